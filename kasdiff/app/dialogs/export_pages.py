"""The pages of the dialog of reports: how the report is headed, what it lists, of which cards. Each shows options and gives them back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.files import ask_template
from kasdiff.compare.choose import name_of_card, named_refs
from kasdiff.i18n import LANGUAGES, mark
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade
from kasdiff.reports.options import CHANGE_REPORT, TABLE
from kasdiff.showing import wording
from kasdiff.showing.elements import match_title
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.app.context import AppContext
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison
    from kasdiff.reports.options import ReviewerDecision
    from kasdiff.reports.presets import Preset

_SEARCHED = int(Qt.ItemDataRole.UserRole)
_FORMS = (
    ("", mark("as the new edition says of itself")),
    ("draft", mark("a draft: in force – proposed")),
    ("acts", mark("two acts: earlier – new")),
)


class HeadPage(QWidget):
    """Language, title and heads, template, annex, and whose the tracked changes are."""

    template_chosen = Signal(str, str)
    template_wanted = Signal()

    def __init__(self, context: AppContext, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.language = QComboBox(self)
        edition = wording.language_name(comparison.new.language, tr)
        self.language.addItem(tr.text("as the new edition: {language}", language=edition), "edition")
        for language in LANGUAGES:
            self.language.addItem(wording.capital(wording.language_name(language, tr)), language)
        self.title = QLineEdit(self)
        self.title.setPlaceholderText(tr.text("that of the report itself"))
        self.form = QComboBox(self)
        for name, text in _FORMS:
            self.form.addItem(tr.text(text), name)
        self.annexes = QCheckBox(tr.text("Annex about the comparison (editions, totals, warnings)"), self)
        self.author = QLineEdit(self)
        self.date = QLineEdit(self)
        self.date.setPlaceholderText(tr.text("YYYY-MM-DD, or none"))
        self.template = QLineEdit(self)
        self.template.setReadOnly(True)
        self.template.setPlaceholderText(tr.text("the program's own"))
        self.form_of = TABLE  # the report whose form is shown
        self._forms = {TABLE: "", CHANGE_REPORT: ""}
        self.said = QLabel(self)
        self._template = self._template_row()
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._context.translator
        form = QFormLayout(self)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr.text("Language of the report:"), self.language)
        form.addRow(tr.text("Title:"), self.title)
        form.addRow(tr.text("Heads of the wordings:"), self.form)
        form.addRow("", self.annexes)
        form.addRow(tr.text("Form in Word:"), self._template)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "dim")
        form.addRow("", self.said)
        form.addRow(tr.text("Author of tracked changes:"), self.author)
        form.addRow(tr.text("Their date:"), self.date)

    def _template_row(self) -> QWidget:
        tr, row = self._context.translator, QWidget(self)
        whole, layout = QVBoxLayout(row), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.template)
        whole.addLayout(layout)
        for text, called in (
            (tr.text("Choose…"), self._choose),
            (tr.text("Take the program's own"), lambda: self.take_template("")),
            (tr.text("Save the program's own to edit…"), self.template_wanted.emit),
        ):
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.clicked.connect(called)
            layout.addWidget(button)
        layout.addStretch()
        return row

    def _choose(self) -> None:
        if path := ask_template(self, self._context):
            self.take_template(str(path))

    def take_template(self, path: str) -> None:
        """Take a form of the user's own for the report, or ("") the program's."""
        self._forms[self.form_of] = path
        self.template.setText(path)
        self.said.clear()
        if path:
            self.template_chosen.emit(self.form_of, path)

    def say(self, text: str) -> None:
        """Say what is to be said of the template that was chosen."""
        self.said.setText(text)

    @property
    def has_date(self) -> bool:
        """Whether the date is one, or none is given."""
        try:
            return not self.date.text().strip() or bool(date.fromisoformat(self.date.text().strip()))
        except ValueError:
            return False

    def use(self, wanted: Iterable[str], report: str) -> None:
        """Enable what a report makes use of, and show its form."""
        self.form_of = report if report in self._forms else TABLE
        self.take_template(self._forms[self.form_of])
        names = set(wanted)
        form = self.layout()
        for name, widget in (
            ("annexes", self.annexes),
            ("template", self._template),
            ("author", self.author),
            ("date", self.date),
        ):
            widget.setEnabled(name in names)
            if isinstance(form, QFormLayout) and (label := form.labelForField(widget)) is not None:
                label.setEnabled(name in names)

    def show_choice(self, choice: Preset) -> None:
        """Show a choice."""
        options = choice.options
        self.language.setCurrentIndex(max(0, self.language.findData(choice.language)))
        self.title.setText(options.title or "")
        self.form.setCurrentIndex(max(0, self.form.findData(options.form)))
        self.annexes.setChecked(options.annexes)
        self.author.setText(options.author)
        self.date.setText(options.date[:10])
        self._forms = {TABLE: choice.template, CHANGE_REPORT: choice.changes_template}
        self.take_template(self._forms[self.form_of])

    def chosen(self, choice: Preset) -> Preset:
        """Return a choice with what this page says."""
        options = replace(
            choice.options,
            title=self.title.text().strip() or None,
            form=self.form.currentData(),
            annexes=self.annexes.isChecked(),
            author=self.author.text().strip() or "kasdiff",
            date=f"{self.date.text().strip()}T00:00:00Z" if self.date.text().strip() else "",
        )
        return replace(
            choice,
            language=self.language.currentData(),
            template=self._forms[TABLE],
            changes_template=self._forms[CHANGE_REPORT],
            options=options,
        )


class ListPage(QWidget):
    """Kinds and grades with how many there are of each, what was decided and noted, contents of whole cards."""

    def __init__(
        self,
        context: AppContext,
        comparison: Comparison,
        decisions: Mapping[str, ReviewerDecision],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr = context.translator
        self.kinds = {
            kind: QCheckBox(
                f"{wording.SIGNS[kind]} {wording.capital(wording.kind_name(kind, tr))} ({comparison.totals.of(kind)})".strip(),
                self,
            )
            for kind in ChangeKind
        }
        pairs = [pair for match in comparison.entries for pair in match.pairs]
        self.grades = {
            grade: QCheckBox(
                f"{wording.capital(wording.grade_name(grade, tr))} ({sum(pair.grade is grade for pair in pairs)})", self
            )
            for grade in Grade
        }
        decided = sum(bool(one.status) for one in decisions.values())
        noted = sum(bool(one.note) for one in decisions.values())
        self.only_reviewed = QCheckBox(f"{tr.text('Only what was decided')} ({decided})", self)
        self.only_noted = QCheckBox(f"{tr.text('Only what has a note')} ({noted})", self)
        whole = sum(comparison.totals.cards.get(status, 0) for status in (CardStatus.ADDED, CardStatus.REMOVED))
        self.whole_cards = QCheckBox(f"{tr.text('The contents of added and removed cards')} ({whole})", self)
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._tr
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(_title(tr.text("Kinds of change")))
        grid = QGridLayout()
        half = (len(self.kinds) + 1) // 2
        for place, box in enumerate(self.kinds.values()):
            grid.addWidget(box, place % half, place // half)
        layout.addLayout(grid)
        layout.addWidget(_title(tr.text("Weight")))
        row = QHBoxLayout()
        for box in self.grades.values():
            row.addWidget(box)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(_title(tr.text("Review and cards")))
        for box in (self.only_reviewed, self.only_noted, self.whole_cards):
            layout.addWidget(box)
        note = QLabel(tr.text("What is not listed is counted in the report."))
        note.setProperty("role", "dim")
        layout.addWidget(note)
        layout.addStretch()

    def show_choice(self, choice: Preset) -> None:
        """Show a choice."""
        options = choice.options
        for kind, box in self.kinds.items():
            box.setChecked(kind in options.kinds)
        for grade, box in self.grades.items():
            box.setChecked(grade in options.grades)
        self.only_reviewed.setChecked(options.only_reviewed)
        self.only_noted.setChecked(options.only_noted)
        self.whole_cards.setChecked(options.whole_cards)

    def chosen(self, choice: Preset) -> Preset:
        """Return a choice with what this page says."""
        options = replace(
            choice.options,
            kinds=tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
            grades=tuple(grade for grade, box in self.grades.items() if box.isChecked()),
            only_reviewed=self.only_reviewed.isChecked(),
            only_noted=self.only_noted.isChecked(),
            whole_cards=self.whole_cards.isChecked(),
        )
        return replace(choice, options=options)


class CardsPage(QWidget):
    """The cards, each to be listed or not. A card of another comparison that a preset names is told."""

    changed = Signal()

    def __init__(self, context: AppContext, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr = context.translator
        self._matches = comparison.cards
        self._refs = _refs(match.old for match in self._matches), _refs(match.new for match in self._matches)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(tr.text("Code, name…"))
        self.box.setAccessibleName(tr.text("Filter the cards by code or name"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._filter)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr.text("Cards"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSpacing(2)
        self.unknown = QLabel(self)
        self.unknown.setTextFormat(Qt.TextFormat.PlainText)
        self.unknown.setWordWrap(True)
        for match in self._matches:
            item = QListWidgetItem(f"{wording.card_sign(match)} {match_title(match, tr)}".strip(), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_SEARCHED, fold(item.text()))
        self.list.itemChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._buttons())
        layout.addWidget(self.unknown)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, which in (
            (self._tr.text("All cards"), lambda _: True),
            (self._tr.text("No card"), lambda _: False),
            (self._tr.text("Cards with changes"), lambda match: match.changed),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, which=which: self._check([which(one) for one in self._matches]))
            row.addWidget(button)
        row.addStretch()
        return row

    def _check(self, wanted: Iterable[bool]) -> None:
        for row, on in enumerate(wanted):
            self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _filter(self) -> None:
        words = fold(self.box.text()).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in str(item.data(_SEARCHED)) for word in words))

    @property
    def checked(self) -> list[bool]:
        """Which cards are to be listed."""
        rows = range(self.list.count())
        return [self.list.item(row).checkState() is Qt.CheckState.Checked for row in rows]

    def show_choice(self, choice: Preset) -> None:
        """Show a choice."""
        names = choice.options.cards
        found = {name: self._named(name) for name in names}
        gone = [name for name, places in found.items() if not places]
        self.unknown.setText(self._tr.text("Not in this comparison: {cards}.", cards="; ".join(gone)) if gone else "")
        self.unknown.setVisible(bool(gone))
        places = set().union(*found.values())
        self._check(not names or place in places for place in range(len(self._matches)))

    def _named(self, name: str) -> set[int]:
        sides = [{card.index for card in named_refs(refs, name)} for refs in self._refs]
        return {
            place
            for place, match in enumerate(self._matches)
            for card, found in zip((match.old, match.new), sides, strict=True)
            if card and card.index in found
        }

    def chosen(self, choice: Preset) -> Preset:
        """Return a choice with the names of the cards; of all cards there is no need of any."""
        checked = self.checked
        names = (
            ()
            if all(checked)
            else tuple(self._name(match) for match, on in zip(self._matches, checked, strict=True) if on)
        )
        return replace(choice, options=replace(choice.options, cards=tuple(dict.fromkeys(names))))

    def _name(self, match: CardMatch) -> str:
        side = 1 if match.new else 0
        card = match.new or match.old
        return name_of_card(card, self._refs[side]) if card else ""


def _refs(cards: Iterable[CardRef | None]) -> tuple[CardRef, ...]:
    return tuple({card.index: card for card in cards if card}.values())


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label
