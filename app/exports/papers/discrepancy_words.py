"""What each kind of discrepancy is called, what it says, and what is to be done about it."""

from typing import NamedTuple

from app.records import oddities as odd
from app.words import N_


class Said(NamedTuple):
    """Messages: what was looked for, the sentence of one that was found with its {facts}, and what to do."""

    looked_for: str
    sentence: str
    do: str


_ASK = N_("Ask the instructor who called the roll, and correct what is wrong.")
_MARK_OR_STRENGTH = N_("Correct the mark, or the day on which the trainee joined or left.")
_DAY_OF_TEST = N_("Look at the examiner's sheet: correct the day of the test, or the mark.")
_DECLARE_VOID = N_("Declare the attempt that was not allowed void, with the reason.")
_BOARD = N_("Complete the records, record a waiver, or revoke the certificate.")
_ANEW = N_("If the certificate is wrong: declare it superseded and issue it anew. If the records are: correct them.")
_RENUMBER = N_("Compare with the identity papers: correct the number, or join the two records.")

WORDS: dict[str, Said] = {
    odd.AWAY_AND_PRESENT: Said(
        N_("Present though on leave, detached or sick"),
        N_("Marked “{code}” between “{away}” on {before}, period {first}, and “{away}” on {after}, period {last}."),
        N_("Ask the instructor who called the roll; correct the mark, or the days of the leave."),
    ),
    odd.MARK_OUTSIDE: Said(
        N_("Marked before joining or after leaving"),
        N_("Marked “{code}” on a day on which he was not in the strength. Joined {joined}, left {left}."),
        _MARK_OR_STRENGTH,
    ),
    odd.MARK_NOT_HELD: Said(
        N_("Marked in a session that was not held"),
        N_("Marked “{code}”, though the session was not held: {reason}."),
        N_("Record that the session was held, or clear the mark."),
    ),
    odd.MARK_TO_COME: Said(
        N_("Marked on a day that is still to come"),
        N_("Marked “{code}” on a day that is still to come."),
        N_("Set the clock of the laptop that recorded it, and clear the mark."),
    ),
    odd.OUTSIDE_CLASS: Said(
        N_("Rolls before the class's first day or after its end"),
        N_("A roll was taken, though the class runs from {start} to {end}."),
        N_("Correct the days of the class, or of the session."),
    ),
    odd.AT_ONCE: Said(
        N_("Present in two sessions at once"),
        N_("Present in the same period in: {subjects}."),
        _ASK,
    ),
    odd.TWICE_PLANNED: Said(
        N_("Two sessions planned in one period"),
        N_("Planned twice: {one} ({marked} marks) and {other} ({other_marked} marks)."),
        N_("Record that the one which did not take place was not held, with the reason."),
    ),
    odd.ROLL_INCOMPLETE: Said(
        N_("Rolls that are closed and lack a mark"),
        N_("The roll is closed, and he has no mark in it."),
        N_("Correct the roll with the reason, or the day on which the trainee joined."),
    ),
    odd.ROLL_CHANGED: Said(
        N_("Closed rolls into which a mark came later"),
        N_("Now “{now}”, from {laptop}; when the roll was closed it was “{then}”."),
        N_("Close the roll again if it is right, or correct it with the reason."),
    ),
    odd.RESULT_ABSENT: Said(
        N_("A result though absent that day"),
        N_("{test}: {score} points on this day, though marked “{code}”."),
        _DAY_OF_TEST,
    ),
    odd.RESULT_OUTSIDE: Said(
        N_("A result before joining or after leaving"),
        N_("{test}: {score} points, though he was not in the strength. Joined {joined}, left {left}."),
        _DAY_OF_TEST,
    ),
    odd.RESULT_LATE: Said(
        N_("A result outside the days of the class"),
        N_("{test}: {score} points, though the class runs from {start} to {end}."),
        _DAY_OF_TEST,
    ),
    odd.RETEST_PASSED: Said(
        N_("A retest of a test that was passed"),
        N_("{test}: attempt {attempt}, though the one before it was passed."),
        _DECLARE_VOID,
    ),
    odd.RETEST_EARLY: Said(
        N_("A retest before the first try"),
        N_("{test}: attempt {attempt} is dated before the one before it ({first})."),
        _DAY_OF_TEST,
    ),
    odd.UNEARNED: Said(
        N_("A certificate without the results or the attendance"),
        N_("Certificate {certificate} is in force. {rules}"),
        _BOARD,
    ),
    odd.OTHER_GRADE: Said(
        N_("A certificate with another grade than the records"),
        N_("Certificate {certificate} says {printed} %; by the records it is {grade} %."),
        _ANEW,
    ),
    odd.OTHER_NAME: Said(
        N_("A certificate with another name than the records"),
        N_("Certificate {certificate} is made out to {printed}."),
        _ANEW,
    ),
    odd.SERIAL_TWICE: Said(
        N_("A certificate number that was given twice"),
        N_("Certificate {certificate} was also given to {also}."),
        N_("Declare one of them superseded, and issue it anew."),
    ),
    odd.HELD_TWICE: Said(
        N_("Two certificates of one kind"),
        N_("Certificates {certificate} and {also} are both in force."),
        N_("Declare one of them superseded."),
    ),
    odd.WRONG_DAY: Said(
        N_("A certificate of a day that cannot be right"),
        N_("Certificate {certificate} is dated {issued}, which is before the class began ({start}) or still to come."),
        N_("Declare it superseded, and issue it anew with the right day."),
    ),
    odd.GRADUATED: Said(
        N_("Graduated without meeting the rules"),
        N_("Recorded as graduated. {rules}"),
        N_("Complete the records, record a waiver, or correct the status."),
    ),
    odd.CONFLICT: Said(
        N_("Entries in which two laptops differ"),
        N_("Entries that two laptops recorded differently: {count}."),
        N_("Decide between them under “To decide”."),
    ),
    odd.ONE_NUMBER: Said(
        N_("Two people with one statistical number"),
        N_("The number {number} is also that of {also}."),
        _RENUMBER,
    ),
    odd.ONE_NATIONAL_ID: Said(
        N_("Two people with one national card number"),
        N_("The national card number {number} is also that of {also}."),
        _RENUMBER,
    ),
    odd.ONE_SERIAL: Said(
        N_("Two trainees with one class serial"),
        N_("The serial {serial} is also that of {also}."),
        N_("Give one of them the next free serial."),
    ),
}
