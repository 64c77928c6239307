"""What the last column of reports for reading says, and what becomes of cards that one edition has as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import Message
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Feature, Hint, Severity, Touch, Trait
from kasdiff.reports.entries import sections
from kasdiff.reports.form import load_form
from kasdiff.reports.options import CHANGES, ReportOptions
from kasdiff.reports.remarks import doubt
from kasdiff.reports.summary import severities, warnings
from tests.reports.made_up import card, cards, comparison, place

if TYPE_CHECKING:
    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.entries import Entry


def entries(made: Comparison, language: Language = "ru", options: ReportOptions = ReportOptions()) -> list[Entry]:
    """The rows of all cards."""
    form = load_form(language, "acts")
    return [one for card in sections(made, options, form, Translator(language)) for one in card.entries]


def remarks(made: Comparison, text: str, language: Language = "ru", options: ReportOptions = ReportOptions()) -> str:
    """The remarks of the one row in whose wordings a text stands."""
    (found,) = [
        one for one in entries(made, language, options) if any(text in line.text for line in (*one.old, *one.new))
    ]
    return "\n".join(line.text for line in found.remarks)


def test_a_doubtful_pair_is_marked() -> None:
    said = remarks(comparison(), "Дәрігердің бақылауымен")
    assert "Сомнительно, проверить (сходство 0,80, следующий 0,75)." in said


def test_a_doubt_says_why_the_likelier_candidate_was_not_taken() -> None:
    said = doubt(0.4, 0.6, Translator("ru"))
    assert "другой кандидат сам по себе ближе, 0,60" in said
    assert "его место или его собственная пара" in said
    assert doubt(0.6, 0.6, Translator("ru")) == "Сомнительно, проверить (сходство 0,60, следующий 0,60)."
    assert "орны немесе өз жұбы" in doubt(0.4, 0.6, Translator("kk"))


def test_typographic_pairs_are_listed_on_demand_with_their_rules() -> None:
    assert (
        remarks(comparison(), "Этика.", "en", ReportOptions(kinds=(*CHANGES, ChangeKind.TYPOGRAPHIC)))
        == "Typographic: signs at the end."
    )


def test_the_last_column_says_what_a_change_touches_where_that_is_more_than_wording() -> None:
    (match, *rest) = cards()
    graver = {"added-3": Severity.REFERENCE, "added-4": Severity.REFERENCE, "removed": Severity.NEGATION}
    pairs = tuple(replace(pair, severity=graver.get(pair.key, pair.severity)) for pair in match.pairs)
    made = comparison((replace(match, pairs=pairs), *rest))
    said = {text: remarks(made, text) for text in ("4.1", "Суға түсу", "Қайықпен жүзу")}
    assert said["4.1"] == "В новой редакции.\nЧто затронуто: число, уровень или код."
    assert said["Суға түсу"] == "Дополнено.\nЧто затронуто: ссылка на акт (умения 3, 4)."
    assert said["Қайықпен жүзу"] == "Исключено.\nЧто затронуто: отрицание."
    assert "Что затронуто" not in remarks(made, "Дәрігердің")  # wording alone
    whole = [replace(other, pairs=tuple(replace(p, severity=Severity.NUMBER) for p in other.pairs)) for other in rest]
    others = [line.text for one in entries(comparison(tuple(whole[1:]))) for line in one.remarks]
    assert not any("Что затронуто" in text for text in others)  # cards that one side lacks


def test_what_a_change_touches_is_named_once_before_its_words() -> None:
    (match, *rest) = cards()
    touches = (
        Touch(Trait(Feature.POLARITY, "not", 0, 5), new=False, place=0, words="емес"),
        Touch(Trait(Feature.QUANTITY, "5 day", 6, 11), new=False, place=0, words="5 күн"),
    )
    changed = {"removed": {"severity": Severity.NEGATION, "touches": touches}}
    pairs = tuple(replace(pair, **changed.get(pair.key, {})) for pair in match.pairs)
    made = comparison((replace(match, pairs=pairs), *rest))
    assert remarks(made, "Қайықпен жүзу") == "Исключено.\nЧто затронуто: отрицание (число: 5 күн → –; емес → –)."


def test_a_reference_of_a_text_that_one_edition_has_is_named_and_not_quoted_again() -> None:
    act = Touch(Trait(Feature.REFERENCE, "закон", 0, 12), new=False, place=0, words="Закон «О труде»")
    number = Touch(Trait(Feature.QUANTITY, "5 day", 20, 26), new=False, place=0, words="5 дней")
    for name, quoted in (("removed", False), ("reworded", True)):
        changed = {name: {"severity": Severity.REFERENCE, "touches": (act, number)}}
        (match, *rest) = cards()
        pairs = tuple(replace(pair, **changed.get(pair.key, {})) for pair in match.pairs)
        made = comparison((replace(match, pairs=pairs), *rest))
        said = [
            line.text for one in entries(made) for line in one.remarks if "Что затронуто: ссылка на акт" in line.text
        ]
        assert ["Закон «О труде»" in text for text in said] == [quoted]
        assert ["5 дней" in text for text in said] == [True]


def test_notes_recurring_replacements_and_hints_stand_in_the_last_column() -> None:
    (match, *rest) = cards()
    elsewhere = Hint(card("Матрос", 1, "1111-1-111", "3"), place("Қайықпен жүзу", (1, 1, 7), "7"), 0.93)
    changed = {
        "removed": {"hint": elsewhere},
        "reworded": {"systematic": True, "note": Message("{n} kg", {"n": 5}), "marks_limited": True},
    }
    pairs = tuple(replace(pair, **changed.get(pair.key, {})) for pair in match.pairs)  # type: ignore[arg-type]
    made = comparison((replace(match, pairs=pairs), *rest))
    removed = remarks(made, "Қайықпен жүзу")
    reworded = remarks(made, "Дәрігердің")
    assert removed == "Исключено.\nПохожий текст в другой карточке: карточка 1111-1-111, ОРК 3, умение 7 (0,93)."
    assert "Замена, которая повторяется по всему тексту.\n5 kg Тексты слишком длинные" in reworded


def test_an_item_that_repeats_another_one_names_it_as_every_element_is_named() -> None:
    (match, *rest) = cards()
    first = next(pair for pair in match.pairs if pair.key == "added-3").new[0]
    pairs = tuple(replace(p, repeated=first.path) if p.key == "added-4" else p for p in match.pairs)
    made = comparison((replace(match, pairs=pairs), *rest))
    (repeating,) = [p.new[0].text for p in match.pairs if p.key == "added-4"]
    assert remarks(made, repeating) == "Повторяет: трудовая функция 1, навык 1, умение 3."
    assert remarks(made, repeating, "kk") == "Қайталайды: 1-еңбек функциясы, 1-дағды, 3-машық."


def test_a_card_of_one_side_is_listed_with_all_it_holds() -> None:
    text = "\n".join(line.text for one in entries(comparison(), "kk") for line in (*one.old, *one.new))
    for word in ("Санитар", "Бірінші машық", "Екінші машық", "Жалғыз білім"):
        assert word in text


def test_contents_of_such_cards_can_be_left_out_and_are_then_counted() -> None:
    listed = entries(comparison(), "ru", ReportOptions(whole_cards=False))
    text = "\n".join(line.text for one in listed for line in (*one.old, *one.new))
    assert "Бірінші машық" not in text
    assert "умения: 2; знания: 1 (здесь не приводится)" in text


def test_every_text_of_both_cards_stands_in_the_rows_when_all_is_listed() -> None:
    listed = entries(comparison(), "ru", ReportOptions(kinds=tuple(ChangeKind)))
    old = "\n".join(line.text for one in listed for line in one.old)
    new = "\n".join(line.text for one in listed for line in one.new)
    for match in cards():
        for pair in match.pairs:
            assert all(place.text in old for place in pair.old)
            assert all(place.text in new for place in pair.new)


def test_a_warning_that_two_entries_of_a_card_share_is_said_once() -> None:
    match = replace(cards()[0], warnings=(Message("Same code, other content."),))
    said = warnings(comparison((match, match)), Translator("en"))
    assert sum("Same code, other content." in line for line in said) == 1


def test_what_was_only_added_or_removed_is_no_changed_wording_in_the_counts() -> None:
    (match, *_) = cards()
    pairs = tuple(replace(pair, severity=Severity.REFERENCE) for pair in match.pairs)
    both = sum(bool(pair.old and pair.new) for pair in pairs)
    assert 0 < both < len(pairs)
    counts = dict(severities(comparison((replace(match, pairs=pairs),)), Translator("en")).rows)
    assert counts["Reference to an act"] == (both,)
