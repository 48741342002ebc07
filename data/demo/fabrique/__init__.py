"""The workshop of the demonstration: a fictional island town, drawn by hand in `sketch`, grown from a seed."""
