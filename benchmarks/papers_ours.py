"""Muster's papers for the benchmark, and blank pages from a form: the floor that ReportLab itself sets."""

from pathlib import Path

from app.exports.pages import page
from app.progress import SILENT
from benchmarks import certificates, papers_people


def write(paper: str, count: int, file: Path) -> int:
    """Returns the pages."""
    if paper == "certificates":
        from app.exports.certificates import certificate

        certificate.write([certificates.printed(n) for n in range(count)], file, SILENT)
        return count
    from app.exports import writing
    from app.exports.papers import documents
    from app.exports.speech import Speech
    from app.records.letterhead import Letterhead

    head = Letterhead(papers_people.AUTHORITY, papers_people.CAMP, b"", "A. Clerk", "2010-12-09 14:05", "Laptop A")
    name, answer = {"roll": ("nominal-roll", papers_people.roll), "sign_in": ("sign-in", papers_people.sign_in)}[paper]
    return writing.write(documents.document(name, answer(count), Speech("ar")), writing.Layout(head), file, SILENT)


def blank(_paper: str, count: int, file: Path) -> int:
    canvas = page.canvas(page.Paper("Blank", "Muster", "ar", page.A4_LANDSCAPE))
    canvas.beginForm("blank", 0, 0, *page.A4_LANDSCAPE)
    canvas.rect(20, 20, 800, 550)
    canvas.endForm()
    for _number in range(count):
        canvas.doForm("blank")
        canvas.showPage()
    page.save(canvas, file)
    return count
