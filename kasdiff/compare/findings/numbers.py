"""Tuned numbers: what is said of pairs.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

# Hints, in findings/hints
# times; that a text may stand among the removed, or the added, and be hinted at; not felt by a fifth
COMMON = 3
# words; of a text that is hinted at; not felt by a fifth
LEAST_WORDS = 3

# Words and acts, in findings/lexicon, quantities, references, touches
# letters; by which patterns of words are looked up; another number only costs time (three: a third more words are looked up in tables)
BEGINNING = 4
# letters; of an ending behind a hyphen: "10-нан", "5-ші"; none: features −.0020; not felt by a fifth
SUFFIX = 5
# words; between an act's kind and what identifies it; features −.0010 / 0
FAR = 24
# words; in which a signal of an act stands; none: features −.0020; not felt by a fifth
NEAR = 3
# letters; of words that say nothing in a title; a test alone feels it
SHORT_WORD = 2
# letters; in which the titles of one act may differ; a test alone feels it
MISPRINT = 3
# letters; that such a title has at least; a test alone feels it
LONG_TITLE = 20
# blanks; in a text of so many a short form alone ("№ ҚР ДСМ-218/2020") makes no Kazakh one; without the rule features −.0010
TELLING = 2
# words; before the telling word of a predicate that it may begin with; one word less: "не имеет права" is no prohibition (test_modality)
BEFORE = 2
# letters; of a root that a contrary must share; 0 / features −.0010
ROOT = 3
