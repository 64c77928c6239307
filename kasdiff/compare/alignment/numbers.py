"""Tuned numbers: what is measured, and what counts as common.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Which texts are measured at all, in alignment/candidates
# pairs; up to so many texts are measured each with each (12 ms); not felt by a fifth, without it labelled −.0024
EACH_WITH_EACH = 3000
# texts; of so many the others' vectors are put in order before any is measured; changes no result, of fewer it takes longer than it saves
SUMMED = 3
# features; of a text by which partners are looked up; labelled −.0015 / 0
RAREST = 8
# texts; of one feature that are looked at; not felt by a fifth, without it generated −.1133
LONGEST_LIST = 120
# texts; that are measured with one; not felt by a fifth, without it generated −.1133
MEASURED = 16
# share; of the most promising text's weight, below which another is not measured; not felt by a fifth, without it labelled −.0015
WORTH = 0.35
# share; so much less of a text's features than its likeness another one shares at least, where it is measured; not felt by a fifth, without it labelled −.0045
LOOSE = 0.6
# letters; by which words are looked up; generated −.0019 labelled −.0031 / generated −.0019
PREFIX = 4

# What two texts have in common, in alignment/remainder
# words; in common that are little to go by; labelled −.0057 / labelled −.0015
FEW = 3
# share; of its weight, from which on what a text lacks in another counts; 0 / doubts +.0017
LACKING = 0.25
# words; of a text that differs only in its subject; doubts +.0007 / labelled −.0008
SHORT = 4
# share; of its weight stands in the other text all the same; doubts −.0017 / 0
REST = 0.5
# words; that two texts have in common besides what any standard says, and may still have nothing but that in common; doubts +.0017 / doubts −.0083
BEYOND_BOILERPLATE = 1
