"""The comparison as one page for a browser: no script, nothing from the network, readable in light and dark and in print."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.model.comparison import CardStatus, ChangeKind, Tone
from kasdiff.progress import Stage, silent
from kasdiff.reports import summary
from kasdiff.reports.entries import Entry, Line, LineKind, Section, high_entries, sections
from kasdiff.reports.form import Form, case_of, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.xml_text import xml_safe
from kasdiff.showing.elements import match_title
from kasdiff.showing.pieces import pieces
from kasdiff.showing.wording import SIGNS, capital, card_sign, kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison, Span
    from kasdiff.progress import Progress

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
    body = [
        f"<h1>{_text(title)}</h1>",
        *_front(comparison, form, options, tr),
        _high(cards, tr),
        _contents(cards, tr),
        _choice_of_kinds(kinds, tr),
    ]
    for number, section in enumerate(cards, 1):
        progress(Stage.REPORT, number / len(cards))
        body.append(_card(number, section, comparison, form, tr))
    return _document(title, _style(kinds), body, tr).encode("utf-8", "backslashreplace")


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


def _style(kinds: Sequence[ChangeKind]) -> str:
    """Return the style sheet, with a rule for each kind that a reader may hide."""
    rules = (f"body:has(#show-{kind}:not(:checked)) tr.{kind} {{ display: none; }}\n" for kind in kinds)
    return resources("reports", "page.css").read_text(encoding="utf-8") + "".join(rules)


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
    yield f"<h2>{_text(tr.text('How to read the report'))}</h2>"
    yield _paragraphs((*summary.explained_strokes(tr), *summary.bounds(comparison, options, tr)))
    if notes := summary.warnings(comparison, tr):
        yield f"<h2>{_text(tr.text('What the program warns of'))}</h2>" + _paragraphs(notes)
    if comparison.systematic:
        heads = (tr.text("Old wording"), tr.text("New wording"), tr.text("Number"))
        yield f"<h2>{_text(tr.text('Replacements that recur over the edition'))}</h2>"
        yield _table(heads, [(one.old, one.new, str(one.count)) for one in comparison.systematic])


def _high(cards: Sequence[Section], tr: Translator) -> str:
    """List the rows of the highest grade over all cards, each a way to its place."""
    parts = []
    for rule, entries in high_entries(cards).items():
        lines = (
            f'<li><a href="#row-{entry.number}">{entry.number}</a>: {_text(entry.full_element)}</li>'
            for entry in entries
        )
        parts.append(f"<p>{_text(capital(rule))}:</p><ul>{''.join(lines)}</ul>")
    title = _text(tr.text("Changes of high weight"))
    return f'<nav class="high"><h2>{title}</h2>{"".join(parts)}</nav>' if parts else ""


def _contents(cards: Sequence[Section], tr: Translator) -> str:
    lines = []
    for number, section in enumerate(cards, 1):
        counts = Counter(pair.kind for pair in section.match.pairs if pair.substantive and not pair.repeated)
        signs = " ".join(f"{SIGNS[kind]}{counts[kind]}" for kind in ChangeKind if counts[kind])
        name = _text(match_title(section.match, tr))
        sign = _text(card_sign(section.match))
        lines.append(f'<li><span class="sign">{sign}</span> <a href="#card-{number}">{name}</a> {_text(signs)}</li>')
    return f"<nav><h2>{_text(tr.text('Cards'))}</h2><ol>{''.join(lines)}</ol></nav>"


def _choice_of_kinds(kinds: Sequence[ChangeKind], tr: Translator) -> str:
    boxes = (
        f'<label><input type="checkbox" id="show-{kind}" checked> '
        f'<span class="sign">{_text(SIGNS[kind])}</span>{_text(kind_name(kind, tr))}</label>'
        for kind in kinds
    )
    return f'<fieldset class="kinds"><legend>{_text(tr.text("Show"))}</legend>{"".join(boxes)}</fieldset>'


def _card(number: int, section: Section, comparison: Comparison, form: Form, tr: Translator) -> str:
    status = {CardStatus.ADDED: "is-added", CardStatus.REMOVED: "is-removed"}.get(section.match.status, "")
    remarks = " ".join(line.text for line in section.remarks)
    hidden = tr.text("Not listed: {count}.", count=section.hidden) if section.hidden else ""
    head = (
        f'<section id="card-{number}"><h2><span class="sign {status}">{_text(card_sign(section.match))}</span> '
        f'{_text(match_title(section.match, tr))}</h2><p class="pairing">{_text(f"{remarks} {hidden}".strip())}</p>'
    )
    if not section.entries:
        return f"{head}</section>"
    languages = comparison.old.language, comparison.new.language
    rows = "".join(_row(entry, languages) for entry in section.entries)
    classes = ("number", "element", "wording", "wording", "remarks")
    heads = "".join(
        f'<th scope="col" class="{name}">{_text(text)}</th>' for name, text in zip(classes, form.heads, strict=True)
    )
    return f'{head}<table class="changes"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>'


def _row(entry: Entry, languages: tuple[str, str]) -> str:
    sides = "".join(
        f'<td lang="{language}">{"".join(_line(line, tag) for line in lines)}</td>'
        for lines, tag, language in ((entry.old, "del", languages[0]), (entry.new, "ins", languages[1]))
    )
    kind, *others = entry.remarks or (Line(""),)
    sign = f'<span class="sign">{_text(SIGNS[entry.kind])}</span>'
    remarks = f'<p><span class="kind">{sign}{_text(kind.text)}</span></p>' + "".join(_line(line, "") for line in others)
    return (
        f'<tr class="{entry.kind}"><td class="number" id="row-{entry.number}">{entry.number}</td>'
        f'<td class="element">{_text(entry.element)}</td>{sides}<td class="remarks">{remarks}</td></tr>\n'
    )


def _line(line: Line, tag: str) -> str:
    number = f'<span class="numeral">{_text(line.number)}.</span> ' if line.number else ""
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
