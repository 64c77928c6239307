"""Old binary files: what they are, and their way through the converter."""

from __future__ import annotations

import stat
import struct
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import ClassVar

import docx as word
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from kasdiff.errors import ReadError
from kasdiff.readers import doc, odt, office, ole
from kasdiff.readers.ole import Contents

NEEDS_OFFICE = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the converter is a shell script")


def binary(*streams: str, flags: int = 0) -> bytes:
    """An old binary file with a table of sectors, a directory and one sector of content."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    directory = b""
    for name in streams:
        entry = bytearray(128)
        encoded = name.encode("utf-16-le") + b"\0\0"
        entry[: len(encoded)] = encoded
        struct.pack_into("<HB", entry, 64, len(encoded), 2)
        struct.pack_into("<I", entry, 116, 2)
        directory += bytes(entry)
    content = bytearray(512)
    struct.pack_into("<H", content, 10, flags)
    return bytes(header) + table + directory.ljust(512, b"\0") + bytes(content)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (binary("WordDocument", "1Table"), Contents("doc", locked=False)),
        (binary("WordDocument", flags=0x100), Contents("doc", locked=True)),
        (binary("EncryptedPackage", "EncryptionInfo"), Contents("docx", locked=True)),
        (binary("Workbook"), Contents("xls", locked=False)),
        (binary("Book"), Contents("xls", locked=False)),
        (binary("PowerPoint"), Contents("", locked=False)),
        (binary()[:100], Contents("", locked=False)),
        (binary("WordDocument")[:600], Contents("", locked=False)),
        (b"", Contents("", locked=False)),
        (binary()[:8] + bytes(2000), Contents("", locked=False)),
        (binary()[:30] + b"\xff\xff" + binary()[32:], Contents("", locked=False)),
    ],
)
def test_what_an_old_file_is(data: bytes, found: Contents) -> None:
    assert ole.contents(data) == found


@pytest.mark.parametrize("data", [binary("EncryptedPackage"), binary("WordDocument", flags=0x100)])
def test_locked_files(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        doc.read(data, "а.doc", "0")
    assert str(caught.value) == "а.doc is protected by a password. Open it with its password and save it without one."


@pytest.mark.parametrize("size", [0, 30, 600, 5000])
def test_the_head_of_an_old_file_and_nothing_else_is_damaged(size: int) -> None:
    with pytest.raises(ReadError, match="damaged"):
        doc.read(binary()[:8] + bytes(size), "а.doc", "0")


def test_other_old_files_are_no_documents() -> None:
    with pytest.raises(ReadError, match="damaged"):
        doc.read(binary("PowerPoint"), "а.doc", "0")


def test_without_the_converter_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(ReadError) as caught:
        doc.read(binary("WordDocument"), "а.doc", "0")
    assert str(caught.value.remedy) == "Install LibreOffice (free), or open the file in Word and save it as .docx."


def converter(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find_office", lambda: program)


@ON_POSIX
def test_a_converter_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter(tmp_path, f'sleep 60 & echo $! > "{tmp_path}/child"; wait', monkeypatch)
    with pytest.raises(ReadError, match="took too long"):
        office.convert(b"x", "а.doc", "doc", "docx", time_limit=0.5)
    child = tmp_path / "child"  # absent where the shell was ended before it came so far
    state = Path(f"/proc/{child.read_text(encoding='utf-8').strip() if child.exists() else '-'}/stat")
    assert not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"


@ON_POSIX
def test_the_converter_gets_a_folder_and_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No macros, no name of the user's file, nothing left behind."""
    converter(
        tmp_path,
        f'pwd > "{tmp_path}/folder"; echo "$@" > "{tmp_path}/arguments"; cat profile/user/registrymodifications.xcu > "{tmp_path}/settings"\n'
        "mkdir -p out; cp document.doc out/document.docx",
        monkeypatch,
    )
    assert office.convert(b"made", "-а.doc", "doc", "docx") == b"made"
    folder = Path((tmp_path / "folder").read_text(encoding="utf-8").strip())
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    assert not folder.exists()
    assert f"-env:UserInstallation={folder.as_uri()}/profile" in arguments
    assert "-а.doc" not in arguments
    assert "DisableMacrosExecution" in (tmp_path / "settings").read_text(encoding="utf-8")


@ON_POSIX
def test_a_converter_that_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converter(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(ReadError, match="could not open"):
        office.convert(b"x", "а.doc", "doc", "docx")


@NEEDS_OFFICE
def test_a_broken_old_file_ends_in_a_clear_message() -> None:
    with pytest.raises(ReadError):
        doc.read(binary("WordDocument"), "а.doc", "0")


class _Watch(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET
    do_OPTIONS = do_GET

    def log_message(self, *args: object) -> None:
        """Say nothing."""


PICTURE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><wp:inline '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="{}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)


def with_linked_picture(address: str) -> bytes:
    document = word.Document()
    run = document.add_paragraph("мәтін").add_run()
    run._r.append(
        parse_xml(PICTURE.format(document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)))
    )
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@NEEDS_OFFICE
def test_the_converter_fetches_nothing() -> None:
    """LibreOffice by itself would fetch the linked picture."""
    server = HTTPServer(("127.0.0.1", 0), _Watch)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        data = office.convert(
            with_linked_picture(f"http://127.0.0.1:{server.server_port}/a.png"), "а.docx", "docx", "odt"
        )
    finally:
        server.shutdown()
        server.server_close()
    assert [p.text for p in odt.read(data, "а", "0").paragraphs()] == ["мәтін"]
    assert _Watch.asked == []
