"""Changes of a single text: rewording in three strengths, inflection, numbers, and mere noise of print. All are seeded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Kept = tuple[tuple[int, ...], tuple[int, ...]]
ENDINGS = {
    "kk": ("лар", "лардың", "ға", "ның", "ды", "мен", "дан"),
    "ru": ("ами", "ого", "ов", "ам", "ой", "ях"),
}
STRENGTHS = {"light": 0.0, "medium": 0.25, "strong": 0.45}


def reword(text: str, strength: float, vocabulary: Sequence[str], random: Random) -> tuple[str, Kept] | None:
    """Replace, insert or delete words: one, or a share of them. None where the text is too short."""
    words = text.split()
    count = max(1, round(strength * len(words)))
    if len(words) < 3 or count > len(words) * 0.5:
        return None
    chosen = set(random.sample(range(len(words)), count))
    out: list[str] = []
    kept: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if index not in chosen:
            kept.append((index, len(out)))
            out.append(word)
            continue
        action = random.choices(("replace", "insert", "delete"), (6, 2, 2))[0]
        if action == "insert":
            kept.append((index, len(out) + 1))
            out += [_other(vocabulary, words, random), word]
        elif action == "replace":
            out.append(_other(vocabulary, words, random))
    changed = " ".join(out)
    if len(out) < 2 or fold(changed) == fold(text):
        return None
    return changed, (tuple(old for old, _ in kept), tuple(new for _, new in kept))


def _other(vocabulary: Sequence[str], words: Sequence[str], random: Random) -> str:
    """Choose a word that the text does not have, so that what stayed is known."""
    known = {fold(word).strip(".,;:()") for word in words}
    while True:
        word = random.choice(vocabulary)
        if word not in known:
            return word


def inflect(text: str, language: str, random: Random) -> tuple[str, Kept] | None:
    """Give one word another ending."""
    words = text.split()
    fitting = [i for i, word in enumerate(words) if len(word) > 5 and word.isalpha() and word.islower()]
    if not fitting:
        return None
    index = random.choice(fitting)
    cut = words[index] if language == "kk" else words[index][:-2]
    changed = cut + random.choice(ENDINGS[language])
    if changed == words[index]:
        return None
    kept = tuple(i for i in range(len(words)) if i != index)
    return " ".join((*words[:index], changed, *words[index + 1 :])), (kept, kept)


def renumber(text: str, random: Random) -> tuple[str, Kept] | None:
    """Change a number inside the text."""
    numbers = list(re.finditer(r"(?<![\d.)])\d+(?![\d.)])", text))
    numbers = [match for match in numbers if match.start() > 0]
    if not numbers:
        return None
    match = random.choice(numbers)
    other = str(int(match.group()) + random.randint(1, 7))
    changed = text[: match.start()] + other + text[match.end() :]
    index = len(text[: match.start()].split(" ")) - 1
    kept = tuple(i for i in range(len(text.split())) if i != index)
    return changed, (kept, kept)


def add_noise(text: str, random: Random) -> str | None:
    """Change the print of a text but not its wording."""
    for change in random.sample(_NOISES, len(_NOISES)):
        changed = change(text, random)
        if changed is not None and changed != text:
            return changed
    return None


def _lookalike(text: str, random: Random) -> str | None:
    pairs = [("а", "a"), ("е", "e"), ("о", "o"), ("с", "c"), ("р", "p"), ("х", "x"), ("і", "i"), ("ә", "ə")]
    places = [(i, latin) for i, char in enumerate(text) for letter, latin in pairs if char == letter]
    # A word needs a Cyrillic letter that stays, or nobody could tell it from a Latin one.
    places = [
        (i, latin) for i, latin in places if re.search(r"[а-яәғқңөұүһі]", text[max(0, i - 1) : i] + text[i + 1 : i + 2])
    ]
    if not places:
        return None
    index, latin = random.choice(places)
    return text[:index] + latin + text[index + 1 :]


def _blanks(text: str, random: Random) -> str | None:
    places = [i for i, char in enumerate(text) if char == " "]
    if not places:
        return None
    index = random.choice(places)
    return text[:index] + random.choice(("  ", "\u00a0", "\u00a0 ")) + text[index + 1 :]


def _dashes(text: str, random: Random) -> str | None:
    return re.sub(r"[-–—]", lambda match: random.choice("-–—"), text)


def _quotes(text: str, random: Random) -> str | None:
    del random
    changed, count = re.subn(r"[\"«»“”]([^\"«»“”]+)[\"«»“”]", r"«\1»" if "«" not in text else r'"\1"', text)
    return changed if count else None


def _end(text: str, random: Random) -> str | None:
    if text.endswith((".", ";")):
        return text[:-1] + random.choice(("", ";" if text.endswith(".") else "."))
    return text + random.choice(".;")


def _first_letter(text: str, random: Random) -> str | None:
    del random
    if len(text) < 2 or not text[0].isalpha() or text[1].isupper():
        return None
    return (text[0].lower() if text[0].isupper() else text[0].upper()) + text[1:]


def _broken(text: str, random: Random) -> str | None:
    words = list(re.finditer(r"[^\W\d_]{7,}", text))
    if not words:
        return None
    match = random.choice(words)
    index = random.randint(match.start() + 3, match.end() - 3)
    return f"{text[:index]} {text[index:]}"


def _label(text: str, random: Random) -> str | None:
    return f"{random.randint(1, 20)}) {text}" if text[0].isalpha() else None


_NOISES: tuple[Callable[[str, Random], str | None], ...] = (
    _lookalike,
    _blanks,
    _dashes,
    _quotes,
    _end,
    _first_letter,
    _broken,
    _label,
)
