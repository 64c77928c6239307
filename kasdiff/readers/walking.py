"""The walk along the beginnings and ends of a document's elements, each handed to what its tag asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.readers.stream import Events

W = TypeVar("W")
Handler: TypeAlias = Callable[[W, "_Element"], None]
Starts: TypeAlias = Mapping[str, Callable[[W, "_Element"], Handler[W] | None]]
Ends: TypeAlias = Mapping[str, Handler[W]]


def walk(walker: W, events: Events, starts: Starts[W], ends: Ends[W]) -> None:
    """Call for each element of `events` what `starts` has for its tag, and at its end what `ends` has.

    What a start returns is called at the end of its element, which is then taken as a whole: nothing inside it is walked.
    """
    closed = 0  # elements that are open in one that is taken as a whole, that one included
    at_end: Handler[W] = nothing
    for event, element in events:
        if event == "start":
            if closed:
                closed += 1
            elif (taken := starts[element.tag](walker, element)) is not None:
                at_end, closed = taken, 1
                events.skip()
            continue
        if closed:
            closed -= 1
            if closed:
                continue
            at_end(walker, element)
        else:
            ends.get(element.tag, nothing)(walker, element)
        events.release(element)


def nothing(walker: object, element: _Element) -> None:
    """Do nothing."""
    del walker, element


def whole(at_end: Handler[W]) -> Callable[[W, _Element], Handler[W]]:
    """Return what takes an element as a whole, to be read at its end."""
    return lambda *_: at_end
