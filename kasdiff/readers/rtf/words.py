"""The control words that the reader knows. What is not here has no bearing on the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.rtf.charsets import Font, of_charset, of_number
from kasdiff.readers.rtf.flow import RowForm
from kasdiff.readers.rtf.state import Into

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.readers.rtf.machine import Machine

    Property = Callable[[Machine, int | None], None]
    Destination = Callable[[Machine], None]


def _end_paragraph(machine: Machine, parameter: int | None) -> None:
    r"""Take \par."""
    del parameter
    machine.end_paragraph()


def _end_cell(machine: Machine, parameter: int | None) -> None:
    r"""Take \cell."""
    del parameter
    if machine.state.into is Into.TEXT:
        machine.flow.end_cell()


def _end_nested_cell(machine: Machine, parameter: int | None) -> None:
    r"""Take \nestcell: the paragraphs of a nested table stay in the outer cell."""
    del parameter
    if machine.state.into is Into.TEXT:
        machine.flow.end_paragraph(in_table=True)


def _end_row(machine: Machine, parameter: int | None) -> None:
    r"""Take \row."""
    del parameter
    if machine.state.into is Into.TEXT:
        machine.flow.end_row()


def _start_row(machine: Machine, parameter: int | None) -> None:
    r"""Take \trowd: the row's cells are described anew."""
    del parameter
    machine.flow.form = RowForm()
    if not machine.uses_intbl:
        machine.state.in_table = True


def _plain_paragraph(machine: Machine, parameter: int | None) -> None:
    r"""Take \pard."""
    del parameter
    machine.state.in_table = False
    machine.state.style, machine.state.outline = 0, None


def _plain(machine: Machine, parameter: int | None) -> None:
    r"""Take \plain."""
    del parameter
    machine.state.hidden, machine.state.deleted, machine.state.font = False, False, None


def _codepage(machine: Machine, parameter: int | None) -> None:
    r"""Take \ansicpg."""
    machine.codepage = of_number(parameter or 0) or machine.codepage


def _charset(machine: Machine, parameter: int | None) -> None:
    r"""Take \fcharset of the font that is described."""
    if machine.state.into is Into.FONTS:
        machine.set_font(Font(of_charset(parameter or 0)))


def _font(machine: Machine, parameter: int | None) -> None:
    r"""Take \f."""
    machine.state.font = parameter


def _default_font(machine: Machine, parameter: int | None) -> None:
    r"""Take \deff."""
    machine.default_font = parameter


def _outline(machine: Machine, parameter: int | None) -> None:
    r"""Take \outlinelevel, which counts from 0 and has 9 for text."""
    machine.state.outline = parameter + 1 if parameter is not None and 0 <= parameter < 9 else 0


def _inserted(machine: Machine, parameter: int | None) -> None:
    r"""Take \revised."""
    machine.seen.tracked = machine.seen.tracked or parameter != 0


def _embedded(machine: Machine, parameter: int | None) -> None:
    r"""Take \objemb."""
    del parameter
    machine.seen.embedded = True


def _in_table(machine: Machine, parameter: int | None) -> None:
    machine.state.in_table = parameter != 0


def _hidden(machine: Machine, parameter: int | None) -> None:
    machine.state.hidden = parameter != 0


def _deleted(machine: Machine, parameter: int | None) -> None:
    machine.state.deleted = parameter != 0


def _style(machine: Machine, parameter: int | None) -> None:
    machine.state.style = parameter or 0


def _fallback(machine: Machine, parameter: int | None) -> None:
    machine.state.fallback_length = min(max(0, 1 if parameter is None else parameter), 100)


def _edge(machine: Machine, parameter: int | None) -> None:
    machine.flow.form.edge(parameter or 0)


def _left(machine: Machine, parameter: int | None) -> None:
    machine.flow.form.left = parameter or 0


def _header(machine: Machine, parameter: int | None) -> None:
    machine.flow.form.header = parameter != 0


def _below(machine: Machine, parameter: int | None) -> None:
    del parameter
    machine.flow.form.next.below = True


def _beside(machine: Machine, parameter: int | None) -> None:
    del parameter
    machine.flow.form.next.beside = True


DESTINATIONS: Mapping[str, Destination] = {
    **dict.fromkeys(
        ("colortbl", "info", "pict", "objdata", "objclass", "objname", "shprslt", "sp", "tc", "tcn", "xe", "bkmkstart", "bkmkend", "template", "filetbl",
         "revtbl", "nonesttables", "nesttableprops", "pn", "listtable", "listoverridetable", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "atnid", "atnauthor",
         "falt", "panose", "keycode", "pgdsctbl", "background", "private", "themedata", "datastore", "mmathPr"),
        lambda machine: machine.into(Into.NOWHERE),
    ),
    **dict.fromkeys(("listtext", "pntext"), lambda machine: machine.into(Into.NUMBER)),
    **dict.fromkeys(("shptxt", "dptxbxtext"), lambda machine: machine.box()),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), lambda machine: machine.head()),
    **dict.fromkeys(("shpinst", "do", "shpgrp", "footnotes", "oldcprops"), lambda _: None),
    "fonttbl": lambda machine: machine.into(Into.FONTS),
    "stylesheet": lambda machine: machine.into(Into.STYLES),
    "fldinst": lambda machine: machine.into(Into.INSTRUCTION),
    "upr": lambda machine: machine.into(Into.CHOICE),
    "footnote": lambda machine: machine.note(),
    "annotation": lambda machine: machine.comment(),
}  # fmt: skip
PROPERTIES: Mapping[str, Property] = {
    "par": _end_paragraph,
    "sect": _end_paragraph,
    "cell": _end_cell,
    "nestcell": _end_nested_cell,
    "row": _end_row,
    "trowd": _start_row,
    "cellx": _edge,
    "trleft": _left,
    "trhdr": _header,
    "clvmrg": _below,
    "clmrg": _beside,
    "pard": _plain_paragraph,
    "plain": _plain,
    "intbl": _in_table,
    "itap": _in_table,
    "v": _hidden,
    "deleted": _deleted,
    "mvf": _deleted,
    "revised": _inserted,
    "uc": _fallback,
    "s": _style,
    "outlinelevel": _outline,
    "f": _font,
    "deff": _default_font,
    "fcharset": _charset,
    "ansicpg": _codepage,
    "objemb": _embedded,
    "objlink": _embedded,
    "mac": lambda machine, _: _codepage(machine, 10000),
    "pc": lambda machine, _: _codepage(machine, 437),
    "pca": lambda machine, _: _codepage(machine, 850),
}
