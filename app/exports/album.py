"""An index of a folder's papers and pictures, as one page that any browser shows."""

import html
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from app.exports.files import write as save

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Muster</title><style>
body { font: 16px/1.5 system-ui, sans-serif; color: #14284B; background: #FBFAF7; margin: 2rem auto; max-width: 90rem; padding: 0 1rem }
h1, h2 { font-weight: 600 } a { color: #7A6020 }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem }
figure { margin: 0 } img { width: 100%; border: 1px solid #D3CDBE } figcaption { font-size: 14px; color: #566077 }
</style></head><body><h1>Muster</h1>
"""
PICTURE = ".png"


def write(page: Path, files: Sequence[Path]) -> Path:
    """Link every file, relative to `page`; pictures are shown, and grouped by the first part of their name. Returns `page`."""
    pictures = [file for file in files if file.suffix == PICTURE]
    others = [file for file in files if file.suffix != PICTURE]
    save("".join([HEAD, *_links(page, others), *_galleries(page, pictures), "</body></html>\n"]).encode(), page)
    return page


def _links(page: Path, files: Iterable[Path]) -> Iterable[str]:
    yield "<ul>"
    for file in files:
        yield f'<li><a href="{_way(page, file)}">{html.escape(file.name)}</a></li>\n'
    yield "</ul>\n"


def _galleries(page: Path, pictures: Sequence[Path]) -> Iterable[str]:
    for group, members in groupby(pictures, key=lambda picture: picture.stem.split("-")[0]):
        yield f'<h2>{html.escape(group)}</h2><div class="pictures">\n'
        for picture in members:
            way, name = _way(page, picture), html.escape(picture.stem)
            yield f'<figure><a href="{way}"><img src="{way}" alt="{name}" loading="lazy"></a><figcaption>{name}</figcaption></figure>\n'
        yield "</div>\n"


def _way(page: Path, file: Path) -> str:
    return html.escape(file.relative_to(page.parent).as_posix())
