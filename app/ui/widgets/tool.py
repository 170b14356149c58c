"""A small flat button that shows a picture; its name is its tip, and is read aloud."""

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton

from app.ui.widgets import theme


def tool(icon: str, name: str, pressed: Callable[[], object] | None = None) -> QToolButton:
    made = QToolButton(icon=theme.icon(icon), toolTip=name, autoRaise=True)
    made.setAccessibleName(name)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made
