"""A thing that a person should look at in an edition that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.errors import Message  # noqa: TC001 - annotations are looked up where checks are encoded
from kasdiff.model.source import NOWHERE, Source

if TYPE_CHECKING:
    from kasdiff.i18n import Translator


class Check(Struct, frozen=True):
    """One thing to look at: what it is (in English, to be translated), where it is, and its detail as printed; or in words of the program, that is `told`."""

    what: str
    detail: str
    source: Source = NOWHERE
    told: Message | None = None

    def detail_in(self, tr: Translator) -> str:
        """Return the detail in the translator's language, as far as it is in words of the program."""
        return tr.message(self.told) if self.told else self.detail
