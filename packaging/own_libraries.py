"""Runs in the packaged program before anything else: what it starts (LibreOffice, a viewer of reports) must find the system's libraries, not its own."""

import os

_NAME = "LD_LIBRARY_PATH"
_before = os.environ.pop(f"{_NAME}_ORIG", None)
if _before is None:
    os.environ.pop(_NAME, None)
else:
    os.environ[_NAME] = _before
