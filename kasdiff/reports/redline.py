"""The new edition's cards with all changes tracked, as a Word document: who accepts them all has the new wording, who rejects them all the old one.

Every text stands in a row of a table of its card; what was dropped stands where it stood among what is new. A text that changed has its deleted and its
inserted words; what moved, was split or merged is deleted at one place and inserted at the other, with a comment that says so. What was decided and noted
stands in comments too. A card that continues as several is set against the first of them; the others are insertions as a whole (so with the further cards
of a merger, as deletions), since each old text may come back only once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from kasdiff.progress import Stage, silent
from kasdiff.reports.chosen import chosen_cards
from kasdiff.reports.form import Form, Sheet, case_of, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.remarks import decision_text
from kasdiff.reports.summary import short_edition
from kasdiff.reports.word_page import CELL, HEADING, TITLE, Page
from kasdiff.reports.word_xml import BOLD, NO_HEIGHT, cell, paragraph, run, table
from kasdiff.reports.xml_text import xml_safe
from kasdiff.showing.elements import SideNames, card_title, pair_element, printed_number
from kasdiff.showing.readings import readings
from kasdiff.showing.rows import RowKind, lay_out
from kasdiff.showing.wording import capital, field_name, part_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, Pair, Place
    from kasdiff.progress import Progress
    from kasdiff.reports.options import ReviewerDecision
    from kasdiff.showing.rows import Row

_LABELS = 0.24  # of the page's width, for the column of labels
_KEPT = 1200  # letters of both texts of a row that stays whole, some twenty lines: a longer one would leave a hole on the page before it
_WITH_NEXT = "<w:keepNext/>"
_SHADE = "EDEDED"
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_Side = tuple[
    str | None, str | None
]  # a text of the old and of the new edition; None where that edition has no such row


def redline(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the document; the same input gives the same bytes, as the changes bear the date of `options` or none."""
    form = _upright(load_form(tr.language, options.form or case_of(comparison)))
    page = Page(form, tr.language, comparison.old.language, comparison.new.language)
    old, new = short_edition(comparison.old, tr), short_edition(comparison.new, tr)
    title = options.title or tr.text("Changes from {old} to {new}", old=old, new=new)
    page.running_head(title)
    page.append(paragraph(run(title), TITLE))
    writer = _Writer(_Tracked(options.author, options.date), form, options.decisions, tr)
    told: set[tuple[int, int]] = set()  # cards whose texts stand in the document: side, index
    for done, match in chosen_cards(comparison, options):
        progress(Stage.REPORT, done / len(comparison.entries))
        sides = tuple(_once(card, side, told) for side, card in enumerate((match.old, match.new)))
        for part in writer.card(match, *sides):
            page.append(part)
    page.append(paragraph("", CELL, NO_HEIGHT))
    page.comment(writer.tracked.comments)
    return page.package(title)


def _once(card: CardRef | None, side: int, told: set[tuple[int, int]]) -> bool:
    """Whether the texts of a card are still to be told; they are then."""
    if card is None or (side, card.index) in told:
        return False
    told.add((side, card.index))
    return True


def _upright(form: Form) -> Form:
    sheet = form.sheet
    return replace(form, sheet=Sheet(sheet.height, sheet.width, sheet.left, sheet.right, sheet.top, sheet.bottom))


class _Tracked(Struct):
    """Marks of tracked changes, numbered through, and the comments on them."""

    author: str
    date: str
    comments: list[str] = field(default_factory=list)
    last: int = 0

    def mark(self, name: str, inner: str = "") -> str:
        """Return an element that says who changed what."""
        self.last += 1
        told = f'w:id="{self.last}" {self._who()}'
        return f"<w:{name} {told}>{inner}</w:{name}>" if inner else f"<w:{name} {told}/>"

    def runs(self, old: str | None, new: str | None, properties: str = "", *, apart: bool = False) -> str:
        """Return the runs of a text that was `old` and is `new`; `apart` keeps no letters of the one as such of the other."""
        if old == new:
            return run(new or "", properties)
        out = []
        texts = xml_safe(old or ""), xml_safe(new or "")
        for gone, come in [texts] if apart else readings(*texts):
            if gone == come:
                out.append(run(come, properties))
                continue
            if gone:
                out.append(self.mark("del", _deleted(gone, properties)))
            if come:
                out.append(self.mark("ins", run(come, properties)))
        return "".join(out)

    def whole(self, old: str | None, new: str | None) -> str:
        """Return "ins" or "del" where one edition alone has a row or paragraph."""
        return "" if old is not None and new is not None else ("del" if new is None else "ins")

    def comment(self, text: str) -> tuple[str, str]:
        """Note a comment; return the marks before and behind what it is on."""
        number = len(self.comments)
        lines = xml_safe(text).split("\n")
        said = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
        self.comments.append(f'<w:comment w:id="{number}" {self._who()}>{said}</w:comment>')
        reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>{reference}'

    def _who(self) -> str:
        date = f" w:date={quoteattr(self.date)}" if self.date else ""
        return f"w:author={quoteattr(xml_safe(self.author))}{date}"


def _deleted(text: str, properties: str) -> str:
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = (f'<w:delText xml:space="preserve">{escape(part)}</w:delText>' for part in text.split("\n"))
    return f"<w:r>{kept}{'<w:br/>'.join(lines)}</w:r>"


class _Writer:
    """Writes cards: a heading, and a table of labels and texts."""

    def __init__(
        self, tracked: _Tracked, form: Form, decisions: Mapping[str, ReviewerDecision], tr: Translator
    ) -> None:
        self.tracked = tracked
        self._decisions = decisions
        self._said: set[str] = set()  # the decisions that stand in a comment
        self._tr = tr
        width = form.sheet.text_width
        label = round(width * _LABELS)
        self._widths = (label, width - label)

    def card(self, match: CardMatch, has_old: bool, has_new: bool) -> Iterator[str]:  # noqa: FBT001 - the two sides
        """Yield the heading and the table of a card, of which the document takes the sides that are said."""
        names = SideNames(match, 0, self._tr), SideNames(match, 1, self._tr)
        titles = tuple(
            capital(card_title(card, self._tr)) if card and wanted else None
            for card, wanted in ((match.old, has_old), (match.new, has_new))
        )
        rows: list[str] = []
        for row in lay_out(match):
            sides = row.old if has_old else None, row.new if has_new else None
            rows += self._rows(row, match, sides, names, (has_old, has_new))
        if rows:
            notes = (self._family(match, has_old, has_new), self._decision(match.key), *self._left(match, names))
            yield self._paragraph(titles[0], titles[1], HEADING, note="\n".join(filter(None, notes)))
            yield table(rows, self._widths)

    def _decision(self, key: str) -> str:
        """Say once what was decided and noted under a key."""
        decision = self._decisions.get(key)
        if decision is None or key in self._said:
            return ""
        self._said.add(key)
        return decision_text(decision, self._tr)

    def _left(self, match: CardMatch, names: tuple[SideNames, SideNames]) -> Iterator[str]:
        """Yield what was decided of changes that have no row: those of a card whose texts stand elsewhere in the document."""
        for pair in match.pairs:
            if said := self._decision(pair.key):
                yield f"{pair_element(pair, names, self._tr)}: {said}"

    def _family(self, match: CardMatch, has_old: bool, has_new: bool) -> str:  # noqa: FBT001
        if match.status is not CardStatus.MATCHED or (has_old and has_new):
            return ""
        other = match.old if has_new else match.new
        if other is None:
            return ""
        said = self._tr.text("Continues: {card}.", card=card_title(other, self._tr))
        return said if has_new else self._tr.text("Taken into: {card}.", card=card_title(other, self._tr))

    def _rows(
        self,
        row: Row,
        match: CardMatch,
        sides: tuple[Place | None, Place | None],
        names: tuple[SideNames, SideNames],
        wanted: tuple[bool, bool],
    ) -> Iterator[str]:
        if row.kind is RowKind.LIST and row.counts:
            head = capital(part_name(row.part, self._tr))
            old, new = (head if count and take else None for count, take in zip(row.counts, wanted, strict=True))
            if old or new:
                yield self._row((old, new), ("" if old else None, "" if new else None), BOLD, heads=True)
        elif row.pair is not None and (sides[0] or sides[1]):
            pair = match.pairs[row.pair]
            labels = tuple(
                self._label(pair, side, place, names[side]) if place else None for side, place in enumerate(sides)
            )
            texts = tuple(place.text if place else None for place in sides)
            heads = pair.part not in {*_ITEMS, Part.FIELD}
            note = "\n".join(filter(None, (self._note(pair, sides, names), self._decision(pair.key))))
            apart = pair.kind is ChangeKind.TRANSLATED
            yield self._row(
                (labels[0], labels[1]), (texts[0], texts[1]), BOLD if heads else "", note, heads=heads, apart=apart
            )

    def _label(self, pair: Pair, side: int, place: Place, names: SideNames) -> str:
        part = (pair.old_part or pair.part) if side == 0 else pair.part
        if part is Part.FIELD:
            whose, number = names.said_by(pair.field or "", place)
            named = printed_number(number) or capital(field_name(pair.field or "", self._tr))
            return "\n".join(filter(None, (named, whose)))
        return f"{names.number(part, place.path)}." if part in _ITEMS else capital(names.heading(part, place.path))

    def _note(self, pair: Pair, sides: tuple[Place | None, Place | None], names: tuple[SideNames, SideNames]) -> str:
        """Say of one end of a move, of a split or of a merger where the other is."""
        apart = sides[0] is None or sides[1] is None
        if not (apart and pair.old and pair.new and (pair.moved or pair.grouped)):
            return ""
        other = 1 if sides[0] else 0
        element = ", ".join(names[other].steps(pair))
        if pair.wordings:
            return self._tr.text("Another wording of: {element}.", element=element)
        if pair.grouped:
            kind = (
                self._tr.text("Split: {element}.")
                if pair.kind is ChangeKind.SPLIT
                else self._tr.text("Merged: {element}.")
            )
            return kind.format(element=element)
        if other:
            return f"{self._tr.text('Moved to: {element}', element=element)}."
        return f"{self._tr.text('Former place: {element}', element=element)}."

    def _row(  # noqa: PLR0913 - a row, and how it is shown
        self, labels: _Side, texts: _Side, bold: str, note: str = "", *, heads: bool = False, apart: bool = False
    ) -> str:
        """Return a row; one that `heads` others stands on no page without them, texts in two languages are told `apart`."""
        whole = self.tracked.whole(*texts)
        # Said of long rows too: a row's mark of change may not stand in its properties alone (a rule of the schema).
        kept = "<w:cantSplit/>" if sum(len(text or "") for text in texts) <= _KEPT else '<w:cantSplit w:val="0"/>'
        mark = f"<w:trPr>{kept}{self.tracked.mark(whole) if whole else ''}</w:trPr>"
        cells = (
            cell(self._paragraph(*labels, CELL, keep=heads), self._widths[0], shade=_SHADE),
            cell(self._paragraph(*texts, CELL, bold, note, keep=heads, apart=apart), self._widths[1]),
        )
        return f"<w:tr>{mark}{''.join(cells)}</w:tr>"

    def _paragraph(  # noqa: PLR0913 - both texts, and how they are shown
        self,
        old: str | None,
        new: str | None,
        style: str,
        properties: str = "",
        note: str = "",
        *,
        keep: bool = False,
        apart: bool = False,
    ) -> str:
        whole = self.tracked.whole(old, new)
        of_mark = f"<w:rPr>{self.tracked.mark(whole)}</w:rPr>" if whole else ""
        before, behind = self.tracked.comment(note) if note else ("", "")
        runs = self.tracked.runs(old, new, properties, apart=apart)
        kept = _WITH_NEXT if keep or style == HEADING else ""
        return paragraph(f"{before}{runs}{behind}", style, kept + of_mark)
