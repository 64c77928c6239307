"""The costs by which broken words are made whole: one table for joints, words and readings.

A cost is the natural logarithm of odds: a cost of 1 makes a reading e times less likely. Above each number: unit; meaning; evidence. Of 1,119 texts of the two
editions of template C that are printed in narrow columns none is read otherwise with a number a fifth lower or higher, but where that is said; of 365 texts
of other editions, none of them among the words, broken at 6, 9, 13 and 18 letters, 96 % are read back where blanks tell word ends and 90 % where they do not.
"""

from __future__ import annotations

import math

from msgspec import Struct

# cost; what is never done
FORBIDDEN = math.inf


class Joint(Struct, frozen=True):
    """What it costs to glue or to part two pieces of text, and what more to glue them to a word that is not known."""

    glue: float
    part: float
    unknown: float = 0.0


# Where two pieces meet, in joints and readers/pdf/words
# cost; a blank that ends a word, a line end that does for certain
WORD_END = Joint(FORBIDDEN, 0.0)
# cost; a sign that takes no blank, a blank inside a stretched word
NO_BLANK = Joint(0.0, FORBIDDEN)
# cost; a sign between two words that takes no blank
HYPHEN = Joint(0.0, FORBIDDEN)
# cost; a line of one word, where nothing tells whether its word is whole, a blank that may be a line's end
OPEN = Joint(0.6, 0.8)
# cost; a line of one word without a blank at its end, in a file that leaves blanks behind words
UNMARKED = Joint(0.3, 1.2)
# cost; a line of one word without a blank at its end, though one would have fitted
BLANK_HAD_ROOM = Joint(0.0, 12.0)
# cost; the same before a stretched line, where one of both is a word
STRETCHED_WORD = Joint(2.0, 0.3)
# cost; a line of several words, or one that had room for another letter: broken by the end of a page at most
FULL_LINE = Joint(2.0, 0.0, 4.0)
# cost; a line of several words without a blank at its end, a program that breaks no words, as browsers are
UNBROKEN = Joint(8.0, 0.0)
# cost; a blank inside a known word
PAIR = Joint(1.0, 0.0)
# cost; a blank beside letters that are no known word
FRAGMENT = Joint(2.0, 0.0, FORBIDDEN)

# Words that are not known, in vocabulary
# letters seen; weight of the shorter run of letters
BACK_OFF = 1.5
# cost; an unknown word, beside its letters and the chance of a new word; 0 texts a fifth lower, 1 a fifth higher
NEW_WORD = 1.5
# cost; an unknown word by its letters: so few are hardly one
SHORT_WORD = {0: 0.0, 1: 10.0, 2: 7.0, 3: 4.0, 4: 1.0}
# cost; a letter that hardly ever stands before those that follow
STRANGE = 4.0

# Readings, in search and joining
# cost; a capital letter inside a word
INNER_CAPITAL = 4.0
# cost; a word of one letter before a sign of punctuation: such words are prepositions and conjunctions
LONE_AT_END = 8.0
# cost; a tear printed a letter on both of its sides
PRINTED_TWICE = 2.0
# cost; a piece that is no word and repeats the end of the one before it
REPEATED = 6.0
# cost; an unknown word begins with a known one and goes on longer than an ending; 0 texts a fifth lower, 1 a fifth higher
TWO_WORDS = 3.0
# cost; that one word may cost more than two that may be one, where the place is told as doubtful
DOUBT = 2.6
