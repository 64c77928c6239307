"""Reads the cards of template D (2023 and later), and of template B, whose labels are mostly the same.

The lines of all cells are walked in reading order; labels part them into cards and sections, and each section becomes a field, a function, a skill or a
list of items. Columns are not trusted: a cell that is lost, empty or merged changes nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.edition import Card, NoteKind, OtherField
from kasdiff.parsing.doubts import irregular_numbers
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.listing import with_listed_level
from kasdiff.parsing.lists import after_number, with_blanks
from kasdiff.parsing.meaning import EDUCATION, RELATED, load_meanings
from kasdiff.parsing.pieces import TEXT_FIELDS, Reading, blocks_of
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.running import page_number
from kasdiff.parsing.template_d import fields
from kasdiff.parsing.template_d.fields import doubt_forms, unlabelled
from kasdiff.parsing.template_d.flow import flow
from kasdiff.parsing.template_d.functions import label_behind, read_functions, unmarked, unmarked_lines
from kasdiff.parsing.template_d.sections import HIGHEST_LEVEL, OTHER_FIELD, OTHER_LIST, cut_cards
from kasdiff.text.fold import clean
from kasdiff.text.glued import unglue_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.listing import Functions
    from kasdiff.parsing.pieces import Scope
    from kasdiff.parsing.template_d.flow import Repairs
    from kasdiff.parsing.template_d.section import Section


def read_cards(ledger: Ledger, scope: Scope, *names: str) -> Reading:
    """Read the cards of one standard in printed order by the labels of these files; see the module's head."""
    labels = ledger.filled_labels(*names)
    ledger.say_labels(labels.printed)
    lines, repairs = flow(ledger, scope, labels)
    cut = cut_cards(lines, labels, load_meanings(*names))
    for block in blocks_of(line.piece for line in cut.outside):
        ledger.unrecognised(block)
    for line in cut.notes:
        ledger.note(NoteKind.AMENDMENT, line.piece.block, text=line.piece.text)
    for line in cut.doubtful:
        ledger.unrecognised(line.piece.block, line.piece.text)
    for line in cut.pages:
        if (page_number(line.piece.text) or 0) > HIGHEST_LEVEL:
            ledger.note(NoteKind.PAGE, line.piece.block, text=line.piece.text)
        else:  # or a level whose label is lost
            ledger.unrecognised(line.piece.block, line.piece.text)
    return Reading(cards_of(cut.cards, ledger, scope, repairs, bare="template_c" in names))


def cards_of(
    cards: Sequence[Sequence[Section]], ledger: Ledger, scope: Scope, repairs: Repairs, *, bare: bool
) -> tuple[Card, ...]:
    """Return the cards that have these sections, names and levels `bare` or as printed; what was mended in the lines of each block is told."""
    found = tuple(_card(_Reader(sections, ledger, repairs), scope) for sections in cards)
    for block, texts in repairs.items():
        for text, count in Counter(texts).items():
            ledger.repair(f"{text} ({count})" if count > 1 else text, ledger.blocks[block].source)
    return tuple(map(_bare_names, found)) if bare else found


def _bare_names(card: Card) -> Card:
    """Return a card that prints "5 level" for each related profession and a sign behind each other name with both bare."""
    related = (replace(one, level=fields.number_only(one.level)) for one in card.related_professions)
    names = (replace(one, name=one.name.rstrip(";")) for one in card.other_names)
    return replace(card, related_professions=tuple(related), other_names=tuple(names))


class _Reader(Struct, frozen=True):
    """The sections of a card, and where to tell what was mended; `repairs` holds what was mended in the lines of each block."""

    sections: Sequence[Section]
    ledger: Ledger
    repairs: Repairs

    def value(self, key: str) -> str | None:
        """Return the value under a label as one string."""
        return fields.value(fields.first(self.sections, key))

    def parted(self, key: str) -> str | None:
        """Return the value under a label with a blank before list numbers that were glued."""
        section, text = fields.first(self.sections, key), self.value(key)
        if section is None or text is None:
            return text
        mended = with_blanks(text)
        self._mended(section, mended.words)
        return mended.text

    def listed(self, key: str) -> str | None:
        """Return a value that is a list whose items may be glued without any sign. What was mended in its lines is told as it stands in the end."""
        section, text = fields.first(self.sections, key), self.parted(key)
        if section is None or text is None:
            return text
        mended = unglue_list(text)
        if mended.words:
            blocks = blocks_of(section.pieces)
            for block in blocks:
                self.repairs[block] = [unglue_list(one).text for one in self.repairs[block]]
            told = {word for block in blocks for one in self.repairs[block] for word in one.split()}
            self._mended(section, [words for words in mended.words if not told.issuperset(words.split())])
        return mended.text

    def _mended(self, section: Section, words: Iterable[str]) -> None:
        self.repairs[section.pieces[0].block] += map(Repair.GLUED.of, words)


def _card(reader: _Reader, scope: Scope) -> Card:
    sections, ledger = reader.sections, reader.ledger
    doubt_forms(sections, ledger)
    simple = {key: reader.parted(key) for key in TEXT_FIELDS}
    simple["personal_competencies"] = reader.listed("personal_competencies")
    functions = read_functions(sections)
    name, simple["code"] = _name_and_code(reader, simple["code"])
    level, sublevel = fields.levels(reader.value("level"), reader.value("sublevel"))
    card = Card(
        name=name,
        heading=_heading(sections[0]),
        level=level,
        sublevel=sublevel,
        other_names=fields.other_names(fields.first(sections, "other_names")),
        education=fields.education(sections),
        related_professions=fields.related(sections, [entry.name for entry in scope.listed]),
        functions=functions.functions,
        source=sections[0].source.to(sections[-1].source),
        field_sources=_sources(sections),
        other_fields=tuple(
            OtherField(section.bare, fields.value(section) or "", section.source)
            for section in sections
            if section.key == OTHER_FIELD
        ),
        **simple,
    )
    _account(sections, functions, ledger)
    return with_listed_level(card, scope.listed, ledger)


def _name_and_code(reader: _Reader, code: str | None) -> tuple[str, str | None]:
    """Return name and code of a card. A code printed in front of the name is taken off, and kept where the cell of the code is blank."""
    section = fields.first(reader.sections, "name")
    name, inside = fields.name_and_code(fields.value(section))
    if section is not None and inside:
        reader.ledger.repair(Repair.CODE.of(inside), section.source)
    heading = _heading(reader.sections[0])
    if name is None and heading:
        name, in_heading = fields.name_and_code(heading)
        reader.ledger.repair(Repair.NAME_TAKEN.of(heading), (section or reader.sections[0]).source)
        inside = inside or in_heading
    if code is None and inside:
        cell = fields.first(reader.sections, "code") or section or reader.sections[0]
        reader.ledger.repair(Repair.CODE_TAKEN.of(inside), cell.source)
    return name or "", code or inside


def _heading(section: Section) -> str | None:
    """Return what the heading of the card says in quotes, else all of it but its label."""
    if section.key != "heading":
        return None
    text = section.label.piece.text
    body = clean(" ".join([after_number(text), *(p.text for p in section.pieces)])).rstrip(":")
    quoted = fields.quoted(body)
    if quoted is not None:
        return quoted
    label = load_labels("template_d").head(body)
    return (label.rest.strip(" –—-:") if label and label.key == "heading" else body) or None


def _sources(sections: Sequence[Section]) -> Mapping[str, Source]:
    """Return the place of each field by its name in `Card`; that of the functions is the place of their list."""
    names = {
        **dict.fromkeys(EDUCATION, "education"),
        **dict.fromkeys(RELATED, "related_professions"),
        **dict.fromkeys(("functions_list", "mandatory", "additional"), "functions"),
    }
    places: dict[str, Source] = {}
    for section in sections:
        key = names.get(section.key, section.key)
        if key in Card.__struct_fields__:
            places[key] = places[key].to(section.source) if key in places else section.source
    # What is printed in another cell stands where that is: a code in the name, a name in the heading, a sub-level beside the level.
    for key, other in (("name", sections[0].source), ("code", places.get("name")), ("sublevel", places.get("level"))):
        if other is not None:
            places.setdefault(key, other)
    return places


def _account(sections: Sequence[Section], functions: Functions, ledger: Ledger) -> None:
    """Tell the ledger what became of each block."""
    functions.note_in(ledger)
    for block in _left_over(sections):
        ledger.unrecognised(block)
    found = (*unmarked(sections), *unmarked_lines(sections, ledger), *unlabelled(sections), *label_behind(sections))
    for repair, detail, source in (*irregular_numbers(functions.functions), *found):
        ledger.repair(repair.of(detail), source)
    for section in sections:
        if section.key == "heading":
            ledger.note(NoteKind.HEADING, *blocks_of([section.label.piece, *section.pieces]))
        if section.misprinted:
            ledger.repair(Repair.LABEL.of(clean(section.printed)), section.label.piece.source)
        if section.lost:
            ledger.repair(Repair.VALUE.of(section.label.piece.text), section.label.piece.source)
        if section.doubled:
            ledger.repair(Repair.DOUBLED.of(section.doubled), section.label.piece.source)
        if section.meant and not section.taught:
            repair = Repair.UNKNOWN if section.key in {OTHER_FIELD, OTHER_LIST} else Repair.MEANT
            ledger.repair(repair.of(clean(section.meant)), section.label.piece.source)
        if section.key == "functions_description":
            for block in blocks_of(section.pieces):
                ledger.unrecognised(block)
        blocks = (*section.blocks, *blocks_of([section.label.piece, *section.pieces]))
        ledger.content(*(block for block in blocks if not ledger.known(block)))


def _left_over(sections: Sequence[Section]) -> tuple[int, ...]:
    """Return the blocks of values that no field takes: a label that comes again with another value."""
    extra: list[int] = []
    for key in (*TEXT_FIELDS, "name", "level", "sublevel", "other_names"):
        taken = fields.value(fields.first(sections, key))
        found = [section for section in sections if section.key == key]
        extra += [
            b for section in found if fields.value(section) not in {None, taken} for b in blocks_of(section.pieces)
        ]
    return tuple(extra)
