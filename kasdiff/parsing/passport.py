"""The passport of a standard: name, code, summary, terms, abbreviations, lines of the economic-activity classifier, list of professions.

The chapters before the cards are numbered points. A point is told by what it begins with, not by its number, so the same reading serves all templates.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import Abbreviation, ListedCard, NoteKind, Provision, Standard, Term
from kasdiff.model.source import NOWHERE, Source
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.lists import leading_number, without_number
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.spans import is_heading
from kasdiff.text.alphabet import LARGE, has_ended
from kasdiff.text.fold import clean, fold
from kasdiff.text.mending import mend, tightened
from kasdiff.text.sentences import clauses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.parsing.grid import Place
    from kasdiff.parsing.ledger import Ledger, Span
    from kasdiff.parsing.lists import ListNumber
    from kasdiff.parsing.pieces import Reading
    from kasdiff.text.vocabulary import Vocabulary

CODE = re.compile(r"(?<![\d-])\d{4}-\d(?:-\d{2,3})?(?![\d-])|(?<![\d-])\d{4}-\d{3}(?![\d-])")
_LEVEL_WORD = re.compile(r"орк|нрк|сбш|бсш|свш|ұбш|деңгей|уров")
_LEVEL = re.compile(r"(?<![\d.])\d(?:\.\d)?(?:\s?[-–—,]\s?\d(?:\.\d)?)*(?![\d.])")
_DASH = re.compile(r"\s[-–—]\s|\s[–—]|[–—]\s")
_QUOTED = re.compile(r"[\"«“„](?P<name>.+)[\"»”“]")
_BULLET = re.compile(r"^[-–—•]\s*(?=\d)")
_INTRODUCES = re.compile(r":$|қолданылады\.?$|(?:применяются|используются)\b")
_SHORT_FORMS = re.compile(r"қысқарт|сокращени|аббревиатур")
_BETWEEN = re.compile(r"\s*(?:\([^()]*\))?[\s:.–—-]*")  # what stands between the name of the classifier and the line
_CLASS = re.compile(rf"[«\"“„]?\s?(?:[A-Z{LARGE}]\s|\d{{2}})")
_STAMP = re.compile(r"^приложение\b|\bқосымша$")
BORDER = " | "  # between what stands in cells of one row
_QUOTES = '"«»“”„ '
_LONGEST_TERM = 1000
_LONGEST_LABEL = 400
_LONGEST_SHORT_FORM = 12


class Passport(Struct):
    """What the chapters before the cards say."""

    name: str = ""
    code: str | None = None
    summary: str | None = None
    terms: list[Term] = field(default_factory=list)
    abbreviations: list[Abbreviation] = field(default_factory=list)
    oked: list[tuple[str, Source]] = field(default_factory=list)
    listed: list[ListedCard] = field(default_factory=list)
    listed_points: list[Provision] = field(default_factory=list)  # the points of the list of professions, as wholes
    listed_rest: list[Provision] = field(default_factory=list)  # what under them names no profession
    provisions: list[Provision] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def standard(self, reading: Reading, span: Span, ledger: Ledger) -> Standard:
        """Put the passport and the cards together. Where an annex lists the professions, the passport's own list is a provision."""
        last = max(span.first, span.last - 1)
        provisions = [*self.provisions, *(self.listed_rest if reading.listed is None else self.listed_points)]
        return Standard(
            self.name,
            self.code,
            self.summary,
            tuple(self.terms),
            tuple(self.abbreviations),
            tuple(text for text, _ in self.oked),
            tuple(self.listed) if reading.listed is None else reading.listed,
            reading.cards,
            ledger.blocks[span.first].source.to(ledger.blocks[last].source),
            tuple(source for _, source in self.oked),
            self.sources,
            (*sorted(provisions, key=lambda one: one.source.block or 0), *reading.provisions),
        )


class _Entry(Struct):
    """An item under a point, or what follows its label, with its blocks and their texts."""

    texts: list[str]
    blocks: list[int]

    @property
    def text(self) -> str:
        return clean(" ".join(self.texts))


_OF_LISTED = {"name": "name", "level": "level", "related_level": "level", "column_level": "level", "code": "code"}


class _Point(Struct):
    """A point of the passport: what it is about, its number and its entries; its own block is the first."""

    key: str
    number: int | None
    rest: str = ""  # what follows the label in the point's own block
    label: str = ""
    printed: str | None = None  # its number, see `Provision`
    within_points: bool = False  # its number has a bracket: it is a point of "the passport defines the following:"
    block: int = -1
    entries: list[_Entry] = field(default_factory=list)

    @property
    def blocks(self) -> list[int]:
        return list(dict.fromkeys([self.block, *(block for entry in self.entries for block in entry.blocks)]))


def read_passport(ledger: Ledger, span: Span, vocabulary: Vocabulary) -> Passport:
    """Read the blocks of `span` before its cards. A point without a field of its own is a provision, a heading becomes a note."""
    passport = Passport()
    ledger.note(NoteKind.HEADING, *(i for i in range(span.first, span.title) if not ledger.known(i)))
    points = _points(ledger, span, vocabulary)
    has_short_forms = any(point.key == "abbreviations" for point in points)
    for point in points:
        both = not has_short_forms and _SHORT_FORMS.search(fold(ledger.text(point.block))) is not None
        _take(point, passport, ledger, split_terms=both)
    if not passport.name and span.title < span.cards:
        title = clean(ledger.blocks[span.title].text)
        passport.name = name_in(title) or title.strip(_QUOTES)
        passport.sources["standard_name"] = ledger.blocks[span.title].source
    return passport


def _points(ledger: Ledger, span: Span, vocabulary: Vocabulary) -> list[_Point]:
    points: list[_Point] = []
    cell = 0
    for index in range(span.title, span.cards):
        place = ledger.places[index]
        row = place if place.table > 0 and place.left and place.cell != cell else None
        cell = place.cell
        if ledger.known(index):
            continue
        mended = mend(ledger.text(index), vocabulary)
        for word in mended.words:
            ledger.repair(Repair.WORD.of(word), ledger.blocks[index].source)
        text = _BULLET.sub("", tightened(mended.text, mended.words))
        begun = _begins(text, points[-1] if points else None, row=row)
        if begun is not None:
            begun.block = index
            begun.entries = [_Entry([begun.rest], [index])] if begun.rest else []
            points.append(begun)
        elif not points:
            points.append(_Point("title", None, block=index))
        elif points[-1].key == "heading" and has_ended(text):  # of a chapter whose points have no numbers
            points.append(_Point("general", None, text, block=index, entries=[_Entry([text], [index])]))
        else:
            _add_entry(points[-1], text, index)
    return points


def _begins(text: str, current: _Point | None, *, row: Place | None) -> _Point | None:
    """Return the point or heading that a block begins, which may begin a row of a table (`row` is its place); None where it goes on with the current point."""
    labels = load_labels("passport")
    if is_heading(text) and labels.whole(text) in {"general_provisions", "passport", "cards_chapter"}:
        return _Point("heading", None)
    number = leading_number(text)
    value = number.value if number else None
    bracket = number is not None and number.mark == ")"
    if bracket and not (current and (current.key == "passport_points" or current.within_points)):
        return None
    body = clean(text[number.end :]) if number else text
    found = labels.head(body[:_LONGEST_LABEL])
    behind = body[len(found.label) :].lstrip() if found else ""
    begins = row is not None or number is not None or behind.startswith(":") or _ended(current)
    if found is not None and found.key in _FIELDS and begins:
        rest = body if found.key in _WHOLE else behind.lstrip(" :.)")
        label = body[: len(body) - len(rest)]
        return _Point(found.key, value, rest, label, _printed(number, current), bracket)
    labelled = row is not None and (row.head or body.endswith(":"))
    if labelled and current is not None and current.key in _ONE_TEXT:
        of_classes = any(key == "classifier" and wording in body for wording, key in labels.printed.items())
        return _Point("oked", value) if of_classes else _Point("general", value, body)  # another label ends the value
    if number is None:
        return None
    begun = _next_in_brackets(body, number, current) if bracket else _unlabelled(body, number, current)
    if begun is not None:
        begun.printed = _printed(number, current)
    return begun


def _printed(number: ListNumber | None, current: _Point | None) -> str | None:
    """Return the number of a point, see `Provision`."""
    if number is None or number.mark != ")" or current is None or current.printed is None:
        return number.printed if number else None
    return f"{current.printed.partition('.')[0]}.{number.printed})"


def _next_in_brackets(body: str, number: ListNumber, current: _Point | None) -> _Point | None:
    """Return the point without a known label that follows one of "the passport defines the following:", which has no list of its own."""
    if current is None or not current.within_points or current.key == "cards_listed":
        return None
    return (
        _Point("general", number.value, body, within_points=True) if number.value == (current.number or 0) + 1 else None
    )


def _unlabelled(body: str, number: ListNumber, current: _Point | None) -> _Point | None:
    """Return the point that a numbered block without a known label begins, if it begins one: a line of a classifier ("87. …;", "07. …") does not."""
    if (key := _list_kind(body)) is not None:
        return _Point(key, number.value)
    if current is not None and current.key == "oked" and (body.endswith(";") or number.printed.startswith("0")):
        return None
    follows = current is not None and current.number is not None and number.value == current.number + 1
    if follows or current is None or current.key in _HEADINGS or current.within_points:
        return _Point("general", number.value, body)
    return None


def _list_kind(body: str) -> str | None:
    """Tell the points of terms and of abbreviations, which are worded in many ways."""
    folded = fold(body)
    if not _INTRODUCES.search(folded):
        return None
    if "термин" in folded:
        return "terms"
    return "abbreviations" if _SHORT_FORMS.search(folded) else None


def _ended(point: _Point | None) -> bool:
    """Whether the last text of a point has come to its end, so that a new point may begin without a number."""
    return point is None or not point.entries or has_ended(point.entries[-1].texts[-1])


def _add_entry(point: _Point, text: str, block: int) -> None:
    """Add an entry, or the rest of one that a line or page end cut."""
    if point.key in {"oked", "general"} or leading_number(text) is not None or _ended(point):
        point.entries.append(_Entry([text], [block]))
        return
    point.entries[-1].texts.append(text)
    point.entries[-1].blocks.append(block)


def _take(point: _Point, passport: Passport, ledger: Ledger, *, split_terms: bool) -> None:
    """Put a point's entries into their fields and tell the ledger."""
    if point.key in _HEADINGS:
        ledger.note(NoteKind.HEADING, *point.blocks)
        return
    if point.key in {"terms", "abbreviations"}:
        ledger.note(NoteKind.HEADING, point.block)
    if point.key == "cards_listed":
        _take_listed(point, passport, ledger)
        return
    ledger.content(*point.blocks)
    if point.key in _WHOLE:
        passport.provisions.append(_provision(point, ledger))
        return
    whole = clean(" ".join(entry.text for entry in point.entries))
    if point.entries and point.key in _ONE_TEXT:
        passport.sources[point.key] = _source(point.entries[0], ledger).to(_source(point.entries[-1], ledger))
    if point.key == "standard_name":
        passport.name = whole.rstrip(".;").strip(_QUOTES)
    elif point.key == "standard_code":
        passport.code = whole.rstrip(".;") or None
    elif point.key == "summary":
        passport.summary = whole or None
    elif point.key == "oked":
        _take_classes(point, passport, ledger)
    elif point.key in {"terms", "abbreviations"}:
        _take_definitions(point, passport, ledger, split_terms=split_terms)


def _provision(point: _Point, ledger: Ledger) -> Provision:
    """Return a point as it is printed, with all its entries."""
    text = clean(" ".join([point.label, *(entry.text for entry in point.entries)]))
    places = [ledger.blocks[block].source for block in point.blocks]
    return Provision(text, point.printed, places[0].to(places[-1]))


def _take_listed(point: _Point, passport: Passport, ledger: Ledger) -> None:
    """Read the list of professions. What names none is a provision ("cards are given in the annex"), or a heading: the stamp above the annex with the cards.

    Whether the list itself is one is said by `Passport.standard`.
    """
    passport.listed_points.append(_provision(point, ledger))
    in_rows, taken = _listed_in_rows(point.blocks, ledger)
    passport.listed += in_rows
    for entry in (entry for entry in point.entries if taken.isdisjoint(entry.blocks)):
        for clause in clauses(entry.text):
            card = listed_card(clause)
            if card is not None:
                passport.listed.append(replace(card, source=_source(entry, ledger)))
            elif _STAMP.search(fold(clause)):
                ledger.note(NoteKind.HEADING, *entry.blocks, text=clause)
            else:
                passport.listed_rest.append(Provision(clause, None, _source(entry, ledger)))
    ledger.content(*point.blocks)


def _listed_in_rows(blocks: Sequence[int], ledger: Ledger) -> tuple[list[ListedCard], frozenset[int]]:
    """Return the professions of a table whose heads name the profession and its level or code, and the blocks of that table."""
    own = [ledger.places[block] for block in blocks if block >= 0 and ledger.places[block].table]
    rows = [list(row) for _, row in groupby(own, key=lambda place: place.row)]
    labels = ledger.labels("template_d")
    for number, row in enumerate(rows):
        heads = {place.column: _OF_LISTED.get(labels.whole(ledger.text(place.block)) or "") for place in row}
        if "name" in heads.values() and {"level", "code"} & set(heads.values()):
            found = (_listed_row(one, heads, ledger) for one in rows[number + 1 :])
            return [card for card in found if card], frozenset(place.block for one in rows[number:] for place in one)
    return [], frozenset()


def _listed_row(row: Sequence[Place], heads: Mapping[int, str | None], ledger: Ledger) -> ListedCard | None:
    texts = {key: clean(ledger.text(place.block)) for place in row if (key := heads.get(place.column))}
    level, source = _LEVEL.search(texts.get("level", "")), ledger.blocks[row[0].block].source
    if "name" not in texts:
        return None
    printed = BORDER.join(filter(None, (texts.get(key) for key in ("code", "name", "level"))))
    return ListedCard(texts["name"], level.group() if level else None, texts.get("code") or None, source, None, printed)


def _take_classes(point: _Point, passport: Passport, ledger: Ledger) -> None:
    """Take the lines of the classifier; its own name, which some editions print before the line, is a provision: it says which version counts."""
    for entry in point.entries:
        found = load_labels("passport").head(entry.text[:_LONGEST_LABEL])
        named = found is not None and found.key == "classifier"
        between = _BETWEEN.match(entry.text, len(found.label)) if found and named else None
        start = between.end() if between and _CLASS.match(entry.text, between.end()) else 0
        if start:
            passport.provisions.append(Provision(clean(entry.text[:start]), None, _source(entry, ledger)))
        passport.oked.append((entry.text[start:], _source(entry, ledger)))


def _source(entry: _Entry, ledger: Ledger) -> Source:
    places = [ledger.blocks[block].source for block in entry.blocks]
    return places[0].to(places[-1])


def _take_definitions(point: _Point, passport: Passport, ledger: Ledger, *, split_terms: bool) -> None:
    """Take terms and abbreviations; with `split_terms` one list holds both, and what is short and in capitals is an abbreviation."""
    for entry in point.entries:
        left, right = definition(entry.text)
        source = _source(entry, ledger)
        short = len(left) <= _LONGEST_SHORT_FORM and left.upper() == left
        if point.key == "abbreviations" or (split_terms and short):
            passport.abbreviations.append(Abbreviation(left, right, source, *_as_printed(entry.text)))
        else:
            passport.terms.append(Term(left, right, source, *_as_printed(entry.text)))


def _as_printed(text: str) -> tuple[str | None, str]:
    """Return the number of a line of a list, without the mark of a point, and its words."""
    number = leading_number(text)
    return (number.printed + number.mark.strip("."), clean(text[number.end :])) if number else (None, clean(text))


def definition(text: str) -> tuple[str, str]:
    """Part "term – definition" at the first dash outside brackets; a dash inside the brackets of the term is no border."""
    body = without_number(text)
    for match in _DASH.finditer(body[:_LONGEST_TERM]):
        if body[: match.start()].count("(") <= body[: match.start()].count(")"):
            return clean(body[: match.start()]), clean(body[match.end() :])
    glued = re.match(r"([^\W\d_]{3,})[-–—](?=[^\W\d_])", body)
    return (glued[1], clean(body[glued.end() :])) if glued else (body, "")


def listed_card(text: str) -> ListedCard | None:
    """Read a line of the list of professions: code, name, level, each where printed. None for a sentence that names no profession."""
    body = without_number(text).rstrip(" ;.")
    code = CODE.match(body)
    rest = body[code.end() :].strip(" –—-") if code else body
    level, name = None, rest
    for match in reversed(list(_DASH.finditer(rest))):
        tail = fold(rest[match.end() :])
        if _LEVEL_WORD.search(tail):
            found = _LEVEL.search(re.sub(r"\d-?тара\w*", "", tail))
            level, name = (found.group().replace(" ", "") if found else None), rest[: match.start()]
            break
    if level is None and code is None and re.search(r"қосымша|приложени", fold(rest)):
        return None
    return ListedCard(clean(name), level, code.group() if code else None, NOWHERE, *_as_printed(text))


def name_in(title: str) -> str:
    """Return what stands in quotes in a title, else ""."""
    quoted = _QUOTED.search(title)
    return clean(quoted["name"]) if quoted else ""


_HEADINGS = frozenset({"heading", "title"})
_WHOLE = frozenset({"general", "passport_points"})  # points without a field of their own
_ONE_TEXT = frozenset({"standard_name", "standard_code", "summary"})
_FIELDS = {
    "standard_name",
    "standard_code",
    "summary",
    "oked",
    "cards_listed",
    "general",
    "passport_points",
    "terms",
    "abbreviations",
}
