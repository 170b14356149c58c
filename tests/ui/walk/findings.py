"""What is wrong with what a window shows: each check says where, and what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app import words
from app.ui.pictures.studio import Studio
from app.ui.templates.page_canvas import PageCanvas
from app.ui.widgets.short_label import ShortLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
PARTS = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)  # what is inside of these is theirs
NAMES = re.compile(r"\bMuster\b|\bCamp \w+|\bLaptop \d|A\. (Clerk|Rossi)|\bUSB\b|[A-Z]{2,}[\w-]*")
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,}")  # two words of it
KEYS = {"Menu", "Space"}  # as they are written on keyboards
SLACK = 2  # pixels: a ring of focus
PARTED = 3  # year, month and day are gone through by Tab
TABS = 200  # presses, after which one does not come round any more


Seen = Sequence[QWidget]


@dataclass
class Walk:
    """Looks at each scene, and goes through it by Tab."""

    found: set[str] = field(default_factory=set[str])
    scenes: list[str] = field(default_factory=list[str])

    def look(self, studio: Studio, name: str) -> None:
        self.scenes.append(name)
        window, language = studio.window, studio.language
        seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
        checks = [nameless(seen), untranslated(seen, language), doubled_keys(seen), cut_off(seen), unreachable(seen)]
        self.found |= {f"{language} {name}: {wrong}" for check in checks for wrong in check}


def controls(seen: Seen) -> Iterator[QWidget]:
    return (widget for widget in seen if isinstance(widget, CONTROLS) and not is_part(widget))


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {called(widget)!r} in {type(widget.parentWidget()).__name__}"


def called(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face else ""


def is_part(widget: QWidget) -> bool:
    """What Qt makes itself inside of a control."""
    parent = widget.parentWidget()
    return isinstance(widget, QHeaderView) or widget.metaObject().className() == "QTableCornerButton" or isinstance(parent, PARTS)


def nameless(seen: Seen) -> Iterator[str]:
    for control in controls(seen):
        if not called(control).strip():
            yield f"no name: {told(control)}"
        if isinstance(control, QAbstractButton) and not control.text() and not control.toolTip() and not control.findChildren(QLabel):
            yield f"no tooltip: {told(control)}"


def untranslated(seen: Seen, language: str) -> Iterator[str]:
    """Texts that are a message's English, and such as have two English words in a row where Arabic is spoken."""
    known = words.catalogue(language)
    for widget, text in shown(seen):
        bare = text.strip().lstrip("\u200e\u200f")
        if not bare or bare in KEYS or isinstance(widget, QLineEdit):
            continue
        if known.gettext(bare) != bare:
            yield f"not translated: {bare!r} of {told(widget)}"
        elif words.is_rtl(language) and ENGLISH.search(NAMES.sub("", bare)) and not re.search("[\u0600-\u06ff]", bare):
            yield f"in English: {bare!r} of {told(widget)}"


def shown(seen: Seen) -> Iterator[tuple[QWidget, str]]:
    for widget in seen:
        yield widget, widget.toolTip()
        yield widget, widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        if isinstance(widget, QTabBar):
            yield from ((widget, widget.tabText(place)) for place in range(widget.count()))
        yield from ((widget, action.text()) for action in widget.actions())


def doubled_keys(seen: Seen) -> Iterator[str]:
    """Two actions that one press would ask for."""
    keyed: dict[str, list[tuple[QWidget, QAction]]] = {}
    for widget in seen:
        for action in widget.actions():
            for keys in action.shortcuts() if action.isEnabled() and action.isVisible() else ():
                keyed.setdefault(keys.toString(QKeySequence.SequenceFormat.PortableText), []).append((widget, action))
    for keys, owners in keyed.items():
        for (one, first), (other, second) in combinations(owners, 2):
            if first is not second and at_once((one, first), (other, second)):
                yield f"{keys} twice: {first.text()!r} and {second.text()!r}"


def at_once(*owners: tuple[QWidget, QAction]) -> bool:
    """Whether both hear the key at some place of focus."""
    narrow = [widget for widget, action in owners if action.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut]
    return len(narrow) < 2 or narrow[0] is narrow[1] or narrow[0].isAncestorOf(narrow[1]) or narrow[1].isAncestorOf(narrow[0])


def tabbed() -> Iterator[QWidget]:
    """What has the focus, Tab by Tab; twice what keeps it."""
    met: list[QWidget] = []
    for _press in range(TABS):
        here = QApplication.focusWidget()
        if here is None or here in met:
            return
        met.append(here)
        yield here
        for _part in range(PARTED):
            if QApplication.focusWidget() is here:
                QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:
            yield here
            here.window().focusNextPrevChild(True)


def unreachable(seen: Seen) -> Iterator[str]:
    """What takes the focus, and is not met by pressing Tab until one comes round; a grid may use Tab for its columns."""
    wanted = {control for control in controls(seen) if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus}
    wanted -= {control for control in wanted if isinstance(control, QAbstractButton) and is_other_choice(control)}
    seen[0].window().activateWindow()
    QTest.qWaitForWindowActive(seen[0].window())
    if QApplication.focusWidget() is None:
        next(iter(wanted)).setFocus()
    met = list(tabbed())
    yield from (f"keeps Tab: {told(each)}" for each in met if met.count(each) > 1 and not isinstance(each, QAbstractItemView | PageCanvas))
    reached = {*met, *(widget.focusProxy() for widget in met), *(widget for widget in wanted if widget.focusProxy() in met)}
    reached |= {widget for widget in wanted for each in met if widget.isAncestorOf(each)}
    for control in wanted - reached:
        yield f"not by Tab: {told(control)}"


def is_other_choice(button: QAbstractButton) -> bool:
    """Of several one is chosen, and Tab goes to that; to the others arrows go."""
    group = button.group()
    return button.isCheckable() and not button.isChecked() and (button.autoExclusive() or (group is not None and group.exclusive()))


def cut_off(seen: Seen) -> Iterator[str]:
    for widget in seen:
        if too_narrow(widget):
            yield f"cut off: {told(widget)}, {widget.width()} of {widget.sizeHint().width()}"
        if isinstance(widget, QTableView):
            yield from (f"cut off: heading {title!r} of {told(widget)}" for title in cut_headings(widget))


def too_narrow(widget: QWidget) -> bool:
    if isinstance(widget, ShortLabel) or (isinstance(widget, QAbstractButton) and not widget.text()):
        return False
    if isinstance(widget, QLabel):
        if not widget.text() or widget.textFormat() == Qt.TextFormat.RichText:
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + SLACK
        return widget.sizeHint().width() > widget.width() + SLACK
    if isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
        return (widget.sizeHint().width() > widget.width() + SLACK) or cut_when_bold(widget)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return widget.minimumSizeHint().width() > widget.width() + SLACK
    if isinstance(widget, QLineEdit) and not widget.text():
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > widget.width() - 2 * 5
    return False


def cut_when_bold(button: QWidget) -> bool:
    """A chosen tab is bold, of which its size knows nothing."""
    if button.property("role") != "tab":
        return False
    bold = button.font()
    bold.setBold(True)
    return QFontMetrics(bold).horizontalAdvance(button.text()) + 2 * 9 > button.width() + SLACK


def cut_headings(table: QTableView) -> Iterable[str]:
    head = table.horizontalHeader()
    if type(head) is not QHeaderView and not hasattr(head, "own_width"):
        return  # it draws its own
    for place in range(head.count()):
        if (
            head.isVisible()
            and not head.isSectionHidden(place)
            and head.sectionSizeFromContents(place).width() > head.sectionSize(place) + SLACK
        ):
            yield str(table.model().headerData(place, Qt.Orientation.Horizontal))
