"""The steps of an exchange: write a file for others, look into one that came, take it in."""

from app.sync.sending import Exported, answer, export
from app.sync.taking import APPLIED, HAD, PARKED, REFUSED, FileReport, Receipt, listed, preview, receive

__all__ = ["APPLIED", "HAD", "PARKED", "REFUSED", "Exported", "FileReport", "Receipt", "answer", "export", "listed", "preview", "receive"]
