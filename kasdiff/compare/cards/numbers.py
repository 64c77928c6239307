"""Tuned numbers: which card continues as which.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed: by a fifth down / up, or at nought.
"Without codes" are generated editions whose cards have none.
"""

from __future__ import annotations

# Further grounds for two cards, in cards/grounds
# likeness; from which an item of another card counts, by its likeness; at nought labelled cards −.0233
ITEM = 0.40
# likeness; from which a function or a skill of another card counts, or is found again; a test alone feels it
HEADING = 0.60
# texts; each divided by the occupations that have it, that are ground enough; a fifth up labelled cards −.1053
ENOUGH = 0.6
# texts; that a card must have to be shared out; a test alone feels it
SHARED_TEXTS = 4
# share; of a card's texts that each of two parts has alone; at nought generated cards −.0377
OWN_SHARE = 0.25
# share; of a card's texts that are in both parts together; a test alone feels it
COVERED = 0.7
# share; of a part's texts that are the card's; a test alone feels it
MADE_OF = 0.5
# share; of the weight of each of two names that must stand in the other; at nought labelled cards −.0233
NAMESAKE = 0.8

# Identity and likeness, in cards/identity, cards/likeness
# likeness; of another sub-level of one level; doubts of generated cards +.0109 / 0, without codes +.0312 / −.0417
OTHER_SUBLEVEL = 0.8
# likeness; of a neighbouring level, and of one that is not known; doubts without codes +.0104 / −.0104
NEAR_LEVEL = 0.5
# weight; of the names in the likeness of two cards; at nought labelled cards −.3043
NAME = 0.4
# weight; of the functions' names; at nought one sure pair of 2013 with 2023 is doubtful, and a stranger is paired with a doubt
FUNCTIONS = 0.2
# weight; of the levels; at nought labelled cards −.0500, doubts without codes −.0729
LEVEL = 0.1
# weight; of the items; at nought labelled cards −.0244, without codes −.0094
ITEMS = 0.3
# likeness; of all words of two cards' items, below which neither is a part of the other, and those of one code may have better partners; tests alone feel it
CONTENTS = 0.5
# pairs; up to so many cards are measured each with each; only time feels it
EACH_WITH_EACH = 1500
# cards; of one word of a name or a function that are looked up; only time feels it
LONGEST_LIST = 60
# cards; that are measured with one; only time feels it
MEASURED = 12

# Which pairs are taken, in cards/matching
# share; of the first part's likeness that a further part of a split card must have; at nought without codes −.0094
AS_GOOD = 0.75
# likeness; that standing at the same height of the edition is worth among equals; at nought without codes −.0189
ORDER = 1e-4
# likeness; that the same turn is worth among cards of one code and level: twins keep their order; a test alone feels it
TURN = 0.03

# Contents that are another card's, in cards/partners: what is warned of
# likeness; of all items that the better partner has; a test alone feels it
BETTER = 0.6
# likeness; that the better partner is ahead; a test alone feels it
LEAD = 0.25
