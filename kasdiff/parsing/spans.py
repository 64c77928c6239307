"""Where the standards of a document stand: an order may approve several, each with its annex head, title, chapters, cards and technical data."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from string import digits
from typing import TYPE_CHECKING

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.ledger import Span
from kasdiff.parsing.lists import leading_number, without_number
from kasdiff.parsing.running import is_running_head
from kasdiff.text.alphabet import has_ended
from kasdiff.text.fold import fold, letters_of

if TYPE_CHECKING:
    from kasdiff.parsing.ledger import Ledger

_STANDARD = re.compile(r"(?:кәсіптік|кәсіби) стандарт|профессиональн\w+ стандарт")
_TITLE = re.compile(r"(?:кәсіптік|кәсіби) стандарт(?!т)|профессиональный стандарт")  # not a label: "of the standard"
_GLUED_HEADING = re.compile(r"\s+(?=\d\s?[.-]|Глава\s|Раздел\s)")
# A quick look before the labels are compared letter by letter.
_GENERAL = re.compile(r"ереже|қағида|положени")
_TECHNICAL = ("техни", "орган")
_CHAPTER = re.compile(
    r"^(?:(?:глава|раздел)\s?\d\s?[.:]?\s*|\d\s?[-–]?\s?(?:тарау|бөлім)\s?[.:]?\s*|\d\s?\.\s*)", re.IGNORECASE
)
_APPROVAL = re.compile(r"бекіт|утвержд|бұйры|приказ|өзгеріс|изменени")
_ANNEX = re.compile(r"қосымша$|^приложение")
_OFFICE = r"министр|орынбасар|төраға|агентті"
_INSTITUTION = re.compile(r".*(?:министрлігі|агенттігі)$")  # it agreed to the order, or drew up the standard
_ANNEX_HEAD = re.compile(rf"(?!{_INSTITUTION.pattern}).*(?:республик|{_OFFICE}|жылғы|бұйры|№|қосымша|приказ|от \d)")
_STATE = re.compile(r"қазақстан республикасы(?:ның)?$")
# A line of an annex head without the name of an office.
_NO_NAME = re.compile(rf"(?!.*(?:{_OFFICE})).*(?:[\d№]|бұйры|қосымша)")
_CARD_HEADING = re.compile(
    r"(?:карточк|карта)(?!а?лар)\w*\s*:?\s*$|^\d+\. (?:кәсіп\w*|мамандық\w*) (?:карточк|карта)(?!а?лар)|^\d+\. (?:карточка|карта професси)"
)
_NUMBERED_CARD = re.compile(r"\s*карточка\s*№\s*\d{1,3}\s*\.\s*\S", re.IGNORECASE)
_INSERTED = re.compile(r"^\s*(\d{1,3})-\d{1,2}\.\s")  # the number of a point that an amendment put between two
_CAPTION = re.compile(r"^\s*(?:таблица\s?№?\s?\d{1,2}|\d{1,2}\s?-\s?кесте)[\s.:–-]+(?=\S)", re.IGNORECASE)
_UNMARKED_HEADING = re.compile(r"^§|карточк|карта|професси|должност|кәсіб|кәсіп|мамандығ|лауазым")
_WORDS_FOR_CARDS = ("карточк", "карта")
_CARD_STEM = "карт"  # of both
_WORD_FOR_STANDARD = "стандарт"
_CARD_BEGINNINGS = frozenset({"group_code", "code", "name"})
_LONGEST_CARD_HEADING = 300
_LONGEST_HEADING = 100
_LONGEST_ANNEX_HEAD = 250
_TITLE_WITHIN = 6  # blocks above the heading of the first chapter
_CONTENTS_WITHIN = 20  # blocks above that heading, those of a table of contents included
_CARD_WITHIN = 3  # blocks below a title without chapters
_ANNEX_WITHIN = 12  # blocks above the title
_OFFICE_WITHIN = 3  # lines of an office's name below the state's
_CHAPTERS = frozenset({"general_provisions", "passport", "cards_chapter", "technical"})
_PAGE = re.compile(r"[\s.…]*\d{1,3}\s*$")  # the page at the end of a line of contents
_SHORT_LABEL = 12  # a label broken over two lines begins with so few letters


def names_cards(letters: str, ledger: Ledger) -> bool:
    """Whether the letters of a document, without anything between them, hold the label of a card's first field or a word for a card.

    Without one there is no card. This is quick, and spares a long file that is no standard the closer look.
    """
    passport, fields = load_labels("passport").keys, ledger.labels("template_d").keys
    wordings = [wording for wording, key in passport.items() if key == "card"]
    wordings += [wording for wording, key in fields.items() if key in _CARD_BEGINNINGS]
    return any(wording.replace("ё", "е") in letters for wording in (*_WORDS_FOR_CARDS, *wordings))


def find_standards(ledger: Ledger) -> tuple[Span, ...]:
    """Cut the document at its headings "General provisions"; one without them at the titles right above cards, or it is one standard from its first card on.

    Technical data at the end of a standard become notes here and are outside its span.
    """
    count = len(ledger.blocks)
    heads = [i for i in range(count) if _begins_standard(ledger, i) and not _in_contents(ledger, i)]
    titles = [_title_before(ledger, head) for head in heads] or _bare_titles(ledger)
    if not titles:
        return _alone(ledger)
    titles = _with_titles_behind(ledger, titles)
    firsts = [_annex_before(ledger, title) for title in titles]
    spans = []
    for first, title, end in zip(firsts, titles, [*firsts[1:], count], strict=True):
        cards = _first_card(ledger, title, end)
        spans.append(Span(first, title, cards, _technical(ledger, cards, end)))
    return tuple(spans)


def _with_titles_behind(ledger: Ledger, titles: list[int]) -> list[int]:
    """Add the titles of standards without a first chapter that a new annex opens behind the technical data of the one before."""
    count = len(ledger.blocks)
    found: list[int] = []
    for title, end in zip(titles, [*titles[1:], count], strict=True):
        found.append(title)
        start = _technical_at(ledger, _first_card(ledger, title, end), end)
        for index in range(start + 1, end):
            opens = _is_title(ledger, index) and _annex_before(ledger, index) < index
            if opens and index > found[-1] and _first_card(ledger, index + 1, end) < end:
                found.append(index)
    return found


def _alone(ledger: Ledger) -> tuple[Span, ...]:
    """Return the standard of a document without a first chapter: from its title, where one stands above the cards, else from the first card."""
    count = len(ledger.blocks)
    cards = _first_card(ledger, 0, count)
    if cards == count:
        return ()
    title = next((i for i in range(cards - 1, -1, -1) if _is_title(ledger, i)), cards)
    first = _annex_before(ledger, title) if title < cards else title
    return (Span(first, title, cards, _technical(ledger, cards, count)),)


def _bare_titles(ledger: Ledger) -> list[int]:
    """Return the titles of standards that have no first chapter, where there are several: each stands right above its first card.

    A title that comes again is the running head of a page.
    """
    count = len(ledger.blocks)
    titles = [
        index
        for index in range(count)
        if _is_title(ledger, index)
        and _first_card(ledger, index + 1, end := min(count, index + 1 + _CARD_WITHIN)) < end
    ]
    first = {fold(ledger.blocks[index].text): index for index in reversed(titles)}
    return sorted(first.values()) if len(first) > 1 else []


def _is_title(ledger: Ledger, index: int) -> bool:
    """Whether a block is the title of a standard, not of the order that approves it."""
    text = ledger.blocks[index].text
    if _WORD_FOR_STANDARD not in ledger.letters[index] or is_running_head(text):
        return False
    folded = fold(text) if len(text) <= _LONGEST_CARD_HEADING else ""
    return _TITLE.search(folded) is not None and _APPROVAL.search(folded) is None and leading_number(text) is None


def _begins_standard(ledger: Ledger, index: int) -> bool:
    """Whether a block is the heading "General provisions", alone or glued to the title of the standard."""
    text = ledger.blocks[index].text
    if len(text) > _LONGEST_CARD_HEADING or not _GENERAL.search(ledger.letters[index]):
        return False
    labels = load_labels("passport")
    return (is_heading(text) and labels.whole(text) == "general_provisions") or _is_glued(text)


def _in_contents(ledger: Ledger, head: int) -> bool:
    """Whether a heading is a line of a table of contents: the heading of the next chapter follows at once."""
    return head + 1 < len(ledger.blocks) and _is_chapter(ledger.blocks[head + 1].text)


def _is_chapter(text: str) -> bool:
    """Whether a text is the heading of a chapter, with or without its page in front of which dots may stand."""
    return is_heading(text) and load_labels("passport").whole(_PAGE.sub("", text)) in _CHAPTERS


def _is_glued(text: str) -> bool:
    """Whether the title of a standard and the heading "General provisions" stand in one block."""
    title, *heading = _GLUED_HEADING.split(text, maxsplit=1)
    return (
        bool(heading)
        and _STANDARD.search(fold(title)) is not None
        and load_labels("passport").whole(heading[0]) == "general_provisions"
    )


def is_heading(text: str) -> bool:
    """Whether a text is short enough for the heading of a chapter."""
    return len(text) <= _LONGEST_HEADING


def _title_before(ledger: Ledger, head: int) -> int:
    """Return the block of the standard's title above the heading of its first chapter, or that heading."""
    if _is_glued(ledger.blocks[head].text):
        return head
    above = (
        i for i in range(head - 1, max(-1, head - 1 - _CONTENTS_WITHIN), -1) if not _is_chapter(ledger.blocks[i].text)
    )
    for index in islice(above, _TITLE_WITHIN):
        text = ledger.blocks[index].text
        if _STANDARD.search(fold(text)) and not is_running_head(text):
            return index
    return head


def _annex_before(ledger: Ledger, title: int) -> int:
    """Return where the annex head ("… № 284 бұйрығына қосымша", «Приложение к приказу …») above a title begins."""
    first = title
    for index in range(title - 1, max(-1, title - 1 - _ANNEX_WITHIN), -1):
        text = fold(ledger.blocks[index].text)
        if ledger.known(index):
            continue
        if len(text) > _LONGEST_ANNEX_HEAD or has_ended(text):
            break
        if _ANNEX.search(text) or (first < title and (_ANNEX_HEAD.match(text) or _names_office(ledger, index, first))):
            first = index
        elif first < title:
            break
        if text.startswith("приложение"):
            break
    return first


def _names_office(ledger: Ledger, index: int, below: int) -> bool:
    """Whether block `index` is a line of the office's name in an annex head of which block `below` is the line under it.

    Such a line holds words of any ministry, and is told by what is printed around it: the line below goes on from it with a small letter
    ("Ғылым және жоғары" / "білім министрінің"), or the state stands above it ("Қазақстан Республикасы" / "Ауыл шаруашылығы" / "Министрінің").
    """
    rest = ledger.blocks[below].text.lstrip()
    if rest[:1].islower() and not _NO_NAME.match(fold(rest)):
        return True
    if _INSTITUTION.match(fold(ledger.blocks[index].text)):
        return False
    above = (fold(ledger.blocks[i].text) for i in range(index - 1, max(-1, index - _OFFICE_WITHIN), -1))
    return any(_STATE.match(text) for text in takewhile(lambda text: not has_ended(text), above))


def _first_card(ledger: Ledger, start: int, end: int) -> int:
    """Return the first block that begins a card, or `end`. Its label may be broken over two blocks."""
    labels = load_labels("passport")
    heads = labels.beginnings("card")
    for index in range(start, end):
        text, letters = ledger.blocks[index].text, ledger.letters[index]
        if index + 1 < end and len(text) < _SHORT_LABEL:
            text = f"{text}{ledger.blocks[index + 1].text}"
            letters += ledger.letters[index + 1]
        if any(word in letters for word in _WORDS_FOR_CARDS) and is_card_heading(text):
            return index
        begins = letters.lstrip(digits).startswith(heads)
        found = labels.head(without_number(text[:_LONGEST_HEADING])) if begins else None
        if found and found.key == "card" and not _is_listed(text):
            return _heading_above(ledger, index, start) if text[:1].isalpha() else index
    return _first_field(ledger, start, end)


def _first_field(ledger: Ledger, start: int, end: int) -> int:
    """Return the first block with the label of a card's first field, or the heading above it; `end` where there is none."""
    labels = ledger.labels("template_d")
    heads = labels.beginnings(*_CARD_BEGINNINGS)
    for index in range(start, end):
        text, letters = ledger.blocks[index].text, ledger.letters[index]
        begins = letters.startswith(heads) and is_heading(text) and (":" in text or letters in labels.keys)
        found = labels.head(text) if begins else None
        if found and found.key in _CARD_BEGINNINGS and text[len(found.label) :].lstrip()[:1] in {":", ""}:
            # Template B prints a bare "Code" above the name.
            coded = index >= start + 2 and ledger.labels("template_b").whole(ledger.blocks[index - 2].text) == "code"
            return index - 2 if coded else _heading_above(ledger, index, start)
    return end


def _heading_above(ledger: Ledger, index: int, start: int) -> int:
    """Return the block right above the first field of a card where that is its heading, else the field's block."""
    labels = ledger.labels("template_d")
    found = labels.head(ledger.blocks[index].text)
    above = ledger.blocks[index - 1].text if index > start else ""
    if found is None or found.key not in _CARD_BEGINNINGS or not above or _is_listed(above):
        return index
    return index - 1 if is_unmarked_heading(above) else index


def is_card_heading(text: str) -> bool:
    """Whether a text is the numbered heading of one card: '9. "Шаруашылық бикесі" кәсібінің карточкасы:'."""
    if inserted := _INSERTED.match(text):
        text = f"{inserted[1]}. {text[inserted.end() :]}"
    if caption := _CAPTION.match(text):
        text = f"1. {text[caption.end() :]}"
    number = leading_number(text)
    if _NUMBERED_CARD.match(text):
        return len(text) <= _LONGEST_CARD_HEADING
    return (
        len(text) <= _LONGEST_CARD_HEADING
        and number is not None
        and number.mark == "."
        and _CARD_STEM in (letters := letters_of(text))
        and _CARD_HEADING.search(letters) is not None
    )


def is_unmarked_heading(text: str) -> bool:
    """Whether a text right above the first field of a card may be its heading: numbered, quoted, or with a word for a card or a profession."""
    number = leading_number(text)
    if (
        len(text) > _LONGEST_CARD_HEADING
        or _is_chapter(text)
        or text.rstrip().endswith(";")
        or (number and number.mark == ")")
    ):
        return False
    return bool(number) or _UNMARKED_HEADING.search(fold(text)) is not None


def _is_listed(text: str) -> bool:
    """Whether a text that begins like a card belongs to a numbered list with brackets, as terms do."""
    number = leading_number(text)
    return number is not None and number.mark == ")"


def _technical(ledger: Ledger, start: int, end: int) -> int:
    """Make notes of the technical data at the end of a standard, on its own sheet of a workbook; return where they begin, or `end`."""
    labels = load_labels("passport")
    index = _technical_at(ledger, start, end)
    of_book = ledger.document.format == "xlsx"
    end = next((at for at in range(index, end) if of_book and ledger.blocks[at].editorial), end)
    if index < end and "technical" in (
        labels.whole(text := ledger.blocks[index].text),
        labels.whole(_CHAPTER.sub("", text)),
    ):
        ledger.note(NoteKind.HEADING, index)
    ledger.note(NoteKind.TECHNICAL, *(i for i in range(index, end) if not ledger.known(i)))
    return index


def _technical_at(ledger: Ledger, start: int, end: int) -> int:
    """Return where the technical data at the end of a standard begin, or `end`."""
    labels = load_labels("passport")
    for index in range(start, end):
        text = ledger.blocks[index].text
        if not any(stem in ledger.letters[index] for stem in _TECHNICAL) or not is_heading(text):
            continue
        bare = _CHAPTER.sub("", text)
        if labels.whole(text) == "technical" or labels.whole(bare) == "technical":
            return index
        found = labels.head(without_number(text))
        if found and found.key == "technical_point":
            return index
    return end
