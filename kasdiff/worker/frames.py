"""What the two processes say to each other. A job is a `Begin`, its `Part`s and an `End`; the answer is any number of `Part`s and `Progress`, then its end."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.encoding.codec import Codec
from kasdiff.errors import Message  # noqa: TC001 - msgspec looks annotations up

PROTOCOL = 1  # of these frames: both ends are of one program, but what is left of an older one may still run


class Begin(Struct, frozen=True, tag=True):
    """A job begins: the operation that is asked for."""

    operation: str
    protocol: int = PROTOCOL


class Part(Struct, frozen=True, tag=True):
    """A part of a request or of a result, encoded as the operation wants it."""

    data: bytes


class End(Struct, frozen=True, tag=True):
    """The request is complete, or the result is."""


class Progress(Struct, frozen=True, tag=True):
    """How far the job is: a `kasdiff.progress.Stage` and the share that is done, 0 to 1."""

    stage: str
    done: float


class Fault(Struct, frozen=True, tag=True):
    """The job failed as users may understand it. `kind` is the name of a class in `kasdiff.errors`."""

    kind: str
    problem: Message
    remedy: Message


class Breakdown(Struct, frozen=True, tag=True):
    """The job failed by a fault of the program: the exception in one line, and where it was raised."""

    words: str
    trace: str


Frame = Begin | Part | End | Progress | Fault | Breakdown
FRAMES: Codec[Frame] = Codec(Frame)
