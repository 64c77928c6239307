"""Labour functions with their skills and items, from the sections of a card and its lists of functions."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import FunctionKind, LabourFunction, OtherList, Skill
from kasdiff.parsing.entries import code_of, other_form, without_dash
from kasdiff.parsing.listing import Functions, Listed, with_listed
from kasdiff.parsing.lists import has_mark, leading_number, rests, split_items
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_d.fields import joined, value
from kasdiff.parsing.template_d.sections import OTHER_LIST
from kasdiff.readers.numbers import with_figures
from kasdiff.text.alphabet import LARGE, RUSSIAN, SMALL
from kasdiff.text.fold import clean, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.edition import Item
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_d.section import Section

_ADDITIONAL = re.compile(r"қосымша|дополнит")


class _Open(Struct):
    """A skill while its sections come in."""

    heading: Section | None
    abilities: list[Section] = field(default_factory=list)
    knowledge: list[Section] = field(default_factory=list)
    recognition: Section | None = None
    others: list[Section] = field(default_factory=list)

    def lists(self) -> list[Section]:
        return [*self.abilities, *self.knowledge]

    def sections(self) -> list[Section]:
        found = [self.heading, *self.lists(), self.recognition, *self.others]
        return [section for section in found if section is not None]


_CAPITAL = re.compile(rf"\s*[№«\"“]?\s?[{LARGE}][{SMALL}]+")
_BEGINNING = re.compile(rf"{_CAPITAL.pattern}|\s*№\s?\d")
_LABEL = re.compile(rf"{_CAPITAL.pattern}[^.;:]{{,60}}:(?=\s|$)")
# A name, or the Russian word of an act, whose name may go on in the next line: "Трудовой кодекс / Республики Казахстан". The Kazakh one stands behind it.
_BEFORE_NAME = re.compile(
    rf"(?:^|\s)[«\"“]?(?:[{LARGE}]\w*|(?:кодекс(?!і)|конституци|закон|приказ|постановлен)[{RUSSIAN}]*)$"
)
_UNIT = re.compile(rf"\d\s[{LARGE}]\w{{0,2}}$")  # "120 A" is no name
_OPEN_END = re.compile(r"[-–—,:(«№/]$|^$")
_MOST_LABEL_WORDS = 6
_BEGINS = frozenset('№«"“„')  # signs with which a sentence may begin
# What is printed where no function is listed.
_NONE = frozenset(map(squeeze, ("нет", "отсутствуют", "не предусмотрены", "жоқ", "көзделмеген")))


def read_functions(sections: Sequence[Section]) -> Functions:
    """Read the blocks of functions; a function that is only listed comes after them, without skills. Its name is then the wording of the list."""
    listed = [*_listed(sections)]
    blocks = [_function(heading, skills) for heading, skills in _blocks(sections)]
    return with_listed(blocks, listed)


def _listed(sections: Sequence[Section]) -> Iterable[Listed]:
    kinds = {"mandatory": FunctionKind.MANDATORY, "additional": FunctionKind.ADDITIONAL, "functions_list": None}
    for section in sections:
        if section.key in kinds and (section.items or value(section)):
            for item in section.items or split_items(
                replace(one, text=with_figures(one.text)) for one in section.pieces
            ):
                if squeeze(item.text) in _NONE:
                    continue
                yield Listed(kinds[section.key], item)


def _blocks(sections: Sequence[Section]) -> list[tuple[Section | None, list[_Open]]]:
    """Group the sections under their functions and skills; what comes without a heading gets a container without a name."""
    blocks: list[tuple[Section | None, list[_Open]]] = []
    for section in sections:
        if section.key == "function":
            blocks.append((section, []))
        elif section.key == "skill":
            _last_function(blocks).append(_Open(section))
        elif section.key in {"abilities", "knowledge", "recognition", OTHER_LIST}:
            _put(section, _last_function(blocks))
    return blocks


def _last_function(blocks: list[tuple[Section | None, list[_Open]]]) -> list[_Open]:
    if not blocks:
        blocks.append((None, []))
    return blocks[-1][1]


def _put(section: Section, skills: list[_Open]) -> None:
    """Put a section into the last skill; a list of abilities after one of knowledge begins a skill whose heading is missing."""
    if not skills or (section.key == "abilities" and skills[-1].knowledge and (section.lines or section.items)):
        skills.append(_Open(None))
    skill = skills[_first_in_cell(skills)]
    if section.key == "abilities":
        skill.abilities.append(section)
    elif section.key == "knowledge":
        skill.knowledge.append(section)
    elif section.key == OTHER_LIST:
        skill.others.append(section)
    else:
        skill.recognition = section


def _first_in_cell(skills: Sequence[_Open]) -> int:
    """Return which skill a list belongs to: the last one, or the first of those that one cell of a table names, beside which they share their lists."""
    at = len(skills) - 1
    while at and _shares_cell(skills[at - 1], skills[at]) and not skills[at].lists():
        at -= 1
    return at


def _shares_cell(first: _Open, second: _Open) -> bool:
    """Whether one cell of a table names two skills, one right below the other."""
    if first.heading is None or second.heading is None or not second.heading.label.table:
        return False
    start = second.heading.label.piece.block
    between = any(section.label.piece.block < start for section in first.lists())
    return first.heading.label.cell == second.heading.label.cell and not between


def _function(heading: Section | None, skills: Sequence[_Open]) -> LabourFunction:
    source = _source([*([heading] if heading else []), *(s for skill in skills for s in skill.sections())])
    name = (value(heading) if heading else None) or ""
    number = heading.number if heading else None
    kind = FunctionKind.ADDITIONAL if heading and _ADDITIONAL.search(fold(heading.printed)) else None
    return LabourFunction(number, kind, name, tuple(_skill(skill) for skill in skills), source)


def _skill(skill: _Open) -> Skill:
    return Skill(
        skill.heading.number if skill.heading else None,
        value(skill.heading),
        *_lists(skill),
        value(skill.recognition),
        _source(skill.sections()),
        tuple(OtherList(one.bare, _items([one]), one.source) for one in skill.others),
    )


def _lists(skill: _Open) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return abilities and knowledge.

    Of labels side by side a text prints both, then both lists: what stands before the one place where the numbers begin again is the first of them.
    """
    abilities, knowledge = _items(skill.abilities), _items(skill.knowledge)
    again = [place for place, item in enumerate(knowledge) if item.number == "1"]
    if abilities or not skill.abilities or len(again) != len(("abilities", "knowledge")) or again[0]:
        return abilities, knowledge
    return knowledge[: again[1]], knowledge[again[1] :]


def _items(sections: Sequence[Section]) -> tuple[Item, ...]:
    items = tuple(item for section in sections for item in section.items)
    pieces = [piece for section in sections for piece in section.pieces]
    return items or (split_items(pieces) if joined(piece.text for piece in pieces) else ())


def _source(sections: Sequence[Section]) -> Source:
    return sections[0].source.to(sections[-1].source)


def unmarked(sections: Sequence[Section]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the paragraphs of numbered lists that have no number and begin with a capital letter: each may be an item of its own.

    Also those of lists with other marks that have none: with numbers of another form they go on, with signs each is an item, and may be none of the list.
    """
    for section in sections:
        pieces = section.pieces if section.key in {"abilities", "knowledge"} else []
        if not any(leading_number(piece.text) for piece in pieces):
            form = other_form(pieces) or code_of(pieces)
            signs = form.match if form else has_mark
            signed = len(pieces) > 1 and signs(pieces[0].text)
            for before, piece in pairwise(pieces if signed else ()):
                if not signs(piece.text):
                    small = piece.text[:1].islower()
                    text = f"{before.text} | {piece.text}" if small else piece.text
                    capital = Repair.UNMARKED if form else Repair.UNSIGNED
                    yield Repair.SMALL if small else capital, text, piece.source
            yield from _small(pieces)
            continue
        sub_list = False
        for before, piece in pairwise(pieces):
            bare = without_dash(piece.text)
            number = leading_number(before.text)
            sub_list = before.text.rstrip().endswith(":") or (sub_list and number is None)
            dashed = bare != clean(piece.text)
            begins = bare[:1].isupper() if dashed else piece.text[:1].isupper() or piece.text[:1] in _BEGINS
            heads = number is not None and number.end >= len(before.text.rstrip())  # the number in a cell of its own
            goes_on = before.text.rstrip().endswith(",") or heads or (dashed and sub_list)
            if begins and not goes_on and leading_number(piece.text) is None:
                yield Repair.UNMARKED, piece.text, piece.source


def label_behind(sections: Sequence[Section]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the last item of a card where it may be a label with its value, below a list without marks, of paragraphs or rows, whose end nothing shows."""
    lists = [section for section in sections if section.key in {"abilities", "knowledge"} and section.lines]
    lines = lists[-1].lines if lists else []
    apart = bool(lines) and (not lines[-1].table or lines[-1].row != lines[0].row)
    if len(lines) > 1 and apart and not has_mark(lines[0].piece.text):
        label, _, value = lines[-1].piece.text.partition(": ")
        if value and label[:1].isupper() and len(label.split()) <= _MOST_LABEL_WORDS:
            yield Repair.WITHIN, lines[-1].piece.text, lines[-1].piece.source


def _small(pieces: Sequence[Piece]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the paragraphs of a list without marks that are read as the rest of the one above.

    Else the one that begins with a small letter, with the one above: both may be one, or those of another row.
    """
    goes_on = rests(pieces)
    yield from ((Repair.UNMARKED, one.text, one.source) for one, rest in zip(pieces, goes_on, strict=True) if rest)
    small = [place for place, piece in enumerate(pieces) if piece.text[:1].islower()]
    if len(small) == 1 and small[0] and not any(goes_on) and not has_mark(pieces[0].text):
        before, piece = pieces[small[0] - 1], pieces[small[0]]
        yield Repair.SMALL, f"{before.text} | {piece.text}", piece.source


def unmarked_lines(sections: Sequence[Section], ledger: Ledger) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the printed lines inside items that begin with a capital letter: each may be an item of its own.

    In a list with marks only those behind the end of a sentence, and labels; in one without any, or where the next number does not follow, also those behind a
    line that has no end but a name.
    """
    for section in sections:
        pieces = section.pieces if section.key in {"abilities", "knowledge"} else []
        marked = any(has_mark(piece.text) for piece in pieces)
        for piece, whole in zip(pieces, _run_on(pieces), strict=True):
            lines = ledger.blocks[piece.block].lines if piece.block >= 0 else ()
            for (before, _), (after, source) in pairwise(lines):
                if _may_begin(before.rstrip(), after, (_LABEL if whole else _BEGINNING) if marked else _CAPITAL):
                    yield Repair.UNMARKED, clean(after), source


def _run_on(pieces: Sequence[Piece]) -> list[bool]:
    """Return for each paragraph of a list whether the next number follows on its own; behind the last one an item may have lost it."""
    found: list[bool] = []
    following = 0
    for piece in reversed(pieces):
        number = leading_number(piece.text)
        value = number.value if number else following
        found.append(not number or 0 < following <= value + 1)
        following = value
    return found[::-1]


def _may_begin(before: str, after: str, form: re.Pattern[str]) -> bool:
    """Whether a line may begin an item: with this form, behind the end of a sentence with any."""
    if before[-1:] in {".", ";"}:
        return _BEGINNING.match(after) is not None
    begins = form.match(after)
    named = _BEFORE_NAME.search(before) is not None and _UNIT.search(before) is None
    return begins is not None and not named and not _OPEN_END.search(before)
