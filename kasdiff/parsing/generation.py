"""Which generation of the template a document prints, and in which language. Both are told by letters and labels, never by the date of the order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kasdiff.assets import table
from kasdiff.text.alphabet import KAZAKH
from kasdiff.text.fold import LOOKALIKES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.model.document import Document

# Letters that Kazakh has and Russian has not. Of a Kazakh text they are about a sixth, of a Russian one next to none.
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(f"[{''.join(map(chr, LOOKALIKES))}]+")  # exchanged alone: exchanging is slow in a long text
_NO_LETTERS = re.compile(r"[^\w\n]+")  # line ends part the blocks
_KAZAKH_SHARE = 0.05
_MIN_HITS = 2


def letters_of(document: Document) -> tuple[str, ...]:
    """Return the letters and digits of each block of a document, look-alikes exchanged: what the two below look at."""
    texts = [block.text.replace("\n", " ") for block in document.paragraphs()]
    return tuple(_squeeze("\n".join(texts)).split("\n")) if texts else ()


def language_of(letters: Iterable[str]) -> str:
    """Return "kk" or "ru" by the share of the letters ә ғ қ ң ө ұ ү һ і in the blocks of `letters_of`."""
    text = "".join(letters)
    cyrillic, kazakh = len(text) - len(_CYRILLIC.sub("", text)), sum(map(text.count, KAZAKH))
    return "kk" if kazakh > cyrillic * _KAZAKH_SHARE else "ru"


def generation_of(letters: Iterable[str]) -> str | None:
    """Return "A", "B", "C" or "D", whose own labels stand most often in the blocks of `letters_of`; None where no label of any stands twice.

    Labels may be broken over lines and cells, so they are looked for in the letters of the whole text.
    """
    text = "".join(letters)
    hits = {template: sum(text.count(label) for label in labels) for template, labels in _distinctive().items()}
    template = max(hits, key=lambda key: (hits[key], key))
    return template if hits[template] >= _MIN_HITS else None


def _squeeze(text: str) -> str:
    """Squeeze fast: here every Latin look-alike may become Cyrillic, as only labels are looked for."""
    cyrillic = _LATIN.sub(lambda match: match.group().translate(LOOKALIKES), text.replace(" ", ""))
    return _NO_LETTERS.sub("", cyrillic).casefold().replace("ё", "е").replace("_", "")


@cache
def _distinctive() -> Mapping[str, tuple[str, ...]]:
    tables = table("labels", "generation")
    return {
        template: tuple(_squeeze(w) for language in table.values() for w in language)
        for template, table in tables.items()
    }
