"""Paths of shapes that several papers draw, as operators."""

_OUT = 0.5523  # of the radius: how far the four curves of a circle are drawn out


def circle(radius: float, middle: tuple[float, float] = (0, 0)) -> str:
    """One that is closed, in points; what paints it follows."""
    x, y = middle
    left, right, bottom, top, out = x - radius, x + radius, y - radius, y + radius, radius * _OUT
    places = (
        *((right, y), (right, y + out), (x + out, top), (x, top)),
        *((x - out, top), (left, y + out), (left, y)),
        *((left, y - out), (x - out, bottom), (x, bottom)),
        *((x + out, bottom), (right, y - out), (right, y)),
    )
    start, *curves = (" ".join(f"{value:.2f}" if value else "0" for value in place) for place in places)
    drawn = (f"{one} {two} {end} c" for one, two, end in zip(curves[::3], curves[1::3], curves[2::3], strict=True))
    return f"{start} m {' '.join(drawn)} h"
