"""A Russian and a Kazakh edition beside each other."""
