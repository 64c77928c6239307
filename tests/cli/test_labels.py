"""`--labels` and the sides of files in two languages, on every command that reads; and what is told of the file itself."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import docx
import pytest

from kasdiff.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    Rows = list[list[str]]

CARD: Rows = [
    ["Код группы:", "6113-0"],
    ["Код наименования занятия:", "6113-0-001"],
    ["Наименование профессии:", "Садовник"],
    ["Уровень квалификации по ОРК:", "4"],
    ["Трудовая функция 1:\nПосадка", "Навык 1:\nПодготовка почвы", "Умения:\n1. Копать.\nЗнания:\n1. Виды почв.\nО чём помнить:\n1. Погода."],
]  # fmt: skip
PARALLEL: Rows = [
    ["Кәсіптің карточкасы", "Карточка профессии"],
    ["Қызмет атауының коды: 6113-0-001", "Код наименования занятия: 6113-0-001"],
    ["Кәсіптің атауы: Бағбан", "Наименование профессии: Садовник"],
    ["СБШ бойынша біліктілік деңгейі: 4", "Уровень квалификации по ОРК: 4"],
    ["Еңбек функциясы 1: Отырғызу", "Трудовая функция 1: Посадка растений"],
    ["Дағды 1: Топырақты дайындау", "Навык 1: Подготовка почвы"],
    ["Машықтар:", "Умения и навыки работника:"],
    ["1. Топырақты қазу", "1. Копать землю лопатой"],
    ["Білімі:", "Знания работника:"],
    ["1. Топырақ түрлері", "1. Виды почв и удобрений"],
]
LABELS = '[knowledge]\nru = ["О чём помнить"]\n'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")


def word(path: Path, rows: Rows) -> str:
    document = docx.Document()
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    document.save(str(path))
    return str(path)


@pytest.fixture
def old(tmp_path: Path) -> str:
    return word(tmp_path / "old.docx", CARD)


@pytest.fixture
def new(tmp_path: Path) -> str:
    return word(tmp_path / "new.docx", [*CARD[:-1], [text.replace("Погода", "Прогноз погоды") for text in CARD[-1]]])


@pytest.fixture
def labels(tmp_path: Path) -> str:
    file = tmp_path / "my.toml"
    file.write_text(LABELS, "utf-8")
    return str(file)


@pytest.fixture
def both(tmp_path: Path) -> str:
    return word(tmp_path / "both.docx", PARALLEL)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--json", "-"])
    return code, json.loads(capsys.readouterr().out)


def active(labels: str) -> dict[str, Any]:
    sha256 = hashlib.sha256(open(labels, "rb").read()).hexdigest()  # noqa: PTH123, SIM115
    return {"sha256": sha256, "taught": [{"label": "О чём помнить", "meaning": "knowledge", "language": "ru"}]}


def test_parse_reads_by_taught_labels_and_names_them(capsys: pytest.CaptureFixture[str], old: str, labels: str) -> None:
    _, before = told(capsys, "parse", old)
    _, after = told(capsys, "parse", old, "--labels", labels)
    skill = after["standards"][0]["cards"][0]["functions"][0]["skills"][0]
    assert [item["text"] for item in skill["knowledge"]] == ["Виды почв.", "Погода."]
    assert (after["labels"], "labels" in before) == (active(labels), False)
    assert [c["text"] for c in before["checks"] if c["kind"] == "label not known"] == ["О чём помнить"]
    assert "label not known" not in [check["kind"] for check in after["checks"]]


def test_parse_names_taught_labels_in_its_table(capsys: pytest.CaptureFixture[str], old: str, labels: str) -> None:
    assert main(["parse", old, "--labels", labels]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert active(labels)["sha256"] in out
    assert "«О чём помнить» – knowledge" in out


def test_compare_names_taught_labels_in_json_and_reports(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, labels: str
) -> None:
    _, before = told(capsys, "compare", old, new)
    page = tmp_path / "report.html"
    code, after = told(capsys, "compare", old, new, "--labels", labels, "--html", str(page))
    assert code == 1
    assert after["old"]["labels"] == after["new"]["labels"] == active(labels)
    assert "labels" not in before["old"]
    assert after["totals"]["knowledge"]["reworded"] == 1
    assert active(labels)["sha256"] in page.read_text("utf-8")


def test_history_and_languages_take_labels(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, labels: str
) -> None:
    third = word(tmp_path / "third.docx", CARD)
    _, history = told(capsys, "history", old, new, third, "--labels", labels)
    assert [edition["labels"] for edition in history["editions"]] == [active(labels)] * 3
    assert "О чём помнить" not in json.dumps(history["items"], ensure_ascii=False)
    kazakh = [word(tmp_path / name, [[row[0]] for row in PARALLEL]) for name in ("kk-old.docx", "kk-new.docx")]
    _, languages = told(capsys, "languages", *kazakh, old, new, "--labels", labels)
    assert languages["second"]["new"]["labels"] == active(labels)


@pytest.mark.parametrize(
    "arguments",
    [("parse", "{old}"), ("compare", "{old}", "{new}"), ("history", "{old}", "{new}"), ("languages", "{old}", "{new}", "{both}", "{copy}")],
)  # fmt: skip
def test_a_label_file_that_cannot_be_used_ends_with_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, both: str, arguments: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[knowledge]\nru = ["Умения"]\n', "utf-8")
    copy = word(tmp_path / "copy.docx", PARALLEL)
    named = [one.format(old=old, new=new, both=both, copy=copy) for one in arguments]
    assert main([*named, "--labels", str(bad)]) == 2
    error = capsys.readouterr().err
    assert "it is known as abilities" in error
    assert "Take it out" in error


def test_no_report_is_written_over_the_label_file(capsys: pytest.CaptureFixture[str], old: str, labels: str) -> None:
    assert main(["parse", old, "--labels", labels, "--json", labels]) == 2
    assert "is the label file itself" in capsys.readouterr().err
    assert open(labels, encoding="utf-8").read() == LABELS  # noqa: PTH123, SIM115


# --- two languages side by side


def names(data: dict[str, Any]) -> list[str]:
    return [card["name"] for standard in data["standards"] for card in standard["cards"]]


def test_parse_reads_the_side_that_is_asked_for(capsys: pytest.CaptureFixture[str], both: str) -> None:
    assert names(told(capsys, "parse", both)[1]) == ["Бағбан"]
    assert names(told(capsys, "parse", both, "--side", "ru")[1]) == ["Садовник"]


def test_compare_takes_a_side_of_both_or_of_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, both: str, old: str
) -> None:
    other = word(tmp_path / "other.docx", [[text.replace("лопатой", "вилами") for text in row] for row in PARALLEL])
    code, data = told(capsys, "compare", both, other, "--side", "ru")
    assert (code, data["old"]["language"], data["new"]["language"]) == (1, "ru", "ru")
    assert told(capsys, "compare", both, other)[0] == 0  # the Kazakh columns are the same
    _, data = told(capsys, "compare", both, old, "--old-side", "ru")
    assert (data["old"]["language"], data["new"]["language"]) == ("ru", "ru")
    _, data = told(capsys, "compare", other, both, "--side", "ru", "--new-side", "kk")
    assert (data["old"]["language"], data["new"]["language"]) == ("ru", "kk")


def test_the_two_columns_of_one_file_are_compared(capsys: pytest.CaptureFixture[str], both: str) -> None:
    _, data = told(capsys, "compare", both, both, "--old-side", "kk", "--new-side", "ru")
    assert (data["old"]["language"], data["new"]["language"]) == ("kk", "ru")
    assert not any("byte for byte" in warning for warning in data["warnings"])
    assert main(["compare", both, both]) == 2
    assert "--old-side and --new-side" in capsys.readouterr().err
    assert main(["compare", both, both, "--side", "ru"]) == 2


def test_history_and_languages_take_sides(capsys: pytest.CaptureFixture[str], tmp_path: Path, both: str) -> None:
    other = word(tmp_path / "other.docx", [[text.replace("лопатой", "вилами") for text in row] for row in PARALLEL])
    _, data = told(capsys, "history", both, other, "--side", "ru")
    assert [edition["language"] for edition in data["editions"]] == ["ru", "ru"]
    code, data = told(capsys, "languages", both, other, both, other, "--first-side", "kk", "--second-side", "ru")
    assert (code, len(data["findings"])) == (1, 1)
    assert main(["languages", both, other, both, other, "--first-side", "kk"]) == 2
    assert "given twice" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("parse", "{old}", "--side", "kk"), ("compare", "{both}", "{old}", "--side", "kk")]
)
def test_a_side_that_a_file_has_not_is_refused(
    capsys: pytest.CaptureFixture[str], old: str, both: str, arguments: tuple[str, ...]
) -> None:
    assert main([one.format(old=old, both=both) for one in arguments]) == 2
    error = capsys.readouterr().err
    assert "old.docx is not in Kazakh: its Kazakh side cannot be read." in error
    assert "side by side" in error


# --- what is told of the file itself


def test_what_is_told_of_a_file_stands_in_the_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str
) -> None:
    struck = tmp_path / "struck.docx"
    document = docx.Document(old)
    document.tables[0].rows[2].cells[1].paragraphs[0].runs[0].font.strike = True
    document.save(str(struck))
    main(["parse", str(struck), "--json", "-"])
    out, error = capsys.readouterr()
    (check,) = [one for one in json.loads(out)["checks"] if one["kind"] == "about the file as a whole"]
    assert check["text"] in error
    assert "Садовник" in check["text"]
    main(["compare", str(struck), old, "--json", "-"])
    data = json.loads(capsys.readouterr().out)
    assert (data["old"]["warnings"], "warnings" in data["new"]) == ([check["text"]], False)
    main(["--language", "ru", "parse", str(struck)])
    assert "О файле в целом (1)" in capsys.readouterr().out


def test_an_edition_that_is_refused_is_read_when_its_labels_are_taught(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Профессиональный стандарт «Сад»"], ["Шифр единицы:", "6113-0-001"], ["Как зовётся:", "Садовник"], ["Ступень:", "4"],
        ["Участок 1:\nПосадка", "Шаг 1:\nПочва", "Делать:\n1. Копать.\nПомнить:\n1. Почвы."],
    ]  # fmt: skip
    odd = word(tmp_path / "odd.docx", rows)
    assert main(["parse", odd]) == 2
    assert "--labels" in capsys.readouterr().err
    meanings = {
        "code": "Шифр единицы", "name": "Как зовётся", "level": "Ступень", "function": "Участок", "skill": "Шаг", "abilities": "Делать",
        "knowledge": "Помнить",
    }  # fmt: skip
    labels = tmp_path / "odd.toml"
    labels.write_text("".join(f'[{key}]\nru = ["{text}"]\n' for key, text in meanings.items()), "utf-8")
    _, data = told(capsys, "parse", odd, "--labels", str(labels))
    (card,) = data["standards"][0]["cards"]
    skill = card["functions"][0]["skills"][0]
    assert (card["code"], card["name"], card["level"], card["functions"][0]["name"], skill["name"]) == (
        "6113-0-001", "Садовник", "4", "Посадка", "Почва",
    )  # fmt: skip
    assert [[item["text"] for item in skill[part]] for part in ("abilities", "knowledge")] == [["Копать."], ["Почвы."]]
