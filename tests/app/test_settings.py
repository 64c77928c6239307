"""Settings come back as they were saved; what cannot be read becomes its default."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QSettings

from kasdiff.app.settings import RECENT_LIMIT, Settings, SettingsStore

OTHERS = {
    "language": "ru",
    "theme": "dark",
    "colours": "red_green",
    "font_size": 14,
    "zoom": 150,
    "profile": "everything",
    "layout": "stacked",
    "old_share": 37,
    "recent": (("/а/ескі.txt", "/б/жаңа & соң.docx"), ("c", "d")),
    "standards": (("a", "b", "Кітапхана", ""),),
    "sides": (("a", "b", "kk", ""),),
    "sessions": (("/а/шолу.kasdiff", "aa", "bb", "№ 12 ↔ № 34", "3", "9"),),
    "session_folder": "/шолулар",
    "author": "Айгүл",
    "last_folder": "/папка с пробелом",
    "report_folder": "/out",
    "report_choice": "{}",
    "report_of": "a b",
    "geometry": b"\x00\x01\xff",
    "lower_height": 210,
    "bottom_panes": b"\x03",
    "reading_panes": b"\x04",
    "list_columns": b"\x05",
    "keys": (("next", "Ctrl+N"),),
}


def test_every_setting_comes_back(settings_file: str) -> None:
    store = SettingsStore(settings_file)
    wanted = {one.name: OTHERS.get(one.name, one.default is not True) for one in fields(Settings)}
    for name, value in wanted.items():
        assert value != getattr(Settings(), name), name
        store.save(name, value)
    store.sync()
    loaded = SettingsStore(settings_file).load()
    assert {name: getattr(loaded, name) for name in wanted} == wanted


def test_nothing_saved_means_the_defaults(settings_file: str) -> None:
    assert SettingsStore(settings_file).load() == Settings()


def test_damaged_values_become_defaults(settings_file: str) -> None:
    raw = QSettings(settings_file, QSettings.Format.IniFormat)
    for name, value in {
        "language": "tlh",
        "zoom": "huge",
        "recent": "[[1",
        "standards": '[["a", "b"]]',
        "only_changes": "perhaps",
        "geometry": "x",
        "version": "?",
    }.items():
        raw.setValue(name, value)
    raw.sync()
    assert SettingsStore(settings_file).load() == Settings()


def test_recent_pairs_are_kept_once_the_latest_first() -> None:
    settings = Settings(recent=(("a", "b"), ("c", "d")))
    assert settings.with_recent("c", "d") == (("c", "d"), ("a", "b"))
    many = Settings(recent=tuple((str(n), "x") for n in range(RECENT_LIMIT)))
    assert len(many.with_recent("new", "x")) == RECENT_LIMIT


def test_standards_are_remembered_for_a_pair_of_files() -> None:
    settings = Settings(standards=Settings().with_standards(("a", "b"), ("Кітапхана", "")))
    assert settings.standards_of(("a", "b")) == ("Кітапхана", "")
    assert settings.standards_of(("b", "a")) == ("", "")
    assert settings.with_standards(("a", "b"), ("", "")) == ()  # all of both: nothing to remember


def test_a_version_that_never_was_keeps_no_window_from_opening(settings_file: str) -> None:
    raw = QSettings(settings_file, QSettings.Format.IniFormat)
    raw.setValue("version", -3)
    raw.setValue("zoom", 150)
    raw.sync()
    assert SettingsStore(settings_file).load() == Settings(zoom=150)
