"""Packages carry no clock."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from kasdiff.i18n import Translator
from kasdiff.reports.excel import workbook
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.word import comparative_table
from tests.reports.made_up import comparison
from tests.reports.word_reader import part


@pytest.mark.parametrize("make", [comparative_table, workbook])
def test_no_clock_in_a_report(make: object) -> None:
    assert callable(make)
    package: bytes = make(comparison(), Translator("kk"))
    core = part(package, "docProps/core.xml")
    assert "created" not in core
    assert "modified" not in core
    assert "<dc:language>kk</dc:language>" in core
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_title_in_the_properties_is_escaped() -> None:
    package = comparative_table(comparison(), Translator("en"), ReportOptions(title="A < B & C"))
    assert "<dc:title>A &lt; B &amp; C</dc:title>" in part(package, "docProps/core.xml")
