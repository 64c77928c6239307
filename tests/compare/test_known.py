"""After a decision by hand only what depends on it is compared again, and the result is that of comparing everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.app.operations.comparing import _known, _made_of
from kasdiff.app.scope import WHOLE, Scope
from kasdiff.compare import manual as by_hand
from kasdiff.compare.engine import compare, compare_parts
from kasdiff.compare.known import Known
from kasdiff.compare.options import Manual, Options, Profile
from kasdiff.model.comparison import ChangeKind, Part
from tests.compare.build import card, edition, entry, function, skill

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, Pair
    from kasdiff.model.edition import Edition

BOOKS = ["Кітапты тіркеу және беру", "Оқырманға 10 күнге кітап беру", "Сөрелерді ретке келтіру"]
POOL = ["Бассейнді сабаққа дайындау", "Жүзу техникасын үйрету"]
STAGE = ["Сценарий жазу", "Іс-шара өткізу", "Есеп беру"]
BOOKS_RU = ["Регистрировать и выдавать книги", "Выдавать книгу читателю на 10 дней", "Приводить полки в порядок"]
POOL_RU = ["Готовить бассейн к занятию", "Обучать технике плавания"]
STAGE_RU = ["Писать сценарий", "Проводить мероприятие", "Составлять отчёт"]


def made(*, new: bool) -> Edition:
    """Three cards, each of which changed somewhat."""
    books = [*BOOKS[:1], "Оқырманға 15 күнге кітап беру", "Мәдени шараға шақыру жіберу"] if new else BOOKS
    pool = [f"{POOL[0]} және тексеру", POOL[1]] if new else POOL
    stage = STAGE[::-1] if new else STAGE
    return edition(
        card("Кітапханашы", "2622-1-002", "4", function("Кітап беру", skill("Қызмет көрсету", books))),
        card(
            "Жүзу нұсқаушысы", "3423-0-013", "4", function("Жүзуге үйрету", skill("Сабақ", pool, ["Су қауіпсіздігі"]))
        ),
        card("Ұйымдастырушы", "3440-0-011", "4", function("Іс-шаралар", skill("Өткізу", stage))),
    )


OLD, NEW = made(new=False), made(new=True)


def again(manual: Manual, known: Known, old: Edition = OLD, new: Edition = NEW) -> Comparison:
    return compare_parts((old, new), (old, new), Options(), manual, known=known)


def first() -> tuple[Comparison, Known]:
    known = Known()
    return again(Manual(), known), known


def pair_of(match: CardMatch, kind: ChangeKind) -> Pair:
    return next(pair for pair in match.pairs if pair.kind is kind and pair.part is Part.ABILITY)


def separated(base: Comparison) -> Manual:
    return by_hand.separate(Manual(), entry(base), pair_of(entry(base), ChangeKind.REWORDED))


def joined(base: Comparison) -> Manual:
    librarian = entry(base)
    gone, came = pair_of(librarian, ChangeKind.REMOVED), pair_of(librarian, ChangeKind.ADDED)
    return by_hand.join(Manual(), librarian, gone, came)


def cards_apart(base: Comparison) -> Manual:
    swimmer = base.cards[1]
    assert swimmer.old is not None
    assert swimmer.new is not None
    return by_hand.separate_cards(Manual(), swimmer.old, swimmer.new)


def cards_together(base: Comparison) -> Manual:
    librarian, organiser = base.cards[0], base.cards[2]
    assert librarian.old is not None
    assert organiser.new is not None
    return by_hand.join_cards(Manual(), librarian.old, organiser.new)


@pytest.mark.parametrize("decide", [separated, joined, cards_apart, cards_together])
def test_the_result_is_that_of_comparing_everything(decide: Callable[[Comparison], Manual]) -> None:
    base, known = first()
    manual = decide(base)
    assert again(manual, known) == compare(OLD, NEW, Options(), manual)
    assert again(manual, known) == compare(OLD, NEW, Options(), manual)
    assert again(Manual(), known) == base  # and when the decision is taken back


def test_decisions_one_after_the_other_give_what_all_of_them_give() -> None:
    base, known = first()
    manual = separated(base)
    again(manual, known)
    manual = by_hand.separate_cards(manual, *_cards(base.cards[1]))
    assert again(manual, known) == compare(OLD, NEW, Options(), manual)


def _cards(match: CardMatch) -> tuple[CardRef, CardRef]:
    assert match.old is not None
    assert match.new is not None
    return match.old, match.new


def test_only_the_cards_decided_about_are_compared_again() -> None:
    base, known = first()
    assert known.recalled == 0
    manual = separated(base)
    again(manual, known)
    assert known.recalled == 2  # the other two
    assert entry(again(manual, known)) != entry(base)


def test_what_was_decided_is_not_kept_for_a_comparison_without_it() -> None:
    """The librarian was never compared without the decision; afterwards the card is compared anew, not recalled with it."""
    base, _ = first()
    known = Known()
    again(separated(base), known)
    assert again(Manual(), known) == base


def in_russian() -> Edition:
    return edition(
        card("Библиотекарь", "2622-1-002", "4", function("Выдача книг", skill("Обслуживание", BOOKS_RU))),
        card(
            "Инструктор по плаванию",
            "3423-0-013",
            "4",
            function("Обучение плаванию", skill("Урок", POOL_RU, ["Безопасность на воде"])),
        ),
        card("Организатор", "3440-0-011", "4", function("Мероприятия", skill("Проведение", STAGE_RU))),
        language="ru",
    )


def separated_across(base: Comparison) -> Manual:
    return by_hand.separate(Manual(), entry(base), pair_of(entry(base), ChangeKind.TRANSLATED))


@pytest.mark.parametrize("decide", [separated_across, cards_apart, cards_together])
def test_between_two_languages_too_only_what_depends_on_a_decision_is_compared_again(
    decide: Callable[[Comparison], Manual],
) -> None:
    russian, known = in_russian(), Known()
    base = again(Manual(), known, old=russian)
    assert any(pair.kind is ChangeKind.TRANSLATED for pair in base.cards[0].pairs)
    manual = decide(base)
    assert again(manual, known, old=russian) == compare(russian, NEW, Options(), manual)
    assert known.recalled == (2 if decide is separated_across else 0)  # other cards paired: other words are learned
    assert again(manual, known, old=russian) == compare(russian, NEW, Options(), manual)
    assert again(Manual(), known, old=russian) == base


def test_a_lost_decision_is_told_as_before() -> None:
    base, known = first()
    manual = separated(base)
    other = edition(*(one for _, _, one in NEW.cards() if one.code != "2622-1-002"))
    assert again(manual, Known(), new=other).warnings == compare(OLD, other, Options(), manual).warnings
    assert again(manual, known).warnings == compare(OLD, NEW, Options(), manual).warnings


def test_what_is_known_is_bound_to_editions_options_and_scope() -> None:
    parts = [b"one", b"two"]
    same = _made_of(parts, Options(), WHOLE)
    assert _known(same) is _known(_made_of(parts, Options(), WHOLE))
    others = (
        _made_of([b"one", b"twO"], Options(), WHOLE),
        _made_of([b"onet", b"wo"], Options(), WHOLE),
        _made_of(parts, Options.profile(Profile.EVERYTHING.value), WHOLE),
        _made_of(parts, Options(), Scope(old=1)),
    )
    assert len({same, *others}) == 5
    assert _known(others[0]) is not _known(same)
