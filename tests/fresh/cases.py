"""Small files with one difficulty each of letters, lists or the file itself, and the items that a person reads in them.

All are the same card with two lists of three items; a case replaces mark-up of one item, or the bytes of the file.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from kasdiff.readers.registry import read_document
from tests.editions.blocks import Block, Grid, Line, cell
from tests.editions.formats import WRITERS
from tests.evaluation.reading_score import cards_of, fold, text_of
from tests.evaluation.reading_told import Told, read
from tests.evaluation.reading_units import Outcome

ABILITIES = ("Проверять давление в системе", "Применять статью 5 Кодекса", "Вести сменный журнал")
KNOWLEDGE = ("Площадь участка до 12 м", "Порядок приема смены", "Правила охраны труда")
LAW, BOOK, AREA = ABILITIES[1], ABILITIES[2], KNOWLEDGE[0]
_NUMBERED = ("1. {}", "2. {}", "3. {}")


class Case(Struct, frozen=True):
    """A file and what is right: its items (each may be one of several readings), whether something must be said, or words of the refusal."""

    name: str
    file: str
    data: bytes
    abilities: tuple[str | tuple[str, ...], ...] = ABILITIES
    knowledge: tuple[str | tuple[str, ...], ...] = KNOWLEDGE
    exact: bool = False  # whether signs that are no letters count
    told: bool = False  # whether something must be said of it
    refused: str = ""  # letters of the message, where the file must be refused


# --- the card


def card(
    abilities: tuple[str, ...] = (), knowledge: tuple[str, ...] = (), marks: tuple[str, ...] = _NUMBERED
) -> list[Block]:
    """Return the card as blocks, with the lines of its two lists, or with the usual items under these marks."""
    first = abilities or tuple(mark.format(text) for mark, text in zip(marks, ABILITIES, strict=True))
    second = knowledge or tuple(mark.format(text) for mark, text in zip(marks, KNOWLEDGE, strict=True))
    rows = (
        (cell("Код группы:"), cell("8182-0", across=3)),
        (cell("Код наименования занятия:"), cell("8182-0-001", across=3)),
        (cell("Наименование профессии:"), cell("Оператор котельной", across=3)),
        (cell("Уровень квалификации по ОРК:"), cell("3", across=3)),
        (
            cell("Перечень трудовых функций:"),
            cell("Обязательные трудовые функции:"),
            cell("1. Обслуживание котлов", across=2),
        ),
        (cell("Трудовая функция 1: Обслуживание котлов", across=2), cell("Навык 1: Прием смены", across=2)),
        (cell("Умения:", across=2), cell(*first, across=2)),
        (cell("Знания:", across=2), cell(*second, across=2)),
        (cell("Требования к личностным компетенциям:"), cell("Внимательность", across=3)),
    )
    return [
        Line('Профессиональный стандарт "Котельные установки"', bold=True),
        Line("Глава 3. Карточки профессий"),
        Line('1. Карточка профессии "Оператор котельной":'),
        Grid(rows),
        Line("Глава 4. Технические данные"),
        Line("2. Разработчик: Ассоциация."),
    ]


def made(kind: str, *changes: tuple[str, str], blocks: list[Block] | None = None) -> bytes:
    """Return the card in a format, mark-up of its text part exchanged."""
    data = WRITERS[kind](blocks or card())
    return changed(data, *changes)


def changed(data: bytes, *changes: tuple[str, str], **parts: str) -> bytes:
    """Exchange mark-up in a file or in the text part of a package, and add parts to it."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return _exchanged(data, *changes)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        texts = {"word/document.xml", "content.xml"}
        for name in package.namelist():
            content = package.read(name)
            new.writestr(name, _exchanged(content, *changes) if name in texts else content)
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def _exchanged(data: bytes, *changes: tuple[str, str]) -> bytes:
    text = data.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


# --- what is read


def outcome(case: Case) -> tuple[Outcome, str]:
    """Say whether a case is right, wrong and told, or wrong in silence, and what is wrong."""
    with tempfile.TemporaryDirectory(prefix="fresh-") as folder:
        path = Path(folder, case.file)
        path.write_bytes(case.data)
        told = read(path)
        warned = bool(told.refused) or bool(read_document(path).warnings)
    if told.refused:
        right = bool(case.refused) and case.refused in told.refused.casefold()
        return (Outcome.RIGHT, "") if right else (Outcome.TOLD, told.refused)
    said = warned or bool(told.texts or told.checks)
    wrong = _differences(case, told) or ("nothing is said" if case.told and not said else "")
    if not wrong:
        return Outcome.RIGHT, ""
    return (Outcome.TOLD if said and wrong != "nothing is said" else Outcome.SILENT), wrong


def _differences(case: Case, told: Told) -> str:
    cards = cards_of(told.reading)
    if len(cards) != 1:
        return f"{len(cards)} cards"
    skills = [skill for function in cards[0]["functions"] for skill in function["skills"]]
    if len(skills) != 1:
        return f"{len(skills)} skills"
    if cards[0]["level"] != "3":
        return f"level {cards[0]['level']!r}"
    for kind, right in (("abilities", case.abilities), ("knowledge", case.knowledge)):
        items = [text_of(item) for item in skills[0][kind]]
        if len(items) != len(right) or not all(
            _same(*pair, exact=case.exact) for pair in zip(items, right, strict=True)
        ):
            return f"{kind}: {items}"
    return ""


def _same(item: str, right: str | tuple[str, ...], *, exact: bool) -> bool:
    if isinstance(right, str):
        return fold(item) == fold(right)
    return any(_spaced(item) == _spaced(one) if exact else fold(item) == fold(one) for one in right)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(";.")
