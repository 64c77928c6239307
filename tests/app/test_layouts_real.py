"""Of the real editions every text can be read off the layouts of one column, letter for letter, on whichever side it stands."""

from __future__ import annotations

import pytest

from kasdiff.app.models.layout import Layout
from kasdiff.app.models.one_column import OneColumnWriter
from kasdiff.app.work import Side, prepare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import SHARED

EDITIONS = SHARED / "editions"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not EDITIONS.is_dir(), reason="the real editions are not in ../shared"),
]


def read(name: str) -> Side:
    document = read_document(EDITIONS / name)
    return Side(EDITIONS / name, document, parse(document))


@pytest.mark.parametrize("layout", [Layout.ONE, Layout.STACKED])
def test_both_editions_can_be_read_off_one_column(layout: Layout) -> None:
    old, new = read("2023-262-kk.txt"), read("2024-284-kk.txt")
    work = prepare(old, new, Options(), compare(old.edition, new.edition))
    for sheet in work.sheets:
        writer = OneColumnWriter(sheet, Translator("kk"), layout=layout)
        for number, row in enumerate(sheet.rows):
            cell, pair = writer.cell(number, 0), sheet.pair(row)
            assert cell is not None
            for side, place in ((0, row.old), (1, row.new)):
                told = (cell.text[one.at : one.at + one.end - one.start] for one in cell.segments if one.side == side)
                said = "".join(told)
                printed = pair is not None and pair.kind is ChangeKind.TYPOGRAPHIC  # once, as the new edition prints it
                assert said == (place.text if place else "") or (printed and not side and not said)
