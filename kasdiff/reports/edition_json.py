"""An edition as JSON, format `kasdiff.edition/1`. Other programs rely on it: keys are only ever added.

Keys stand in a fixed order, letters are written as they are, so the same edition gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kasdiff.reports.edition_checks import checks
from kasdiff.showing.taught_labels import taught_dict

if TYPE_CHECKING:
    from kasdiff.model.edition import Card, Coverage, Edition, Facts, Item, LabourFunction, Skill, Standard
    from kasdiff.model.source import Source

FORMAT = "kasdiff.edition/1"


def edition_json(edition: Edition) -> str:
    """Return the JSON text of `edition`, with a line end."""
    return json.dumps(edition_dict(edition), ensure_ascii=False, indent=1) + "\n"


def edition_dict(edition: Edition) -> dict[str, Any]:
    """Return what `edition_json` writes, as dictionaries and lists."""
    return {
        "format": FORMAT,
        "file": edition.file,
        "sha256": edition.sha256,
        "language": edition.language,
        "template": edition.template,
        "edition": _facts(edition.facts),
        "standards": [_standard(s) for s in edition.standards],
        "notes": [{"kind": n.kind.value, "text": n.text, "source": _place(n.source)} for n in edition.notes],
        "unrecognised": [{"text": u.text, "source": _place(u.source)} for u in edition.unrecognised],
        "coverage": _coverage(edition.coverage),
        "checks": [{"kind": c.what, "text": c.detail, "source": _place(c.source)} for c in checks(edition)],
        **taught_dict(edition),
    }


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "authority": facts.authority,
        "order_number": facts.order_number,
        "order_date": facts.order_date,
        "registration_number": facts.registration_number,
        "registration_date": facts.registration_date,
        "effective_date": facts.effective_date,
        "status": facts.status,
        "repealed_by": facts.repealed_by,
        "amended_by": [{"number": a.number, "date": a.date, "what": a.what} for a in facts.amended_by],
        "amends": {"number": facts.amends_number, "date": facts.amends_date} if facts.amends_number else None,
    }


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "name": standard.name,
        "code": standard.code,
        "terms": [{"term": t.term, "definition": t.definition} for t in standard.terms],
        "abbreviations": [{"short": a.short, "meaning": a.meaning} for a in standard.abbreviations],
        "oked": list(standard.oked),
        "cards_listed": [{"name": c.name, "level": c.level, "code": c.code} for c in standard.cards_listed],
        "cards": [_card(c) for c in standard.cards],
        "summary": standard.summary,
        "provisions": [{"number": p.number, "text": p.text, "source": _place(p.source)} for p in standard.provisions],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "name": card.name,
        "group_code": card.group_code,
        "code": card.code,
        "level": card.level,
        "sublevel": card.sublevel,
        "other_names": [{"code": o.code, "name": o.name} for o in card.other_names],
        "education": list(card.education),
        "experience": card.experience,
        "purpose": card.purpose,
        "qualification": card.qualification,
        "informal_learning": card.informal_learning,
        "personal_competencies": card.personal_competencies,
        "related_professions": [{"level": r.level, "name": r.name} for r in card.related_professions],
        "functions": [_function(f) for f in card.functions],
        "source": {"line": card.source.line, "last_line": card.source.last_line, "page": card.source.page},
        # Beyond the first form of the contract: fields that not every template has.
        "heading": card.heading,
        "level_listed": card.level_listed,
        "technical_regulations": card.technical_regulations,
        "handbook_link": card.handbook_link,
        "working_conditions": card.working_conditions,
        "other_fields": [{"label": o.label, "text": o.text, "source": _place(o.source)} for o in card.other_fields],
    }


def _function(function: LabourFunction) -> dict[str, Any]:
    return {
        "number": function.number,
        "kind": function.kind.value if function.kind else None,
        "name": function.name,
        "skills": [_skill(s) for s in function.skills],
    }


def _skill(skill: Skill) -> dict[str, Any]:
    return {
        "number": skill.number,
        "name": skill.name,
        "abilities": [_item(i) for i in skill.abilities],
        "knowledge": [_item(i) for i in skill.knowledge],
        "recognition": skill.recognition,
        "other_lists": [{"label": o.label, "items": [_item(i) for i in o.items]} for o in skill.other_lists],
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": item.text, "number": item.number, "source": _place(item.source)}


def _place(source: Source) -> dict[str, Any]:
    return {"line": source.line, "page": source.page}


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {
        "blocks": coverage.blocks,
        "content": coverage.content,
        "notes": coverage.notes,
        "unrecognised": coverage.unrecognised,
    }
