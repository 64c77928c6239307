"""Labels that a user taught: wordings that no template has, with what they mean. A plain value, handed on with what is read by it."""

from __future__ import annotations

from msgspec import Struct

TEXT = "text"  # no label at all, however much it looks like one
OTHER = "other"  # a label of its own, under which no template has a field

# What a wording may be taught as: the names of `resources/labels/template_d.toml`.
FIELDS = (
    "group_code",
    "code",
    "name",
    "level",
    "sublevel",
    "qualification",
    "education",
    "experience",
    "informal_learning",
    "other_names",
    "purpose",
    "personal_competencies",
    "technical_regulations",
    "related",
    "handbook_link",
    "working_conditions",
)
LISTS = ("functions_list", "mandatory", "additional", "abilities", "knowledge", "recognition")
HEADS = ("function", "skill")
MEANINGS = (*FIELDS, *LISTS, *HEADS, OTHER, TEXT)


class TaughtLabel(Struct, frozen=True):
    """A wording as printed, one of `MEANINGS`, and the language that it is of ("kk", "ru")."""

    wording: str
    meaning: str
    language: str


class Taught(Struct, frozen=True):
    """The labels of one user's file in their order, and the file's SHA-256; without labels "" and nothing is taught."""

    labels: tuple[TaughtLabel, ...] = ()
    sha256: str = ""

    def __bool__(self) -> bool:
        return bool(self.labels)

    def wordings(self) -> dict[str, str]:
        """Return the meaning of each wording."""
        return {label.wording: label.meaning for label in self.labels}


NOTHING_TAUGHT = Taught()
