"""Two Editions become a Comparison: cards, structure, items, marks."""
