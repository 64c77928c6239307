"""The document with tracked changes: all accepted it says what the new edition says, all rejected what the old one says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Pair, Part
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from kasdiff.reports.redline import redline
from tests.reports.made_up import cards, comparison, one, place
from tests.reports.test_legal import family
from tests.reports.word_reader import W, document, part

if TYPE_CHECKING:
    from kasdiff.model.comparison import Comparison

ROOT = Path(__file__).parents[2]
EDITIONS = ROOT.parent / "shared" / "editions"
PAIRS = [("2013-690-kk", "2024-284-kk"), ("2023-262-kk", "2024-284-kk"), ("2019-292-ru", "2023-262-kk")]


def settled(package: bytes, *, accepted: bool) -> list[str]:
    """The texts in the second column when all changes are accepted or rejected: rows, paragraphs and letters of the other edition go."""
    body = document(package)
    gone, kept = ("del", "ins") if accepted else ("ins", "del")
    for row in body.findall(f".//{W}tr"):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            _remove(row)
    for change in body.findall(f".//{W}r/..[@{W}author]"):
        if change.tag == f"{W}{gone}":
            _remove(change)
    assert {change.tag for change in body.findall(f".//{W}r/..[@{W}author]")} <= {f"{W}{kept}"}
    return [_text(row.findall(f"{W}tc")[1]) for row in body.findall(f".//{W}tr")]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _text(cell: etree._Element) -> str:
    return "".join(one.text or "" for one in cell.iter(f"{W}t", f"{W}delText"))


def texts(made: Comparison, side: int) -> list[str]:
    """All texts of one side, each card of it once, a list's in printed order."""
    seen, out = set(), []
    for match in made.entries:
        card = (match.old, match.new)[side]
        if card is None or card.index in seen:
            continue
        seen.add(card.index)
        out += [place.text for pair in match.pairs for place in (pair.old, pair.new)[side]]
    return out


def check(made: Comparison) -> None:
    package = redline(made, Translator("ru"))
    for side, accepted in ((0, False), (1, True)):
        found = Counter(filter(None, settled(package, accepted=accepted)))
        wanted = Counter(text.replace("\n", "") for text in texts(made, side) if text)
        assert wanted == found


def test_accepted_it_is_the_new_edition_and_rejected_the_old_one() -> None:
    check(comparison())


def test_words_come_and_go_one_by_one_and_the_others_stay() -> None:
    (match, *_) = cards()
    pair = Pair(
        ChangeKind.REWORDED,
        Part.ABILITY,
        old=(place("Бақылауды 10 күн ішінде жүргізу", (1, 1, 1), "1"),),
        new=(place("Бақылауды 15 күн ішінде аяқтау", (1, 1, 1), "1"),),
    )
    package = redline(comparison((replace(match, pairs=(pair,)),)), Translator("kk"))
    row = document(package).findall(f".//{W}tr")[-1]
    gone = ["".join(t.text or "" for t in change.iter(f"{W}delText")) for change in row.iter(f"{W}del")]
    come = ["".join(t.text or "" for t in change.iter(f"{W}t")) for change in row.iter(f"{W}ins")]
    assert (gone, come) == (["10", "жүргізу"], ["15", "аяқтау"])


def test_an_old_card_that_continues_as_several_comes_back_once() -> None:
    stays = Pair(ChangeKind.UNCHANGED, Part.ABILITY, old=one("Жүзу", (1, 1, 1), "1"), new=one("Жүзу", (1, 1, 1), "1"))
    own = Pair(ChangeKind.ADDED, Part.ABILITY, new=one("Суға түсу", (1, 1, 2), "2"))
    package = redline(family((stays,), (stays, own)), Translator("ru"))
    assert list(filter(None, settled(package, accepted=False))) == ["Жүзу"]
    assert list(filter(None, settled(package, accepted=True))) == ["Жүзу", "Жүзу", "Суға түсу"]
    assert "Продолжает: карточка профессии" in part(package, "word/comments.xml")


def test_a_move_is_a_deletion_and_an_insertion_with_a_comment_at_each() -> None:
    comments = part(redline(comparison(), Translator("ru")), "word/comments.xml")
    assert re.search(r"Перенесено: трудовая функция 2, навык 1, умение 1\.", comments)
    assert re.search(r"Прежнее место: трудовая функция 1, навык 1, умение 3\.", comments)


def test_decisions_and_notes_are_comments_each_once() -> None:
    decisions = {
        key: ReviewerDecision("accepted", note, "Ахметова А.")
        for key, note in (("moved", "көшті\nдұрыс"), ("removed", "қажет емес"), ("Санитар", "жаңа карточка"))
    }
    comments = part(redline(comparison(), Translator("en"), ReportOptions(decisions=decisions)), "word/comments.xml")
    said = ["".join(map(str, one.itertext())) for one in etree.fromstring(comments.encode()).iter(f"{W}comment")]
    assert sum("көшті" in one for one in said) == 1  # it has two rows
    assert sum("қажет емес" in one for one in said) == 1
    assert sum("жаңа карточка" in one for one in said) == 1
    check(comparison())


def test_a_decision_on_what_has_no_row_of_its_own_stands_at_the_card() -> None:
    gone = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Жүзу", (1, 1, 1), "1"), key="gone")
    come = Pair(ChangeKind.ADDED, Part.ABILITY, new=one("Суға түсу", (1, 1, 1), "1"), key="come")
    options = ReportOptions(decisions={"gone": ReviewerDecision("query", "неге?")})
    package = redline(family((replace(gone, key="first"), come), (gone, come)), Translator("en"), options)
    comments = part(package, "word/comments.xml")
    assert "labour function 1, ability 1: Query. неге?" in comments


def test_changes_bear_author_and_date_as_given_and_no_clock() -> None:
    options = ReportOptions(author="Ахметова А.", date="2026-11-20T00:00:00Z")
    package = redline(comparison(), Translator("kk"), options)
    body = part(package, "word/document.xml")
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)" w:author="Ахметова А\." w:date="2026-11-20T00:00:00Z"', body)
    assert len(numbers) == len(re.findall(r"<w:(?:ins|del) ", body)) > 0
    assert len(set(numbers)) == len(numbers)
    assert redline(comparison(), Translator("kk"), options) == package
    assert "w:date" not in part(redline(comparison(), Translator("kk")), "word/document.xml")


def test_a_row_of_one_edition_is_an_inserted_or_a_deleted_row() -> None:
    body = document(redline(comparison(), Translator("ru")))
    for text, mark in (("Суға түсу", "ins"), ("Қайықпен жүзу", "del")):
        (row,) = [row for row in body.findall(f".//{W}tr") if _text(row.findall(f"{W}tc")[1]) == text]
        properties = row.find(f"{W}trPr")
        assert properties is not None
        assert [child.tag for child in properties] == [f"{W}cantSplit", f"{W}{mark}"]


@pytest.mark.skipif(not EDITIONS.is_dir(), reason="the texts of the real editions are not here")
@pytest.mark.parametrize("names", PAIRS, ids="-".join)
def test_real_editions(names: tuple[str, str]) -> None:
    old, new = (parse(read_document(EDITIONS / f"{name}.txt")) for name in names)
    check(compare(old, new))


def test_a_long_row_may_be_cut_by_the_end_of_a_page_and_a_short_one_may_not() -> None:
    long = "Біліктілігі жоғары санатты маман " * 60
    pair = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one(long, (1, 1, 9), "9"))
    match = cards()[0]
    made = comparison((replace(match, pairs=(*match.pairs, pair)),))
    rows = document(redline(made, Translator("ru"))).findall(f".//{W}tr")
    kept = {_text(row.findall(f"{W}tc")[1]): row.findall(f"{W}trPr/{W}cantSplit") for row in rows}
    assert [one.get(f"{W}val") for one in kept[long]] == ["0"]
    assert [one.get(f"{W}val") for one in kept["Қайықпен жүзу"]] == [None]


def kept_with_next(package: bytes) -> dict[str, bool]:
    """Whether the row of each label stays on the page of the next one."""
    out = {}
    for row in document(package).iter(f"{W}tr"):
        label, *_ = row.findall(f"{W}tc")
        out[_text(label)] = row.find(f".//{W}keepNext") is not None
    return out


def test_what_heads_others_stands_on_no_page_without_them() -> None:
    kept = kept_with_next(redline(comparison(), Translator("en")))
    assert kept["Labour function 1"]
    assert kept["Skill 1"]
    assert kept["Abilities"]
    assert not kept["1."]


def test_texts_in_two_languages_are_replaced_as_a_whole() -> None:
    russian, kazakh = "Приказ № 360 от 2017 года", "2017 жылғы № 360 бұйрық"
    pair = Pair(ChangeKind.TRANSLATED, Part.ABILITY, old=one(russian, (1, 1, 9), "9"), new=one(kazakh, (1, 1, 9), "9"))
    first, *others = cards()
    made = redline(comparison((replace(first, pairs=(*first.pairs, pair)), *others)), Translator("ru"))
    (row,) = (row for row in document(made).iter(f"{W}tr") if kazakh in _text(row))
    cell = row.findall(f"{W}tc")[1]
    assert [_text(change) for change in cell.iter(f"{W}del")] == [russian]
    assert ["".join(part.text or "" for part in change.iter(f"{W}t")) for change in cell.iter(f"{W}ins")] == [kazakh]
