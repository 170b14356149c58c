"""From the answer to a paper's question to the paper itself, by its name."""

from collections.abc import Callable
from typing import Any

from app.exports.document import Document
from app.exports.papers import (
    blank_roll,
    cadre,
    certificate_register,
    daily_status,
    discrepancies,
    grade_sheet,
    graduation_board,
    id_cards,
    name_proof,
    nominal_roll,
    order_of_merit,
    report,
    roster,
    sign_in,
    transcripts,
    weapons_cards,
    weekly,
)
from app.exports.speech import Speech

DOCUMENTS: dict[str, Callable[[Any, Speech], Document]] = {
    "nominal-roll": nominal_roll.document,
    "roster": roster.document,
    "id-cards": id_cards.document,
    "blank-roll": blank_roll.document,
    "sign-in": sign_in.document,
    "daily-status": daily_status.document,
    "weekly": weekly.document,
    "weapons-cards": weapons_cards.document,
    "grade-sheet": grade_sheet.document,
    "transcripts": transcripts.document,
    "order-of-merit": order_of_merit.document,
    "graduation-board": graduation_board.document,
    "name-proof": name_proof.document,
    "discrepancies": discrepancies.document,
    "cadre": cadre.document,
    "report": report.document,
    "certificate-register": certificate_register.document,
}


def document(name: str, answer: object, speech: Speech) -> Document:
    """`answer` is what `records.papers.answer` found for the paper of that name."""
    return DOCUMENTS[name](answer, speech)
