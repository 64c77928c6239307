"""What a user taught, in words and as JSON: it is one of the rules by which an edition was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kasdiff.i18n import mark_context
from kasdiff.model.comparison import Part
from kasdiff.model.taught import OTHER, TEXT
from kasdiff.showing.wording import field_name, part_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import EditionRef
    from kasdiff.model.edition import Edition
    from kasdiff.model.taught import Taught

_PARTS = {"abilities": Part.ABILITY, "knowledge": Part.KNOWLEDGE}
_NAMES = {
    "functions_list": mark_context("meaning", "list of labour functions"),
    "mandatory": mark_context("meaning", "list of mandatory labour functions"),
    "additional": mark_context("meaning", "list of additional labour functions"),
    "function": mark_context("meaning", "heading of a labour function"),
    "skill": mark_context("meaning", "heading of a skill or task"),
    OTHER: mark_context("meaning", "a label of its own"),
    TEXT: mark_context("meaning", "no label, it is text"),
}


def meaning_name(meaning: str, tr: Translator) -> str:
    """Name what a label was taught to mean."""
    if meaning in _PARTS:
        return part_name(_PARTS[meaning], tr)
    if meaning in _NAMES:
        return tr.context("meaning", _NAMES[meaning])
    return field_name("related_professions" if meaning == "related" else meaning, tr)


def taught_line(taught: Taught, tr: Translator) -> str:
    """Name the taught labels, and the file's SHA-256."""
    labels = "; ".join(f"«{label.wording}» – {meaning_name(label.meaning, tr)}" for label in taught.labels)
    return tr.text(
        "Read also by labels of a file of the user's own (SHA-256 {sha256}): {labels}.",
        sha256=taught.sha256,
        labels=labels,
    )


def taught_lines(editions: Iterable[EditionRef], tr: Translator) -> Iterator[str]:
    """Name the taught labels by which editions were read: once where all were, else with the files that were."""
    editions = list(editions)
    for taught in dict.fromkeys(edition.taught for edition in editions if edition.taught):
        files = [edition.file for edition in editions if edition.taught == taught]
        line = taught_line(taught, tr)
        yield line if len(files) == len(editions) else f"{', '.join(files)}: {line}"


def taught_dict(edition: Edition | EditionRef) -> dict[str, Any]:
    """Return the taught labels under the key "labels", nothing where none were taught."""
    taught = edition.taught
    if not taught:
        return {}
    labels = [{"label": label.wording, "meaning": label.meaning, "language": label.language} for label in taught.labels]
    return {"labels": {"sha256": taught.sha256, "taught": labels}}
