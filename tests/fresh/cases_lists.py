"""Lists whose marks are unusual, lack, repeat or begin again."""

from __future__ import annotations

from tests.fresh.cases import ABILITIES, Case, card, made


def lists() -> list[Case]:
    def listed(
        name: str, *lines: str, kind: str = "docx", right: tuple[str, ...] = ABILITIES, told: bool = False
    ) -> Case:
        return Case(name, f"a.{kind}", made(kind, blocks=card(lines)), abilities=right, told=told)

    one, two, three = ABILITIES
    several = (one, two, three, "Сдавать смену")
    return [
        listed("a number is missing", f"1. {one}", f"2. {two}", f"4. {three}", told=True),
        listed("a number twice", f"1) {one}", f"2) {two}", f"2) {three}", f"3) {several[3]}", right=several, told=True),
        listed(
            "numbers begin again", f"1. {one}", f"2. {two}", f"1. {three}", f"2. {several[3]}", right=several, told=True
        ),
        listed("numbers go down", f"3. {one}", f"2. {two}", f"1. {three}", told=True),
        listed("letters with one left out", f"а) {one};", f"б) {two};", f"г) {three}."),
        listed("Kazakh letters", f"а) {one};", f"ә) {two};", f"б) {three}."),
        listed("numbers in brackets", f"(1) {one}", f"(2) {two}", f"(3) {three}"),
        listed("a blank before the point", f"1 . {one}", f"2 . {two}", f"3 . {three}"),
        listed("a dash behind the number", f"1 – {one}", f"2 – {two}", f"3 – {three}"),
        listed("numbers in circles", f"① {one}", f"② {two}", f"③ {three}"),
        listed("Roman numbers", f"I. {one}", f"II. {two}", f"III. {three}"),
        listed("marks of Wingdings", f"\uf0b7 {one}", f"\uf0b7 {two}", f"\uf0b7 {three}"),
        listed("ticks and arrows", f"✓ {one}", f"✓ {two}", f"➢ {three}"),
        listed("an o as a bullet", f"o {one}", f"o {two}", f"o {three}"),
        listed(
            "an item begins with a number",
            f"1. {one}",
            "2. 2 раза в смену обходить котел",
            f"3. {three}",
            right=(one, "2 раза в смену обходить котел", three),
        ),
        listed("numbers without a blank", f"1.{one}", f"2.{two}", f"3.{three}"),
        listed("a paragraph with two", f"1. {one}; 2. {two}", f"3. {three}"),
        listed(
            "a year begins a line",
            f"1. {one}",
            "2. Применять Закон Республики Казахстан от 11 апреля",
            "2014 года № 188-V",
            f"3. {three}",
            right=(one, "Применять Закон Республики Казахстан от 11 апреля 2014 года № 188-V", three),
            kind="word.txt",
        ),
        listed("clauses with semicolons", f"{one}; {two}; {three}."),
        listed(
            "sub-list of letters inside",
            f"1. {one}:",
            "а) на входе;",
            "б) на выходе;",
            f"2. {two}",
            f"3. {three}",
            right=(f"{one}: а) на входе; б) на выходе;", two, three),
        ),
        listed("an empty item", f"1. {one}", "2.", f"3. {two}", f"4. {three}", told=True),
    ]
