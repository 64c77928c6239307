"""What every report and the window call things: kinds of change with their signs, parts, fields, severities, dates.

Names are translated in a context ("kind", "field", …), since one English word may need several in Kazakh and Russian.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Relation, Severity

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import EditionRef, Pair

KINDS = {
    ChangeKind.UNCHANGED: "unchanged",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.MOVED: "moved",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.TYPOGRAPHIC: "typographic",
    ChangeKind.REORDERED: "reordered",
    ChangeKind.TRANSLATED: "in the other language",
}
_MOVED_KINDS = {
    ChangeKind.REWORDED: "moved and reworded",
    ChangeKind.SPLIT: "moved and split",
    ChangeKind.MERGED: "moved and merged",
    ChangeKind.TYPOGRAPHIC: "moved",
}
# One sign a kind, of letters that Times New Roman and Arial have.
SIGNS = {
    ChangeKind.UNCHANGED: "=",
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "−",
    ChangeKind.REWORDED: "≠",
    ChangeKind.MOVED: "→",
    ChangeKind.SPLIT: "<",
    ChangeKind.MERGED: ">",
    ChangeKind.TYPOGRAPHIC: "~",
    ChangeKind.REORDERED: "↕",
    ChangeKind.TRANSLATED: "↔",
}
STATUS_SIGNS = {CardStatus.MATCHED: "=", CardStatus.ADDED: "+", CardStatus.REMOVED: "−"}
_STATUSES = {CardStatus.MATCHED: "paired", CardStatus.ADDED: "added", CardStatus.REMOVED: "removed"}
_RELATIONS = {Relation.ONE_TO_ONE: "one to one", Relation.SPLIT: "split", Relation.MERGED: "merged"}
_SEVERITIES = {
    Severity.NUMBER: "number, level or code",
    Severity.NEGATION: "negation",
    Severity.OBLIGATION: "obligation or permission",
    Severity.REFERENCE: "reference to an act",
    Severity.WORDING: "wording",
    Severity.FORM: "form of words",
}
_PARTS = {
    Part.FIELD: "data of the card",
    Part.FUNCTION: "labour functions",
    Part.SKILL: "skills",
    Part.ABILITY: "abilities",
    Part.KNOWLEDGE: "knowledge",
}
_ONE_PART = {
    Part.FIELD: "data of the card",
    Part.FUNCTION: "labour function",
    Part.SKILL: "skill",
    Part.ABILITY: "ability",
    Part.KNOWLEDGE: "piece of knowledge",
}
_FIELDS = {
    "name": "name of the profession",
    "group_code": "group code",
    "code": "occupation code",
    "level": "qualification level",
    "sublevel": "qualification sub-level",
    "qualification": "level by the qualification handbooks",
    "education": "vocational education",
    "experience": "work experience",
    "informal_learning": "non-formal and informal education",
    "other_names": "other possible names",
    "purpose": "main purpose of the activity",
    "personal_competencies": "personal competencies",
    "technical_regulations": "technical regulations and national standards",
    "related_professions": "related professions",
    "handbook_link": "link with the qualification handbook",
    "working_conditions": "working conditions",
    "recognition": "recognition of the skill",
}
_EDITION_STATUSES = {"in force": "in force", "repealed": "repealed", "amending": "amending order"}
_LANGUAGES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
_DECISIONS = {"accepted": "accepted", "query": "query", "rejected": "rejected"}
_PROFILES = {"legal": "legal", "methodical": "methodical", "everything": "everything"}


def kind_name(kind: ChangeKind, tr: Translator) -> str:
    """Name a kind of change."""
    return tr.context("kind", KINDS[kind])


def pair_kind(pair: Pair, tr: Translator) -> str:
    """Name what became of a pair; a pair that moved and was changed besides says both."""
    if pair.moved and pair.kind in _MOVED_KINDS:
        return tr.context("kind", _MOVED_KINDS[pair.kind])
    return kind_name(pair.kind, tr)


def pair_sign(pair: Pair) -> str:
    """Return the sign of a pair's kind; a move shows besides another kind."""
    sign = SIGNS[pair.kind]
    moved = SIGNS[ChangeKind.MOVED]
    return sign + moved if pair.moved and pair.kind is not ChangeKind.MOVED else sign


def part_name(part: Part, tr: Translator) -> str:
    """Name a part of cards, in the plural."""
    return tr.context("part", _PARTS[part])


def one_part(part: Part, tr: Translator) -> str:
    """Name one thing of a part."""
    return tr.context("one part", _ONE_PART[part])


def field_name(field: str, tr: Translator) -> str:
    """Name a field of a card, as its template labels it."""
    return tr.context("field", _FIELDS.get(field, field))


def severity_name(severity: Severity, tr: Translator) -> str:
    """Name what a change of wording touches."""
    return tr.context("severity", _SEVERITIES[severity])


def status_name(status: CardStatus, tr: Translator) -> str:
    """Name whether a card has a counterpart."""
    return tr.context("card status", _STATUSES[status])


def relation_name(relation: Relation, tr: Translator) -> str:
    """Name how many cards stand on each side."""
    return tr.context("relation", _RELATIONS[relation])


def matched_by_name(matched_by: str, tr: Translator) -> str:
    """Name by what a pair was found; the engine's names may be joined by "+"."""
    return " + ".join(tr.context("matched by", name) for name in matched_by.split("+")) if matched_by else ""


def decision_name(status: str, tr: Translator) -> str:
    """Name a reviewer's decision."""
    return tr.context("decision", _DECISIONS.get(status, status)) if status else ""


def profile_name(profile: str, tr: Translator) -> str:
    """Name a set of comparison options."""
    return tr.context("profile", _PROFILES.get(profile, profile))


def edition_status(edition: EditionRef, tr: Translator) -> str:
    """Say whether the edition is in force, and by what it was repealed."""
    if not edition.status:
        return ""
    name = tr.context("edition status", _EDITION_STATUSES.get(edition.status, edition.status))
    return f"{name} ({edition.repealed_by})" if edition.repealed_by else name


def language_name(language: str, tr: Translator) -> str:
    """Name the language of an edition."""
    return tr.context("language", _LANGUAGES.get(language, language))


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
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
    month = tr.context("month of an act's date", _MONTHS[day.month - 1])
    return tr.context("act's date", "{day} {month} {year}", day=day.day, month=month, year=day.year)


def decimal(value: float, tr: Translator) -> str:
    """Write a share with two decimals, with a comma where the language has one."""
    text = f"{value:.2f}"
    return text if tr.language == "en" else text.replace(".", ",")


def capital(text: str) -> str:
    """Return `text` with its first letter large."""
    return text[:1].upper() + text[1:]
