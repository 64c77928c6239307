"""Which reader opens a file, and what is said where none can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import ReadError
from kasdiff.readers import registry
from kasdiff.readers.registry import READERS, read_document
from kasdiff.readers.sniff import kind_of
from tests.readers.builders import as_docx, as_html, as_odt, as_rtf, zipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\njunk %PDF-1.4", "pdf"),
        (b"\xef\xbb\xbf{\\rtf1 x}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "doc"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n", "mhtml"),
        (b"\xef\xbb\xbf <!doctype HTML>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n<!-- saved from url=(0014)about:internet -->\n<html xmlns='x'>", "html"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (zipped({"a.txt": ""}), "zip"),
        (b"plain text", None),
        ("Кәсіптік стандарт".encode(), None),
        (b"<p>rows of a text file</p>", None),
        (b"", None),
    ],
)
def test_kinds_by_content(data: bytes, kind: str | None) -> None:
    assert kind_of(data, "f") == kind


def test_kinds_of_packages() -> None:
    assert kind_of(as_docx(), "f") == "docx"
    assert kind_of(as_odt(), "f") == "odt"


@pytest.mark.parametrize(
    ("name", "data", "problem", "remedy"),
    [
        ("а.docx", b"PK\x03\x04 broken", "а.docx is damaged or was not downloaded completely.", "Download it again"),
        ("а.docx", b"", "а.docx is empty.", "Download or save it again."),
        ("а.docx", b"\x01\x02\x03 no zip", "а.docx is damaged", "Download it again"),
        ("а.pdf", b"%PDF-1.4 broken", "а.pdf is damaged", "Download it again"),
        ("а.zip", zipped({"a.docx": "x"}), "а.zip is an archive of files.", "Unpack it"),
        ("а.jpg", b"\xff\xd8\xff\xe0 picture", "а.jpg is a picture", "Have its text recognised (OCR)"),
        ("а.xml", b"<xml/>", "а.xml: files of this kind cannot be read.", "Open one of these: doc, docx, htm, html"),
        ("а.txt", b"\x00\x01\x02\x03" * 50, "а.txt is no text", "Save it as UTF-8 text"),
    ],
)
def test_faults_in_plain_words(name: str, data: bytes, problem: str, remedy: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert str(caught.value.problem).startswith(problem)
    assert str(caught.value.remedy).startswith(remedy)


def test_a_missing_file_a_folder_and_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="is not there"):
        read_document(tmp_path / "жоқ.docx")
    with pytest.raises(ReadError, match="is a folder"):
        read_document(tmp_path)
    monkeypatch.setattr(registry, "MAX_BYTES", 100)
    (tmp_path / "үлкен.html").write_bytes(as_html())
    with pytest.raises(ReadError, match="MB large"):
        read_document(tmp_path / "үлкен.html")


def test_a_web_page_called_doc_is_read_as_a_page(tmp_path: Path) -> None:
    for data, kind in ((as_html(), "html"), (as_rtf(), "rtf"), (as_docx(), "docx")):
        path = tmp_path / "стандарт.doc"
        path.write_bytes(data)
        assert read_document(path).format == kind


def test_a_text_file_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "стандарт.txt"
    path.write_text("<p>жол</p>\n<p>жол</p>\n", encoding="utf-8")
    assert read_document(path).format == "txt"


def test_every_ending_has_a_reader() -> None:
    assert set(READERS) == {
        "doc",
        "docx",
        "htm",
        "html",
        "md",
        "mht",
        "mhtml",
        "odt",
        "pdf",
        "rtf",
        "txt",
        "xls",
        "xlsx",
    }
