"""Zip packages and XML parts: limits, locks and damage."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import ReadError
from kasdiff.readers import package as limits
from kasdiff.readers.faults import PartError
from kasdiff.readers.package import Package, parse_xml
from tests.readers.builders import zipped

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "unpacks to far more"


def test_names_are_found_whatever_their_case_and_slashes() -> None:
    package = Package(zipped({"Word\\Document.xml": "<a/>"}), "f")
    assert package.has("word/document.xml")
    assert package.part("/WORD/document.xml") == b"<a/>"
    assert package.part("other") is None
    assert package.xml("other") is None


def test_a_part_that_unpacks_to_too_much() -> None:
    with pytest.raises(ReadError, match=BOMB):
        Package(zipped({"a.xml": "<a>" + " " * 60_000_000}), "f").part("a.xml")


def test_the_size_that_an_entry_tells_may_be_a_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 1000)
    data = bytearray(zipped({"a.xml": "x" * 5000}))
    for start in (22, data.index(b"PK\x01\x02") + 24):
        data[start : start + 4] = (10).to_bytes(4, "little")
    with pytest.raises((ReadError, PartError)):
        Package(bytes(data), "f").part("a.xml")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ALL_PARTS", 1500)
    package = Package(zipped({"a.xml": "x" * 1000, "b.xml": "x" * 1000}), "f")
    assert package.part("a.xml")
    with pytest.raises(ReadError, match=BOMB):
        package.part("b.xml")


def test_too_many_entries() -> None:
    with pytest.raises(ReadError, match=BOMB):
        Package(zipped({f"{i}": "" for i in range(limits.MAX_ENTRIES + 1)}), "f")


def test_a_huge_list_of_entries_is_not_even_opened() -> None:
    data = bytearray(zipped({"a": ""}))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (50_000_000).to_bytes(4, "little")
    with pytest.raises(ReadError, match=BOMB):
        Package(bytes(data), "f")


def test_a_locked_entry() -> None:
    data = bytearray(zipped({"a.xml": "<a/>"}))
    for start in (6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    with pytest.raises(ReadError, match="protected by a password"):
        Package(bytes(data), "f").part("a.xml")


@pytest.mark.parametrize("end", [10, 60, -1, -30])
def test_a_zip_file_broken_off(end: int) -> None:
    with pytest.raises(ReadError, match="damaged"):
        Package(zipped({"a.xml": "<a/>" * 100})[:end], "f")


def test_a_part_whose_check_sum_is_wrong() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("a.xml", "<a>text</a>")
    with pytest.raises(PartError):
        Package(out.getvalue().replace(b"text", b"tent"), "f").part("a.xml")


def test_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MARKS", 100)
    with pytest.raises(ReadError, match=BOMB):
        parse_xml(b"<a>" + b"<b/>" * 100 + b"</a>", "f", "a.xml")


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("data", [LAUGHS, b"<!DOCTYPE a><a/>", b"<a>", b"", b"<a>\x00</a>", b"<a>&x;</a>"])
def test_xml_that_is_refused(data: bytes) -> None:
    with pytest.raises(PartError):
        parse_xml(data, "f", "a.xml")


@pytest.mark.parametrize("data", [b"<a>" * 300, b"<a>" + b" " * 11_000_000 + b"</a>"])
def test_xml_that_is_nested_or_long_beyond_measure(data: bytes) -> None:
    with pytest.raises(ReadError, match=BOMB):
        parse_xml(data, "f", "a.xml")


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("құпия", encoding="utf-8")
    with pytest.raises(PartError):
        parse_xml(f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'.encode(), "f", "a.xml")
