"""The flow of lines cut into cards, and each card into sections: a label with the lines under it, up to the next label."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.taught import OTHER
from kasdiff.parsing.lists import has_mark, leading_number, lines_of, without_number
from kasdiff.parsing.meaning import COLUMNS, EDUCATION, OF_FUNCTIONS, OF_NUMBERED, OF_SKILLS, RELATED, Where
from kasdiff.parsing.order import begins_note, is_cut
from kasdiff.parsing.pieces import blocks_of
from kasdiff.parsing.running import page_number
from kasdiff.parsing.spans import is_unmarked_heading
from kasdiff.parsing.template_d.contexts import in_context, names_related
from kasdiff.parsing.template_d.marks import LONGEST_HEAD, Mark, Marks, number_in, without_numbers
from kasdiff.parsing.template_d.section import Section
from kasdiff.parsing.template_d.shapes import is_apart, is_list_without_label, is_rest, may_go_on, shape_of
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.meaning import Meanings
    from kasdiff.parsing.template_d.section import Line
    from kasdiff.parsing.template_d.shapes import Shape

_FOOTNOTE = re.compile(r"\s*\*+\)?\s*\w")  # of a table that ends there, in a text that says nothing of its end
_WORD_START = re.compile(r"(?<![^\s;,.])(?=[^\W\d_])")
OTHER_FIELD, OTHER_LIST = "other_field", "other_list"  # labels that no template has
_LISTS = frozenset({"functions_list", "mandatory", "additional"})
_FIRST_FIELDS = frozenset({"group_code", "code", "name", "level"})
_BEHIND_FUNCTIONS = OF_SKILLS | OF_FUNCTIONS | {"personal_competencies", "technical_regulations", "related"}
_NEVER_MEANT = frozenset({"heading"}) | OF_NUMBERED  # these are told by their exact words
_NUMBERS = frozenset({"group_code", "code"})
_OF_WORDS = frozenset({"purpose", "personal_competencies"})  # a number in a line of its own begins none of these
_LEVELS = frozenset({"level", "sublevel"})
HIGHEST_LEVEL = 8  # of the frame of qualifications
_OF_TWO = 2  # lines: the values of two labels in one cell
_HEADINGS_WITHIN = 5  # sections from a heading to the last list of its row
_NAME_WITHIN = 4  # lines from the label of a skill to that of its list
_SUB_LIST_WITHIN = 12  # lines of a list in an item
_FIELD_WITHIN = 8  # lines below the heading of a card


def cut_cards(lines: Sequence[Line], labels: Labels, meanings: Meanings) -> Cutter:
    """Cut the lines of a standard into cards and sections."""
    cutter = Cutter(lines, labels, meanings)
    index = 0
    while index < len(lines):
        index += cutter.take(index)
    for card in cutter.cards:
        _share_values(card)
        cutter.outside += _behind(card[-1])
    return cutter


class Cutter:
    """Walks the lines of a standard and begins a section at each label: `cards` are the sections of each card, the rest are lines that belong to none."""

    def __init__(self, lines: Sequence[Line], labels: Labels, meanings: Meanings) -> None:
        self.cards: list[list[Section]] = []
        self.outside: list[Line] = []  # before the first card, and the paragraphs behind the table of one
        self.pages: list[Line] = []
        self.doubtful: list[Line] = []  # numbers of pages, or quantities
        self.notes: list[Line] = []  # of the publisher
        self._lines = lines
        self._marks = Marks(labels)
        self._meanings = meanings
        self._seen: set[str] = set()  # the labels of the card so far
        self._learned: dict[str, str] = {}  # what the words of numbered labels meant that no template has

    def take(self, index: int) -> int:
        """Put a line where it belongs; return how many lines that took."""
        line = self._lines[index]
        mark = self._mark(index)
        if mark is None:
            if not self._aside(index):
                (self._section.lines if self._section else self.outside).append(line)
            return 1
        listed = _listed(mark, line, self._section) if self._section else None
        if listed is not None and self._skill_follows(index + mark.lines):
            listed = None  # the heading of a function, even if it is printed in the cell of their list
        if listed is not None and self._section:
            self._section.lines.append(listed)
            return 1
        begins = not self.cards or _begins_card(mark.key, self._seen)
        if begins:
            heading = self._unmarked_heading(index) if mark.key != "heading" else None
            self.cards.append([Section("heading", heading, heading.piece.text)] if heading else [])
            self._seen = set()
        begun = _sections(mark, line, self._marks)
        begun[0].blocks.extend(blocks_of(one.piece for one in self._lines[index : index + mark.lines]))
        self.cards[-1] += begun
        self._seen.update(section.key for section in begun)
        return mark.lines

    def _aside(self, index: int) -> bool:
        """Take a line that is no label out of the text, or put it where it belongs though nothing says so; False where it is text of the open section."""
        line, section = self._lines[index], self._section
        if begins_note(without_number(line.piece.text)):
            note, *items = lines_of(line.piece) if leading_number(line.piece.text) else [line.piece]
            self.notes.append(replace(line, piece=note))
            (section.lines if section else self.outside).extend(
                replace(line, piece=item, first=False) for item in items
            )
        elif self._goes_on_with_note(index):
            self.notes.append(line)
        elif section and section.key in RELATED and _FOOTNOTE.match(line.piece.text):
            self.outside.append(line)
        elif self._is_page(index):
            (self.doubtful if self._goes_on(index) else self.pages).append(line)
        elif section and is_rest(line, section):
            before = section.lines[-1]
            text, source = f"{before.piece.text} {line.piece.text}", before.piece.source.to(line.piece.source)
            section.lines[-1] = replace(before, piece=replace(before.piece, text=text, source=source), last=line.last)
            section.blocks.append(line.piece.block)
        elif heading := self._unnamed(line):
            heading.lines.append(line)
        elif section and is_list_without_label(line, section):
            self.cards[-1].append(Section("abilities", line, "", lines=[line], lost=True))
            self._seen.add("abilities")
        else:
            return False
        return True

    def _goes_on_with_note(self, index: int) -> bool:
        """Whether the line before is a note that breaks off, and this one the rest of it."""
        note = self.notes[-1].piece if self.notes else None
        line = self._lines[index]
        return note is not None and note is self._lines[index - 1].piece and is_cut(note.text, line.piece.text)

    def _unnamed(self, line: Line) -> Section | None:
        """Return the heading without a name in whose column a line stands, left of the list that is open: a row was cut between label and name."""
        section = self._section
        if section is None or section.key not in OF_SKILLS or not line.table or has_mark(line.piece.text):
            return None
        near = (one for one in self.cards[-1][-_HEADINGS_WITHIN:] if one.key in OF_NUMBERED and one.label.table)
        return next(
            (one for one in near if one.label.column == line.column < section.label.column and not one.lines), None
        )

    @property
    def _section(self) -> Section | None:
        return self.cards[-1][-1] if self.cards else None

    def _mark(self, index: int) -> Mark | None:
        """Return what a line is the label of; of what looks like one and has no meaning, the key is OTHER_FIELD or OTHER_LIST."""
        line, card = self._lines[index], self.cards[-1] if self.cards else []
        mark = self._marks.find(self._lines, index)
        if mark is not None and card and self._heads_related(index):
            card[-1] = replace(card[-1], key="related")
        if mark is not None and mark.key == "heading" and not self._heads_card(index):
            mark = None
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        known = in_context(mark, line, following, card, self._seen) if mark else None
        if known is not None and known.key == OTHER:
            return self._own_label(known, index) if card else None
        if known is not None and known.key == "abilities" and card and self._named_skill(line):
            card[-1] = replace(card[-1], key="skill")
            self._seen.add("skill")
        if known is not None or not card or self._unnamed(line):
            return known
        shape = shape_of(self._lines, index, self._section)
        return self._meant(shape, index) if shape and not self._marks.labels.is_text(shape.label) else None

    def _named_skill(self, line: Line) -> bool:
        """Whether the label before that of a list names the skill, by a word that is that of a list, too: "Дағды: … Дағдылар:"."""
        section = self.cards[-1][-1]
        name = section.lines[0] if section.key == "abilities" and len(section.lines) == 1 else line
        beside = name.row == section.label.row and name is not line and not has_mark(name.piece.text)
        return beside and self._marks.is_skill(section.bare) and not self._marks.is_skill(line.piece.text.rstrip(": "))

    def _own_label(self, mark: Mark, index: int) -> Mark:
        """Return a label that was taught to be one of its own: of a field or a list, by where it stands."""
        lines = self._lines[index : index + mark.lines]
        label = clean(" ".join(line.piece.text for line in lines)).removesuffix(mark.rest).rstrip(": ")
        return replace(mark, key=self._other(index, mark.rest), meant=label, taught=True)

    def _other(self, index: int, value: str) -> str:
        """Return the key of a label that no template has, and of what stands behind it in its line: behind a skill it may be one of the card."""
        line, section = self._lines[index], self.cards[-1][-1]
        of_skill = section.key in {"skill", OTHER_LIST, *OF_SKILLS} and not line.head
        below = line.left and (bool(value) or section.key == "recognition" or not section.label.left)
        return OTHER_LIST if of_skill and not below else OTHER_FIELD

    def _meant(self, shape: Shape, index: int) -> Mark | None:
        """Return the label that a text with the shape of one is by its meaning."""
        section = self.cards[-1][-1]
        if section.key in OF_SKILLS and not shape.rest and self._is_item(section, index + shape.lines):
            return None
        ahead = self._lines[index + shape.lines : index + shape.lines + 2]
        value = [shape.rest] if shape.rest else [line.piece.text for line in ahead]
        number, where = number_in(shape.label), Where(section.key, self._seen, value)
        if number is not None and (numbered := self._numbered(shape, index, where)) is not None:
            return Mark(numbered, shape.rest, number, lines=shape.lines, meant=shape.label)
        key = self._meanings.of(shape.label, where, sure=shape.sure)
        if key in OF_SKILLS and section.key in EDUCATION and not self._lines[index].left:
            return None  # "Білімнің деңгейі", over a column
        if key == section.key == "education" and not section.lines:
            key = "education_level"
        if key is not None and key not in _NEVER_MEANT and (key != section.key or not section.lines):
            return Mark(key, shape.rest, lines=shape.lines, meant=shape.label)
        if not shape.sure:
            return None
        return Mark(self._other(index, shape.rest), shape.rest, lines=shape.lines, meant=shape.label)

    def _is_item(self, section: Section, index: int) -> bool:
        """Whether the numbers of a list go on behind what looks like a label as if it were an item that has lost its own, with a list in it."""
        last = next((one.value for line in section.lines[::-1] if (one := leading_number(line.piece.text))), 0)
        following = self._lines[index : index + _SUB_LIST_WITHIN]
        within = takewhile(lambda line: self._marks.of(line.piece.text) is None, following)
        number = next((one for line in within if (one := leading_number(line.piece.text))), None)
        return last > 0 and number is not None and number.value == last + 2

    def _numbered(self, shape: Shape, index: int, where: Where) -> str | None:
        """Return what a label with a number means: by its words, by what they meant before, or a skill between the name of a function and a list."""
        words = without_numbers(shape.label)
        key = self._meanings.of(words, where, sure=True, only=OF_NUMBERED) or self._learned.get(squeeze(words))
        if key is None and where.current == "function" and self.cards[-1][-1].lines:
            ahead = range(index + shape.lines, min(len(self._lines), index + shape.lines + _NAME_WITHIN))
            marks = (self._marks.find(self._lines, at) for at in ahead)
            key = "skill" if next((mark.key for mark in marks if mark), "") in OF_SKILLS else None
        if key is None and self._heads_skill(index):
            key = "function"
        if key is not None:
            self._learned[squeeze(words)] = key
        return key

    def _heads_skill(self, index: int) -> bool:
        """Whether the label of a skill stands in the cell right of the first one of a row."""
        end = next((at for at in range(index, len(self._lines)) if self._lines[at].last), index) + 1
        line = self._lines[index]
        beside = line.table and line.left and end < len(self._lines) and self._lines[end].row == line.row
        return beside and self._skill_follows(end)

    def _heads_related(self, index: int) -> bool:
        """Whether the label before a line, which no template has, is that of related professions: heads of them stand beside it."""
        line, section = self._lines[index], self.cards[-1][-1]
        if section.key != OTHER_FIELD or section.lines or line.left or line.row != section.label.row:
            return False
        return names_related(
            *(self._marks.find(self._lines, at) for at in (index, min(index + 1, len(self._lines) - 1)))
        )

    def _is_page(self, index: int) -> bool:
        """Whether a line is the number of a page: it can be no value of the section that is open, and nothing goes on behind it."""
        number, section = page_number(self._lines[index].piece.text), self._section
        if number is None or section is None:
            return False
        line, following = self._lines[index], self._lines[index + 1 : index + 2]
        apart = section.lines and section.key in OF_SKILLS and is_apart(self._lines, index)
        if self._goes_on(index) and not apart and (section.lines or section.key not in _OF_WORDS):
            return False
        if section.key in RELATED or section.key in _LEVELS:
            alone = section.key in _LEVELS or (line.first and line.last and not line.head)
            return number > HIGHEST_LEVEL and (alone or bool(section.lines))
        if not section.lines:  # a value, where the next label follows
            return section.key not in _NUMBERS and bool(following) and self._mark(index + 1) is None
        if section.lines[-1].piece.text.endswith("№"):  # two numbers behind one sign: the first is the page's
            return any(one.piece.text[:1].isdigit() and not has_mark(one.piece.text) for one in following)
        return not section.lines[-1].piece.text.endswith("-")

    def _goes_on(self, index: int) -> bool:
        """Whether the text behind a line may be the rest of what stands before it."""
        section = self._section
        following = [one.piece.text for one in self._lines[index + 1 : index + 2]]
        return any(may_go_on(text, section) and self._marks.of(text) is None for text in following)

    def _heads_card(self, index: int) -> bool:
        """Whether the words of a card's heading are one: in a list, the first field of a card must stand close below them."""
        section = self._section
        if section is None or (section.key not in OF_SKILLS and section.key not in OF_FUNCTIONS):
            return True
        for at in range(index + 1, min(len(self._lines), index + 1 + _FIELD_WITHIN)):
            mark = self._marks.find(self._lines, at)
            if mark is not None and (mark.key in _FIRST_FIELDS or mark.key in _BEHIND_FUNCTIONS):
                return mark.key in _FIRST_FIELDS
        return False

    def _skill_follows(self, index: int) -> bool:
        mark = self._marks.find(self._lines, index) if index < len(self._lines) else None
        return mark is not None and mark.key == "skill"

    def _unmarked_heading(self, index: int) -> Line | None:
        """Take the line above the first field of a card out of what stands before it, where it is a heading of no known words."""
        lines = self._section.lines if self._section else self.outside
        if not lines or lines[-1] is not self._lines[index - 1]:
            return None
        above = lines[-1]
        alone = above.first and above.last and not above.head
        if not alone or above.row == self._lines[index].row or not is_unmarked_heading(above.piece.text):
            return None
        return lines.pop()


def _listed(mark: Mark, line: Line, section: Section) -> Line | None:
    """Return a line of the list of functions that has the label of a function in it ("Function 1. Planting") without it; None where it is a heading.

    Such a line stands in the row of the list's own label.
    """
    if mark.key != "function" or not mark.rest or section.key not in _LISTS:
        return None
    if not line.table or line.row != section.label.row:
        return None
    text = mark.rest if mark.number is None else f"{mark.number}. {mark.rest}"
    return replace(line, piece=replace(line.piece, text=text))


def _share_values(card: Sequence[Section]) -> None:
    """Give each of two labels in one line, whose rows a page end ran together, its own line of the values beside them."""
    for first, second in pairwise(card):
        one_line = first.label.table and first.label.piece.block == second.label.piece.block and not first.lines
        if (
            one_line
            and {first.key, second.key}.isdisjoint(_BEHIND_FUNCTIONS - {"related"})
            and len(second.lines) == _OF_TWO
        ):
            first.lines.append(second.lines.pop(0))


def _behind(section: Section) -> list[Line]:
    """Take the paragraphs behind the table out of the last section of a card and return them."""
    taken: list[Line] = []
    while section.label.table and section.lines and not section.lines[-1].table:
        taken.append(section.lines.pop())
    return taken[::-1]


def _sections(mark: Mark, line: Line, marks: Marks) -> list[Section]:
    """Return the section that a mark begins; a label repeated behind itself ("Қабілет:Іскерлік:1. …") is read once.

    The columns of education may be printed in one line, and are sections of their own: "Уровень образования: … Специальность: … Квалификация: …".
    """
    text, rest = line.piece.text, mark.rest
    printed = text[: len(text) - len(rest)] if rest else text
    rest = rest[_repeated(mark, marks) :]
    doubled = "" if rest == mark.rest else clean(text[: len(text) - len(rest)])
    if mark.meant:
        return [_section(mark, line, mark.meant, rest)]
    if mark.key not in EDUCATION:
        return [_section(mark, line, printed, "" if mark.key == "heading" else rest, doubled)]
    columns = [*_columns(rest, marks)]
    ends = [start for start, *_ in columns] + [len(rest)]
    sections = [_section(mark, line, printed, rest[: ends[0]], doubled)]
    for (start, after, found), end in zip(columns, ends[1:], strict=True):
        sections.append(_section(found, line, rest[start:after], rest[after:end]))
    return sections


def _repeated(mark: Mark, marks: Marks) -> int:
    """Return how many characters of a mark's rest its label takes that is repeated there."""
    start = 0
    while (
        mark.key != "heading"
        and (ahead := mark.rest[start : start + LONGEST_HEAD].rstrip())
        and (again := marks.of(ahead)) is not None
    ):
        if again.key != mark.key or again.number is not None:
            break
        start += len(ahead) - len(again.rest)
    return start


def _columns(text: str, marks: Marks) -> Iterator[tuple[int, int, Mark]]:
    """Yield where in a line the label of a column of education begins and ends, and the label; it must have its colon."""
    if ":" not in text:
        return
    for match in _WORD_START.finditer(text):
        ahead = text[match.start() : match.start() + LONGEST_HEAD].rstrip()
        found = marks.of(ahead)
        if found and found.key in COLUMNS:
            label = ahead[: len(ahead) - len(found.rest)]
            if ":" in label:
                yield match.start(), match.start() + len(label), found


def _section(mark: Mark, line: Line, printed: str, text: str, doubled: str = "") -> Section:
    lines = [replace(line, piece=replace(line.piece, text=text.strip()))] if text.strip() else []
    return Section(mark.key, line, printed, mark.number, mark.misprinted, doubled, mark.meant, mark.taught, lines)


def _begins_card(key: str, seen: Collection[str]) -> bool:
    """Whether a label begins a new card: its heading, or where headings are missing the codes again. `seen` are the labels of the card so far."""
    if key == "heading":
        return True
    return key in {"group_code", "code", "name"} and key in seen and ("function" in seen or "skill" in seen)
