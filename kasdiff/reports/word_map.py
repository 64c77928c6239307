"""The map of the edition in a Word report: a table whose tiles are shaded words, so that it can be read aloud, searched and printed like all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.reports.edition_map import legend, map_lines
from kasdiff.reports.word_front import SHADE
from kasdiff.reports.word_page import CELL
from kasdiff.reports.word_xml import BOLD, cell, paragraph, row, run, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.reports.edition_map import MapCell
    from kasdiff.reports.entries import Section

_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_GROUNDS = {
    "high": "1F4E79",
    "medium": "A9C4DE",
    "low": "DEE9F3",
    "moved": "E4DCF4",
    "added": "D5EFE3",
    "removed": "F8DDD5",
}
_INK = {"high": '<w:color w:val="FFFFFF"/>'}
_SHARES = (0.38, 0.12, 0.12)  # of the width, for a card, its whole and its data
_LINE = '<w:spacing w:before="20" w:after="20"/>'


def edition_map(
    cards: Sequence[Section], width: int, tr: Translator, leading: Callable[[int, str], str]
) -> tuple[str, ...]:
    """Return the map with its legend; `leading` makes the runs of a name that leads to a card."""
    widths = [round(width * share) for share in _SHARES]
    widths.append(width - sum(widths))
    heads = [tr.context("column of the map", name) for name in ("Card", "Whole", "Data", "Labour functions in order")]
    rows = [
        row(
            (
                cell(paragraph(run(head, BOLD), CELL), size, shade=SHADE)
                for head, size in zip(heads, widths, strict=True)
            ),
            head=True,
            whole=True,
        )
    ]
    for line in map_lines(cards, tr):
        texts = (
            leading(line.card, line.name),
            _tile(line.whole),
            _tile(line.data) if line.data else "",
            run(" ", _SMALL).join(map(_tile, line.functions)),
        )
        cells = (cell(paragraph(text, CELL, _LINE), size) for text, size in zip(texts, widths, strict=True))
        rows.append(row(cells, whole=True))
    samples = run("   ", _SMALL).join(f"{_tile(sample)}{run(f' {text}', _SMALL)}" for sample, text in legend(tr))
    return table(rows, widths), paragraph(samples, CELL, '<w:spacing w:before="60" w:after="60"/>')


def _tile(one: MapCell) -> str:
    text = one.text.replace(" ", "\u00a0")
    ground = _GROUNDS.get(one.look)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return run(f"\u00a0{text}\u00a0", f"{_INK.get(one.look, '')}{_SMALL}{shade}")
