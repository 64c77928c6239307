"""What a card as it was read says against its reading: a text that holds the label of another field, a level that is none, a field that only this card lacks.

Nothing is changed here. What cannot stand as it was read is told at its place, whichever reader took the label for text. So is what a card names but does not
describe (functions without a block, skills without one of their lists), and what is irregular in the numbers of items: nobody shall take a gap of the print
for a gap of the reading.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kasdiff.parsing.chains import is_abbreviation
from kasdiff.parsing.entries import runs_on
from kasdiff.parsing.generation import language_of
from kasdiff.parsing.lists import stray_numbers
from kasdiff.parsing.meaning import COLUMNS, OF_NUMBERED, OF_SKILLS
from kasdiff.parsing.order import holds_note
from kasdiff.parsing.pieces import TEXT_FIELDS
from kasdiff.parsing.repairs import Repair
from kasdiff.text.alphabet import ENDS, LARGE, SMALL
from kasdiff.text.fold import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.edition import Card, Item, LabourFunction, Skill, Standard
    from kasdiff.model.source import Source
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger


# Behind a value: "Садовник Форма допуска:".
LABEL_WITHIN = re.compile(
    rf"(?<=\w)[.;»\"]?\s+(?:[-–—]\s)?(?P<label>(?:[{LARGE}][{SMALL}]|\d{{1,2}}-[{SMALL}])[^.;:!?]{{2,80}}):"
)
_OF_ALL_TEMPLATES = ("template_d", "template_b", "template_c")
# No text with labels of its own.
_OF_ONE_VALUE = frozenset({"name", "listed name", "code", "group_code", "level", "sublevel", "purpose"})
_LEVEL = re.compile(r"(?:\d(?:\.\d)?(?:\s*[-–—,]\s*\d(?:\.\d)?)*|[IV]{1,4}\b)\D{0,12}")
# A whole number before another one with only a blank between: the level as well.
_SUBLEVEL = re.compile(
    r"(?!\d\s+\d)(?:[\d.,;\s–—-]+|[IVX]{1,4}|жоқ|нет|(?=.*\d)\D{0,24}[\d.,;\s–—-]+\D{0,24})", re.IGNORECASE
)
_CODE = re.compile(r"(?s).*\d{4}.*")
_FORMS = {"level": _LEVEL, "sublevel": _SUBLEVEL, "code": _CODE}
_LONGEST_LABEL = 110  # characters in which a label that ends at a colon is looked for
_END = re.compile(r":|\s[-–—]\s")  # of a label
_PAGE = re.compile(r"\s[-–—|]\s(?:стр(?:аница|\.)?|с\.|бет|page)\s*\d{1,4}(?=\s|$)", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"(?<=[^\W\d_]{3}[.;]|[^\W\d_]{2}[)»”\"][.;])\s\d{1,3}$")
_BEHIND_VALUE = re.compile(r"[.;]\s\d{1,3}$")
_NUMBER_LEFT = re.compile(
    rf"(?:^|(?<=[{SMALL};.)]\s)|(?<=\d\d\s))(?:№\s?)?(?P<value>\d{{1,2}})\s?[-–—/:]?\s(?=[«\"“„]?[{LARGE}A-Z](?:[{SMALL}]|[{LARGE}A-Z]+\b)|№)"
)
_SHOWN = 100  # characters of a text that are shown before a label in it, and behind it
_BEHIND_SENTENCE = re.compile(r"[.;]\s(?P<rest>[^.;:]{3,40}):?$")
_WORD = re.compile(r"\S+")
# No field with a label of its own.
_CONTAINERS = frozenset({"functions", "heading", "working_conditions", "row_places"})
_KEYS = {"related_professions": "related"}
_BESIDE = {"code": "name", "sublevel": "level"}  # in whose cell the value of a field may stand
# The fields of the forms in their order, by templates.
_OF_FORM = {
    "B": "code group_code name other_names level purpose functions personal_competencies technical_regulations related_professions qualification education",
    "C": "code name level other_names qualification education functions personal_competencies related_professions",
    "D": "group_code code name level sublevel qualification education experience informal_learning other_names purpose functions personal_competencies "
    "technical_regulations related_professions",
}
_OTHERS = 4  # cards that have a field, for each that lacks it


def note_doubts(ledger: Ledger, standards: Iterable[Standard], template: str) -> None:
    """Note what speaks against the reading of each card; the annexes of template A have no labels within their cells."""
    if template == "A":
        for card in chain.from_iterable(standard.cards for standard in standards):
            for repair, detail, source in _without_words(card):
                ledger.repair(repair.of(detail), source)
        return
    labels = ledger.labels(*_OF_ALL_TEMPLATES)
    for standard in standards:
        for card in standard.cards:
            for repair, detail, source in (*_within(card, labels), *_formless(card), *_beside_unread(card, ledger)):
                ledger.repair(repair.of(detail), source)
        for key, text in (("standard_name", standard.name), ("standard_code", standard.code or "")):
            if _BEHIND_VALUE.search(text):
                ledger.repair(Repair.PAGE.of(text), standard.field_sources.get(key, standard.source))
        for repair, card, field, order in (*_lacking(standard.cards), *_unprinted(standard.cards, template)):
            place = _end_of(card, order[: order.index(field)])
            ledger.repair(repair.of(f"{card.name}: {_printed(field, labels, ledger)}"), place)


def _beside_unread(card: Card, ledger: Ledger) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the items beside whose cell stands one that was not understood: no item of a list, but the label of that."""
    for item in card.items():
        index = item.source.block
        if index is not None and ledger.is_unread(index + 1):
            here, beside = ledger.places[index], ledger.places[index + 1]
            if here.row == beside.row and here.cell != beside.cell:
                yield Repair.UNKNOWN, item.text, item.source


def _within(card: Card, labels: Labels) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the texts of a card that hold the label of something else, or the running head of a page."""
    for key, text, source in _values(card):
        behind = _PAGE_BEHIND.search(text) if key == "item" else None
        if _PAGE.search(text) or (behind and not is_abbreviation(text[: behind.start()])):
            yield Repair.PAGE, text, source
        if key == "item" and (_begins_with_label(text, labels) or _ends_with_label(text, labels)):
            yield Repair.WITHIN, text, source
        if _END.search(text) and (label := _label_in(key, text, labels)):
            start = max(0, text.index(label) - _SHOWN)
            yield Repair.WITHIN, text[start : start + len(label) + 2 * _SHOWN], source


def _values(card: Card) -> Iterator[tuple[str, str, Source]]:
    """Yield all texts of a card: what each is, the text, its place."""
    for key in (*TEXT_FIELDS, "name", "level", "sublevel"):
        yield key, getattr(card, key) or "", card.field_sources.get(key, card.source)
    yield "listed name", card.heading or "", card.source
    for key in ("other_names", "related_professions"):
        yield from (("listed name", one.name, card.field_sources.get(key, card.source)) for one in getattr(card, key))
    yield from (("education", text, card.field_sources.get("education", card.source)) for text in card.education)
    for function in card.functions:
        yield "name", function.name, function.source
        for skill in function.skills:
            yield "name", skill.name or "", skill.source
            yield "recognition", skill.recognition or "", skill.source
    yield from (("item", item.text, item.source) for item in card.items())


def _label_in(key: str, text: str, labels: Labels) -> str:
    """Return the label that a text holds, "" for none: any in a field of one value, elsewhere one that a template has."""
    if key == "education":
        others = (match["label"] for match in LABEL_WITHIN.finditer(f"x {text}"))  # also at its head: a row of its own
        return next((one for one in others if not _ends_with_column(one, labels) or _is_later(one, text, labels)), "")
    if key in _OF_ONE_VALUE:
        found = LABEL_WITHIN.search(text)
        return found["label"] if found else text if key == "listed name" and ":" in text else ""
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
        for word in _WORD.finditer(before):
            label, above = before[word.start() :], before[: word.start()].rstrip()
            if _is_label(label, above, labels):
                return label
    return ""


def _begins_with_label(text: str, labels: Labels) -> bool:
    """Whether the value of a label of several words goes on behind it without a sign: "Skill may be recognised by examination"."""
    found = labels.head(text)
    return found is not None and found.key == "recognition" and len(found.label.split()) > 1 and bool(found.rest)


def _ends_with_label(text: str, labels: Labels) -> bool:
    """Whether the label of a list stands behind a sentence at the end of a text: "Planting. Abilities"."""
    behind = _BEHIND_SENTENCE.search(text)
    return behind is not None and labels.keys.get(squeeze(behind["rest"])) in OF_SKILLS


def _is_later(label: str, text: str, labels: Labels) -> bool:
    """Whether a text begins with the label of a later column of education, behind which the columns before it stand: "Qualification: higher education"."""
    return text.startswith(label) and labels.keys.get(squeeze(label)) in COLUMNS - {"education_level"}


def _ends_with_column(text: str, labels: Labels) -> bool:
    """Whether a text ends with the label of a column of education: "среднее Специальность"."""
    return any(labels.keys.get(squeeze(text[word.start() :])) in COLUMNS for word in _WORD.finditer(text))


def _is_label(text: str, above: str, labels: Labels) -> bool:
    """Whether a text behind another is worded like a label of a template; one of a single word must stand behind the end of a sentence."""
    if not (text[:1].isupper() or text[:1].isdigit()) or not any(map(str.isalpha, above)):
        return False
    bare = squeeze(re.sub(r"\d", " ", text))
    found = labels.keys.get(squeeze(text)) or labels.keys.get(bare)
    if found is None or found in COLUMNS or (found in OF_NUMBERED and not any(map(str.isdigit, text))):
        return False
    return len(text.split()) > 1 or above[-1] in ENDS


def _formless(card: Card) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the levels and codes that have not the form of one, and the items that are none."""
    for key, form in _FORMS.items():
        text = getattr(card, key)
        if text and not form.fullmatch(text):
            yield Repair.FORM, text, card.field_sources.get(key, card.source)
    yield from _without_words(card)


def _without_words(card: Card) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the items without a letter, and those that say that an order excluded them or hold another note of a publisher."""
    for item in card.items():
        if not any(map(str.isalpha, item.text)) or holds_note(item.text):
            yield Repair.FORM, item.text, item.source


def _lacking(cards: Sequence[Card]) -> Iterator[tuple[Repair, Card, str, Sequence[str]]]:
    """Yield the fields that a card lacks and the others have, with the fields in the order of the first card that has it."""
    counts = Counter(key for card in cards for key in card.field_sources if key not in _CONTAINERS and _has(card, key))
    for key, count in counts.items():
        lacking = [card for card in cards if not _has(card, key)]
        if len(lacking) == 1 or count >= _OTHERS * len(lacking):
            places = next(card.field_sources for card in cards if _has(card, key))
            order = sorted(places, key=lambda one: places[one].block or 0)
            yield from ((Repair.LACKING, card, key, order) for card in lacking)


def _unprinted(cards: Sequence[Card], template: str) -> Iterator[tuple[Repair, Card, str, Sequence[str]]]:
    """Yield the one field of its form that the only card of a standard lacks, with the fields of the form."""
    form = _OF_FORM.get(template, "").split() if len(cards) == 1 else []
    missing = [(Repair.UNPRINTED, card, key, form) for card in cards for key in form if not _has(card, key)]
    yield from missing if len(missing) == 1 else ()


def _end_of(card: Card, keys: Sequence[str]) -> Source:
    """Return where the last of these fields stands that a card has; behind its functions its last item. There the value of one that it lacks may stand."""
    if keys and keys[-1] == "functions":
        items = [*card.items()]
        return items[-1].source if items else card.source
    own = [key for key in keys if key in card.field_sources and key not in _CONTAINERS]
    return card.field_sources[own[-1]] if own else card.source


def _has(card: Card, key: str) -> bool:
    """Whether a field has a label in a card; of one without, the place is that of another field."""
    place, other = card.field_sources.get(key), card.field_sources.get(_BESIDE.get(key, ""))
    return place is not None and (place != other or bool(getattr(card, key)))


def _printed(field: str, labels: Labels, ledger: Ledger) -> str:
    """Return the label of a field as the document words it, else its first wording in the document's language."""
    key = _KEYS.get(field, field)
    wordings = sorted((wording for wording, of in labels.printed.items() if of == key), key=len, reverse=True)
    texts = [fold(block.text[:_LONGEST_LABEL]) for block in ledger.blocks]
    found = (one for one in wordings if any(text.startswith(fold(one)) for text in texts))
    own = language_of(texts)
    usual = (one for one, of in labels.printed.items() if of == key and language_of([one]) == own)
    return next(chain(found, usual), field)


def note_gaps(ledger: Ledger, standards: Iterable[Standard], template: str) -> None:
    """Note the functions and lists that are missing.

    In template C the tasks of a function may share its lists. There a function is looked at as a whole, and a task that has one list, where another has both.
    """
    for standard in standards:
        for card in standard.cards:
            for function in card.functions:
                for repair, detail, source in _gaps(function, shared=template == "C"):
                    ledger.repair(repair.of(detail), source)


def _gaps(function: LabourFunction, *, shared: bool) -> Iterator[tuple[Repair, str, Source]]:
    name = _named(function.number, function.name)
    if not function.skills:
        if name:
            yield Repair.NO_BLOCK, name, function.source
        return
    alone = not shared or any(skill.abilities and skill.knowledge for skill in function.skills)
    groups = [(skill,) for skill in function.skills] if alone else [function.skills]
    for skills in groups:
        if shared and not any(skill.abilities or skill.knowledge for skill in skills) and len(groups) > 1:
            continue
        titles = (_named(skill.number, skill.name) for skill in skills if skill.number or skill.name)
        detail = " / ".join([name, *titles])
        source = skills[0].source.to(skills[-1].source)
        yield from ((repair, detail, source) for repair in _missing(skills))


def _missing(skills: Sequence[Skill]) -> Iterator[Repair]:
    if not any(skill.abilities for skill in skills):
        yield Repair.NO_ABILITIES
    if not any(skill.knowledge for skill in skills):
        yield Repair.NO_KNOWLEDGE


def _named(number: int | None, name: str | None) -> str:
    return ". ".join(filter(None, [str(number) if number is not None else "", name or ""]))


def irregular_numbers(functions: Sequence[LabourFunction]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield what is irregular in the numbers of items, and its place: lists that do not run from 1 on, and numbers that stand inside an item."""
    for function in functions:
        for skill in function.skills:
            for items in (skill.abilities, skill.knowledge):
                numbers = [item.number for item in items]
                if any(numbers) and not runs_on(numbers):
                    source = items[0].source.to(items[-1].source)
                    yield Repair.NUMBERING, ", ".join(number or "-" for number in numbers), source
                for item in items:
                    yield from ((Repair.STRAY, number, item.source) for number in stray_numbers(item.text))
                    if _holds_next(item):
                        yield Repair.STRAY, item.text, item.source


def _holds_next(item: Item) -> bool:
    """Whether an item holds a number without a sign that is the next of its list; without one of its own, two that follow each other, or one at its head."""
    found = [(match.start(), int(match["value"])) for match in _NUMBER_LEFT.finditer(item.text)]
    values = [value for _, value in found]
    if item.number is None:
        return bool(found) and (found[0][0] == 0 or any(after == before + 1 for before, after in pairwise(values)))
    return item.number.isdecimal() and int(item.number) + 1 in values
