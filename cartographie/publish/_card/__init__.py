"""What the cards of one person are made of: sheets, facts, the map and its steps, lines to write on, the strip."""
