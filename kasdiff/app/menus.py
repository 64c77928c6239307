"""The menu bar, made of the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.actions import MENUS, PAIRING, SEPARATOR, SUBMENUS, Actions
from kasdiff.app.context import Texts
from kasdiff.app.kinds import KINDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu

    from kasdiff.app.context import AppContext


def build_menus(window: QMainWindow, context: AppContext, actions: Actions) -> dict[str, QMenu]:
    """Fill the window's menu bar; return the submenus by name."""
    texts = Texts(context, window)
    submenus: dict[str, QMenu] = {}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu("")
        texts.bind(menu.setTitle, title)
        for entry in entries:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry.startswith("*"):
                name = entry[1:]
                submenus[name] = menu.addMenu("")
                texts.bind(submenus[name].setTitle, SUBMENUS[name])
            else:
                menu.addAction(actions[entry])
    for name in ("layout", "theme", "language", "profile"):
        submenus[name].addActions(actions.group(name))
    submenus["pairing"].addActions([actions[name] for name in PAIRING])
    submenus["kinds"].addActions([actions.kind(kind) for kind in KINDS])
    window.addActions(list(actions))  # so that their keys work while the menus are shut
    return submenus
