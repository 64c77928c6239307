"""Tuned numbers: functions, skills and items of two cards of one language.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# What never counts, in contents/card, contents/equals
# likeness; below which two items never count; labelled −.0023 / labelled −.0016
FAINTEST = 0.2
# pairs; repeated texts of both sides multiplied, above which turn alone decides; not felt by a fifth
WEIGHED = 10_000

# Items one to one, in contents/items
# likeness; that a pair of other lists loses against one in its place; generated −.0019 / labelled −.0008
MOVED = 0.22
# certainty; of all containers at least: even where none is certain, an item likelier stays; 0 / labelled −.0008
LEAST_CERTAINTY = 0.4
# likeness; that standing at the same height of the list is worth; not felt by a fifth, without it generated −.0019
BESIDE = 0.04
# likeness; of texts that are nearly equal: another order of words, or another word in a long line; 0 / labelled −.0009
NEAR = 0.9
# items; of repeated texts that are tried; not felt by a fifth
NEAREST = 3
# likeness; below which a repeated text is left alone rather than given the second best partner; not felt by a fifth, without it labelled −.0008
FAINT = 0.5

# Fields, in contents/fields
# likeness; of two lines that explain things of different names; of 11 such pairs of real editions the three from 0.5 on are right, of those below one
RENAMED = 0.5

# Repetitions, in contents/repeats
# likeness; from which a text says another one again; of three texts between 0.90 and 0.95 two were repetitions, between 0.80 and 0.90 one of four
SAME = 0.95

# Splits and mergers, in contents/splits
# weight; of a stem above which it says no more; not felt by a fifth
HEAVIEST = 4.0
# share; of the whole that is found in the parts (joint words and what both parts say are lost in it)
COVERED = 0.65
# share; of each part that stands in the whole; not felt by a fifth
OWN = 0.5
# share; of the whole that is found in the parts of a doubtful split or merger, which is in other words; not felt by a fifth
REWORDED = 0.5
# share; of the whole that each of these parts has alone
REWORDED_PART = 0.2
# share; of each of these parts that stands in the whole
FOUND = 0.7
# share; of a part's weight that is made of the rest of the whole
REST = 0.75
# words; that such a part takes of the rest
REST_WORDS = 3
# share; the same where all its words stand in the whole, but some belong to the other parts too
SAID_ONCE = 0.35
# words; that such a part takes of the rest
SAID_WORDS = 2
# share; of a part's weight that counts as all its words
ALL_WORDS = 0.85
# share; of the whole: one word of such weight is enough
TELLING = 0.25
# share; so much more than it is like its partner, a part that is paired must be made of the rest
TAKEN = 0.2
# likeness; to a whole, below which no text is a part of it
MADE_OF = 0.25
# likeness; so much less a partner in another list is worth
APART = 0.15
# likeness; of all parts together above the best one alone
BETTER = 0.06
# likeness; the same of parts in other lists that cover the whole, said with doubt; of five such splits and mergers in the labelled cards none is wrong
SCATTERED = 0.05
# parts; of one whole
MOST = 4
# wholes; that a part is alike to, and tried with
TRIED = 4

# Functions and skills, in contents/structure
# weight; of common items in the likeness of two containers
CONTENT = 0.5
# weight; of their names
NAME = 0.4
# weight; of the same printed number
NUMBER = 0.06
# weight; of the same place
PLACE = 0.04
# likeness; for a skill that stays in its function
SAME_FUNCTION = 0.12
# share; of a leftover's content that is in the container that it is a part of
SHARE = 0.5
# share; of that container's content that must be there for no other reason
GAIN = 0.15
# share; of the leftover's content that must be there for no other reason
OWN_GAIN = 0.4
