"""Tuned numbers: what is measured, and what counts as common.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Which texts are measured at all, in alignment/candidates
# pairs; up to so many texts are measured each with each (12 ms)
EACH_WITH_EACH = 3000
# features; of a text by which partners are looked up
RAREST = 8
# texts; of one feature that are looked at
LONGEST_LIST = 120
# texts; that are measured with one
MEASURED = 16
# share; of the most promising text's weight, below which another is not measured
WORTH = 0.35
# share; so much less of a text's features than its likeness another one shares at least, where it is measured
LOOSE = 0.6
# letters; by which words are looked up
PREFIX = 4
# weight; that only blanks differ
TIGHT = 100.0

# What two texts have in common, in alignment/remainder
# words; in common that are little to go by
FEW = 3
# share; of its weight, from which on what a text lacks in another counts
LACKING = 0.25
# words; of a text that differs only in its subject
SHORT = 4
# share; of its weight stands in the other text all the same
REST = 0.5
# words; that two texts have in common besides what any standard says, and may still have nothing but that in common
BEYOND_BOILERPLATE = 1
