"""An edition of one or several occupational standards, as a person reads it.

Texts are joined over wrapped lines and pages, without mark-up and list numbers, with blanks collapsed and letters as printed. A blank or a "-" is None.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - annotations are looked up where editions are encoded
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.errors import Message  # noqa: TC001 - annotations are looked up where editions are encoded
from kasdiff.model.source import NOWHERE, Source
from kasdiff.model.taught import NOTHING_TAUGHT, Taught

if TYPE_CHECKING:
    from collections.abc import Iterator


class FunctionKind(StrEnum):
    """Whether a labour function is obligatory."""

    MANDATORY = "mandatory"
    ADDITIONAL = "additional"


class NoteKind(StrEnum):
    """Why a text of the source is no content of a card or of the passport."""

    AMENDMENT = "amendment"  # "Сноска", "Ескерту", "Примечание ИЗПИ!"
    ORDER = "order"  # the text of the order around the standard: preamble, points, signatures, agreement sheets
    GENERAL = "general"  # names and levels of other classifiers, remarks and references that have no field
    HEADING = "heading"  # chapter and annex heads, card heads, repeated table heads
    PAGE = "page"  # page numbers, running heads
    TECHNICAL = "technical"  # technical data: developers, experts, versions
    LAYOUT = "layout"  # rules and separators of the layout, empty mark-up
    REPAIR = (
        "repair"  # what reading mended: look-alike letters, rejoined words, displaced words, levels taken from the list
    )


class Item(Struct, frozen=True):
    """One ability or one piece of knowledge. `number` is the list number as printed, without its mark."""

    text: str
    number: str | None = None
    source: Source = NOWHERE


class OtherField(Struct, frozen=True):
    """What a card holds under a label that no template has, under its printed name."""

    label: str
    text: str
    source: Source = NOWHERE


class OtherList(Struct, frozen=True):
    """A list of a skill under a label that no template has, under its printed name."""

    label: str
    items: tuple[Item, ...] = ()
    source: Source = NOWHERE


class Skill(Struct, frozen=True):
    """A skill (template D), a task (B, C) or the unnamed container of a function's items (A)."""

    number: int | None
    name: str | None
    abilities: tuple[Item, ...] = ()
    knowledge: tuple[Item, ...] = ()
    recognition: str | None = None
    source: Source = NOWHERE
    other_lists: tuple[OtherList, ...] = ()


class LabourFunction(Struct, frozen=True):
    """A labour function with its skills; `name` is the wording of its own block, not of the list."""

    number: int | None
    kind: FunctionKind | None
    name: str
    skills: tuple[Skill, ...] = ()
    source: Source = NOWHERE


class OtherName(Struct, frozen=True):
    """Another possible name of the profession, with its code where one is printed."""

    name: str
    code: str | None = None


class RelatedProfession(Struct, frozen=True):
    """A profession that the card names as related, with its level where one is printed."""

    name: str
    level: str | None = None


class Card(Struct, frozen=True):
    """A profession card. `level` and `sublevel` are as printed; `level_listed` is the level of the list of professions where the card leaves it blank."""

    name: str
    heading: str | None = None
    group_code: str | None = None
    code: str | None = None
    level: str | None = None
    sublevel: str | None = None
    level_listed: str | None = None
    other_names: tuple[OtherName, ...] = ()
    education: tuple[str, ...] = ()
    experience: str | None = None
    purpose: str | None = None
    qualification: str | None = None
    informal_learning: str | None = None
    personal_competencies: str | None = None
    technical_regulations: str | None = None
    related_professions: tuple[RelatedProfession, ...] = ()
    handbook_link: str | None = None
    working_conditions: str | None = None
    functions: tuple[LabourFunction, ...] = ()
    source: Source = NOWHERE
    field_sources: Mapping[str, Source] = field(default_factory=dict)
    other_fields: tuple[OtherField, ...] = ()

    def items(self) -> Iterator[Item]:
        """Yield all abilities and knowledge items in printed order."""
        for function in self.functions:
            for skill in function.skills:
                yield from skill.abilities
                yield from skill.knowledge


class Term(Struct, frozen=True):
    """A term of the general provisions and its definition. `number` ("3)") and `printed`, the words of the line, are the act's own."""

    term: str
    definition: str
    source: Source = NOWHERE
    number: str | None = None
    printed: str = ""


class Abbreviation(Struct, frozen=True):
    """An abbreviation and what it stands for; `number` and `printed` as of a term."""

    short: str
    meaning: str
    source: Source = NOWHERE
    number: str | None = None
    printed: str = ""


class Provision(Struct, frozen=True):
    """A point outside the cards that has no field of its own (scope, aim, groups), with all that stands under it.

    `number` is as printed, without the mark of a point ("5"); of a sub-point that stands for itself with the point before it ("4.2)").
    """

    text: str
    number: str | None = None
    source: Source = NOWHERE


class ListedCard(Struct, frozen=True):
    """A line of the passport's list of professions; `number` and `printed` as of a term, the cells of a table's row parted by a bar."""

    name: str
    level: str | None = None
    code: str | None = None
    source: Source = NOWHERE
    number: str | None = None
    printed: str = ""


class Standard(Struct, frozen=True):
    """One occupational standard with its passport and cards."""

    name: str
    code: str | None = None
    summary: str | None = None
    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    oked: tuple[str, ...] = ()
    cards_listed: tuple[ListedCard, ...] = ()
    cards: tuple[Card, ...] = ()
    source: Source = NOWHERE
    oked_sources: tuple[Source, ...] = ()  # of each line of the classifier
    field_sources: Mapping[str, Source] = field(default_factory=dict)  # of "standard_name", "standard_code", "summary"
    provisions: tuple[Provision, ...] = ()


class Amendment(Struct, frozen=True):
    """An order that changed this one: its number, date (YYYY-MM-DD) and what it changed."""

    number: str
    date: str
    what: str


class Facts(Struct, frozen=True):
    """The order that approved the standards. Dates are YYYY-MM-DD; status is "in force", "repealed" or "amending", as the file tells it.

    `amends_number` and `amends_date` name the order that this one amends; where its own number and date are blank, `order_number` and `order_date` are these.
    """

    title: str = ""
    authority: str = ""
    order_number: str = ""
    order_date: str = ""
    registration_number: str | None = None
    registration_date: str | None = None
    effective_date: str | None = None
    status: str | None = None  # None: the file tells none
    repealed_by: str | None = None
    amended_by: tuple[Amendment, ...] = ()
    amends_number: str | None = None
    amends_date: str | None = None

    @property
    def own_number_blank(self) -> bool:
        """Whether number and date are those of the order that this one amends."""
        return bool(self.amends_number) and (self.order_number, self.order_date) == (
            self.amends_number,
            self.amends_date,
        )


class Note(Struct, frozen=True):
    """A text of the source that is no content, and why; or (kind repair) what reading mended there."""

    kind: NoteKind
    text: str
    source: Source = NOWHERE


class Unrecognised(Struct, frozen=True):
    """A text of the source that the program did not understand. It is shown and counted, never dropped."""

    text: str
    source: Source = NOWHERE


class Coverage(Struct, frozen=True):
    """How the source's blocks ended: content + notes + unrecognised = blocks."""

    blocks: int = 0
    content: int = 0
    notes: int = 0
    unrecognised: int = 0

    @property
    def complete(self) -> bool:
        """Whether the counts add up."""
        return self.content + self.notes + self.unrecognised == self.blocks


class Edition(Struct, frozen=True):
    """One file, read: the order, its standards, and all that is no content. `template` is "A", "B", "C", "D"; `language` is "kk" or "ru".

    `warnings` say what of the file could not be read at all, `taught` by which labels of the user's it was read, `sides` which languages stand side by side in
    it, of which `language` was read.
    """

    file: str
    sha256: str
    language: str
    template: str
    facts: Facts
    standards: tuple[Standard, ...]
    notes: tuple[Note, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    coverage: Coverage = Coverage()
    first_index: int = (
        0  # the place of the first card among all cards of the document, where only one standard was taken out of it
    )
    warnings: tuple[Message, ...] = ()
    taught: Taught = NOTHING_TAUGHT
    sides: tuple[str, ...] = ()

    def only(self, standard: int) -> Edition:
        """Return the edition with one standard (0-based) of its order; its cards keep their places among all cards of the document."""
        before = sum(len(s.cards) for s in self.standards[:standard])
        return replace(self, standards=(self.standards[standard],), first_index=self.first_index + before)

    def cards(self) -> Iterator[tuple[int, Standard, Card]]:
        """Yield (0-based index among all cards of the edition, standard, card)."""
        index = self.first_index
        for standard in self.standards:
            for card in standard.cards:
                yield index, standard, card
                index += 1
