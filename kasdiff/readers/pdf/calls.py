"""Functions of PDFium that are called for every letter and every drawing, without what ctypes checks at each call of the usual ones.

Handles and places in memory are given as plain numbers. Called by `library` and its parts only, which hold the lock of PDFium.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p


def address(handle: object) -> int:
    """Return a handle of PDFium as a number."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _quick(function: object, result: type, *arguments: type) -> Callable[..., int]:
    if sys.platform == "win32":
        kind = ctypes.WINFUNCTYPE(result, *arguments)
    else:
        kind = ctypes.CFUNCTYPE(result, *arguments)
    return kind(address(function))


code_of = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint, _PLACE, _INT)  # text page, index
is_generated = _quick(raw.FPDFText_IsGenerated, _INT, _PLACE, _INT)  # text page, index
loose_box = _quick(raw.FPDFText_GetLooseCharBox, _INT, _PLACE, _INT, _PLACE)  # text page, index, FS_RECTF
text_object = _quick(raw.FPDFText_GetTextObject, _PLACE, _PLACE, _INT)  # text page, index -> object, None for none
mark_of = _quick(raw.FPDFPageObj_GetMarkedContentID, _INT, _PLACE)  # object
object_of_page = _quick(raw.FPDFPage_GetObject, _PLACE, _PLACE, _INT)  # page, index -> object
object_of_form = _quick(raw.FPDFFormObj_GetObject, _PLACE, _PLACE, ctypes.c_ulong)  # form, index -> object
segments_of = _quick(raw.FPDFPath_CountSegments, _INT, _PLACE)  # path
segment_of = _quick(raw.FPDFPath_GetPathSegment, _PLACE, _PLACE, _INT)  # path, index -> segment
kind_of_segment = _quick(raw.FPDFPathSegment_GetType, _INT, _PLACE)  # segment
kind_of = _quick(raw.FPDFPageObj_GetType, _INT, _PLACE)  # object
clip_path_of = _quick(raw.FPDFPageObj_GetClipPath, _PLACE, _PLACE)  # object -> clip, None for none
paths_of_clip = _quick(raw.FPDFClipPath_CountPaths, _INT, _PLACE)  # clip
