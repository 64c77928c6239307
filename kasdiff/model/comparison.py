"""The comparison of two editions: every field, function, skill and item of both sides stands in exactly one pair."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from kasdiff.errors import Message  # noqa: TC001 - annotations are looked up where comparisons are encoded
from kasdiff.model.edition import Amendment  # noqa: TC001
from kasdiff.model.source import NOWHERE, Source
from kasdiff.model.taught import NOTHING_TAUGHT, Taught


class ChangeKind(StrEnum):
    """What became of a field, function, skill or item."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"  # text equal, other function or skill
    SPLIT = "split"
    MERGED = "merged"
    TYPOGRAPHIC = "typographic"
    REORDERED = "reordered"
    TRANSLATED = "translated"  # the counterpart in the other language


class Part(StrEnum):
    """Of what kind the compared thing is."""

    FIELD = "field"
    FUNCTION = "function"
    SKILL = "skill"
    ABILITY = "ability"
    KNOWLEDGE = "knowledge"


class Severity(StrEnum):
    """How much a change of wording may matter, the gravest first."""

    NUMBER = "number"  # a number, level or code differs
    NEGATION = "negation"
    OBLIGATION = "obligation"
    REFERENCE = "reference"  # a reference to an act
    WORDING = "wording"
    FORM = "form"  # only endings, or a number or an act written otherwise


class Feature(StrEnum):
    """What a text says that may matter more than its wording."""

    QUANTITY = "quantity"  # a number with its unit, a date, how often
    LIMIT = "limit"  # at least, at most, above, until
    POLARITY = "polarity"  # a denial
    MODALITY = "modality"  # must, may, must not
    REFERENCE = "reference"  # an act, an article, a point


class Grade(StrEnum):
    """How closely a change is to be looked at, the closest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CardStatus(StrEnum):
    """Whether a card has a counterpart."""

    MATCHED = "matched"
    ADDED = "added"
    REMOVED = "removed"


class Relation(StrEnum):
    """How many cards stand on each side; a card that continues as four gives four entries of SPLIT."""

    ONE_TO_ONE = "one-to-one"
    SPLIT = "split"
    MERGED = "merged"


class Tone(StrEnum):
    """How strongly a marked word differs."""

    CHANGED = "changed"
    FORM = "form"  # same stem, other ending


# Of what a comparison has tens of thousands of, what is not said does not travel, and the collector has nothing to look through: nothing refers back.
class Span(Struct, frozen=True, omit_defaults=True, gc=False):
    """A marked range of a text: characters `start` to `end`, half-open."""

    start: int
    end: int
    tone: Tone = Tone.CHANGED


class Spot(Struct, frozen=True):
    """Where a standard of an order says a text of its own: under which printed number."""

    standard: str
    number: str | None = None


class Place(Struct, frozen=True, omit_defaults=True, gc=False):
    """One side of a pair: the text, and its place in the card counted from 1 (function, skill, item); empty for fields.

    `number` is the printed list number; `marks` are the words that the other side lacks. `spots` are the standards that say it, of an order that has several;
    none where all of them say it under one number.
    """

    text: str
    path: tuple[int, ...] = ()
    number: str | None = None
    source: Source = NOWHERE
    marks: tuple[Span, ...] = ()
    spots: tuple[Spot, ...] = ()


class Trait(Struct, frozen=True):
    """A feature that a text has: `value` is the same for the same thing said otherwise ("5 day"); characters `start` to `end`, half-open."""

    feature: Feature
    value: str
    start: int
    end: int


class Touch(Struct, frozen=True):
    """A feature that one side of a pair has and the other lacks: on which side, in which of its places (from 0), and in which words."""

    trait: Trait
    new: bool
    place: int
    words: str


GENERAL = -1  # in place of a card's index: what the standards say outside their cards


class CardRef(Struct, frozen=True):
    """Which card: its standard, its 0-based index among all cards of its edition, and its identity as printed."""

    standard: str
    index: int
    name: str
    code: str | None
    level: str | None
    sublevel: str | None

    @property
    def general(self) -> bool:
        """Whether it is no card, but what the standards say outside their cards."""
        return self.index == GENERAL


class Hint(Struct, frozen=True):
    """Where a removed or added item may have gone to, or come from: an item of another card that is (nearly) the same text. A hint, no pair."""

    card: CardRef
    place: Place
    similarity: float


class Elsewhere(Struct, frozen=True):
    """Where a thing that an entry lacks has its counterpart: in another entry of the same card.

    `entry` is its number in the comparison; `card` and `path` are the card of the other side there and the place in it.
    """

    entry: int
    card: CardRef
    path: tuple[int, ...]


class Pair(Struct, frozen=True, omit_defaults=True, gc=False):
    """A thing of the old card and its counterpart in the new one; a split or merged pair has several places on a side, added and removed have none on one.

    So has what the standards of an order word in several ways outside their cards: each place is the whole of it then, and its marks are its own.
    `similarity` and `runner_up` run from 0 to 1; `rules` names the folding rules that made a typographic pair; `key` identifies the pair by content, so that a
    decision outlives a reload; `old_part` is set where an item changed from ability to knowledge or back. `systematic`: all that differs recurs over the
    edition (see Comparison.systematic). `note` says what the texts do not show. `marks_limited`: the texts are too long and too unlike to say which of their
    words differ, so all are marked. `touches` are the features in which the sides differ; a text that is only added or removed touches all that it has.
    `grade` follows from them by the rule that `graded_by` names.
    `old_repeats` and `new_repeats` are the paths of the last places of a side: items that say again what another of that side says. The kind is that of the
    pair without them. `elsewhere`: what is removed or added here stands in another entry of the same card.
    """

    kind: ChangeKind
    part: Part
    field: str | None = None
    moved: bool = False
    severity: Severity | None = None
    similarity: float = 0.0
    runner_up: float | None = None
    matched_by: str = ""
    doubtful: bool = False
    old: tuple[Place, ...] = ()
    new: tuple[Place, ...] = ()
    old_part: Part | None = None
    rules: tuple[str, ...] = ()
    key: str = ""
    systematic: bool = False
    marks_limited: bool = False
    hint: Hint | None = None
    note: Message | None = None
    touches: tuple[Touch, ...] = ()
    grade: Grade | None = None
    graded_by: str = ""
    old_repeats: tuple[tuple[int, ...], ...] = ()
    new_repeats: tuple[tuple[int, ...], ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    # Only of what is shown (see `rows.shown`): the path of the item that this one repeats.
    repeated: tuple[int, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether an item of one side says again what another of the same side says."""
        return bool(self.old_repeats or self.new_repeats)

    @property
    def said_old(self) -> tuple[Place, ...]:
        """The old places without those that repeat another one."""
        return self.old[: len(self.old) - len(self.old_repeats)]

    @property
    def said_new(self) -> tuple[Place, ...]:
        """The new places without those that repeat another one."""
        return self.new[: len(self.new) - len(self.new_repeats)]

    @property
    def grouped(self) -> bool:
        """Whether several texts of one side belong to what the other side says."""
        return bool(self.old and self.new) and len(self.said_old) + len(self.said_new) > 2

    @property
    def wordings(self) -> bool:
        """Whether its places are several wordings of one thing, not parts of it."""
        return self.grouped and self.kind in {ChangeKind.REWORDED, ChangeKind.TRANSLATED}

    @property
    def substantive(self) -> bool:
        """Whether the pair is a change of substance.

        What one edition says once and the other twice is one; what another continuation of the card has is none.
        """
        return self.repeats or (
            not self.elsewhere
            and self.kind
            not in {
                ChangeKind.UNCHANGED,
                ChangeKind.TYPOGRAPHIC,
                ChangeKind.REORDERED,
                ChangeKind.TRANSLATED,
            }
        )


class CardHint(Struct, frozen=True):
    """The card of the other side that is nearest to one without a counterpart."""

    card: CardRef
    score: float


class CardMatch(Struct, frozen=True):
    """A card and its counterpart. `matched_by` says by what they were paired, e.g. "code+sublevel", "code", "name", "manual".

    `hint` names the nearest card of one without a counterpart. `family` are the numbers of the entries that share a card with this one, itself among them.
    `key` identifies the two cards by content, as that of a pair does.
    """

    status: CardStatus
    old: CardRef | None
    new: CardRef | None
    pairs: tuple[Pair, ...]
    matched_by: str = ""
    score: float = 0.0
    runner_up: float | None = None
    relation: Relation = Relation.ONE_TO_ONE
    doubtful: bool = False
    warnings: tuple[Message, ...] = ()
    hint: CardHint | None = None
    family: tuple[int, ...] = ()
    key: str = ""

    @property
    def general(self) -> bool:
        """Whether it is no card, but what the standards say outside their cards."""
        return self.new is not None and self.new.general

    @property
    def changed(self) -> bool:
        """Whether anything of substance differs."""
        return self.status is not CardStatus.MATCHED or any(pair.substantive for pair in self.pairs)


class EditionRef(Struct, frozen=True):
    """What a report must say of an edition. `own_number_blank`: number and date are those of the order that this one amends."""

    file: str
    sha256: str
    order_number: str
    order_date: str
    language: str
    title: str = ""
    authority: str = ""
    registration_number: str | None = None
    registration_date: str | None = None
    effective_date: str | None = None
    status: str | None = None
    repealed_by: str | None = None
    template: str = ""
    standards: tuple[str, ...] = ()
    cards: int = 0
    blocks: int = 0
    content: int = 0
    notes: int = 0
    unrecognised: int = 0
    own_number_blank: bool = False
    amended_by: tuple[Amendment, ...] = ()
    warnings: tuple[Message, ...] = ()  # what of the file could not be read
    taught: Taught = NOTHING_TAUGHT


class Systematic(Struct, frozen=True):
    """A replacement that recurs over the edition: counted once."""

    old: str
    new: str
    count: int


class Totals(Struct, frozen=True):
    """Counts over all entries of cards: cards by status, and pairs by part and kind (every part and kind present, zeros too).

    `repeats` counts the items that repeat another one of their card, old and new, by part; their pairs are counted once. `distinct` counts like `pairs`, but
    what is removed or added in several entries of one card once, and only if it is so in all of them.
    """

    cards: dict[CardStatus, int]
    pairs: dict[Part, dict[ChangeKind, int]]
    repeats: dict[Part, tuple[int, int]] = field(default_factory=dict)
    distinct: dict[Part, dict[ChangeKind, int]] = field(default_factory=dict)
    general: dict[ChangeKind, int] = field(default_factory=dict)  # of what the standards say outside their cards

    def of(self, kind: ChangeKind) -> int:
        """Return how many pairs of all parts are of `kind`, as window and reports tell it: what stands in several entries of one card once."""
        return sum(counts.get(kind, 0) for counts in (*(self.distinct or self.pairs).values(), self.general))


class Comparison(Struct, frozen=True):
    """Two editions compared. `rules` names the active options in words of the program; `warnings` say what could not be done and why.

    `general` is the entry of what the standards say outside their cards; None where that was not compared, or where neither says anything there.
    """

    old: EditionRef
    new: EditionRef
    cards: tuple[CardMatch, ...]
    totals: Totals
    profile: str = "legal"
    rules: tuple[str, ...] = ()
    systematic: tuple[Systematic, ...] = ()
    warnings: tuple[Message, ...] = ()
    general: CardMatch | None = None

    @property
    def entries(self) -> tuple[CardMatch, ...]:
        """The entries of the cards, and after them that of what stands outside the cards."""
        return self.cards if self.general is None else (*self.cards, self.general)

    @property
    def different(self) -> bool:
        """Whether there is any difference of substance."""
        return any(entry.changed for entry in self.entries)
