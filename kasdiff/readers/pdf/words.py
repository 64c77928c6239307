"""Printed lines become the text of a paragraph: at each line end either a word ended there or it goes on in the next line.

What tells: the blank that some programs leave at the end of a word (measured in the file, as others leave none), the words that the file itself has unbroken
elsewhere, and those of the labels that standards print. A word is only broken where it is longer than the column is wide, so its first part fills a line.
The likeliest reading of all line ends of a paragraph together is taken.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.text.alphabet import CLOSING
from kasdiff.text.vocabulary import LETTERS, Borders, Costs, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Decisions = tuple[bool, "_Decisions"] | None  # the last decision and those before it

_BLANKS = tuple(" \u00a0\t")
_COMPOUND = re.compile(r"(?<![^\W_])[^\W\d_]+-[^\W\d_]+(?![^\W_])")
_HEAD = re.compile(r"[^\W_]+")
_TAIL = re.compile(r"[^\W_]+\Z")
_CLOSING = tuple(CLOSING)
GOES_ON = "\u2060"  # put at the end of a line by whoever saw that there was room for a blank, and none is there
_HYPHENS = "-‐/"  # after them a line may be broken inside a word
_SHORTEST_WORD = 4  # letters of a word that stands for itself
_AGAINST_PARTING = 0.5  # in a file that leaves blanks: what it costs to part where there is none
_AGAINST_WORD = 3.0  # what it costs to glue what is a word of its own
_AGAINST_GLUING = 8.0  # elsewhere: what it costs to glue two words
_MOST_STATES = 32  # lines over which one word may be broken, at the least


class LineJoiner:
    """Joins lines with what the whole file tells."""

    def __init__(self, paragraphs: Iterable[Sequence[str]], *, blanks_tell: bool) -> None:
        """Count the words of a file that are whole for certain. `blanks_tell`: the file has a blank at the end of lines that end with a word."""
        self._blanks_tell = blanks_tell
        sure = Counter(_words_of_labels())
        for lines in paragraphs:
            for number, line in enumerate(lines):
                words = [word.casefold() for word in LETTERS.findall(line)]
                sure.update(word.casefold() for word in _COMPOUND.findall(line))
                # Programs that leave no blanks (browsers) do not break words either.
                begins = not blanks_tell or number == 0 or lines[number - 1][-1:] in _BLANKS
                ended = not blanks_tell or number == len(lines) - 1 or not (line[-1:].isalpha() or line[-1:] == GOES_ON)
                sure.update(words[0 if begins else 1 : len(words) if ended else -1])
        self._vocabulary = Vocabulary(sure, Costs())
        self._borders = Borders(sure)

    def join(self, lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the text of a paragraph, and its lines, each with a blank at its end if a word ends there (empty if its words moved to the next)."""
        out: list[str] = []
        chain: list[str] = []
        for line in lines:
            if chain and not _is_open_end(chain[-1], line):
                out += self._with_ends_decided(chain)
                goes_with_word = _never_begins_line(line) or (self._blanks_tell and line in _HYPHENS)
                if goes_with_word and chain[-1] == chain[-1].rstrip():
                    out[-1] = out[-1].rstrip()
                chain = []
            chain.append(line)
        out += self._with_ends_decided(chain)
        if out:
            out[-1] = out[-1].rstrip()
        return "".join(out), tuple(out)

    def _with_ends_decided(self, chain: Sequence[str]) -> list[str]:
        """Return the lines of a chain, each of whose ends may cut a word, with all of them decided. A word that a hyphen cuts moves whole to one line."""
        if len(chain) < 2:
            return [_with_blank(line) for line in chain]
        glued = self._cheapest([_first_and_last_word(line) for line in chain])
        texts = [line.rstrip(GOES_ON) for line in chain]
        out: list[str] = []
        for index, goes_on in enumerate([*glued, False]):
            text = texts[index]
            if goes_on and text[-1] in _HYPHENS:
                head, _, rest = texts[index + 1].partition(" ")
                text = self._unhyphenated(text, texts[index + 1]) + head
                texts[index + 1] = rest or text
                out.append(f"{text} " if rest else "")
            else:
                out.append(text if goes_on else _with_blank(text))
        return out

    def _unhyphenated(self, line: str, after: str) -> str:
        """Return a line whose last word goes on, without a hyphen that only parts syllables."""
        if line[-1] not in _HYPHENS or line[-1] == "/":
            return line
        head, tail = _HEAD.match(after), _TAIL.search(line[:-1])
        if head is None or tail is None:
            return line
        before, behind = tail.group().casefold(), head.group().casefold()
        only_syllables = self._vocabulary.words[before + behind] > self._vocabulary.words[f"{before}-{behind}"]
        return line[:-1] if only_syllables else line

    def _cheapest(self, pieces: Sequence[tuple[str, str | None]]) -> list[bool]:
        """Return for each line end of a chain whether the word goes on (Viterbi over the words that may be open at each end, of which the likeliest are kept).

        `pieces` are the first and last words of the lines; no last word where the line has only one.
        """
        # state: the word that is open at the end of the line so far -> (cost, decisions)
        states: dict[str, tuple[float, _Decisions]] = {pieces[0][1] or pieces[0][0]: (0.0, None)}
        single = _is_single_word(pieces[0])
        for first, last in pieces[1:]:
            following: dict[str, tuple[float, _Decisions]] = {}
            for word, (cost, made) in states.items():
                for glue in (True, False) if single or word[-1:] in _HYPHENS else (False,):
                    begun = word.rstrip(GOES_ON) + first if glue else first
                    so_far = (
                        cost + self._break_cost(word, first, glue=glue) + (0.0 if glue else self._vocabulary.cost(word))
                    )
                    if last is not None:
                        so_far += self._vocabulary.cost(begun)
                    state = begun if last is None else last
                    if state not in following or so_far < following[state][0]:
                        following[state] = (so_far, (glue, made))
            states, single = self._likeliest(following), _is_single_word((first, last))
        ended = ((cost + self._vocabulary.cost(word), made) for word, (cost, made) in states.items())
        return _in_order(min(ended, key=lambda s: s[0])[1])

    def _likeliest(self, states: dict[str, tuple[float, _Decisions]]) -> dict[str, tuple[float, _Decisions]]:
        """Return the states with the least costs: in a column of one word a line there is one more at each line end."""
        if len(states) <= _MOST_STATES:
            return states
        return dict(heapq.nsmallest(_MOST_STATES, states.items(), key=lambda s: s[1][0] + self._vocabulary.cost(s[0])))

    def _break_cost(self, word: str, after: str, *, glue: bool) -> float:
        if word[-1:] == GOES_ON:
            return 0.0 if glue else math.inf
        if word[-1:] in _HYPHENS:
            return 0.0 if glue else _AGAINST_GLUING
        if self._blanks_tell:
            return (
                self._borders.odds(word, after) + _AGAINST_WORD * self._vocabulary.knows(after, _SHORTEST_WORD)
                if glue
                else _AGAINST_PARTING
            )
        return _AGAINST_GLUING if glue else 0.0


def _in_order(made: _Decisions) -> list[bool]:
    out: list[bool] = []
    while made is not None:
        glue, made = made
        out.append(glue)
    return out[::-1]


@cache
def _words_of_labels() -> frozenset[str]:
    """Return the words of all labels: they stand in narrow columns more often than anywhere else."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(resources("labels").glob("*.toml")))
    return frozenset(word.casefold() for text in texts for word in LETTERS.findall(text) if len(word) > 2)


def _first_and_last_word(line: str) -> tuple[str, str | None]:
    """Return the first word of a line, and the last where there are several."""
    words = line.split()
    return (words[0], words[-1] if len(words) > 1 else None)


def _never_begins_line(line: str) -> bool:
    """Whether what begins a line belongs to the word before it, if no blank parts them."""
    return line[:1] in _CLOSING or (line[:1] in ("-", "‐") and line[1:2].isalpha())


def _is_open_end(line: str, after: str) -> bool:
    """Whether it is open if a word goes on from one line to the next: no blank is there, and letters or a hyphen meet letters."""
    if not line or not after or line[-1] in _BLANKS:
        return False
    if line[-1] == GOES_ON:
        return True
    return (line[-1].isalnum() or line[-1] in _HYPHENS) and after[0].isalnum()


def _is_single_word(pieces: tuple[str, str | None]) -> bool:
    """Whether a line holds one word that has no place of its own to be broken at."""
    first, last = pieces
    return last is None and "-" not in first[:-1]


def _with_blank(line: str) -> str:
    kept = line.rstrip(GOES_ON).rstrip()
    return f"{kept} " if kept else kept
