"""The keys of the actions: those they are delivered with, and those that the user gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QKeyCombination

    from kasdiff.app.context import AppContext

_FORM = QKeySequence.SequenceFormat.PortableText
_EDITING = tuple(QKeySequence(keys) for keys in ("Ctrl+A", "Ctrl+V", "Ctrl+X"))
_MOVING = {
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Keys:
    """Which keys an action has. An action that the user gave no keys of his own has those it is delivered with."""

    def __init__(self, context: AppContext, delivered: Mapping[str, Sequence[str]]) -> None:
        self._context = context
        self._delivered = {name: [QKeySequence(key) for key in keys] for name, keys in delivered.items()}

    @property
    def _own(self) -> dict[str, list[QKeySequence]]:
        rows = dict(row for row in self._context.settings.keys if len(row) == 2)
        return {
            name: QKeySequence.listFromString(keys, _FORM) for name, keys in rows.items() if name in self._delivered
        }

    def of(self, name: str) -> list[QKeySequence]:
        """Return the keys of an action, the first of which is the one that is shown."""
        own = self._own
        if name in own:
            return own[name]
        taken = [key for keys in own.values() for key in keys]
        return [key for key in self._delivered[name] if key not in taken]

    def shown(self, name: str) -> str:
        """Return the first key of an action as this system writes it, "" for none."""
        return next((key.toString(QKeySequence.SequenceFormat.NativeText) for key in self.of(name)), "")

    def owner(self, key: QKeySequence) -> str | None:
        """Return the action that has a key."""
        return next((name for name in self._delivered if key in self.of(name)), None)

    def is_own(self, name: str) -> bool:
        """Whether the user chose the keys of an action."""
        return self.of(name) != self._delivered[name]

    def choose(self, name: str, key: QKeySequence | None) -> None:
        """Give an action one key, or none; who had it before loses it."""
        own = self._own
        before = self.owner(key) if key is not None else None
        if key is not None and before not in {None, name}:
            own[str(before)] = [one for one in self.of(str(before)) if one != key]
        own[name] = [key] if key is not None else []
        self._save(own)

    def restore(self, name: str | None = None) -> None:
        """Give an action the keys it was delivered with (without a name: all of them); who has one of them now loses it."""
        own = {} if name is None else self._own
        if name is not None:
            own.pop(name, None)
            own = {other: [key for key in keys if key not in self._delivered[name]] for other, keys in own.items()}
        self._save(own)

    def _save(self, own: dict[str, list[QKeySequence]]) -> None:
        rows = tuple((name, QKeySequence.listToString(keys, _FORM)) for name, keys in own.items())
        self._context.change(keys=tuple(row for row in rows if own[row[0]] != self._delivered[row[0]]))


def _read(keys: str) -> list[QKeySequence]:
    return [key for key in QKeySequence.listFromString(keys, _FORM) if not key.isEmpty()]


def refusal(key: QKeySequence) -> str:
    """Return why a key cannot be an action's (a text to translate), "" where it can."""
    pressed: QKeyCombination = cast("Any", key)[0]
    code, held = pressed.key(), pressed.keyboardModifiers()
    if key in _EDITING:
        return mark("This key edits texts in fields.")
    if code in _MOVING and not held & _COMMANDING:
        return mark("This key moves about in lists and texts.")
    if held & _COMMANDING == Qt.KeyboardModifier.AltModifier and _writes(code):
        return mark("Alt with a letter opens the menus.")
    if not held & _COMMANDING and _writes(code):
        return mark("A letter alone writes in fields. Hold Ctrl with it.")
    return ""


def _writes(code: Qt.Key) -> bool:
    """Whether a key writes a letter or sign: named keys stand beyond 0x01000000 in Qt."""
    return code.value < 0x01000000
