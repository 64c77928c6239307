"""What a Word report says of the comparison: both editions' facts, totals, rules, warnings; and the replacements that recur."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kasdiff.reports import summary
from kasdiff.reports.word_page import CELL, HEADING
from kasdiff.reports.word_xml import BOLD, cell, paragraph, row, run, table
from kasdiff.showing.bridge import bridge_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions

SHADE = "EDEDED"
_CENTRED = '<w:jc w:val="center"/>'
_NARROW = 1500  # twips; heads of narrower columns are in smaller letters, so that no word breaks
_SMALLER = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
_LETTER = 104  # twips; a letter of a head in smaller letters: the widest words of the three languages, set bold, take 63 to 100 each in Times
_CELL_MARGINS = 216  # twips; those at both sides of a cell
_LABEL_SHARE = 0.22
_COUNT_WIDTH = 1560
_WITH_NEXT = "<w:keepNext/>"
_UPRIGHT = 10500  # twips; the text of an upright page is no wider


def front(
    comparison: Comparison, form: Form, options: ReportOptions, explanation: Iterable[str], tr: Translator
) -> Iterator[str]:
    """Yield the paragraphs and tables that say what was compared, and how; `explanation` says how the report's list is to be read."""
    yield facts(comparison, form, tr)
    for title, parts in (
        (tr.text("Totals"), totals(comparison, form, tr)),
        (tr.text("How to read the report"), how_to_read(comparison, options, explanation, tr)),
        (tr.text("What the program warns of"), warned(comparison, tr)),
        (tr.text("Replacements that recur over the edition"), recurring(comparison, form, tr)),
    ):
        if parts:
            yield heading(title)
            yield from parts


def totals(comparison: Comparison, form: Form, tr: Translator) -> tuple[str, ...]:
    """Return the tables of counts."""
    width = form.sheet.text_width
    return (
        _counts(summary.pair_totals(comparison, tr), width, labels=0.34 if width > _UPRIGHT else 0.22),
        paragraph(run(bridge_lines(comparison, tr)), CELL, '<w:spacing w:before="60" w:after="60"/>'),
        _side_by_side(summary.card_totals(comparison, tr), summary.severities(comparison, tr), width),
    )


def how_to_read(
    comparison: Comparison, options: ReportOptions, explanation: Iterable[str], tr: Translator
) -> tuple[str, ...]:
    """Return what says how the list is to be read, what it leaves out and what was not compared."""
    texts = (*explanation, *summary.bounds(comparison, options, tr))
    return tuple(paragraph(run(text), CELL, '<w:spacing w:after="60"/>') for text in texts)


def warned(comparison: Comparison, tr: Translator) -> tuple[str, ...]:
    """Return what the program warns of."""
    return tuple(paragraph(run(f"– {text}"), CELL) for text in summary.warnings(comparison, tr))


def recurring(comparison: Comparison, form: Form, tr: Translator) -> tuple[str, ...]:
    """Return the table of replacements that recur."""
    return (_systematic(comparison, form.sheet.text_width, tr),) if comparison.systematic else ()


def heading(text: str) -> str:
    """Return a heading of a section."""
    return paragraph(run(text), HEADING)


def _gap() -> str:
    return paragraph("", CELL)


def facts(comparison: Comparison, form: Form, tr: Translator) -> str:
    """Return the table of what both editions are, and how their files were read."""
    width = form.sheet.text_width
    label = round(width * _LABEL_SHARE)
    widths = (label, (width - label) // 2, width - label - (width - label) // 2)
    heads = (tr.text("Facts"), *form.heads[2:4])
    rows = [_head_row(heads, widths)]
    rows += [_line((fact.label, fact.old, fact.new), widths) for fact in summary.facts(comparison, tr)]
    grid = summary.coverage(comparison, tr)
    rows += [_line((name, str(old), str(new)), widths) for name, (old, new) in grid.rows]
    return table(rows, widths)


def _line(texts: Sequence[str], widths: Sequence[int]) -> str:
    cells = [cell(paragraph(run(text), CELL), width) for text, width in zip(texts, widths, strict=True)]
    return row(cells, whole=True)


def _head_row(texts: Sequence[str], widths: Sequence[int], *, smaller: bool = False) -> str:
    """Return the heads of columns, those of narrow ones in smaller letters, or all."""
    cells = [
        cell(
            paragraph(run(text, BOLD + (_SMALLER if smaller or width < _NARROW else "")), CELL, _WITH_NEXT + _CENTRED),
            width,
            shade=SHADE,
            centred=True,
        )
        for text, width in zip(texts, widths, strict=True)
    ]
    return row(cells, head=True, whole=True)


def _counts(grid: summary.Grid, width: int, labels: float) -> str:
    """Return a table of counts, on one page with the lines below it; columns of nothing but zeros stay, since a zero is a statement."""
    widths = _shared(grid.heads[1:], width, round(width * labels))
    rows = [_head_row(grid.heads, widths, smaller=True)]
    for name, numbers in grid.rows:
        cells = [cell(paragraph(run(name), CELL, _WITH_NEXT), widths[0])]
        cells += [
            cell(paragraph(run(str(n)), CELL, _WITH_NEXT + _CENTRED), size, centred=True)
            for n, size in zip(numbers, widths[1:], strict=True)
        ]
        rows.append(row(cells, whole=True))
    return table(rows, widths)


def _shared(heads: Sequence[str], width: int, first: int) -> tuple[int, ...]:
    """Return the widths of a column of labels, `first` if there is room, and of columns below `heads`: none so narrow that a word of its head breaks."""
    least = [_CELL_MARGINS + _LETTER * max(map(len, head.split())) for head in heads]
    spare = max(0, width - first - sum(least)) // len(least)
    sizes = [size + spare for size in least]
    return width - sum(sizes), *sizes


def _side_by_side(left: summary.Grid, right: summary.Grid, width: int) -> str:
    """Return two short tables of one count a row as one table on one page, so that they take little of it."""
    label = width // 2 - _COUNT_WIDTH
    widths = (label, _COUNT_WIDTH, width - label - 2 * _COUNT_WIDTH, _COUNT_WIDTH)
    rows = [_head_row((*left.heads, *right.heads), widths)]
    both = list(zip_longest(left.rows, right.rows, fillvalue=("", ())))
    for number, (one, other) in enumerate(both, 1):
        kept = _WITH_NEXT if number < len(both) else ""
        texts = (one[0], *map(str, one[1] or ("",)), other[0], *map(str, other[1] or ("",)))
        cells = [
            cell(paragraph(run(text), CELL, kept + (_CENTRED if column % 2 else "")), size)
            for column, (text, size) in enumerate(zip(texts, widths, strict=True))
        ]
        rows.append(row(cells, whole=True))
    return table(rows, widths)


def _systematic(comparison: Comparison, width: int, tr: Translator) -> str:
    count = _COUNT_WIDTH
    widths = ((width - count) // 2, width - count - (width - count) // 2, count)
    rows = [_head_row((tr.text("Old wording"), tr.text("New wording"), tr.text("Number")), widths)]
    rows += [_line((one.old, one.new, str(one.count)), widths) for one in comparison.systematic]
    return table(rows, widths)
