"""How the window looks: sizes, fonts, icons and the colours in force; a screen names roles and never a colour."""

from dataclasses import dataclass
from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app import paths, words
from app.settings import Settings
from app.ui.widgets.colours import CONTRAST, DARK, LIGHT, THEMES, Colours, Mark

GRID = 8  # pixels between things
CELL = 4  # pixels inside a cell
ICON = 20  # pixels
INDICATOR = 14  # pixels: the style's own box with a tick
SIZES = {"title": 20, "body": 13, "small": 11}  # pixels, times the person's text size
POINTING = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "list", "log-in", "redo-2", "undo-2"})


@dataclass
class _Look:
    """What is in force: one program, one look."""

    settings: Settings
    colours: Colours
    follows: bool = False
    worn: tuple[object, ...] = ()


_look = _Look(Settings(), LIGHT)


def apply(app: QApplication, settings: Settings) -> None:
    """Dress the whole program: style, palette, fonts and the direction of the language in force. Again whenever a choice changes."""
    hints = app.styleHints()
    _look.settings = settings
    hints.setColorScheme({"dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}.get(settings.theme, Qt.ColorScheme.Light))
    _look.colours = THEMES.get(settings.theme) or _of_the_system(app)
    _dress(app)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.is_rtl() else Qt.LayoutDirection.LeftToRight)
    if not _look.follows:
        _look.follows = True
        hints.colorSchemeChanged.connect(lambda: _follow(app))


def _dress(app: QApplication) -> None:
    """Every widget there is measures itself anew then: not where all stays as it is."""
    wanted = (_look.colours, font("body").toString(), sheet(_look.colours))
    if wanted == _look.worn:
        return
    _look.worn = wanted
    app.setStyle("Fusion")
    app.setPalette(palette(_look.colours))
    app.setFont(font("body"))
    app.setStyleSheet(wanted[2])


def _follow(app: QApplication) -> None:
    if _look.settings.theme == "system":
        apply(app, _look.settings)


def _of_the_system(app: QApplication) -> Colours:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def colours() -> Colours:
    """The roles in force."""
    return _look.colours


def colour(role: str) -> QColor:
    return QColor(getattr(_look.colours, role))


def margins(start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
    """For a layout, which does not turn them round by itself."""
    return (end, top, start, bottom) if words.is_rtl() else (start, top, end, bottom)


def mark(code: str) -> Mark:
    return _look.colours.mark(code)


def pixels(role: str) -> int:
    """The height of `title`, `body` or `small` text at the person's text size."""
    return round(SIZES[role] * _look.settings.text_size / 100)


def font(role: str = "body", bold: bool = False, tabular: bool = False) -> QFont:
    """The window's font; `tabular` for columns of numbers: digits equally wide, and dot and digits of one font."""
    families = [_arabic_family(), _system_family()]
    made = QFont(families[::-1] if tabular else families)
    made.setPixelSize(pixels(role))
    made.setBold(bold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _arabic_family() -> str:
    """Vazirmatn without its Latin letters: as the first family it takes Arabic script on every system, and leaves Latin to the system's."""
    return _bundled("Vazirmatn-UI-NL")


@cache
def _system_family() -> str:
    """The system's font; on a machine without any, where it cannot draw an A, Vazirmatn with its Latin letters."""
    family = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    return family if QFontMetrics(QFont(family)).inFont("A") else _bundled("Vazirmatn")


@cache
def _bundled(name: str) -> str:
    for weight in ("Regular", "Bold"):
        loaded = QFontDatabase.addApplicationFont(str(paths.FONTS / f"{name}-{weight}.ttf"))
    return QFontDatabase.applicationFontFamilies(loaded)[0]


def palette(roles: Colours) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette(QColor(roles.button), QColor(roles.paper))
    for name, value in {
        role.WindowText: roles.ink,
        role.Text: roles.ink,
        role.ButtonText: roles.ink,
        role.Base: roles.card,
        role.AlternateBase: roles.paper,
        role.ToolTipBase: roles.ink,
        role.ToolTipText: roles.paper,
        role.PlaceholderText: roles.soft,
        role.Highlight: roles.accent,
        role.HighlightedText: roles.on_accent,
        role.Accent: roles.accent,
        role.Link: roles.gold,
        role.BrightText: roles.wrong,
        role.Mid: roles.line,
    }.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(roles.soft))
    return made


def sheet(roles: Colours) -> str:
    """The few things that Fusion and the palette do not say. A widget takes a role by its property `role`."""
    end = "left" if words.is_rtl() else "right"  # borders do not turn round by themselves; text-align does
    return f"""
        QLabel[role="title"] {{ font-size: {pixels("title")}px; font-weight: bold; }}
        QLabel[role="small"] {{ font-size: {pixels("small")}px; color: {roles.soft}; }}
        QLabel[role="wrong"] {{ color: {roles.wrong}; }}
        QLabel[role="good"] {{ color: {roles.good}; }}
        {_buttons(roles)}
        QLabel[role="head"] {{ font-weight: bold; }}
        QLabel[role="soft"] {{ color: {roles.soft}; }}
        QLabel[role="chip"] {{ font-size: {pixels("small")}px; color: {roles.soft}; border: 1px solid {roles.line};
                               border-radius: {CELL}px; padding: 2px {CELL}px; }}
        QFrame[role="rail"] {{ background: {roles.card}; border: 0; border-{end}: 1px solid {roles.line}; }}
        QFrame[role="header"] {{ background: {roles.paper}; border: 0; border-bottom: 1px solid {roles.line}; }}
        QFrame[role="strip"] {{ background: {roles.paper}; border: 0; border-top: 1px solid {roles.line}; }}
        QFrame[role="notice"] {{ background: {roles.lit}; border: 0; border-bottom: 1px solid {roles.gold}; }}
        QFrame[role="line"] {{ border: 0; border-top: 1px solid {roles.line}; }}
        QFrame[role="card"] {{ background: {roles.card}; border: 1px solid {roles.line}; border-radius: {CELL}px; }}
        QLineEdit {{ background: {roles.card}; border: 1px solid {roles.soft}; border-radius: {CELL}px; padding: {CELL}px; }}
        QLineEdit:focus {{ border-color: {roles.accent}; }}
        QLineEdit:disabled, QLineEdit:read-only {{ background: {roles.paper}; color: {roles.soft}; border-color: {roles.line}; }}
        QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; }}
        QCheckBox::indicator:unchecked, QTableView::indicator:unchecked {{ width: {INDICATOR - 2}px; height: {INDICATOR - 2}px;
                                                                           border: 1px solid {roles.soft}; }}
        QTableView::indicator:unchecked:selected {{ border-color: {roles.on_accent}; }}
        QRadioButton::indicator {{ width: {2 * GRID - 2}px; height: {2 * GRID - 2}px; border: 1px solid {roles.soft};
                                   border-radius: {GRID}px; background: {roles.card}; }}
        QRadioButton::indicator:checked {{ width: {GRID}px; height: {GRID}px; border: {CELL}px solid {roles.accent}; }}
        {_tabs(roles, end)}
        QTableView {{ gridline-color: {roles.line}; }}
        QHeaderView::section, QTableCornerButton::section {{ background: {roles.paper}; color: {roles.soft}; border: 0;
                                                             border-bottom: 1px solid {roles.line}; padding: {CELL}px; }}
        QTableView[role="list"]::item {{ padding: 0 {GRID}px; }}
        QTableView[role="list"] {{ outline: 0; }}
        QTableView[role="list"]::item:focus {{ border: 1px solid {roles.gold}; padding: 0 {GRID - 1}px; }}
        QTableView[role="list"]::item:focus:!selected {{ background: {roles.lit}; color: {roles.ink}; border-color: {roles.accent}; }}
        QTableView[role="list"] QHeaderView::section {{ padding: {CELL}px {GRID}px; }}
        QToolTip {{ background: {roles.ink}; color: {roles.paper}; border: 0; padding: {CELL}px; }}
    """


def _tabs(roles: Colours, end: str) -> str:
    """The chosen one is lit as in the rail: Fusion's own differs too little in the dark."""
    return f"""
        QTabBar::tab {{ background: {roles.paper}; color: {roles.soft}; border: 1px solid {roles.line};
                        padding: {CELL + 1}px {GRID + CELL}px; margin-{end}: -1px; }}
        QTabBar::tab:hover {{ background: {roles.lit}; }}
        QTabBar::tab:selected {{ background: {roles.lit}; color: {roles.ink}; border-color: {roles.gold}; }}
        QTabBar::tab:selected:focus {{ border: 2px solid {roles.accent}; }}
    """


def _buttons(roles: Colours) -> str:
    return f"""
        QPushButton, QToolButton {{ padding: {CELL}px {GRID}px; }}
        QPushButton[role="main"] {{ background: {roles.accent}; color: {roles.on_accent}; border: 1px solid {roles.accent};
                                    border-radius: {CELL}px; padding: {CELL}px {2 * GRID}px; }}
        QPushButton[role="main"]:focus {{ border: 2px solid {roles.gold}; }}
        QPushButton[role="main"]:disabled {{ background: {roles.button}; color: {roles.soft}; border-color: {roles.line}; }}
        QPushButton[role="choice"] {{ background: {roles.card}; border: 1px solid {roles.line}; border-radius: {GRID}px; }}
        QPushButton[role="choice"]:hover {{ border-color: {roles.gold}; background: {roles.lit}; }}
        QPushButton[role="choice"]:focus {{ border: 2px solid {roles.accent}; }}
        QPushButton[role="tab"] {{ background: {roles.card}; border: 1px solid {roles.line};
                                   border-radius: {CELL}px; padding: {CELL}px {GRID}px; }}
        QPushButton[role="tab"]:checked {{ background: {roles.lit}; border-color: {roles.gold}; font-weight: bold; }}
        QPushButton[role="tab"]:focus {{ border: 2px solid {roles.accent}; }}
        QPushButton[role="rail"] {{ border: 1px solid transparent; border-radius: {CELL}px; padding: {GRID}px; text-align: left; }}
        QPushButton[role="rail"]:hover {{ background: {roles.lit}; }}
        QPushButton[role="rail"]:checked {{ background: {roles.lit}; font-weight: bold; }}
        QPushButton[role="rail"]:focus {{ border-color: {roles.accent}; }}
    """


def icon(name: str, role: str = "ink") -> QIcon:
    """Lucide's `name` in the colour of `role`, turned round in a right-to-left window where it points. Ask again after the look changed."""
    return _drawn(name, getattr(_look.colours, role), _look.colours.soft, _turned(name))


def _turned(name: str) -> bool:
    return name in POINTING and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def picture(name: str, role: str, size: int) -> QPixmap:
    """Lucide's `name`, `size` pixels high, for a place that is not a button."""
    scale = QGuiApplication.primaryScreen().devicePixelRatio()
    made = _painted(name, getattr(_look.colours, role), _turned(name), size / ICON * scale)
    made.setDevicePixelRatio(made.width() / size)
    return made


@cache
def _drawn(name: str, colour: str, disabled: str, turned: bool) -> QIcon:
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in range(1, ceil(QGuiApplication.primaryScreen().devicePixelRatio()) + 1):
            made.addPixmap(_painted(name, tint, turned, scale), mode)
    return made


def _painted(name: str, tint: str, turned: bool, scale: float) -> QPixmap:
    svg = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", tint)
    pixmap = QPixmap(QSize(ICON, ICON) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if turned:
        painter.translate(pixmap.width(), 0)
        painter.scale(-1, 1)
    air = scale  # so that it does not touch the words beside it
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(air, air, pixmap.width() - 2 * air, pixmap.height() - 2 * air))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
