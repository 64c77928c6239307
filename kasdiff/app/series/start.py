"""Connects the shelf, histories and languages with the window: long work goes to the process apart, what is asked for opens in the main window."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kasdiff.app.dialogs.files import ask_editions
from kasdiff.app.series.shelf import Shelf
from kasdiff.app.work import Side
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.compare.options import Options
from kasdiff.errors import KasdiffError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kasdiff.app.series.family_window import FamilyWindow
    from kasdiff.app.series.history_window import HistoryWindow
    from kasdiff.app.series.languages_window import LanguagesWindow
    from kasdiff.app.series.shelf_dialog import ShelfDialog
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.app.workers.engine import Engine
    from kasdiff.app.workers.series_jobs import Row, TwoLanguages
    from kasdiff.compare.series.history import Appearance
    from kasdiff.compare.series.two_diffs import Finding
    from kasdiff.model.comparison import CardRef, Pair


class Series(QObject):
    """What the window does with more than two editions."""

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._bench = window.workbench
        self._files: deque[Path] = deque()  # to be read for the shelf
        self._then: Callable[[Work], None] | None = None  # where to go once the comparison lies on the desk
        self.shelf = Shelf(self)
        self.dialog: ShelfDialog | None = None
        self.dispatcher = Dispatcher(engine, self)
        self.dispatcher.finished.connect(self._on_finished)
        self.dispatcher.failed.connect(self._on_failed)
        self.dispatcher.cancelled.connect(self._on_cancelled)
        window.actions_["shelf"].triggered.connect(self.open_shelf)
        window.actions_["family"].triggered.connect(self.show_family)
        window.closing.connect(self.dispatcher.close)
        self._desk.spot_changed.connect(self._on_spot)
        window.comparison_shown.connect(self._on_spot)
        self._desk.work_changed.connect(self._on_work)
        self._bench.opened.connect(self._on_opened)
        for signal in (self._bench.stopped, self._bench.refused, self._bench.crashed):
            signal.connect(self._forget)

    def open_shelf(self) -> None:
        """Show the shelf."""
        if self.dialog is None:
            from kasdiff.app.series.shelf_dialog import ShelfDialog  # noqa: PLC0415 - the window does not need it to start

            self.dialog = ShelfDialog(self._context, self.shelf, self._window)
            self.dialog.files_asked.connect(self._ask_files)
            self.dialog.files_dropped.connect(self.read)
            self.dialog.cancelled.connect(self.dispatcher.cancel)
            self.dialog.pair_asked.connect(self._compare)
            self.dialog.row_asked.connect(self._follow)
            self.dialog.languages_asked.connect(self._compare_languages)
            self.dispatcher.progressed.connect(self.dialog.show_progress)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_family(self) -> FamilyWindow | None:
        """Show the card that is read beside all those that it continues as, or that it was merged of."""
        from kasdiff.app.series.family_window import FamilyWindow, shown_family  # noqa: PLC0415

        work, spot = self._desk.work, self._desk.spot
        family = shown_family(work, spot.sheet) if work and spot else None
        if work is None or family is None:
            return None
        window = FamilyWindow(self._context, family, self._window)
        window.place_asked.connect(lambda sheet, row: self._go_on(work, sheet, row))
        window.show()
        return window

    def _go_on(self, work: Work, sheet: int, row: int) -> None:
        """Go to a place of a comparison that was on the desk, where it still lies there."""
        if self._desk.work is work and not self._bench.busy:
            self._window.show_comparison()
            self._desk.go(sheet, row)
            self._window.activateWindow()

    def _on_spot(self) -> None:
        sheet = self._desk.sheet
        if self._window.shows_comparison:
            self._window.actions_["family"].setEnabled(sheet is not None and len(sheet.match.family) > 1)

    def read(self, files: Sequence[Path]) -> None:
        """Read files for the shelf, one after the other."""
        self._files.extend(files)
        if not self.dispatcher.busy:
            self._read_next()

    def _ask_files(self) -> None:
        self.read(ask_editions(self.dialog or self._window, self._context))

    def _read_next(self) -> None:
        from kasdiff.app.workers.series_jobs import ReadEdition  # noqa: PLC0415 - it brings the engine along, which the window does not need to start

        if self._files:
            self.dispatcher.start(ReadEdition(self._files.popleft(), taught=self._context.labels.taught))
        self._show_busy()

    def _follow(self, sides: tuple[Side, ...]) -> None:
        from kasdiff.app.workers.series_jobs import FollowEditions  # noqa: PLC0415

        self.dispatcher.start(FollowEditions(sides, self._options()))
        self._show_busy()

    def _compare_languages(self, sides: tuple[Side, ...]) -> None:
        from kasdiff.app.workers.series_jobs import CompareLanguages  # noqa: PLC0415

        self.dispatcher.start(CompareLanguages(sides, self._options()))
        self._show_busy()

    def _compare(self, old: Side, new: Side) -> None:
        """Compare two editions in the main window."""
        if self.dialog is not None:
            self.dialog.hide()
        if not self._bench.busy:
            self._bench.compare_sides(old, new)

    def _options(self) -> Options:
        return Options.profile(self._context.settings.profile)

    def _show_busy(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(on=self.dispatcher.busy)

    def _on_work(self) -> None:
        work = self._desk.work
        if work is not None:
            self.shelf.add(work.old, work.new)

    def _on_finished(self, result: object) -> None:
        from kasdiff.app.workers.series_jobs import Row, TwoLanguages  # noqa: PLC0415

        if isinstance(result, Side):
            self.shelf.add(result)
            self._read_next()
            return
        self._show_busy()
        if isinstance(result, Row):
            self._show_history(result)
        elif isinstance(result, TwoLanguages):
            self._show_languages(result)

    def _on_failed(self, error: object) -> None:
        """Say what is wrong; the other files are read all the same."""
        if self._files:
            self._read_next()
        self._show_busy()
        if isinstance(error, KasdiffError) and self.dialog is not None:
            self.dialog.message.show_error(error)
        else:
            self._bench.crashed.emit(error)

    def _on_cancelled(self) -> None:
        self._files.clear()
        self._show_busy()

    def _show_history(self, row: Row) -> HistoryWindow:
        from kasdiff.app.series.history_window import HistoryWindow  # noqa: PLC0415

        window = HistoryWindow(self._context, row, self._window)
        window.place_asked.connect(lambda k, side, thing: self._go_to_thing(row.sides[k - 1 : k + 1], side, thing))
        window.show()
        return window

    def _show_languages(self, found: TwoLanguages) -> LanguagesWindow:
        from kasdiff.app.series.languages_window import LanguagesWindow  # noqa: PLC0415

        window = LanguagesWindow(self._context, found, self._window)
        window.place_asked.connect(lambda language, finding: self._go_to_finding(found, language, finding))
        window.show()
        return window

    # Going to a place in a comparison of two of them

    def _go_to_thing(self, sides: tuple[Side, ...], side: int, thing: Appearance) -> None:
        """Open the comparison of two neighbours at a thing of one of them."""
        self._open(sides[0], sides[1], lambda work: self._go(work, side, thing))

    def _go_to_finding(self, found: TwoLanguages, language: int, finding: Finding) -> None:
        """Open the comparison of one language at a finding."""
        pair = finding.second if language else finding.first
        card = finding.second_card if language else finding.first_card
        if pair is None or card is None:
            return
        side = 1 if pair.new else 0
        old, new = found.sides[2 * language : 2 * language + 2]
        self._open(old, new, lambda work: self._go_to_pair(work, (card, side), pair))

    def _open(self, old: Side, new: Side, then: Callable[[Work], None]) -> None:
        """Put the comparison of two editions on the desk, where it does not lie there already, and go on from there."""
        work = self._desk.work
        if self._bench.busy:
            return
        if work is not None and work.old is old and work.new is new and not work.scope.narrow:
            self._window.show_comparison()
            then(work)
        else:
            self._then = then
            self._bench.compare_sides(old, new)
        self._window.activateWindow()

    def _go(self, work: Work, side: int, thing: Appearance) -> None:
        wanted = thing.place.path, thing.place.text
        for number, sheet in enumerate(work.sheets):
            ref = sheet.match.new if side else sheet.match.old
            if ref is None or ref.index != thing.card.index:
                continue
            for place, row in enumerate(sheet.rows):
                here = row.new if side else row.old
                if here is not None and row.part is thing.part and (here.path, here.text) == wanted:
                    self._desk.go(number, place, side)
                    return

    def _go_to_pair(self, work: Work, where: tuple[CardRef, int], pair: Pair) -> None:
        card, side = where
        for number, sheet in enumerate(work.sheets):
            ref = sheet.match.new if side else sheet.match.old
            if ref is not None and ref.index == card.index:
                row = next(
                    (n for n, row in enumerate(sheet.rows) if (one := sheet.pair(row)) and one.key == pair.key), None
                )
                self._desk.go(number, row)
                return

    def _on_opened(self) -> None:
        then, self._then = self._then, None
        if then is not None and self._desk.work is not None:
            then(self._desk.work)

    def _forget(self) -> None:
        self._then = None
