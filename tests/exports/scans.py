"""Pages as a scanner or a telephone sees them: turned, blurred, noisy, shadowed, printed with little toner, saved as JPEG."""

import random
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

DPI = 150


def pages(path: Path, dpi: int = DPI) -> list[Image.Image]:
    """In grey."""
    with pdfium.PdfDocument(str(path)) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]


def scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Turned by up to 3 degrees, a little out of focus, with noise."""
    turned = page.rotate(chance.uniform(-3, 3), expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    soft = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.0)))
    noise = Image.frombytes("L", soft.size, chance.randbytes(soft.width * soft.height)).point([128 + (v - 128) // 5 for v in range(256)])
    return ImageChops.add(soft, noise, 1, -128)


def drafted(page: Image.Image, chance: random.Random) -> Image.Image:
    """Printed at draft quality: black is a grey, and every dot of the printer's raster may be missing."""
    raster = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height)).point([255 if v < 20 else 0 for v in range(256)])
    return ImageChops.lighter(page.point([90 + v * 165 // 255 for v in range(256)]), raster)


def shadowed(page: Image.Image, chance: random.Random) -> Image.Image:
    """A hand's shadow with a soft edge lies over a part of it."""
    width, height = page.size
    edge = Image.linear_gradient("L").resize((width, height)).rotate(chance.uniform(0, 360), resample=Image.Resampling.BICUBIC)
    steep = edge.point([max(0, min(255, (v - 110) * 12)) for v in range(256)])
    return Image.composite(page, page.point([v * 45 // 100 for v in range(256)]), steep)


def saved(page: Image.Image, quality: int = 60) -> bytes:
    """As a JPEG."""
    stream = BytesIO()
    page.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def seen(page: Image.Image, chance: random.Random, how: str) -> Image.Image:
    """`how` is scan, draft, jpeg, shadow, or all of them with a +."""
    ways = how.split("+")
    page = drafted(page, chance) if "draft" in ways else page
    page = scanned(page, chance)
    page = shadowed(page, chance) if "shadow" in ways else page
    return Image.open(BytesIO(saved(page))) if "jpeg" in ways else page
