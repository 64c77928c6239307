"""The cells of a document as a flow of short lines, each with its row and cell: what the parser of template D walks along."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.columns import by_groups, cells_by_first_block, groups_under_heads, labelled
from kasdiff.parsing.meaning import OF_NUMBERED, OF_SKILLS
from kasdiff.parsing.order import note_within
from kasdiff.parsing.pieces import Line as PrintedLine
from kasdiff.parsing.pieces import Piece
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_d.marks import Marks
from kasdiff.parsing.template_d.over import labels_over_values
from kasdiff.parsing.template_d.section import Line
from kasdiff.text.alphabet import LETTERS
from kasdiff.text.fold import LOOKALIKES, clean, squeeze
from kasdiff.text.glued import glued_words, unglue
from kasdiff.text.mending import Mended, mend, over_line_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.document import Paragraph
    from kasdiff.parsing.grid import Place
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope
    from kasdiff.text.joining import Joiner
    from kasdiff.text.vocabulary import Vocabulary


_LONGEST_WORD = 80  # letters
_LONGEST_PAIR = 200  # characters of two labels in one cell
_PRINTED = re.compile(r"\S+")
_BEFORE_LIST = frozenset('.;!?)»"')  # what ends that behind which the label of a list may stand in its line
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERED_HEADS = frozenset(f"{LETTERS.upper()}0123456789")  # with which a label with a number begins
_Wordings = frozenset[tuple[str, ...]]
_WORD = re.compile(r"\w")
# A dash ends the label of a field only, a full stop that of a skill or a function behind its number, where a sentence is at its end before.
_LABEL_END = re.compile(r":|\s[-–—]\s|(?:(?<=[^\W\d_]\s\d)|(?<=№\s\d))\.(?=\s)")
Repairs = dict[int, list[str]]  # the texts of the notes of each block


# Fields of a card that end where the label of the next begins; the columns of education and of related professions are labels within a value.
_OF_FIELDS = frozenset(
    "group_code code name level sublevel qualification education experience purpose informal_learning personal_competencies other_names "
    "technical_regulations related handbook_link working_conditions functions_list mandatory additional".split()
)


def flow(ledger: Ledger, scope: Scope, labels: Labels) -> tuple[list[Line], Repairs]:
    """Return the lines of the blocks of `scope` that the ledger does not know yet, and what was mended in them.

    Cells under column heads ("Task | Abilities | Knowledge") come in groups, one a task, each with its head as a label in front.
    """
    lines: list[Line] = []
    repairs: Repairs = {}
    own = ledger.places[scope.first : scope.last]
    ledger.note(NoteKind.LAYOUT, *(one.block for one in own if one.counter and not ledger.known(one.block)))
    groups = groups_under_heads(ledger, scope, labels)
    cells, marks = cells_by_first_block(groups), Marks(labels)
    unknown = [one for one in own if not ledger.known(one.block)]
    places = [*labels_over_values(by_groups(unknown, groups), ledger, labels)]
    joiner = ledger.joiner(scope.vocabulary)
    glued = glued_words((ledger.blocks[index].text for index, *_ in places), scope.vocabulary)
    for place in places:
        index = place.block
        mended = _mended(index, ledger, joiner)
        texts = _texts(ledger.blocks[index], mended, scope.vocabulary, glued, repairs.setdefault(index, []))
        texts = [part for text in texts for part in _parted(text, labels, bare=place.left)]
        if index in cells:
            texts = labelled(texts, cells[index], marks)
        for number, text in enumerate(texts):
            first = number == 0 and (not lines or lines[-1].cell != place.cell)
            lines.append(_line(Piece(text, ledger.blocks[index].source, index), place, first=first))
    return _with_ends(lines), repairs


def _line(piece: Piece, place: Place, *, first: bool) -> Line:
    of_cell = (place.table > 0, place.head, place.left, place.alone, place.column)
    return Line(piece, place.row, place.cell, first, True, *of_cell)


def _parted(text: str, labels: Labels, *, bare: bool = False) -> list[str]:
    """Part a line before each label that stands inside it: "2. Дезинфекция. Знания: 1. Правила", "гид Основная цель деятельности: показ".

    In a cell of labels they may be `bare`: two without colons, whose rows were read as one.
    """
    if text.endswith(heads := _headings(labels)):
        start = next(len(text) - len(head) for head in heads if text.endswith(head))
        return [*_parted(text[:start], labels, bare=bare), text[start:].strip()]
    note = note_within(text)
    ends = [match.start() for match in _LABEL_END.finditer(text, 1, note or len(text))]
    if not ends and not note:
        found = labels.head(text) if bare and len(text) <= _LONGEST_PAIR else None
        both = found is not None and found.key in _OF_FIELDS and labels.keys.get(squeeze(found.rest)) in _OF_FIELDS
        return [found.label, found.rest] if found is not None and both else [text]
    exchanged, starts, least = text.translate(LOOKALIKES), [0], 0
    for end in ends:
        start = _label_before(exchanged[least:end], labels, end=text[end])
        if start > 0:
            starts.append(least + start)
        least = end + 1
    starts += [note] if note else []
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]


def _label_before(text: str, labels: Labels, *, end: str) -> int:
    """Return where the label begins that ends a text, 0 where none does that stands behind something.

    A list's label, which may be one word, is one behind a sentence; a field's of several words and a capital letter is no text of another field, nor is a
    skill's or a function's with its number.
    """
    lists, fields, numbered, ends, longest = _inside(labels)
    lists = lists if end == ":" else frozenset()
    fields = frozenset() if end == "." else fields
    last = text[-_LONGEST_WORD:].rsplit(None, 1)[-1:]
    if not last or (last[0] not in ends and not any(map(str.isdigit, last[0]))):
        return 0
    if squeeze(text) in labels.keys:
        return 0  # its own last words may be a label, too
    words = [*_PRINTED.finditer(text)][-longest:]
    for number, word in enumerate(words):
        before = text[: word.start()].rstrip()
        wording = tuple(one.group() for one in words[number:])
        if _WORD.search(before) and (wording in fields or (wording in lists and before[-1] in _BEFORE_LIST)):
            return word.start()
        if end == "." and before[-1:] not in _BEFORE_LIST:
            continue
        if before and _WORD.search(before) and _unnumbered(wording) in numbered and wording[0][:1] in _NUMBERED_HEADS:
            return word.start()
    return 0


@lru_cache(maxsize=16)  # of the documents that are read
def _headings(labels: Labels) -> tuple[str, ...]:
    """Return the heading of the functions as it stands behind a text whose last line it joined, with the blank before it."""
    return tuple(f" {wording}" for wording, key in labels.printed.items() if key == "functions_description")


def _unnumbered(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a label with one number, without it; nothing where it has none or more."""
    bare = tuple(part for word in words for part in _WORDS.findall(word))
    return bare if sum(any(map(str.isdigit, word)) for word in words) == 1 else ()


@lru_cache(maxsize=16)  # of the documents that are read
def _inside(labels: Labels) -> tuple[_Wordings, _Wordings, _Wordings, frozenset[str], int]:
    """Return the labels of lists, of fields, of skills and functions that may stand inside a line, as words.

    Also the last words of them all, and how many words the longest has. Look-alike letters are exchanged.
    """
    printed = [(tuple(wording.translate(LOOKALIKES).split()), key) for wording, key in labels.printed.items()]
    lists = frozenset(words for words, key in printed if key in OF_SKILLS)
    fields = frozenset(
        words for words, key in printed if key in _OF_FIELDS and len(words) > 1 and words[0][0].isupper()
    )
    numbered = frozenset(form for words, key in printed if key in OF_NUMBERED for form in (words, _small(words)))
    ends = frozenset(words[-1] for words in lists | fields | numbered)
    return lists, fields, numbered, ends, max(map(len, lists | fields), default=1)


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a label as it stands behind its number: "2-міндет"."""
    return (words[0][:1].lower() + words[0][1:], *words[1:])


def _with_ends(lines: list[Line]) -> list[Line]:
    """Say of each line whether it is the last of its cell."""
    nexts = [*(line.cell for line in lines[1:]), -1]
    return [replace(line, last=line.cell != following) for line, following in zip(lines, nexts, strict=False)]


def _mended(index: int, ledger: Ledger, joiner: Joiner) -> list[Mended]:
    """Return the texts of a block with broken words whole: cut at forced breaks, or joined where the layout wrapped them."""
    block = ledger.blocks[index]
    if not block.lines:
        return [mend(line, joiner.vocabulary) for line in block.text.split("\n")]
    if not joiner.layout.wrapped:  # the reader joined them
        return [Mended(block.text, over_line_ends([text for text, _ in block.lines]))]
    lines = [PrintedLine(text, source, index, number == 0) for number, (text, source) in enumerate(block.lines)]
    return [joiner.read([line for line in lines if line.text.strip()])]


def _texts(
    block: Paragraph, mended: Sequence[Mended], vocabulary: Vocabulary, glued: frozenset[str], repairs: list[str]
) -> list[str]:
    """Return the lines of a block with lost blanks put back. What was mended is added to `repairs`."""
    texts = []
    for line in mended:
        parted = unglue(line.text, vocabulary, glued)
        texts.append(clean(parted.text))
        repairs += [*map(Repair.WORD.of, line.words), *map(Repair.GLUED.of, parted.words)]
    texts = [text for text in texts if text] or [""]
    if block.number:
        texts[0] = clean(f"{block.number} {texts[0]}")
    return texts
