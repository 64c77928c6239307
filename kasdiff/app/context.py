"""What all widgets share, made once by `program.start` and handed on: language, theme, zoom, settings. No global state."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, Qt
from PySide6.QtWidgets import QApplication

from kasdiff.app.qt_texts import QtTexts
from kasdiff.app.settings import ZOOM_STEPS, SettingsStore
from kasdiff.app.theme import Theme, load_theme, palette, style_sheet
from kasdiff.app.user_labels import UserLabels
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.i18n import Language

    # Shows a text: a setter such as QLabel.setText.
    Setter = Callable[[str], object]
    # A text to translate, or how to make it.
    Source = str | Callable[[Translator], str]

_LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}


class AppContext(QObject):
    """Language, theme, size of letters and settings, with signals when they change."""

    language_changed = Signal()
    theme_changed = Signal()
    zoom_changed = Signal()  # letters, too, are larger or smaller now
    changed = Signal(str)  # the name of a setting, after it is in effect

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._qt_translators: list[QTranslator] = []
        self.settings = store.load()
        self.labels = UserLabels(store.labels)
        self.sessions = store.sessions  # where they are made, if the settings name no other folder
        self.presets = store.presets  # the file of choices for reports
        self.translator = Translator(system_language())
        self.theme: Theme = load_theme("light")
        self._system_font = QFont(QApplication.font())
        self._load_language()
        self._load_font()
        self._load_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def change(self, **values: Any) -> None:
        """Change settings, save them, and put them into effect."""
        changed = {k: v for k, v in values.items() if getattr(self.settings, k) != v}
        self.settings = replace(self.settings, **values)
        for name, value in changed.items():
            self._store.save(name, value)
        if "language" in changed:
            self._load_language()
            self.language_changed.emit()
        if "font_size" in changed:
            self._load_font()
        if changed.keys() & {
            "theme",
            "colours",
            "font_size",
        }:  # with a style sheet, widgets take another font only when styled again
            self._load_theme()
        if changed.keys() & {"theme", "colours"}:
            self.theme_changed.emit()
        if changed.keys() & {"zoom", "font_size"}:
            self.zoom_changed.emit()
        for name in changed:
            self.changed.emit(name)

    def override(self, *, language: str | None = None, theme: str | None = None) -> None:
        """Use another language or theme this time, without saving it."""
        if language:
            self.settings = replace(self.settings, language=language)
            self._load_language()
            self.language_changed.emit()
        if theme:
            self.settings = replace(self.settings, theme=theme)
            self._load_theme()
            self.theme_changed.emit()

    def save(self) -> None:
        """Write the settings to the disk now."""
        self._store.sync()

    def close(self) -> None:
        """Save the settings and take Qt's own translations, and the size of letters, out of the application."""
        self.save()
        app = QApplication.instance()
        if self.settings.font_size:
            QApplication.setFont(self._system_font)
        if app is not None:
            self._remove_translators(app)

    def zoom(self, steps: int) -> None:
        """Enlarge (or, below 0, reduce) the texts by steps; 0 is the natural size."""
        if steps == 0:
            self.change(zoom=100)
            return
        place = ZOOM_STEPS.index(self.settings.zoom) + steps
        self.change(zoom=ZOOM_STEPS[max(0, min(place, len(ZOOM_STEPS) - 1))])

    @property
    def locale(self) -> QLocale:
        """The locale of dates and numbers."""
        return QLocale(_LOCALES[self.translator.language])

    def _load_language(self) -> None:
        wanted = self.settings.language
        language = wanted if wanted in LANGUAGES else system_language()
        self.translator = Translator(language)
        QLocale.setDefault(self.locale)
        app = QApplication.instance()
        if app is None:
            return
        self._remove_translators(app)
        ours, qts = QtTexts(self.translator, self), QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en":
            app.installTranslator(ours)  # the first one is asked last
            self._qt_translators.append(ours)
        if qts.load(f"qtbase_{language}", folder):
            app.installTranslator(qts)
            self._qt_translators.append(qts)

    def _remove_translators(self, app: QCoreApplication) -> None:
        for one in self._qt_translators:
            app.removeTranslator(one)
        self._qt_translators = []

    def _load_font(self) -> None:
        """Let the letters of the window be as large as the settings say."""
        font = QFont(self._system_font)
        if self.settings.font_size:
            font.setPointSize(self.settings.font_size)
        if font != QApplication.font():
            QApplication.setFont(font)

    def _load_theme(self) -> None:
        wanted = self.settings.theme
        if wanted == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            wanted = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        self.theme = load_theme(wanted, self.settings.colours)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet("")  # one sheet put in the place of another takes Qt more than twice as long
            app.setPalette(palette(self.theme))
            app.setStyleSheet(style_sheet(self.theme))

    @Slot()
    def _follow_system(self) -> None:
        if self.settings.theme == "system":
            self._load_theme()
            self.theme_changed.emit()


class Texts(QObject):
    """The translated texts of one widget: set now, and again whenever the language changes. It lives as long as its widget."""

    def __init__(self, context: AppContext, widget: QObject) -> None:
        super().__init__(widget)
        self._context = context
        self._bound: list[tuple[Setter, Source]] = []
        context.language_changed.connect(self.apply)

    def bind(self, setter: Setter, source: Source) -> None:
        """Show `source` by `setter`, in whichever language is chosen."""
        self._bound.append((setter, source))
        self._show(setter, source)

    @Slot()
    def apply(self) -> None:
        """Show all texts in the present language."""
        for setter, source in self._bound:
            self._show(setter, source)

    def _show(self, setter: Setter, source: Source) -> None:
        tr = self._context.translator
        setter(tr.text(source) if isinstance(source, str) else source(tr))


def system_language() -> Language:
    """Return the language in which the user's system speaks (which need not be that of its dates), English where it is none of ours."""
    named = os.environ.get("KASDIFF_LANGUAGE")
    wanted = [named] if named else QLocale.system().uiLanguages()
    words = (name.lower().replace("_", "-").split("-")[0] for name in wanted)
    return next((language for word in words for language in LANGUAGES if word == language), "en")
