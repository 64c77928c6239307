"""Word marks: which words of two texts the other lacks, found by diff-match-patch on word tokens.

Words, numbers and signs become one character each, blanks none; diff-match-patch finds the fewest of them that must go and come. Then the marks are
tidied: a run of equal tokens that holds no telling word is no island between two changes; a change slides to the border of a clause; words that differ
by their ending alone get the fainter tone. Sides are put in a fixed order first, so that exchanging them exchanges the marks.

diff-match-patch runs without its clock, so that the same input gives the same marks. Its work grows with the square of the tokens that differ (Myers 1986),
some 0.15 µs for each pair of them, so these are counted first, by RapidFuzz in C++: where they are too many, both texts are marked as wholes, and the
result says that it is limited. The longest pairs of real editions have 150.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, groupby
from typing import TYPE_CHECKING, NamedTuple

from diff_match_patch import diff_match_patch
from msgspec import Struct
from rapidfuzz.distance import Indel, LCSseq

from kasdiff.text.fold import fold
from kasdiff.text.small_words import small_words
from kasdiff.text.stems import is_russian, stem
from kasdiff.text.tokens import Token, TokenKind, visible_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MOST_DIFFERING = 2_000  # tokens of both sides without a counterpart: half a second of work
_MOST_TOKENS = 1_000_000  # of both sides: there are hardly more characters to stand for them
_KEPT = 0.2  # where less of the words is common, the texts are marked as wholes
_WHOLE = 3  # telling words that a text marked as a whole has at least
_END_SIGNS = frozenset(".;,:…")
_CLAUSE_ENDS = frozenset(".,;:)»!?")


class Mark(NamedTuple):
    """A marked range, half-open; `form` where only the ending differs."""

    start: int
    end: int
    form: bool = False


class Marks(Struct, frozen=True):
    """The marked ranges of two texts; `limited`: they are too long and too unlike to say which words differ, so both are marked as wholes."""

    old: tuple[Mark, ...]
    new: tuple[Mark, ...]
    limited: bool

    def exchanged(self) -> Marks:
        """Return the marks of the sides the other way round."""
        return Marks(self.new, self.old, self.limited)


class Block(Struct, frozen=True):
    """A run of tokens: old[`old`:`old_end`] stands against new[`new`:`new_end`]; `equal` or changed."""

    equal: bool
    old: int
    old_end: int
    new: int
    new_end: int


@lru_cache(maxsize=256)  # one requirement stands in the cards of many professions
def marks(old: str, new: str) -> Marks:
    """Return the marked ranges of both texts; the other way round they are the same with the sides exchanged."""
    if old > new:
        return marks(new, old).exchanged()
    left, right = visible_tokens(old), visible_tokens(new)
    found = _marks(_without_end(left), _without_end(right), fold)
    return found if found.old or found.new else _marks(left, right, str)


def _without_end(parts: Sequence[Token]) -> Sequence[Token]:
    """Leave out the signs at the end: where words differ, nobody looks for a full stop."""
    end = len(parts)
    while end and parts[end - 1].text in _END_SIGNS:
        end -= 1
    return parts[:end]


def _marks(left: Sequence[Token], right: Sequence[Token], key: Callable[[str], str]) -> Marks:
    olds, news = [key(token.text) for token in left], [key(token.text) for token in right]
    limited = _too_much(olds, news)
    blocks = [] if limited else _tidied(olds, news, left, right)
    forms = _forms(blocks, olds, news)
    shown = blocks or [Block(False, 0, len(olds), 0, len(news))]
    return Marks(
        tuple(_ranges(left, _changed(shown, 0), forms[0])),
        tuple(_ranges(right, _changed(shown, 1), forms[1])),
        limited,
    )


def _telling(token: Token) -> bool:
    """Whether a token is a word or number that says something of itself."""
    return token.kind is not TokenKind.SIGN and fold(token.text) not in small_words("small")


def _too_much(olds: Sequence[str], news: Sequence[str]) -> bool:
    """Whether more tokens differ than diff-match-patch can align in good time."""
    if len(olds) + len(news) > _MOST_TOKENS:
        return True
    return Indel.distance(olds, news, score_cutoff=_MOST_DIFFERING) > _MOST_DIFFERING


def _tidied(olds: Sequence[str], news: Sequence[str], left: Sequence[Token], right: Sequence[Token]) -> list[Block]:
    """Return the blocks as a reader wants to see them; none where hardly a word is common."""
    telling = [_telling(token) for token in left], [_telling(token) for token in right]
    fewer = min(map(sum, telling))
    least = _KEPT * fewer if fewer >= _WHOLE else 0
    if least and LCSseq.similarity(*map(list, map(compress, (olds, news), telling))) < least:
        return []  # no alignment keeps more: it is seen in no time, where aligning takes longest
    blocks = _slid(_without_islands(_aligned(olds, news), *telling), olds, news)
    kept = sum(sum(telling[0][block.old : block.old_end]) for block in blocks if block.equal)
    return [] if kept < least else blocks


def _aligned(olds: Sequence[str], news: Sequence[str]) -> list[Block]:
    """Align two token lists; every token becomes the character that stands for its text."""
    alphabet: dict[str, str] = {}
    first, second = ("".join(alphabet.setdefault(word, chr(len(alphabet))) for word in words) for words in (olds, news))
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # no clock
    blocks = []
    old = new = 0
    for operation, run in differ.diff_main(first, second, False):
        old_end = old + (len(run) if operation <= 0 else 0)
        new_end = new + (len(run) if operation >= 0 else 0)
        blocks.append(Block(operation == 0, old, old_end, new, new_end))
        old, new = old_end, new_end
    return list(_joined(blocks))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join neighbours of one sort."""
    for equal, run in groupby(blocks, key=lambda block: block.equal):
        members = list(run)
        first, last = members[0], members[-1]
        yield Block(equal, first.old, last.old_end, first.new, last.new_end)


def _without_islands(blocks: list[Block], left: Sequence[bool], right: Sequence[bool]) -> list[Block]:
    """Give up equal runs between two changes that hold no telling word (a comma, "and"). `left` and `right` say which tokens tell something."""

    def island(index: int) -> bool:
        block = blocks[index]
        inner = 0 < index < len(blocks) - 1
        if not block.equal or not inner or any(left[block.old : block.old_end]):
            return False
        return _touches(blocks[index - 1], left, right) and _touches(blocks[index + 1], left, right)

    out = [Block(False, b.old, b.old_end, b.new, b.new_end) if island(i) else b for i, b in enumerate(blocks)]
    return list(_joined(out))


def _touches(block: Block, left: Sequence[bool], right: Sequence[bool]) -> bool:
    """Whether a changed run holds a telling word on both sides."""
    return any(left[block.old : block.old_end]) and any(right[block.new : block.new_end])


def _slid(blocks: list[Block], olds: Sequence[str], news: Sequence[str]) -> list[Block]:
    """Slide insertions and deletions that may stand in several places to the border of a clause."""
    out = list(blocks)
    for index in range(1, len(out) - 1):
        before, block, after = out[index - 1 : index + 2]
        if block.equal:
            continue
        if block.old == block.old_end:
            shift = _best_shift(news, block.new, block.new_end, before.new_end - before.new, after.new_end - after.new)
        elif block.new == block.new_end:
            shift = _best_shift(olds, block.old, block.old_end, before.old_end - before.old, after.old_end - after.old)
        else:
            continue
        out[index - 1 : index + 2] = _moved(before, 0, shift), _moved(block, shift, shift), _moved(after, shift, 0)
    return out


def _moved(block: Block, start: int, end: int) -> Block:
    return Block(block.equal, block.old + start, block.old_end + end, block.new + start, block.new_end + end)


def _best_shift(words: Sequence[str], start: int, end: int, back: int, forth: int) -> int:
    """Return by how many tokens the run start:end may slide (it must say the same) so that it begins and ends best."""
    shifts = [0]
    for offset in range(1, back + 1):
        if words[start - offset] != words[end - offset]:
            break
        shifts.append(-offset)
    for offset in range(forth):
        if words[start + offset] != words[end + offset]:
            break
        shifts.append(offset + 1)
    return max(
        shifts, key=lambda shift: (_border(words, start + shift) + _border(words, end + shift), -abs(shift), shift)
    )


def _border(words: Sequence[str], index: int) -> int:
    """Return how good a border stands before token `index`: 2 at an end of the text, after a clause or before "and", 0 before a sign."""
    if index in {0, len(words)} or words[index - 1] in _CLAUSE_ENDS:
        return 2
    if words[index] in small_words("joints"):
        return 2
    return 0 if words[index] in _CLAUSE_ENDS else 1


def _changed(blocks: Sequence[Block], side: int) -> list[int]:
    spans = [(b.old, b.old_end) if side == 0 else (b.new, b.new_end) for b in blocks if not b.equal]
    return [index for start, end in spans for index in range(start, end)]


def _forms(blocks: Sequence[Block], olds: Sequence[str], news: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the changed tokens of both sides that are forms of one word, in order, within each changed run.

    RapidFuzz finds them: among equals it takes the first counterpart, where diff-match-patch takes the last. Of 606 pairs of real texts that makes other
    forms in eight; in five of them the first reads better, in one the last.
    """
    found: tuple[set[int], set[int]] = set(), set()
    russian = is_russian(fold(" ".join((*olds, *news))))
    for block in (block for block in blocks if not block.equal):
        first = [stem(fold(word), russian=russian) for word in olds[block.old : block.old_end]]
        second = [stem(fold(word), russian=russian) for word in news[block.new : block.new_end]]
        for op in Indel.opcodes(first, second):
            for offset in range(op.src_end - op.src_start if op.tag == "equal" else 0):
                i, j = block.old + op.src_start + offset, block.new + op.dest_start + offset
                if olds[i][:1].isalpha() and olds[i] != news[j]:
                    found[0].add(i)
                    found[1].add(j)
    return found


def _ranges(parts: Sequence[Token], changed: Sequence[int], forms: set[int]) -> Iterator[Mark]:
    """Yield the ranges of changed tokens; neighbours of one tone are one range, with the blank between them."""
    run: list[int] = []
    for index in changed:
        if run and (index != run[-1] + 1 or (index in forms) != (run[-1] in forms)):
            yield Mark(parts[run[0]].start, parts[run[-1]].end, run[0] in forms)
            run = []
        run.append(index)
    if run:
        yield Mark(parts[run[0]].start, parts[run[-1]].end, run[0] in forms)
