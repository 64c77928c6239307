"""Words that deny: the Kazakh negative verb by its form, the Russian particle and prefix; what only looks so."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.features import Features
from kasdiff.compare.findings.line import language_of
from kasdiff.compare.findings.polarity import denial
from kasdiff.compare.findings.touches import touches
from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import printed, values

KAZAKH = """бермеу бермеуі бермеуге бермейді бермейтін бермеген бермегенде жарияламау жарияламайды шектелмейді қолданбау қолданбайды етпеу етпей етілмеген
тартпай қабылданбайтын келісімінсіз рұқсатынсыз жоқ жоқтығы емес болмаса қатыспаған""".split()
RUSSIAN = """не ни без нет нельзя кроме отсутствие отсутствует неразглашение неисполнение несоблюдения неограниченным неиспользуемый недопущение
ненадлежащее""".split()
NO_KAZAKH = """немесе дербес қамтамасыз қауіпсіздік көмек көрме көрмені мекемеге мемлекет жанармайды жұбайы тұмау ұпай демеуші қамауға қарамастан бұлжытпай
жаппай сіз семей құқық баспа жармеңке аспап компас программа""".split()
NO_RUSSIAN = """семей неделя недельный необходимый недостаток
независимо несколько безопасность беседа беспокойство непосредственно немедленно намерение нефтяной недропользование недра""".split()


@pytest.mark.parametrize("word", ["негізгі", "негіздері", "немесе", "бездері", "безгегі"])
def test_a_kazakh_word_is_no_russian_denial_where_no_language_is_told(word: str) -> None:
    """Basic, foundations, or, glands, malaria: they begin like Russian words that deny."""
    assert denial(word) is None


@pytest.mark.parametrize("word", KAZAKH)
def test_a_kazakh_word_denies(word: str) -> None:
    found = denial(word, "kk")
    assert found is not None
    assert found.sure


@pytest.mark.parametrize("word", RUSSIAN)
def test_a_russian_word_denies(word: str) -> None:
    found = denial(word, "ru")
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(("words", "language"), [(NO_KAZAKH, "kk"), (NO_RUSSIAN, "ru")])
def test_words_that_deny_nothing(words: list[str], language: str) -> None:
    assert [word for word in words if denial(word, language)] == []


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("несовершеннолетних", "ru"),
        ("неделимый", "ru"),
        ("нетрудоспособным", "ru"),
        ("неотложной", "ru"),
        ("недостаточная", "ru"),
        ("несанкционированный", "ru"),
        ("неправительственных", "ru"),
        ("жұмыссыздар", "kk"),
        ("жұмыссыз", "kk"),
        ("үздіксіз", "kk"),
    ],
)
def test_a_term_denies_only_against_its_contrary(word: str, language: str) -> None:
    found = denial(word, language)
    assert found is None or not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "не только сбор, но и анализ данных",
        "стаж не менее 5 лет",
        "Маман Нұрлан Тұрсынбай",
    ],
)
def test_denying_words_that_belong_to_something_else(text: str) -> None:
    assert printed(text, Feature.POLARITY) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("кәмелетке толғандарды қабылдау", "кәмелетке толмағандарды қабылдау", ["толмағандарды"]),
        ("балаларды қабылдау", "кәмелетке толмағандарды қабылдау", []),
        ("қоғамдық ұйымдар", "үкіметтік емес ұйымдар", []),
        ("помощь трудоспособным", "помощь нетрудоспособным", ["нетрудоспособным"]),
        ("помощь престарелым", "помощь нетрудоспособным", []),
        ("платные услуги", "бесплатные услуги", ["бесплатные"]),
    ],
)
def test_a_term_against_its_contrary(one: str, other: str, found: list[str]) -> None:
    assert [touch.words for touch in touches([one], [other], Features())] == found


@pytest.mark.parametrize("text", ["без вентиляции", "при отсутствии вентиляции", "где нет вентиляции"])
def test_what_is_lacking_stands_behind_the_word_that_says_so(text: str) -> None:
    assert values(text, Feature.POLARITY) == ["not вентиляц"]


def test_no_russian_particle_among_kazakh_words() -> None:
    assert printed("ЭҚЖЖ-не сәйкес, не болмаса өзге де", Feature.POLARITY) == ["болмаса"]


def test_a_short_root_is_contradicted_by_no_word_that_only_begins_like_it() -> None:
    assert touches(["Үйсіз адамдарға көмек"], ["Үйрену үшін көмек"], Features()) == ()
    assert [one.trait.feature for one in touches(["Баспанасыз адамдар"], ["Баспанасы бар адамдар"], Features())] == [
        Feature.POLARITY
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Приказ Министра от 5 мая 2020 года № ҚР ДСМ-218/2020 не действует", "ru"),
        ("ҚР Конституция", "kk"),
        ("Қазақстан тарихы", "kk"),
        ("Работа с документами", "ru"),
    ],
)
def test_a_short_form_of_the_other_language_makes_no_text_of_that_language(text: str, language: str) -> None:
    assert language_of(text) == language
