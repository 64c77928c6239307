"""References to acts: kind, title, number and date, and articles and points by their numbers.

In Kazakh what identifies an act stands before its kind ("… туралы" 2022 жылғы 21 ақпандағы № 55 бұйрығы), in Russian behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.compare.findings.acts import (
    KAZAKH,
    dated,
    is_country,
    is_signal,
    kind_of,
    part_of,
    phrases,
    registrations,
    same_mark,
    short_names,
    technical,
    tells,
)
from kasdiff.compare.findings.line import REFERENCE
from kasdiff.compare.findings.measures import date_of, month
from kasdiff.compare.findings.numbers import FAR, NEAR, SHORT_WORD
from kasdiff.compare.findings.numerals import roman
from kasdiff.compare.findings.parts import read_parts
from kasdiff.model.comparison import Feature
from kasdiff.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.findings.acts import Kind
from kasdiff.compare.findings.line import Line

_ABOUT = frozenset({"о", "об", "обо"})
_ENDS = frozenset(";:")
_STOPS = frozenset(';:,.()"')
_AND = frozenset({"и", "или", "либо"})
_OF_YEAR = re.compile(r"\d+/(?:19|20)\d\d")  # a number that needs no sign: "017/2011"
_YEARS = frozenset({"г", "ж"})  # "2020 г.", "2020 ж."
_QUALIFIED = frozenset({"code", "legislation"})  # told apart by the word before them: "Еңбек кодексі"


class _Act(Struct):
    """What a text says of one act; `first` and `last` are its tokens."""

    kind: Kind
    first: int
    last: int
    title: str = ""
    numbers: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)

    def take(self, index: int) -> None:
        self.first, self.last = min(self.first, index), max(self.last, index)

    @property
    def value(self) -> str:
        return "|".join((self.kind.name, self.title, " ".join(self.numbers), " ".join(self.date)))


def read(line: Line) -> None:
    """Add the references of a line and cover them."""
    for first, last, match in line.matches(registrations()) if "№" in line.words else ():
        line.add(Feature.REFERENCE, f"registration||{match['number'] or match['other']}|", first, last)
        line.cover(first, last, REFERENCE)
    aside = _aside(line) if "(" in line.words else set()
    titles = _quoted(line)
    inside = {index for start, end in titles for index in range(start, end + 1)}
    kinds = {
        index: kind
        for index, one in enumerate(line.words)
        if index not in aside and (kind := kind_of(one, line.language)) is not None
    }
    heads = [index for index in kinds if index not in inside]
    edge = 0
    for place, index in enumerate(heads):
        following = heads[place + 1] if place + 1 < len(heads) else len(line.words)
        edge = _read_act(line, _Act(kinds[index], index, index), (edge, following), titles)
    for start, end in titles:
        if line.words[start] == '"' and (named := [i for i in kinds if start < i < end]):
            _finish(line, _Act(kinds[named[-1]], start, end, _key(line.words[start + 1 : end])))
    for first, last, match in line.matches(dated()) if "№" in line.words else ():
        line.add(Feature.REFERENCE, f"act||{match['act']}|{match['date']}", first, last)
        line.cover(first, last, REFERENCE)
    if line.tells("references"):
        _read_phrases(line)
        _read_technical(line)
    read_parts(line)


def _read_phrases(line: Line) -> None:
    """Read the documents that several words name; a colon behind them makes a heading of them."""
    for first, last, value in line.read_by(phrases()):
        if not (last + 1 < len(line.words) and line.words[last + 1] == ":"):
            line.add(Feature.REFERENCE, value if "|" in value else f"{value}|||", first, last)
        line.cover(first, last, REFERENCE)


def _read_technical(line: Line) -> None:
    for first, last, match in line.matches(technical()):
        if not line.covered(first, last):
            body, digits = "".join(map(same_mark, match["body"].split())), match["digits"].replace(" ", "")
            line.add(Feature.REFERENCE, f"technical|{body}|{digits}|", first, last)
            line.cover(first, last, REFERENCE)


def _aside(line: Line) -> set[int]:
    """Return the tokens that only give a short name: "(hereinafter …)"."""
    return {index for first, last, _ in line.matches(short_names()) for index in range(first, last + 1)}


def _quoted(line: Line) -> list[tuple[int, int]]:
    """Return the runs in quotation marks: the tokens of both marks. A mark that is never closed opens none."""
    marks = [index for index, one in enumerate(line.words) if one == '"']
    return list(zip(marks[::2], marks[1::2], strict=False))


def _read_act(line: Line, act: _Act, bounds: tuple[int, int], titles: Sequence[tuple[int, int]]) -> int:
    """Read an act of which the kind is known, between the act before and the next one; return where it ends."""
    index = act.first
    backwards = act.kind.language == KAZAKH
    reach = list(_reach(line, index, bounds, backwards=backwards))
    _title_in_quotes(line, act, reach, titles)
    _numbers(line, act, reach)
    if act.kind.faint and not (act.title or act.numbers or act.date):
        return bounds[0]
    if not act.title:
        _title_in_words(line, act, bounds, backwards=backwards)
    if (
        act.kind.name == "law"
        and not (act.title or act.numbers or act.date)
        and (_of_nature_kazakh if backwards else _of_nature)(line, index)
    ):
        return bounds[0]
    if act.kind.weak and not (act.title or act.numbers or act.date or _meant(line, index, act.kind.language)):
        return bounds[0]
    if not act.title and act.kind.name in _QUALIFIED:
        _qualifier(line, act, bounds[0])
    _finish(line, act)
    return act.last + 1


def _finish(line: Line, act: _Act) -> None:
    line.add(Feature.REFERENCE, act.value, act.first, act.last)
    line.cover(act.first, act.last, REFERENCE)


def _word(line: Line, at: int) -> str:
    """Return the word at a token; none where the line has no such token."""
    return line.words[at] if 0 <= at < len(line.words) else ""


def _reach(line: Line, index: int, bounds: tuple[int, int], *, backwards: bool) -> Iterable[int]:
    """Yield the tokens that may identify an act, the nearest first."""
    near = (
        range(index - 1, max(bounds[0], index - FAR) - 1, -1)
        if backwards
        else range(index + 1, min(bounds[1], index + FAR))
    )
    quoted = False
    for at in near:
        quoted ^= line.words[at] == '"'
        if line.words[at] in _ENDS and not quoted:
            return
        yield at


def _title_in_quotes(line: Line, act: _Act, reach: Sequence[int], titles: Sequence[tuple[int, int]]) -> None:
    nearest = next((one for at in reach for one in titles if at in one), None)
    if nearest is not None:
        start, end = nearest
        act.title = _key(line.words[start + 1 : end])
        act.take(start)
        act.take(end)


def _numbers(line: Line, act: _Act, reach: Sequence[int]) -> None:
    """Take number and date out of what lies between the kind and the title, or out of what is near."""
    first, last = act.first, act.last
    for at in reach:
        one = line.words[at]
        if act.title and max(first - at, at - last) > FAR // 2:
            continue
        before, after = _word(line, at - 1), _word(line, at + 1)
        if before in {"№", "n"} and (number := _number_at(line, at)):
            act.numbers.append("".join(line.words[number[0] : number[1] + 1]))
            act.take(at - 1)
            act.take(number[1])
        elif _OF_YEAR.fullmatch(one):
            act.numbers.append(one)
            act.take(at)
        elif (date := date_of(one)) is not None:
            act.date += date
            act.take(at)
        elif one.isdecimal() and (month(after) or after in _YEARS or after.startswith(("жыл", "год"))):
            act.date += [one, month(after)] if month(after) else [one]
            act.take(at)
            act.take(at + 1)
    act.date = sorted(filter(None, act.date))


def _number_at(line: Line, at: int) -> tuple[int, int] | None:
    """Return first and last token of the number of an act that stands behind "№" at a token: "55", "414-V" (three), "ҚР ДСМ-218/2020"."""
    while at + 1 < len(line.words) and is_country(line.words[at]):
        at += 1
    after = at + 2
    joined = line.adjacent(at + 1) and line.adjacent(after)
    if line.words[at][:1].isdecimal():
        roman_follows = joined and line.words[at + 1] == "-" and roman(line.tokens[after].text) is not None
        return at, after if roman_follows else at
    if line.words[at][-1:].isdecimal():
        return at, after if joined and line.words[at + 1] == "/" else at
    return None


def _title_in_words(line: Line, act: _Act, bounds: tuple[int, int], *, backwards: bool) -> None:
    """Take a title that stands without quotation marks: "… туралы заң", "закон о …"."""
    edge, following = bounds
    if backwards:
        about = next(
            (at for at in range(act.first - 1, max(edge, act.first - FAR) - 1, -1) if line.words[at] == "туралы"), None
        )
        if about is None or any(
            kind_of(one, line.language) or one in _STOPS for one in line.words[about + 1 : act.first]
        ):
            return
        start = about
        while start > edge and line.words[start - 1] not in _STOPS and line.words[start - 1] not in {REFERENCE, ""}:
            start -= 1
        act.title = _key(line.words[start:about])
        act.take(start)
        return
    start = act.last + 1
    while start < len(line.words) and is_country(line.words[start]):
        start += 1
    if start < len(line.words) and line.words[start] in _ABOUT:
        end = start
        while end + 1 < following and line.words[end + 1] not in _STOPS and not part_of(line.words[end + 1]):
            end += 1
        if end + 1 < len(line.words) and line.words[end + 1] not in _STOPS:
            end = _without_next(line, start, end)
        act.title = _key(line.words[start + 1 : end + 1])
        act.take(end)


def _without_next(line: Line, start: int, end: int) -> int:
    """Return the last word of a title which the next act ends: "о труде и Трудового кодекса" is about labour."""
    while end > start and (_ADJECTIVE.fullmatch(line.words[end]) or line.words[end] in _AND):
        end -= 1
        if line.words[end + 1] in _AND:
            break
    return end


def _of_nature(line: Line, index: int) -> bool:
    """Whether a Russian law is one of nature: "законы механики", "закон Ома", not "законы Республики Казахстан"."""
    after = _word(line, index + 1)
    return (
        len(after) > SHORT_WORD and after.isalpha() and not is_country(after) and _GENITIVE.fullmatch(after) is not None
    )


def _of_nature_kazakh(line: Line, index: int) -> bool:
    """Whether Kazakh laws are those of a bare noun before them: "механика заңдары", not "Қазақстан Республикасының заңдары"."""
    before = _word(line, index - 1)
    named = before.isalpha() and not is_country(before) and not before.endswith(_OF_KAZAKH)
    return named and line.words[index].startswith("заңдары")


_OF_KAZAKH = ("ның", "нің", "дың", "дің", "тың", "тің", "туралы")
_GENITIVE = re.compile(r"\w+(?:[аяыи]|ых|их|ого|его)")


def _meant(line: Line, index: int, language: str) -> bool:
    """Whether an everyday word means an act here: approved, of a minister, with a capital within a sentence."""
    before, behind = (
        [one for one in words if len(one) > 1][:NEAR] for words in (line.words[:index][::-1], line.words[index + 1 :])
    )
    around = [*before, *behind]
    if any(is_signal(one, language) for one in around):
        return True
    return _has_capital(line, index, backwards=language == KAZAKH)


def _has_capital(line: Line, index: int, *, backwards: bool) -> bool:
    """Whether a capital within a sentence shows a name: on the word itself or, in Kazakh, on one that begins what stands before it in the same phrase."""
    for at in [index, *(_phrase_before(line, index) if backwards else ())]:
        one, before = line.tokens[at].text, _word(line, at - 1)
        if (
            one[:1].isupper()
            and (at == index or one[1:].islower())
            and before.isalpha()
            and not is_country(line.words[at])
        ):
            return True
    return False


def _phrase_before(line: Line, index: int) -> list[int]:
    """Return the nearest words before a token in the same phrase, without what stands in brackets."""
    found: list[int] = []
    depth = 0
    for at in range(index - 1, -1, -1):
        one = line.words[at]
        depth += (one == ")") - (one == "(")
        if (not depth and one in _ENDS_PHRASE) or len(found) == NEAR:
            break
        if not depth and one.isalpha():
            found.append(at)
    return found


_ENDS_PHRASE = frozenset(';:.,"')


def _qualifier(line: Line, act: _Act, edge: int) -> None:
    """Take the word before a code, a law, legislation: "Еңбек кодексі", "трудового законодательства"."""
    before = act.first - 1
    word = line.words[before] if before >= edge else ""
    if tells(word) and (act.kind.language == KAZAKH or _ADJECTIVE.fullmatch(word)):
        act.title = _key([word])
        act.take(before)


_ADJECTIVE = re.compile(
    r"\w+(?:[оеиы]й|[оеы]го|[оеы]му|[иы]м|[ое]м|[оеая][ея]|[иы]х|[иы]ми|[иы]е|[ую]ю)"
)  # "трудовое законодательство", not "согласно"


def _key(words: Iterable[str]) -> str:
    """Return the stems of a title's telling words, so that its case and the country's short name do not matter."""
    telling = (
        one for one in words if len(one) > SHORT_WORD and one[0].isalnum() and one != "туралы" and not is_country(one)
    )
    return " ".join(stem(one) for one in telling)
