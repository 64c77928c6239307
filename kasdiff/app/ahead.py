"""Loads what the window needs and what knows nothing of Qt, before Qt: PySide reads the source of every module that is loaded after it.

(It looks there for its own name, to learn in which style the module writes names of Qt. For two hundred modules that is a tenth of the time to start.)
"""

from __future__ import annotations

from importlib import import_module

# Each brings along what it imports; together these are all parts below the window's that it loads to start, which a test holds.
_WITHOUT_QT = (
    "kasdiff.app.models.check_rows",
    "kasdiff.app.models.one_column",
    "kasdiff.app.models.search",
    "kasdiff.app.models.source_text",
    "kasdiff.app.reports",
    "kasdiff.app.reviewing.gathering",
    "kasdiff.app.user_labels",
    "kasdiff.app.workers.report_jobs",
    "kasdiff.app.workers.review_jobs",
    "kasdiff.batch.records",
    "kasdiff.fault_log",
    "kasdiff.readers.adilet",
    "kasdiff.reports.naming",
    "kasdiff.reports.presets",
    "kasdiff.reports.registry",
    "kasdiff.review.by_hand",
    "kasdiff.review.carrying",
    "kasdiff.review.filled_words",
    "kasdiff.review.session_salvage",
    "kasdiff.showing.bridge",
    "kasdiff.showing.map",
    "kasdiff.showing.stages",
    "kasdiff.showing.taught_labels",
    "kasdiff.worker.client",
)


def load_ahead() -> None:
    """Load them."""
    for name in _WITHOUT_QT:
        import_module(name)
