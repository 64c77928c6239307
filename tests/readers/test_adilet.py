"""Addresses of acts on Adilet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.readers.adilet import AdiletAddress, take_apart


@pytest.mark.parametrize(
    ("pasted", "document", "language", "edition"),
    [
        ("https://adilet.zan.kz/rus/docs/V2400034869", "V2400034869", "ru", None),
        ("http://old.adilet.zan.kz/kaz/docs/V2300032943/", "V2300032943", "kk", None),
        ("adilet.zan.kz/kaz/docs/K950001000_", "K950001000_", "kk", None),
        (" <https://www.adilet.zan.kz/eng/docs/Z1500000401#z38>, ", "Z1500000401", "en", None),
        ("https://adilet.zan.kz/rus/docs/V1900018764/31.12.2021", "V1900018764", "ru", date(2021, 12, 31)),
        ("https://adilet.zan.kz/rus/archive/docs/V1600014235/12.08.2016", "V1600014235", "ru", date(2016, 8, 12)),
        ("https://adilet.zan.kz/kaz/docs/V1900018764/2023-01-13", "V1900018764", "kk", date(2023, 1, 13)),
        ("https://adilet.zan.kz/rus/docs/V1900018764/info", "V1900018764", "ru", None),
        ("https://adilet.zan.kz/RUS/docs/v1900018764/history?page=2#top", "V1900018764", "ru", None),
        ("https://adilet.zan.kz/rus/docs/V1900018764/99.99.2021", "V1900018764", "ru", None),
    ],
)
def test_addresses(pasted: str, document: str, language: str, edition: date | None) -> None:
    found = take_apart(pasted)
    assert found is not None
    assert (found.document, found.language, found.edition) == (document, language, edition)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "https://zan.kz/rus/docs/V2400034869",
        "https://adilet.zan.kz.example.org/rus/docs/V2400034869",
        "https://example.org/adilet.zan.kz/rus/docs/V2400034869",
        "https://user@adilet.zan.kz/rus/docs/V2400034869",
        "ftp://adilet.zan.kz/rus/docs/V2400034869",
        "https://adilet.zan.kz/rus/search/docs",
        "https://adilet.zan.kz/deu/docs/V2400034869",
        "https://adilet.zan.kz/rus/docs/../../etc",
        "стандарт.docx",
    ],
)
def test_no_addresses(pasted: str) -> None:
    assert take_apart(pasted) is None


def test_the_address_to_open() -> None:
    assert AdiletAddress("V1", "kk").url == "https://adilet.zan.kz/kaz/docs/V1"
    assert (
        AdiletAddress("V1", "ru", date(2021, 12, 5), "old.adilet.zan.kz").url
        == "https://old.adilet.zan.kz/rus/archive/docs/V1/05.12.2021"
    )


@given(
    st.from_regex(r"[A-Z][0-9]{6,12}_?", fullmatch=True),
    st.sampled_from(["kk", "ru", "en"]),
    st.none() | st.dates(min_value=date(1900, 1, 1)),
)
def test_an_address_is_taken_apart_as_it_was_made(document: str, language: str, edition: date | None) -> None:
    address = AdiletAddress(document, language, edition)
    assert take_apart(address.url) == address


@given(st.text(max_size=200))
def test_any_text_is_taken(pasted: str) -> None:
    take_apart(pasted)
    take_apart(f"https://adilet.zan.kz/{pasted}")
