"""What a comparison is asked to do: folding rules, thresholds, named profiles; and what a person has paired or parted by hand."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.text.rules import RULE_NAMES, FoldRules


class Profile(StrEnum):
    """A named set of options."""

    LEGAL = "legal"
    METHODICAL = "methodical"
    EVERYTHING = "everything"


PROFILE_NAMES = {
    Profile.LEGAL: mark("legal"),
    Profile.METHODICAL: mark("methodical"),
    Profile.EVERYTHING: mark("everything"),
}

_LEGAL = FoldRules()
_DIM = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED})


class Thresholds(Struct, frozen=True):
    """Tuned numbers that a caller may set, likenesses from 0 to 1. Each line: unit; meaning; evidence, as in the tables `numbers.py` of the parts."""

    pair: float = 0.28  # likeness; below which two items are no pair
    doubtful: float = 0.40  # likeness; below which a pair is doubtful
    margin: float = 0.08  # likeness; less than this above the runner-up is doubtful
    move: float = 0.60  # likeness; of two items of different lists, where what is around them has firm counterparts
    stray: float = 0.38  # likeness; the same where they have none
    other_part: float = 0.75  # likeness; of an ability and a piece of knowledge
    container: float = 0.25  # likeness; of two functions or skills
    sure_container: float = 0.45  # likeness; of two skills of different functions, or two names without content
    doubtful_container: float = 0.40  # likeness; below which such a pair is doubtful
    card: float = 0.39  # likeness; of two cards without a common code
    other_code: float = 0.47  # likeness; the same where both have a code of the classifier, and the codes differ
    sure_card: float = 0.57  # likeness; below which such a pair is doubtful
    sibling: float = 0.30  # likeness; of a further part of a split card
    other_card: float = 0.80  # likeness; of an item of another card that is hinted at
    unlike: float = 0.10  # likeness; of cards of one code, below which they are warned of


_FIXED = Thresholds()


class Options(Struct, frozen=True):
    """The whole of a comparison's settings. `dim` are the kinds that are shown faintly and are hidden by "only changes"."""

    name: Profile = Profile.LEGAL
    folding: FoldRules = _LEGAL
    fold_systematic: bool = False
    fold_short_forms: bool = False
    dim: frozenset[ChangeKind] = _DIM
    thresholds: Thresholds = _FIXED

    @classmethod
    def profile(cls, name: str) -> Options:
        """Return the options of a named profile: "legal", "methodical" or "everything". Raises ValueError for another name."""
        return _PROFILES[Profile(name)]

    def rules(self) -> tuple[str, ...]:
        """Name the active folding rules in English, for translation. Codes and levels are always compared as meant."""
        names = (*(RULE_NAMES[rule] for rule in self.folding.active()), RULE_NAMES["misprint"])
        more = (("systematic", self.fold_systematic), ("short_forms", self.fold_short_forms))
        return (*names, *(RULE_NAMES[rule] for rule, on in more if on))


_PROFILES = {
    Profile.LEGAL: Options(),
    Profile.METHODICAL: Options(
        name=Profile.METHODICAL, folding=FoldRules(case=True, punctuation=True), fold_systematic=True
    ),
    Profile.EVERYTHING: Options(
        name=Profile.EVERYTHING, folding=FoldRules.only("blanks"), dim=frozenset({ChangeKind.UNCHANGED})
    ),
}


class Side(Struct, frozen=True):
    """A thing of a card by content, so that it is found again in a re-read file: its card, kind, folded text, and number among equal texts (from 0)."""

    card: str
    part: Part
    text: str
    nth: int = 0
    field: str | None = None


class Manual(Struct, frozen=True):
    """What a person has decided: `pairs` belong together, `separations` do not; the same for whole cards (their content keys)."""

    pairs: tuple[tuple[tuple[Side, ...], tuple[Side, ...]], ...] = ()
    separations: tuple[tuple[Side, Side], ...] = ()
    card_pairs: tuple[tuple[str, str], ...] = ()
    card_separations: tuple[tuple[str, str], ...] = ()
