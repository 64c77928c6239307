"""Tuned numbers: two languages.

Above each number: unit; meaning; evidence: where it was counted, or what `make sensitivity` printed (F1 a fifth below and a fifth above).
"""

from __future__ import annotations

import math

# The path of beads, in bilingual/beads
# gain; that known words without their counterparts take from a bead; unknown words +.0205 / unknown words −.0159
BEAD_AGAINST = 25.0
# share; of such words that true pairs have; unknown words −.0707 / unknown words +.0402
BEARABLE = 0.3
# gain; of full likeness; unknown words +.0052 / unknown words −.0105
BEAD_WORDS = 11.0
# likeness; of strangers; unknown words +.0052 / unknown words −.0105
USUAL = 0.2
# log chance; of one entry with one; not felt by a fifth, without it unknown words +.0052
PRIOR_ONE = math.log(0.85)
# log chance; of one with two; not felt by a fifth, ten times as much labelled +.0010
PRIOR_TWO = math.log(0.02)
# log chance; of an entry left alone, where both lists are equally long; unknown words −.0267 / unknown words +.0205
GAP_EVEN = math.log(0.05)
# log chance; the same where they are not; 0 / unknown words +.0052
GAP_UNEVEN = math.log(0.14)
# log chance; the same where the cards are of unlike shape; not felt by a fifth, without it unknown words −.0105
GAP_UNLIKE = math.log(0.4)
# square of characters a character; of the difference of lengths; Gale and Church have 6.8
VARIANCE = 7.0
# gain; the most that a difference of lengths takes from a bead; a bead of three entries has none so great
FAR = 12.5
# likeness; from which a bead is said to be found by its words; nothing but what is said: a test alone feels it
BY_WORDS = 0.3
# pairs; entries of both lists multiplied, of which every pair is weighed; not felt by a fifth, without it unknown words −.0622
SHORT_LISTS = 6400
# share; of each half of a split or merged entry that must be found in the whole; not felt by a fifth, ten times as much labelled +.0010
BEAD_PART = 0.3

# Functions and skills, in bilingual/boxes
# weight; of the headings where shape and position do not count; 0 / headings +.0312
BOX_WORDS = 0.4
# weight; of the contents there; 0 / doubts +.0025
BOX_CONTENT = 0.6
# weights; words, content, shape, place, number: where the cards are of one shape
ALIKE = (0.33, 0.3, 0.13, 0.17, 0.07)
# likeness; of a pair in cards of one shape; not felt by a fifth, without it headings +.0312
LEAST_BOX = 0.3
# likeness; of a pair in cards of unlike shapes; headings +.0312 / 0
LEAST_BOX_UNLIKE = 0.22
# likeness; above that, below which a pair is doubtful; not felt by a fifth, ten times as much doubts −.1151
BOX_DOUBTFUL = 0.1
# likeness; of contents below which a pair is doubtful; not felt by a fifth, without it doubts +.0079
BELIED = 0.1
# likeness; of headings from which it is not, whatever the contents; doubts +.0079 / 0
PLAIN_HEADINGS = 0.7
# likeness; of headings from which on they may say the same themselves; of 48 read, 15 of 16 below do not, 1 of 32 above
OWN_HEADINGS = 0.47
# likeness; how much less than with another one a box may have in common, without being doubtful; by it a pair of 2019-292 with 2024-284 (1 with 10) is
LESS = 0.1
# likeness; of items from which on it counts; not felt by a fifth, without it joined −.0119
COUNTS_FROM = 0.25
# likeness; of items from which on it counts in full; joined −.0267 / 0
COUNTS_TO = 0.6
# likeness; of items that are plainly equal; not felt by a fifth, ten times as much doubts +.0040
BOX_ANCHOR = 0.5
# likeness; that such items are ahead of their rivals; labelled +.0010 / 0
BOX_LEAD = 0.12
# anchors; that the mere counts weigh as much as; labelled +.0010 / 0
ONE_MORE = 2.0

# Two cards, in bilingual/card
# likeness; below which the values of a field are doubtful; a test alone feels it
FIELD_DOUBTFUL = 0.25
# likeness; of two lines that explain something, or half of it and of what they explain; of 2019-292 with three others none of four below is right
EXPLAINED = 0.48
# likeness; below which two such lines are a doubtful pair: all above are right, of six below two are not
EXPLAINED_SURELY = 0.6
# likeness; of two provisions; of 2019-292 with four others the six from 0.45 on are right, the two of 0.40 not
POINT = 0.43
# likeness; of a pair that words are learned from; translated +.0055 / translated −.0055
PLAIN_WORDS = 0.45
# likeness; that such a pair is ahead of its rivals; joined −.0148 / 0
PLAIN_LEAD = 0.12

# Cards in two languages, in bilingual/editions
# likeness; of names without which two cards of different codes are not looked at; not felt by a fifth, ten times as much labelled −.0132
NAMESAKE = 0.5
# weight; of the names; not felt by a fifth, without it labelled −.0132
CARD_NAME = 0.5
# weight; of the levels; not felt by a fifth, ten times as much labelled −.0022
CARD_LEVEL = 0.15
# weight; of the codes; cards of one code are paired by it: nothing but the likeness that is shown feels this
CARD_CODE = 0.15
# weight; of the numbers of functions, skills and items; not felt by a fifth, ten times as much labelled −.0022
CARD_SHAPE = 0.2

# Items over the card, in bilingual/items
# likeness; of a pair across lists; labelled +.0019 / 0
ELSEWHERE = 0.42
# likeness; that it is ahead of what both have in their own lists; 0 / labelled +.0001
AHEAD = 0.12
# likeness; from which what is left over is looked at, wherever it stands; labelled +.0010 / 0
STRAY = 0.3
# likeness; of links by whose order it is decided whether two lists keep one order; 0 / labelled +.0010
PLAIN_ORDER = 0.45
# links; that keep an order by chance; unknown words +.0103 / labelled −.0001
CHANCE = 1

# Words, in bilingual/lemmas, bilingual/lexicon, bilingual/words
# endings; of a Kazakh word, one after the other; not felt by a fifth, without it unknown words −.0322
ROUNDS = 4
# letters; of a Kazakh word that must stay; 0 / unknown words −.0052
LEAST_STEM = 2
# letters; of a Russian word that must stay; unknown words −.0052 / labelled +.0054
LEAST_RUSSIAN_STEM = 4
# letters; of an ending; translated −.0111 / 0
LONGEST_ENDING = 4
# share; of its weight that an international word counts; labelled +.0010 / joined −.0148
COGNATE = 0.9
# share; of its weight that a learned word counts, at most; labelled +.0010 / doubts +.0051
LEARNED = 0.9
# pairs; in which two words meet, to be learned; joined −.0847 / doubts +.0040
LEAST_TOGETHER = 2
# share; of their pairs in which they meet (Dice); 0 / translated +.0055
LEAST_DICE = 0.5
# weight; of a word that stands everywhere; labelled +.0010 / labelled +.0011
FLOOR = 0.3
# share; that is left of the likeness of texts whose numbers are all different; a test alone feels it
WORDS_CLASH = 0.5
# share; that the cores of two texts count: of titles; not felt by a fifth, without it labelled −.0043
HALF_CORE = 0.5
# share; the same of a text that brackets explain beside one without any; labelled −.0011 / labelled −.0001
EXPLAINED_CORE = 0.7
# letters; that an international word has in common in both languages; 0 / labelled +.0010
ROOT = 5
# letters; where they are the whole stem; a test alone feels it
SHORT_ROOT = 4
# words; of a title that says something; not felt by a fifth, ten times as much doubts −.0051
TITLE_WORDS = 2

# Lists, in bilingual/lists, bilingual/meetings
# likeness; of an anchor; not felt by a fifth
LIST_ANCHOR = 0.42
# likeness; that an anchor is ahead of every other; not felt by a fifth, without it labelled +.0010
LIST_LEAD = 0.12
# likeness; of a pair off the order; not felt by a fifth, without it unknown words +.0255
CROSSING = 0.36
# share; of a further part that is found in the whole; 0 / joined −.0148
LIST_PART = 0.6
# likeness; that it adds; not felt by a fifth, ten times as much joined −.0148
LIST_BETTER = 0.02
# features; of the old entries, for each new one: lists of which each entry is measured against each; not felt by a fifth, without it labelled −.0021
SHORT_MEETINGS = 800_000
# features; of an entry of a long list that are looked up; longer lists than any of the data alone feel it
RAREST = 6
# entries; of one feature that are looked at; longer lists than any of the data alone feel it
LONGEST_LIST = 60
# entries; that are measured; longer lists than any of the data alone feel it
MEASURED = 12
# entries; at the same height that are measured too; longer lists than any of the data alone feel it
BESIDE = 2

# What remains, and how sure links are, in bilingual/remaining, splits, sure, table
# share; of a short entry that stands in a long one; labelled −.0011 / labelled −.0022
WHOLE_ENTRY = 0.9
# words; that both have in common; 0 / labelled −.0022
SEVERAL = 4
# likeness; of an entry in other words; not felt by a fifth, ten times as much labelled −.0001
REWORDED = 0.4
# likeness; that it must be ahead of all others; not felt by a fifth, without it joined +.0284
CLEAR = 0.2
# chance; of a link, were it not for entries that nearly repeat one of its own; labelled +.0011 / labelled −.0011
LIKELY = 0.35
# share; of the whole that is found in its parts, from which a split is no longer doubtful; by it a split of 2019-292 with 2023-262 that loses an act is
WHOLE = 0.6
# share; of a part that is found in the whole; joined −.0119 / labelled −.0001
SPLIT_PART = 0.75
# share; that this is ahead of every other line; not felt by a fifth, without it labelled +.0012
SPLIT_LEAD = 0.15
# words; that a part has in common with the whole; not felt by a fifth, ten times as much labelled −.0001
SPLIT_WORDS = 2
# chance; below which a link is doubtful; doubts +.0595 / doubts −.9192
SURE = 0.9
# chance; below which no link is made; translated +.0055 / joined −.0148
LEAST = 0.4
# likeness; of a lead that counts in full; translated −.0055 / doubts +.0119
MOST_LEAD = 0.3
# words; in common that count in full; translated +.0055 / labelled −.0001
MANY_WORDS = 5
# log odds; of what `Evidence` holds, in its order; fitted by tests/evaluation/fit.py
WEIGHTS = (1.44, 6.63, 5.76, -11.51, 1.35, -3.85)
# log odds; of a link without any evidence; fitted by tests/evaluation/fit.py
BIAS = 2.67
# partners; the best other ones of an entry that are kept in mind; not felt by a fifth, without it joined +.0284
RIVALS = 4
