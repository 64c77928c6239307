"""What the engine can do, asked for on the command line: profiles, pairs made by hand, two cards, histories, languages; in three languages."""

from __future__ import annotations

import argparse
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from kasdiff import __main__ as program
from kasdiff.arguments import ARGPARSE, METAVARS, argparse_in, asked_language, default_language
from kasdiff.assets import samples
from kasdiff.cli import main
from kasdiff.cli.deciding import EXAMPLE
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.i18n import Language

OLD, NEW, RUSSIAN = (str(samples(f"sample-{stem}.txt")) for stem in ("2019-kk", "2024-kk", "2024-ru"))
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "120")


def read_json(path: Path) -> dict[str, object]:
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


# Profiles


def test_profiles_fold_more_or_less(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {}
    for profile in ("legal", "methodical", "everything"):
        out = tmp_path / f"{profile}.json"
        assert main(["compare", OLD, NEW, "--profile", profile, "--json", str(out)]) == 1
        data = json.loads(out.read_text(encoding="utf-8"))
        assert data["profile"] == profile
        counts[profile] = sum(data["totals"][part]["reworded"] for part in ("ability", "knowledge"))
        said = capsys.readouterr().out
        assert f"Comparison profile: {profile}. Counted as typographic only: " in said
    assert counts["methodical"] <= counts["legal"] < counts["everything"]


def test_without_a_profile_it_is_the_legal_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outs = [tmp_path / "a.json", tmp_path / "b.json"]
    main(["compare", OLD, NEW, "--json", str(outs[0])])
    main(["compare", OLD, NEW, "--json", str(outs[1]), "--profile", "legal"])
    assert outs[0].read_bytes() == outs[1].read_bytes()
    capsys.readouterr()


def test_reports_list_what_the_profile_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {}
    for profile in ("legal", "everything"):
        main(["compare", OLD, NEW, "--profile", profile, "--html", str(tmp_path / f"{profile}.html")])
        pages[profile] = (tmp_path / f"{profile}.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert "Not listed in the table" in pages["legal"]
    for profile, page in pages.items():
        assert f"Comparison profile: {profile}." in page
    assert "typographic: " in pages["legal"].split("Not listed in the table")[1][:200]
    assert "typographic" not in pages["everything"].split("Not listed in the table")[1][:200]


# Pairs and separations


def test_pairs_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, kept, out = tmp_path / "p.json", tmp_path / "kept.json", tmp_path / "out.json"
    entry = {"card": "2622-1-002", "part": "ability", "old": [1, 1, 1], "new": [1, 1, 2]}
    nothing = {"card": "2622-1-002", "part": "ability", "old": "мұндай мәтін жоқ", "new": [1, 1, 3]}
    given.write_text(json.dumps({"format": "kasdiff.pairs/1", "pairs": [entry, nothing]}), encoding="utf-8")
    assert main(["compare", OLD, NEW, "--pairs", str(given), "--write-pairs", str(kept), "--json", str(out)]) == 1
    said = capsys.readouterr()
    assert "pair 2 was not applied" in said.err
    assert "мұндай мәтін жоқ" in said.err
    assert "pair 1" not in said.err
    assert "1 decisions made by hand" in said.out
    cards = json.loads(out.read_text(encoding="utf-8"))["cards"]
    manual = [pair for match in cards for pair in match["pairs"] if pair["matched_by"] == "manual"]
    assert [(p["old"][0]["path"], p["new"][0]["path"]) for p in manual] == [([1, 1, 1], [1, 1, 2])]
    assert [one["old"][0]["path"] for one in read_json(kept)["pairs"]] == [[1, 1, 1]]  # type: ignore[attr-defined]
    assert main(["compare", OLD, NEW, "--pairs", str(kept)]) == 1
    assert not capsys.readouterr().err


def test_the_example_of_the_help_is_a_file_of_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "p.json"
    given.write_text(EXAMPLE, encoding="utf-8")
    assert main(["compare", OLD, NEW, "--pairs", str(given)]) == 1
    assert capsys.readouterr().err.count("was not applied") == 3  # the example speaks of other editions


def test_slips_with_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "p.json"
    given.write_text('{"format": "kasdiff.pairs/1"}', encoding="utf-8")
    assert main(["compare", OLD, NEW, "--pairs", str(given), "--write-pairs", str(given)]) == 2
    assert "would destroy it" in capsys.readouterr().err
    assert main(["compare", OLD, NEW, "--pairs", OLD]) == 2
    assert main(["compare", OLD, NEW, "--json", "-", "--write-pairs", "-"]) == 2
    assert "standard output" in capsys.readouterr().err


# Two cards


def test_two_cards_of_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.json"
    cards = ["--old-card", "3440-0-011/4.1", "--new-card", "3"]
    assert main(["compare", NEW, NEW, *cards, "--json", str(out)]) == 1
    (entry,) = json.loads(out.read_text(encoding="utf-8"))["cards"]
    assert (entry["old"]["index"], entry["old"]["sublevel"]) == (1, "4.1")
    assert (entry["new"]["index"], entry["new"]["sublevel"]) == (2, "4.2")
    kinds = [pair["kind"] for pair in entry["pairs"] if pair["part"] == "ability"]
    assert kinds.count("added") - kinds.count("removed") == 7 - 4  # so many abilities the cards print
    assert "byte for byte" not in capsys.readouterr().out


def test_two_cards_of_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--old-card", "Дайвинг", "--new-card", "2371-9-002"]) == 1
    out = capsys.readouterr().out
    assert "paired: 1, added: 0, removed: 0" in out
    assert "3423-0-010" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--old-card", "1"], "Only one card"),
        (["--new-card", "1"], "Only one card"),
        (["--old-card", "1", "--new-card", "2622-1-002"], "same card"),
        (["--old-card", "1", "--new-card", "77"], "5. 2371-9-002 · 6.1 Әдіскер"),
        (["--old-card", "3440-0-011", "--new-card", "1"], "several cards"),
    ],
)
def test_slips_with_cards(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["compare", NEW, NEW, *arguments]) == 2
    assert words in capsys.readouterr().err


# History


def test_history_of_three_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "h.json"
    third = tmp_path / "third.txt"
    text = samples("sample-2024-kk.txt").read_text(encoding="utf-8")
    third.write_text(
        text.replace("15 күнге", "20 күнге").replace("2024 жылғы 15 қараша", "2025 жылғы 15 қараша"), "utf-8"
    )
    assert main(["history", OLD, NEW, str(third), "--json", str(out), "--card", "2622-1-002"]) == 1
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 120
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["format"] == "kasdiff.history/1"
    assert [edition["order_date"] for edition in data["editions"]] == ["2019-04-30", "2024-11-15", "2025-11-15"]
    assert [[ref["index"] for ref in state] for state in data["cards"][0]["states"]] == [[0], [0], [0]]
    lending = next(one for one in data["items"] if "20 күнге" in one["states"][2][0]["text"])
    assert (lending["since"], lending["until"], lending["changed_in"]) == (0, None, [1, 2])
    assert [re.findall(r"\d+ күнге", state[0]["text"]) for state in lending["states"]] == [
        ["10 күнге"],
        ["15 күнге"],
        ["20 күнге"],
    ]
    for wording in ("[1] ", "[2] ", "[3] ", "20 күнге"):
        assert wording in said
    assert "3440-0-011" not in said
    parts = data["totals"]["ability"]
    assert sum(parts.values()) == sum(one["part"] == "ability" for one in data["items"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_tables_keep_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (
        ["history", OLD, NEW, RUSSIAN],
        ["compare", OLD, NEW, "--old-card", "1", "--new-card", "1"],
        ["parse", NEW],
    ):
        main([*command, "--language", language])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= int(columns)


def test_the_same_content_has_no_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(samples("sample-2024-kk.txt").read_bytes())
    assert main(["history", NEW, str(samples("sample-2024-kk.docx")), str(copy), "--only-changed"]) == 0
    assert "In all editions, unchanged: " in capsys.readouterr().out


def test_between_languages_nothing_but_codes_and_levels_is_said_to_be_unchanged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["history", NEW, RUSSIAN, "--only-changed"])
    assert "In all editions, not compared between languages" in capsys.readouterr().out
    main(["history", NEW, RUSSIAN, "--json", "-"])
    items = json.loads(capsys.readouterr().out)["items"]
    steady = {(one["part"], one["field"]) for one in items if one["fate"] == "steady"}
    assert ("field", "code") in steady
    assert {part for part, _ in steady} == {"field"}
    assert {field for _, field in steady} <= {"code", "group_code", "level", "sublevel"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([OLD], "at least two editions"),
        ([OLD, NEW, OLD], "given twice"),
        ([OLD, NEW, "--card", "9999-9-999"], "holds no card"),
        ([OLD, "nowhere.txt"], "is not there"),
        ([OLD, NEW, "--json", NEW], "would destroy it"),
    ],
)
def test_slips_with_a_history(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["history", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_editions_in_the_wrong_order_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", NEW, OLD]) == 1
    assert "order of their dates (2024-11-15, 2019-04-30)" in capsys.readouterr().out


# Languages


@pytest.fixture
def four(tmp_path: Path) -> list[str]:
    """Old and new in both languages: a term was prolonged in Kazakh only, a sub-level raised in Russian only, a word added in both."""
    kk = samples("sample-2024-kk.txt").read_text(encoding="utf-8")
    ru = samples("sample-2024-ru.txt").read_text(encoding="utf-8")
    changed = {
        "old-kk": kk,
        "new-kk": kk.replace("15 күнге ұзарту", "20 күнге ұзарту").replace("каталогтан әдебиет", "каталогтан оқу әдебиетін"),
        "old-ru": ru,
        "new-ru": ru.replace("по ОРК:\t|\t4.2", "по ОРК:\t|\t4.3").replace("поиске литературы", "поиске учебной литературы"),
    }  # fmt: skip
    paths = []
    for name, text in changed.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_what_changed_in_one_language_only(four: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "l.json"
    assert main(["languages", *four, "--json", str(out)]) == 1
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["format"] == "kasdiff.languages/1"
    found = [
        (one["severity"], one["first"]["kind"], one["second"]["kind"], one["second"]["field"])
        for one in data["findings"]
    ]
    assert sorted(found, key=str) == [
        ("number", "reworded", "unchanged", None),
        ("number", "unchanged", "reworded", "sublevel"),
    ]
    said = capsys.readouterr().out
    assert "Changed in one language only: 2 places" in said
    for words in ("20 күнге", "на 15 дней", "4.3", "3440-0-011", "translation was not checked"):
        assert words in said


def test_the_languages_may_be_exchanged(four: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", *four[2:], *four[:2]]) == 1
    assert "Changed in one language only: 2 places" in capsys.readouterr().out


def test_nothing_changed_in_one_language_only(four: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", four[0], NEW, four[2], RUSSIAN]) == 0
    assert "0 places" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("order", "words"),
    [((0, 2, 1, 3), "order that is needed"), ((0, 1, 2, 2), "given twice"), ((0, 3, 1, 2), "order that is needed")],
)
def test_the_order_of_languages(
    four: list[str], capsys: pytest.CaptureFixture[str], order: tuple[int, ...], words: str
) -> None:
    assert main(["languages", *(four[k] for k in order)]) == 2
    assert words in capsys.readouterr().err


def test_one_language_is_not_enough(four: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", four[0], four[1], OLD, NEW]) == 2
    assert "in one language" in capsys.readouterr().err
    assert main(["languages", four[0], four[1], OLD, four[3]]) == 2
    assert "Three of the files" in capsys.readouterr().err


# In three languages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [[], ["parse"], ["compare"], ["history"], ["languages"]])
def test_help_speaks_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], language: Language, command: list[str]
) -> None:
    for arguments in (["--language", language, *command, "--help"], [*command, f"--language={language}", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        text = capsys.readouterr().out
        heads = {"en": "options:", "ru": "параметры:", "kk": "параметрлер:"}
        assert heads[language] in text
        if language != "en":
            for english_words in ("usage:", "options:", "positional", "show ", "write ", "FILE", "the "):
                assert english_words not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["archive", "a"], "не указаны обязательные аргументы: НОВАЯ"),
        (["compare", "a", "b", "--wat"], "неизвестные аргументы: --wat"),
        (["compare", "a", "b", "--profile", "x"], "недопустимое значение 'x'"),
        (["parse", "a", "--json"], "требуется одно значение"),
        (["languages", "a", "b", "c"], "НОВАЯ-ru"),
        ([], "КОМАНДА"),
    ],
)
def test_argparse_speaks_russian_too(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--language", "ru", *arguments])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("использование: kasdiff")
    assert "ошибка: " in said
    assert words in said


def test_argparse_is_left_as_it_was() -> None:
    before = vars(argparse)["_"]
    with argparse_in(Translator("ru")):
        assert vars(argparse)["_"]("usage: ") == "использование: "
    assert vars(argparse)["_"] is before
    with pytest.raises(SystemExit):
        main(["archive"])
    assert vars(argparse)["_"] is before


def test_places_of_argparse_are_kept_in_translation() -> None:
    place = re.compile(r"%(?:\(\w+\))?[sr]")
    for language in ("kk", "ru"):
        tr = Translator(language)
        for text in ARGPARSE:
            assert sorted(place.findall(text)) == sorted(place.findall(tr.text(text)))
            assert text.endswith("\n") is tr.text(text).endswith("\n")
        for name in METAVARS.values():
            assert " " not in tr.context("metavar", name)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "de:kk:ru"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "KASDIFF_LANGUAGE": "kk"}, "kk"),
        ({"LANG": "Russian_Kazakhstan.1251"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str) -> None:
    for name in (*_VARIABLES, "KASDIFF_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language
    assert asked_language(["parse", "a"]) == language
    assert asked_language(["parse", "--lang", "en"]) == "en"


@pytest.mark.parametrize(
    ("arguments", "here"),
    [
        (["history", "a", "b"], True),
        (["languages"], True),
        (["--language", "ru", "--help"], True),
        (["--language=ru", "compare", "a", "b"], True),
        (["--version"], True),
        (["--language", "ru", "a.docx", "b.docx"], False),
        (["--language", "ru"], False),
        (["a.docx", "b.docx"], False),
        ([], False),
    ],
)
def test_what_opens_the_window_and_what_does_not(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], here: bool
) -> None:
    monkeypatch.setattr("kasdiff.cli.main", lambda _: 0)
    monkeypatch.setattr("kasdiff.app.main.run", lambda _: 3)
    assert program.main(arguments) == (0 if here else 3)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_help_of_the_window_is_translated(capsys: pytest.CaptureFixture[str], language: str) -> None:
    with pytest.raises(SystemExit):
        program.main(["--language", language, "--theme", "dark", "--help"])
    out = capsys.readouterr().out
    assert "usage" not in out
    assert "window" not in out


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_of_languages_keeps_to_the_terminal(
    four: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for language in LANGUAGES:
        main(["languages", *four, "--language", language])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= int(columns)


@pytest.mark.real
def test_a_card_of_2013_is_followed_over_an_order_that_lacks_it(
    editions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The swimming instructor stands in the orders of 2013 and 2024; the order of 2023 has no such card."""
    files = [str(editions / f"{name}.txt") for name in ("2013-690-kk", "2023-262-kk", "2024-284-kk")]
    out = tmp_path / "h.json"
    assert main(["history", *files, "--card", "3423-0-013/4.2", "--json", str(out)]) == 1
    capsys.readouterr()
    data = json.loads(out.read_text(encoding="utf-8"))
    (line,) = data["cards"]
    assert [[ref["name"] for ref in state] for state in line["states"]] == [
        ["Жүзу жөніндегі нұсқаушы"],
        [],
        ["Жүзу жөніндегі нұсқаушы"],
    ]
    assert {tuple(one["absent_in"]) for one in data["items"] if one["since"] == 0 and one["until"] is None} == {(1,)}
    assert any(one["since"] == 2 for one in data["items"])


@pytest.mark.parametrize(("form", "head"), [((), "New wording"), (("--form", "draft"), "Proposed wording")])
def test_the_heads_of_the_table_fit_the_case(form: tuple[str, ...], head: str, tmp_path: Path) -> None:
    target = tmp_path / "table.docx"
    assert main(["compare", OLD, NEW, "--word", str(target), "--language", "en", *form]) == 1
    with zipfile.ZipFile(target) as package:
        assert head in package.read("word/document.xml").decode()


def test_tracked_changes_bear_the_author_and_the_day_that_are_given(tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    command = ["compare", OLD, NEW, "--redline", str(target), "--author", "Ахметова А."]
    assert main([*command, "--date", "2026-11-20"]) == 1
    with zipfile.ZipFile(target) as package:
        body = package.read("word/document.xml").decode()
    assert 'w:author="Ахметова А." w:date="2026-11-20T00:00:00Z"' in body
    with pytest.raises(SystemExit, match="2"):
        main([*command, "--date", "вчера"])


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["compare", OLD, NEW, "--wrod", "a.docx"], "--wrod: perhaps --word is meant."),
        (["compare", OLD, NEW, "--ecxel=a.xlsx"], "--ecxel: perhaps --excel is meant."),
        (["batch", "a", "b", "--out", "c", "--langauge", "ru"], "--langauge: perhaps --language is meant."),
        (["parse", "a.txt", "--zzzz"], ""),
    ],
)
def test_an_option_misspelt_is_told_with_the_one_that_may_be_meant(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        program.main(words)
    said = capsys.readouterr().err.rstrip("\n").splitlines()
    assert end.value.code == 2
    assert "unrecognized arguments: " in " ".join(said)
    assert (said[-1] == meant) if meant else ("perhaps" not in " ".join(said))
