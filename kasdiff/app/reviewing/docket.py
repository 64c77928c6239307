"""What was decided of the comparison on the desk. Every change goes over the undo stack, and to the session at once (see `keeper`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from kasdiff.app.reviewing.commands import RulingCommand, WorkCommand
from kasdiff.app.work import cases_of, turned_keys
from kasdiff.progress import at_once
from kasdiff.review import rulings as ruling_rules
from kasdiff.review.by_hand import turned
from kasdiff.review.carrying import carried, renamed
from kasdiff.review.pairs_file import decisions_json
from kasdiff.review.rulings import Progress, Rulings, ruling_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from kasdiff.app.work import Work
    from kasdiff.review.pairs import Decision
    from kasdiff.review.rulings import Case, Changes, Ruled, Ruling, Subject, Verdict


class Board(Protocol):
    """Where the comparison lies that is decided on."""

    work: Work | None

    @property
    def work_changed(self) -> SignalInstance:
        """Another comparison lies there, or none."""

    def set_work(self, work: Work | None) -> None:
        """Put a comparison there."""


class Kept(Struct, frozen=True):
    """What is decided: rulings by key, and pairs made by hand."""

    rulings: Rulings = field(default_factory=dict)
    pairs: tuple[Decision, ...] = ()


class Docket(QObject):
    """The decisions. `base` is the comparison that they were made of: what lies on the desk may be the same swapped, or two of its cards."""

    changed = Signal(object)  # the keys, as on the desk, whose rulings are others
    renewed = Signal()  # another comparison lies on the desk: all may be another
    put = Signal(object, str)  # rulings changed (by the keys of the base): `Changes`, and what was done
    based = Signal(str)  # another comparison is the base of the same review, and what was done
    begun = Signal()  # a comparison that has nothing to do with the former one, or none: a new review

    def __init__(self, desk: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.stack = QUndoStack(self)
        self.kept = Kept()
        self.base: Work | None = None
        self.cases: tuple[Case, ...] = ()
        self._swapped: Work | None = None  # the base the other way round, where that lies on the desk
        self._turned: Mapping[str, str] | None = None
        self._foreseen: tuple[Work, Mapping[str, str]] | None = (
            None  # the same of a comparison about to lie on the desk
        )
        self._coming = ""  # how the comparison that comes next belongs to this review: "carried", "restored", "opened"
        desk.work_changed.connect(self._on_work)

    # What is decided

    @property
    def rulings(self) -> Rulings:
        """The rulings, by the keys of the base."""
        return self.kept.rulings

    @property
    def _keys(self) -> Mapping[str, str]:
        """Of the swapped comparison, from its keys to those of the base: worked out when something is decided, since it takes a while."""
        if self._swapped is None:
            return {}
        if self._turned is None:
            self._turned = at_once(turned_keys(self._swapped))
        return self._turned

    def ruling(self, key: str) -> Ruling:
        """Return what was decided under a key of the comparison on the desk."""
        return ruling_of(self.rulings, self._keys.get(key, key) if self.rulings else key)

    def shown_rulings(self) -> dict[str, Ruled]:
        """Return the rulings by the keys of the comparison on the desk."""
        back = {based: key for key, based in self._keys.items()} if self.rulings else {}
        return {back.get(key, key): ruled for key, ruled in self.rulings.items()}

    def pairs_for(self, old: Path, new: Path) -> str:
        """Return the pairs made by hand as a file of pairs for the comparison of two files; "" where they are none of this review's."""
        pairs, base = self.kept.pairs, self.base
        if not pairs:
            return ""
        ours = base is not None and _paths(base) == (str(old), str(new))
        if ours or self._coming:
            return decisions_json(pairs)
        swapped = base is not None and _paths(base) == (str(new), str(old))
        return decisions_json(turned(pairs)) if swapped else ""

    def progress(self) -> Progress:
        """Return how far the review of what lies on the desk is."""
        keys = self._keys if self.rulings else {}
        cases = (ruling_rules.Case(keys.get(case.key, case.key), case.grade) for case in self.cases)
        return ruling_rules.progress(cases if keys else self.cases, self.rulings)

    def lost(self) -> dict[str, Ruled]:
        """Return the decisions that fit nothing in the base any more."""
        if self.base is None:
            return {}
        missing = set(self.rulings)
        for sheet in self.base.sheets:
            if not missing:
                break
            missing.discard(sheet.match.key)
            missing.difference_update(pair.key for pair in sheet.match.pairs)
        return ruling_rules.lost(self.rulings, self.rulings.keys() - missing)

    def decide(self, subjects: Mapping[str, Subject], verdict: Verdict, author: str, time: str) -> int:
        """Pass a verdict on changes of the desk, as one action; return how many are decided otherwise now."""
        changes = ruling_rules.decided(self.rulings, self._based(subjects), verdict, author, time)
        return self._push(changes, verdict.value)

    def note(self, subjects: Mapping[str, Subject], text: str, author: str, time: str) -> int:
        """Write a note on changes of the desk, as one action."""
        return self._push(ruling_rules.noted(self.rulings, self._based(subjects), text, author, time), "noted")

    @property
    def whole(self) -> Work | None:
        """The whole comparison whose decisions these are, as it lies on the desk: the base, or the base the other way round."""
        return self._swapped or self.base

    def take(self, changes: Changes, what: str) -> int:
        """Decide of changes of `whole` as was decided elsewhere, as one action; return how many are decided otherwise now."""
        return self._push({self._keys.get(key, key): one for key, one in changes.items()}, what)

    def _based(self, subjects: Mapping[str, Subject]) -> dict[str, Subject]:
        return {self._keys.get(key, key): subject for key, subject in subjects.items()}

    def _push(self, changes: Changes, what: str) -> int:
        if changes:
            self.stack.push(RulingCommand(self, changes, what))
        return len(changes)

    def apply(self, changes: Changes, what: str) -> None:
        """Make changes: only the commands of the stack do."""
        self.kept = Kept(ruling_rules.after(self.rulings, changes), self.kept.pairs)
        back = {based: key for key, based in self._keys.items()}
        self.put.emit(changes, what)
        self.changed.emit(frozenset(back.get(key, key) for key in changes))

    # What is decided of

    def carry_over(self) -> None:
        """Keep the decisions for the comparison that comes next, whatever its files are."""
        self._coming = "carried"

    def begin(self, work: Work, kept: Kept) -> None:
        """Take over the decisions of a session, whose comparison is about to lie on the desk."""
        self.stack.clear()
        self.base, self.kept = work, kept
        self._coming = "opened"

    def resume(self, kept: Kept) -> None:
        """Take over the decisions of a session whose comparison is to be made anew. Nothing may lie on the desk."""
        self.kept, self._coming = kept, "resumed"

    def adopt(self, kept: Kept) -> None:
        """Take over what was decided of this very comparison before."""
        self.kept = kept

    def expect_nothing(self) -> None:
        """Hear that the comparison that was to come does not."""
        self._coming = ""

    @property
    def expects(self) -> bool:
        """Whether the comparison that comes next belongs to this review."""
        return bool(self._coming)

    def close(self) -> None:
        """Forget what can be undone: the window goes, and the stack would tell of its own end."""
        self.stack.clear()
        self.stack.blockSignals(True)

    def foresee(self, work: Work) -> Generator[None, None, None]:
        """Work out in pieces what takes a while, for a comparison that is about to lie on the desk."""
        base = self.base
        if base is not None and not self._coming and _paths(base) == _paths(work)[::-1]:
            self._foreseen = work, (yield from turned_keys(work))

    def restore(self, work: Work, pairs: tuple[Decision, ...]) -> None:
        """Put an earlier comparison back, with the pairs of which it was made: only the commands of the stack do."""
        self.kept = Kept(self.rulings, pairs)
        self._coming = "restored"
        self._desk.set_work(work)

    def replace(self, work: Work, pairs: tuple[Decision, ...], what: str) -> None:
        """Put a comparison made with other pairs in the place of the base, as one action."""
        if self.base is not None:
            self.stack.push(WorkCommand(self, (self.base, self.kept.pairs), (work, pairs), what))

    def _on_work(self) -> None:
        work, coming = self._desk.work, self._coming
        self._coming = ""
        foreseen, self._foreseen = self._foreseen, None
        self._swapped, self._turned = None, foreseen[1] if foreseen and foreseen[0] is work else None
        self.cases = tuple(cases_of(work)) if work else ()
        if work is None:
            self._leave()
            self.begun.emit()
        elif work.scope.cards is None and coming != "opened":
            self._take(work, coming)
        self.renewed.emit()

    def _take(self, work: Work, coming: str) -> None:
        """Find out how a comparison belongs to the review."""
        before = self.base
        if coming == "resumed":
            self.base = work
            self.based.emit("compared")
        elif before is None or not (coming or _paths(before) in {_paths(work), _paths(work)[::-1]}):
            self._leave()
            self.base = work
            self.begun.emit()
        elif not coming and _paths(before) != _paths(work):
            self._swapped = work
        else:
            self.base = work
            keys = renamed(before.comparison.entries, work.comparison.entries)
            self.kept = Kept(carried(self.rulings, keys), self.kept.pairs)
            if coming == "carried" or (coming != "restored" and _contents(before) != _contents(work)):
                states = (before, self.kept.pairs), (work, self.kept.pairs)
                self.stack.push(WorkCommand(self, *states, "read_again", done=True))
            self.based.emit("restored" if coming == "restored" else "compared")

    def _leave(self) -> None:
        self.stack.clear()
        self.base, self.kept = None, Kept()


def subjects_of(work: Work, places: Iterable[tuple[int, int | None]]) -> dict[str, Subject]:
    """Return by key what decisions at these places (sheet, row) speak of; a row of None is the card as a whole."""
    out = {}
    for sheet_number, row in places:
        match = work.sheets[sheet_number].match
        pair = None if row is None else work.sheets[sheet_number].pair(work.sheets[sheet_number].rows[row])
        if row is None or pair is not None:
            out[match.key if pair is None else pair.key] = subject_of(match, pair)
    return out


def _paths(work: Work) -> tuple[str, str]:
    return str(work.old.path), str(work.new.path)


def _contents(work: Work) -> tuple[str, ...]:
    """Return what was read: both files, and the labels with which."""
    refs = work.comparison.old, work.comparison.new
    return work.old.document.sha256, work.new.document.sha256, *(ref.taught.sha256 for ref in refs)
