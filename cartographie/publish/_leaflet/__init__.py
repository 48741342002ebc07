"""What the leaflets share: list, cover, foot and map set on the sheets of a format, folded or not."""
