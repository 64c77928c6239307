"""The process apart with the operations of the tests; started by its path, in a folder that is not the project's."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kasdiff.worker.host import Operation


def main() -> int:
    """Be the process."""
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from kasdiff.worker import host  # noqa: PLC0415 - it is found only now
    from tests.worker.operations import OPERATIONS  # noqa: PLC0415

    return host.run(sys.argv[1:], {name: partial(_given, one) for name, one in OPERATIONS.items()}, warm=())


def _given(operation: Operation) -> Operation:
    return operation


if __name__ == "__main__":
    sys.exit(main())
