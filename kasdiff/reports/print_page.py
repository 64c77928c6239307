"""The comparative table as a page to be laid out and printed: the same entries as in Word, as HTML of the few means that a text document of Qt knows.

Paper, margins, letters and the running head stand in the page's head, so that the page alone is all that a printer needs.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import CardStatus, Tone
from kasdiff.progress import Stage, silent
from kasdiff.reports import summary
from kasdiff.reports.entries import Entry, Line, LineKind, Section, unlisted_cards
from kasdiff.reports.form import Form, Sheet, case_of, load_form
from kasdiff.reports.legal import LegalTable, annex_lines, legal_table, parts_of
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.xml_text import xml_safe
from kasdiff.showing.bridge import bridge_lines
from kasdiff.showing.elements import card_label
from kasdiff.showing.pieces import pieces
from kasdiff.showing.wording import capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison, Span
    from kasdiff.progress import Progress

_FACTS = (22, 39, 39)  # column widths in per cent of the text's width
_RECURRING = (45, 45, 10)
_SHORT_TABLES = (40, 10, 40, 10)
_COUNT_LABELS = 22  # leaves each count the width of the longest word of its head, also in a wide face
_NARROW = 6
_TAGS = {Tone.CHANGED: ("<b>", "</b>"), Tone.FORM: ("<b><i>", "</i></b>")}
_BOLD, _ITALIC = ("<b>", "</b>"), ("<i>", "</i>")
_LINE_TAGS = {
    LineKind.CHANGED: _BOLD,
    LineKind.HEAD: _BOLD,
    LineKind.LABEL: _ITALIC,
    LineKind.NOTE: _ITALIC,
    LineKind.FORMULA: _BOLD,
}
_META = "kasdiff-"
KEPT = 1  # the state of a paragraph that stays on the page of the next one, without being a heading
_NUMBER_AFTER = re.compile(r"(?<=[^\W\d]) (?=\d)")


class PageSettings(Struct, frozen=True):
    """What the head of a page tells its printer: title, running head, paper with margins in twips, font, and letter sizes in points."""

    title: str
    head: str
    language: str
    sheet: Sheet
    font: str
    text_size: float
    small_size: float


def print_page(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> str:
    """Return the page; the same input gives the same text."""
    form = load_form(tr.language, options.form or case_of(comparison))
    found = legal_table(comparison, options, form, tr)
    body = [
        f'<p class="title" align="center">{_text(options.title or form.titled(comparison))}</p>',
        *_main_table([card for card in found.sections if card.listed], form, comparison, tr, progress),
        *(f'<p class="signed">{_text(line)}</p>' for line in form.signature),
        *_annexes(found, form),
        *(_about(found, comparison, form, options, tr) if options.annexes else ()),
    ]
    progress(Stage.REPORT, 1.0)
    return _document(_settings(comparison, form, options, tr), form, body)


def _annexes(found: LegalTable, form: Form) -> Iterator[str]:
    """Yield the texts of the cards that one edition has as a whole, each under its number."""
    for number, section in enumerate(found.annexes, 1):
        yield _heading(form.annex.format(n=number), "page-break-before:always" if number == 1 else "", "right")
        own = section.new if section.match.status is CardStatus.ADDED else section.old
        yield from map(_annex_line, (*own, *annex_lines(section)))


def _annex_line(line: Line) -> str:
    """Return a line of an annex; what heads others stands on no page without them."""
    if line.kind is LineKind.TEXT:
        return f'<p class="text">{_line(line)}</p>'
    return f'<p class="head" style="-qt-user-state: {KEPT}">{_line(line)}</p>'


def _about(
    found: LegalTable, comparison: Comparison, form: Form, options: ReportOptions, tr: Translator
) -> Iterator[str]:
    """Yield the annex on the comparison itself: both editions, totals, how it is to be read, warnings, cards without changes."""
    yield _heading(form.annex.format(n=found.next_annex), "page-break-before:always", "right")
    yield _heading(tr.text("About the comparison"))
    yield from _front(comparison, form, options, tr)
    head, lines = unlisted_cards(found.sections, tr)
    if lines:
        yield _heading(head)
        yield from _paragraphs(lines)


def page_settings(page: str) -> PageSettings:
    """Return what the head of `page` says. Raises ValueError where it is no page made by `print_page`."""
    reader = _HeadReader()
    reader.feed(page.partition("</head>")[0])
    found = reader.found
    try:
        sheet = Sheet(*map(int, found["sheet"].split()))
        sizes = float(found["text-size"]), float(found["small-size"])
        return PageSettings(found["title"], found["head"], found["language"], sheet, found["font"], *sizes)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("the page tells nothing of its paper") from error


class _HeadReader(HTMLParser):
    """Collects what `_document` writes in a page's head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        name = named.get("name") or ""
        if tag == "meta" and name.startswith(_META):
            self.found[name.removeprefix(_META)] = named.get("content") or ""


def _settings(comparison: Comparison, form: Form, options: ReportOptions, tr: Translator) -> PageSettings:
    old, new = summary.short_edition(comparison.old, tr), summary.short_edition(comparison.new, tr)
    head = tr.text("{title}: {old} – {new}", title=form.short_title, old=old, new=new)
    title = options.title or form.titled(comparison).replace("\n", " ")
    return PageSettings(title, head, tr.language, form.sheet, form.font, form.text_size, form.small_size)


def _document(settings: PageSettings, form: Form, body: Iterable[str]) -> str:
    sheet = settings.sheet
    sides = (sheet.width, sheet.height, sheet.left, sheet.right, sheet.top, sheet.bottom)
    told = {
        "title": settings.title,
        "head": settings.head,
        "language": settings.language,
        "sheet": " ".join(map(str, sides)),
        "font": settings.font,
        "text-size": str(settings.text_size),
        "small-size": str(settings.small_size),
    }
    metas = "\n".join(f'<meta name="{_META}{name}" content="{escape(xml_safe(text))}">' for name, text in told.items())
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{settings.language}">\n<head>\n<meta charset="utf-8">\n{metas}',
            f"<title>{_text(settings.title)}</title>\n<style>\n{_style(form)}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        ]
    )


def _style(form: Form) -> str:
    font = form.font.replace("'", "")
    return (
        f"body {{ font-family: '{font}'; font-size: {form.text_size}pt; color: #000000; }}\n"
        "h4 { margin: 16px 0px 3px 0px; }\n"  # headings of this order have the size of the text
        "p { margin: 0px; }\n"
        "table { border-collapse: collapse; border: 0.7px solid #000000; margin: 5px 0px 0px 0px; }\n"
        f"td {{ font-size: {form.table_size}pt; padding: 1px 4px; border: 0.7px solid #000000; vertical-align: top; }}\n"
        f"p.title {{ font-size: {form.title_size}pt; font-weight: bold; margin: 0px 0px 12px 0px; }}\n"
        f"p.text {{ font-size: {form.table_size}pt; margin: 0px 0px 4px 0px; }}\n"
        f"p.head {{ font-size: {form.table_size}pt; margin: 0px; }}\n"
        f"p.signed {{ font-size: {form.table_size}pt; margin: 14px 0px 0px 0px; }}\n"
        f"p.gap {{ font-size: {form.small_size}pt; }}\n"
        f"p.remark {{ font-size: {form.remark_size}pt; font-style: italic; }}\n"
    )


def _front(comparison: Comparison, form: Form, options: ReportOptions, tr: Translator) -> Iterator[str]:
    rows = [(fact.label, fact.old, fact.new) for fact in summary.facts(comparison, tr)]
    rows += [(name, str(old), str(new)) for name, (old, new) in summary.coverage(comparison, tr).rows]
    yield _table((tr.text("Facts"), *form.heads[2:4]), rows, _FACTS)
    yield _heading(tr.text("Totals"))
    totals = summary.pair_totals(comparison, tr)
    columns = len(totals.heads) - 1
    counted = [(name, *map(str, numbers)) for name, numbers in totals.rows]
    widths = (_COUNT_LABELS, *[(100 - _COUNT_LABELS) / columns] * columns)
    yield _table(totals.heads, counted, widths, centred=1, whole=True)
    yield from _paragraphs([bridge_lines(comparison, tr)])
    yield _side_by_side(summary.card_totals(comparison, tr), summary.severities(comparison, tr))
    yield _heading(tr.text("How to read the report"))
    yield from _paragraphs((*summary.explained(form, tr), *summary.bounds(comparison, options, tr)))
    if notes := summary.warnings(comparison, tr):
        yield _heading(tr.text("What the program warns of"))
        yield from _paragraphs(f"– {note}" for note in notes)
    if comparison.systematic:
        heads = (tr.text("Old wording"), tr.text("New wording"), tr.text("Number"))
        yield _heading(tr.text("Replacements that recur over the edition"))
        yield _table(heads, [(one.old, one.new, str(one.count)) for one in comparison.systematic], _RECURRING)


def _side_by_side(left: summary.Grid, right: summary.Grid) -> str:
    """Return two short tables of one count a row as one table, so that they take little of the page."""
    rows = []
    for one, other in zip_longest(left.rows, right.rows, fillvalue=("", ())):
        rows.append((one[0], *map(str, one[1] or ("",)), other[0], *map(str, other[1] or ("",))))
    return _table((*left.heads, *right.heads), rows, _SHORT_TABLES, whole=True)


def _main_table(
    cards: Sequence[Section], form: Form, comparison: Comparison, tr: Translator, progress: Progress
) -> Iterator[str]:
    yield f'<table width="100%" border="1" cellspacing="0"><thead>{_main_heads(comparison, form, tr)}</thead>'
    for done, section in enumerate(cards):
        progress(Stage.REPORT, done / len(cards))
        if section.match.status is CardStatus.MATCHED:
            yield _card_row(section, tr)
        yield from (_entry_row(part) for entry in section.entries for part in parts_of(entry, form))
    if not cards:
        text = _text(tr.text("No difference to list was found."))
        yield f'<tr><td colspan="{len(form.widths)}" align="center">{text}</td></tr>'
    yield "</table>"


def _main_heads(comparison: Comparison, form: Form, tr: Translator) -> str:
    """Return the head row with the orders under the heads of the wordings, and the row of column numbers."""
    orders = {2: summary.short_edition(comparison.old, tr), 3: summary.short_edition(comparison.new, tr)}
    heads = []
    for index, (head, width) in enumerate(zip(form.heads, form.widths, strict=True)):
        order = f"<p>({_text(orders[index])})</p>" if index in orders else ""
        share = 100 * width / sum(form.widths)
        if share < _NARROW:
            head = head.replace(" ", "\n")  # noqa: PLW2901 - Qt would break "№ п/п" at the stroke
        heads.append(
            f'<td align="center" bgcolor="#ededed" width="{share:.2f}%"><p><b>{_text(head)}</b></p>{order}</td>'
        )
    numbers = (f'<td align="center">{number}</td>' for number in range(1, len(form.widths) + 1))
    return f"<tr>{''.join(heads)}</tr><tr>{''.join(numbers)}</tr>"


def _card_row(section: Section, tr: Translator) -> str:
    """Return the row that opens a card: its name on both sides."""
    label = _unbroken_numbers(capital(card_label(section.match, tr)))
    sides = "".join(f'<td bgcolor="#ededed">{_lines(lines)}</td>' for lines in (section.old, section.new))
    remarks = f'<td bgcolor="#ededed">{_remarks(section.remarks)}</td>'
    return f'<tr><td colspan="2" bgcolor="#ededed"><b>{label}</b></td>{sides}{remarks}</tr>'


def _entry_row(entry: Entry) -> str:
    return (
        f'<tr><td align="center">{entry.number}</td><td>{_unbroken_numbers(entry.full_element)}</td>'
        f"<td>{_lines(entry.old)}</td><td>{_lines(entry.new)}</td><td>{_remarks(entry.remarks)}</td></tr>"
    )


def _lines(lines: Iterable[Line]) -> str:
    return "".join(f"<p>{_line(line)}</p>" for line in lines)


def _line(line: Line) -> str:
    number = _text(line.before)
    before, after = _LINE_TAGS.get(line.kind, ("", ""))
    if line.kind is LineKind.NOTE:
        return f"{before}{_unbroken_numbers(line.text)}{after}"
    return f"{number}{before}{_marked(line.text, line.marks)}{after}"


def _remarks(lines: Iterable[Line]) -> str:
    return "".join(f'<p class="remark">{_unbroken_numbers(line.text)}</p>' for line in lines)


def _marked(text: str, marks: Sequence[Span]) -> str:
    """Return a text with its changed words bold, words of another form bold and italic."""
    out = []
    for piece, tone in pieces(text, marks):
        before, after = _TAGS[tone] if tone else ("", "")
        out.append(f"{before}{_text(piece)}{after}")
    return "".join(out)


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    centred: int | None = None,
    *,
    whole: bool = False,
) -> str:
    """Return a table; the columns from `centred` on (None: those of narrow counts) are centred. A `whole` one stays on one page."""
    narrow = [index for index, width in enumerate(widths) if (width <= 10 if centred is None else index >= centred)]
    first = "".join(
        f'<td align="center" bgcolor="#ededed" width="{width:.2f}%"><b>{_text(head)}</b></td>'
        for head, width in zip(heads, widths, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            _cell(text, centred=index in narrow, kept=whole and number < len(rows)) for index, text in enumerate(row)
        )
        + "</tr>"
        for number, row in enumerate(rows, 1)
    )
    return f'<table width="100%" border="1" cellspacing="0"><thead><tr>{first}</tr></thead>{body}</table>'


def _cell(text: str, *, centred: bool, kept: bool) -> str:
    """Return a cell; `kept` says that its row stays on the page of the next one."""
    inner = f'<p style="-qt-user-state: {KEPT}">{_text(text)}</p>' if kept else _text(text)
    return f'<td align="center">{inner}</td>' if centred else f"<td>{inner}</td>"


def _heading(text: str, style: str = "", side: str = "left") -> str:
    return f'<h4 align="{side}" style="{style}">{_text(text)}</h4>'


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f'<p class="text">{_text(text)}</p>'


def _unbroken_numbers(text: str) -> str:
    """Return the program's own wording, in which a number stays on the line of its word."""
    return _NUMBER_AFTER.sub("\u00a0", _text(text))


def _text(text: str) -> str:
    return escape(xml_safe(text)).replace("\n", "<br>")
