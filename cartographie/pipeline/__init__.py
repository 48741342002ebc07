"""One story a command: the rooms in the order in which they work."""
