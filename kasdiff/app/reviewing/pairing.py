"""Pairing by hand: what belongs together and what does not, as the user says; compared again in the worker, shown, and undone like a decision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.dialogs.waiting import Waiting
from kasdiff.app.work import Work
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.jobs import CompareSides
from kasdiff.compare.units import card_ref
from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardRef, CardStatus, Part
from kasdiff.review.by_hand import of_cards, of_things, with_decision, without
from kasdiff.review.pairs import ITEMS, Section, resolve, unheeded
from kasdiff.review.pairs_file import decisions_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.app.dialogs.choose_cards import Choice
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Sheet
    from kasdiff.app.workers.engine import Engine
    from kasdiff.model.comparison import Place
    from kasdiff.review.pairs import Decision
    from kasdiff.showing.rows import Row

PAIRING_MENU = ("pair", "remember", "nearest", "separate")


class Thing(Struct, frozen=True):
    """A function, skill or item of one side (0 old, 1 new) of a card (index in `Work.sheets`)."""

    sheet: int
    side: int
    part: Part
    place: Place


class Pairing(QObject):
    """The window's pairing. Only the comparison of whole editions is paired; its parts and its mirror show what comes of it."""

    crashed = Signal(object)
    compared = Signal()  # what was decided lies on the desk

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._docket = window.desk.docket
        self._remembered: Thing | None = None
        self._asked: tuple[Decision, ...] = ()  # of which the comparison that is under way is made
        self._then: Thing | None = None  # what is to be in view afterwards
        self._dispatcher = Dispatcher(engine, self)
        self._waiting = Waiting(self._context, self._dispatcher, window)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)
        self.crashed.connect(window.workbench.crashed)
        window.closing.connect(self._dispatcher.close)
        handlers: dict[str, Callable[[], object]] = {
            "pair": self.pair,
            "remember": self.remember,
            "nearest": self.choose_nearest,
            "separate": self.separate,
            "pair_cards": self.pair_cards,
            "separate_cards": self.separate_cards,
            "pairs_made": self.show_pairs,
        }
        for name, handler in handlers.items():
            window.actions_[name].triggered.connect(handler)
        self._docket.renewed.connect(self._forget)

    # What is chosen

    def _base(self) -> Work | None:
        """Return the comparison that can be paired; tell where there is none."""
        work = self._desk.work
        if work is not None and work is self._docket.base and not self._dispatcher.busy:
            return work
        self._say(mark("Go back to the whole comparison, in its own order, to pair by hand."))
        return None

    def _chosen(self) -> list[tuple[Row, Part, Part]]:
        """Return the chosen rows that can be paired, with the parts of their old and new side."""
        sheet, rows = self._desk.sheet, self._window.compare.reading.table.selected_rows()
        out: list[tuple[Row, Part, Part]] = []
        for row in (sheet.rows[number] for number in rows) if sheet else ():
            pair = sheet.pair(row) if sheet else None
            if pair is not None and pair.part is not Part.FIELD:
                out.append((row, pair.old_part or pair.part, pair.part))
        return out

    def _here(self) -> Thing | None:
        """Return the text at the reader's place, on his side or else on the other."""
        sheet, spot = self._desk.sheet, self._desk.spot
        if sheet is None or spot is None or spot.row is None:
            return None
        row, pair = sheet.rows[spot.row], sheet.pair(sheet.rows[spot.row])
        if pair is None or pair.part is Part.FIELD:
            return None
        sides = (row.old, pair.old_part or pair.part), (row.new, pair.part)
        for side in (spot.side, 1 - spot.side):
            place, part = sides[side]
            if place is not None:
                return Thing(spot.sheet, side, part, place)
        return None

    def remember(self) -> None:
        """Remember the text at the reader's place."""
        thing, tr = self._here(), self._context.translator
        if self._base() is None:
            return
        self._remembered = thing
        if thing is None:
            self._say(mark("Choose a function, a skill or an item."))
            return
        said = tr.text("Remembered: «{text}». Choose its counterpart and pair them.", text=_short(thing.place.text))
        self._window.status.say(said)

    # Pairing and separating

    def pair(self) -> None:
        """Pair the chosen rows; a single one with the text that is remembered."""
        work = self._base()
        if work is None:
            return
        sides = self._sides_chosen()
        if sides is None:
            self._say(mark("Choose a row of each edition, or remember a text first."))
            return
        olds, news = sides
        self._pair(work, olds, news)

    def _sides_chosen(self) -> tuple[list[Thing], list[Thing]] | None:
        """Return the things of both sides that are to be paired."""
        spot, here, remembered = self._desk.spot, self._here(), self._remembered
        if spot is None:
            return None
        rows = self._chosen()
        if remembered is not None and here is not None and len(rows) < 2 and remembered.sheet == here.sheet:
            here = self._on_side(1 - remembered.side) or here
            if here.side != remembered.side:
                return ([remembered], [here]) if remembered.side == 0 else ([here], [remembered])
        olds = [Thing(spot.sheet, 0, part, row.old) for row, part, _ in rows if row.old and not row.new]
        news = [Thing(spot.sheet, 1, part, row.new) for row, _, part in rows if row.new and not row.old]
        both = [one for one in rows if one[0].old and one[0].new]
        if not olds:
            olds = [Thing(spot.sheet, 0, part, row.old) for row, part, _ in both if row.old]
        elif not news:
            news = [Thing(spot.sheet, 1, part, row.new) for row, _, part in both if row.new]
        return (olds, news) if olds and news and len(rows) > 1 else None

    def _on_side(self, side: int) -> Thing | None:
        """Return the text at the reader's place on one side."""
        spot, sheet = self._desk.spot, self._desk.sheet
        if spot is None or spot.row is None or sheet is None:
            return None
        row, pair = sheet.rows[spot.row], sheet.pair(sheet.rows[spot.row])
        place = row.new if side else row.old
        if pair is None or place is None or pair.part is Part.FIELD:
            return None
        return Thing(spot.sheet, side, pair.part if side else pair.old_part or pair.part, place)

    def _pair(self, work: Work, olds: Sequence[Thing], news: Sequence[Thing]) -> None:
        groups = {_group(thing.part) for thing in (*olds, *news)}
        cards = _cards(work.sheets[olds[0].sheet])
        if len(groups) > 1:
            self._say(mark("Functions, skills and items are paired only with their like."))
        elif cards is None:
            self._say(mark("The card has no counterpart: pair the cards first."))
        else:
            parts, places = (olds[0].part, news[0].part), ([one.place for one in olds], [one.place for one in news])
            self._decide(of_things(Section.PAIRS, cards, parts, places), olds[0])

    def separate(self) -> None:
        """Say of the chosen rows that their texts do not belong together."""
        work, sheet, spot = self._base(), self._desk.sheet, self._desk.spot
        if work is None or sheet is None or spot is None:
            return
        decisions = self._docket.kept.pairs
        cards, pairs = (
            _cards(sheet),
            [sheet.pair(sheet.rows[row]) for row in self._window.compare.reading.table.selected_rows()],
        )
        joined = [
            pair for pair in dict.fromkeys(pairs) if pair and pair.old and pair.new and pair.part is not Part.FIELD
        ]
        if not joined or cards is None:
            self._say(
                mark("Choose rows whose texts are paired: data of a card are paired by their labels, not by hand.")
            )
            return
        for pair in joined:
            parts = pair.old_part or pair.part, pair.part
            decisions = with_decision(
                decisions, of_things(Section.SEPARATIONS, cards, parts, (pair.said_old, pair.said_new))
            )
        self._compare(decisions, Thing(spot.sheet, 0, joined[0].old_part or joined[0].part, joined[0].old[0]))

    def choose_nearest(self) -> None:
        """Offer the five nearest items of the other edition for the one at the reader's place."""
        work, here = self._base(), self._here()
        if work is None:
            return
        if here is None or here.part not in ITEMS or _cards(work.sheets[here.sheet]) is None:
            self._say(mark("Choose an item of a card that has a counterpart."))
            return
        sheet = work.sheets[here.sheet]
        from kasdiff.app.dialogs.nearest import NearestDialog  # noqa: PLC0415 - no dialog is needed to start
        from kasdiff.compare.nearest import nearest  # noqa: PLC0415

        found = nearest(sheet.match, (here.part, here.place.path), here.side)
        dialog = NearestDialog(self._context, sheet, here.place, here.side, found, self._window)

        def pair() -> None:
            chosen = dialog.chosen
            if chosen is not None:
                other = Thing(here.sheet, 1 - here.side, chosen.part, chosen.place)
                self._pair(work, *(([here], [other]) if here.side == 0 else ([other], [here])))

        dialog.accepted.connect(pair)
        dialog.open()

    def pair_cards(self) -> None:
        """Ask for two cards that belong together."""
        work = self._base()
        if work is None:
            return
        from kasdiff.app.dialogs.choose_cards import PairCardsDialog  # noqa: PLC0415

        dialog = PairCardsDialog(self._context, work, self._window)
        dialog.propose(work, self._desk.spot.sheet if self._desk.spot else None)
        if dialog.exec() and (chosen := dialog.chosen):
            self._pair_cards(work, *chosen)
        dialog.deleteLater()

    def _pair_cards(self, work: Work, left: Choice, right: Choice) -> None:
        if (left.side, right.side) != (work.old, work.new):
            self._say(mark("Choose a card of the old edition at the left and one of the new edition at the right."))
            return
        refs = _ref(left), _ref(right)
        self._decide(of_cards(Section.CARD_PAIRS, refs), None)

    def separate_cards(self) -> None:
        """Say that the two cards that are open do not belong together."""
        work, sheet = self._base(), self._desk.sheet
        if work is None or sheet is None:
            return
        cards = _cards(sheet)
        if cards is None:
            self._say(mark("The card has no counterpart from which it could be separated."))
        else:
            self._decide(of_cards(Section.CARD_SEPARATIONS, cards), None)

    # The list of pairs

    def show_pairs(self) -> None:
        """List what was paired and separated, to take it back and to hand it on."""
        decisions, work = self._docket.kept.pairs, self._docket.base
        if work is None:
            return
        resolved = resolve(decisions, work.old.edition, work.new.edition)
        lost = (*resolved.lost, *unheeded(work.comparison, resolved.found))
        from kasdiff.app.dialogs.pairs_made import PairsDialog  # noqa: PLC0415

        dialog = PairsDialog(self._context, decisions, lost, self._window)
        dialog.removed.connect(lambda place: self._compare(without(self._docket.kept.pairs, place), None))
        dialog.export_asked.connect(self.export)
        dialog.open()

    def export(self) -> None:
        """Write the pairs into a file that the command line takes (--pairs)."""
        work, tr = self._docket.base, self._context.translator
        if work is None:
            return
        proposed = Path(self._context.settings.report_folder or work.new.path.parent) / f"{tr.text('pairs')}.json"
        target = ask_target(self._window, self._context, tr.text("Write the pairs"), proposed, "JSON (*.json)")
        if target is None:
            return
        try:
            target.write_text(decisions_json(self._docket.kept.pairs), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            problem = Message(mark("{file} could not be written: {reason}."), {"file": target.name, "reason": reason})
            self._on_failed(WriteError(problem, Message(mark("Choose another place."))))
        else:
            self._window.status.say(tr.text("The pairs stand in {file}.", file=target.name))

    # Comparing again

    def _decide(self, decision: Decision, then: Thing | None) -> None:
        self._compare(with_decision(self._docket.kept.pairs, decision), then)

    def _compare(self, decisions: tuple[Decision, ...], then: Thing | None) -> None:
        work = self._base()
        if work is None:
            return
        self._asked, self._then = decisions, then
        text = decisions_json(decisions) if decisions else ""
        self._waiting.begin()
        self._dispatcher.start(CompareSides(work.old, work.new, work.options, work.scope, text))

    def _on_finished(self, work: object) -> None:
        """Take the comparison over, not in the event in which it was put together."""
        if isinstance(work, Work):
            QTimer.singleShot(0, self, lambda: self._take(work))

    def _take(self, work: Work) -> None:
        then, before = self._then, self._docket.base
        self._docket.replace(work, self._asked, "paired")
        if then is not None and before is not None:
            self._go(before.sheets[then.sheet], then, work)
        tr = self._context.translator
        self._window.status.say(tr.text("Compared again with what was decided by hand."))
        self.compared.emit()

    def _go(self, was: Sheet, thing: Thing, work: Work) -> None:
        """Go to a thing in the new comparison."""
        for number, sheet in enumerate(work.sheets):
            if (sheet.match.old, sheet.match.new) != (was.match.old, was.match.new):
                continue
            for place, row in enumerate(sheet.rows):
                pair, here = sheet.pair(row), row.new if thing.side else row.old
                part = pair and (pair.part if thing.side else pair.old_part or pair.part)
                if here is not None and (part, here.path) == (thing.part, thing.place.path):
                    self._desk.go(number, place, thing.side)
                    return

    def _on_failed(self, error: object) -> None:
        if isinstance(error, KasdiffError):
            tr = self._context.translator
            self._window.status.say(f"{tr.message(error.problem)} {tr.message(error.remedy)}")
        else:
            self.crashed.emit(error)

    def _forget(self) -> None:
        self._remembered = None

    def _say(self, text: str) -> None:
        self._window.status.say(self._context.translator.text(text))


def _group(part: Part) -> str:
    return "item" if part in ITEMS else part.value


def _cards(sheet: Sheet) -> tuple[CardRef, CardRef] | None:
    match = sheet.match
    if match.status is not CardStatus.MATCHED or match.general or match.old is None or match.new is None:
        return None
    return match.old, match.new


def _ref(choice: Choice) -> CardRef:
    return next(
        card_ref(index, standard, card) for index, standard, card in choice.side.edition.cards() if index == choice.card
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
