"""What a comparison keeps of its two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.comparison import EditionRef

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition


def edition_ref(edition: Edition) -> EditionRef:
    """Return the facts of an edition that reports name."""
    facts, coverage = edition.facts, edition.coverage
    return EditionRef(
        file=edition.file,
        sha256=edition.sha256,
        order_number=facts.order_number,
        order_date=facts.order_date,
        language=edition.language,
        title=facts.title,
        authority=facts.authority,
        registration_number=facts.registration_number,
        registration_date=facts.registration_date,
        effective_date=facts.effective_date,
        status=facts.status,
        repealed_by=facts.repealed_by,
        template=edition.template,
        standards=tuple(standard.name for standard in edition.standards),
        cards=sum(1 for _ in edition.cards()),
        blocks=coverage.blocks,
        content=coverage.content,
        notes=coverage.notes,
        unrecognised=coverage.unrecognised,
        own_number_blank=facts.own_number_blank,
        amended_by=facts.amended_by,
        warnings=edition.warnings,
        taught=edition.taught,
    )
