"""How well the comparison finds a known difference: a seeded generator of edition pairs, hand-labelled pairs, and the same for other programs."""
