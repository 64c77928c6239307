"""The history as text: it begins with the lines of cards, and a card that an edition does not have is no removal of its items."""

from __future__ import annotations

import json

from kasdiff.compare.series.history import history
from kasdiff.i18n import Translator
from kasdiff.reports.history_json import history_json
from kasdiff.reports.history_table import history_table
from tests.compare.build import card, edition, function, skill
from tests.compare.test_history import BOOKS, POOL, of_cards


def rows_of(text: str, first: str) -> list[list[str]]:
    """Return the cells of the table that begins with the head `first`, one list a line."""
    lines = text.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith(first) and lines[k + 1].startswith("---"))
    edges = [k for k, sign in enumerate(lines[start + 1]) if sign == "-" and (k == 0 or lines[start + 1][k - 1] == " ")]
    rows = []
    for line in lines[start + 2 :]:
        if not line.strip():
            break
        cells = [line[a:b].strip() for a, b in zip(edges, [*edges[1:], None], strict=True)]
        rows.append(cells)
    return rows


def test_the_history_begins_with_the_lines_of_cards() -> None:
    told = history([of_cards("pool", "books"), of_cards("books"), of_cards("books", "pool")])
    text = history_table(told, Translator("en"))
    assert rows_of(text, "[1]") == [
        ["2622-1-002 · 4"] * 3 + ["[1]", "", "code + sub-level", "Кітапханашы"],
        ["3423-0-013 · 4", "∅", "3423-0-013 · 4", "[1]", "", "code + sub-level", "Жүзу жөніндегі нұсқаушы"],
        ["·"] * 3 + ["[1]", "", "—", "General provisions and passport of the"],
        [""] * 6 + ["standard"],
    ]
    assert text.index("Lines of cards") < text.index(BOOKS[0])


def test_a_line_tells_until_when_it_stands_and_its_doubts() -> None:
    """Both of the second edition are of one occupation; the first card continues as both, at levels that only neighbour theirs."""
    old = card("Жүзу жөніндегі нұсқаушы", None, "5", function("Жүзуге үйрету", skill("Сабақ өткізу", POOL)))
    new = card("Жүзу нұсқаушысы", "3423-0-013", "4", function("Жүзуге үйрету", skill("Сабақ өткізу", POOL[:2])))
    told = history([edition(old), edition(new), of_cards("books")])
    (row,) = [one for one in rows_of(history_table(told, Translator("en")), "[1]") if "3423-0-013 · 4" in one]
    assert row[:5] == ["No. 1 · 5", "3423-0-013 · 4", "∅", "[1]", "[2]"]
    doubtful = any(link.doubtful for link in told.links)
    assert row[5] == ("name, ? doubtful" if doubtful else "name")
    line = next(one for one in json.loads(history_json(told))["cards"] if one["since"] == 0)
    assert (line["since"], line["until"], line["absent_in"], line["doubtful"]) == (0, 1, [], doubtful)


def test_an_item_of_a_card_that_an_edition_does_not_have_is_not_removed_by_it() -> None:
    """The second edition has no instructor at all; from the third one an item of the librarian is gone."""
    third = edition(
        card("Кітапханашы", "2622-1-002", "4", function("Кітапхана ісі", skill("Қызмет көрсету", [], BOOKS[1:])))
    )
    text = history_table(history([of_cards("pool", "books"), of_cards("books"), third]), Translator("en"))
    signs = {
        one.strip()[-15:]: one[:9].split() for one in text.splitlines() if one.strip().endswith((POOL[0], BOOKS[0]))
    }
    assert signs == {POOL[0][-15:]: ["·", "∅"], BOOKS[0][-15:]: ["·", "·", "−"]}
