"""What the program remembers between runs: declared once, typed, checked when read.

To add a setting, add a field with its default and, for a choice, its values; with `shown` it stands in the preferences too. A value that cannot be read
becomes its default, so a damaged or newer file never keeps the window from opening. `MIGRATIONS` mends files of older versions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from msgspec import Struct
from PySide6.QtCore import QByteArray, QSettings

from kasdiff.i18n import mark
from kasdiff.places import Places, here
from kasdiff.reports.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VERSION = 1
# From version n to n + 1: changes the raw values in place.
MIGRATIONS: dict[int, Callable[[QSettings], None]] = {}

ZOOM_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)
FONT_SIZES = (0, 8, 9, 10, 11, 12, 13, 14, 16, 18)  # points; 0 for the system's
RECENT_LIMIT = 10
STANDARDS_LIMIT = 50


APPEARANCE, COMPARING, REVIEWING = mark("Appearance"), mark("Comparing"), mark("Reviewing")
PAGES = (APPEARANCE, COMPARING, REVIEWING)


class Shown(Struct, frozen=True):
    """How the preferences show a setting: its page, its name, what it does.

    `names` are those of the values of a choice; numbers without a name are written with `unit`. A text with `folder` is the path of one.
    """

    page: str
    text: str
    tip: str = ""
    names: tuple[tuple[str | int, str], ...] = ()
    unit: str = "{n}"
    folder: bool = False


def _choice(default: str, *values: str, shown: Shown | None = None) -> Any:
    return field(default=default, metadata={"choices": (default, *values), "shown": shown})


def _number(default: int, values: tuple[int, ...], shown: Shown) -> Any:
    return field(default=default, metadata={"choices": values, "shown": shown})


def _plain(default: bool | str, shown: Shown) -> Any:  # noqa: FBT001 - the default of a setting
    return field(default=default, metadata={"shown": shown})


def _rows(width: int) -> Any:
    return field(default=(), metadata={"width": width})


_LANGUAGE = Shown(
    APPEARANCE,
    mark("Language"),
    names=(("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"), ("system", mark("System language"))),
)
_THEME = Shown(
    APPEARANCE,
    mark("Theme"),
    names=(("system", mark("System theme")), ("light", mark("Light theme")), ("dark", mark("Dark theme"))),
)
_COLOURS = Shown(
    APPEARANCE,
    mark("Colours of changes"),
    mark("Signs and words tell the kinds of change apart in any colours."),
    (
        ("usual", mark("Usual")),
        ("red_green", mark("For those who tell red from green badly")),
        ("blue_yellow", mark("For those who tell blue from yellow badly")),
        ("grey", mark("Without colours, by signs alone")),
    ),
)
_FONT_SIZE = Shown(
    APPEARANCE,
    mark("Size of letters"),
    mark("In menus, lists and dialogs; the texts that are compared grow with them."),
    ((0, mark("As in the system")),),
    mark("{n} points"),
)
_ZOOM = Shown(
    APPEARANCE, mark("Texts that are compared"), mark("Larger or smaller than the other letters."), unit="{n} %"
)
_LAYOUT = Shown(
    APPEARANCE,
    mark("Text of a card"),
    names=(
        ("sides", mark("Old and new side by side")),
        ("one", mark("One text: old words struck, new ones underlined")),
        ("stacked", mark("The old text above the new one")),
    ),
)
_PROFILE = Shown(
    COMPARING,
    mark("What counts as a change"),
    mark("The comparison that is open is made again."),
    (
        ("legal", mark("Legal: differences of print are shown faintly")),
        ("methodical", mark("Methodical: case, punctuation and systematic replacements too")),
        ("everything", mark("Everything: every letter counts")),
    ),
)
_ONLY_CHANGES = Shown(COMPARING, mark("Hide what did not change in substance"))
_WALK_DIM = Shown(COMPARING, mark("Next and previous stop at every difference"))
_LIST_BY_WEIGHT = Shown(COMPARING, mark("Group the list of changes by weight"))
_LIST_FAINT = Shown(COMPARING, mark("The list of changes names differences without substance too"))
_LIST_WHOLE_CARDS = Shown(COMPARING, mark("The list of changes names each item of added and removed cards"))
_AUTHOR = Shown(
    REVIEWING, mark("Author"), mark("Your decisions are signed by this name; empty: as the system knows you.")
)
_SESSION_FOLDER = Shown(
    REVIEWING, mark("Folder of sessions"), mark("New sessions are kept here; empty: in your own folder."), folder=True
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Sizes and states of windows are Qt's own bytes; `recent` holds pairs of paths, the latest first.

    `standards` holds old file, new file, and by name which standard of each is compared ("" for all), the latest first; `sides` in the same way which
    language of each is read ("" where it has one).
    `keys` holds actions and the keys that the user gave them ("" for none), see `kasdiff.app.keys`.
    `sessions` holds file, hashes of the old and the new file, title, how many changes are reviewed and how many there are, the latest first.
    """

    language: str = _choice("system", "kk", "ru", "en", shown=_LANGUAGE)
    theme: str = _choice("system", "light", "dark", shown=_THEME)
    colours: str = _choice("usual", "red_green", "blue_yellow", "grey", shown=_COLOURS)
    font_size: int = _number(0, FONT_SIZES, _FONT_SIZE)
    zoom: int = _number(100, ZOOM_STEPS, _ZOOM)
    profile: str = _choice("legal", "methodical", "everything", shown=_PROFILE)
    layout: str = _choice("sides", "one", "stacked", shown=_LAYOUT)  # see `kasdiff.app.models.layout`
    old_share: int = field(default=50, metadata={"choices": range(20, 81)})  # per cent of the width for the old side
    only_changes: bool = _plain(False, _ONLY_CHANGES)
    only_changed_cards: bool = False
    walk_dim: bool = _plain(False, _WALK_DIM)
    list_faint: bool = _plain(False, _LIST_FAINT)
    list_whole_cards: bool = _plain(False, _LIST_WHOLE_CARDS)
    list_by_weight: bool = _plain(True, _LIST_BY_WEIGHT)
    show_list: bool = True
    show_source: bool = True
    recent: tuple[tuple[str, ...], ...] = _rows(2)
    standards: tuple[tuple[str, ...], ...] = _rows(4)
    sides: tuple[tuple[str, ...], ...] = _rows(4)
    show_checks: bool = False
    show_notes: bool = False  # among the checks
    sessions: tuple[tuple[str, ...], ...] = _rows(6)
    session_folder: str = _plain("", _SESSION_FOLDER)
    author: str = _plain("", _AUTHOR)
    last_folder: str = ""
    report_folder: str = ""
    report_choice: str = ""  # a preset (`kasdiff.reports.presets`) as JSON: what was chosen the last time
    report_of: str = ""  # for which two editions
    report_open: bool = True
    geometry: bytes = b""
    lower_height: int = field(
        default=0, metadata={"choices": range(10_000)}
    )  # pixels that the user gave to the panes below
    bottom_panes: bytes = b""
    reading_panes: bytes = b""
    list_columns: bytes = b""  # once the user has dragged one
    keys: tuple[tuple[str, ...], ...] = _rows(2)

    def with_recent(self, old: str, new: str) -> tuple[tuple[str, ...], ...]:
        """Return the recent pairs with this one first."""
        return ((old, new), *(pair for pair in self.recent if pair != (old, new)))[:RECENT_LIMIT]

    def with_session(self, session: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return the recent sessions with this one first."""
        return (session, *(one for one in self.sessions if one[0] != session[0]))[:RECENT_LIMIT]

    def with_standards(self, files: tuple[str, str], names: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
        """Return the remembered standards with those of this pair of files."""
        others = tuple(one for one in self.standards if one[:2] != files)
        return ((*files, *names), *others)[:STANDARDS_LIMIT] if any(names) else others

    def standards_of(self, files: tuple[str, str]) -> tuple[str, str]:
        """Return the names of the standards that are compared of a pair of files, "" for all of a file."""
        found = next((one for one in self.standards if one[:2] == files), ("", "", "", ""))
        return found[2], found[3]

    def with_sides(self, files: tuple[str, str], languages: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
        """Return the remembered languages with those of this pair of files."""
        others = tuple(one for one in self.sides if one[:2] != files)
        return ((*files, *languages), *others)[:STANDARDS_LIMIT] if any(languages) else others

    def sides_of(self, files: tuple[str, str]) -> tuple[str, str]:
        """Return the languages that are read of a pair of files, "" where none was chosen."""
        found = next((one for one in self.sides if one[:2] == files), ("", "", "", ""))
        return found[2], found[3]


class Preference(NamedTuple):
    """A setting that the user sees: its name in `Settings`, its default, its choices (none: free), and how it is shown."""

    name: str
    default: bool | int | str
    choices: tuple[str | int, ...]
    shown: Shown


def preferences() -> Iterator[Preference]:
    """Yield the settings that the user sees, in the order in which they are declared."""
    for one in fields(Settings):
        shown = one.metadata.get("shown")
        if shown is not None and isinstance(one.default, (bool, int, str)):
            yield Preference(one.name, one.default, one.metadata.get("choices", ()), shown)


class SettingsStore:
    """Settings in a file, and where the rest of what is kept for the same user stands: `labels`, `presets`, `sessions`."""

    def __init__(self, path: str | None = None) -> None:
        """`path` names a file of settings instead of the user's own; what else is kept then stands beside it."""
        own = Path(path).absolute().parent if path else None
        places = Places(own, own, own / "sessions", own) if own else here()
        self._store = QSettings(path or str(places.settings / "kasdiff.conf"), QSettings.Format.IniFormat)
        self.labels = places.data / "labels.toml"
        self.presets = places.data / PRESETS
        self.sessions = places.sessions

    def load(self) -> Settings:
        """Return the saved settings."""
        self._migrate()
        values = {}
        for one in fields(Settings):
            if self._store.contains(one.name):
                values[one.name] = _read(self._store.value(one.name), one.default, one.metadata)
        return Settings(**cast("dict[str, Any]", values))

    def save(self, name: str, value: object) -> None:
        """Save one setting."""
        self._store.setValue("version", VERSION)
        self._store.setValue(name, _write(value))

    def sync(self) -> None:
        """Write to the disk now."""
        self._store.sync()

    def _migrate(self) -> None:
        try:
            version = int(str(self._store.value("version", VERSION)))
        except ValueError:
            version = VERSION
        for number in range(version, VERSION):
            if number in MIGRATIONS:  # no such version was ever written: the values are checked one by one
                MIGRATIONS[number](self._store)


def _write(value: object) -> object:
    if isinstance(value, bytes):
        return QByteArray(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _read(raw: object, default: object, allowed: Mapping[str, Any]) -> object:
    """Return the value of the default's type, or the default where the raw value is none or not allowed."""
    try:
        value = _typed(raw, default)
    except (TypeError, ValueError):
        return default
    if isinstance(value, tuple) and any(len(row) != allowed["width"] for row in value):
        return default
    return default if "choices" in allowed and value not in allowed["choices"] else value


def _typed(raw: object, default: object) -> object:
    if isinstance(default, bool):
        return {"1": True, "true": True, "0": False, "false": False}.get(str(raw).lower(), default)
    if isinstance(default, int):
        return int(str(raw))
    if isinstance(default, bytes):
        if not isinstance(raw, QByteArray):
            raise TypeError
        return raw.data()
    if isinstance(default, tuple):
        return tuple(tuple(str(text) for text in row) for row in json.loads(str(raw)))
    return str(raw)
