"""The Word comparative table: page, form, numbering, wording of the legal form, marks, and that nothing vanishes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import CardStatus, ChangeKind, Pair, Part, Severity
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from kasdiff.reports.word import comparative_table
from kasdiff.showing.wording import card_matched_by
from tests.reports.made_up import cards, comparison, place
from tests.reports.word_reader import Cell, W, document, main_table, part, rows, tables, whole_text

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def report(language: Language = "ru", **options: object) -> bytes:
    return comparative_table(comparison(), Translator(language), ReportOptions(**options))  # type: ignore[arg-type]


def opened() -> WordDocument:
    return Document(BytesIO(report()))


def entry_rows(package: bytes) -> list[list[Cell]]:
    """The numbered rows, without heads and card rows."""
    return [row for row in rows(main_table(package))[2:] if len(row) == 5]


def row_with(package: bytes, text: str) -> list[Cell]:
    (row,) = [row for row in entry_rows(package) if text in row[2].text + row[3].text]
    return row


def test_the_page_is_a4_landscape() -> None:
    size = document(report()).find(f".//{W}sectPr/{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"
    # 29.7 and 21.0 cm in twentieths of a point
    assert abs(int(size.get(f"{W}w") or 0) - 16838) <= 2
    assert abs(int(size.get(f"{W}h") or 0) - 11906) <= 2


def test_times_new_roman_for_all_letters() -> None:
    styles = part(report(), "word/styles.xml")
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert f'w:{kind}="Times New Roman"' in styles


def test_every_style_of_the_report_is_based_on_the_normal_one_and_no_other_is_left() -> None:
    styles = {style.name: style for style in opened().styles}
    names = {"Title", "Heading 1", "Table Text", "Remark", "Small", "Old Text", "New Text"}
    assert set(styles) == names | {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    assert all(styles[name].base_style.name == "Normal" for name in names)
    assert styles["Normal"].font.name == "Times New Roman"
    assert styles["Table Text"].font.size.pt == 11


def test_texts_of_the_editions_are_spelt_in_their_own_language() -> None:
    styles = part(report("ru"), "word/styles.xml")
    assert [style.split('"')[0] for style in styles.split('<w:lang w:val="')[1:]] == ["ru-RU", "kk-KZ", "kk-KZ"]


def test_word_opens_the_file_as_its_own_and_finds_nothing_idle_in_it() -> None:
    package = report()
    settings = part(package, "word/settings.xml")
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/header1.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]


def test_every_cell_is_as_wide_as_its_columns() -> None:
    for table in tables(report()):
        grid = [int(column.get(f"{W}w") or 0) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        for row in rows(table):
            place = 0
            for cell in row:
                assert cell.width == sum(grid[place : place + cell.span])
                place += cell.span
            assert place == len(grid)


def test_the_tables_fit_between_the_margins() -> None:
    section = document(report()).find(f".//{W}sectPr")
    assert section is not None
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert page is not None
    assert margins is not None
    room = int(page.get(f"{W}w") or 0) - sum(int(margins.get(f"{W}{side}") or 0) for side in ("left", "right"))
    for table in tables(report()):
        assert sum(int(column.get(f"{W}w") or 0) for column in table.findall(f"{W}tblGrid/{W}gridCol")) <= room + 5


def test_the_head_and_the_column_numbers_are_repeated_on_every_page() -> None:
    table_rows = main_table(report()).findall(f"{W}tr")
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table_rows]
    assert repeated == [True, True] + [False] * (len(table_rows) - 2)


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("ru", ["№ п/п", "Структурный элемент", "Прежняя редакция", "Новая редакция", "Обоснование"]),
        ("kk", ["Р/с №", "Құрылымдық элемент", "Бұрынғы редакция", "Жаңа редакция", "Негіздеме"]),
    ],
)
def test_the_heads_are_those_of_the_legal_form(language: Language, heads: list[str]) -> None:
    first, second = rows(main_table(report(language)))[:2]
    assert [cell.text.split("\n")[0] for cell in first] == heads
    assert [cell.text for cell in second] == ["1", "2", "3", "4", "5"]


def test_the_orders_stand_under_the_heads_of_the_wordings() -> None:
    head = rows(main_table(report("kk")))[0]
    assert head[2].text.endswith("(2023 жылғы 29 маусымдағы № 262 бұйрық)")
    assert head[3].text.endswith("(2024 жылғы 31 шілдедегі № 284 бұйрық)")


def test_rows_are_numbered_through() -> None:
    numbers = [row[0].text for row in entry_rows(report())]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("language", "absent", "deleted"), [("ru", "Отсутствует.", "Исключено."), ("kk", "Жоқ.", "Алып тасталды.")]
)
def test_added_and_removed_in_the_words_of_the_form(language: Language, absent: str, deleted: str) -> None:
    package = report(language)
    added, removed = row_with(package, "Суға түсу"), row_with(package, "Қайықпен жүзу")
    assert added[2].text == absent
    assert removed[2].text == "Қайықпен жүзу"
    assert removed[3].text == deleted


def test_changed_words_are_bold_on_both_sides_and_words_of_another_form_italic_besides() -> None:
    row = row_with(report(), "Дәрігердің бақылауымен")
    assert row[2].bold == ("Дәрігердің",)
    assert row[2].italic == ()
    assert row[3].bold == ("Реабилитологтың", "бақылауын")
    assert row[3].italic == ("бақылауын",)
    assert row[3].text == "Реабилитологтың бақылауын сабақ өткізу"


def test_the_element_is_named_as_in_law() -> None:
    assert row_with(report("ru"), "Дәрігердің бақылауымен")[1].text.replace("\u00a0", " ") == (
        "Карточка 3423-0-013, ОРК 4.2: трудовая функция 1, навык 1, умение 1"
    )
    assert row_with(report("kk"), "Дәрігердің бақылауымен")[1].text.replace("\u00a0", " ") == (
        "3423-0-013 карточкасы, СБШ 4.2: 1-еңбек функциясы, 1-дағды, 1-машық"
    )


def test_items_added_one_after_another_are_one_row() -> None:
    row = row_with(report("ru"), "Суға түсу")
    assert row[3].text == "2. =1+1 есептеу\n3. Суға түсу\n4. Судан шығу"
    assert row[1].text.replace("\u00a0", " ").endswith("умения 2–4")


def test_a_move_is_a_row_at_each_end_and_each_names_the_other() -> None:
    package = report("ru")
    ends = [row for row in entry_rows(package) if "Құтқару" in row[2].text + row[3].text]
    assert len(ends) == 2
    old_end, new_end = ends
    assert old_end[2].text == "Құтқару"
    assert "Перенесено: трудовая функция 2, навык 1, умение 1" in old_end[3].text.replace("\u00a0", " ")
    assert f"(строка {new_end[0].text})" in old_end[3].text.replace("\u00a0", " ")
    assert new_end[3].text == "Құтқару"
    assert "Прежнее место: трудовая функция 1, навык 1, умение 3" in new_end[2].text.replace("\u00a0", " ")
    assert f"(строка {old_end[0].text})" in new_end[2].text.replace("\u00a0", " ")


def test_split_and_merged_items_stand_in_one_row() -> None:
    package = report("ru")
    split, merged = row_with(package, "Заңнама және техника"), row_with(package, "Гигиена мен")
    assert split[3].text == "1. Заңнама\n2. Техника"
    assert merged[2].text == "2. Гигиена\n3. Санитария"


def test_what_is_not_listed_is_counted() -> None:
    package = report("ru")
    assert not [row for row in entry_rows(package) if "Этика" in row[2].text]
    whole = whole_text(package)
    assert "изменено только оформление: 1" in whole
    assert "1 карточка без перечисленных изменений" in whole
    assert "«Кітапханашы»" in whole


def test_facts_totals_and_coverage_stand_in_the_last_annex() -> None:
    package = report("ru")
    facts = rows(tables(package)[1])
    found = {row[0].text: (row[1].text, row[2].text) for row in facts}
    assert found["Утверждено"] == ("Приказ от 29 июня 2023 года № 262", "Приказ от 31 июля 2024 года № 284")
    assert found["Государственная регистрация"] == ("№ 32943, 30 июня 2023 года", "в файле не указано")
    assert found["Статус по тексту файла"] == ("утратил силу", "действует")
    assert found["SHA-256"] == ("a" * 64, "b" * 64)
    assert found["Частей текста в файле"] == ("100", "120")
    assert found["из них не распознано"] == ("3", "0")
    totals = {row[0].text: [cell.text for cell in row[1:]] for row in rows(tables(package)[2])}
    assert totals["Перенесено"] == ["0", "0", "0", "1", "0", "1"]
    assert totals["Разделено"] == ["0", "0", "0", "0", "1", "1"]


def test_the_last_column_holds_reviewers_notes_and_nothing_else() -> None:
    decisions = {"added-3": ReviewerDecision("query", "зачем?", "Ахметова А.", "2026-11-20")}
    package = report("ru", decisions=decisions)
    assert row_with(package, "Суға түсу")[4].text.replace("\u00a0", " ") == "умение 3: зачем?"
    others = [row[4].text for row in entry_rows(package) if "Суға түсу" not in row[3].text]
    assert others == [""] * len(others)


def test_page_numbers_are_fields() -> None:
    foot = part(report(), "word/footer1.xml")
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


def test_the_running_head_names_both_editions() -> None:
    head = part(report("ru"), "word/header1.xml")
    assert "приказ от 29 июня 2023 года № 262" in head
    assert "приказ от 31 июля 2024 года № 284" in head


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_bytes(language: Language) -> None:
    assert report(language) == report(language)


def test_signs_of_xml_and_control_characters_do_no_harm() -> None:
    (match, *rest) = cards()
    pair = next(pair for pair in match.pairs if pair.key == "removed")
    odd = replace(pair, old=(replace(pair.old[0], text='a < b & "c" \x0b]]> \ud800'),))
    pairs = tuple(odd if one is pair else one for one in match.pairs)
    package = comparative_table(comparison((replace(match, pairs=pairs), *rest)), Translator("en"))
    assert row_with(package, "a < b")[2].text == 'a < b & "c" ]]> �'


def test_counterparts_in_two_languages_are_not_said_to_agree() -> None:
    (match, *_) = cards()
    translated = Pair(
        ChangeKind.TRANSLATED,
        Part.ABILITY,
        severity=Severity.NUMBER,
        old=(place("10 күн", (1, 1, 1), "1", "10"),),
        new=(place("15 дней", (1, 1, 1), "1", "15"),),
    )
    two = comparison((replace(match, pairs=(translated,)),))
    package = comparative_table(replace(two, new=replace(two.new, language="ru")), Translator("ru"))
    assert row_with(package, "15 дней")[4].text == ""
    assert "совпадение остального содержания не проверялось" in whole_text(package)
    assert "совпадение остального содержания не проверялось" not in whole_text(report("ru"))
    assert ["Число, уровень или код", "1"] in [[cell.text for cell in row[2:]] for row in rows(tables(package)[3])]


def test_cards_without_a_sub_level_are_not_said_to_agree_in_it() -> None:
    (_, same, *_) = cards()
    assert same.matched_by == "code+sublevel"
    assert same.new is not None
    tr = Translator("ru")
    assert card_matched_by(same, tr) == "код + уровень"
    with_sublevel = replace(same, new=replace(same.new, sublevel="4.1"))
    assert card_matched_by(with_sublevel, tr) == "код + подуровень"


def test_a_title_of_the_users_own() -> None:
    assert "Мой проект" in whole_text(report("ru", title="Мой проект"))


def test_no_difference_is_said_in_words() -> None:
    same = tuple(match for match in cards() if match.status is CardStatus.MATCHED and not match.changed)
    package = comparative_table(comparison(same), Translator("en"))
    assert "No difference to list was found." in whole_text(package)


def test_kinds_listed_by_default() -> None:
    options = ReportOptions()
    assert [kind for kind in ChangeKind if not options.lists(kind)] == [
        ChangeKind.UNCHANGED,
        ChangeKind.TYPOGRAPHIC,
        ChangeKind.REORDERED,
    ]


def annex_paragraphs(package: bytes) -> list[tuple[str, bool]]:
    """The text of each paragraph of the first annex, and whether it stays on the page of the next one."""
    body = document(package).find(f"{W}body")
    assert body is not None
    found = [
        ("".join(str(text) for text in p.itertext()), p.find(f"{W}pPr/{W}keepNext") is not None)
        for p in body.findall(f"{W}p")
    ]
    first, second = (index for index, (text, _) in enumerate(found) if text.startswith("Приложение ") and text)
    return found[first + 1 : second]


def test_what_heads_others_in_an_annex_stays_on_their_page() -> None:
    alone = comparison(tuple(match for match in cards() if match.status is not CardStatus.REMOVED))
    package = comparative_table(alone, Translator("ru"))
    told = dict(annex_paragraphs(package))
    assert told["Умения:"]
    assert told["Трудовая функция 1. Функция"]
    assert not told["1. Бірінші машық"]
    assert not told["Санитар"]


def test_an_annex_says_of_what_it_is_one() -> None:
    assert "Приложение 1к сравнительной таблице" in whole_text(report("ru"))
    assert "Салыстырма кестеге1-қосымша" in whole_text(report("kk"))
