"""The map drawn for reports: each line once, no picture higher than asked for, numbers and signs seen without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from kasdiff.app.drawing import draw_map
from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.edition_map import MapCell, MapLine, legend, map_heads
from kasdiff.reports.map_picture import MapDrawing, MapPicture
from kasdiff.showing.map import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = 496.0, 200.0
HALF = MapCell("1", "▲\u00a050\u00a0%", "high", Extent(10, 5, high=1), ChangeKind.UNCHANGED)
NAME = "«Психоневрологиялық аурулары бар балаларды күту жөніндегі әлеуметтік қызметкер» карточкасы"


def drawing(lines: Sequence[MapLine], language: Language = "kk") -> MapDrawing:
    tr = Translator(language)
    return MapDrawing("Times New Roman", 8.0, WIDTH, HEIGHT, map_heads(tr), tuple(lines), tuple(legend(tr)))


def line(*functions: MapCell, name: str = "Карточка") -> MapLine:
    return MapLine(1, name, HALF, HALF, functions)


def grey(picture: MapPicture) -> bytes:
    image = QImage.fromData(picture.png).convertToFormat(QImage.Format.Format_Grayscale8)
    assert not image.isNull()
    return bytes(image.constBits())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_stands_on_one_picture_and_none_is_higher_than_asked_for(language: Language) -> None:
    made = list(draw_map(drawing([line(HALF, HALF, name=NAME)] * 30, language)))
    assert sum(picture.lines for picture in made) == 30
    assert len(made) > 1
    for picture in made:
        assert picture.height <= HEIGHT + 1
        image = QImage.fromData(picture.png)
        assert image.width() / image.height() == pytest.approx(WIDTH / picture.height, rel=0.01)


def test_a_line_that_is_higher_than_a_picture_has_one_of_its_own() -> None:
    made = list(draw_map(drawing([line(*[HALF] * 90), line(HALF)])))
    assert [picture.lines for picture in made] == [1, 1]
    assert made[0].height > HEIGHT


def test_the_same_drawing_gives_the_same_bytes() -> None:
    one, other = (list(draw_map(drawing([line(HALF)]))) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "3"},
        {"said": "●\u00a050\u00a0%"},
        {"said": "▲\u00a040\u00a0%"},
        {"extent": Extent(10, 5, medium=1)},
        {"extent": Extent(10, 5, low=1)},
        {"extent": Extent(10, 9, high=1)},
    ],
)
def test_number_sign_share_and_grade_are_seen_without_colour(changed: dict[str, object]) -> None:
    (plain,), (other,) = (list(draw_map(drawing([line(one)]))) for one in (HALF, replace(HALF, **changed)))
    assert grey(plain) != grey(other)
