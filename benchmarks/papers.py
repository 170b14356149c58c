"""Papers: pages per second and the memory of whole files, against blank pages and against other makers of PDF drawing the same."""

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

COUNTS = (125, 1100)
PEERS = {"fpdf2": "fpdf", "typst": "typst", "WeasyPrint": "weasyprint"}  # what each is imported as
SLOW = {"WeasyPrint": 125}  # people at most: it takes minutes for more


def measure() -> Iterator[tuple[str, float]]:
    """Each in a process of its own, so that its memory is its own; a peer that is not installed is left out."""
    for paper in ("certificates", "roll", "sign_in"):
        for count in COUNTS:
            for maker in ("blank", "Muster", *PEERS):
                if count > SLOW.get(maker, count) or (maker in PEERS and not _installed(PEERS[maker])):
                    continue
                found = _child(paper, maker, count)
                label = f"{paper.replace('_', '-')} for {count}, {maker}"
                yield f"{label}: pages per second", found["pages"] / found["seconds"]
                yield f"{label}: MB at most", found["peak"]
                yield f"{label}: KB a page", found["bytes"] / found["pages"] / 1024


def _installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except (ImportError, OSError):
        return False
    return True


def _child(paper: str, maker: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.papers", paper, maker, str(count)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def _run(paper: str, maker: str, count: int) -> dict[str, float]:
    from benchmarks import papers_ours, papers_peers

    makers: dict[str, Callable[[str, int, Path], int]] = {"blank": papers_ours.blank, "Muster": papers_ours.write}
    write = makers.get(maker) or papers_peers.MAKERS[maker]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        write(paper, 3, file)  # fonts are read, and what is kept for the next file is there
        start = perf_counter()
        pages = write(paper, count, file)
        return {"pages": pages, "seconds": perf_counter() - start, "peak": _peak(), "bytes": file.stat().st_size}


def _peak() -> float:
    import resource  # only where there is one

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
