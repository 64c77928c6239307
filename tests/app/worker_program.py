"""The process apart of the window's tests: the program's operations, and in their stead what a test's files and names ask for."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kasdiff.worker.host import Loader, Operation


def main() -> int:
    """Be the process."""
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from kasdiff import __main__ as program  # noqa: PLC0415 - it is found only now
    from kasdiff.worker import host  # noqa: PLC0415
    from tests.worker.operations import OPERATIONS  # noqa: PLC0415

    table: dict[str, Loader] = {name: partial(_given, one) for name, one in OPERATIONS.items()}
    table |= {name: partial(_of_tests, name) for name in ("compare_files", "compare_editions", "write_report")}
    table |= {
        "make_page": program._make_page,
        "read_workbook": program._read_workbook,
        "check_template": program._check_template,
        "write_template": program._write_template,
        "write_archive": program._write_archive,
        "run_batch": program._run_batch,
        "batch_read": program._batch_read,
        "batch_compare": program._batch_compare,
        "read_edition": program._read_edition,
        "follow_editions": program._follow_editions,
        "compare_languages": program._compare_languages,
    }
    return host.run(sys.argv[1:], table, warm=())


def _given(operation: Operation) -> Operation:
    return operation


def _of_tests(name: str) -> Operation:
    from tests.app import operations  # noqa: PLC0415 - each takes some time to load

    return {
        "compare_files": operations.compare_files,
        "compare_editions": operations.compare_editions,
        "write_report": operations.write_report,
    }[name]


if __name__ == "__main__":
    sys.exit(main())
