"""The history of three and more editions as text for the terminal: each thing with its signs by edition, since when, until when, and its wordings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.comparison import ChangeKind
from kasdiff.reports import summary
from kasdiff.reports.comparison_table import card_identity, edition_lines
from kasdiff.reports.history_view import (
    FATES,
    NO_CARD,
    PARTS,
    STANDS,
    Fate,
    card_lines,
    counts,
    edition_refs,
    entries,
    fate,
    outside,
    sign,
    within,
    wordings,
)
from kasdiff.reports.text_table import WIDTH, fitted, text_table
from kasdiff.showing.elements import card_title
from kasdiff.showing.wording import (
    SIGNS,
    capital,
    field_name,
    kind_name,
    language_name,
    matched_by_name,
    one_part,
    part_name,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kasdiff.compare.series.history import Appearance, History, Thread
    from kasdiff.compare.series.lineage import Stop
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import EditionRef
    from kasdiff.reports.history_view import CardLine

_EXPLAINED = (
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.REWORDED,
    ChangeKind.MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.REORDERED,
    ChangeKind.TYPOGRAPHIC,
    ChangeKind.TRANSLATED,
)


def history_table(
    history: History,
    tr: Translator,
    width: int = WIDTH,
    chosen: Collection[Stop] | None = None,
    *,
    only_changed: bool = False,
) -> str:
    """Return the history in the translator's language, in lines of at most `width`; `chosen` cards only, where given."""
    shown = card_lines(history, chosen)
    blocks = [
        _front(history, tr),
        _lines(history, shown, tr, width),
        *(_line(history, line, tr, width, only_changed=only_changed) for line in shown),
        _end(history, shown, tr, width),
    ]
    return "\n\n".join("\n".join(fitted(line, width) for line in block).rstrip("\n") for block in blocks) + "\n"


def _front(history: History, tr: Translator) -> Iterator[str]:
    yield tr.text("Editions, the oldest first:")
    for k, ref in enumerate(edition_refs(history), 1):
        yield from edition_lines(f"[{k}]", ref, tr)
        yield f"  {language_name(ref.language, tr)}; {tr.plural('{n} card', '{n} cards', ref.cards)}"
    yield ""
    yield from (tr.message(warning) for warning in history.warnings)
    yield summary.rules(history.comparisons[0], tr)
    signs = "; ".join(f"{SIGNS[kind]} {kind_name(kind, tr)}" for kind in _EXPLAINED)
    yield tr.text(
        "Signs by edition: {stands} stands unchanged; {signs}; {no_card} the edition has no such card; ? doubtful.",
        stands=STANDS,
        signs=signs,
        no_card=NO_CARD,
    )
    yield tr.text(
        "“Since” is the first edition in which a text stands, “until” the last one (blank: it stands in the newest)."
    )


def _lines(history: History, shown: Sequence[CardLine], tr: Translator, width: int) -> Iterator[str]:
    """Yield the table of the lines of cards: their cards in each edition, since when, until when, by what they were paired, and the doubts."""
    editions = edition_refs(history)
    heads = [f"[{k}]" for k in range(1, len(editions) + 1)]
    heads += [tr.text("Since"), tr.text("Until"), tr.text("Paired by"), tr.text("Profession")]
    rows = []
    for line in shown:
        paired = dict.fromkeys(
            matched_by_name(one.matched_by, tr) + (f", ? {tr.text('doubtful')}" if one.doubtful else "")
            for one in line.links
        )
        rows.append(
            [
                *(
                    "\n".join(card_identity(ref, tr) or STANDS for ref in cards) or _absent(line, k)
                    for k, cards in enumerate(line.cards)
                ),
                _label(line.since, editions),
                "" if line.until is None else _label(line.until, editions),
                "\n".join(paired) or "—",
                capital(card_title(line.cards[line.last][-1], tr)) if line.general else line.cards[line.last][-1].name,
            ]
        )
    yield tr.text("Lines of cards: each card that no later one continues, with all that it comes from.")
    yield text_table(heads, rows, width=width)


def _absent(line: CardLine, k: int) -> str:
    """Return what stands for an edition without a card of a line: a sign only behind its beginning."""
    return NO_CARD if k > line.since else ""


def _line(history: History, line: CardLine, tr: Translator, width: int, *, only_changed: bool) -> Iterator[str]:
    newest = next(cards[-1] for cards in reversed(line.cards) if cards)
    yield capital(card_title(newest, tr)) if line.general else f"{card_identity(newest, tr)} {newest.name}"
    for k, cards in enumerate(() if line.general else line.cards):
        yield f"  [{k + 1}] " + (
            "; ".join(f"{ref.index + 1}. {_card(history, (k, ref.index), tr)}" for ref in cards) or "—"
        )
    listed = [thread for thread in line.threads if not only_changed or not thread.steady]
    if listed:
        editions = edition_refs(history)
        numbers = [str(k) for k in range(1, len(editions) + 1)]
        head = [*numbers, tr.text("Since"), tr.text("Until"), tr.text("Element"), tr.text("Text")]
        yield text_table(head, [_row(thread, line, editions, tr) for thread in listed], width=width)
    hidden = Counter(fate(thread) for thread in line.threads if only_changed and thread.steady)
    yield from (f"  {capital(tr.context('fate', FATES[one]))}: {hidden[one]}" for one in Fate if hidden[one])


def _card(history: History, stop: Stop, tr: Translator) -> str:
    """Name a card, and by what it was paired with its earlier ones."""
    ref = next(ref for ref in history.cards[stop[0]] if ref.index == stop[1])
    links = [
        f"[{link.old[0] + 1}] {link.old[1] + 1}: {matched_by_name(link.matched_by, tr)}{' ?' if link.doubtful else ''}"
        for link in history.links
        if link.new == stop
    ]
    paired = f" ← {', '.join(links)}" if links else ""
    told = " · ".join(filter(None, [ref.code, ref.sublevel or ref.level]))
    return f"{told} {ref.name}{paired}".strip()


def _row(thread: Thread, line: CardLine, editions: tuple[EditionRef, ...], tr: Translator) -> list[str]:
    one = thread.states[thread.last][0]
    told = wordings(thread)
    several = len({text for _, text in told}) > 1
    return [
        *(sign(thread, k, has_card=bool(cards)) for k, cards in enumerate(line.cards)),
        _label(thread.since, editions),
        "" if thread.until is None else _label(thread.until, editions),
        element(one, tr),
        "\n".join(f"[{k + 1}] {text}" if several else text for k, text in told),
    ]


def element(one: Appearance, tr: Translator) -> str:
    """Name a thing by its part and place, a datum of a card by its label."""
    named = field_name(one.field, tr) if one.field else one_part(one.part, tr)
    number = (one.place.number or "") if one.card.general else ".".join(map(str, one.place.path))
    return f"{named} {number}".strip()


def _label(k: int, editions: tuple[EditionRef, ...]) -> str:
    return f"[{k + 1}] {editions[k].order_date[:4]}".strip()


def _end(history: History, shown: tuple[CardLine, ...], tr: Translator, width: int) -> Iterator[str]:
    threads = within(history, shown)
    found = counts(threads)
    beside = outside(threads)
    columns = [{one: found[one][part] for one in Fate} for part in PARTS] + ([beside] if beside else [])
    rows = [
        [capital(tr.context("fate", FATES[one])), *(str(column[one]) for column in columns)]
        for one in Fate
        if any(column[one] for column in columns)
    ]
    rows.append([tr.text("In all"), *(str(sum(column.values())) for column in columns)])
    head = ["", *(capital(part_name(part, tr)) for part in PARTS), *([tr.text("Outside the cards")] if beside else [])]
    yield text_table(head, rows, frozenset(range(1, len(head))), width)
    for k, comparison in enumerate(history.comparisons):
        general = comparison.general if beside else None
        told = summary.warnings(replace(comparison, cards=entries(history, k, shown), general=general), tr)
        yield from (f"[{k + 1}]–[{k + 2}]: {line}" for line in told)
