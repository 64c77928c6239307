"""One value as bytes and back: of the right kind or none, and with all its letters."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import Struct

from kasdiff.encoding.codec import Codec, GarbledError
from kasdiff.errors import Message


class Thing(Struct, frozen=True):
    """Something to encode."""

    name: str
    number: int
    data: bytes = b""
    words: tuple[str, ...] = ()


THINGS: Codec[Thing] = Codec(Thing)
ANY: Codec[object] = Codec(object)


def test_a_value_comes_back_as_it_was() -> None:
    thing = Thing("қ\u2028\x00😀", -(2**63), bytes(range(256)), ("", "a"))
    assert THINGS.decode(THINGS.encode(thing)) == thing


def test_half_letters_are_written_as_json_would_escape_them_and_nothing_else_changes() -> None:
    thing = Thing("а\ud800б\\", 7, b"\xff\x00", ("\udcff.pdf", "whole"))
    assert THINGS.decode(THINGS.encode(thing)) == Thing("а\\ud800б\\", 7, b"\xff\x00", ("\\udcff.pdf", "whole"))


def test_half_letters_in_names_of_values_are_written_too() -> None:
    codec: Codec[Message] = Codec(Message)
    assert codec.decode(codec.encode(Message("{a}", {"a": "\udcff", "\ud800": 3}))) == Message(
        "{a}", {"a": "\\udcff", "\\ud800": 3}
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"{}",
        b"\x91" * 100_000,
        THINGS.encode(Thing("a", 1))[:-1],
        THINGS.encode(Thing("a", 1)) + b"\x00",
        ANY.encode([]),
        ANY.encode({"name": "a"}),
        ANY.encode({"name": 1, "number": 1}),
        ANY.encode({"name": "a", "number": "1"}),
        ANY.encode({"name": "a", "number": 1.5}),
        ANY.encode({"name": "a", "number": 1, "words": "ab"}),
        ANY.encode({"name": "a", "number": 1, "words": [None]}),
        msgspec.msgpack.encode({"name": "a", "number": 1}).replace(b"\xa1a", b"\xa1\xff"),
    ],
)
def test_what_is_no_such_value_is_refused(data: bytes) -> None:
    with pytest.raises(GarbledError):
        THINGS.decode(data)
