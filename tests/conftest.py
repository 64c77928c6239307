"""Shared fixtures and the one profile of hypothesis. Qt aborts without a display, so the platform is set before anything imports it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how fast the machine is just now.
settings.register_profile("kasdiff", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kasdiff")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def _shared(folder: str) -> Path:
    path = SHARED / folder
    if not path.is_dir():
        pytest.skip(f"the real editions are not here ({folder} is absent beside the checkout)")
    return path


@pytest.fixture(scope="session")
def editions() -> Path:
    """The folder of the five real editions; the test is skipped where it is absent."""
    return _shared("editions")


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder with the same cards in every file format; the test is skipped where it is absent."""
    return _shared("documents")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of hand-checked readings; the test is skipped where it is absent."""
    return _shared("gold")
