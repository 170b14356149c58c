"""The colours of the window by role, in three themes, and the look of each mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What tells marks apart without colour, by how they count: as attended, in part, as a fault, or as accounted for."""

    PLAIN = "plain"
    NOTCH = "notch"
    FILLED = "filled"
    RING = "ring"


SHAPES: Mapping[str, Shape] = {
    "P": Shape.PLAIN,
    "L": Shape.NOTCH,
    "A": Shape.FILLED,
    "E": Shape.RING,
    "S": Shape.RING,
    "V": Shape.RING,
    "D": Shape.PLAIN,
    "X": Shape.RING,
}


@dataclass(frozen=True)
class Mark:
    """How a mark is painted: its letter in `ink` on `tint`, in its shape."""

    tint: str
    ink: str
    shape: Shape = Shape.PLAIN


@dataclass(frozen=True)
class Colours:
    """The roles. Text roles (ink, soft, gold, wrong, good) are legible on paper, card and lit; the `on_` roles on what they name."""

    paper: str
    card: str
    lit: str  # today's column, the row under the mouse
    button: str
    line: str
    ink: str
    soft: str
    gold: str
    wrong: str
    good: str
    accent: str  # chosen rows, the main button, the ring of focus
    on_accent: str
    marks: Mapping[str, tuple[str, str]]  # tint and ink by letter

    def mark(self, code: str) -> Mark:
        return Mark(*self.marks[code], SHAPES[code])


LIGHT = Colours(
    paper="#FBFAF7",
    card="#FFFFFF",
    lit="#F6EFDC",
    button="#F1EEE6",
    line="#D3CDBE",
    ink="#14284B",
    soft="#566077",
    gold="#7A6020",
    wrong="#B3261E",
    good="#22683A",
    accent="#14284B",
    on_accent="#FBFAF7",
    marks={
        "P": ("#DDF0E1", "#1D5B33"),
        "L": ("#FBE7BD", "#6F4A00"),
        "A": ("#B3261E", "#FFFFFF"),
        "E": ("#DCE8FA", "#1D4A8C"),
        "S": ("#EADFF7", "#5B3391"),
        "V": ("#D6EFEE", "#0E5A5A"),
        "D": ("#EFE3D6", "#6A4422"),
        "X": ("#E6E6E6", "#4A4F58"),
    },
)

DARK = Colours(
    paper="#12161F",
    card="#1A202C",
    lit="#2B2A22",
    button="#252D3C",
    line="#3B4557",
    ink="#ECE8DD",
    soft="#A9B1C1",
    gold="#D9B95F",
    wrong="#FF9A91",
    good="#86D49D",
    accent="#D9B95F",
    on_accent="#12161F",
    marks={
        "P": ("#1C3B28", "#A9E3BB"),
        "L": ("#4A3710", "#FFDB8A"),
        "A": ("#C8372E", "#FFFFFF"),
        "E": ("#1E3557", "#B4D1FF"),
        "S": ("#3A2957", "#DCC6FF"),
        "V": ("#133F40", "#9FE5E3"),
        "D": ("#43301F", "#EBC9A6"),
        "X": ("#343A45", "#CFD4DC"),
    },
)

CONTRAST = Colours(
    paper="#FFFFFF",
    card="#FFFFFF",
    lit="#FFF3C4",
    button="#FFFFFF",
    line="#000000",
    ink="#000000",
    soft="#2B2B2B",
    gold="#4F3C00",
    wrong="#8A0000",
    good="#004D1A",
    accent="#000000",
    on_accent="#FFFFFF",
    marks={
        "P": ("#E3F7E8", "#003D15"),
        "L": ("#FFEBB0", "#4A3000"),
        "A": ("#8A0000", "#FFFFFF"),
        "E": ("#E0ECFF", "#002F6C"),
        "S": ("#F0E3FF", "#3E1275"),
        "V": ("#D9F7F6", "#004040"),
        "D": ("#F7E9DA", "#4A2A0A"),
        "X": ("#EDEDED", "#262A30"),
    },
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
