"""Notices over an open comparison: a slip that is likely, and what reading could not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.app.texts import short_date
from kasdiff.app.views.told import Told
from kasdiff.compare.said import SAME_FILE
from kasdiff.i18n import mark
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator

_EDGES = (12, 5, 8, 5)  # pixels around text and buttons


class NoticeBar(QFrame):
    """Stands above the panes while there is something to say; it can be closed."""

    swap_asked = Signal()
    details_asked = Signal()
    standards_asked = Signal()
    checks_asked = Signal()

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self.text = Told(self)
        self._lines: list[str] = []
        self.swap_button, self.details_button, self._shut = QPushButton(self), QPushButton(self), QPushButton(self)
        self.standards_button, self.checks_button = QPushButton(self), QPushButton(self)
        self.setProperty("role", "notice")
        self._shut.setProperty("flat", "true")
        layout = self._row = QHBoxLayout(self)
        layout.addWidget(self.text, 1)
        for button in (self.swap_button, self.standards_button, self.checks_button, self.details_button, self._shut):
            layout.addWidget(button)
        texts = Texts(context, self)
        texts.bind(self.swap_button.setText, mark("Swap the sides"))
        texts.bind(self.standards_button.setText, mark("Standards…"))
        texts.bind(self.checks_button.setText, mark("What are they?"))
        texts.bind(self.details_button.setText, mark("Details…"))
        texts.bind(self._shut.setToolTip, mark("Close this notice"))
        texts.bind(self._shut.setAccessibleName, mark("Close this notice"))
        self.swap_button.clicked.connect(self.swap_asked)
        self.details_button.clicked.connect(self.details_asked)
        self.standards_button.clicked.connect(self.standards_asked)
        self.checks_button.clicked.connect(self.checks_asked)
        self._shut.clicked.connect(self.hide)
        desk.work_changed.connect(self._show)
        context.language_changed.connect(self._say)
        context.theme_changed.connect(self._draw)
        self.set_low(low=False)
        self._draw()
        self._show()

    def _draw(self) -> None:
        self._shut.setIcon(icon("close", self._context.theme))

    def _show(self) -> None:
        self._say()
        self.setVisible(bool(self._lines))

    def set_low(self, *, low: bool) -> None:
        """Take one line, where the window is so low that the text needs the others; the tool tip says all."""
        left, top, right, bottom = _EDGES
        self._row.setContentsMargins(left, 2 if low else top, right, 2 if low else bottom)
        self.text.set_low(low=low)

    def _say(self) -> None:
        work, tr = self._desk.work, self._context.translator
        if work is None:
            self._lines = []
            self.text.say(self._lines)
            return
        slips = slip_notices(work, tr)
        notices = reading_notices(work, tr)
        several = several_standards(work, tr)
        unknown = unknown_labels(work, tr)
        shown = [*slips, *several, *unknown, *notices[:1]]
        if len(notices) > 1:
            shown.append(tr.plural("{n} more notice", "{n} more notices", len(notices) - 1))
        self._lines = shown
        self.text.say(self._lines)
        self.swap_button.setVisible(is_backward(work))
        self.details_button.setVisible(bool(notices))
        self.standards_button.setVisible(bool(several))
        self.checks_button.setVisible(bool(unknown))


def is_backward(work: Work) -> bool:
    """Whether the old edition is dated after the new one; two cards may be set against each other in any order."""
    if work.scope.cards is not None:
        return False
    old, new = work.comparison.old.order_date, work.comparison.new.order_date
    return bool(old and new and old > new)


def slip_notices(work: Work, tr: Translator) -> list[str]:
    """Say what looks like a slip of whoever chose the files."""
    old, new = work.comparison.old, work.comparison.new
    out = []
    if is_backward(work):
        dates = {"old": short_date(old.order_date), "new": short_date(new.order_date)}
        out.append(tr.text("The old edition ({old}) is dated after the new one ({new}).", **dates))
    copies = old.sha256 and (old.sha256, old.language) == (new.sha256, new.language)  # its two languages are none
    if work.scope.cards is None and copies:
        out.append(tr.text(SAME_FILE))
        out.append(tr.text("To set two of its cards against each other, choose «Two cards side by side» in the menu."))
    elif not work.different:
        out.append(_no_difference(work, tr))
    return out


def _no_difference(work: Work, tr: Translator) -> str:
    """Say that nothing differs, and no more than was compared."""
    old, new = work.comparison.old, work.comparison.new
    if old.language != new.language:
        said = tr.text(
            "Neither side has anything that the other lacks, and no number differs. Whether the wordings say the same is for a person to judge."
        )
    elif work.scope.cards is not None:
        said = tr.text("The two cards do not differ in substance.")
    elif work.scope.narrow:
        said = tr.text("The compared standards do not differ in substance.")
    else:
        said = tr.text("The editions do not differ in substance.")
    return (
        f"{said} {tr.text('Text that was not recognised was not compared.')}"
        if old.unrecognised or new.unrecognised
        else said
    )


def several_standards(work: Work, tr: Translator) -> list[str]:
    """Say where an order holds several standards and all of them are compared."""
    if work.scope.narrow:
        return []
    old, new = len(work.old.edition.standards), len(work.new.edition.standards)
    out = []
    if old > 1:
        out.append(
            tr.plural(
                "The old edition holds {n} standard.", "The old edition holds {n} standards; all are compared.", old
            )
        )
    if new > 1:
        out.append(
            tr.plural(
                "The new edition holds {n} standard.", "The new edition holds {n} standards; all are compared.", new
            )
        )
    return out


def unknown_labels(work: Work, tr: Translator) -> list[str]:
    """Say how many labels were kept under their own names because nobody knows what they mean."""
    sides = (work.old,) if work.old is work.new else (work.old, work.new)
    unknown = {squeeze(check.detail) for side in sides for check in side.checks if check.what == Repair.UNKNOWN.value}
    if not unknown:
        return []
    return [
        tr.plural(
            "{n} label is not known; what stands under it is compared under its own name.",
            "{n} labels are not known; what stands under them is compared under their own names.",
            len(unknown),
        )
    ]


def reading_notices(work: Work, tr: Translator) -> list[str]:
    """Say what reading and comparing could not do, of either file."""
    # That both files are the same is no news of two cards of one file, and otherwise among the slips.
    out = [tr.message(warning) for warning in work.comparison.warnings if warning.text != SAME_FILE]
    for side in (work.old,) if work.old is work.new else (work.old, work.new):
        out += [f"{side.path.name}: {tr.message(warning)}" for warning in side.document.warnings]
    return out
