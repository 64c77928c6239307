"""The comparison as one page for a browser: no script, nothing from the network, readable in light and dark and in print.

What a reader hides is hidden by the style sheet: a rule for each kind, grade and card looks at the controls. Tab goes from one listed change to the next.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade, Tone
from kasdiff.progress import Stage, silent
from kasdiff.reports import summary
from kasdiff.reports.edition_map import MapCell, legend, map_heads, map_lines
from kasdiff.reports.entries import Entry, Line, LineKind, Section, sections
from kasdiff.reports.form import Form, case_of, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.overview import Point, decided_points, doubtful_points, high_points
from kasdiff.reports.xml_text import xml_safe
from kasdiff.showing.bridge import bridge_lines
from kasdiff.showing.cases import grade_of
from kasdiff.showing.elements import match_title
from kasdiff.showing.pieces import pieces
from kasdiff.showing.rows import card_counts
from kasdiff.showing.wording import SIGNS, capital, card_sign, grade_name, kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison, Span
    from kasdiff.progress import Progress

_LETTERS_A_LINE = 45  # of a wording in print: a column of eight centimetres
_NARROW_LETTERS = 22  # of a line of an element or a remark: a column of four centimetres
_MOST_LINES = 14  # of a row that stays whole in print: less than half of a page
# How a card that one edition lacks is signed, and which of the editions fills its table.
_ALONE = {CardStatus.ADDED: ("is-added", " only-new"), CardStatus.REMOVED: ("is-removed", " only-old")}
_SECURITY = "default-src 'none'; style-src 'unsafe-inline'"


def page(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the page as UTF-8; the same input gives the same bytes."""
    form = load_form(tr.language, options.form or case_of(comparison))
    cards = list(sections(comparison, options, form, tr, by_grade=True))
    title = options.title or form.titled(comparison).replace("\n", " ")
    kinds = [kind for kind in ChangeKind if any(entry.kind is kind for card in cards for entry in card.entries)]
    graded = {_grade(section, entry) for section in cards for entry in section.entries}
    grades = [grade for grade in Grade if grade in graded]
    body = [
        f"<h1>{_text(title)}</h1>",
        _ways(tr),
        *_points("high", tr.text("Changes of high weight"), high_points(cards, tr)),
        *_front(comparison, form, options, tr),
        _map(cards, tr),
        *_points("doubtful", tr.text("Doubtful pairs, to be checked"), {"": doubtful_points(cards, tr)}),
        *_points("decided", tr.text("Decisions and notes"), {"": decided_points(cards, options.decisions, tr)}),
        _contents(cards, tr),
        _filters(kinds, grades, cards, tr),
    ]
    for number, section in enumerate(cards, 1):
        progress(Stage.REPORT, number / len(cards))
        body.append(_card(number, section, comparison, form, tr))
    return _document(title, _style(kinds, grades, len(cards)), body, tr).encode("utf-8", "backslashreplace")


def _document(title: str, style: str, body: Iterable[str], tr: Translator) -> str:
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{tr.language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_SECURITY}">',
            '<meta name="generator" content="kasdiff">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        ]
    )


def _style(kinds: Sequence[ChangeKind], grades: Sequence[Grade], cards: int) -> str:
    """Return the style sheet, with a rule for each kind and grade that a reader may hide, and for each card that may stand alone."""
    rules = [f"body:has(#show-{kind}:not(:checked)) tr.{kind} {{ display: none; }}\n" for kind in kinds]
    rules += [f"body:has(#grade-{grade}:not(:checked)) tr.g-{grade} {{ display: none; }}\n" for grade in grades]
    rules += [
        f"body:has(#card option[value='{number}']:checked) section:not(#card-{number}) {{ display: none; }}\n"
        for number in range(1, cards + 1)
    ]
    return resources("reports", "page.css").read_text(encoding="utf-8") + "".join(rules)


def _ways(tr: Translator) -> str:
    """Return what leads over the page by the keyboard."""
    ways = (
        ("h", "high", tr.text("Changes of high weight")),
        ("c", "cards", tr.text("Cards")),
        ("f", "filters", tr.text("Filters")),
    )
    links = " · ".join(
        f'<a href="#{name}" accesskey="{key}">{_text(text)}</a> [{key.upper()}]' for key, name, text in ways
    )
    hint = tr.text(
        "Keys: Tab and Shift+Tab go from change to change; with the browser's access key, H, C and F lead to these places."
    )
    return f'<nav class="ways" id="top">{links}<p>{_text(hint)}</p></nav>'


def _points(name: str, title: str, points: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    """Yield a list of places that each lead to a row or a card, under the heads of the mapping."""
    parts = []
    for head, lines in points.items():
        items = "".join(map(_point, lines))
        if items:
            parts.append(f"{f'<p>{_text(capital(head))}:</p>' if head else ''}<ul>{items}</ul>")
    if parts:
        yield f'<nav class="points" id="{name}"><h2>{_text(title)}</h2>{"".join(parts)}</nav>'


def _point(point: Point) -> str:
    target = f"row-{point.row}" if point.row else f"card-{point.card}"
    number = f"{point.row}. " if point.row else ""
    more = f". {_text(point.more)}" if point.more else ""
    return f'<li><a href="#{target}">{number}{_text(point.text)}</a>{more}</li>'


def _front(comparison: Comparison, form: Form, options: ReportOptions, tr: Translator) -> Iterator[str]:
    heads = (tr.text("Facts"), *form.heads[2:4])
    rows = [(fact.label, fact.old, fact.new) for fact in summary.facts(comparison, tr)]
    rows += [(name, *map(str, numbers)) for name, numbers in summary.coverage(comparison, tr).rows]  # type: ignore[misc]
    yield _table(heads, rows)
    yield f"<h2>{_text(tr.text('Totals'))}</h2>"
    for grid in (
        summary.pair_totals(comparison, tr),
        summary.card_totals(comparison, tr),
        summary.severities(comparison, tr),
    ):
        yield _table(grid.heads, [(name, *map(str, numbers)) for name, numbers in grid.rows], "counts")
    yield _paragraphs([bridge_lines(comparison, tr)])
    yield f"<h2>{_text(tr.text('How to read the report'))}</h2>"
    yield _paragraphs((*summary.explained_strokes(tr), *summary.bounds(comparison, options, tr)))
    if notes := summary.warnings(comparison, tr):
        yield f"<h2>{_text(tr.text('What the program warns of'))}</h2>" + _paragraphs(notes)
    if comparison.systematic:
        heads = (tr.text("Old wording"), tr.text("New wording"), tr.text("Number"))
        yield f"<h2>{_text(tr.text('Replacements that recur over the edition'))}</h2>"
        yield _table(heads, [(one.old, one.new, str(one.count)) for one in comparison.systematic])


def _contents(cards: Sequence[Section], tr: Translator) -> str:
    lines = []
    for number, section in enumerate(cards, 1):
        counts = card_counts(section.match)
        signs = " ".join(f"{SIGNS[kind]}{counts[kind]}" for kind in ChangeKind if SIGNS[kind] and counts[kind])
        name = _text(match_title(section.match, tr))
        sign = _text(card_sign(section.match))
        lines.append(f'<li><span class="sign">{sign}</span> <a href="#card-{number}">{name}</a> {_text(signs)}</li>')
    return f'<nav id="cards"><h2>{_text(tr.text("Cards"))}</h2><ol>{"".join(lines)}</ol></nav>'


def _map(cards: Sequence[Section], tr: Translator) -> str:
    """Return the map of the edition: each card and function a tile that leads to the card."""
    head = "".join(f'<th scope="col">{_text(text)}</th>' for text in map_heads(tr))
    rows = "".join(
        f'<tr><th scope="row"><a href="#card-{line.card}">{_text(line.name)}</a></th><td>{_tile(line.whole)}</td>'
        f"<td>{_tile(line.data) if line.data else ''}</td><td>{' '.join(map(_tile, line.functions))}</td></tr>"
        for line in map_lines(cards, tr)
    )
    samples = " ".join(f"<span>{_tile(sample)} {_text(text)}</span>" for sample, text in legend(tr))
    return (
        f'<div id="map"><h2>{_text(tr.text("Map of the edition"))}</h2><p class="legend">{samples}</p>'
        f'<table class="map"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _tile(cell: MapCell) -> str:
    name = f' title="{_text(cell.name)}"' if cell.name else ""
    return f'<span class="tile t-{cell.look}"{name}>{_text(cell.text)}</span>'


def _filters(kinds: Sequence[ChangeKind], grades: Sequence[Grade], cards: Sequence[Section], tr: Translator) -> str:
    """Return the controls by which a reader hides kinds and grades, and looks at one card alone."""
    signed = [(f"show-{kind}", f"{SIGNS[kind]} {kind_name(kind, tr)}") for kind in kinds]
    weighed = [(f"grade-{grade}", grade_name(grade, tr)) for grade in grades]
    options = "".join(
        f'<option value="{number}">{number}. {_text(match_title(section.match, tr))}</option>'
        for number, section in enumerate(cards, 1)
    )
    every = _text(tr.text("All cards"))
    return (
        f'<form id="filters" autocomplete="off">{_boxes(tr.text("Kinds of change"), signed)}'
        f"{_boxes(tr.text('Weight'), weighed)}"
        f'<label class="card">{_text(tr.text("Card"))} <select id="card"><option value="0" selected>{every}</option>'
        f"{options}</select></label></form>"
    )


def _boxes(title: str, named: Sequence[tuple[str, str]]) -> str:
    boxes = "".join(f'<label><input type="checkbox" id="{name}" checked> {_text(text)}</label>' for name, text in named)
    return f"<fieldset><legend>{_text(title)}</legend>{boxes}</fieldset>" if boxes else ""


def _card(number: int, section: Section, comparison: Comparison, form: Form, tr: Translator) -> str:
    status, alone = _ALONE.get(section.match.status, ("", ""))
    remarks = " ".join(line.text for line in section.remarks)
    hidden = tr.text("Not listed: {count}.", count=section.hidden) if section.hidden else ""
    head = (
        f'<section id="card-{number}"><h2><span class="sign {status}">{_text(card_sign(section.match))}</span> '
        f'{_text(match_title(section.match, tr))}</h2><p class="pairing">{_text(f"{remarks} {hidden}".strip())}</p>'
    )
    if not section.entries:
        return f"{head}</section>"
    languages = comparison.old.language, comparison.new.language
    rows = "".join(_row(entry, _grade(section, entry), languages) for entry in section.entries)
    classes = ("number", "element", "wording", "wording", "remarks")
    heads = "".join(
        f'<th scope="col" class="{name}">{_text(text)}</th>'
        for name, text in zip(classes, (*form.heads[:4], tr.text("Change and notes")), strict=True)
    )
    return f'{head}<table class="changes{alone}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>'


def _grade(section: Section, entry: Entry) -> Grade | None:
    """Return the highest grade of a row; a card that one edition lacks is of the highest."""
    if section.match.status is not CardStatus.MATCHED:
        return grade_of(None)
    found = {section.match.pairs[index].grade for index in entry.pairs}
    return next((grade for grade in Grade if grade in found), None)


def _row(entry: Entry, grade: Grade | None, languages: tuple[str, str]) -> str:
    sides = "".join(
        f'<td lang="{language}">{"".join(_line(line, tag) for line in lines)}</td>'
        for lines, tag, language in ((entry.old, "del", languages[0]), (entry.new, "ins", languages[1]))
    )
    kind, *others = entry.remarks or (Line(""),)
    sign = f'<span class="sign">{_text(SIGNS[entry.kind])}</span>'
    remarks = f'<p><span class="kind">{sign}{_text(kind.text)}</span></p>' + "".join(_line(line, "") for line in others)
    wide = (sum(1 + len(line.text) // _LETTERS_A_LINE for line in side) for side in (entry.old, entry.new))
    narrow = (sum(1 + len(text) // _NARROW_LETTERS for text in texts) for texts in _beside(entry))
    lines = max(*wide, *narrow)
    classes = (entry.kind, f"g-{grade}" if grade else "", "long" if lines > _MOST_LINES else "")
    return (
        f'<tr class="{" ".join(filter(None, classes))}" id="row-{entry.number}">'
        f'<td class="number"><a href="#row-{entry.number}">{entry.number}</a></td>'
        f'<td class="element">{_text(entry.element)}</td>{sides}<td class="remarks">{remarks}</td></tr>\n'
    )


def _beside(entry: Entry) -> tuple[list[str], list[str]]:
    """Return what stands in the two narrow columns of a row."""
    return [entry.element], [line.text for line in entry.remarks]


def _line(line: Line, tag: str) -> str:
    number = f'<span class="numeral">{_text(line.before.strip())}</span> ' if line.number else ""
    style = "" if line.kind is LineKind.TEXT else f' class="{line.kind}"'
    text = (
        f"<{tag}>{_text(line.text)}</{tag}>" if line.kind is LineKind.CHANGED else _marked(line.text, line.marks, tag)
    )
    return f"<p{style}>{number}{text}</p>"


def _marked(text: str, marks: Sequence[Span], tag: str) -> str:
    styles = {Tone.CHANGED: "", Tone.FORM: ' class="form"'}
    return "".join(
        f"<{tag}{styles[tone]}>{_text(piece)}</{tag}>" if tone else _text(piece) for piece, tone in pieces(text, marks)
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], style: str = "facts") -> str:
    head = "".join(f'<th scope="col">{_text(text)}</th>' for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{_text(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f'<table class="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts)


def _text(text: str) -> str:
    return escape(xml_safe(text)).replace("\n", "<br>")
