"""The tool bar: sides, next and previous change, what is shown, and which two editions these are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.kinds import KINDS
from kasdiff.app.models.explain import paragraph
from kasdiff.app.texts import edition_line, edition_lines, short_order
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.actions import Actions
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.work import Work


class KindButton(QToolButton):
    """A kind of change: its sign and how many there are; pressed while its rows are shown. With Ctrl, or the right button, this kind alone is asked for."""

    alone_asked = Signal()

    def __init__(self, context: AppContext, actions: Actions, kind: ChangeKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._count = 0
        self._besides = 0
        self._action = actions.kind(kind)
        self.setCheckable(True)
        self.setChecked(self._action.isChecked())
        self.setObjectName(f"button_{self._action.objectName()}")
        self.clicked.connect(self._action.trigger)
        self._action.toggled.connect(self.setChecked)
        context.language_changed.connect(self._say)
        context.theme_changed.connect(self._colour)
        self._say()
        self._colour()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: with Ctrl, or by the right button, ask for this kind alone."""
        if event.button() is Qt.MouseButton.RightButton or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.alone_asked.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the same by Ctrl and the blank."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.alone_asked.emit()
            return
        super().keyPressEvent(event)

    def set_count(self, count: int, besides: int = 0) -> None:
        """Show how many pairs of the kind there are; `besides` are pairs of other kinds that moved too."""
        self._count, self._besides = count, besides
        self._say()

    def _say(self) -> None:
        tr = self._context.translator
        name = wording.kind_name(self._kind, tr)
        self.setText(f"{wording.SIGNS[self._kind]} {self._count}")
        self.setAccessibleName(f"{name}: {self._count}")
        tip = tr.text("{kind}: {count}. Press to show or hide.", kind=wording.capital(name), count=self._count)
        tip = f"{tip}\n{tr.text('With Ctrl or the right button: this kind alone, or all again.')}"
        if self._besides:
            more = tr.plural(
                "{n} more moved and changed besides.", "{n} more moved and changed besides.", self._besides
            )
            tip = f"{tip}\n{more}"
        self.setToolTip(tip)

    def _colour(self) -> None:
        theme = self._context.theme
        kind, colours = theme.kinds[self._kind], theme.colours
        ground = kind.fill if kind.fill != colours.base else colours.raised
        self.setStyleSheet(
            f"QToolButton {{ color: {colours.dim}; font-weight: 600; background: transparent; border-style: dashed; }}"
            f"QToolButton:checked {{ color: {kind.ink}; background: {ground}; border: 1px solid {kind.bar}; }}"
            f"QToolButton:focus {{ border: 2px solid {colours.accent}; padding: 3px 8px; }}"
        )


_LOW_EDGE = 3  # pixels around the buttons in a very low window
_LEAST = "№ 12 …"  # what is worth showing of the two editions


class EditionsLabel(QWidget):
    """Both editions in one line, as fully as there is room for; whole in the tool tip."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._long = ""
        self._short = ""
        self._numbers = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for signal in (desk.work_changed, context.language_changed):
            signal.connect(self._say)

    def _say(self) -> None:
        work, tr = self._desk.work, self._context.translator
        if work is None:
            return
        old, new = work.comparison.old, work.comparison.new
        self._long = f"{edition_line(old, tr)}   ↔   {edition_line(new, tr)}"
        self._short = f"{short_order(old, tr)}  ↔  {short_order(new, tr)}"
        self._numbers = "  ↔  ".join(short_order(replace(ref, order_date=""), tr) for ref in (old, new))
        names = ((mark("Old edition"), old), (mark("New edition"), new))
        lines = (f"{tr.text(name)}\n{edition_lines(ref, tr)}" for name, ref in names)
        self.setToolTip("".join(paragraph(line) for line in lines).replace("\n", "<br>"))
        self.setAccessibleName(self._long)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: it takes what is left."""
        return QSize(1, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt: it shrinks before any button gives way: alone behind the bar it would be an empty menu there."""
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the longest text that fits."""
        del event
        painter, metrics = QPainter(self), self.fontMetrics()
        area = self.rect().adjusted(8, 0, -6, 0)
        texts = (self._long, self._short, self._numbers)
        text = next((text for text in texts if metrics.horizontalAdvance(text) <= area.width()), self._numbers)
        if area.width() < metrics.horizontalAdvance(_LEAST):
            return
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


class ToolBar(QToolBar):
    """The one tool bar of the window."""

    def __init__(self, context: AppContext, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._actions = actions
        self._position = QLabel(self)
        self._buttons = {kind: KindButton(context, actions, kind, self) for kind in KINDS}
        self._button_actions: dict[ChangeKind, QAction] = {}
        self._low = False
        self._edge = 0  # pixels of the style's own; 0 before it was asked for
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(18, 18))
        self._fill()
        Texts(context, self).bind(self.setWindowTitle, mark("Tools"))
        desk.work_changed.connect(self._count)
        for signal in (desk.spot_changed, desk.filter_changed, desk.work_changed, context.language_changed):
            signal.connect(self._tell_position)

    def set_low(self, *, low: bool) -> None:
        """Do without room around the buttons, or with it."""
        layout = self.layout()
        edge = layout.contentsMargins().top() if layout else 0
        if layout is None or (low is self._low and not (low and edge != _LOW_EDGE)):
            return
        if low and edge != _LOW_EDGE:
            self._edge = edge
        self._low = low
        edge = _LOW_EDGE if low else self._edge
        layout.setContentsMargins(edge, edge, edge, edge)  # Qt lays its buttons out by equal edges alone

    def _fill(self) -> None:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self._add("swap", Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._add("previous", beside)
        self._add("next", beside)
        self._position.setProperty("role", "title")
        self._position.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._position.setContentsMargins(4, 0, 4, 0)
        self.addWidget(self._position)
        self._add("only_changes", Qt.ToolButtonStyle.ToolButtonTextOnly)
        for kind, button in self._buttons.items():
            self._button_actions[kind] = self.addWidget(button)
            button.alone_asked.connect(partial(self._desk.show_only, kind))
        self.addWidget(EditionsLabel(self._context, self._desk, self))

    def _add(self, name: str, style: Qt.ToolButtonStyle) -> None:
        self.addAction(self._actions[name])
        button = self.widgetForAction(self._actions[name])
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(style)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _count(self) -> None:
        work = self._desk.work
        for kind, button in self._buttons.items():
            count = work.comparison.totals.of(kind) if work else 0
            button.set_count(count, _moved_besides(work) if work and kind is ChangeKind.MOVED else 0)
            self._button_actions[kind].setVisible(bool(count))

    def _tell_position(self) -> None:
        tr = self._context.translator
        at, total = self._desk.position()
        self._position.setMinimumWidth(self.fontMetrics().horizontalAdvance(f" {total} / {total} ") + 8)
        self._position.setText(f"{at if at is not None else '–'} / {total}")
        said = tr.plural("{n} change", "{n} changes", total)
        if at is not None:
            said = tr.text("change {n} of {total}", n=at, total=total)
        if hidden := self._desk.hidden_stops():
            said = f"{said}, {tr.plural('{n} hidden', '{n} hidden', hidden)}"
        self._position.setToolTip(f"{said}. {tr.text('A card that is added or removed as a whole counts as one.')}")
        self._position.setAccessibleName(said)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: measure again with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell_position()
        elif event.type() == QEvent.Type.StyleChange and self._low:
            self.set_low(low=True)  # Qt gave it the edges of the style again


def _moved_besides(work: Work) -> int:
    """Count the pairs that moved and are counted under another kind: each is listed, whatever its kind."""
    return sum(pair is not None and pair.moved and pair.kind is not ChangeKind.MOVED for pair in work.pairs)
