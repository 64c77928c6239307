"""What stands before every report's list: both editions' facts, the totals, what the reading left unrecognised, the rules, the bounds and the warnings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import CardStatus, ChangeKind, Grade, Part, Relation, Severity
from kasdiff.showing.cases import profile_dim
from kasdiff.showing.elements import card_title
from kasdiff.showing.taught_labels import taught_lines
from kasdiff.showing.wording import (
    SIGNS,
    capital,
    edition_status,
    grade_name,
    kind_name,
    language_name,
    long_date,
    order_name,
    part_name,
    profile_name,
    relation_name,
    severity_name,
    status_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison, EditionRef
    from kasdiff.model.edition import Amendment
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions


# Changes of substance first, what is dim next, the unchanged last.
_LISTED_KINDS = (
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.REWORDED,
    ChangeKind.MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.TRANSLATED,
    ChangeKind.REORDERED,
    ChangeKind.TYPOGRAPHIC,
    ChangeKind.UNCHANGED,
)


class Fact(Struct, frozen=True):
    """One line of the facts: its label, and what it is in the old and in the new edition."""

    label: str
    old: str
    new: str


class Grid(Struct, frozen=True):
    """A small table of counts: column heads (the first stands over the labels), and rows of a label with its counts."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def facts(comparison: Comparison, tr: Translator) -> tuple[Fact, ...]:
    """Return what both editions are: order, registration, status, file and its hash; a missing fact is said to be missing."""
    missing = tr.text("not stated in the file")
    lines: list[tuple[str, Callable[[EditionRef], str]]] = [
        (tr.text("Approved by"), lambda e: capital(order_name(e, tr))),
        (tr.text("Title of the order"), lambda e: e.title),
        (tr.text("Authority"), lambda e: e.authority),
        (tr.text("State registration"), lambda e: _registration(e, tr)),
        (tr.text("Effective date"), lambda e: long_date(e.effective_date, tr)),
        (tr.text("Status by the text of the file"), lambda e: edition_status(e, tr)),
        (tr.text("Amendments told in the file"), lambda e: "\n".join(_amendment(one, tr) for one in e.amended_by)),
        (tr.text("Occupational standards"), lambda e: "; ".join(f"«{name}»" for name in e.standards if name)),
        (tr.text("Profession cards"), lambda e: str(e.cards)),
        (tr.text("Language of the text"), lambda e: language_name(e.language, tr)),
        (tr.text("Template generation"), lambda e: e.template),
        (tr.text("File"), lambda e: e.file),
        ("SHA-256", lambda e: e.sha256),
    ]
    return tuple(Fact(label, say(comparison.old) or missing, say(comparison.new) or missing) for label, say in lines)


def _amendment(amendment: Amendment, tr: Translator) -> str:
    day = long_date(amendment.date, tr)
    named = (
        tr.text("No. {number}, {date}", number=amendment.number, date=day)
        if day
        else tr.text("No. {number}", number=amendment.number)
    )
    return f"{named}: {amendment.what}" if amendment.what else named


def _registration(edition: EditionRef, tr: Translator) -> str:
    number, day = edition.registration_number, long_date(edition.registration_date, tr)
    if number and day:
        return tr.text("No. {number}, {date}", number=number, date=day)
    return tr.text("No. {number}", number=number) if number else day


def coverage(comparison: Comparison, tr: Translator) -> Grid:
    """Return how the blocks of both files ended: content + notes + unrecognised = all."""
    sides = comparison.old, comparison.new
    rows = (
        (tr.text("Blocks of text in the file"), tuple(side.blocks for side in sides)),
        (tr.text("of them content of the standard"), tuple(side.content for side in sides)),
        (
            tr.text("of them notes (order, remarks, amendments, headings, page numbers)"),
            tuple(side.notes for side in sides),
        ),
        (tr.text("of them not recognised"), tuple(side.unrecognised for side in sides)),
    )
    return Grid((tr.text("Completeness of reading"), tr.text("Old edition"), tr.text("New edition")), rows)


def card_totals(comparison: Comparison, tr: Translator) -> Grid:
    """Return how many entries of cards are paired, added and removed, and how the paired ones stand."""
    counts = [(capital(status_name(status, tr)), (comparison.totals.cards.get(status, 0),)) for status in CardStatus]
    relations = Counter(card.relation for card in comparison.cards if card.status is CardStatus.MATCHED)
    counts += [
        (tr.text("of the paired: {relation}", relation=relation_name(relation, tr)), (relations[relation],))
        for relation in (Relation.SPLIT, Relation.MERGED)
        if relations[relation]
    ]
    matched = [card for card in comparison.cards if card.status is CardStatus.MATCHED]
    counts.append((tr.text("of the paired: without a change of substance"), (sum(not c.changed for c in matched),)))
    counts.append((tr.text("of the paired: doubtful pairing"), (sum(card.doubtful for card in matched),)))
    return Grid((tr.text("Cards"), tr.text("Number")), tuple(counts))


def pair_totals(comparison: Comparison, tr: Translator) -> Grid:
    """Return the counts by kind and part, a sum at the end of each row; the last rows count changes of substance, what also moved and what is doubtful.

    What stands outside the cards has a column of its own.
    """
    totals = comparison.totals.distinct or comparison.totals.pairs
    counts = [totals.get(part, {}) for part in Part]
    of_part = [[pair for card in comparison.cards for pair in card.pairs if pair.part is part] for part in Part]
    heads = [capital(part_name(part, tr)) for part in Part]
    if comparison.general is not None:
        counts.append(comparison.totals.general)
        of_part.append(list(comparison.general.pairs))
        heads.append(tr.text("Outside the cards"))
    rows = [(capital(kind_name(k, tr)), [of.get(k, 0) for of in counts]) for k in _LISTED_KINDS]
    rows.append((tr.text("In all"), [sum(of.values()) for of in counts]))
    dim = profile_dim(comparison)
    substance = [sum(count for kind, count in of.items() if kind not in dim) for of in counts]
    rows.append((capital(tr.text("of them changes of substance")), substance))
    moved = [sum(pair.moved and pair.kind is not ChangeKind.MOVED for pair in pairs) for pairs in of_part]
    rows.append((capital(tr.text("of them: moved besides")), moved))
    rows.append((capital(tr.text("doubtful pairs")), [sum(pair.doubtful for pair in pairs) for pairs in of_part]))
    if any(told := told_elsewhere(comparison)):
        rows.append((capital(tr.text("besides: told of in another entry of the same card")), told))
    repeats = comparison.totals.repeats
    if any(map(sum, repeats.values())):
        again = [sum(repeats.get(p, ())) for p in Part]
        rows.append((capital(tr.text("besides: items that repeat another one")), again))
    summed = tuple((label, (*numbers, *[0] * (len(heads) - len(numbers)), sum(numbers))) for label, numbers in rows)
    return Grid((tr.text("Kind of change"), *heads, tr.text("In all")), summed)


def told_elsewhere(comparison: Comparison) -> list[int]:
    """Count by part what an entry lists as removed or added, but another entry of the same card has, or lists too."""
    totals = comparison.totals
    distinct = totals.distinct or totals.pairs
    return [sum(totals.pairs.get(part, {}).values()) - sum(distinct.get(part, {}).values()) for part in Part]


def severities(comparison: Comparison, tr: Translator) -> Grid:
    """Return how many changed texts touch what, the gravest first; between languages also the counterparts whose numbers differ.

    Texts that were only added or removed are no changed wording.
    """
    pairs = (pair for card in comparison.entries for pair in card.pairs if pair.old and pair.new)
    counts = Counter(pair.severity for pair in pairs)
    rows = tuple((capital(severity_name(severity, tr)), (counts[severity],)) for severity in Severity)
    return Grid((tr.text("What the changed wording touches"), tr.text("Number")), rows)


def rules(comparison: Comparison, tr: Translator) -> str:
    """Name the active options: what counts as a difference of typography only, and by which labels of the user's the editions were read."""
    names = ", ".join(tr.text(rule) for rule in comparison.rules) or tr.text("none")
    profile = tr.text(
        "Comparison profile: {profile}. Counted as typographic only: {rules}.",
        profile=profile_name(comparison.profile, tr),
        rules=names,
    )
    return " ".join([profile, *taught_lines((comparison.old, comparison.new), tr)])


def unlisted(comparison: Comparison, options: ReportOptions, tr: Translator) -> tuple[tuple[str, int], ...]:
    """Return the kinds that the options leave out of the list, with their counts: nothing vanishes."""
    kinds = [kind for kind in ChangeKind if not options.lists(kind)]
    return tuple((kind_name(kind, tr), comparison.totals.of(kind)) for kind in kinds)


def selected(options: ReportOptions, tr: Translator) -> Iterator[str]:
    """Say by what else than kinds the list was narrowed."""
    if len(options.grades) < len(Grade):
        names = ", ".join(grade_name(grade, tr) for grade in Grade if grade in options.grades)
        yield tr.text("Only changes of this weight are listed: {grades}.", grades=names)
    if options.cards:
        yield tr.text(
            "Only these cards are listed: {cards}. The totals count all cards.", cards="; ".join(options.cards)
        )
    if options.only_reviewed:
        yield tr.text("Only changes that were decided of are listed.")
    if options.only_noted:
        yield tr.text("Only changes with a note are listed.")


def explained(form: Form, tr: Translator) -> Iterator[str]:
    """Say how the comparative table is to be read."""
    yield tr.text(
        "Changed words are bold in both columns, words of which only the form changed are bold italic; an element that the "
        "edition lacks is shown by “{absent}” on the left or “{deleted}” on the right. The text of cards that only one edition has stands in annexes.",
        absent=form.absent,
        deleted=form.deleted,
    )
    yield tr.text(
        "Elements are named by their printed numbers. The last column holds the reviewers' notes alone; the justification is for the drafter to write. "
        "What several cards that continue one card say alike has one row, which names all its elements. “[…]” stands for unchanged words of a long text."
    )


def explained_strokes(tr: Translator) -> Iterator[str]:
    """Say how a report is to be read that strikes out and underlines words, and shows kinds by signs."""
    signs = "; ".join(f"{SIGNS[kind]} {kind_name(kind, tr)}" for kind in ChangeKind if SIGNS[kind])
    yield tr.text("Words that are gone are struck out, new words are underlined; words in another form are in italics.")
    yield tr.text("Signs: {signs}.", signs=signs)
    yield tr.text(
        "Within a card the changes of the highest weight come first; where each stands in the edition is said by its element. "
        "A card that one edition alone has is given in its own order."
    )


def unchecked(comparison: Comparison, tr: Translator) -> Iterator[str]:
    """Say what was not compared, whatever the report lists."""
    yield tr.text("What was not recognised on reading has not been compared.")
    if comparison.general is None:
        yield tr.text(
            "What stands outside the cards (general provisions, terms, passport, the text of the order) was not compared."
        )
    else:
        yield tr.text(
            "Outside the cards were compared: provisions, name, code and summary of the standard, terms, abbreviations, "
            "classes of economic activity, the list of professions."
        )
    yield from unchecked_meaning(comparison, tr)


def unchecked_meaning(comparison: Comparison, tr: Translator) -> Iterator[str]:
    """Say of two languages that what the texts mean was not compared."""
    if comparison.old.language != comparison.new.language:
        yield tr.text(
            "Texts in two languages are not compared word by word: in a counterpart in the other language only the numbers that differ "
            "are marked, and whether the rest says the same has not been checked."
        )


def bounds(comparison: Comparison, options: ReportOptions, tr: Translator) -> Iterator[str]:
    """Say what the list leaves out and what was not compared."""
    yield rules(comparison, tr)
    left_out = "; ".join(f"{name}: {count}" for name, count in unlisted(comparison, options, tr))
    if left_out:
        yield tr.text("Not listed in the table, but counted in the totals: {kinds}.", kinds=left_out)
    yield from selected(options, tr)
    yield from unchecked(comparison, tr)
    if options.moment:
        yield tr.text("Report of {moment}.", moment=options.moment)


def warnings(comparison: Comparison, tr: Translator) -> tuple[str, ...]:
    """Return what could not be done and why, of the whole and of the single cards."""
    sides = (comparison.old, comparison.new)
    lines = [f"{side.file}: {tr.message(warning)}" for side in sides for warning in side.warnings]
    lines += [tr.message(warning) for warning in comparison.warnings]
    for card in comparison.entries:
        shown = card.new or card.old
        which = ", ".join(filter(None, (shown.code, shown.sublevel or shown.level))) if shown else ""
        name = f"«{shown.name}»{f' ({which})' if which else ''}" if shown else ""
        if shown and shown.general:
            name = capital(card_title(shown, tr))
        lines += [f"{name}: {tr.message(warning)}" for warning in card.warnings]
    return tuple(dict.fromkeys(lines))


def short_edition(edition: EditionRef, tr: Translator) -> str:
    """Name an edition in a few words, for running heads."""
    return order_name(edition, tr)
