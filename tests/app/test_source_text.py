"""The text of the file around an item: as a person reads it, the item marked, no word hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.models.source_text import excerpt
from kasdiff.model.comparison import Place
from kasdiff.model.document import Document, Paragraph
from kasdiff.model.source import NOWHERE, Source
from kasdiff.readers.text.markdown import readable

if TYPE_CHECKING:
    from pathlib import Path

TEXT = Document("a.txt", "", "txt", (), lines=("бір", "", "екі", "\t", "үш", "төрт", "", "бес", "алты"))
BLOCKS = Document("a.docx", "", "docx", tuple(Paragraph(text) for text in ("бір", "екі", "үш", "төрт")))


def place(text: str, source: Source, number: str | None = None) -> Place:
    return Place(text, (1, 1, 1), number, source)


def marked(document: Document, wanted: Place) -> list[str]:
    """Return the marked texts in order."""
    lines = excerpt(document, wanted).lines
    return [line.text[span.start : span.end] for line in lines for span in line.marks]


def text(*lines: str, layout: str = "pdf") -> Document:
    return Document("a.txt", "", "txt", (), layout=layout, lines=lines)


def test_lines_around_are_shown_without_the_blank_ones() -> None:
    found = excerpt(TEXT, place("үш төрт", Source(5, 6)), around=2)
    assert [(line.number, line.text, line.inside) for line in found.lines] == [
        (1, "бір", False),
        (3, "екі", False),
        (5, "үш", True),
        (6, "төрт", True),
        (8, "бес", False),
        (9, "алты", False),
    ]


def test_formats_without_lines_are_shown_by_blocks() -> None:
    found = excerpt(BLOCKS, place("үш", Source(block=2, page=7)), around=1)
    assert [(line.number, line.text, line.inside) for line in found.lines] == [
        (2, "екі", False),
        (3, "үш", True),
        (4, "төрт", False),
    ]
    assert (found.by_line, found.page) == (False, 7)


def test_an_item_of_several_blocks_is_marked_in_all_of_them() -> None:
    assert marked(BLOCKS, place("екі үш", Source(block=1))) == ["екі", "үш"]


def test_an_unknown_place_has_no_lines() -> None:
    assert excerpt(TEXT, place("үш", NOWHERE)).lines == ()
    assert excerpt(TEXT, place("үш", Source(99))).lines == ()


def test_an_item_is_marked_in_its_line_and_nothing_beside_it() -> None:
    document = text("1. Кітап беру. 2. Кітап беруді есептеу;")
    assert marked(document, place("Кітап беру", Source(1), "1")) == ["Кітап беру."]
    assert marked(document, place("Кітап беруді есептеу", Source(1), "2")) == ["Кітап беруді есептеу;"]


def test_of_two_equal_texts_the_one_with_the_item_s_number_is_marked() -> None:
    found = excerpt(text("1) Есеп. 2) Есеп."), place("Есеп.", Source(1), "2)"))
    assert [(span.start, span.end) for span in found.lines[0].marks] == [(12, 17)]


def test_words_that_the_layout_broke_are_marked_in_all_their_lines() -> None:
    document = text("3. Қиын", "жағдайла", "р д а н", "шығу.", "4. Басқа.")
    assert marked(document, place("Қиын жағдайлардан шығу.", Source(1, 4), "3")) == [
        "Қиын",
        "жағдайла",
        "р д а н",
        "шығу.",
    ]


def test_an_item_that_another_column_interrupts_is_marked_around_it() -> None:
    document = text("Қорды тексеру және оқырмандардың", "2-функция", "өтінімдерін жинау.")
    wanted = place("Қорды тексеру және оқырмандардың өтінімдерін жинау.", Source(1, 3))
    assert marked(document, wanted) == ["Қорды тексеру және оқырмандардың", "өтінімдерін жинау."]


def test_what_is_not_there_letter_by_letter_is_marked_by_its_lines() -> None:
    assert marked(text("бір", "екі"), place("мүлде басқа", Source(1, 2))) == ["бір", "екі"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Функция:\t<p>Умения:</p> <p>1. Учёт.</p>\t", "Функция:\nУмения:\n1. Учёт."),
        ('<ol style="a"><li>Бір.</li><li>Екі &lt;үш&gt;.</li></ol>', "Бір.\nЕкі <үш>."),
        ("#### 5. **Тақырып**", "5. Тақырып"),
        ("- 1) бірінші<br>жалғасы", "1) бірінші\nжалғасы"),
        ("5 < 7 және 8 > 6, a*b", "5 < 7 және 8 > 6, a*b"),
        ("\\* ескерту", "* ескерту"),
    ],
)
def test_a_line_of_markdown_is_shown_as_a_person_reads_it(line: str, shown: str) -> None:
    assert readable(line) == shown
    document = text(line, layout="markdown")
    assert excerpt(document, place(shown, Source(1))).lines[0].text == shown


def test_no_word_of_a_real_file_is_hidden(editions: Path) -> None:
    tags = re.compile(r"</?(?:p|ol|li|br)\b[^<>]*>")
    for line in (editions / "2019-292-ru.txt").read_text(encoding="utf-8").splitlines():
        words = re.findall(r"\w+", tags.sub(" ", line))
        assert re.findall(r"\w+", readable(line)) == words
