"""Editions, wordings of labels and small files as other drafters make them, each with what a person reads in it; written before the program had seen any.

Every edition stands in `editions/` as a print and a truth (`notation.py` tells the form); `python -m tests.fresh` prints how each is read in each format.
"""
