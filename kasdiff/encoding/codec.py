"""One typed value as bytes (MessagePack, by msgspec, of whose records the model is made). Never pickle: what is read may come from anywhere."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import msgspec

T = TypeVar("T")


class GarbledError(Exception):
    """Bytes that hold no value of the kind that is wanted."""


class Codec(Generic[T]):
    """Encodes and decodes values of one type: a `msgspec.Struct` or a union of tagged ones."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._encoder = msgspec.msgpack.Encoder()

    @cached_property
    def _decoder(self) -> Any:
        """What decodes, made when it is needed: a process that only encodes does without, and for a whole comparison it takes some milliseconds."""
        return msgspec.msgpack.Decoder(self._kind)

    def encode(self, value: T) -> bytes:
        """Return `value` as bytes. Half letters (of names of files that are no text, of damaged documents) are written as JSON would escape them."""
        try:
            return self._encoder.encode(value)
        except UnicodeEncodeError:
            return self._encoder.encode(_whole_letters(msgspec.to_builtins(value, builtin_types=(bytes,))))

    def decode(self, data: bytes) -> T:
        """Return the value. Raises GarbledError."""
        try:
            return cast("T", self._decoder.decode(data))
        except (msgspec.DecodeError, RecursionError) as error:
            raise GarbledError(str(error)) from error


def whole_letters(text: str) -> str:
    """Return a text that can be written: half letters as JSON would escape them."""
    return text.encode("utf-8", "backslashreplace").decode()


def _whole_letters(tree: object) -> object:
    if isinstance(tree, str):
        return whole_letters(tree)
    if isinstance(tree, list | tuple):
        return [_whole_letters(one) for one in tree]
    if isinstance(tree, dict):
        return {_whole_letters(name): _whole_letters(one) for name, one in tree.items()}
    return tree
