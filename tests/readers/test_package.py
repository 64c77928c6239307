"""Zip packages and XML parts: limits, locks and damage."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import ReadError
from kasdiff.readers import package as limits
from kasdiff.readers.faults import PartError
from kasdiff.readers.package import Package, parse_xml, renamed
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
    assert package.names() == ("word/document.xml",)


def test_a_package_may_be_empty() -> None:
    assert Package(zipped({}), "f").names() == ()


def test_a_part_whose_beginning_is_broken() -> None:
    package = Package(b"XX" + zipped({"a.xml": "<a/>"})[2:], "f")
    with pytest.raises(PartError):
        package.part("a.xml")


def test_a_part_is_parsed_as_it_stands() -> None:
    root = Package(zipped({"a.xml": "<a><!-- hidden --><b>мәтін</b></a>"}), "f").xml("a.xml")
    assert root is not None
    assert [(one.tag, one.text) for one in root] == [("b", "мәтін")]


def test_a_part_is_unpacked_piece_by_piece() -> None:
    part = Package(zipped({"a.xml": "0123456789"}), "f").open("A.xml")
    assert part is not None
    assert (part.name, part.file) == ("A.xml", "f")
    assert [part.read(4), part.read(0), part.read(4), part.read(), part.read()] == [b"0123", b"", b"4567", b"89", b""]


def test_the_limits_leave_room_for_real_files_and_little_for_others() -> None:
    """The largest real editions have parts of 30 MB, 30,000 tags and 50 entries; an office machine has 4 GB."""
    assert 100e6 < limits.MAX_PART < 200e6
    assert 200e6 < limits.MAX_ALL_PARTS < 400e6
    assert 500_000 < limits.MAX_MARKS < 1_200_000
    assert 1e6 < limits.MAX_DIRECTORY < 5e6
    assert limits.MAX_ENTRIES == 10_000


def test_a_part_that_unpacks_to_too_much() -> None:
    with pytest.raises(ReadError, match=BOMB):
        Package(zipped({"a.xml": "<a>" + " " * 11_000_000}), "f").part("a.xml")


def told(data: bytes, size: int, packed: int) -> bytes:
    """Return a package whose first entry tells these sizes."""
    out = bytearray(data)
    start = out.index(b"PK\x01\x02") + 20
    out[start : start + 8] = packed.to_bytes(4, "little") + size.to_bytes(4, "little")
    return bytes(out)


@pytest.mark.parametrize(
    ("size", "packed", "bomb"),
    [
        (10 * 1024 * 1024, 1, False),  # small enough whatever it was packed to
        (10 * 1024 * 1024 + 1, 1, True),
        (30_000_000, 100_000, False),  # 300 times: text packs so
        (30_000_001, 100_000, True),
        (4_000_000_000, 0, True),
    ],
)
def test_a_part_may_unpack_to_three_hundred_times_its_size(size: int, packed: int, *, bomb: bool) -> None:
    package = Package(told(zipped({"a.xml": "<a/>"}), size, packed), "f")
    if bomb:
        with pytest.raises(ReadError, match=BOMB):
            package.open("a.xml")
    else:
        assert package.open("a.xml")


@pytest.mark.parametrize(("size", "bomb"), [(1000, False), (1001, True)])
def test_a_part_has_a_limit_however_it_is_read(size: int, *, bomb: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 1000)
    for sizes in ((-1,), (600, 600)):
        part = Package(zipped({"a.xml": "x" * size}), "f").open("a.xml")
        assert part is not None
        if bomb:
            with pytest.raises(ReadError, match=BOMB):
                _ = [part.read(one) for one in sizes]
        else:
            assert sum(len(part.read(one)) for one in sizes) == size


def test_the_size_that_an_entry_tells_may_be_a_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 1000)
    data = bytearray(zipped({"a.xml": "x" * 5000}))
    for start in (22, data.index(b"PK\x01\x02") + 24):
        data[start : start + 4] = (10).to_bytes(4, "little")
    with pytest.raises((ReadError, PartError)):
        Package(bytes(data), "f").part("a.xml")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ALL_PARTS", 1500)
    assert Package(zipped({"a.xml": "x" * 1500}), "f").part("a.xml")
    package = Package(zipped({"a.xml": "x" * 1000, "b.xml": "x" * 501}), "f")
    assert package.part("a.xml")
    with pytest.raises(ReadError, match=BOMB):
        package.part("b.xml")


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 10)
    with pytest.raises(ReadError, match=BOMB):
        Package(zipped({f"{i}": "" for i in range(11)}), "f")
    assert len(Package(zipped({f"{i}": "" for i in range(10)}), "f").names()) == 10


def test_a_huge_list_of_entries_is_not_even_opened() -> None:
    data = bytearray(zipped({"a": ""}))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (limits.MAX_DIRECTORY + 1).to_bytes(4, "little")
    with pytest.raises(ReadError, match=BOMB):
        Package(bytes(data), "f")
    data[at : at + 4] = limits.MAX_DIRECTORY.to_bytes(4, "little")  # allowed, but not so long in truth
    with pytest.raises(ReadError, match="damaged"):
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
    """Tags and attributes count alike."""
    monkeypatch.setattr(limits, "MAX_MARKS", 100)
    for mark in (b"<b/>", b'<b c="d"/>'):
        size = 1 + mark.count(b"=")
        fits = b"<a>" + mark * (98 // size) + b"</a>"
        assert len(parse_xml(fits, "f", "a.xml")) == 98 // size
        with pytest.raises(ReadError, match=BOMB):
            parse_xml(fits.replace(b"</a>", b"<b/></a>"), "f", "a.xml")


def test_the_names_of_the_strict_standard_are_exchanged_where_the_part_begins_with_them() -> None:
    names = ((b"strict:word", b"word"), (b"strict:draw", b"draw"))
    assert renamed(b"<a x='strict:word' y='strict:draw'/>", names) == b"<a x='word' y='draw'/>"
    text = b"<a>the name is strict:draw</a>"
    assert (
        renamed(text, names) == text
    )  # it does not begin with the first name: it is no mark-up of the strict standard
    assert renamed(b"<a word='strict:draw'/>", names) == b"<a word='strict:draw'/>"
    late = b" " * 20_000 + b"strict:word"
    assert renamed(late, names) == late
    assert renamed(late[12:], names) == late[12:].replace(b"strict:", b"")
    assert renamed(text, ()) == text


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


def test_ids_that_repeat_are_no_fault() -> None:
    root = parse_xml(b'<a><b xml:id="x"/><b xml:id="x"/></a>', "a.odt", "content.xml")
    assert len(root) == 2


def test_broken_xml_is_told_from_ids_that_repeat() -> None:
    with pytest.raises(PartError) as caught:
        parse_xml(b"<a><b></a>", "a.odt", "content.xml")
    assert type(caught.value) is PartError
