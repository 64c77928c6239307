"""The small files of this folder: which are read right, which are wrong and told, which wrong in silence."""

from __future__ import annotations

from tests.evaluation.reading_units import Outcome
from tests.fresh import cases_files, cases_lists, cases_second, cases_third, cases_word
from tests.fresh.cases import Case, outcome


def cases() -> list[Case]:
    """Return all cases."""
    groups = (
        cases_word.letters(),
        cases_word.lists(),
        cases_lists.lists(),
        cases_files.pages_of_the_web(),
        cases_files.other_packages(),
        cases_files.texts(),
        cases_files.pdfs(),
        cases_second.in_word(),
        cases_second.in_lists(),
        cases_second.in_other_files(),
        cases_third.in_word(),
        cases_third.in_lists(),
        cases_third.in_other_files(),
    )
    return [case for group in groups for case in group]


def main() -> None:
    """Print the cases that are not right."""
    found = cases()
    counts: dict[Outcome, int] = dict.fromkeys(Outcome, 0)
    for case in found:
        said, why = outcome(case)
        counts[said] += 1
        if said is not Outcome.RIGHT:
            print(f"  {said:6} {case.name} ({case.file}): {why[:230]}")
    print(f"cases: {', '.join(f'{said} {number}' for said, number in counts.items())} of {len(found)}")


if __name__ == "__main__":
    main()
