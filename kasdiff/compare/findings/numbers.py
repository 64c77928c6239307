"""Tuned numbers: what is said of pairs.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Hints, in findings/hints
# times; that a text may stand among the removed, or the added, and be hinted at
COMMON = 3
# words; of a text that is hinted at
LEAST_WORDS = 3

# Words and acts, in findings/lexicon, quantities, references, touches
# letters; by which patterns of words are looked up
BEGINNING = 3
# letters; of an ending behind a hyphen: "10-нан", "5-ші"
SUFFIX = 5
# words; between an act's kind and what identifies it
FAR = 24
# words; in which a signal of an act stands
NEAR = 3
# letters; of words that say nothing in a title
SHORT_WORD = 2
# letters; in which the titles of one act may differ
MISPRINT = 3
# letters; that such a title has at least
LONG_TITLE = 20
# words; without a Kazakh letter among more of which only short forms make no text Kazakh: "№ ҚР ДСМ-218/2020" in a Russian one
TELLING = 4
# letters; of a root that a contrary must share
ROOT = 3
