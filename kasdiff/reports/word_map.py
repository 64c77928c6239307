"""The map of the edition in a Word report: a picture, with all its numbers in its alternative text; where nothing can be drawn, in words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kasdiff.reports.edition_map import legend, map_heads, map_lines, spoken
from kasdiff.reports.map_picture import MapDrawing, drawn
from kasdiff.reports.word_page import CELL
from kasdiff.reports.word_xml import ITALIC, paragraph, run
from kasdiff.worker.client import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.reports.edition_map import MapLine
    from kasdiff.reports.entries import Section
    from kasdiff.reports.form import Form
    from kasdiff.reports.word_page import Pictures

_TWIPS_A_POINT = 20
_LETTERS = 8.0  # points
_SHARE = (
    0.3  # of the height of a page that a picture takes at most: what does not fit on one leaves no larger hole there
)
_HANGING = '<w:ind w:left="340" w:hanging="340"/>'


def edition_map(
    cards: Sequence[Section], form: Form, pictures: Pictures, tr: Translator, leading: Callable[[int, str], str]
) -> Iterator[str]:
    """Yield the map with its legend; `leading` makes the runs of a name that leads to a card."""
    lines = tuple(map_lines(cards, tr))
    sheet = form.sheet
    height = (sheet.height - sheet.top - sheet.bottom) * _SHARE / _TWIPS_A_POINT
    width = sheet.text_width / _TWIPS_A_POINT
    samples = tuple(legend(tr))
    try:
        made = drawn(MapDrawing(form.font, _LETTERS, width, height, map_heads(tr), lines, samples))
    except (WorkerError, OSError) as error:
        yield from _in_words(lines, str(error), leading, tr)
        return
    rest = iter(lines)
    for picture in made:
        said = "\n".join(spoken(line, tr) for line in islice(rest, picture.lines))
        title = f"{tr.text('Map of the edition')}. {said}"
        yield paragraph(pictures.shown(picture.png, picture.width, picture.height, title), CELL)


def _in_words(
    lines: Sequence[MapLine], reason: str, leading: Callable[[int, str], str], tr: Translator
) -> Iterator[str]:
    """Yield the map as a list, and why it is none."""
    told = tr.text("The map could not be drawn ({reason}); it is given in words.", reason=reason)
    meanings = "; ".join(f"{cell.said} {text}" for cell, text in legend(tr))
    yield paragraph(run(told, ITALIC), CELL)
    yield paragraph(run(f"{meanings}."), CELL)
    for line in lines:
        rest = spoken(line, tr).removeprefix(line.name)
        yield paragraph(leading(line.card, line.name) + run(rest), CELL, _HANGING)
