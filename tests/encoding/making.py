"""Values of any dataclass, made from its annotations; letters may be any that a text can hold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

_MOST = 2  # things in a list: there are lists of lists of lists
_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=6),
    int: st.integers(-(2**63), 2**64 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
    object: st.text(max_size=6) | st.integers(-9, 9),  # of a message
}


def made_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of a kind: a Struct, or what its fields are made of."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = get_type_hints(kind)
        return st.builds(kind, **{one.name: made_of(hints[one.name]) for one in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(made_of(arguments[0]), max_size=_MOST).map(tuple)
    if origin is tuple:
        return st.tuples(*map(made_of, arguments))
    if origin in {dict, Mapping}:
        return st.dictionaries(*map(made_of, arguments), max_size=_MOST)
    if origin in {UnionType, Union}:
        return st.one_of(*map(made_of, arguments))
    raise TypeError(kind)
