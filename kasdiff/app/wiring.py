"""What each action does: connects the table of actions with the desk, the workbench and the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit

from kasdiff.app.actions import SEPARATOR
from kasdiff.app.clipboard import rows_as_table, rows_as_text
from kasdiff.app.kinds import KINDS
from kasdiff.app.reviewing.decider import REVIEW_MENU
from kasdiff.app.reviewing.pairing import PAIRING_MENU
from kasdiff.app.samples import sample_pair
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtGui import QAction

    from kasdiff.app.clipboard import Chosen
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.views.start_page import StartPage
    from kasdiff.errors import KasdiffError
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import ChangeKind

# Settings that actions choose, and those that actions switch.
_GROUPS = ("layout", "theme", "language", "profile")
_SWITCHES = ("only_changes", "walk_dim", "show_list", "show_source")


class Wiring(QObject):
    """Connects the actions of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._workbench = window.workbench
        for name, handler in self._handlers().items():
            window.actions_[name].triggered.connect(handler)
        self._connect_pages()
        self._connect_choices()
        self._show_state()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        window, desk, bench = self._window, self._desk, self._workbench
        page = window.compare
        return {
            "open": self._open,
            "sample": self._open_sample,
            "reread": bench.read_again,
            "close": self._close,
            "quit": window.close,
            "copy": lambda: self._copy(rows_as_text),
            "copy_table": lambda: self._copy(rows_as_table),
            "find": page.reading.find_bar.start,
            "find_next": page.reading.find_bar.next,
            "find_previous": page.reading.find_bar.previous,
            "unrecognised": self._show_unrecognised,
            "legend": self._show_legend,
            "preferences": self._show_preferences,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            "find_card": page.cards.box.setFocus,
            "find_change": self._find_change,
            "show_all": desk.show_everything,
            "next_pane": lambda: page.step_pane(1),
            "previous_pane": lambda: page.step_pane(-1),
            "zoom_in": lambda: self._context.zoom(1),
            "zoom_out": lambda: self._context.zoom(-1),
            "zoom_reset": lambda: self._context.zoom(0),
            "swap": bench.swap,
            "standards": self._choose_standards,
            "two_cards": self._choose_cards,
            "back": bench.go_back,
            "next": lambda: self._step(forward=True),
            "previous": lambda: self._step(forward=False),
            "next_card": lambda: self._step_card(1),
            "previous_card": lambda: self._step_card(-1),
            "other_end": self._go_to_other_end,
        }

    def _connect_pages(self) -> None:
        window, bench = self._window, self._workbench
        bench.started.connect(window.show_progress)
        bench.progressed.connect(window.progress.show_progress)
        bench.opened.connect(window.show_comparison)
        bench.opened.connect(self._fill_recent)
        bench.stopped.connect(window.show_last)
        bench.refused.connect(self._on_refused)
        window.progress.cancelled.connect(bench.cancel)
        window.start_made.connect(self._connect_start)
        window.comparison_shown.connect(self._on_comparison_shown)
        window.compare.notices.swap_asked.connect(bench.swap)
        window.compare.notices.details_asked.connect(self._show_unrecognised)
        window.compare.notices.standards_asked.connect(self._choose_standards)
        window.compare.scope.choose_asked.connect(self._choose_others)
        window.compare.scope.back_asked.connect(bench.go_back)
        window.compare.cards.menu_asked.connect(
            lambda at: self._show_menu(
                at,
                *REVIEW_MENU,
                "-",
                "pair_cards",
                "separate_cards",
                "-",
                "two_cards",
                "family",
                "previous_card",
                "next_card",
            )
        )
        window.status.unrecognised_asked.connect(self._show_unrecognised)
        self._fill_recent()
        window.compare.reading.menu_asked.connect(
            lambda at: self._show_menu(at, *REVIEW_MENU, "-", *PAIRING_MENU, "-", "copy", "copy_table", "other_end")
        )
        window.compare.changes.menu_asked.connect(
            lambda at: self._show_menu(at, *REVIEW_MENU, "only_kind", "-", "copy", "copy_table")
        )

    def _connect_start(self, page: StartPage) -> None:
        page.compare_asked.connect(self._workbench.open)
        page.sample_asked.connect(self._open_sample)
        page.back_asked.connect(self._window.show_comparison)
        page.manual_asked.connect(self._window.actions_["manual"].trigger)

    def _connect_choices(self) -> None:
        actions, context, desk = self._window.actions_, self._context, self._desk
        for group in _GROUPS:
            for action in actions.group(group):
                action.triggered.connect(_calling(self._choose, group, action))
        for kind in KINDS:
            actions.kind(kind).toggled.connect(_calling(self._toggle_kind, kind))
        for name in _SWITCHES:
            actions[name].toggled.connect(_calling(self._toggle, name))
        actions["full_screen"].toggled.connect(self._toggle_full_screen)
        desk.filter_changed.connect(self._show_filter)
        desk.work_changed.connect(self._show_filter)
        desk.spot_changed.connect(self._show_spot)
        context.changed.connect(self._on_changed)

    def _show_state(self) -> None:
        """Check what the settings say."""
        for name in (*_GROUPS, *_SWITCHES):
            self._on_changed(name)

    def _on_changed(self, name: str) -> None:
        """Check what a setting says, and put it into effect."""
        actions, value = self._window.actions_, getattr(self._context.settings, name)
        if name in _GROUPS:
            actions.check(name, value)
        elif name in _SWITCHES:
            actions[name].setChecked(value)
        if name == "only_changes":
            self._desk.set_only_changes(on=value)
        elif name == "walk_dim":
            self._desk.set_walk_dim(on=value)
        elif name in {"show_list", "show_source"}:
            self._window.compare.show_bottom()

    def _choose(self, group: str, action: QAction) -> None:
        self._context.change(**{group: action.data()})
        self._on_chosen(group)

    def _on_chosen(self, name: str) -> None:
        """Compare again where the user chose another profile."""
        if name == "profile" and self._window.shows_comparison:
            self._workbench.compare_again()

    def _show_legend(self) -> None:
        from kasdiff.app.dialogs.legend import LegendDialog  # noqa: PLC0415 - no dialog is needed to start

        LegendDialog(self._context, self._window).open()

    def _show_about(self) -> None:
        from kasdiff.app.dialogs.about import AboutDialog  # noqa: PLC0415

        AboutDialog(self._context, self._window).open()

    def _show_shortcuts(self) -> None:
        from kasdiff.app.dialogs.preferences import KEYS  # noqa: PLC0415

        self._show_preferences(KEYS)

    def _show_preferences(self, page: str = "") -> None:
        from kasdiff.app.dialogs.preferences import PreferencesDialog  # noqa: PLC0415

        dialog = PreferencesDialog(self._context, self._window.actions_, page, self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _toggle(self, name: str) -> None:
        self._context.change(**{name: self._window.actions_[name].isChecked()})

    def _toggle_kind(self, kind: ChangeKind) -> None:
        self._desk.set_kind_shown(kind, shown=self._window.actions_.kind(kind).isChecked())

    def _toggle_full_screen(self) -> None:
        window, full = self._window, Qt.WindowState.WindowFullScreen
        on = window.actions_["full_screen"].isChecked()
        window.setWindowState(window.windowState() | full if on else window.windowState() & ~full)

    def _show_filter(self) -> None:
        """Check the buttons as the filter on the desk is."""
        actions, rows = self._window.actions_, self._desk.filter
        actions["only_changes"].setChecked(rows.only_changes)
        for kind in KINDS:
            actions.kind(kind).setChecked(kind not in rows.hidden)

    def _show_spot(self) -> None:
        if self._desk.work is not None:
            self._window.actions_["other_end"].setEnabled(self._desk.other_end() is not None)

    def _on_comparison_shown(self) -> None:
        """Enable what makes sense with it; compare again where the profile was changed while another page was in view."""
        self._show_possible()
        self._show_profile()
        self._workbench.compare_again()

    def _show_profile(self) -> None:
        self._window.actions_.check("profile", self._context.settings.profile)

    def _show_possible(self) -> None:
        """Enable what makes sense with this comparison."""
        actions, work, whole = self._window.actions_, self._desk.work, self._workbench.whole()
        if work is not None and whole is not None:
            several = max(len(side.edition.standards) for side in (whole.old, whole.new)) > 1
            actions["standards"].setEnabled(several and work.scope.cards is None)
            actions["back"].setEnabled(work.scope.narrow)
        self._show_spot()

    def _open(self) -> None:
        """Go to the start page, with the files that were compared last."""
        if self._workbench.paths:
            self._window.start.fill(*self._workbench.paths)
        self._window.show_start()

    def _open_sample(self) -> None:
        self._workbench.open(*sample_pair())

    def _close(self) -> None:
        if not self._window.may_leave():
            return
        self._workbench.forget()
        self._desk.set_work(None)
        self._window.start.fill(None, None)
        self._window.show_start()

    def _on_refused(self, error: KasdiffError) -> None:
        window = self._window
        if self._workbench.paths:
            window.start.fill(*self._workbench.paths)
        window.show_start()
        window.start.show_error(error)
        self._show_profile()

    def _copy(self, make: Callable[[Sequence[Chosen], Translator], QMimeData]) -> None:
        """Copy the selected text where a text has the focus, else the chosen lines of the list or rows of the card."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QTextEdit) and focus.textCursor().hasSelection():
            focus.copy()
            return
        chosen = self._chosen()
        if chosen:
            tr, count = self._context.translator, sum(max(1, len(rows)) for _, rows in chosen)
            QGuiApplication.clipboard().setMimeData(make(chosen, tr))
            self._window.status.say(tr.plural("{n} row copied", "{n} rows copied", count))

    def _chosen(self) -> list[Chosen]:
        """Return the cards and their rows that are chosen; no rows: the card as a whole."""
        work, sheet, table = self._desk.work, self._desk.sheet, self._window.compare.reading.table
        if work is None or sheet is None:
            return []
        if not self._window.compare.changes.table.hasFocus():
            rows = [row for row in table.selected_rows() if sheet.rows[row].kind is RowKind.PAIR]
            return [(sheet, rows)] if rows else []
        out: list[Chosen] = []
        for number, row in self._window.compare.changes.selected():
            card = work.sheets[number]
            if row is None:
                out.append((card, []))
            elif out and out[-1][0] is card and out[-1][1]:
                out[-1][1].append(row)
            else:
                out.append((card, [row]))
        return out

    def _show_unrecognised(self) -> None:
        from kasdiff.app.dialogs.unrecognised import UnrecognisedDialog  # noqa: PLC0415

        if self._desk.work is not None:
            UnrecognisedDialog(self._context, self._desk.work, self._window).open()

    def _choose_others(self) -> None:
        """Choose other cards or other standards, as what is compared now."""
        work = self._desk.work
        if work is not None and work.scope.cards is not None:
            self._choose_cards()
        else:
            self._choose_standards()

    def _choose_standards(self) -> None:
        from kasdiff.app.dialogs.choose_standards import StandardsDialog  # noqa: PLC0415

        work = self._desk.work
        if work is None or work.scope.cards is not None:
            return
        dialog = StandardsDialog(self._context, work, self._window)
        if dialog.exec() and dialog.scope != work.scope:
            self._workbench.compare_standards(dialog.scope)
        dialog.deleteLater()

    def _choose_cards(self) -> None:
        from kasdiff.app.dialogs.choose_cards import CardsDialog  # noqa: PLC0415

        work, whole = self._desk.work, self._workbench.whole()
        if work is None or whole is None:
            return
        dialog = CardsDialog(self._context, whole, self._window)
        if work.scope.cards is not None:
            dialog.left.choose(work.old, work.scope.cards[0])
            dialog.right.choose(work.new, work.scope.cards[1])
        else:
            dialog.propose(work, self._desk.spot.sheet if self._desk.spot else None)
        if dialog.exec() and (chosen := dialog.chosen):
            self._workbench.compare_cards(*chosen)
        dialog.deleteLater()

    def _find_change(self) -> None:
        self._window.actions_["show_list"].setChecked(True)
        self._window.compare.bottom.bring(self._window.compare.changes)
        self._window.compare.changes.box.setFocus()

    def _step(self, *, forward: bool) -> None:
        if not self._desk.step(forward=forward):
            self._window.status.say(self._no_step(forward=forward))

    def _no_step(self, *, forward: bool) -> str:
        """Say why there is nowhere to go."""
        tr = self._context.translator
        if not self._desk.stops:
            hidden = bool(self._desk.filter.hidden)
            return tr.text("All changes are hidden.") if hidden else tr.text("There are no changes of substance.")
        return tr.text("This was the last change.") if forward else tr.text("This was the first change.")

    def _step_card(self, by: int) -> None:
        desk = self._desk
        if desk.work is not None and desk.spot is not None and 0 <= desk.spot.sheet + by < len(desk.work.sheets):
            desk.go(desk.spot.sheet + by)

    def _go_to_other_end(self) -> None:
        row = self._desk.other_end()
        if row is None or self._desk.spot is None:
            return
        if self._window.compare.reading.table.rows.model_row(row) is None:
            self._desk.show_everything()
        self._desk.go(self._desk.spot.sheet, row)

    def _fill_recent(self) -> None:
        menu = self._window.submenus["recent"]
        menu.clear()
        for old, new in self._context.settings.recent:
            action = menu.addAction(_recent_name(old, new))
            action.triggered.connect(_calling(self._open_recent, old, new))
        menu.setEnabled(bool(self._context.settings.recent))

    def _open_recent(self, old: str, new: str) -> None:
        self._window.start.open_pair(old, new)

    def _show_menu(self, at: QPoint, *names: str) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("context")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            menu.addSeparator() if name == SEPARATOR else menu.addAction(self._window.actions_[name])
        menu.popup(at)


def _calling(function: Callable[..., object], *arguments: object) -> Callable[[], object]:
    """Return a slot that takes nothing from its signal: a lambda with defaults would be given the signal's values instead."""
    return lambda: function(*arguments)


def _recent_name(old: str, new: str) -> str:
    names = (path.replace("\\", "/").rsplit("/", 1)[-1].replace("&", "&&") for path in (old, new))
    return "  →  ".join(names)


def open_files(window: MainWindow, paths: list[Path]) -> None:
    """Open what was named on the command line: a pair, or one file for the start page."""
    files = [path.absolute() for path in paths]  # they are remembered beyond this folder
    if len(files) == 2:
        window.workbench.open(files[0], files[1])
    elif files:
        window.start.take(files)
