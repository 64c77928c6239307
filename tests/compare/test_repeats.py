"""Items that say again what another item of their card says stand on its pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.contents.numbers import SAME
from kasdiff.compare.contents.repeats import same_features, twins
from kasdiff.compare.engine import compare
from kasdiff.compare.findings.features import Features, traits
from kasdiff.compare.manual import separate, sides
from kasdiff.compare.options import Manual
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.reports.comparison_json import comparison_dict
from kasdiff.showing.rows import RowKind, lay_out, shown
from kasdiff.text.space import Counts, Space
from tests.compare.build import card, edition, entry, function, of_part, one_list, skill

if TYPE_CHECKING:
    import pytest

    from kasdiff.model.comparison import Trait
    from kasdiff.model.edition import Edition

CHECK = "Сабақ басталғанға дейін бассейнді және қажетті жабдықты тексеру"
REPORT = "Ай сайын атқарылған жұмыс туралы есепті директорға ұсыну"
TEACH = "Балаларды суда жүзудің негізгі тәсілдеріне үйрету"
DUTY = (
    "Әлеуметтік қызмет көрсету туралы келісім жасалған күннен бастап қызмет алушының жеке жұмыс жоспарын {days} күн ішінде"
    " әзірлеу және оны уәкілетті органның басшысымен келісіп бекітуге ұсыну"
)


def in_skills(*lists: tuple[str, ...]) -> Edition:
    names = "Дайындау", "Бақылау", "Есеп беру"
    skills = [skill(f"{name} дағдысы", texts) for name, texts in zip(names, lists, strict=False)]
    return edition(card("Маман", "2635-3-001", "4", function("Сабақ өткізу", *skills)))


def test_a_new_copy_is_a_repetition_and_no_added_item() -> None:
    result = compare(in_skills((CHECK,), (TEACH,)), in_skills((CHECK,), (TEACH, CHECK)))
    pair = next(one for one in of_part(entry(result), Part.ABILITY) if one.old[0].text == CHECK)
    assert pair.kind is ChangeKind.UNCHANGED
    assert ([p.path for p in pair.new], pair.new_repeats, pair.old_repeats) == (
        [(1, 1, 1), (1, 2, 2)],
        ((1, 2, 2),),
        (),
    )
    assert result.totals.of(ChangeKind.ADDED) == 0
    assert result.totals.repeats[Part.ABILITY] == (0, 1)
    assert result.totals.pairs[Part.ABILITY][ChangeKind.UNCHANGED] == 2
    assert result.different


def test_a_dropped_copy_is_a_repetition_of_the_old_side() -> None:
    result = compare(in_skills((CHECK,), (TEACH, CHECK)), in_skills((CHECK,), (TEACH,)))
    pair = next(one for one in of_part(entry(result), Part.ABILITY) if one.new[0].text == CHECK)
    assert (pair.kind, pair.old_repeats, pair.new_repeats) == (ChangeKind.UNCHANGED, ((1, 2, 2),), ())
    assert result.totals.repeats[Part.ABILITY] == (1, 0)


def test_what_touches_another_number_is_no_repetition() -> None:
    """Nearly all words are the same, but another term is another duty."""
    ten, fifteen = DUTY.format(days="10"), DUTY.format(days="15")
    result = compare(one_list(ten), one_list(ten, fifteen))
    assert sorted(one.kind.value for one in of_part(entry(result), Part.ABILITY)) == ["added", "unchanged"]


def test_a_copy_that_was_separated_by_hand_stands_alone() -> None:
    editions = in_skills((CHECK,), (TEACH,)), in_skills((CHECK,), (TEACH, CHECK))
    first = compare(*editions)
    match = entry(first)
    pair = next(one for one in match.pairs if one.repeats)
    again = entry(compare(*editions, manual=separate(Manual(), match, pair)))
    assert sorted(one.kind.value for one in of_part(again, Part.ABILITY)) == ["added", "added", "removed", "unchanged"]


def test_the_nearest_of_equal_texts_takes_the_repetition() -> None:
    old = in_skills((CHECK, TEACH), (CHECK, REPORT))
    new = in_skills((CHECK, TEACH), (CHECK, REPORT, CHECK))
    pairs = [one for one in of_part(entry(compare(old, new)), Part.ABILITY) if one.repeats]
    assert [(one.said_new[0].path, one.new_repeats) for one in pairs] == [((1, 2, 1), ((1, 2, 3),))]


def test_every_item_stands_in_one_pair_and_the_json_names_repetitions() -> None:
    result = compare(in_skills((CHECK,), (TEACH,)), in_skills((CHECK,), (TEACH, CHECK)))
    written = comparison_dict(result)
    pairs = [one for one in written["cards"][0]["pairs"] if one["part"] == "ability"]
    assert sorted(tuple(p["path"]) for one in pairs for p in one["new"]) == [(1, 1, 1), (1, 2, 1), (1, 2, 2)]
    assert [one["repeats"] for one in pairs if one["repeats"]["new"]] == [{"old": [], "new": [[1, 2, 2]]}]
    assert written["totals"]["repeats"] == {"ability": {"old": 0, "new": 1}, "knowledge": {"old": 0, "new": 0}}


def test_a_repetition_is_shown_at_its_own_place_and_names_what_it_repeats() -> None:
    match = shown(entry(compare(in_skills((CHECK,), (TEACH,)), in_skills((CHECK,), (TEACH, CHECK)))))
    rows = [row for row in lay_out(match) if row.kind is RowKind.PAIR and row.part is Part.ABILITY]
    assert [(bool(row.old), row.new.path if row.new else None) for row in rows] == [
        (True, (1, 1, 1)),
        (True, (1, 2, 1)),
        (False, (1, 2, 2)),
    ]
    assert [match.pairs[row.pair].repeated for row in rows if row.pair is not None] == [(), (), (1, 1, 1)]


def test_a_text_says_again_what_another_says_only_with_the_same_features() -> None:
    nearly = REPORT.replace("Ай сайын", "Әр ай сайын")
    space, features = Space(Counts.of([CHECK, REPORT, nearly, TEACH])), Features()
    assert twins(REPORT, REPORT, space, features)
    assert not twins(CHECK, TEACH, space, features)
    ten, fifteen = DUTY.format(days="10"), DUTY.format(days="15")
    assert space.likeness(ten.lower(), fifteen.lower()) >= SAME
    assert not twins(ten.lower(), fifteen.lower(), space, features)
    assert twins(ten.lower(), ten.lower().replace("әзірлеу және", "әзірлеп,"), space, features)
    assert same_features(ten, ten, features)
    assert not same_features(ten, fifteen, features)


def test_only_the_copy_that_was_separated_stands_alone() -> None:
    """The link to the copy alone is parted by hand, in either direction; the pair itself stays."""
    editions = in_skills((REPORT, CHECK), (TEACH,)), in_skills((CHECK, REPORT), (TEACH, CHECK))
    for old, new in (editions, editions[::-1]):
        match = entry(compare(old, new))
        pair = next(one for one in match.pairs if one.repeats)
        olds, news = sides(match, pair)
        manual = Manual(separations=((olds[-1], news[-1]),))
        again = [
            one for one in of_part(entry(compare(old, new, manual=manual)), Part.ABILITY) if not (one.old and one.new)
        ]
        assert [place.path for one in again for place in (*one.old, *one.new)] == [(1, 2, 2)]


def test_of_twins_that_of_the_own_function_then_of_the_nearest_place_takes_the_repetition() -> None:
    def two_functions(*lists: tuple[str, ...]) -> Edition:
        first, second, third = (skill(None, texts) for texts in lists)
        functions = function("Сабақ өткізу", first), function("Есеп беру", second, third)
        return edition(card("Маман", "2635-3-001", "4", *functions))

    old = two_functions((CHECK, TEACH), (CHECK, REPORT), (DUTY,))
    new = two_functions((CHECK, TEACH), (CHECK, REPORT), (DUTY, CHECK))
    (pair,) = (one for one in of_part(entry(compare(old, new)), Part.ABILITY) if one.repeats)
    assert (pair.said_new[0].path, pair.new_repeats) == ((2, 1, 1), ((2, 2, 2),))
    old = in_skills((CHECK, TEACH, REPORT, CHECK))
    new = in_skills((CHECK, TEACH, REPORT, CHECK, CHECK))
    (pair,) = (one for one in of_part(entry(compare(old, new)), Part.ABILITY) if one.repeats)
    assert pair.said_new[0].path == (1, 1, 4)


def test_no_text_is_read_twice_though_it_has_many_rivals(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(text: str, readers: int) -> tuple[Trait, ...]:
        read.append(text)
        return traits(text, readers)

    monkeypatch.setattr("kasdiff.compare.findings.features.traits", noted)
    duties = [f"{DUTY.format(days='10')} {place}" for place in ("бірінші", "екінші", "үшінші", "төртінші")]
    compare(one_list(*duties), one_list(*(f"{duty} кешіктірмей" for duty in duties)))
    assert len(read) == len(set(read)) >= len(duties)
