"""More than two editions: histories, and two comparisons beside each other."""
