"""The generator says the same for the same seed, prints every item of its truth, and makes files that are valid."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import etree, html
from msgspec.structs import replace

from tests.editions.blocks import Cell, Grid, Line, cell, placed, split
from tests.editions.formats import WRITERS
from tests.editions.generate import make, print_recipe
from tests.editions.items import printed
from tests.editions.recipe import (
    BOTH,
    DAMAGES,
    FAULTS,
    FIELDS,
    LISTS,
    MARKS,
    MIXED,
    NOTES,
    STYLES,
    TEMPLATES,
    data,
    recipe_of,
)
from tests.editions.truth import Item, truth_of
from tests.evaluation.reading_alone import plain

if TYPE_CHECKING:
    from tests.editions.generate import Made

SEEDS = range(1, 41)
# What the truth of a seed still says, but its file does not print whole: half of a row stands on the next page, a letter is lost.
_BROKEN = {"bad byte", "row cut", "decomposed"}


def lines_of(made: Made) -> list[str]:
    lines: list[str] = []
    for block in made.blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines += [line for row in block.rows for one in row for line in one.lines]
    return lines


def test_a_seed_makes_the_same_bytes_again_and_another_seed_others() -> None:
    for seed in SEEDS:
        made = make(seed)
        assert made.recipe == recipe_of(seed)
        assert made.truth == make(seed).truth
        assert made.data == make(seed).data
    assert len({make(seed).data for seed in SEEDS}) == len(SEEDS)


def test_the_seeds_choose_everything_that_can_be_chosen() -> None:
    recipes = [recipe_of(seed) for seed in range(1, 2001)]
    assert {r.template for r in recipes} == set(TEMPLATES)
    assert {r.language for r in recipes} == {"kk", "ru", BOTH}
    assert {r.format for r in recipes} == set(WRITERS)
    assert {r.lists for r in recipes} == {*LISTS, "map"}
    assert {r.fields for r in recipes} == {*FIELDS, "paragraphs", "annexes"}
    assert {r.mark for r in recipes} == set(MARKS)
    assert {r.fault for r in recipes} == {*FAULTS, ""}
    assert {r.style for r in recipes} == {*STYLES, ""}
    assert {r.notes for r in recipes} == {*NOTES, ""}
    assert {(r.template, r.mixed) for r in recipes if r.mixed} == {
        (one, other) for one in MIXED for other in MIXED[one]
    }
    assert {r.damage for r in recipes} == {*DAMAGES, ""}
    assert len({r.trades for r in recipes}) > 7
    worded = {entry for r in recipes for entry in r.wordings}
    labels = data("labels")
    assert worded == {
        (f, text) for lang in ("ru", "kk") for f, t in labels[lang].items() if f != "extra" for text in t["other"]
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_item_is_printed_as_often_as_the_truth_has_it(seed: int) -> None:
    made = make(seed)
    if made.recipe.damage in _BROKEN or made.recipe.notes.endswith("in an item"):
        made = print_recipe(replace(made.recipe, damage="", notes=""))
    text = "\n".join(lines_of(made))
    truth = Counter[str]()
    for standard in made.truth.standards:
        for card in standard.cards:
            for function in card.functions:
                for skill in function.skills:
                    truth.update(item.head for item in (*skill.abilities, *skill.knowledge))
    assert len(truth) > 3
    for head in truth:
        assert text.count(head) == sum(count * other.count(head) for other, count in truth.items()), head


@pytest.mark.parametrize("template", dict.fromkeys(TEMPLATES))
@pytest.mark.parametrize("lists", dict.fromkeys(LISTS))
def test_each_layout_prints_every_field_and_name(template: str, lists: str) -> None:
    base = plain(template, "kk")
    if template[0] != "A":
        base = replace(base, lists=lists, fields="paragraphs" if lists == "paragraphs" else "two columns")
    made = print_recipe(base)
    text = "\n".join(lines_of(made))
    for standard in made.truth.standards:
        for card in standard.cards:
            for value in card.fields.values():
                parts = value if isinstance(value, list) else [value or ""]
                for part in parts:
                    assert (part if isinstance(part, str) else part["name"]) in text
            for function in card.functions:
                assert function.name in text
                assert all((skill.name or "") in text for skill in function.skills)


def test_what_a_page_end_leaves_stands_in_a_list_or_an_item() -> None:
    base = plain("D", "ru")
    whole = lines_of(print_recipe(base))
    for notes, text in (("page number in a list", "17"), ("running head in a list", "17")):
        printed = lines_of(print_recipe(replace(base, notes=notes)))
        more = [line for line in printed if line not in whole]
        assert more, notes
        assert all(line.endswith(text) for line in more)
    printed = lines_of(print_recipe(replace(base, notes="page number in an item")))
    halves = [f"{printed[i - 1]} {printed[i + 1]}" for i, line in enumerate(printed) if line == "17"]
    assert halves
    assert set(halves) <= set(whole)


def test_a_table_goes_on_with_its_heads_again_or_without_them() -> None:
    base = replace(plain("B", "ru"), lists="matrix")
    heads = {
        notes: lines_of(print_recipe(replace(base, notes=notes))).count("Знания")
        for notes in ("table head again", "table continued")
    }
    cards = sum(len(standard.cards) for standard in print_recipe(base).truth.standards)
    assert heads == {"table head again": 2 * cards, "table continued": cards}
    assert "Продолжение таблицы" in lines_of(print_recipe(replace(base, notes="table continued")))
    numbered = lines_of(print_recipe(replace(base, notes="columns numbered")))
    at = numbered.index("Знания")
    assert numbered[at + 1 : at + 5] == ["1", "2", "3", "4"]


def test_a_second_standard_may_be_of_another_template() -> None:
    made = print_recipe(replace(plain("D", "ru"), trades=(0, 1), mixed="C"))
    first, second = made.truth.standards
    assert "sublevel" in first.cards[0].fields
    assert "sublevel" not in second.cards[0].fields
    lines = lines_of(made)
    at = next(i for i, line in enumerate(lines) if second.name in line and line.startswith("Профессиональный"))
    assert "Умения:" in lines[:at]
    assert "Умения:" not in lines[at:]
    assert "Умения и навыки:" in lines[at:]


def test_both_languages_say_the_same_side_by_side() -> None:
    base = replace(plain("D", BOTH), lists="paragraphs", fields="paragraphs")
    made = print_recipe(base)
    twin = truth_of(base, "ru")
    text = "\n".join(lines_of(made))
    assert made.truth.language == "kk"
    assert len(twin.standards[0].cards) == len(made.truth.standards[0].cards)
    for card, other in zip(made.truth.standards[0].cards, twin.standards[0].cards, strict=True):
        assert card.name in text
        assert other.name in text
        assert [len(f.skills) for f in card.functions] == [len(f.skills) for f in other.functions]


def test_faults_of_numbers() -> None:
    base = plain("D", "ru")
    items = [Item(f"Пункт {letter}") for letter in "абвг"]

    def numbers(fault: str) -> list[str]:
        lines = printed(items, replace(base, fault=fault), base.random("items"))
        return [line.split("Пункт")[0] for line in lines]

    assert numbers("") == ["1. ", "2. ", "3. ", "4. "]
    assert numbers("glued") == ["1.", "2.", "3.", "4."]
    assert "" in numbers("unmarked")
    assert numbers("gap")[-1] == "5. "
    assert numbers("repeated")[-1] == "3. "
    assert "1. " in numbers("restarted")[1:]
    assert printed(items, replace(base, together=True), base.random("items")) == [
        "1. Пункт а. 2. Пункт б. 3. Пункт в. 4. Пункт г."
    ]


def test_a_long_list_has_more_than_a_hundred_items_each_of_its_own() -> None:
    card = truth_of(replace(plain("D", "kk"), fault="long list"), "kk").standards[0].cards[0]
    texts = [item.text for item in card.functions[0].skills[0].abilities]
    assert 100 < len(texts) == len(set(texts))


def test_an_item_with_acts_has_its_lines_below() -> None:
    item = Item("Акты:", ("Кодекс", "Закон"))
    assert item.text == "Акты: Кодекс Закон"
    assert printed([item], plain("D", "ru"), plain("D", "ru").random("items")) == ["1. Акты:", "– Кодекс;", "– Закон."]


def test_a_table_is_cut_through_cells_that_span_the_cut() -> None:
    grid = Grid(((Cell(("a",), 1, 3), cell("b", across=3)), (cell("c", across=3),), (cell("d", across=3),)))
    top, below = split(grid, 2)
    assert [[one.lines for one in row] for row in top.rows] == [[("a",), ("b",)], [("c",)]]
    assert top.rows[0][0].down == 2
    assert [[one.lines for one in row] for row in below.rows] == [[("",), ("d",)]]
    assert [column for column, _ in placed(below.rows)[0]] == [0, 1]


def test_what_is_lost_is_no_longer_expected() -> None:
    base = replace(plain("D", "ru"), damage="cell lost")
    cards, whole = (print_recipe(r).truth.standards[0].cards for r in (base, replace(base, damage="")))
    before = [(i, key) for i, card in enumerate(whole) for key, value in card.fields.items() if value]
    after = [(i, key) for i, card in enumerate(cards) for key, value in card.fields.items() if value]
    assert len(set(before) - set(after)) == 1


def test_decomposed_letters_are_no_others() -> None:
    base = replace(plain("D", "kk"), damage="decomposed")
    apart, whole = (lines_of(print_recipe(r)) for r in (base, replace(base, damage="")))
    assert apart != whole
    assert [unicodedata.normalize("NFC", line) for line in apart] == whole


def test_one_bad_byte_breaks_one_letter() -> None:
    base = replace(plain("D", "ru"), format="word.txt", damage="bad byte")
    made = print_recipe(base)
    assert made.data.count(b"\xff") == 1
    heads = [
        k.head
        for s in made.truth.standards
        for c in s.cards
        for f in c.functions
        for x in f.skills
        for k in x.knowledge
    ]
    assert sum("\ufffd" in head for head in heads) == 1


@pytest.mark.parametrize("seed", range(1, 9))
def test_files_are_valid(seed: int) -> None:
    for kind in ("docx", "odt"):
        with zipfile.ZipFile(
            io.BytesIO(print_recipe(replace(recipe_of(seed), format=kind, damage="")).data)
        ) as package:
            assert package.testzip() is None
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
    page = html.document_fromstring(print_recipe(replace(recipe_of(seed), format="html", damage="")).data)
    assert page.findall(".//table")
    workbook = openpyxl.load_workbook(io.BytesIO(print_recipe(replace(recipe_of(seed), format="xlsx", damage="")).data))
    assert workbook.active is not None


def test_rows_of_a_table_cover_all_its_columns() -> None:
    for seed in SEEDS:
        recipe = recipe_of(seed)
        for block in print_recipe(replace(recipe, damage="" if recipe.damage == "cell lost" else recipe.damage)).blocks:
            if isinstance(block, Grid):
                widths = _widths(block)
                assert len(set(widths)) == 1, recipe


def _widths(grid: Grid) -> list[int]:
    starts = placed(grid.rows)
    widths = []
    for number in range(len(starts)):
        over = (c for first, row in enumerate(starts) for _, c in row if first <= number < first + c.down)
        widths.append(sum(one.across for one in over))
    return widths


def test_a_recipe_tells_what_was_chosen() -> None:
    recipe = replace(plain("D", "kk"), lists="items as rows", wordings=(("k", "Білуі тиіс:"),), damage="row cut")
    assert str(recipe) == (
        "seed 1: template D, kk, docx, fields two columns, lists items as rows, marks '1.', label k 'Білуі тиіс:',"
        " damage 'row cut'"
    )
