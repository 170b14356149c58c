"""Sheets of paper that were read from pictures, beside what is recorded: what they would change, and how it is recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import Code
from app.records import courses, enrolments, joined, parade, roll_sheet, typed_in
from app.records.enrolments import Member
from app.records.formation import Called, Trainee
from app.records.parade import Marking
from app.records.roll_readings import Reading, ReadPage, ReadRow, RefusedPage
from app.records.typed_in import Sheet
from app.words import _

Cell = tuple[str, str]  # session, enrolment


@dataclass(frozen=True)
class ProposedRow:
    """A row on page `page` of the session's sheet, of whom it is, and what is recorded of him; `other` is his name in another script.

    `enrolment_id` is empty where nobody on the roll has its number any more; `name` is then whose it was, where that is known.
    `doubt` says why a person must decide; of a row in `conflict` two laptops say different things already.
    """

    called: Called
    page: int
    read: ReadRow
    doubt: str
    enrolment_id: str
    name: str
    other: str
    recorded: Marking
    conflict: bool

    @property
    def cell(self) -> Cell:
        return self.called.id, self.enrolment_id

    @property
    def serial(self) -> int:
        return self.read.serial

    @property
    def likely(self) -> str:
        """The one mark that looks filled, where it is one."""
        if self.read.sure:
            return self.read.code
        return self.read.likely[0] if len(self.read.likely) == 1 else ""

    @property
    def differs(self) -> bool:
        """Is something else recorded than what was clearly read? That is kept until a person decides."""
        clear = not self.doubt and bool(self.read.code)
        return clear and (self.conflict or self.recorded.code not in (None, self.read.code))

    @property
    def settled(self) -> str:
        """The mark that the sheet says clearly or, where it says nothing, the record, with nothing against it; else nothing."""
        return "" if self.doubt or self.differs or self.conflict else self.read.code or self.recorded.code or ""

    def marking(self, chosen: Marking | None = None) -> Marking | None:
        """What is recorded of it, where a person said `chosen`, or nothing; None where all stays as it is."""
        if chosen is None:
            new = not self.doubt and bool(self.read.code) and self.recorded.code is None and not self.conflict
            return Marking(self.read.code) if new else None
        same = not self.conflict and (chosen.code, chosen.minutes) == (self.recorded.code, self.recorded.minutes)
        return None if chosen.code is None or same else chosen


@dataclass(frozen=True)
class ProposedSheet:
    """A session's sheet: which of its pages (`of` in all) were read, and its rows by class serial.

    `without` are those who are on none of these pages and have no mark yet.
    """

    called: Called
    pages: tuple[int, ...]
    of: int
    rows: tuple[ProposedRow, ...]
    without: tuple[Trainee, ...] = ()

    @property
    def waiting(self) -> int:
        return len(self.without)

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages that are still to come: none where what they say is recorded already."""
        return tuple(page for page in range(1, self.of + 1) if any(page in self._may_be_on(one) for one in self.without))

    @property
    def newcomers(self) -> tuple[Trainee, ...]:
        """Those without a mark who are on no page of it, as they came on the roll after it was printed."""
        return tuple(one for one in self.without if not self._may_be_on(one))

    def _may_be_on(self, one: Trainee) -> range:
        """Between the pages that were read: which others may have his number."""
        before = max((row.page for row in self.rows if row.serial < one.serial), default=0)
        behind = min((row.page for row in self.rows if row.serial > one.serial), default=self.of + 1)
        return range(before + 1, behind)


@dataclass(frozen=True)
class Proposal:
    sheets: tuple[ProposedSheet, ...]
    refused: tuple[RefusedPage, ...]


@dataclass(frozen=True)
class Transcribed:
    """How many marks were recorded; how many that were read clearly were not, as the roll is closed or something else stands there."""

    marked: int
    kept: int


def proposed(session: Session, reading: Reading) -> Proposal:
    """What was read, beside what is recorded now; sheets of unknown sessions, and of such as take no roll, are refused with words."""
    by_session: dict[str, list[ReadPage]] = {}
    for page in reading.pages:
        by_session.setdefault(page.session_id, []).append(page)
    sheets: list[ProposedSheet] = []
    refused = [_named(session, one) for one in reading.refused]
    for session_id, pages in by_session.items():
        try:
            sheets.append(_sheet(session, session_id, pages))
        except UserError as refusal:
            refused += [RefusedPage(page.file, page.place, str(refusal)) for page in pages]
    sheets.sort(key=lambda one: (one.called.class_label, one.called.date, one.called.period, one.called.id))
    return Proposal(tuple(sheets), tuple(refused))


def record(session: Session, proposal: Proposal, decided: Mapping[Cell, Marking], by: str, reason: str | None = None) -> Transcribed:
    """Record what was clearly read where nothing is recorded yet, and what a person decided; a code of None leaves a cell as it is.

    `by` is the user who transcribes. A closed roll changes only with a `reason`: without one it stays, but raises UserError where
    something was decided in it. Raises UserError as `attendance.mark` does.
    """
    marked = kept = 0
    for sheet in proposal.sheets:
        rows, closed = [row for row in sheet.rows if row.enrolment_id], sheet.called.locked
        found = {row.enrolment_id: marking for row in rows if (marking := row.marking(decided.get(row.cell))) is not None}
        if closed and not reason and not any(row.cell in decided for row in rows):
            kept += len(found)
            found = {}
        if found:
            typed_in.mark_many(session, sheet.called.id, found, by, reason if closed else None)
        marked += len(found)
        kept += sum(row.differs and row.enrolment_id not in found for row in rows)
    return Transcribed(marked, kept)


def _named(session: Session, refused: RefusedPage) -> RefusedPage:
    """Which sheet's page it is first, where that is known."""
    if not refused.session_id:
        return refused
    try:
        called = typed_in.sheet(session, refused.session_id).called
    except UserError:
        return refused
    told = _("{label}, {date}, period {period}, page {page}: {why}")
    facts = {"label": called.class_label, "date": called.date, "period": called.period, "page": refused.sheet_page}
    return refused._replace(why=told.format(**facts, why=refused.why))


def _sheet(session: Session, session_id: str, pages: Sequence[ReadPage]) -> ProposedSheet:
    """Raises UserError for a session that is not there, was not held or is to come, and in a closed class."""
    try:
        sheet = typed_in.sheet(session, session_id)
    except UserError:
        raise UserError(_("This sheet is of a session that is not in this camp, or was taken out of the timetable.")) from None
    called = sheet.called
    if not called.held:
        told = _("The session of this sheet, {label} on {date}, period {period}, was not held: {reason}.")
        facts = {"label": called.class_label, "date": called.date, "period": called.period, "reason": called.not_held_reason}
        raise UserError(told.format(**facts), _("If it was held after all, say so in the timetable, and read the sheet again."))
    if parade.period(session, session_id).to_come:
        raise UserError(_("The session of {date} is still to come: its roll cannot be taken yet.").format(date=called.date))
    courses.refuse_closed(session, called.class_id)
    found = tuple(sorted({page.page for page in pages}))
    rows = tuple(_rows(session, sheet, pages))
    there = {row.enrolment_id for row in rows}
    others = (row.trainee for row in sheet.rows if row.trainee.enrolment_id not in there)
    without = tuple(one for one in others if one.marking.code is None)
    return ProposedSheet(called, found, max(page.pages for page in pages), rows, without)


def _rows(session: Session, sheet: Sheet, pages: Sequence[ReadPage]) -> Iterator[ProposedRow]:
    """By class serial; of two trainees with one number, which laptops that do not meet may give, the sheet tells who it was."""
    doubles = joined.lines(session, sheet.called.class_id)
    there: dict[int, list[Trainee]] = {}
    for row in sheet.rows:
        there.setdefault(row.trainee.serial, []).append(row.trainee)
    for (serial, who), (page, read) in sorted(_said_once(pages).items()):
        one = next((one for one in there.get(serial, ()) if who in ("", *_known_as(doubles, one))), None)
        if one is None:
            gone, name = _gone(session, sheet.called, serial, who)
            yield ProposedRow(sheet.called, page, read, gone, "", name, "", Marking(None), conflict=False)
        else:
            facts = (one.enrolment_id, one.name, one.other, one.marking, one.conflict)
            yield ProposedRow(sheet.called, page, read, read.doubt or _late(read, one.marking), *facts)


def _gone(session: Session, called: Called, serial: int, who: str) -> tuple[str, str]:
    """Why the roll has no such row, and whose it was."""
    doubles = joined.lines(session, called.class_id)
    alike = (one for one in enrolments.members(session, called.class_id) if one.serial == serial)
    one = next((one for one in alike if who in _known_as(doubles, one)), None)
    if one is None:
        return _("Nobody on the roll has this number any more, or somebody else has."), ""
    if called.platoon in (None, one.platoon):
        return _("He was not in the class on the day of this session, as is recorded now."), one.name
    return _("He is in another platoon now, and not on this roll."), one.name


def _known_as(doubles: Mapping[str, str], one: Trainee | Member) -> set[str]:
    """What a sheet that was printed before or after doubles were joined says of him."""
    return {roll_sheet.who(enrolment_id) for enrolment_id in joined.group(doubles, one.enrolment_id)}


def _late(read: ReadRow, recorded: Marking) -> str:
    """An L waits for its minutes, which nobody reads from a box."""
    return _("Late: how many minutes?") if read.code == Code.LATE and recorded.code != Code.LATE else ""


def _said_once(pages: Sequence[ReadPage]) -> dict[tuple[int, str], tuple[int, ReadRow]]:
    """Each row once, with its page."""
    said: dict[tuple[int, str], tuple[int, ReadRow]] = {}
    for page in pages:
        for row in page.rows:
            key = row.serial, row.who
            said[key] = (page.page, _both(said[key][1], row) if key in said else row)
    return said


def _both(one: ReadRow, other: ReadRow) -> ReadRow:
    """A clear picture is believed before an unclear one of the same; where they differ, a person says which is right."""
    if one.also and set(other.likely) <= set(one.likely):
        return one  # the two of which it was told already
    wider = not other.sure and set(one.likely) >= set(other.likely)
    clear, unclear = (one, other) if one.sure or wider else (other, one)
    same = (clear.code == unclear.code) if unclear.sure else set(unclear.likely) <= ({clear.code} if clear.sure else set(clear.likely))
    if same:
        return clear
    letters = tuple(dict.fromkeys((*one.likely, *other.likely)))
    doubt = _("Two pictures of this row differ: {first} and {second}.").format(first=_seen(one), second=_seen(other))
    return replace(one, code="", sure=False, doubt=doubt, likely=letters, also=other.strip)


def _seen(row: ReadRow) -> str:
    return " ".join(row.likely) or "–"
