"""Tools of pairing that know only texts, numbers and gains: likely candidates, best assignment, chains of order, what is left of a text."""
