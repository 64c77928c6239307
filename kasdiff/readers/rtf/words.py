"""The control words that the reader knows. What is not here has no bearing on the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.rtf.charsets import Font, of_charset, of_number
from kasdiff.readers.rtf.flow import RowForm
from kasdiff.readers.rtf.state import Into
from kasdiff.readers.rtf.stories import Stories
from kasdiff.readers.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Property = Callable[[Stories, int | None], None]
    Destination = Callable[[Stories], None]


_NOT_CHOSEN = 25  # what a form's list says where nothing was chosen


def _end_paragraph(stories: Stories, parameter: int | None) -> None:
    r"""Take \par."""
    del parameter
    stories.end_paragraph()


def _end_cell(stories: Stories, parameter: int | None) -> None:
    r"""Take \cell."""
    del parameter
    if stories.state.into is Into.TEXT:
        stories.flow.end_cell()


def _end_nested_cell(stories: Stories, parameter: int | None) -> None:
    r"""Take \nestcell: the paragraphs of a nested table stay in the outer cell."""
    del parameter
    if stories.state.into is Into.TEXT:
        stories.flow.end_paragraph(in_table=True)


def _end_row(stories: Stories, parameter: int | None) -> None:
    r"""Take \row."""
    del parameter
    if stories.state.into is Into.TEXT:
        stories.flow.end_row()


def _start_row(stories: Stories, parameter: int | None) -> None:
    r"""Take \trowd: the row's cells are described anew."""
    del parameter
    stories.flow.form = RowForm()
    if not stories.uses_intbl:
        stories.state.in_table = True


def _plain_paragraph(stories: Stories, parameter: int | None) -> None:
    r"""Take \pard."""
    del parameter
    stories.state.in_table = False
    stories.state.style, stories.state.outline = 0, None


def _plain(stories: Stories, parameter: int | None) -> None:
    r"""Take \plain."""
    del parameter
    stories.state.hidden, stories.state.deleted, stories.state.font = False, False, None
    stories.state.setting = Setting.PLAIN


def _codepage(stories: Stories, parameter: int | None) -> None:
    r"""Take \ansicpg."""
    stories.codepage = of_number(parameter or 0) or stories.codepage


def _charset(stories: Stories, parameter: int | None) -> None:
    r"""Take \fcharset of the font that is described."""
    if stories.state.into is Into.FONTS:
        stories.set_font(Font(of_charset(parameter or 0)))


def _font(stories: Stories, parameter: int | None) -> None:
    r"""Take \f."""
    stories.state.font = parameter


def _default_font(stories: Stories, parameter: int | None) -> None:
    r"""Take \deff."""
    stories.default_font = parameter


def _outline(stories: Stories, parameter: int | None) -> None:
    r"""Take \outlinelevel, which counts from 0 and has 9 for text."""
    stories.state.outline = parameter + 1 if parameter is not None and 0 <= parameter < 9 else 0


def _inserted(stories: Stories, parameter: int | None) -> None:
    r"""Take \revised."""
    stories.omissions.tracked = stories.omissions.tracked or parameter != 0


def _embedded(stories: Stories, parameter: int | None) -> None:
    r"""Take \objemb."""
    del parameter
    stories.omissions.embedded = True


def _in_table(stories: Stories, parameter: int | None) -> None:
    stories.state.in_table = parameter != 0


def _hidden(stories: Stories, parameter: int | None) -> None:
    stories.state.hidden = parameter != 0


def _struck(stories: Stories, parameter: int | None) -> None:
    _set(stories, Setting.STRUCK, on=parameter != 0)


def _raised(stories: Stories, parameter: int | None) -> None:
    _set(stories, Setting.LOWERED, on=False)
    _set(stories, Setting.RAISED, on=parameter != 0)


def _lowered(stories: Stories, parameter: int | None) -> None:
    _set(stories, Setting.RAISED, on=False)
    _set(stories, Setting.LOWERED, on=parameter != 0)


def _level(stories: Stories, parameter: int | None) -> None:
    r"""Take \nosupersub."""
    del parameter
    _raised(stories, 0)


def _set(stories: Stories, setting: Setting, *, on: bool) -> None:
    state = stories.state
    state.setting = state.setting | setting if on else state.setting & ~setting


def _deleted(stories: Stories, parameter: int | None) -> None:
    stories.state.deleted = parameter != 0


def _style(stories: Stories, parameter: int | None) -> None:
    stories.state.style = parameter or 0


def _fallback(stories: Stories, parameter: int | None) -> None:
    stories.state.fallback_length = min(max(0, 1 if parameter is None else parameter), 100)


def _edge(stories: Stories, parameter: int | None) -> None:
    stories.flow.form.edge(parameter or 0)


def _left(stories: Stories, parameter: int | None) -> None:
    stories.flow.form.left = parameter or 0


def _header(stories: Stories, parameter: int | None) -> None:
    stories.flow.form.header = parameter != 0


def _below(stories: Stories, parameter: int | None) -> None:
    del parameter
    stories.flow.form.next.below = True


def _beside(stories: Stories, parameter: int | None) -> None:
    del parameter
    stories.flow.form.next.beside = True


def _form_kind(stories: Stories, parameter: int | None) -> None:
    stories.form_field.kind = parameter or 0


def _form_default(stories: Stories, parameter: int | None) -> None:
    stories.form_field.default = parameter or 0


def _form_chosen(stories: Stories, parameter: int | None) -> None:
    stories.form_field.chosen = None if parameter == _NOT_CHOSEN else parameter or 0


DESTINATIONS: Mapping[str, Destination] = {
    **dict.fromkeys(
        ("colortbl", "info", "pict", "objdata", "objclass", "objname", "shprslt", "sp", "tc", "tcn", "xe", "bkmkstart", "bkmkend", "template", "filetbl",
         "revtbl", "nonesttables", "nesttableprops", "pn", "listtable", "listoverridetable", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "atnid", "atnauthor",
         "falt", "panose", "keycode", "pgdsctbl", "background", "private", "themedata", "datastore", "mmathPr"),
        lambda stories: stories.into(Into.NOWHERE),
    ),
    **dict.fromkeys(("listtext", "pntext"), lambda stories: stories.into(Into.NUMBER)),
    **dict.fromkeys(("shptxt", "dptxbxtext"), Stories.box),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), Stories.head),
    **dict.fromkeys(("shpinst", "do", "shpgrp", "footnotes", "oldcprops"), lambda _: None),
    "fonttbl": lambda stories: stories.into(Into.FONTS),
    "stylesheet": lambda stories: stories.into(Into.STYLES),
    "fldinst": lambda stories: stories.into(Into.INSTRUCTION),
    "field": Stories.field_begins,
    "formfield": Stories.form,
    "ffl": Stories.entry,
    "upr": lambda stories: stories.into(Into.CHOICE),
    "footnote": Stories.note,
    "annotation": Stories.comment,
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
    **dict.fromkeys(("strike", "striked"), _struck),
    **dict.fromkeys(("super", "up"), _raised),
    **dict.fromkeys(("sub", "dn"), _lowered),
    "nosupersub": _level,
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
    "fftype": _form_kind,
    "ffdefres": _form_default,
    "ffres": _form_chosen,
    "objemb": _embedded,
    "objlink": _embedded,
    "mac": lambda stories, _: _codepage(stories, 10000),
    "pc": lambda stories, _: _codepage(stories, 437),
    "pca": lambda stories, _: _codepage(stories, 850),
}
