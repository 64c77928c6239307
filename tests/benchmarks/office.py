"""The whole program against LibreOffice's own comparison of documents, side by side: `python -m tests.benchmarks office`.

Both get the same two Word files: the cards of an edition in real tables, and the same edition changed by the seeded generator. Each is a whole process, from
its start to the Word file written. LibreOffice runs without a window, with a profile that is made before; a macro calls its Compare Document.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from shutil import which
from time import perf_counter
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from samples.build import as_docx, edition_blocks
from tests.benchmarks import inputs
from tests.conftest import ROOT
from tests.evaluation.mutate import mutate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Card, Edition, Skill
    from tests.benchmarks.timing import Effort

_RATE, _SEED = 0.1, 1
_RUNS = 5
_LIMIT = 600  # seconds
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Compare" script:language="StarBasic">
Sub Run(oldUrl As String, newUrl As String, outUrl As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(newUrl, &quot;_blank&quot;, 0, hidden())
  Dim what(1) As New com.sun.star.beans.PropertyValue
  what(0).Name = &quot;URL&quot;
  what(0).Value = oldUrl
  what(1).Name = &quot;NoAcceptDialog&quot;
  what(1).Value = True
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  dispatcher.executeDispatch(document.CurrentController.Frame, &quot;.uno:CompareDocuments&quot;, &quot;&quot;, 0, what())
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = &quot;FilterName&quot;
  how(0).Value = &quot;MS Word 2007 XML&quot;
  document.storeToURL(outUrl, how())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Compare"/>
</library:library>
"""


def main(effort: Effort) -> None:
    """Print both times, and what each program says about the same changes."""
    office = None if effort.quick else which("soffice") or which("libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = _files(parse(read_document(inputs.newest(effort))), folder)
        ours = [
            sys.executable,
            "-m",
            "kasdiff",
            "compare",
            str(old),
            str(new),
            "--word",
            str(folder / "kasdiff.docx"),
            "--force",
        ]
        theirs = _office_command(office, folder, old, new) if office else None
        _describe(old, new)
        times: dict[str, list[float]] = {"kasdiff compare --word": [], "LibreOffice Compare Document": []}
        for _ in range(effort.size(_RUNS, 1)):
            times["kasdiff compare --word"].append(_seconds(ours, expected=(0, 1)))
            if theirs:
                times["LibreOffice Compare Document"].append(_seconds(theirs, expected=(0,)))
        for program, seconds in times.items():
            if seconds:
                print(
                    f"{program:30} median {statistics.median(seconds):.2f} s, best {min(seconds):.2f} s of {len(seconds)}"
                )
            else:
                print(f"{program:30} left out{'' if effort.quick else ': soffice is not installed'}")
        _what_office_found(folder / "office.docx")


def _files(edition: Edition, folder: Path) -> tuple[Path, Path]:
    """Write the pair as Word files."""
    pair = mutate(edition, _RATE, _SEED)
    out = folder / "old.docx", folder / "new.docx"
    for path, one in zip(out, (pair.old, pair.new), strict=True):
        words = tomllib.loads((ROOT / "samples" / "words.toml").read_text(encoding="utf-8"))[one.language]
        path.write_bytes(as_docx(edition_blocks(_content(one), words)))
    return out


def _content(edition: Edition) -> dict[str, object]:
    """Return an edition as the contents of which the samples are made."""
    standard = edition.standards[0]
    return {
        "template": "D",
        "language": edition.language,
        "sample_note": "ҮЛГІ.",
        "title": edition.facts.title,
        "authority": edition.facts.authority,
        "date_words": edition.facts.order_date,
        "number": edition.facts.order_number,
        "registered": "",
        "standard": standard.name,
        "standard_code": standard.code or "-",
        "scope": standard.summary or "-",
        "summary": standard.summary or "-",
        "terms": [f"{term.term} – {term.definition}" for term in standard.terms],
        "abbreviations": [f"{one.short} – {one.meaning}" for one in standard.abbreviations],
        "oked": list(standard.oked),
        "card": [_card(card) for card in standard.cards],
    }


def _card(card: Card) -> dict[str, object]:
    return {
        "name": card.name,
        "group_code": card.group_code or "-",
        "code": card.code or "-",
        "level": card.level or card.level_listed or "-",
        "sublevel": card.sublevel or "-",
        "other_names": [[other.code or "-", other.name] for other in card.other_names],
        "education": [[row, "-", "-"] for row in card.education],
        "qualification": card.qualification or "-",
        "experience": card.experience or "-",
        "informal": card.informal_learning or "-",
        "purpose": card.purpose or "-",
        "personal": card.personal_competencies or "-",
        "regulations": card.technical_regulations or "-",
        "related": [[related.level or "-", related.name] for related in card.related_professions],
        "function": [
            {"name": function.name, "skill": [_skill(skill) for skill in function.skills]}
            for function in card.functions
        ],
    }


def _skill(skill: Skill) -> dict[str, object]:
    lists = [[item.text for item in items] for items in (skill.abilities, skill.knowledge)]
    return {"name": skill.name or "-", "abilities": lists[0], "knowledge": lists[1]}


def _office_command(office: str, folder: Path, old: Path, new: Path) -> list[str]:
    """Make a profile with the macro, and return the command that compares."""
    profile = folder / "profile"
    start = [office, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"]
    library = profile / "user" / "basic" / "Standard"
    # The first start makes the profile. It would write over a library that is there before, so the macro comes after it.
    subprocess.run([*start, "macro:///none"], check=False, capture_output=True, timeout=_LIMIT)
    library.mkdir(parents=True, exist_ok=True)
    (library / "Compare.xba").write_text(_MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    urls = '","'.join(path.as_uri() for path in (old, new, folder / "office.docx"))
    return [*start, f'macro:///Standard.Compare.Run("{urls}")']


def _seconds(command: Sequence[str], expected: tuple[int, ...]) -> float:
    began = perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, timeout=_LIMIT, cwd=ROOT)
    spent = perf_counter() - began
    if done.returncode not in expected:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return spent


def _describe(old: Path, new: Path) -> None:
    """Print what the files hold, as read back, and what kasdiff says about them."""
    before, after = (parse(read_document(path)) for path in (old, new))
    counts = [
        (sum(1 for _ in one.cards()), sum(1 for _, _, c in one.cards() for _ in c.items())) for one in (before, after)
    ]
    result = compare(before, after)
    changes = sum(pair.substantive for card in result.cards for pair in card.pairs)
    print(f"{counts[0][0]} cards with {counts[0][1]} items against {counts[1][0]} with {counts[1][1]}, as Word files")
    print(f"kasdiff says: {changes} changes of substance, each of its kind")


def _what_office_found(path: Path) -> None:
    """Print how much LibreOffice marks; it knows insertions and deletions only."""
    if path.is_file():
        body = zipfile.ZipFile(path).read("word/document.xml").decode()
        print(f"LibreOffice says: {body.count('<w:ins ')} runs inserted, {body.count('<w:del ')} runs deleted")
