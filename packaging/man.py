"""Writes the manual pages for `man` of what the program itself says of its options: `python man.py PROGRAM FOLDER`."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

HEADS = {
    "en": ("NAME", "compares editions of occupational standards of Kazakhstan", "OPTIONS", "FILES"),
    "kk": ("АТАУЫ", "Қазақстанның кәсіптік стандарттарының редакцияларын салыстырады", "ПАРАМЕТРЛЕР", "ФАЙЛДАР"),
    "ru": ("ИМЯ", "сравнивает редакции профессиональных стандартов Казахстана", "ПАРАМЕТРЫ", "ФАЙЛЫ"),
}
COMMANDS = ("parse", "compare", "history", "languages", "review", "archive", "verify", "batch")
PLACES = (
    "~/.config/kasdiff/kasdiff.conf",
    "~/.local/share/kasdiff/labels.toml",
    "~/.local/share/kasdiff/sessions/*.kasdiff",
    "~/.local/state/kasdiff/kasdiff.log",
)


def told(program: str, language: str, *arguments: str) -> str:
    """Return what the program says of itself, set off as it is."""
    environment = {**os.environ, "COLUMNS": "76"}
    command = [program, *arguments, "--help", "--language", language]
    said = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    lines = said.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join([".nf", *(f"\\&{line}" for line in lines), ".fi"])


def page(program: str, language: str) -> str:
    """Return the page in one language."""
    name, what, options, files = HEADS[language]
    out = ['.TH KASDIFF 1 "" kasdiff', f".SH {name}", f"kasdiff \\- {what}", f".SH {options}", told(program, language)]
    for command in COMMANDS:
        out += [f".SS kasdiff {command}", told(program, language, command)]
    return "\n".join([*out, f".SH {files}", ".nf", *PLACES, ".fi", ""])


def main(program: str, folder: Path) -> None:
    """Write the pages into a folder of manuals."""
    for language in HEADS:
        target = folder / ("" if language == "en" else language) / "man1" / "kasdiff.1.gz"
        target.parent.mkdir(parents=True)
        target.write_bytes(gzip.compress(page(program, language).encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
