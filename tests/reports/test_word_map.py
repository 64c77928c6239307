"""The map in the change report: pictures whose alternative text says all that is seen, made by a process apart; where that cannot draw, words."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.reports import word_map
from kasdiff.reports.word_changes import change_report
from kasdiff.worker import client
from tests.reports.made_up import comparison
from tests.reports.pictures import PNG, in_twos
from tests.reports.word_reader import document, part, whole_text

if TYPE_CHECKING:
    from lxml import etree

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def told(root: etree._Element) -> list[str]:
    return [str(one.get("descr")).replace("\u00a0", " ") for one in root.iter(f"{WP}docPr")]


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_map, "drawn", in_twos)


@pytest.mark.usefixtures("faked")
def test_the_alternative_text_says_each_card_with_its_functions_and_signs() -> None:
    first, second = told(document(change_report(comparison(), Translator("en"))))
    assert first.startswith("Map of the edition. Card 3423-0-013, NQF/SQF 4.2: Whole ")
    assert "Data → 50 %" in first  # one of two; the made-up pair has no grade
    assert first.split("\n")[0].endswith(", 2 +.")
    assert "Card 2622-1-002, NQF/SQF 4: Whole –; Data –." in first
    assert "Card 5320-1-003, NQF/SQF 3: Whole +; Data +; Labour functions in order: 1 +." in second
    assert "Card «Матрос», NQF/SQF 3: Whole −; Data −; Labour functions in order: 1 −." in second


@pytest.mark.usefixtures("faked")
def test_each_picture_is_a_part_of_the_file_and_has_a_number_of_its_own() -> None:
    package = change_report(comparison(), Translator("ru"))
    root = document(package)
    shown = [str(one.get(f"{R}embed")) for one in root.iter(f"{A}blip")]
    assert len(shown) == len(set(shown)) == 2
    relations = part(package, "word/_rels/document.xml.rels")
    with zipfile.ZipFile(BytesIO(package)) as archive:
        for number, one in enumerate(shown, 1):
            assert f'Id="{one}"' in relations
            assert archive.read(f"word/media/kasdiff{number}.png").startswith(PNG)
        assert 'Extension="png"' in archive.read("[Content_Types].xml").decode()
    numbers = [one.get("id") for one in root.iter(f"{WP}docPr")]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_process_apart_draws_the_same_pictures_again(language: Language) -> None:
    made = [change_report(comparison(), Translator(language)) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(BytesIO(made[0])) as archive:
        assert archive.read("word/media/kasdiff1.png").startswith(b"\x89PNG")


@pytest.mark.parametrize("error", [client.BrokenDownError("No module named 'PySide6'"), OSError("no process")])
def test_where_nothing_can_be_drawn_the_report_says_so_and_gives_the_map_in_words(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(client, "results", broken)
    package = change_report(comparison(), Translator("en"))
    assert not told(document(package))
    text = whole_text(package).replace("\u00a0", " ")
    assert f"The map could not be drawn ({error}); it is given in words." in text
    assert "Card «Матрос», NQF/SQF 3: Whole −; Data −; Labour functions in order: 1 −." in text
    assert "▲ 40 % 4 of 10 changed, one of them of high weight" in text
