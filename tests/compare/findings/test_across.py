"""What two texts in two languages say differently."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.across import touches_across
from kasdiff.compare.findings.features import Features


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Круглосуточное дежурство", "Тәулік бойы кезекшілік", ""),
        ("Круглосуточное дежурство", "Тәуліктік кезекшілік", "quantity"),
        ("Вход запрещается", "Кіруге рұқсат етілмейді", ""),
        ("Вход запрещается", "Кіруге рұқсат етіледі", "modality"),
        ("Согласно Закону РК от 5 июля 2004 года № 567", "ҚР 2004 жылғы 5 шілдедегі № 567 Заңына сәйкес", ""),
        ("Согласно Закону РК от 5 июля 2004 года № 567", "ҚР 2004 жылғы 5 шілдедегі № 576 Заңына сәйкес", "reference"),
        ("Стандарт ISO 9001", "ISO 14001 стандарты", "reference"),
        ("Знание Закона «О связи»", "«Ақпараттандыру туралы» Заңды білу", "reference"),
        ("Знание Закона «О связи»", "«Байланыс туралы» Заңды білу", ""),
        ("Не более 5 изданий", "5 басылымнан артық емес", ""),
        ("Два раза в смену", "Ауысымда екі рет", ""),
        ("Треть смены", "Ауысымның үштен бірі", ""),
        ("Лица, не достигшие 18 лет", "18 жасқа толмаған адамдар", ""),
        ("Кроме выходных дней", "Демалыс күндерінен басқа", ""),
        ("За 5 дней до начала", "Басталуына дейін 5 күн бұрын", ""),
    ],
)
def test_two_languages_say_the_same_in_their_own_ways(old: str, new: str, found: str) -> None:
    assert {touch.trait.feature.value for touch in touches_across([old], [new], Features())} == set(found.split())
