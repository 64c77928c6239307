"""Whatever stands beside whatever: the features of any text are read, and compared with those of any other."""

from __future__ import annotations

from random import Random

import pytest

from kasdiff.compare.findings.features import Features, traits, wording
from kasdiff.compare.findings.touches import touches

# What findings look at, in both languages, and what stands around it.
PIECES = (
    "закон",
    "Закона",
    "законы",
    "кодекс",
    "Трудового кодекса",
    "приказ",
    "приказом Министра",
    "правила",
    "положение",
    "статья 5",
    "статьи",
    "пункты 1 и 2",
    "подпункт 3)",
    "глава",
    "заң",
    "Еңбек кодексі",
    "кодексіне",
    "бұйрығы",
    "қағидалары",
    "5-бабы",
    "бабының",
    "1-тармағы",
    "туралы",
    "о",
    "об",
    "О языках",
    "тіл туралы",
    "Республики Казахстан",
    "Қазақстан Республикасының",
    "и",
    "или",
    "және",
    "немесе",
    "не",
    "ни",
    "без",
    "емес",
    "жоқ",
    "не менее",
    "не более",
    "свыше",
    "до",
    "от",
    "кемінде",
    "аспайтын",
    "дейін",
    "астам",
    "10",
    "5,5",
    "1 000",
    "III",
    "5¹",
    "2024",
    "15.01.2024",
    "№ 55",
    "№",
    "бес",
    "жиырма бір",
    "тысяча",
    "1.2.3",
    "3/4",
    "10-15",
    "до 5-6",
    "12:30",
    "100х200",
    "млн",
    "недель",
    "апта",
    "жарты",
    "полтора",
    "час",
    "сағат",
    "тонн",
    "километров",
    "ауысым",
    "ежегодно",
    "күн сайын",
    "дней",
    "рабочих дней",
    "күн",
    "жыл",
    "раз в год",
    "рет",
    "%",
    "°C",
    "кВт",
    "-",
    "–",
    "…",
    "/",
    "x",
    "≥",
    "<",
    "должен",
    "обязан",
    "может",
    "запрещается",
    "міндетті",
    "тиіс",
    "мүмкін",
    "алмайды",
    "жүргізбеу",
    "сапасыз",
    "хранение",
    "құжаттарды сақтау",
    "(",
    ")",
    "(далее –",
    '"',
    "«",
    "»",
    ",",
    ".",
    ";",
    ":",
)


def texts(random: Random, count: int) -> list[str]:
    return ["".join(random.choice(PIECES) + random.choice((" ", " ", " ", "")) for _ in range(random.randint(1, 14))) for _ in range(count)]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_any_text_is_read_and_compared_with_any_other(seed: int) -> None:
    features = Features()
    random = Random(seed)
    for old, new, other in zip(*(texts(random, 120) for _ in range(3)), strict=True):
        for one in touches([old], [new, other], features):
            text = ([new, other] if one.new else [old])[one.place]
            assert text[one.trait.start : one.trait.end] == one.words
        found = traits(new)
        assert all(0 <= trait.start < trait.end <= len(new) for trait in found)
        assert list(wording(new, found)) is not None
