"""Papers: pages per second, memory and size of whole files, against blank pages and other makers of PDF that draw the same pages.

Each maker has a process of its own, so that its memory is its own. The people are composed before the clock runs. What the others draw
is what stood on Muster's pages: they get every word, line, code and photo with its place, and have nothing to measure or to break; woven
lines they are spared. A blank page is one that ReportLab makes by itself from a form.
"""

import importlib.util
import json
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

COUNTS = (125, 1100)
PAPERS = ("certificates", "roll", "roster", "sign-in")
PEERS = {"fpdf2": "fpdf", "typst": "typst", "WeasyPrint": "weasyprint"}  # what each is imported as
MOST = {"WeasyPrint": 125}  # people: it takes minutes for more
WARM = 3  # people of Muster's first file, which reads fonts; the others' is a word in each


def measure() -> Iterator[tuple[str, float]]:
    """A peer that is not installed is left out."""
    with tempfile.TemporaryDirectory() as folder:
        for paper in PAPERS:
            for count in COUNTS:
                drawn = Path(folder) / f"{paper}-{count}"
                _child("drawn", paper, count, drawn)
                for maker in ("blank", "Muster", *(peer for peer, module in PEERS.items() if importlib.util.find_spec(module))):
                    if count <= MOST.get(maker, count):
                        yield from _figures(f"{paper} for {count}, {maker}", _child(maker, paper, count, drawn))


def _figures(label: str, found: dict[str, float]) -> Iterator[tuple[str, float]]:
    yield f"{label}: pages per second", found["pages"] / found["seconds"]
    yield f"{label}: pages per second of processor time", found["pages"] / found["processor"]
    yield f"{label}: MB at most", found["peak"]
    yield f"{label}: KB a page", found["bytes"] / found["pages"] / 1024


def _child(maker: str, paper: str, count: int, drawn: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.papers", maker, paper, str(count), str(drawn)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def _run(maker: str, paper: str, count: int, drawn: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        if maker == "drawn":
            from benchmarks import papers_drawn

            drawn.write_bytes(pickle.dumps(papers_drawn.pages(paper, count)))
            return {}
        first, whole = _makers(maker, paper, count, drawn)
        first(file)
        start, busy = perf_counter(), process_time()
        pages = whole(file)
        seconds, processor = perf_counter() - start, process_time() - busy
        return {"pages": pages, "seconds": seconds, "processor": processor, "peak": _peak(), "bytes": file.stat().st_size}


Maker = Callable[[Path], int]  # writes the paper's file and returns its pages


def _makers(maker: str, paper: str, count: int, drawn: Path) -> tuple[Maker, Maker]:
    """Of a first small file, and of the whole one."""
    if maker in PEERS:
        from benchmarks import papers_peers

        write, pages = papers_peers.MAKERS[maker], pickle.loads(drawn.read_bytes())
        return lambda file: write(papers_peers.first(pages), file), lambda file: write(pages, file)
    from benchmarks import papers_ours

    if maker == "blank":
        return papers_ours.blank(WARM), papers_ours.blank(count)
    return papers_ours.paper(paper, WARM), papers_ours.paper(paper, count)


def _peak() -> float:
    import resource  # only where there is one

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))))
