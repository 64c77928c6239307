"""Where a removed or an added item may have gone to, or come from: an item of another card."""

from __future__ import annotations

from kasdiff.compare.engine import compare
from kasdiff.model.comparison import ChangeKind
from tests.compare.build import card, edition, function, skill

HERDER = ("Малшы", "6121-0-001", "2")
LIBRARIAN = ("Кітапханашы", "2622-1-002", "4")
GONE = "Есепті басшылыққа уақытында тапсыру"


def own_item(who: tuple[str, str, str]) -> str:
    """Return what only one card says."""
    return f"Жұмыс орнын {who[0]} үшін дайындау"


def hints(
    old: dict[tuple[str, str, str], list[str]], new: dict[tuple[str, str, str], list[str]]
) -> list[tuple[str, str, str, str]]:
    """Compare two editions of some cards; return what was hinted at: kind, item, name of the other card, its text."""
    before, after = (
        edition(
            *(
                card(*who, function(f"Ф {who[0]}", skill(f"Д {who[0]}", [own_item(who), *items])))
                for who, items in side.items()
            )
        )
        for side in (old, new)
    )
    result = compare(before, after)
    pairs = [pair for match in result.cards for pair in match.pairs if pair.hint]
    return [(str(one.kind), (one.old or one.new)[0].text, one.hint.card.name, one.hint.place.text) for one in pairs if one.hint]  # fmt: skip


def test_each_end_names_the_other_card_and_its_text() -> None:
    assert hints({HERDER: [GONE], LIBRARIAN: []}, {HERDER: [], LIBRARIAN: [GONE]}) == [
        (str(ChangeKind.REMOVED), GONE, "Кітапханашы", GONE),
        (str(ChangeKind.ADDED), GONE, "Малшы", GONE),
    ]


def test_a_text_of_two_words_is_no_trace() -> None:
    assert hints({HERDER: ["Есеп тапсыру"], LIBRARIAN: []}, {HERDER: [], LIBRARIAN: ["Есеп тапсыру"]}) == []
    three = "Есеп беріп тапсыру"
    assert len(hints({HERDER: [three], LIBRARIAN: []}, {HERDER: [], LIBRARIAN: [three]})) == 2


def test_what_many_cards_lose_or_gain_is_no_trace() -> None:
    names = [(f"Маман {sign}", f"26{n}5-3-001", "4") for n, sign in enumerate("АБВГДЕ", 1)]
    for count, hinted in ((3, True), (4, False)):
        losing, gaining = names[:count], names[count]
        old = {**{who: [GONE] for who in losing}, gaining: []}
        new = {**{who: [] for who in losing}, gaining: [GONE]}
        assert bool(hints(old, new)) is hinted
