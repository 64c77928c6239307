"""The order around the standards: its title, authority, number, date, registration, effect, status, and what amended it.

Facts stand in the head of the file ("… министрінің 2024 жылғы 31 шілдедегі № 284 бұйрығы", «Приказ Министра … от 30 мая 2019 года № 292») and in the
publisher's notes («Сноска.», «Ескерту.», «ЗҚАИ-ның ескертпесі!», «Примечание ИЗПИ!»), which may stand anywhere; where the head is lost, the stamp above the
annex names the order. An order that amends another re-issues its standard: where its own number and date are blank, title, authority, number and date are those
of the amended order, which approved the standard.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from kasdiff.assets import table
from kasdiff.model.edition import Amendment, Facts, NoteKind
from kasdiff.parsing.repairs import Repair
from kasdiff.text.alphabet import LARGE, SMALL, has_ended
from kasdiff.text.fold import clean, fold_lookalikes, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.parsing.ledger import Ledger

_NUMBER = r"№\s*(?P<number>[\w/-]+)"
_KK_DATE = r"(?P<year>\d{4})\s*жыл\w*\s*[\"«“]?(?P<day>\d{1,2})[\"»”]?\s*(?P<month>[^\W\d_]+)"
_RU_DATE = r"[\"«“]?(?P<day>\d{1,2})[\"»”]?\s+(?P<month>[^\W\d_]+)\s+(?P<year>\d{4})\s*(?:года|г\.)"
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{2})\.(?P<year>\d{4})")
_HEAD = {
    "kk": re.compile(rf"(?P<authority>[^\"«»]{{3,250}}?)\s*{_KK_DATE}\s*{_NUMBER}\s+(?:бұйры|қаулы)", re.IGNORECASE),
    "ru": re.compile(
        rf"(?:приказ|постановление)\w*\s+(?P<authority>.{{3,250}}?)\s+от\s+{_RU_DATE}\s*{_NUMBER}", re.IGNORECASE
    ),
}
# The stamp above an annex says whose annex it is; in a draft its number and date are blank.
_STAMP = {
    "kk": re.compile(
        rf"(?P<authority>[^\"«»]{{3,250}}?)\s*{_KK_DATE}\s*{_NUMBER}\s+(?:бұйры|қаулы)\w*на\s*(?:\d+\s?-\s?)?қосымша",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"приложение\s*(?:№?\s*\d+)?\s*к\s+(?:приказу|постановлению)\s+(?P<authority>.{{3,250}}?)\s+от\s+{_RU_DATE}\s*{_NUMBER}",
        re.IGNORECASE,
    ),
}
_BLANK_STAMP = re.compile(r"№\s*_+|_{2,}\s*№")
_REGISTERED = {
    "kk": re.compile(rf"Әділет\s+министрлігі\w*\s+{_KK_DATE}\s*{_NUMBER}", re.IGNORECASE),
    "ru": re.compile(rf"Министерств\w*\s+юстиции.{{0,60}}?\s{_RU_DATE}\s*{_NUMBER}", re.IGNORECASE),
}
# In the sentence that amends an order the word "order" may be left out behind its number.
_AMENDED = re.compile(rf"(?P<authority>[^\"«»]{{3,250}}?)\s*{_KK_DATE}\s*{_NUMBER}", re.IGNORECASE)
_AMENDED_TITLE = re.compile(r"\s*\d+\.\s*(?P<title>.{3,400}?туралы)(?P<closed>[\"»”]?)\s+")
_OPENING = '"«“'
_DATES = (re.compile(_KK_DATE, re.IGNORECASE), re.compile(_RU_DATE, re.IGNORECASE), _DOTTED)
_AMENDING_ORDER = re.compile(rf"{_DOTTED.pattern}\s*(?:ж\.|г\.)?\s*{_NUMBER}")
_LONGEST_EXCLUDED = 20  # letters of the words for "excluded"
_GLUED = re.compile(rf"(?<=[{SMALL}])(?=[{LARGE}])")
_LONGEST_TITLE = 600
_LONGEST_SENTENCE = 5000  # letters in which an order says what it amends
_WRAPPED_LINES = 4


_Named = tuple[str, str, re.Match[str]]  # title, authority, and the match with number and date


_GOES_ON = re.compile(
    r"\s*(?:\d{1,2}\.\d{1,2}\.\d{4}|№|[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|[-–—]\s[^;]{0,120}?\d{1,2}\.\d{1,2}\.\d{4}\s?№)"
)


def note_editorial(ledger: Ledger) -> tuple[str, ...]:
    """Make notes of kind amendment of what the publisher put between the text, anywhere in the document; return their texts without label."""
    notes = [*_editorial(ledger)]
    for _, blocks in notes:
        ledger.note(NoteKind.AMENDMENT, *blocks, text=" ".join(map(ledger.text, blocks)))
    return tuple(text for text, _ in notes)


def read_order(ledger: Ledger, end: int, notes: Sequence[str], stamp: range = range(0)) -> Facts:
    """Read the facts of the order whose text stands before block `end`, and those that the editorial notes and the stamp above the annex tell.

    Blocks of the order become notes of kind order.
    """
    own = [index for index in range(end) if not ledger.known(index)]
    texts = [ledger.text(index) for index in own]
    above = [index for index in stamp if not ledger.known(index)]
    facts = _facts(texts, notes, [ledger.text(index) for index in above])
    if facts.own_number_blank:
        said = [index for index in own if _says(ledger.text(index), "amending")]
        place = next((index for index in above if _BLANK_STAMP.search(ledger.text(index))), (said or above)[0])
        ledger.repair(Repair.AMENDED.of(ledger.text(place)), ledger.blocks[place].source)
    for index in own:
        ledger.note(NoteKind.ORDER, index)
    return facts


def _facts(texts: Sequence[str], notes: Sequence[str], stamp: Sequence[str]) -> Facts:
    whole = fold_lookalikes("\n".join(texts))
    registered = _first(_REGISTERED.values(), whole)
    amending = next((t for t in texts if _says(t, "amending")), None)
    amended = _amended_order(amending) if amending is not None else None
    repealed = next((t for t in (*notes, *texts) if _says(t, "repealed")), None)
    title, authority, match = _head(texts) or _own(_stamped(stamp), amended) or ("", "", None)
    return Facts(
        title=title or ("" if amended else _title(texts)),
        authority=authority,
        order_number=match["number"] if match else "",
        order_date=_date(match) if match else "",
        registration_number=registered["number"] if registered else None,
        registration_date=_date(registered) if registered else None,
        effective_date=_effective((*texts, *notes)),
        status="repealed" if repealed else "amending" if amending else None,
        repealed_by=_repealed_by(repealed) if repealed else None,
        amended_by=_amendments(note for note in notes if not _says(note, "repealed")),
        amends_number=amended[2]["number"] if amended else None,
        amends_date=_date(amended[2]) if amended else None,
    )


def _own(stamped: _Named | None, amended: _Named | None) -> _Named | None:
    """Return the order that the stamp names; where it names none, or the amended order, that one."""
    if stamped is None or amended is None:
        return stamped or amended
    same = (stamped[2]["number"], _date(stamped[2])) == (amended[2]["number"], _date(amended[2]))
    return amended if same else stamped


def _stamped(stamp: Sequence[str]) -> _Named | None:
    """Return the authority and the match of the stamp above an annex, "" for the title, which it does not tell."""
    count = len(stamp)
    lines = (clean(" ".join(stamp[first:end])) for first in range(count) for end in range(first + 1, count + 1))
    found = next(filter(None, (_office(line, _STAMP) for line in lines)), None)
    return ("", *found) if found else None


def _head(texts: Sequence[str]) -> _Named | None:
    """Return title, authority and the match of the line that names the order."""
    for index, text in enumerate(texts):
        for last in range(index, min(index + _WRAPPED_LINES, len(texts))):  # lines of a PDF wrap a sentence
            found = _office(clean(" ".join(texts[index : last + 1])), _HEAD)
            named = found[1]["authority"] if found else ""
            if found and "туралы" not in named and not _says(named, "repealed"):
                return (_title(texts[:index]), *found)
        if _says(text, "amending"):
            return None
    return None


def _office(line: str, forms: Mapping[str, re.Pattern[str]]) -> tuple[str, re.Match[str]] | None:
    """Return the office that a line names in one of the forms of both languages, and the match."""
    folded = fold_lookalikes(line)
    matches = ((language, form.match(folded)) for language, form in forms.items())
    return next(((_nominative(line[slice(*m.span("authority"))], language), m) for language, m in matches if m), None)


def _amended_order(text: str) -> _Named | None:
    """Read title, authority, number and date of the order that this one amends."""
    text = text[:_LONGEST_SENTENCE]
    folded = fold_lookalikes(text)
    title = _AMENDED_TITLE.match(folded)
    start = title.end() if title else 0
    kazakh = _HEAD["kk"].search(folded, start) or _AMENDED.search(folded, start)
    if kazakh:
        printed = text[slice(*kazakh.span("authority"))]
        name = clean(text[title.start("title") : title.end("title")]) if title else ""
        whole = title is not None and title["closed"] and name[:1] in _OPENING and name.count(name[0]) % 2 == 1
        return name[1:] if whole else name, _nominative(printed, "kk"), kazakh
    russian = _HEAD["ru"].search(folded)
    if russian:
        printed = text[slice(*russian.span("authority"))]
        rest = re.search(r"[\"«“](?P<title>Об?\s.{3,400}?)[\"»”](?:\s|$)", text[russian.end() :])
        return clean(rest["title"]) if rest else "", _nominative(printed, "ru"), russian
    return None


def _title(texts: Sequence[str]) -> str:
    """Return the text that ends in "туралы" or begins with «Об», joined with the lines above it that it goes on from."""
    words = _words()
    for index, text in enumerate(map(fold_lookalikes, texts)):
        if text.startswith(tuple(words["title_begins"]["ru"])):
            return clean(texts[index])
        if not text.endswith(tuple(words["title_ends"]["kk"])) or len(text) > _LONGEST_TITLE:
            continue
        first = index
        while first > 0 and index - first < _WRAPPED_LINES and _goes_on(" ".join(texts[first : index + 1])):
            first -= 1
        return clean(" ".join(texts[first : index + 1]))
    return ""


def _goes_on(text: str) -> bool:
    """Whether a text is the rest of one: it begins with a small letter, or closes a quotation that it did not open."""
    return text[:1].islower() or text.count('"') % 2 == 1 or text.count("»") > text.count("«")


def _effective(texts: Iterable[str]) -> str | None:
    """Return the date from which the order is in force, where a sentence about this order names one."""
    for text in texts:
        folded = fold_lookalikes(text)
        for sentence in re.split(r"(?<=[^\d\s]{3}\.)\s+|\n", folded):
            own = re.search(r"осы бұйрық|настоящий приказ", sentence, re.IGNORECASE)
            if own is None or not _says(sentence, "effective"):
                continue
            match = _first(_DATES, sentence[own.end() :])
            if match:
                return _date(match) or None
    return None


def _repealed_by(text: str) -> str:
    """Return what the note says after "repealed", as printed."""
    folded = fold_lookalikes(text).casefold()
    for word in _words_of("repealed"):
        start = folded.find(word)
        if start >= 0:
            return clean(text[start + len(word) :]).strip(" -–—.:")
    return clean(text)


def _amendments(notes: Iterable[str]) -> tuple[Amendment, ...]:
    """Collect the amending orders that notes name, each once, with what the notes say of it."""
    found: dict[tuple[str, str], dict[str, None]] = {}  # the order -> what the notes say, each wording once
    for note in notes:
        for match in _AMENDING_ORDER.finditer(note):
            found.setdefault((match["number"], _date(match)), {})[_what(note)] = None
    return tuple(Amendment(number, date, "; ".join(what)) for (number, date), what in found.items())


def _what(note: str) -> str:
    """Return what was changed: in Russian what stands before «приказа …», in Kazakh, where the order comes first, the whole note."""
    russian = re.match(r"(?P<what>.{3,200}?)[\s,]+(?:внесенн\w+\s+)?(?:приказ|постановлени)", note)
    return clean(russian["what"]) if russian else clean(note)


def _editorial(ledger: Ledger) -> Iterable[tuple[str, range]]:
    """Yield the publisher's notes without their labels, and their blocks.

    A label alone on its line ("ЗҚАИ-ның ескертпесі!") takes the next block; a note cut inside brackets goes on.
    """
    labels = sorted(map(squeeze, _words_of("note")), key=len, reverse=True)
    index, count = 0, len(ledger.blocks)
    while index < count:
        text = ledger.blocks[index].text
        label = _label(text, labels)
        if label is None and not ledger.blocks[index].editorial:
            index += 1
            continue
        last = index
        rest = text[label:].lstrip(" .!:*") if label is not None else text
        while last + 1 < count and last < index + 3 and is_cut(rest, ledger.blocks[last + 1].text):
            if label is None and not ledger.blocks[last + 1].editorial:
                break  # text behind the number of a page
            last += 1
            rest = f"{rest} {ledger.blocks[last].text}"
        yield clean(rest), range(index, last + 1)
        index = last + 1


def is_cut(note: str, following: str) -> bool:
    """Whether a note goes on in the next block: nothing stands behind its label yet, a bracket is open, or it breaks off before a date or a small letter."""
    if not squeeze(note) or note.count("(") > note.count(")"):
        return True
    return not has_ended(note) and not note.endswith(")") and _GOES_ON.match(following) is not None


def note_within(text: str) -> int:
    """Return where the label of a publisher's note begins behind a sentence ("… тіркеу. Ескерту. Тармаққа …"), 0 where there is none."""
    for word in _words_of("note"):
        found = re.search(rf"(?<=[.;!?)»\"])\s+(?={re.escape(word)}\s?[.!])", text) if word in text else None
        if found:
            return found.end()
    return 0


def begins_note(text: str) -> bool:
    """Whether a text begins with the label of a publisher's note, or says that an order excluded what stood here."""
    if text.startswith(_words_of("note")):
        return _label(text, [squeeze(word) for word in _words_of("note")]) is not None
    return (
        text[:_LONGEST_EXCLUDED].lower().startswith(_words_of("excluded")) and _AMENDING_ORDER.search(text) is not None
    )


def holds_note(text: str) -> bool:
    """Whether a text is such a note, or holds the label of one: behind a text without a sign at its end a note is taken for more of it."""
    return begins_note(text) or any(re.search(rf"\s{re.escape(word)}\s?[.!]", text) for word in _words_of("note"))


def _label(text: str, labels: Sequence[str]) -> int | None:
    """Return where the label of an editorial note ends in `text`; it must be followed by a full stop, an exclamation mark or a colon."""
    start = text[:60]
    end = re.search(r"[.!:]", start)
    return end.end() if end and squeeze(start[: end.start()]) in labels else None


def _says(text: str, key: str) -> bool:
    folded = fold_lookalikes(text).casefold()
    return any(word in folded for word in _words_of(key))


def _nominative(authority: str, language: str) -> str:
    """Put an office into the nominative: "министрінің" → "министрі", «Министра» → «Министр»; words glued by a lost line break are parted."""
    authority = clean(_GLUED.sub(" ", authority)).strip(" -–—,.")
    if language == "kk":
        return re.sub(r"(?<=[^\W\d_]{3})(?:нің|ның)$", "", authority)
    table = _words()["nominative"]
    first, _, rest = authority.partition(" ")
    return f"{table.get(first.casefold(), first)} {rest}".strip()


def _date(match: re.Match[str]) -> str:
    """Return a match with day, month and year as YYYY-MM-DD, or "" where the month is no month."""
    month = match["month"].casefold()
    number = int(month) if month.isdigit() else _month(fold_lookalikes(month))
    return f"{int(match['year']):04}-{number:02}-{int(match['day']):02}" if 1 <= number <= 12 else ""


def _month(name: str) -> int:
    for stems in _words()["months"].values():
        for number, stem in enumerate(stems, 1):
            if name.startswith(stem) and (stem != "ма" or name in {"май", "мая", "мае"}):
                return number
    return 0


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


@cache
def _words_of(key: str) -> tuple[str, ...]:
    return tuple(word for words in _words()[key].values() for word in words)


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return table("labels", "order")
