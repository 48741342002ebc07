"""From the desk to each place, on foot: the walking network, the ways in it, and the steps a person can follow."""
