from app.records.formation import Called
from app.records.parade import Marking
from app.records.roll_readings import ReadRow
from app.records.transcribing import ProposedRow
from app.ui.from_paper.deciding import Deciding, Fate, View, fate

CALLED = Called("s", "c", "OPB-1", "2010-10-24", 1, 50, "LAW", {}, None, "", True, "", False, "", "", "")


def row(serial: int, read: str = "P", recorded: str | None = None, likely: str = "", sure: bool = True) -> ProposedRow:
    """`read` is the letter; what is not `sure` has the letters that look filled."""
    said = ReadRow(serial, read if sure else "", sure, "" if sure else "doubt", tuple(likely or read), b"")
    return ProposedRow(CALLED, 1, said, said.doubt, f"e{serial}", f"name {serial}", "", Marking(recorded), conflict=False)


ROWS = (row(1), row(2, "A", "P"), row(3, "A", "A"), row(4, ""), row(5, "PA", sure=False), row(6, "S", sure=False), row(7, "D"))


def test_what_becomes_of_each_row_when_nobody_says_anything() -> None:
    deciding = Deciding()
    deciding.show(ROWS)
    assert [fate(one) for one in ROWS] == [Fate.READ, Fate.DIFFERS, Fate.SAME, Fate.EMPTY, Fate.UNSURE, Fate.UNSURE, Fate.READ]
    assert [(one.serial, marking.code) for one, marking in deciding.marks] == [(1, "P"), (7, "D")]
    assert [one.serial for one in deciding.undecided] == [5, 6]
    assert [one.likely for one in ROWS] == ["P", "A", "A", "", "", "S", "D"]


def test_unsure_rows_come_one_after_the_other_and_round_again() -> None:
    deciding = Deciding()
    deciding.show(ROWS)
    assert deciding.view is View.UNSURE and deciding.here is ROWS[4]
    deciding.go(1)
    deciding.choose(Marking("S"))
    assert deciding.here is ROWS[4]
    deciding.choose(Marking(None))
    assert deciding.undecided == [] and deciding.here is ROWS[4]
    assert [(one.serial, marking.code) for one, marking in deciding.marks] == [(1, "P"), (6, "S"), (7, "D")]


def test_what_is_recorded_is_kept_unless_the_sheet_is_chosen() -> None:
    deciding = Deciding()
    deciding.show(ROWS)
    deciding.look(View.DIFFERS)
    assert deciding.listed == [ROWS[1]]
    deciding.choose(Marking("A"))
    assert (ROWS[1], Marking("A")) in deciding.marks
    deciding.choose(Marking(None))
    assert [one.serial for one, _marking in deciding.marks] == [1, 7]


def test_any_sure_row_can_be_corrected() -> None:
    deciding = Deciding()
    deciding.show(ROWS)
    deciding.look(View.ALL)
    deciding.choose(Marking("E"))
    assert deciding.place == 1
    assert deciding.marks == [(ROWS[0], Marking("E")), (ROWS[6], Marking("D"))]


def test_what_was_said_stays_when_more_is_read() -> None:
    deciding = Deciding()
    deciding.show(ROWS)
    deciding.choose(Marking("P"))
    deciding.show([*ROWS[4:], row(8)])
    assert deciding.here is ROWS[5]
    assert (ROWS[4], Marking("P")) in deciding.marks
    deciding.show([row(8)])
    assert deciding.marks == [(deciding.rows[0], Marking("P"))] and deciding.view is View.ALL
    deciding.show(ROWS)  # undone: his word still stands
    assert (ROWS[4], Marking("P")) in deciding.marks
    deciding.look(View.ALL)
    deciding.go(3)
    deciding.show([row(n) for n in range(1, 8)])  # somebody else recorded something: the same row is under the keys
    assert (deciding.view, deciding.here) == (View.ALL, row(4))
