"""What a pair of a comparison touches, how severe and how high: the cases of people who read for a living."""

from __future__ import annotations

from itertools import chain

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.findings.features import Features
from kasdiff.compare.findings.touches import touches
from kasdiff.compare.mirror import mirrored
from kasdiff.model.comparison import ChangeKind, Feature, Grade, Pair, Part, Severity
from kasdiff.reports.comparison_json import pair_dict
from tests.compare.build import card, edition, entry, function, of_part, one_list, skill

REST = ("Мерзімді жұмыс жоспарын жасау", "Құралдарды тексеруді ұйымдастыру", "Қоймадағы тауарларды орналастыру")
REST_RU = ("Составление плана работы на смену", "Организация проверки инструментов", "Размещение товаров на складе")


def pair_of(old: str, new: str) -> Pair:
    """Return what a comparison says of the one text that differs in a list of four."""
    rest = REST_RU if not set("әғқңөұүһі") & set((old + new).casefold()) else REST
    before, after = (one_list(*((one,) if one else ()), *rest, language="kk") for one in (old, new))
    pairs = [
        one for one in of_part(entry(compare(before, after)), Part.ABILITY) if one.kind is not ChangeKind.UNCHANGED
    ]
    assert len(pairs) == 1
    return pairs[0]


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("Басылымдарды беру мерзімін 10 күнге ұзарту", "Басылымдарды беру мерзімін 15 күнге ұзарту", Severity.NUMBER),
        ("Есепті жыл сайын 15 қаңтарға дейін тапсыру", "Есепті жыл сайын 15 ақпанға дейін тапсыру", Severity.NUMBER),
        (
            "Төтенше жағдай туралы 3 сағат ішінде хабарлау",
            "Төтенше жағдай туралы 3 күн ішінде хабарлау",
            Severity.NUMBER,
        ),
        ("Қоныстанушыларға екі ай ішінде кеңес беру", "Қоныстанушыларға үш ай ішінде кеңес беру", Severity.NUMBER),
        (
            "Жүк көтергіштігі көп дегенде 10 тонна крандарды басқару",
            "Жүк көтергіштігі кемінде 10 тонна крандарды басқару",
            Severity.NUMBER,
        ),
        (
            "Ерітіндінің 0,5 пайыздық шоғырлануын дайындау",
            "Ерітіндінің 5 пайыздық шоғырлануын дайындау",
            Severity.NUMBER,
        ),
        ("Өнімді 10 °С температурада сақтау", "Өнімді −10 °С температурада сақтау", Severity.NUMBER),
        (
            "Деректерді үшінші тұлғаларға жариялау тәртібін сақтау",
            "Деректерді үшінші тұлғаларға жарияламау тәртібін сақтау",
            Severity.NEGATION,
        ),
        (
            "Маманның уақыты ішкі тәртіппен шектеледі",
            "Маманның уақыты ішкі тәртіппен шектелмейді",
            Severity.NEGATION,
        ),
        (
            "Сұрау салуларға жауап беру, электрондық каталогтан іздеу",
            "Сұрау салуларға жауап бермеу, электрондық каталогтан іздеу",
            Severity.NEGATION,
        ),
        (
            "Маман жұмыс орнында арнайы киім киюге тиіс",
            "Маман жұмыс орнында арнайы киім киюге құқылы",
            Severity.OBLIGATION,
        ),
        (
            "Қызметкерге басқа жұмысты қоса атқаруға тыйым салынады",
            "Қызметкерге басқа жұмысты қоса атқаруға рұқсат етіледі",
            Severity.OBLIGATION,
        ),
        (
            '"Мәдениет туралы" Қазақстан Республикасының Заңы',
            '"Мәдениет және мұра туралы" Қазақстан Республикасының Заңы',
            Severity.REFERENCE,
        ),
        (
            "Оқырмандарды тіркеу және оқырман формулярын толтыру",
            "Оқырмандарды тіркеу немесе оқырман формулярын толтыру",
            Severity.WORDING,
        ),
        (
            "Қызмет алушының талабын тіркеуді ұйымдастыру",
            "Қызмет алушының талабын дербес тіркеуді ұйымдастыру",
            Severity.WORDING,
        ),
        (
            "Өкілдермен жұмыс жүргізу және кеңес беру",
            "Заңды өкілдермен жұмыс жүргізу және кеңес беру",
            Severity.WORDING,
        ),
        ("Құжаттарды талдау және бағалау", "Құжаттарды бағалау және талдау", Severity.WORDING),
        ("Кітаптарды оқырмандарға беру", "Кітаптарды оқырмандардан қабылдау", Severity.WORDING),
        (
            "Қойма меңгерушісіне есептерді дайындауда көмектесу",
            "Қойма меңгерушісінің есептерін дайындауға көмектесу",
            Severity.FORM,
        ),
        ("IV разрядты токарлық жұмыстарды орындау", "4 разрядты токарлық жұмыстарды орындау", Severity.FORM),
        (
            "Кемінде 5 жыл өтілі бар машинистерге тәлімгерлік ету",
            "Кемінде бес жыл өтілі бар машинистерге тәлімгерлік ету",
            Severity.FORM,
        ),
        (
            "ҚР азаматтық қорғау саласындағы заңнамасы",
            "Қазақстан Республикасының азаматтық қорғау саласындағы заңнамасы",
            Severity.FORM,
        ),
        (
            "Подготовка в течение 10 дней необходимых документов",
            "Подготовка в течение 15 дней необходимых документов",
            Severity.NUMBER,
        ),
        ("Сдача отчета ежегодно до 15 января", "Сдача отчета ежегодно до 15 февраля", Severity.NUMBER),
        (
            "Сообщение о чрезвычайной ситуации в течение 3 часов",
            "Сообщение о чрезвычайной ситуации в течение 3 дней",
            Severity.NUMBER,
        ),
        (
            "Консультирование переселенцев в течение двух месяцев",
            "Консультирование переселенцев в течение трех месяцев",
            Severity.NUMBER,
        ),
        (
            "Управление кранами грузоподъемностью не более 10 тонн",
            "Управление кранами грузоподъемностью не менее 10 тонн",
            Severity.NUMBER,
        ),
        (
            "Разглашать персональные данные получателя услуг",
            "Не разглашать персональные данные получателя услуг",
            Severity.NEGATION,
        ),
        (
            "Время работы специалиста ограничено внутренним распорядком",
            "Время работы специалиста не ограничено внутренним распорядком",
            Severity.NEGATION,
        ),
        (
            "Пользование ограниченным перечнем справочных материалов",
            "Пользование неограниченным перечнем справочных материалов",
            Severity.NEGATION,
        ),
        (
            "Специалист должен носить специальную одежду",
            "Специалист вправе носить специальную одежду",
            Severity.OBLIGATION,
        ),
        (
            "Работнику запрещается совмещать другую работу",
            "Работнику разрешается совмещать другую работу",
            Severity.OBLIGATION,
        ),
        (
            'Закон Республики Казахстан "О языках"',
            'Закон Республики Казахстан "О государственном языке"',
            Severity.REFERENCE,
        ),
        ("Составление отчетов о движении товара", "Составление отчета о движениях товаров", Severity.FORM),
        ("Выполнение токарных работ IV разряда", "Выполнение токарных работ 4 разряда", Severity.FORM),
        (
            "Наставничество над машинистами со стажем не менее 5 лет",
            "Наставничество над машинистами со стажем не менее пяти лет",
            Severity.FORM,
        ),
        (
            "Законодательство РК в сфере гражданской защиты",
            "Законодательство Республики Казахстан в сфере гражданской защиты",
            Severity.FORM,
        ),
        (
            "Знание должностной инструкции и порядка работы",
            "Знание рабочей инструкции и порядка работы",
            Severity.WORDING,
        ),
        ("Выдача книг читателям", "Прием книг у читателей", Severity.WORDING),
    ],
)
def test_the_gravest_thing_said(old: str, new: str, severity: Severity) -> None:
    assert pair_of(old, new).severity is severity
    assert pair_of(new, old).severity is severity


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '"Қағидаларды бекіту туралы" 2022 жылғы 21 ақпандағы № 55 бұйрық',
            '"Қағидаларды бекіту туралы" 2022 жылғы 21 ақпандағы № 65 бұйрық',
        ),
        (
            'Приказ от 21 февраля 2022 года № 55 "Об утверждении Правил"',
            'Приказ от 21 февраля 2022 года № 65 "Об утверждении Правил"',
        ),
        ("Еңбек кодексінің 5-бабын түсіндіру", "Еңбек кодексінің 51-бабын түсіндіру"),
    ],
)
def test_the_number_of_an_act_is_a_reference_and_a_number(old: str, new: str) -> None:
    pair = pair_of(old, new)
    assert {touch.trait.feature for touch in pair.touches} == {Feature.REFERENCE}
    assert (pair.severity, pair.grade, pair.graded_by) == (Severity.NUMBER, Grade.HIGH, "act")


def test_a_text_that_was_added_carries_its_features() -> None:
    pair = pair_of("", "Оқырманға 18 жастан бастап кемінде 3 басылым беруге міндетті")
    assert (pair.kind, pair.severity, pair.grade) == (ChangeKind.ADDED, Severity.NUMBER, Grade.HIGH)
    assert {touch.trait.feature for touch in pair.touches} == {Feature.QUANTITY, Feature.LIMIT, Feature.MODALITY}
    assert {touch.new for touch in pair.touches} == {True}


def test_words_and_places_are_those_of_the_printed_text() -> None:
    pair = pair_of("Есепті 10 күн ішінде тапсыру және сақтау", "Есепті он бес күн ішінде тапсыру және сақтау")
    assert [(one.new, one.words) for one in pair.touches] == [(False, "10 күн"), (True, "он бес күн")]
    for touch in pair.touches:
        text = (pair.new if touch.new else pair.old)[touch.place].text
        assert text[touch.trait.start : touch.trait.end] == touch.words


def test_a_split_says_in_which_part_a_feature_stands() -> None:
    new = ("Құрал-жабдықты жұмысқа дайындау", "Станоктың ақауларын 2 сағат ішінде анықтау")
    found = touches(["Құрал-жабдықты жұмысқа дайындау, станоктың ақауларын анықтау"], new, Features())
    assert [(touch.new, touch.place, touch.words) for touch in found] == [(True, 1, "2 сағат")]


def test_a_denial_that_went_over_to_another_word() -> None:
    pair = pair_of("Өтініштерді қабылдау, деректерді жарияламау", "Өтініштерді қабылдамау, деректерді жариялау")
    assert pair.severity is Severity.NEGATION
    assert {touch.words for touch in pair.touches} == {"жарияламау", "қабылдамау"}


def test_a_denial_said_of_another_word_is_no_change() -> None:
    pair = pair_of("Не разглашать сведения о клиентах организации", "Не раскрывать сведения о клиентах организации")
    assert pair.severity is Severity.WORDING


@pytest.mark.parametrize(
    ("old", "new", "grade", "rule"),
    [
        ("Есепті 10 күн ішінде тапсыру", "Есепті 15 күн ішінде тапсыру", Grade.HIGH, "meaning"),
        ('"Білім туралы" Заңын түсіндіру тәртібі', '"Спорт туралы" Заңын түсіндіру тәртібі', Grade.HIGH, "act"),
        ("", '"Білім туралы" Қазақстан Республикасының Заңы', Grade.MEDIUM, "named"),
        ("Кітаптарды оқырмандарға беру", "Кітаптарды оқырмандардан қабылдау", Grade.MEDIUM, "wording"),
        ("Қызметті көрсету тәртібін білу", "Қызметтерді көрсету тәртібін білу", Grade.LOW, "form"),
        ("Аттестация 1 раз в 3 года", "Аттестация один раз в три года", Grade.LOW, "form"),
        ("Хранение 2 года и опись 3 года", "Хранение 3 года и опись 2 года", Grade.HIGH, "meaning"),
    ],
)
def test_grades_by_a_named_rule(old: str, new: str, grade: Grade, rule: str) -> None:
    pair = pair_of(old, new)
    assert (pair.grade, pair.graded_by) == (grade, rule)


def test_a_field_of_numbers_is_always_grave() -> None:
    base = card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["Талдау жүргізу"])))
    pairs = entry(compare(edition(base), edition(replace(base, level="5")))).pairs
    assert [one.severity for one in pairs if one.field == "level"] == [Severity.NUMBER]


def test_what_is_unchanged_touches_nothing() -> None:
    one = one_list("Есепті 10 күн ішінде тапсыру", *REST)
    pairs = chain.from_iterable(match.pairs for match in compare(one, replace(one, file="other.txt")).cards)
    assert all((pair.touches, pair.severity, pair.grade) == ((), None, None) for pair in pairs)


def test_the_other_side_sees_the_same() -> None:
    forth, back = (
        compare(one_list(old, *REST), one_list(new, *REST)).cards[0]
        for old, new in (
            ("Есепті 10 күнде беру", "Есепті 15 күнде беру"),
            ("Есепті 15 күнде беру", "Есепті 10 күнде беру"),
        )
    )
    touches = [next(p.touches for p in one.pairs if p.touches) for one in (forth, mirrored(back))]
    assert touches[0] == touches[1]


def test_json_names_feature_value_side_place_and_words() -> None:
    found = pair_dict(pair_of("Есепті 10 күн ішінде тапсыру", "Есепті 15 күн ішінде тапсыру"))
    assert found["touches"] == [
        {"feature": "quantity", "value": "10 day", "side": "old", "item": 0, "start": 7, "end": 13, "words": "10 күн"},
        {"feature": "quantity", "value": "15 day", "side": "new", "item": 0, "start": 7, "end": 13, "words": "15 күн"},
    ]
    assert (found["severity"], found["grade"], found["graded_by"]) == ("number", "high", "meaning")


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("code", "АБ-В", "АБ-Г"),
        ("group_code", "ГД", "ГЕ"),
        ("level", "Ж", "З"),
        ("sublevel", "а", "б"),
    ],
)
def test_codes_and_levels_are_numbers_whatever_they_look_like(field: str, old: str, new: str) -> None:
    base = card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["Талдау жүргізу", "Есеп беру", "Кеңес беру"])))
    one, other = (edition(replace(base, **{field: value})) for value in (old, new))
    found = [pair for pair in entry(compare(one, other)).pairs if pair.field == field]
    assert [pair.severity for pair in found if pair.old and pair.new] == [Severity.NUMBER]
