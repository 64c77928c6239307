"""Asks what a label means that the program does not know: all its places, and a choice of fields in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.views.message_box import MessageBox
from kasdiff.errors import KasdiffError, LabelsError, Message
from kasdiff.i18n import mark
from kasdiff.model.taught import FIELDS, HEADS, LISTS, OTHER, TEXT, TaughtLabel
from kasdiff.showing.taught_labels import meaning_name
from kasdiff.showing.wording import capital, language_name

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_MEANING = int(Qt.ItemDataRole.UserRole)
_PLACES = 84  # pixels, the height of the list of places
_GROUPS = (
    ("", (OTHER, TEXT)),
    (mark("Fields of the card"), FIELDS),
    (mark("Lists"), LISTS),
    (mark("Headings"), HEADS),
)
KNOWN = mark("«{label}» is a known label: {known}. It cannot be given another meaning.")
LEAVE = mark("Choose the meaning that it has, or cancel.")


class Asked(Struct, frozen=True):
    """What is asked: a label as printed ("" for one that the user writes), its language, its places as lines of text, and what it was taught as before."""

    wording: str = ""
    language: str = "ru"
    places: tuple[str, ...] = ()
    meaning: str | None = None


class TeachDialog(QDialog):
    """`label` was taught when it is closed by its first button."""

    def __init__(self, context: AppContext, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setWindowTitle(tr.text("What is this label?"))
        open_at(self, QSize(560, 620))
        self.wording = QLineEdit(asked.wording, self)
        self.language = QComboBox(self)
        self.places = QListWidget(self)
        self.meanings = QListWidget(self)
        self.message = MessageBox(context, self)
        self._fill(asked)
        self._buttons = foot(self, tr.text("Cancel"))
        self.teach_button = self._buttons.addButton(
            tr.text("Teach and read again"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.teach_button.setDefault(True)
        self.meanings.itemActivated.connect(self.accept)
        self.meanings.itemSelectionChanged.connect(self._show_possible)
        self.wording.textChanged.connect(self._show_possible)
        self._lay_out()
        self._show_possible()
        (self.meanings if asked.wording else self.wording).setFocus()

    @property
    def label(self) -> TaughtLabel:
        """What was taught."""
        chosen = self.meanings.selectedItems()
        meaning = str(chosen[0].data(_MEANING)) if chosen else ""
        return TaughtLabel(" ".join(self.wording.text().split()).rstrip(": "), meaning, self.language.currentData())

    def _fill(self, asked: Asked) -> None:
        tr = self._context.translator
        for code in ("kk", "ru"):
            self.language.addItem(capital(language_name(code, tr)), code)
        self.language.setCurrentIndex(self.language.findData(asked.language))
        self.places.addItems(list(asked.places))
        self.places.setFixedHeight(_PLACES)
        for box in (self.places, self.meanings):
            box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setAccessibleName(tr.text("Places of the label"))
        self.meanings.setAccessibleName(tr.text("What the label means"))
        for head, meanings in _GROUPS:
            if head:
                item = QListWidgetItem(tr.text(head), self.meanings)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            for one in meanings:
                item = QListWidgetItem(capital(meaning_name(one, tr)), self.meanings)
                item.setData(_MEANING, one)
                if one == asked.meaning:
                    self.meanings.setCurrentItem(item)

    def _lay_out(self) -> None:
        tr = self._context.translator
        form = QFormLayout()
        form.addRow(tr.text("Label as printed"), self.wording)
        form.addRow(tr.text("Language"), self.language)
        self.wording.setAccessibleName(tr.text("Label as printed"))
        self.language.setAccessibleName(tr.text("Language"))
        kept = QLabel(
            tr.text(
                "It is kept in your own label file and holds for every edition that is read from now on; "
                "it can be forgotten under “Labels taught”."
            ),
            self,
        )
        kept.setWordWrap(True)
        kept.setProperty("role", "dim")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        count = self.places.count()
        if count:
            layout.addWidget(QLabel(tr.plural("It stands in {n} place:", "It stands in {n} places:", count), self))
            layout.addWidget(self.places)
        self.places.setVisible(bool(count))
        layout.addWidget(QLabel(tr.text("What is it?"), self))
        layout.addWidget(self.meanings, 1)
        layout.addWidget(self.message)
        layout.addWidget(kept)
        layout.addWidget(self._buttons)

    def _show_possible(self) -> None:
        self.message.clear()
        self.teach_button.setEnabled(bool(self.label.meaning) and bool(self.label.wording))

    def accept(self) -> None:
        """Qt: keep the label and close, unless it cannot be taught so: then say why."""
        from kasdiff.review.taught import known_as, wording_of  # noqa: PLC0415 - needs the labels of all templates

        label, tr = self.label, self._context.translator
        if not self.teach_button.isEnabled():
            return
        try:
            wording = wording_of(label.wording, label.meaning, tr.text("Label as printed"))
            label = TaughtLabel(wording, label.meaning, label.language)
            known = known_as(label.wording) - {label.meaning}
            if known:
                names = ", ".join(sorted(meaning_name(one, tr) for one in known))
                raise LabelsError(Message(KNOWN, {"label": label.wording, "known": names}), Message(LEAVE))
            self._context.labels.teach(label)
        except KasdiffError as error:
            self.message.show_error(error)
            return
        super().accept()
