"""Printed lines become the text of a paragraph: at each line end either a word ended there or it goes on in the next line.

What tells: the blank that some programs leave at the end of a word (measured in the file, as others leave none), the words that the file itself has unbroken
elsewhere, and those of the labels that standards print. A word is only broken where it is longer than the column is wide, so its first part fills a line.
The likeliest reading of all line ends of a paragraph together is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.text.alphabet import CLOSING
from kasdiff.text.costs import NO_BLANK, UNBROKEN, UNMARKED, WORD_END, Joint
from kasdiff.text.fold import letters_of
from kasdiff.text.joints import Token
from kasdiff.text.search import Search
from kasdiff.text.vocabulary import LETTERS, Vocabulary, common_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BLANKS = tuple(" \u00a0\t")
_COMPOUND = re.compile(r"(?<![^\W_])[^\W\d_]+-[^\W\d_]+(?![^\W_])")
_HEAD = re.compile(r"[^\W_]+")
_TAIL = re.compile(r"[^\W_]+\Z")
_CLOSING = tuple(CLOSING.replace("%", ""))  # before a per cent sign a line is broken at a blank only
GOES_ON = "\u2060"  # put at the end of a line by whoever saw that there was room for a blank, and none is there
_HYPHENS = "-‐/"  # after them a line may be broken inside a word


class LineJoiner:
    """Joins lines with what the whole file tells."""

    def __init__(self, paragraphs: Iterable[Sequence[str]], *, blanks_tell: bool) -> None:
        """Count the words of a file that are whole for certain. `blanks_tell`: the file has a blank at the end of lines that end with a word."""
        self._blanks_tell = blanks_tell
        sure = Counter(common_words())
        for lines in paragraphs:
            for number, line in enumerate(lines):
                words = LETTERS.findall(letters_of(line))
                sure.update(map(letters_of, _COMPOUND.findall(line)))
                # Programs that leave no blanks (browsers) do not break words either.
                begins = not blanks_tell or number == 0 or lines[number - 1][-1:] in _BLANKS
                ended = not blanks_tell or number == len(lines) - 1 or not (line[-1:].isalpha() or line[-1:] == GOES_ON)
                sure.update(words[0 if begins else 1 : len(words) if ended else -1])
        self._counts = sure
        self._search = Search(Vocabulary(sure))

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
        glued = self._goes_on(chain)
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
        before, behind = letters_of(tail.group()), letters_of(head.group())
        only_syllables = self._counts[before + behind] > self._counts[f"{before}-{behind}"]
        return line[:-1] if only_syllables else line

    def _goes_on(self, chain: Sequence[str]) -> list[bool]:
        """Return for each line end of a chain whether the word goes on. Of a line its first and last word tell: one between two others is whole."""
        tokens: list[Token] = []
        starts: list[int] = []
        joint = WORD_END
        for line in chain:
            words = line.rstrip(GOES_ON).split()
            starts.append(len(tokens))
            for word in (words[0], words[-1]) if len(words) > 1 else words:
                tokens.append(Token(word, joint, letters_of("".join(LETTERS.findall(word)))))
                joint = WORD_END
            joint = self._joint(line)
        inside = {place for start, end in self._search.cheapest(tokens) for place in range(start + 1, end)}
        return [start in inside or tokens[start].joint is NO_BLANK for start in starts[1:]]

    def _joint(self, line: str) -> Joint:
        """Return the joint at the end of a line. A word is broken only where it is the only one of its line and has no hyphen to be broken at."""
        several = " " in line.strip()
        if line[-1] in _HYPHENS or (line[-1] == GOES_ON and not several):
            return NO_BLANK
        if line[-1] != GOES_ON and (several or "-" in line):
            return WORD_END
        return UNMARKED if self._blanks_tell and not several else UNBROKEN


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


def _with_blank(line: str) -> str:
    kept = line.rstrip(GOES_ON).rstrip()
    return f"{kept} " if kept else kept
