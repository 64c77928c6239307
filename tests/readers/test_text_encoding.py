"""Encodings of text files: by their mark, by UTF-8, by how Kazakh the letters come out; and letters that were lost in saving."""

from __future__ import annotations

import pytest

from kasdiff.errors import ReadError
from kasdiff.readers.text.encoding import decode

KAZAKH = "Қазақстан Республикасының Әлеуметтік кодексі: өтініш, ұйым, түзету, һәм ғылым, іс-қимыл, аң.\r\n" * 3
RUSSIAN = "Трудовая функция: приём и учёт обращений; подъезд, съёмка, объём.\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "kz1048", "ptcp154"]
)
def test_kazakh_text_is_read_from_each_encoding(encoding: str) -> None:
    assert decode(KAZAKH.encode(encoding), "a.txt") == KAZAKH.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_russian_text_is_read_from_each_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "a.txt") == RUSSIAN


def test_lost_kazakh_letters_are_told() -> None:
    with pytest.raises(ReadError, match="question marks"):
        decode(KAZAKH.encode("cp1251", errors="replace"), "a.txt")


def test_question_marks_of_a_text_are_left_alone() -> None:
    text = RUSSIAN + "Что это? Кто?\n"
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 10])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ReadError):
        decode(data, "a.txt")
