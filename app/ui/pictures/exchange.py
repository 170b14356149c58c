"""Scenes of the exchange between laptops, and of what is to be decided after it."""

from collections.abc import Iterator
from pathlib import Path

from app.ui.exchange.counter import Counter
from app.ui.pictures.studio import Script, Studio


def admitting(studio: Studio) -> Iterator[str]:
    """The companion asks to be let in."""
    studio.go("exchange", screen="files")
    studio.face(Counter).open_request(studio.companion.request)
    yield "admit"


def taking_in(file: Path) -> Script:
    """What `file` would bring."""

    def scene(studio: Studio) -> Iterator[str]:
        studio.go("exchange", screen="files")
        studio.face(Counter).take_in([file])
        yield "take-in"

    return scene


def files(studio: Studio) -> Iterator[str]:
    studio.go("exchange", screen="files")
    counter = studio.face(Counter)
    counter.go_home()
    yield "exchange"
    laptops = counter.home.laptops
    laptops.table.choose(lambda line: not line.own)
    laptops.ask_retire()
    yield "retire"
    laptops.question.leave()
    line = laptops.table.current
    counter._ask_classes(line)
    yield "laptop-classes"
    counter._ask_name(line)
    yield "laptop-name"
    counter.write()
    yield "write"
    assert studio.receipt is not None
    counter.show_receipt(studio.receipt)
    yield "receipt"
    counter.go_home()


def deciding(studio: Studio) -> Iterator[str]:
    studio.go("exchange", screen="conflicts")
    yield "conflicts"
    studio.go("exchange", screen="doubles")
    yield "entered-twice"
    studio.go("decide")
    yield "decide"


SCRIPTS: tuple[Script, ...] = (files, deciding)
