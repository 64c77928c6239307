"""Markdown made from a PDF becomes paragraphs and tables with places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Paragraph, Table
from kasdiff.readers.registry import read_document
from kasdiff.readers.text import layout_of, read
from kasdiff.readers.text.markdown import blocks, piped_blocks, readable

if TYPE_CHECKING:
    from pathlib import Path


def paragraphs(text: str) -> list[Paragraph]:
    found = blocks(text.split("\n"))
    assert all(isinstance(b, Paragraph) for b in found)
    return [b for b in found if isinstance(b, Paragraph)]


def table(text: str) -> Table:
    (found,) = blocks(text.split("\n"))
    assert isinstance(found, Table)
    return found


def test_heads_keep_their_level_and_lose_emphasis() -> None:
    found = paragraphs("## 1. Жалпы\n\n### **3. Карточка**\n#### *Күші* жойылды ####")
    assert [(p.heading, p.text) for p in found] == [(2, "1. Жалпы"), (3, "3. Карточка"), (4, "Күші жойылды")]
    assert [p.source.line for p in found] == [1, 3, 4]


def test_emphasis_over_several_lines_is_taken_off() -> None:
    (found,) = paragraphs("**«Үйде көмек»\nстандартына**")
    assert found.text == "«Үйде көмек» стандартына"
    assert [text for text, _ in found.lines] == ["«Үйде көмек»", "стандартына"]


def test_a_lone_star_is_text() -> None:
    assert paragraphs("5 * 3 = 15 және сілтеме*")[0].text == "5 * 3 = 15 және сілтеме*"


def test_two_blanks_at_the_end_force_a_break_and_lines_keep_their_places() -> None:
    (found,) = paragraphs("социальном  \nобслуживан  \nии;")
    assert found.text == "социальном\nобслуживан\nии;"
    assert [(text, source.line) for text, source in found.lines] == [("социальном", 1), ("обслуживан", 2), ("ии;", 3)]
    assert (found.source.line, found.source.last_line) == (1, 3)


def test_a_list_number_begins_a_paragraph_and_the_layouts_bullet_goes() -> None:
    found = paragraphs("6. Карточка мыналардан тұрады:\n- 1) деңгейі: 4-5;\n  - 2) топ: 5133;\n1 . Мыналар:\n- сызықша")
    assert [p.text for p in found] == [
        "6. Карточка мыналардан тұрады:",
        "1) деңгейі: 4-5;",
        "2) топ: 5133;",
        "1 . Мыналар:",
        "- сызықша",
    ]


def test_a_year_or_an_act_number_at_a_line_start_stays_inside() -> None:
    (found,) = paragraphs("приказ от\n2013 года\n№ 690 и\n165 (Норматив")
    assert found.text == "приказ от 2013 года № 690 и 165 (Норматив"


def test_rows_have_columns_cells_have_paragraphs() -> None:
    found = table(
        'Ф 1\t<p>Бір.</p> <p>Екі.</p>\t\n\t<ol style="list-style-type: none"> <li>1. А;</li> <li>2. Б</li> </ol>\tсоңы'
    )
    assert found.torn
    first, second = found.rows
    assert [c.column for c in first.cells] == [0, 1, 2]
    assert [[p.text for p in c.paragraphs] for c in first.cells] == [["Ф 1"], ["Бір.", "Екі."], []]
    assert [[p.text for p in c.paragraphs] for c in second.cells] == [[], ["1. А;", "2. Б"], ["соңы"]]
    assert [p.source.line for c in second.cells for p in c.paragraphs] == [2, 2, 2]


def test_text_outside_the_paragraph_tags_of_a_cell_is_kept() -> None:
    found = table("Ф 1\tбасы <p>орта</p> соңы")
    assert [p.text for p in found.rows[0].cells[1].paragraphs] == ["басы", "орта", "соңы"]


def test_a_forced_break_in_a_cell_is_a_line_end() -> None:
    assert table("а\tбір<br>екі<br/> үш").rows[0].cells[1].paragraphs[0].text == "бір\nекі\nүш"


def test_entities_and_escapes_become_signs_but_comparisons_stay() -> None:
    (found,) = paragraphs("№ \\_\\_\\_ &quot;А&amp;Б&quot; 3 < 5&#10;R&D &nosuch; x")
    assert found.text == '№ ___ "А&Б" 3 < 5 R&D &nosuch; x'


def test_a_rule_of_dashes_is_no_text_and_a_blank_line_ends_a_table() -> None:
    found = blocks(["Шифры\tАтауы", "---\t--", "Ф 1\tа", "", "Ф 2\tб"])
    assert [
        [[p.text for p in c.paragraphs] for c in r.cells] for t in found if isinstance(t, Table) for r in t.rows
    ] == [
        [["Шифры"], ["Атауы"]],
        [["Ф 1"], ["а"]],
        [["Ф 2"], ["б"]],
    ]
    assert len(found) == 2


def test_a_table_of_empty_cells_is_nothing() -> None:
    assert blocks(["\t\t", "", " \t"]) == ()


def test_blocks_are_numbered_as_the_document_yields_them() -> None:
    text = "# Бас\n\nмәтін\nа\tб\tв\n\t\tг\nсоңы"
    document = read(text.encode(), "x.md", "0")
    assert document.layout == "markdown"
    assert [p.source.block for p in document.paragraphs()] == list(range(7))


@pytest.mark.real
@pytest.mark.parametrize("name", ["2013-690-kk.txt", "2019-292-ru.txt"])
def test_no_letter_of_a_real_file_is_lost(editions: Path, name: str) -> None:
    document = read_document(editions / name)
    assert document.layout == "markdown"
    paras = list(document.paragraphs())
    assert [p.source.block for p in paras] == list(range(len(paras)))
    for p in paras:
        for text, source in p.lines or ((p.text, p.source),):
            line = document.lines[(source.line or 0) - 1].replace("*", "").replace("\\", "")
            assert all(part in line for part in text.split("\n")), (source, text)
    printed = sum(c.isalpha() for line in document.lines for c in line)
    tags = sum(c.isalpha() for line in document.lines for tag in re.findall(r"<[^<>]*>", line) for c in tag)
    assert sum(c.isalpha() for p in paras for c in p.text) == printed - tags


# --- bars around cells


PIPED = r"""# Кәсіптік стандарт **«Пеш»**

| Код\|топ | 8182<br>8183 |
|:-|-:|
| - | - |
Жоғарғы жол бір
жол
осы. Бір сөйлем
Келесі абзац""".split("\n")


def test_cells_between_bars_are_those_of_a_table_with_columns() -> None:
    head, found, *_ = piped_blocks(PIPED)
    assert isinstance(head, Paragraph)
    assert (head.text, head.heading) == ("Кәсіптік стандарт «Пеш»", 1)
    assert isinstance(found, Table)
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["Код|топ", "8182\n8183"], ["-", "-"]]
    assert not found.torn


def test_a_line_whose_first_word_had_no_room_before_goes_on() -> None:
    texts = ["Мамандардың біліктілігі туралы", "қағида", "Бөлек абзац"]
    found = piped_blocks([*texts, "| а | б |"])
    assert [p.text for p in found if isinstance(p, Paragraph)] == [
        "Мамандардың біліктілігі туралы қағида",
        "Бөлек абзац",
    ]
    found = piped_blocks([*texts, "Ұзындығы барлығынан асып түсетін, бір жолға жазылған абзац", "| а | б |"])
    assert len([p for p in found if isinstance(p, Paragraph)]) == 4


def test_bars_tell_the_layout_of_a_text_with_heads() -> None:
    assert layout_of([*PIPED, "| а | б |"]) == "piped"
    assert layout_of(PIPED[:4]) == "markdown"
    assert readable("| Код\\|топ | 8182<br>8183 |") == "Код|топ\n8182\n8183"
