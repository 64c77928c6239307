"""From a document to an edition, and the counts of what became of each block."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kasdiff.i18n import Translator
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair, note_lookalikes, translated
from tests.parsing.building import document

CARD = [
    ["Топтың коды:", "1234-5"],
    ["Қызмет атауының коды:", "1234-5-001"],
    ["Кəсіптің атауы:", "Сынаушы"],
    ["Еңбек функциясы 1:\nсынау", "Дағды 1:\nүлгі алу", "Машықтар:\n1. Үлгіні алу."],
    ["Білімі:\n1. Ережелер."],
]


def test_same_document_same_edition() -> None:
    built = document("Жалпы", '9. "Сынаушы" кәсібінің карточкасы:', CARD)
    assert parse(built) == parse(built)


def test_name_of_the_standard_from_the_order() -> None:
    edition = parse(document('"Сынақ" кәсіптік стандартын бекіту туралы', '9. "Сынаушы" кәсібінің карточкасы:', CARD))
    assert edition.standards[0].name == "Сынақ"


def test_lookalikes_are_grouped_by_word() -> None:
    ledger = Ledger(document("Кəсіп және кəсіп", "Кәсіп IT саласында", "әлеуметтiк кəсіп"))
    note_lookalikes(ledger)
    notes = ledger.close().notes
    told = [note.text.partition(": ")[2] for note in notes if note.kind is NoteKind.REPAIR]
    assert told == ["кəсіп (3: 1, 3)", "әлеуметтiк"]


def test_repairs_are_shown_in_the_users_language() -> None:
    text = Repair.WORD.of("функциясы: қызмет")
    assert translated(text, Translator("ru")) == "разорванное слово соединено: функциясы: қызмет"
    assert translated(text, Translator("kk")).endswith(": функциясы: қызмет")


_TEXT = st.text(alphabet='абвгдежзқңғә 123.,;:()-"', min_size=1, max_size=60)
_LABELS = st.sampled_from(
    ["Дағды 1:", "Машықтар:", "Білімі:", "Еңбек функциясы 2", "СБШ бойынша біліктілік деңгейі:", "Біліктілік:", "-"]
)


@settings(max_examples=60)
@given(st.lists(st.lists(st.one_of(_TEXT, _LABELS), min_size=1, max_size=4), max_size=25))
def test_every_word_of_a_document_is_found_again(rows: list[list[str]]) -> None:
    """Each letter of the source is in the model, in a note or in what was not recognised, and the counts add up."""
    built = document('9. "Сынаушы" кәсібінің карточкасы:', [*CARD, *rows])
    edition = parse(replace(built, layout="bar"))
    assert edition.coverage.complete
    kept = [repr(standard) for standard in edition.standards]
    kept += [note.text for note in edition.notes] + [one.text for one in edition.unrecognised]
    letters = "".join(c for text in kept for c in text.casefold() if c.isalpha())
    labels = "дағдымашықтарбілімі еңбекфункциясы сбшбойыншабіліктілікдеңгейі"
    words = [word for row in rows for cell in row for word in re.findall(r"[^\W\d_]+", cell.casefold())]
    assert [word for word in words if word not in letters and word not in labels] == []
