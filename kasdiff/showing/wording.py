"""What every report and the window call things: kinds of change with their signs, parts, fields, severities, dates.

Names are translated in a context ("kind", "field", …), since one English word may need several in Kazakh and Russian.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kasdiff.compare.findings.grades import RULES
from kasdiff.compare.options import PROFILE_NAMES, Profile
from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.i18n import mark, mark_context
from kasdiff.model.comparison import CardStatus, ChangeKind, Feature, Grade, Part, Relation, Severity
from kasdiff.text.rules import RULE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, EditionRef, Pair

KINDS = {
    ChangeKind.UNCHANGED: mark_context("kind", "unchanged"),
    ChangeKind.ADDED: mark_context("kind", "added"),
    ChangeKind.REMOVED: mark_context("kind", "removed"),
    ChangeKind.REWORDED: mark_context("kind", "reworded"),
    ChangeKind.MOVED: mark_context("kind", "moved"),
    ChangeKind.SPLIT: mark_context("kind", "split"),
    ChangeKind.MERGED: mark_context("kind", "merged"),
    ChangeKind.TYPOGRAPHIC: mark_context("kind", "typographic"),
    ChangeKind.REORDERED: mark_context("kind", "reordered"),
    ChangeKind.TRANSLATED: mark_context("kind", "in the other language"),
}
_MOVED_KINDS = {
    ChangeKind.REWORDED: mark_context("kind", "moved and reworded"),
    ChangeKind.SPLIT: mark_context("kind", "moved and split"),
    ChangeKind.MERGED: mark_context("kind", "moved and merged"),
    ChangeKind.TYPOGRAPHIC: mark_context("kind", "moved"),
}
REPEATS = mark_context("kind", "repeats {place}")  # function, skill and item that the text says again
STANDS_IN = mark_context("kind", "stands in {cards}")  # other continuations of the card, by sub-level or code
# One sign a kind, the same as in the window, of letters that Times New Roman and Arial have.
SIGNS = {
    ChangeKind.UNCHANGED: "",
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "−",
    ChangeKind.REWORDED: "≠",
    ChangeKind.MOVED: "→",
    ChangeKind.SPLIT: "<",
    ChangeKind.MERGED: ">",
    ChangeKind.TYPOGRAPHIC: "~",
    ChangeKind.REORDERED: "↕",
    ChangeKind.TRANSLATED: "=",
}
_STATUSES = {
    CardStatus.MATCHED: mark_context("card status", "paired"),
    CardStatus.ADDED: mark_context("card status", "added"),
    CardStatus.REMOVED: mark_context("card status", "removed"),
}
_RELATIONS = {
    Relation.ONE_TO_ONE: mark_context("relation", "one to one"),
    Relation.SPLIT: mark_context("relation", "split"),
    Relation.MERGED: mark_context("relation", "merged"),
}
_SEVERITIES = {
    Severity.NUMBER: mark_context("severity", "number, level or code"),
    Severity.NEGATION: mark_context("severity", "negation"),
    Severity.OBLIGATION: mark_context("severity", "obligation or permission"),
    Severity.REFERENCE: mark_context("severity", "reference to an act"),
    Severity.WORDING: mark_context("severity", "wording"),
    Severity.FORM: mark_context("severity", "form of words"),
}
GRAVE = (Severity.NUMBER, Severity.NEGATION, Severity.OBLIGATION, Severity.REFERENCE)  # more than wording
_FEATURES = {
    Feature.QUANTITY: mark_context("feature", "number"),
    Feature.LIMIT: mark_context("feature", "limit"),
    Feature.POLARITY: mark_context("feature", "negation"),
    Feature.MODALITY: mark_context("feature", "obligation or permission"),
    Feature.REFERENCE: mark_context("feature", "reference to an act"),
}
_GRADES = {
    Grade.HIGH: mark_context("grade", "high"),
    Grade.MEDIUM: mark_context("grade", "medium"),
    Grade.LOW: mark_context("grade", "low"),
}
_PARTS = {
    Part.FIELD: mark_context("part", "data of the card"),
    Part.FUNCTION: mark_context("part", "labour functions"),
    Part.SKILL: mark_context("part", "skills"),
    Part.ABILITY: mark_context("part", "abilities"),
    Part.KNOWLEDGE: mark_context("part", "knowledge"),
}
_ONE_PART = {
    Part.FIELD: mark_context("one part", "data of the card"),
    Part.FUNCTION: mark_context("one part", "labour function"),
    Part.SKILL: mark_context("one part", "skill"),
    Part.ABILITY: mark_context("one part", "ability"),
    Part.KNOWLEDGE: mark_context("one part", "knowledge item"),
}
_FIELDS = {
    "name": mark_context("field", "name of the profession"),
    "group_code": mark_context("field", "group code"),
    "code": mark_context("field", "occupation code"),
    "level": mark_context("field", "qualification level"),
    "sublevel": mark_context("field", "qualification sub-level"),
    "qualification": mark_context("field", "level by the qualification handbooks"),
    "education": mark_context("field", "vocational education"),
    "experience": mark_context("field", "work experience"),
    "informal_learning": mark_context("field", "non-formal and informal education"),
    "other_names": mark_context("field", "other possible names"),
    "purpose": mark_context("field", "main purpose of the activity"),
    "personal_competencies": mark_context("field", "personal competencies"),
    "technical_regulations": mark_context("field", "technical regulations and national standards"),
    "related_professions": mark_context("field", "related professions"),
    "handbook_link": mark_context("field", "link with the qualification handbook"),
    "working_conditions": mark_context("field", "working conditions"),
    "recognition": mark_context("field", "recognition of the skill"),
    "provision": mark_context("field", "provision"),
    "standard_name": mark_context("field", "name of the standard"),
    "standard_code": mark_context("field", "code of the standard"),
    "summary": mark_context("field", "summary of the standard"),
    "term": mark_context("field", "term"),
    "abbreviation": mark_context("field", "abbreviation"),
    "oked": mark_context("field", "class of economic activity"),
    "listed_card": mark_context("field", "profession in the list of the standard"),
}
_EDITION_STATUSES = {"in force": mark("in force"), "repealed": mark("repealed"), "amending": mark("amending order")}
_LANGUAGES = {"kk": mark("Kazakh"), "ru": mark("Russian"), "en": mark("English")}
_MATCHED_BY = {
    "code": mark_context("matched by", "code"),
    "level": mark_context("matched by", "level"),
    "sublevel": mark_context("matched by", "sub-level"),
    "name": mark_context("matched by", "name"),
    "manual": mark_context("matched by", "by hand"),
    "text": mark_context("matched by", "equal text"),
    "folded": mark_context("matched by", "equal text but for typography"),
    "similarity": mark_context("matched by", "similarity of texts"),
    "content": mark_context("matched by", "content"),
    "field": mark_context("matched by", "the same field"),
    "number": mark_context("matched by", "number"),
    "order": mark_context("matched by", "order"),
    "split": mark_context("matched by", "parts of one text"),
    NO_SUCH_FIELD: mark_context("matched by", "only one of the templates has this field"),
}
_DECISIONS = {
    "accepted": mark_context("decision", "accepted"),
    "query": mark_context("decision", "query"),
    "rejected": mark_context("decision", "rejected"),
}


def kind_name(kind: ChangeKind, tr: Translator) -> str:
    """Name a kind of change."""
    return tr.context("kind", KINDS[kind])


def pair_kind(pair: Pair, tr: Translator, repeated: str = "") -> str:
    """Name what became of a pair; of a pair that moved and was also changed, both. `repeated` names the item that this one repeats, in words."""
    if pair.repeated:
        return tr.context("kind", REPEATS, place=repeated or ".".join(map(str, pair.repeated)))
    if pair.elsewhere:
        cards = dict.fromkeys(one.card.sublevel or one.card.code or one.card.level or "" for one in pair.elsewhere)
        return tr.context("kind", STANDS_IN, cards=", ".join(cards))
    if pair.moved and pair.kind in _MOVED_KINDS:
        return tr.context("kind", _MOVED_KINDS[pair.kind])
    return kind_name(pair.kind, tr)


def pair_sign(pair: Pair) -> str:
    """Return the sign of a pair's kind; a move is shown beside another kind."""
    sign = SIGNS[pair.kind]
    moved = SIGNS[ChangeKind.MOVED]
    return sign + moved if pair.moved and pair.kind is not ChangeKind.MOVED else sign


def card_sign(match: CardMatch) -> str:
    """Return the sign of a card: added, removed, changed, or none."""
    status = {CardStatus.ADDED: ChangeKind.ADDED, CardStatus.REMOVED: ChangeKind.REMOVED}
    changed = ChangeKind.REWORDED if match.changed else ChangeKind.UNCHANGED
    return SIGNS[status.get(match.status, changed)]


def part_name(part: Part, tr: Translator) -> str:
    """Name a part of cards, in the plural."""
    return tr.context("part", _PARTS[part])


def one_part(part: Part, tr: Translator) -> str:
    """Name one thing of a part."""
    return tr.context("one part", _ONE_PART[part])


def field_name(field: str, tr: Translator) -> str:
    """Name a field of a card or of a standard, as its template labels it."""
    return tr.context("field", _FIELDS.get(field, field))


def severity_name(severity: Severity, tr: Translator) -> str:
    """Name what a change of wording touches."""
    return tr.context("severity", _SEVERITIES[severity])


def grade_name(grade: Grade, tr: Translator) -> str:
    """Name how closely a change is to be looked at."""
    return tr.context("grade", _GRADES[grade])


def weight(pair: Pair, tr: Translator) -> str:
    """Say how closely a change is to be looked at, and by which rule; "" of a pair without a grade."""
    if pair.grade is None:
        return ""
    return tr.text("Weight: {grade} ({rule})", grade=grade_name(pair.grade, tr), rule=grade_rule(pair, tr))


def grade_rule(pair: Pair, tr: Translator) -> str:
    """Say by which rule a change has its grade; "" of a pair without one."""
    return tr.text(RULES[pair.graded_by]) if pair.graded_by else ""


def touched(pair: Pair, tr: Translator) -> list[str]:
    """Say which features differ and in which words: "number: 10 days → 15 days"; a sign of absence stands where a side has none."""
    lines = []
    for feature in Feature:
        found = [touch for touch in pair.touches if touch.trait.feature is feature]
        if found:
            sides = (", ".join(touch.words for touch in found if touch.new is side) or "–" for side in (False, True))
            lines.append(f"{tr.context('feature', _FEATURES[feature])}: {' → '.join(sides)}")
    return lines


def status_name(status: CardStatus, tr: Translator) -> str:
    """Name whether a card has a counterpart."""
    return tr.context("card status", _STATUSES[status])


def relation_name(relation: Relation, tr: Translator) -> str:
    """Name how many cards stand on each side."""
    return tr.context("relation", _RELATIONS[relation])


def matched_by_name(matched_by: str, tr: Translator) -> str:
    """Name by what a pair was found; the engine's names may be joined by "+"."""
    names = (tr.context("matched by", _MATCHED_BY.get(name, name)) for name in matched_by.split("+"))
    return " + ".join(names) if matched_by else ""


def card_matched_by(match: CardMatch, tr: Translator) -> str:
    """Name by what two cards were paired; of cards without a sub-level it is the level that agreed."""
    named = match.matched_by
    if not any(card.sublevel for card in (match.old, match.new) if card):
        named = "+".join("level" if name == "sublevel" else name for name in named.split("+"))
    return matched_by_name(named, tr)


def rule_names(rules: Iterable[str], tr: Translator) -> str:
    """Name the rules by which two texts differ in typography only."""
    return ", ".join(tr.text(RULE_NAMES.get(rule, rule)) for rule in rules)


def decision_name(status: str, tr: Translator) -> str:
    """Name a reviewer's decision."""
    return tr.context("decision", _DECISIONS.get(status, status)) if status else ""


def profile_name(profile: str, tr: Translator) -> str:
    """Name a set of comparison options."""
    return tr.text(PROFILE_NAMES[Profile(profile)]) if profile in set(Profile) else profile


def edition_status(edition: EditionRef, tr: Translator) -> str:
    """Say what the file tells of the edition's status, and by what it was repealed. A file that tells none proves nothing: no order is in force by silence."""
    if edition.own_number_blank:
        return tr.text("as amended by an order whose number and date are blank in the file")
    if edition.status is None:
        return tr.text("not stated")
    name = tr.text(_EDITION_STATUSES.get(edition.status, edition.status))
    return f"{name} ({edition.repealed_by})" if edition.repealed_by else name


def language_name(language: str, tr: Translator) -> str:
    """Name the language of an edition."""
    return tr.text(_LANGUAGES.get(language, language))


_MONTHS = (
    mark_context("month of a date", "January"),
    mark_context("month of a date", "February"),
    mark_context("month of a date", "March"),
    mark_context("month of a date", "April"),
    mark_context("month of a date", "May"),
    mark_context("month of a date", "June"),
    mark_context("month of a date", "July"),
    mark_context("month of a date", "August"),
    mark_context("month of a date", "September"),
    mark_context("month of a date", "October"),
    mark_context("month of a date", "November"),
    mark_context("month of a date", "December"),
)
_MONTHS_OF_ACTS = (
    mark_context("month of an act", "January"),
    mark_context("month of an act", "February"),
    mark_context("month of an act", "March"),
    mark_context("month of an act", "April"),
    mark_context("month of an act", "May"),
    mark_context("month of an act", "June"),
    mark_context("month of an act", "July"),
    mark_context("month of an act", "August"),
    mark_context("month of an act", "September"),
    mark_context("month of an act", "October"),
    mark_context("month of an act", "November"),
    mark_context("month of an act", "December"),
)


def long_date(iso: str | None, tr: Translator) -> str:
    """Write YYYY-MM-DD as acts do ("31 декабря 2013 года"); what is no such date stays as it is."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    month = tr.context("month of a date", _MONTHS[day.month - 1])
    return tr.context("date", "{day} {month} {year}", day=day.day, month=month, year=day.year)


def order_name(edition: EditionRef, tr: Translator) -> str:
    """Name the order that approved the edition, by date and number; what the file does not tell is left out."""
    number = edition.order_number
    if edition.own_number_blank:
        date = _attributive_date(edition.order_date, tr)
        return tr.text("order amending the order of {date} No. {number}", date=date, number=number)
    if edition.order_date and number:
        return _dated_order(edition.order_date, number, tr)
    if number:
        return tr.text("order No. {number}", number=number)
    if edition.order_date:
        return tr.text("order of {date}", date=_attributive_date(edition.order_date, tr))
    return tr.text("order without number and date in the file")


def _dated_order(iso: str, number: str, tr: Translator) -> str:
    return tr.text("order of {date} No. {number}", date=_attributive_date(iso, tr), number=number)


def _attributive_date(iso: str, tr: Translator) -> str:
    """Write a date as an attribute of an act; in Kazakh the month then takes the locative with -ғы, -гі ("31 желтоқсандағы")."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    month = tr.context("month of an act", _MONTHS_OF_ACTS[day.month - 1])
    return tr.context("date of an act", "{day} {month} {year}", day=day.day, month=month, year=day.year)


def decimal(value: float, tr: Translator) -> str:
    """Write a share with two decimals, with a comma where the language has one."""
    text = f"{value:.2f}"
    return text if tr.language == "en" else text.replace(".", ",")


def capital(text: str) -> str:
    """Return `text` with its first letter large."""
    return text[:1].upper() + text[1:]
