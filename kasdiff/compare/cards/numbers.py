"""Tuned numbers: which card continues as which.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Further grounds for two cards, in cards/grounds
# likeness; from which an item of another card counts as found again; not felt by a fifth
ITEM = 0.40
# likeness; from which a function or a skill of another card counts as found again; not felt by a fifth
HEADING = 0.60
# likeness; that counts nothing; between it and that of headings a text counts in part
FAINT = 0.20
# texts; each divided by the occupations that have it, that are ground enough; not felt by a fifth
ENOUGH = 0.6
# texts; that a card must have to be shared out; not felt by a fifth
SHARED_TEXTS = 4
# share; of a card's texts that each of two parts has alone
OWN_SHARE = 0.25
# share; of a card's texts that are in both parts together
COVERED = 0.7
# share; of a part's texts that are the card's
MADE_OF = 0.5
# share; of the weight of each of two names that must stand in the other
NAMESAKE = 0.8

# Identity and likeness, in cards/identity, cards/likeness
# likeness; of a level that is not known to any other
UNKNOWN_LEVEL = 0.5
# weight; of the names in the likeness of two cards
NAME = 0.4
# weight; of the functions' names
FUNCTIONS = 0.2
# weight; of the levels
LEVEL = 0.1
# weight; of the items
ITEMS = 0.3
# likeness; of all words of two cards' items, below which neither is a part of the other
TOUCHED = 0.5
# pairs; up to so many cards are measured each with each
EACH_WITH_EACH = 1500

# Which pairs are taken, in cards/matching
# share; of the first part's likeness that a further part of a split card must have
AS_GOOD = 0.75
# likeness; that standing at the same height of the edition is worth among equals
ORDER = 1e-4
# likeness; that the same turn is worth among cards of one code and level: twins keep their order
TURN = 0.03

# Contents that are another card's, in cards/partners
# likeness; of all items of two cards of one code, below which they may be another card's
OTHERS_CONTENTS = 0.5
# likeness; of all items that the better partner has
BETTER = 0.6
# likeness; that the better partner is ahead
LEAD = 0.25
