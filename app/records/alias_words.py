"""What two joined records say differently, in words: where, what each says, and who recorded it on which laptop."""

from collections.abc import Sequence

from sqlmodel import Session

from app.records import clash_words, clashes
from app.records.aliases import Clash, Side
from app.records.clashes import Alternative
from app.records.separating import GivenBack
from app.store.connection import bare
from app.store.fold import Op, heads, read_ops
from app.store.merging import declared
from app.words import _, plural

Both = tuple[Alternative, ...]  # a, which is shown, and b


def where(clash: Clash) -> str:
    """2010-10-24, period 1; LAW-W, attempt 1."""
    if clash.table == "mark":
        return _(", ").join((clash.place["date"], _("period {period}").format(period=clash.place["period"])))
    return _("{code}, attempt {attempt}").format(code=clash.place["assessment"], attempt=clash.place["attempt"])


def told(session: Session, found: Sequence[Clash]) -> dict[str, Both]:
    """By the clash's id."""
    written = {(clash.id, letter): _last(session, clash.table, side) for clash in found for letter, side in _sides(clash)}
    by = clashes.authors(session, [op for ops in written.values() for op in ops]) if written else {}
    said: dict[str, Both] = {}
    for clash in found:
        both = [
            Alternative(letter, side.value, "", (), tuple(by[op.uid, op.seq] for op in written[clash.id, letter]), letter == "a")
            for letter, side in _sides(clash)
        ]
        said[clash.id] = clash_words.told(clash.table, both, {})
    return said


def given_back(back: GivenBack) -> list[str]:
    """What the two were given back when they were separated, in sentences."""
    said: list[str] = []
    if back.cells:
        said.append(plural("{n} mark or result was given back.", "{n} marks and results were given back.", back.cells))
    if back.left:
        said.append(plural("{n} was left as it is: laptops differ there.", "{n} were left as they are: laptops differ there.", back.left))
    return said


def _sides(clash: Clash) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("a", clash.a), ("b", clash.b)


def _last(session: Session, table: str, side: Side) -> list[Op]:
    """The operations that wrote what stands there."""
    units = declared()[table][1]
    writers = [op for op in read_ops(bare(session.connection()), table, side.row) if table in op.written(units)]
    return heads(writers) if writers else []
