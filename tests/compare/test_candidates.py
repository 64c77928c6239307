"""Which of many texts are measured."""

from __future__ import annotations

from kasdiff.compare.alignment.candidates import alike
from kasdiff.text.space import Counts, Space

KINDS = "Ұйымдық құрылымдардың түрлері және кәсіпорынның даму қағидаттары".casefold()


def test_a_text_that_differs_in_blanks_only_hides_no_other() -> None:
    others = [f"{word} есебін жүргізу және тапсыру" for word in ("кітап", "қойма", "ақша", "азық", "киім")] * 20
    many = [f"{text} {number}" for number, text in enumerate(others)]
    broken, numbered = KINDS.replace("түрлері", "түрл ері"), f"3) {KINDS}"
    space = Space(Counts.of([*many, KINDS, broken, numbered]))
    found = alike([KINDS, *many[:60]], [broken, numbered, *many[40:]], space, 0.2)[KINDS]
    assert {broken, numbered} <= found.keys()
