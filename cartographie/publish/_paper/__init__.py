"""What the paper outputs share: faces, signs, the map. Positions are millimetres from the bottom left of the sheet."""
