"""Damaged and hostile files: every reader gives a document or a ReadError in plain words, in bounded time, and writes nothing.

The number of cases is small in the normal tests; KASDIFF_FUZZ_CASES sets another.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from functools import cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasdiff.errors import ReadError
from kasdiff.model.document import Document
from kasdiff.readers import pdf
from kasdiff.readers.registry import READERS
from tests.readers import builders
from tests.readers.test_contract import ruled_pdf, tagged_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = int(os.environ.get("KASDIFF_FUZZ_CASES", "40"))
IN_PROCESS = {**READERS, "pdf": pdf.read}  # a process for each case would take most of the time
SECONDS = 10.0  # of the processor for one small file, which takes milliseconds: more is a hang

BUILDERS: dict[str, Callable[[], bytes]] = {
    "docx": cache(builders.as_docx),
    "html": builders.as_html,
    "mhtml": builders.as_mhtml,
    "odt": builders.as_odt,
    "rtf": builders.as_rtf,
    "xlsx": cache(builders.as_xlsx),
    "pdf": cache(ruled_pdf),
    "pdf tags": cache(tagged_pdf),
}
# What does the most harm when it stands in a wrong place.
TOKENS: dict[str, list[bytes]] = {
    "docx": [
        b"<w:tbl>", b"</w:tc>", b"<w:vMerge/>", b'w:val="99999999"', b"<w:ins>", b"<w:txbxContent>", b"&lt;", b'<w:gridSpan w:val="-4"/>', b"\x00", b"&x;",
    ],
    "odt": [b"<text:list>", b"<table:table>", b'table:number-columns-repeated="999999999"', b'table:number-rows-spanned="-1"', b"<text:s text:c='99999999'/>"],
    "xlsx": [b'r="XFD1048576"', b"<c>", b"</row>", b'<mergeCell ref="A1:XFD1048576"/>', b't="s"', b"<v>1e999</v>", b"_xFFFF_"],
    "html": [b"<table>", b"<td rowspan=65535 colspan=1000>", b"</table>", b"<ol start=-99999999999>", b"<pre>", b"<!--", b"<li value=x>", b"\xff", b"<script>"],
    "mhtml": [b"--=-b", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n", b"=\r\n", b"\xff"],
    "rtf": [
        b"{", b"}",
        b"\\cell ", b"\\row ", b"\\u-99999?", b"\\uc99999 ", b"\\bin99999999 ", b"\\cellx-1", b"\\'zz", b"{\\*\\shptxt", b"{\\footnote", b"\\fcharset99",
    ],
    "pdf": [b"/Rotate 90", b"99999999999 0 R", b"<<", b">>", b"endobj", b"BT", b"0 0 0 0 0 0 Tm", b"1e99 0 l", b"/Count -1", b"stream\n"],
}  # fmt: skip
KINDS = tuple(BUILDERS)


def harmed(data: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    """Return `data` with one to four harms."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 4, 40, 400))
        match chance.randrange(6):
            case 0:
                out[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * chance.choice((1, 3))
            case 3:
                out[at:at] = chance.choice(tokens)
            case 4:
                out[at:at] = chance.choice(tokens) * chance.choice((2, 300))
            case _:
                del out[at:]
    return bytes(out)


def harmed_package(data: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    """Harm a part inside a zip file: its check sums are right, its mark-up is not."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        main = [name for name in names if name.endswith(("document.xml", "content.xml", "sheet1.xml"))]
        victim = chance.choice([*main, chance.choice(names)])
        for name in package.namelist():
            part = package.read(name)
            made.writestr(name, harmed(part, tokens, chance) if name == victim else part)
    return out.getvalue()


def outcome(kind: str, data: bytes) -> Document | ReadError:
    try:
        return IN_PROCESS[kind](data, "файл", "0")
    except ReadError as error:
        return error


def check(kind: str, data: bytes) -> None:
    begun = time.process_time()
    found = outcome(kind, data)
    if isinstance(found, Document):
        assert len(list(found.paragraphs())) == len(found.lines)
        assert all(str(warning) for warning in found.warnings)
    else:
        assert "файл" in str(found.problem)
        assert str(found.remedy)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("name", KINDS)
def test_harmed_files(name: str) -> None:
    kind = name.split(maxsplit=1)[0]
    chance = random.Random(f"harm {name}")
    data, tokens = BUILDERS[name](), TOKENS[kind]
    for _ in range(CASES):
        check(kind, harmed(data, tokens, chance))


@pytest.mark.parametrize("name", ["docx", "odt", "xlsx"])
def test_harmed_parts_of_packages(name: str) -> None:
    chance = random.Random(f"parts {name}")
    data, tokens = BUILDERS[name](), TOKENS[name]
    for _ in range(CASES):
        check(name, harmed_package(data, tokens, chance))


@pytest.mark.parametrize("kind", sorted(set(READERS) - {"doc", "xls"}))
def test_random_bytes_with_the_right_ending(kind: str) -> None:
    chance = random.Random(f"random {kind}")
    for size in (1, 10, 1000, 20_000):
        check(kind, chance.randbytes(size))


@pytest.mark.parametrize("name", KINDS)
def test_files_broken_off(name: str) -> None:
    data = BUILDERS[name]()
    for end in range(0, len(data), max(1, len(data) // 12)):
        check(name.split(maxsplit=1)[0], data[:end])


TAGS = [
    "table",
    "tr",
    "td",
    "th",
    "p",
    "ol",
    "ul",
    "li",
    "h1",
    "div",
    "span",
    "pre",
    "thead",
    "br",
    "del",
    "nav",
    "article",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS]),
        st.sampled_from(["сөз ", "а\nб", "&nbsp;", "<td rowspan=3 colspan=2>"]),
    ),
    max_size=60,
)
WORDS = st.lists(
    st.sampled_from(
        ["{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd", "\\cellx100 ", "\\cellx200 ", "\\clvmrg", "\\clmrg", "\\intbl ", "\\pard ", "\\u1072?",
         "\\'e0", "text ",         "{\\*\\x ", "{\\footnote ", "{\\shptxt ",
         "{\\header ", "{\\listtext 1.\\tab}", "\\nestcell ", "\\uc0 ", "\\deleted ", "\\v ", "{\\upr{a}{\\*\\ud "]
    ),
    max_size=80,
)  # fmt: skip
RUNS = settings(max_examples=CASES * 2)


@RUNS
@given(MARKUP)
def test_any_markup_of_a_page(parts: list[str]) -> None:
    check("html", ("<html><body>" + "".join(parts)).encode())


@RUNS
@given(WORDS)
def test_any_control_words(parts: list[str]) -> None:
    check("rtf", ("{\\rtf1\\ansi " + "".join(parts) + "}").encode())


@RUNS
@given(st.text(max_size=300))
def test_no_word_of_a_page_is_lost(text: str) -> None:
    """Whatever the letters, a paragraph gives them back but for blanks and what prints nothing."""
    kept = "".join(c for c in text if c.isalnum())
    document = READERS["html"](
        f"<meta charset=utf-8><p>{escape(text)}</p><p>соңы</p>".encode(errors="replace"), "файл", "0"
    )
    found = "".join(c for p in document.paragraphs() for c in p.text if c.isalnum())
    assert found == kept + "соңы"
