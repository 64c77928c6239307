"""All actions of the window in one table: menus, tool bar, shortcuts and their help are made of it.

A new action is a line of `ACTIONS`; its name stands in `MENUS` and, where wanted, in `TOOL_BAR`; whoever carries it out connects to `Actions[name].triggered`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.app.keys import Keys
from kasdiff.app.kinds import KINDS
from kasdiff.i18n import mark
from kasdiff.showing import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import ChangeKind


class Spec(Struct, frozen=True):
    """An action: its name, its text (& before the access key), shortcuts, tip, icon; `group` makes it one of several choices, whose `value` it is.

    `short` is the text on the tool bar; `needs` is "work" where it makes sense only with a comparison open.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    checkable: bool = False
    group: str = ""
    value: str = ""
    needs: str = "work"


_ALWAYS = "always"

ACTIONS = (
    Spec("open", mark("&Compare editions…"), ("Ctrl+O",), mark("Choose two files"), "open", needs=_ALWAYS),
    Spec("sample", mark("Open the &sample pair"), (), mark("Two small editions to try the program on"), needs=_ALWAYS),
    Spec("shelf", mark("S&helf of editions…"), ("Ctrl+B",), mark("Compare any two of the opened editions, or follow several"), needs=_ALWAYS),
    Spec("reread", mark("&Read the files again"), ("F5",), mark("Read both files again and compare them")),
    Spec("open_session", mark("Open a sessio&n…"), ("Ctrl+Shift+O",), mark("Go on with a review that was kept"), needs=_ALWAYS),
    Spec("save_session_as", mark("S&ave the session as…"), ("Ctrl+Shift+S", "Ctrl+S"), mark("Keep the review in another file and go on with that")),
    Spec("take_workbook", mark("Decisions from a work&book…"), (), mark("Take in decisions and notes that were filled in in the workbook of this comparison")),
    Spec("corrected", mark("A correc&ted file…"), ("Shift+F5",), mark("Compare with a corrected file and carry the review over")),
    Spec("close", mark("C&lose the comparison"), ("Ctrl+W",), mark("Go back to the start page")),
    Spec("quit", mark("&Quit"), ("Ctrl+Q",), mark("Close the program"), needs=_ALWAYS),
    Spec("undo", mark("&Undo"), ("Ctrl+Z",), mark("Take the last action back")),
    Spec("redo", mark("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), mark("Do again what was taken back")),
    Spec("copy", mark("&Copy as text"), ("Ctrl+C",), mark("Copy the chosen rows as text"), "copy"),
    Spec(
        "copy_table",
        mark("Copy as &table"),
        ("Ctrl+Shift+C",),
        mark("Copy the chosen rows as a table for Word or Excel"),
    ),
    Spec("preferences", mark("Pr&eferences…"), ("Ctrl+,",), mark("Language, colours, size of letters, what counts as a change, keys"), needs=_ALWAYS),
    Spec("find", mark("&Find…"), ("Ctrl+F",), mark("Find words in both editions"), "find"),
    Spec("find_next", mark("Find &next"), ("F3",), mark("Go to the next place found")),
    Spec("find_previous", mark("Find &previous"), ("Shift+F3",), mark("Go to the previous place found")),
    Spec("find_card", mark("Find a c&ard…"), ("Ctrl+K",), mark("Filter the cards by code or name")),
    Spec("find_change", mark("Filter the c&hanges…"), ("Ctrl+L",), mark("Filter the list of changes")),
    Spec(
        "only_changes",
        mark("&Only changes"),
        ("Ctrl+H",),
        mark("Hide what did not change in substance"),
        "only_changes",
        checkable=True,
    ),
    Spec("show_all", mark("Show &everything"), ("Ctrl+Shift+H",), mark("Show all rows and kinds of change")),
    Spec("show_list", mark("&List of changes"), ("Ctrl+1",), mark("Show or hide the list of all changes"), checkable=True),
    Spec("show_source", mark("&Source text"), ("Ctrl+2",), mark("Show or hide the text of the file"), checkable=True),
    Spec("show_checks", mark("To be c&hecked"), ("Ctrl+3",), mark("Show or hide what is to be checked in both editions"), checkable=True),
    Spec("map", mark("&Map of the edition"), ("Ctrl+4",), mark("Cards by labour functions: how much of each changed and how gravely"), checkable=True),
    Spec("next_pane", mark("Ne&xt pane"), ("F6",), mark("Go to the next pane: cards, text, list, source")),
    Spec("previous_pane", mark("Pre&vious pane"), ("Shift+F6",), mark("Go to the previous pane")),
    Spec("zoom_in", mark("Zoom &in"), ("Ctrl++", "Ctrl+="), mark("Enlarge the texts"), needs=_ALWAYS),
    Spec("zoom_out", mark("Zoom o&ut"), ("Ctrl+-",), mark("Reduce the texts"), needs=_ALWAYS),
    Spec("zoom_reset", mark("&Natural size"), ("Ctrl+0",), mark("Show the texts in their natural size"), needs=_ALWAYS),
    Spec("full_screen", mark("&Full screen"), ("F11",), mark("Use the whole screen"), checkable=True, needs=_ALWAYS),
    Spec("layout_sides", mark("&Side by side"), ("Ctrl+5",), mark("The old text beside the new one"), group="layout", value="sides", needs=_ALWAYS),
    Spec("layout_one", mark("&One column"), ("Ctrl+6",), mark("One text: old words struck, new ones underlined"), group="layout", value="one", needs=_ALWAYS),
    Spec("layout_stacked", mark("Old &above new"), ("Ctrl+7",), mark("The old text above the new one"), group="layout", value="stacked", needs=_ALWAYS),
    Spec("theme_system", mark("As the &system"), group="theme", value="system", needs=_ALWAYS),
    Spec("theme_light", mark("&Light"), group="theme", value="light", needs=_ALWAYS),
    Spec("theme_dark", mark("&Dark"), group="theme", value="dark", needs=_ALWAYS),
    Spec("language_system", mark("As the s&ystem"), group="language", value="system", needs=_ALWAYS),
    Spec("language_kk", "Қазақ&ша", group="language", value="kk", needs=_ALWAYS),
    Spec("language_ru", "&Русский", group="language", value="ru", needs=_ALWAYS),
    Spec("language_en", "&English", group="language", value="en", needs=_ALWAYS),
    Spec("swap", mark("&Swap the sides"), ("Ctrl+Shift+X",), mark("Take the old edition for the new one"), "swap"),
    Spec("previous", mark("&Previous change"), ("Shift+F8",), mark("Go to the previous change"), "previous", mark("Previous")),
    Spec("next", mark("&Next change"), ("F8",), mark("Go to the next change"), "next", mark("Next")),
    Spec("previous_card", mark("Pre&vious card"), ("Ctrl+PgUp",), mark("Go to the card above")),
    Spec("next_card", mark("Ne&xt card"), ("Ctrl+PgDown",), mark("Go to the card below")),
    Spec("other_end", mark("Go to the &other end"), ("Ctrl+J",), mark("Go to where a moved text stands in the other edition"), "other_end"),
    Spec("walk_dim", mark("Stop at &typographic changes too"), (), mark("Next and previous stop at every difference"), checkable=True),
    Spec("profile_legal", mark("&Legal"), (), mark("Differences of print are shown faintly"), group="profile", value="legal", needs=_ALWAYS),
    Spec(
        "profile_methodical",
        mark("&Methodical"),
        (),
        mark("Case, punctuation and systematic replacements are shown faintly too"),
        group="profile",
        value="methodical",
        needs=_ALWAYS,
    ),
    Spec("profile_everything", mark("&Everything"), (), mark("Every letter counts"), group="profile", value="everything", needs=_ALWAYS),
    Spec("decide_accepted", mark("&Accept"), ("F9",), mark("The chosen changes are accepted")),
    Spec("decide_query", mark("&Query"), ("F7",), mark("The chosen changes are to be asked about")),
    Spec("decide_rejected", mark("&Reject"), ("Shift+F9",), mark("The chosen changes are rejected")),
    Spec("decide_open", mark("&Open again"), ("Shift+F7",), mark("Nothing is decided of the chosen changes")),
    Spec("note", mark("&Note…"), ("F2",), mark("Write a note on the chosen rows")),
    Spec("next_open", mark("Ne&xt open change"), ("Ctrl+F8",), mark("Go to the next change of which nothing is decided")),
    Spec("previous_open", mark("Pre&vious open change"), ("Ctrl+Shift+F8",), mark("Go to the previous change of which nothing is decided")),
    Spec("only_kind", mark("Only this &kind"), ("Ctrl+Shift+K",), mark("List only changes of the kind of the chosen one, or all again")),
    Spec("lost", mark("Decisions that no &longer apply…"), (), mark("What was decided of texts that are not there any more")),
    Spec("author", mark("A&uthor…"), (), mark("By what name your decisions are signed"), needs=_ALWAYS),
    Spec("pair", mark("&Pair by hand"), ("Ctrl+M",), mark("Pair the chosen rows, or this one with the one that is remembered")),
    Spec("remember", mark("Re&member for pairing"), ("Ctrl+Shift+M",), mark("Remember this text, to pair it with one of the other edition")),
    Spec("nearest", mark("Pair with one of the n&earest…"), ("F4",), mark("Choose the counterpart among the five nearest items")),
    Spec("separate", mark("&Separate"), ("Shift+F4",), mark("The texts of the chosen rows do not belong together")),
    Spec("pair_cards", mark("Pair two &cards by hand…"), (), mark("Choose two cards that belong together")),
    Spec("separate_cards", mark("Separate the t&wo cards"), (), mark("The two cards do not belong together")),
    Spec("pairs_made", mark("Pairs made by &hand…"), (), mark("List, take back and hand on what was paired and separated")),
    Spec("standards", mark("Stan&dards…"), (), mark("Compare one standard of an order that holds several")),
    Spec("two_cards", mark("T&wo cards side by side…"), ("Ctrl+T",), mark("Set any two cards against each other, also of one edition")),
    Spec("family", mark("&Cards that belong to one…"), ("Ctrl+Shift+T",), mark("A card that continues as several, beside all of them")),
    Spec("back", mark("&Back to the whole comparison"), ("Alt+Left",), mark("Leave the two cards, or the one standard")),
    Spec("teach", mark("Wh&at is this label?…"), ("Ctrl+I",), mark("Say what a label means that the program does not know")),
    Spec("labels", mark("&Labels taught…"), ("Ctrl+Shift+L",), mark("See, add, forget, import and export the labels that you taught"), needs=_ALWAYS),
    Spec("sides", mark("Langua&ges side by side…"), (), mark("Choose which language is read of a file that holds two")),
    Spec("unrecognised", mark("&Unrecognised text and notes…"), ("Ctrl+U",), mark("What was read as no content of a standard")),
    Spec("word", mark("Comparative table in &Word…"), ("Ctrl+E",), mark("Write the comparative table"), "word"),
    Spec("word_changes", mark("&Changes by card in Word…"), (), mark("Write the changes card by card, for reading"), "word"),
    Spec("redline", mark("New wording with &tracked changes in Word…"), (), mark("Write the new wording with all changes tracked"), "word"),
    Spec("excel", mark("Workbook in &Excel…"), ("Ctrl+Shift+E",), mark("Write the workbook of changes"), "excel"),
    Spec("csv", mark("Changes as CS&V…"), (), mark("Write the changes for other programs, a row each"), "excel"),
    Spec("html", mark("Page for the &browser…"), (), mark("Write one page that any browser shows"), "page"),
    Spec("pdf", mark("Comparative table as P&DF…"), (), mark("Write the comparative table as it would be printed"), "pdf"),
    Spec("archive", mark("&Archive for auditors…"), (), mark("Write both editions, the comparison, the session and all reports into one file")),
    Spec("batch", mark("Compare &many pairs…"), (), mark("Compare the editions of two folders, or the pairs of a list, at once"), needs=_ALWAYS),
    Spec("print_preview", mark("Print p&review…"), ("Ctrl+Shift+P",), mark("See how the comparative table would be printed"), "preview"),
    Spec("print", mark("&Print…"), ("Ctrl+P",), mark("Print the comparative table"), "print"),
    Spec("legend", mark("&Signs and colours"), ("Shift+F1",), mark("What the signs, colours and lines mean"), needs=_ALWAYS),
    Spec("manual", mark("&Manual"), ("F1",), mark("What is said of the place where you are"), needs=_ALWAYS),
    Spec("shortcuts", mark("&Keys…"), ("Ctrl+F1",), mark("See all keys, and choose others"), needs=_ALWAYS),
    Spec("about", mark("&About kasdiff"), (), mark("Version and licences"), needs=_ALWAYS),
)  # fmt: skip

SEPARATOR = "-"
# A name with a star is a submenu; the window fills those of recent pairs and kinds.
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("&File"), (
        "open", "*recent", "sample", "shelf", SEPARATOR, "open_session", "*sessions", "save_session_as", "take_workbook", SEPARATOR,
        "reread", "corrected", "close", SEPARATOR, "quit",
    )),
    (mark("&Edit"), (
        "undo", "redo", SEPARATOR, "copy", "copy_table", SEPARATOR, "find", "find_next", "find_previous", SEPARATOR, "find_card", "find_change", SEPARATOR,
        "preferences",
    )),
    (
        mark("&View"),
        (
            "only_changes", "*kinds", "show_all", SEPARATOR, "show_list", "show_source", "show_checks", "map", "next_pane", "previous_pane", SEPARATOR,
            "*layout", "zoom_in", "zoom_out", "zoom_reset", SEPARATOR, "*theme", "*language", "full_screen",
        ),
    ),
    (
        mark("&Compare"),
        (
            "next", "previous", "next_card", "previous_card", "other_end", "walk_dim", SEPARATOR,
            "swap", "*profile", SEPARATOR, "standards", "two_cards", "family", "back", "sides", SEPARATOR, "teach", "labels", "unrecognised",
        ),
    ),
    (
        mark("Revie&w"),
        (
            "decide_accepted", "decide_query", "decide_rejected", "decide_open", "note", SEPARATOR,
            "next_open", "previous_open", SEPARATOR, "only_kind", "lost", SEPARATOR,
            "*pairing", SEPARATOR, "author",
        ),
    ),
    (mark("&Reports"), ("word", "word_changes", "redline", "excel", "csv", "html", "pdf", SEPARATOR, "print_preview", "print", SEPARATOR, "archive", "batch")),
    (mark("&Help"), ("manual", "legend", "shortcuts", "about")),
)  # fmt: skip
PAIRING = ("pair", "remember", "nearest", "separate", "pair_cards", "separate_cards", "pairs_made")
SUBMENUS = {
    "recent": mark("R&ecent comparisons"),
    "sessions": mark("Recent sess&ions"),
    "kinds": mark("&Kinds of change"),
    "layout": mark("La&yout"),
    "theme": mark("&Theme"),
    "language": mark("L&anguage"),
    "profile": mark("Co&mpare as"),
    "pairing": mark("Pa&iring by hand"),
}


def names_below(entries: Iterable[str]) -> list[str]:
    """Return the names of the actions of a menu, with those of its submenus."""
    return [name for entry in entries if entry != SEPARATOR for name in _below(entry)]


def _below(entry: str) -> Iterable[str]:
    group = entry.removeprefix("*")
    if group == entry:
        return (entry,)
    return PAIRING if group == "pairing" else tuple(spec.name for spec in ACTIONS if spec.group == group)


class Actions(QObject):
    """The actions themselves, by name; kinds of change have actions named "kind_added" and so on."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.keys = Keys(context, {spec.name: spec.keys for spec in ACTIONS})
        self._texts = Texts(context, self)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            self._actions[spec.name] = self._make(spec)
        for kind in KINDS:
            self._actions[f"kind_{kind}"] = self._make_kind(kind)
        context.theme_changed.connect(self._draw_icons)
        context.changed.connect(self._on_changed)
        self._draw_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def group(self, name: str) -> list[QAction]:
        """Return the actions of a group of choices; the data of each is its value."""
        return self._groups[name].actions()

    def kind(self, kind: ChangeKind) -> QAction:
        """Return the action that shows or hides a kind."""
        return self._actions[f"kind_{kind}"]

    def check(self, group: str, value: str) -> None:
        """Check the choice `value` of a group."""
        for action in self.group(group):
            action.setChecked(action.data() == value)

    def enable(self, *, work: bool) -> None:
        """Enable what makes sense with (or without) a comparison open."""
        for spec in ACTIONS:
            if spec.needs == "work":
                self._actions[spec.name].setEnabled(work)
        for kind in KINDS:
            self.kind(kind).setEnabled(work)

    def _make(self, spec: Spec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.name)
        action.setShortcuts(self.keys.of(spec.name))
        action.setCheckable(spec.checkable or bool(spec.group))
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
            action.setData(spec.value)
        self._texts.bind(action.setText, spec.text)
        self._texts.bind(action.setIconText, spec.short or (lambda tr: plain(tr.text(spec.text))))
        self._texts.bind(lambda text: _tip(action, text), spec.tip or (lambda tr: plain(tr.text(spec.text))))
        return action

    def _make_kind(self, kind: ChangeKind) -> QAction:
        action = QAction(self)
        action.setObjectName(f"kind_{kind}")
        action.setCheckable(True)
        action.setChecked(True)
        action.setData(kind)

        def text(tr: Translator) -> str:
            return f"{wording.SIGNS[kind]}  {wording.kind_name(kind, tr)}"

        self._texts.bind(action.setText, text)
        return action

    def _on_changed(self, setting: str) -> None:
        """Take other keys into use."""
        if setting == "keys":
            for spec in ACTIONS:
                self._actions[spec.name].setShortcuts(self.keys.of(spec.name))
            self._texts.apply()  # tips name the keys

    def _draw_icons(self) -> None:
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.name].setIcon(icon(spec.icon, self._context.theme))


def action_text(name: str, tr: Translator) -> str:
    """Return what an action is called; one of several choices with what is chosen."""
    spec = next(spec for spec in ACTIONS if spec.name == name)
    text = plain(tr.text(spec.text))
    return f"{plain(tr.text(SUBMENUS[spec.group]))}: {text}" if spec.group else text


def plain(text: str) -> str:
    """Return a menu text without its access key and dots."""
    return text.replace("&", "").removesuffix("…")


def _tip(action: QAction, text: str) -> None:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text} ({key})" if key else text)
    action.setStatusTip(text)
