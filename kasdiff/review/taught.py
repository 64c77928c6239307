"""A user's own label file: read, examined with a plain message for each fault, and written.

The form is that of `resources/labels`: a table for what the labels mean (one of `kasdiff.model.taught.MEANINGS`), in it the wordings by their language:

    [personal_competencies]
    ru = ["Что важно для работника"]
    kk = ["Қызметкерге не маңызды"]

`[other]` names labels under which no template has a field: they are kept under their own names. `[text]` names what is no label, however it looks. Wordings
are compared as the known ones are: case, blanks, signs and look-alike letters make no difference.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from kasdiff.errors import LabelsError, Message
from kasdiff.i18n import mark
from kasdiff.model.taught import HEADS, MEANINGS, NOTHING_TAUGHT, Taught, TaughtLabel
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.template_a.wordings import meanings_of_a
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_LANGUAGES = ("kk", "ru")
_MAX_BYTES = 1024 * 1024
_LONGEST = 160  # letters of a wording, as of the longest label that is looked for
_MOST = 2000  # labels of a file
_AT_LINE = re.compile(r"at line (\d+)")
# Of "Step 1.2", "2-й этап", "№ 3 Участок".
_NUMBERS = re.compile(
    r"^\s*№?\s*(?:\d{1,2}\.)*\d{1,2}\s?(?:[-–—]\s?(?:(?:я|й|ая|ый|ой|ші|шы|нші|ншы)\s)?|[.)]\s?|\s)(?=[^\W\d_])|[\s-]*№?\s*(?:\d{1,2}\.)*\d{1,2}\s*[.)]?$"
)
_HEAD = "# Labels taught to kasdiff. A table for what they mean, in it the wordings by language; [other] are labels of their own, [text] is no label.\n"

_FORM = mark(
    'Write a table for what the labels mean, and in it the wordings by language: [knowledge], below it ru = ["Нужно знать"].'
)
_KNOWN_MEANINGS = mark("These are known: {known}.")


def read_taught(path: Path) -> Taught:
    """Read a label file. Raises LabelsError, which says what is wrong and what to do."""
    file = str(path)
    try:
        if path.is_dir():
            raise _fault(mark("{file} is a folder."), mark("Name a label file."), file=file)
        if path.stat().st_size > _MAX_BYTES:
            raise _fault(mark("{file} is too large for a label file."), mark("Name a label file."), file=file)
        data = path.read_bytes()
    except FileNotFoundError:
        raise _fault(mark("{file} is not there."), mark("Check the name and the folder."), file=file) from None
    except OSError as error:
        remedy = mark("Check the disk or the network folder and try again.")
        reason = error.strerror or str(error)
        raise _fault(mark("{file} could not be read: {reason}."), remedy, file=file, reason=reason) from error
    return taught_of(data, file)


def taught_of(data: bytes, file: str) -> Taught:
    """Return the labels of a file's bytes. Raises LabelsError."""
    labels: dict[str, TaughtLabel] = {}
    for label in _labels(_tables(data, file), file):
        first = labels.setdefault(squeeze(label.wording), label)
        if first.meaning != label.meaning:
            problem = mark("{file} teaches «{label}» twice, as {first} and as {second}.")
            values = {"label": label.wording, "first": first.meaning, "second": label.meaning}
            raise _fault(problem, mark("Take one of the two out."), file=file, **values)
        _check(label, file)
    if len(labels) > _MOST:
        problem = mark("{file} holds more than {most} labels.")
        raise _fault(problem, mark("Keep those that your editions print."), file=file, most=_MOST)
    return Taught(tuple(labels.values()), hashlib.sha256(data).hexdigest()) if labels else NOTHING_TAUGHT


def _fault(problem: str, remedy: str, **values: str | int) -> LabelsError:
    """Return the error that says what is wrong and what to do, both with these values."""
    return LabelsError(Message(problem, values), Message(remedy, values))


def known_as(wording: str) -> frozenset[str]:
    """Return what the templates say that a wording means; nothing where none has it."""
    return _known().get(squeeze(wording), frozenset())


def _check(label: TaughtLabel, file: str) -> None:
    """Raise LabelsError where a label is known to mean something else."""
    known = known_as(label.wording) - {label.meaning}
    if known:
        problem = mark("{file} teaches «{label}» as {meaning}, but it is known as {known}.")
        remedy = mark("Take it out: a known label cannot be given another meaning.")
        values = {"label": label.wording, "known": ", ".join(sorted(known)), "meaning": label.meaning}
        raise _fault(problem, remedy, file=file, **values)


def labels_toml(labels: Iterable[TaughtLabel]) -> str:
    """Return the text of a label file, in the order of `MEANINGS`."""
    labels = list(labels)
    tables = []
    for meaning in MEANINGS:
        lines = []
        for language in _LANGUAGES:
            own = [one.wording for one in labels if (one.meaning, one.language) == (meaning, language)]
            if own:
                lines.append(f"{language} = [{', '.join(json.dumps(wording, ensure_ascii=False) for wording in own)}]")
        if lines:
            tables.append("\n".join([f"[{meaning}]", *lines, ""]))
    return "\n".join([_HEAD, *tables])


def wording_of(text: str, meaning: str, file: str) -> str:
    """Return a wording as it is kept: blanks collapsed, without its colon, a heading without its number. Raises LabelsError where it can be none."""
    wording = clean(text).rstrip(": ")
    if meaning in HEADS:
        wording = _NUMBERS.sub("", wording)
    letters = squeeze(wording)
    if not letters or letters.isdigit():
        problem = mark("{file}: «{label}» holds no letters, so it can be no label.")
    elif len(letters) > _LONGEST:
        problem = mark("{file}: «{label}» is too long for a label.")
    elif not wording.isprintable() or "{" in wording or "}" in wording:
        problem = mark("{file}: «{label}» holds signs that no label has.")
    else:
        return wording
    shown = wording if len(wording) <= _LONGEST else f"{wording[:_LONGEST]}…"
    raise _fault(problem, mark("Write the label as it is printed."), file=file, label=shown)


def _tables(data: bytes, file: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _fault(mark("{file} is no text in UTF-8."), mark("Save it as UTF-8 text."), file=file) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _AT_LINE.search(str(error))
        problem = mark("{file} is no label file: line {line} is not understood.")
        if line is None:
            problem = mark("{file} is no label file: its end is not understood.")
        raise _fault(problem, _FORM, file=file, line=line[1] if line else "") from None


def _labels(tables: Mapping[str, Any], file: str) -> Iterator[TaughtLabel]:
    for meaning, table in tables.items():
        if meaning not in MEANINGS:
            problem = mark("{file} teaches labels of «{meaning}», which is no field.")
            raise _fault(problem, _KNOWN_MEANINGS, file=file, meaning=meaning, known=", ".join(MEANINGS))
        if not isinstance(table, dict):
            raise _formless(file, meaning)
        for language, wordings in table.items():
            if language not in _LANGUAGES:
                problem = mark("{file}, [{meaning}]: «{language}» is no language of labels.")
                remedy = mark("Write kk for Kazakh and ru for Russian.")
                raise _fault(problem, remedy, file=file, meaning=meaning, language=language)
            if not isinstance(wordings, list) or not all(isinstance(one, str) for one in wordings):
                raise _formless(file, meaning)
            yield from (TaughtLabel(wording_of(one, meaning, file), meaning, language) for one in wordings)


def _formless(file: str, meaning: str) -> LabelsError:
    problem = mark("{file}, [{meaning}]: what stands there is no list of wordings.")
    return _fault(problem, _FORM, file=file, meaning=meaning)


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Return what each known wording, squeezed, means in any template. Labels of the passport mean nothing that could be taught."""
    found: dict[str, set[str]] = {}
    readings = [
        load_labels(*names).keys
        for names in (("template_d",), ("template_d", "template_c"), ("template_d", "template_b"), ("columns",))
    ]
    passport = {wording: key for wording, key in load_labels("passport").keys.items() if key != "card"}
    for keys in (*readings, meanings_of_a(), passport):
        for wording, key in keys.items():
            found.setdefault(wording, set()).add("skill" if key == "task" else key)
    return {wording: frozenset(keys) for wording, keys in found.items()}
