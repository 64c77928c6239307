"""Predicates of duty, permission and prohibition, not the adjectives and nouns beside them."""

from __future__ import annotations

import pytest

from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("арнайы киім киюге тиіс", "must"),
        ("есеп беруге міндетті", "must"),
        ("есеп беруге міндетті.", "must"),
        ("басшының келісуі міндетті", "must"),
        ("міндетті түрде қатысу", "must"),
        ("тексеру қажет", "must"),
        ("тексеруі керек", "must"),
        ("обязан хранить тайну", "must"),
        ("следует проверить", "must"),
        ("требуется проверить прибор", "must"),
        ("в обязательном порядке", "must"),
        ("бас тартуға құқылы", "may"),
        ("сұратуға құқығы бар", "may"),
        ("құжаттарды сұрата алады", "may"),
        ("кіруге болады", "may"),
        ("толтырылуы мүмкін", "may"),
        ("рұқсат етіледі", "may"),
        ("вправе отказаться", "may"),
        ("имеет право отказаться", "may"),
        ("разрешается курить", "may"),
        ("тыйым салынады", "must not"),
        ("кіруге болмайды", "must not"),
        ("рұқсат етілмейді", "must not"),
        ("жол берілмейді", "must not"),
        ("болмауы тиіс", "must not"),
        ("запрещено передавать", "must not"),
        ("запрет на передачу", "must not"),
        ("не допускается хранение", "must not"),
        ("не вправе отказаться", "must not"),
        ("киюге міндетті емес", "need not"),
        ("не обязан сообщать", "need not"),
    ],
)
def test_a_predicate_says_a_duty(text: str, found: str) -> None:
    assert values(text, Feature.MODALITY) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "тиісті жағдай жасау",
        "қажет емес файлдарды жою",
        "қажетті құжаттар",
        "қажет болған жағдайда",
        "көмекті қажет ететін адамдар",
        "лауазымдық міндеттер",
        "міндетті медициналық сақтандыру",
        "азаматтардың құқығын қорғау",
        "мүмкіндігі шектеулі балалар",
        "дәріні жылы орыннан алады",
        "жауапкершілікті мойнына алады",
        "негіз болатын мәліметтер",
        "керек-жарақ",
        "должностные обязанности",
        "обязательное страхование",
        "при необходимости",
        "необходимые документы",
        "следующие этапы",
        "как следует из закона",
        "которым требуются услуги",
        "возможности клиента",
    ],
)
def test_adjectives_and_nouns_say_none(text: str) -> None:
    assert values(text, Feature.MODALITY) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("обязательно должен знать", ["must"]),
        ("должен в обязательном порядке проходить осмотр", ["must"]),
        ("міндетті түрде білуі тиіс", ["must"]),
        ("обязательно проверяет, должен уведомить", ["must", "must"]),
        ("обязательно вправе", ["must", "may"]),
    ],
)
def test_an_adverb_of_duty_stresses_the_duty_of_its_clause(text: str, wanted: list[str]) -> None:
    assert values(text, Feature.MODALITY) == wanted
