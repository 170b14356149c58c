"""The small button that leads to the templates from where certificates are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from app.ui.place import Place
from app.ui.widgets import theme
from app.words import _


class TemplatesButton(QToolButton):
    gone = Signal(object)  # the Place of the templates

    def __init__(self) -> None:
        super().__init__(icon=theme.icon("award"), toolTip=_("Certificate templates"))
        self.setAccessibleName(_("Certificate templates"))
        self.clicked.connect(lambda _checked=False: self.gone.emit(Place("templates")))
