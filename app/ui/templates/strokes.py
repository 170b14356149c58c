"""What the keys of the editor mean, wherever in it the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

CONTROLS = {
    Qt.Key.Key_D: "double",
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "whole",
}


def turn(event: QKeyEvent) -> str | None:
    """`undo`, `redo` or nothing."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y) else None


def meant(event: QKeyEvent) -> str | None:
    """A name of what is to be done; None for any other key."""
    if event.key() == Qt.Key.Key_Delete and not event.modifiers():
        return "remove"
    control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    held = CONTROLS.get(Qt.Key(event.key())) if control == Qt.KeyboardModifier.ControlModifier else None
    return turn(event) or held
