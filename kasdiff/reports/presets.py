"""Choices for reports kept under names: the window makes them, the command line uses them too. One file of JSON in the folder of the user's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.places import here
from kasdiff.reports.options import CHANGE_REPORT, TABLE, ReportOptions

if TYPE_CHECKING:
    from pathlib import Path

PRESETS = "presets.json"  # the name of the file
_Format = Literal["kasdiff.presets/1"]


class PresetsError(KasdiffError):
    """Presets that cannot be read, or a name under which none is kept."""


class Preset(Struct, frozen=True, omit_defaults=True):
    """A report, its language ("edition": that of the new edition), what it holds, and the files of the Word forms of table and change report ("" for none)."""

    report: str = "word"
    language: Literal["edition", "kk", "ru", "en"] = "edition"
    options: ReportOptions = ReportOptions()
    template: str = ""
    changes_template: str = ""

    def forms(self, report: str = "") -> dict[str, str]:
        """Return the files of the forms of a report, or ("") of all reports, by the report."""
        named = {TABLE: self.template, CHANGE_REPORT: self.changes_template}
        return {name: path for name, path in named.items() if path and report in ("", name)}

    def kept(self) -> Preset:
        """Return the preset without what belongs to one comparison: decisions, the moment, and the contents of the template."""
        return replace(
            self, options=replace(self.options, decisions={}, moment=None, template=None, changes_template=None)
        )


class _File(Struct, frozen=True):
    format: _Format = "kasdiff.presets/1"
    presets: dict[str, Preset] = field(default_factory=dict)


def presets_path() -> Path:
    """Return where this user's presets are kept."""
    return here().data / PRESETS


def read_presets(path: Path) -> dict[str, Preset]:
    """Return the presets by name; where there is no file there are none. Raises PresetsError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File).presets
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        raise PresetsError(
            Message(
                mark("The choices kept in {file} cannot be read: {reason}."), {"file": str(path), "reason": str(error)}
            ),
            Message(mark("Mend that file, or remove it: new choices can then be kept.")),
        ) from error


def write_presets(path: Path, presets: dict[str, Preset]) -> None:
    """Keep the presets. Raises WriteError."""
    from kasdiff.reports.atomic import not_written, write_bytes  # noqa: PLC0415 - only who keeps presets writes

    kept = _File(presets={name: presets[name].kept() for name in sorted(presets)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(path, error) from error
    write_bytes(path, msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")


def named_preset(name: str, path: Path | None = None) -> Preset:
    """Return the preset of a name. Raises PresetsError where there is none, with the names of those that there are."""
    presets = read_presets(path or presets_path())
    if name not in presets:
        names = ", ".join(f"«{one}»" for one in presets)
        kept = mark("Kept are: {names}. They are made in the window, in the dialog of reports.")
        none = mark("None are kept yet. They are made in the window, in the dialog of reports.")
        raise PresetsError(
            Message(mark("No choices are kept under the name {name}."), {"name": f"«{name}»"}),
            Message(kept, {"names": names}) if names else Message(none),
        )
    return presets[name]
