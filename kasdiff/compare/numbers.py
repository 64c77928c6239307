"""Tuned numbers: replacements that recur, and warnings.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Recurring replacements, in systematic
# texts; different ones in which a replacement stands
LEAST_TEXTS = 3
# share; of the places of the old words that changed so
SHARE = 0.6
# words; of a replacement
LONGEST = 12
# letters; of a run's context that must agree: words before and after
EDGE = 2

# Warnings, in warn
# share; of a card's items below which few are found
FEW_FOUND = 0.2
# items; that such a card must have
SOME = 5
# items; of a card of which not each is measured against each
MANY_ITEMS = 1500
# characters; of a text whose word marks are found piece by piece
LONG_TEXT = 6000

# Rarity of words, in rarity
# texts; that the table of the language weighs as much as; labelled pairs of one language: 300 .955, 500 to 800 .963, 1000 .962, 2000 .955
GENERAL_TEXTS = 700

# Nearest items on request, in nearest; beside a likeness of 1. Fitted by hand to a plateau: of 327 counterparts within Kazakh 323 among the first three,
# of those of other cards than it is fitted to 319 (a logistic fit that leaves one card out at a time)
# weight; of words of the same meaning; 0.5 .985, 0.8 .988
NEAR_MEANING = 0.8
# weight; of both being abilities, or knowledge
NEAR_PART = 0.5
# weight; of all neighbours having their partners in the candidate's list
NEAR_LIST = 0.2
# weight; of standing at the same height of the card
NEAR_HEIGHT = 0.1
# weight; of the candidate having a sure partner already
NEAR_TAKEN = 0.4

# What stands outside the cards, in general
# percent; of the letters in which provisions of two standards agree that are one; of the wordings of 2013-690 those of one are from 94 on, others up to 76
SAME_PROVISION = 85
