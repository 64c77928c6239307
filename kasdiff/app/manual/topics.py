"""Which page of the manual speaks of a part of the window, by the name of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

FIRST = "first-steps.html"
TOPICS = {
    "AboutDialog": FIRST,
    "BatchDialog": "reports.html",
    "CardPanel": "window.html#cards",
    "CardsDialog": "pairing.html#cards",
    "ChangesPanel": "window.html#list",
    "ChecksPanel": "checks.html",
    "CrashDialog": "checks.html#faults",
    "ExportDialog": "reports.html",
    "FindBar": "window.html#find",
    "FamilyWindow": "editions.html#family",
    "FilledDialog": "sessions.html#workbook",
    "HistoryWindow": "editions.html#history",
    "KeysPage": "preferences.html#keys",
    "LabelsDialog": "checks.html#labels",
    "LanguagesWindow": "editions.html#languages",
    "LegendDialog": "signs.html",
    "LostDialog": "sessions.html#corrected",
    "MapPage": "window.html#map",
    "NearestDialog": "pairing.html#by-hand",
    "NoteDialog": "review.html#notes",
    "NoticeBar": "window.html#notices",
    "PairCardsDialog": "pairing.html#by-hand",
    "PairsDialog": "pairing.html#by-hand",
    "PreferencesDialog": "preferences.html",
    "ProgressPage": FIRST,
    "ReadingPane": "window.html#card",
    "RecentSessions": "sessions.html",
    "SessionBar": "sessions.html",
    "ShelfDialog": "editions.html",
    "SidesDialog": "checks.html#sides",
    "SourcePanel": "window.html#source",
    "StandardsDialog": "window.html#standards",
    "StartPage": FIRST,
    "StatusBar": "window.html#totals",
    "TeachDialog": "checks.html#labels",
    "ToolBar": "window.html#tools",
    "UnrecognisedDialog": "checks.html#unrecognised",
    "WrittenBar": "reports.html",
}


def topic_of(widget: QObject | None) -> str:
    """Return page and place that speak of a widget, or of what it stands in; the first page where none does."""
    while widget is not None:
        named = next((cls.__name__ for cls in type(widget).__mro__ if cls.__name__ in TOPICS), None)
        if named is not None:
            return TOPICS[named]
        widget = widget.parent()
    return FIRST
