"""The small inputs of the shared folder whose right reading a program can check: each is right or not yet."""

from __future__ import annotations

import contextlib
import io
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.__main__ import main as kasdiff
from kasdiff.compare.engine import compare
from kasdiff.errors import KasdiffError
from kasdiff.model.comparison import CardStatus, ChangeKind, Relation, Severity
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition, Skill

FOLDER = SHARED / "cases"
_SAMPLE = ROOT / "samples" / "sample-2019-kk.txt"


class Case(Struct, frozen=True):
    """An input, what is expected, and how it is checked."""

    name: str
    expected: str
    holds: Callable[[], bool]


def _edition(name: str) -> Edition:
    return parse(read_document(FOLDER / name if name else _SAMPLE))


def _changes(old: str, new: str) -> list[Pair]:
    """Return what is not unchanged between two files ("" is the sample)."""
    result = compare(_edition(old), _edition(new))
    return [pair for card in result.cards for pair in card.pairs if pair.kind is not ChangeKind.UNCHANGED]


def _same(old: str, new: str) -> bool:
    return not _changes(old, new)


def _number(old: str, new: str) -> bool:
    return any(pair.severity is Severity.NUMBER for pair in _changes(old, new))


def _only(kinds: Sequence[ChangeKind], old: str, new: str) -> bool:
    found = _changes(old, new)
    return bool(found) and all(pair.kind in kinds for pair in found)


def _skills(name: str) -> list[Skill]:
    edition = _edition(name)
    return [skill for _, _, card in edition.cards() for function in card.functions for skill in function.skills]


def _lists(name: str, *lengths: int) -> bool:
    return any((len(skill.abilities), len(skill.knowledge)) == lengths for skill in _skills(name))


def _longest(name: str) -> int:
    return max(len(items) for skill in _skills(name) for items in (skill.abilities, skill.knowledge))


def _of_120() -> bool:
    """Whether the items 1 to 120, and the four whose numbers begin again behind them, are each an item."""
    return _longest("docx/list_of_120.docx") == 124


def _dropdown() -> bool:
    return any("екі" in item.text for skill in _skills("docx/form_dropdown_no_result.docx") for item in skill.abilities)


def _warned(name: str) -> bool:
    return bool(read_document(FOLDER / name).warnings)


def _numbers(name: str, removed: int) -> bool:
    """Whether the items are read as printed and the irregular numbers are told."""
    edition = _edition(name)
    told = any(note.kind is NoteKind.REPAIR and note.text.startswith(Repair.NUMBERING.value) for note in edition.notes)
    kinds = [
        pair.kind for pair in _changes("", name) if pair.kind not in {ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED}
    ]
    return told and kinds == [ChangeKind.REMOVED] * removed


def _clean(name: str) -> bool:
    return not _edition(name).unrecognised


def _exit(*arguments: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return kasdiff(list(arguments))


def _conflict() -> bool:
    names = (str(FOLDER / "languages" / f"conflict-l-{part}.txt") for part in ("ok", "nk", "or", "nr"))
    return _exit("languages", *names) == 1


def _twins(*names: str) -> bool:
    """Whether files have the same text."""
    one, other = ([p.text for p in read_document(FOLDER / name).paragraphs()] for name in names)
    return one == other


def _one_bad_byte() -> bool:
    edition = _edition("other/txt_one_bad_byte.txt")
    return any(edition.cards()) and _warned("other/txt_one_bad_byte.txt")


def _read_or_refused(name: str) -> bool:
    with contextlib.suppress(KasdiffError):
        _edition(name)
    return True


def _split() -> bool:
    result = compare(_edition("cards/kk-split-codes-old.txt"), _edition("cards/kk-split-codes-new.txt"))
    return any(card.relation is Relation.SPLIT for card in result.cards) and all(
        card.status is not CardStatus.ADDED for card in result.cards
    )


def _many() -> bool:
    """Whether one changed item of a list of more than a hundred is one change, and the list is read as items."""
    return _longest("docx/many_new.docx") > 119 and len(_changes("docx/many_old.docx", "docx/many_new.docx")) == 1


def _header_item() -> bool:
    removed = [
        pair for pair in _changes("base.html", "other/html_item_in_header.html") if pair.kind is ChangeKind.REMOVED
    ]
    return not removed or _warned("other/html_item_in_header.html")


def cases() -> list[Case]:
    """Return all cases."""
    only_marks = (ChangeKind.TYPOGRAPHIC,)
    found = [
        Case(
            "docx/sup_article_5_1",
            "5¹ is not 51",
            partial(_number, "docx/sup_article_5_1.docx", "docx/plain_article_51.docx"),
        ),
        Case("docx/sup_note_mark", "a raised mark is no text", partial(_same, "base.docx", "docx/sup_note_mark.docx")),
        Case("docx/list_of_120", "each number its item", _of_120),
        Case("docx/many", "one change", _many),
        Case("docx/nfd_one_item", "no change", partial(_same, "base.docx", "docx/nfd_one_item.docx")),
        Case("other/txt_nfd", "no change", partial(_same, "base.docx", "other/txt_nfd.txt")),
        Case("docx/rtl_mark", "typographic", partial(_only, only_marks, "base.docx", "docx/rtl_mark.docx")),
        Case("docx/form_dropdown", "the chosen entry is read", _dropdown),
        Case(
            "other/odt_duplicate_xml_id",
            "as its twin",
            partial(_twins, "other/odt_unique_xml_id.odt", "other/odt_duplicate_xml_id.odt"),
        ),
        Case("other/txt_one_bad_byte", "read, with a warning", _one_bad_byte),
        Case("other/html_item_in_header", "read or told", _header_item),
        Case(
            "text/word_of_200000_letters",
            "read or refused",
            partial(_read_or_refused, "text/word_of_200000_letters.txt"),
        ),
        Case("text/old, new", "number and obligation", partial(_number, "text/old.txt", "text/new.txt")),
        Case("cards/kk-split-codes", "one card became two", _split),
        Case("languages/conflict", "told, exit 1", _conflict),
    ]
    told = ("docx/strike_run.docx", "other/html_s_tag.html", "docx/cellDel.docx", "other/html_truncated.html")
    found += [Case(name, "told", partial(_warned, name)) for name in told]
    for language in ("ru", "kk"):
        named, one = f"docx/item_named_card_{language}.docx", f"docx/list_in_one_paragraph_{language}.docx"
        found += [Case(name, "three items of each kind", partial(_lists, name, 3, 3)) for name in (named, one)]
    printed = {
        "gap.txt": 1,
        "skip.txt": 0,
        "rep.txt": 0,
        "restart.txt": 0,
        "kgap.txt": 1,
        "onepara_gap.docx": 6,
    }  # of the last every list lacks its third item
    found += [
        Case(f"text/{name}", "items as printed, and a check", partial(_numbers, f"text/{name}", removed))
        for name, removed in printed.items()
    ]
    annexes = [f"annex/{name}.txt" for kind in ("labour", "science", "sport") for name in (kind, f"{kind}_tech")]
    return found + [Case(name, "nothing unrecognised", partial(_clean, name)) for name in annexes]


def outcome(case: Case) -> str:
    """Say whether a case is right; an error is not."""
    try:
        return "right" if case.holds() else "not yet"
    except KasdiffError as error:
        return f"refused: {error}"
    except (RecursionError, ValueError, KeyError, IndexError) as error:
        return f"error: {type(error).__name__}"


def main() -> None:
    """Print the cases."""
    if not FOLDER.is_dir():
        print("cases: the shared folder is not here")
        return
    found = [(case, outcome(case)) for case in cases()]
    print(f"\ncases: {sum(said == 'right' for _, said in found)} of {len(found)} right")
    for case, said in found:
        print(f"  {said[:60]:10} {case.name}: {case.expected}")


if __name__ == "__main__":
    main()
