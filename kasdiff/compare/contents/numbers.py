"""Tuned numbers: functions, skills and items of two cards of one language.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# What never counts, in contents/card
# likeness; below which two items never count; labelled −.0022 / labelled −.0015
FAINTEST = 0.2

# Items one to one, in contents/items
# likeness; that a pair of other lists loses against one in its place; generated −.0019 / labelled −.0008
MOVED = 0.22
# certainty; of all containers at least: even where none is certain, an item likelier stays; 0 / labelled −.0008
LEAST_CERTAINTY = 0.4
# likeness; that standing at the same height of the list is worth, of the card for functions and skills; not felt by a fifth, without it generated −.0019
BESIDE = 0.04
# likeness; of texts that are nearly equal: another order of words, or another word in a long line; 0 / labelled −.0009
NEAR = 0.9
# items; of repeated texts that are tried; not felt by a fifth, without it generated −.5421
NEAREST = 3
# likeness; below which a repeated text is left alone rather than given the second best partner; not felt by a fifth, without it labelled −.0007
FAINT = 0.5

# Fields, in contents/fields
# likeness; of two lines that explain things of different names; of 11 such pairs of real editions the three from 0.5 on are right, of those below one
RENAMED = 0.5

# likeness; of two points of the same number that are surely one; of seven right pairs of real editions the three from 0.73 on keep their sentences
SURE_POINT = 0.7

# Repetitions, in contents/repeats
# likeness; from which a text says another one again; of three texts between 0.90 and 0.95 two were repetitions, between 0.80 and 0.90 one of four
SAME = 0.95

# Splits and mergers, in contents/splits
# weight; of a stem above which it says no more; doubts −.0017 / 0
HEAVIEST = 4.0
# share; of the whole that is found in the parts (joint words and what both parts say are lost in it); at nought labelled −.0007
COVERED = 0.65
# share; of each part that stands in the whole; doubts −.0017 / 0
OWN = 0.5
# share; of each part of a doubtful merger in other words that stands in the whole; at nought labelled −.0007
FOUND = 0.7
# share; of the weight of a part that is paired elsewhere, that is made of the rest of the whole; at nought doubts of labelled +.0033
REST = 0.75
# share; of a part's weight that counts as all its words; a test alone feels it
ALL_WORDS = 0.85
# share; of such a part's weight that no other part says; ten times as much doubts of labelled −.0050
SAID_ONCE = 0.35
# likeness; of all parts together above the best one alone; at nought labelled −.0007
BETTER = 0.06
# likeness; the same of parts in other lists that cover the whole, said with doubt; of five such splits and mergers in the labelled cards none is wrong
SCATTERED = 0.05
# parts; of one whole; at nought generated −.0850
MOST = 4
# wholes; that a part is alike to, and tried with; at nought labelled −.0038
TRIED = 4

# Functions and skills, in contents/structure
# weight; of common items in the likeness of two containers; at nought generated −.0745, labelled −.0080
CONTENT = 0.5
# weight; of their names; at nought generated −.0326, labelled −.0090
NAME = 0.4
# weight; of the same printed number; at nought labelled −.0022
NUMBER = 0.06
# likeness; for a skill that stays in its function; at nought labelled −.0031
SAME_FUNCTION = 0.12
# share; of a leftover's content that is in the container that it is a part of; at nought labelled −.0017
SHARE = 0.5
# share; of that container's content that must be there for no other reason; at nought labelled +.0007, and a copied skill is a split
GAIN = 0.15
# share; of the leftover's content that must be there for no other reason; at nought the same
OWN_GAIN = 0.4
