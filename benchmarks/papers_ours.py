"""Muster's papers for the benchmark, and blank pages from a form: the floor that ReportLab sets by itself."""

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.exports.pages import page
from app.progress import SILENT

KINDS = {"roll": "nominal-roll", "roster": "roster", "sign-in": "sign-in"}


def paper(name: str, count: int) -> Callable[[Path], int]:
    """Writes the paper of so many people, who are composed now, and returns its pages."""
    if name == "certificates":
        from app.exports.certificates import certificate
        from benchmarks import certificates

        people = [certificates.printed(n) for n in range(count)]

        def write(file: Path) -> int:
            certificate.write(people, file, SILENT)
            return count

        return write
    from app.exports import writing
    from app.exports.papers import documents
    from app.exports.speech import Speech
    from app.records.letterhead import Letterhead
    from benchmarks import papers_people

    answer = {"roll": papers_people.roll, "roster": papers_people.roster, "sign-in": papers_people.sign_in}[name](count)
    head = Letterhead(papers_people.AUTHORITY, papers_people.CAMP, b"", "A. Clerk", "2010-12-09 14:05", "Laptop A")
    return lambda file: writing.write(documents.document(KINDS[name], answer, Speech("ar")), writing.Layout(head), file, SILENT)


def blank(count: int) -> Callable[[Path], int]:
    """Writes so many pages of ReportLab's own canvas."""

    def write(file: Path) -> int:
        canvas = Canvas(str(file), pagesize=page.A4_LANDSCAPE, pageCompression=1, invariant=1)
        canvas.beginForm("blank", 0, 0, *page.A4_LANDSCAPE)
        canvas.rect(20, 20, 800, 550)
        canvas.endForm()
        for _number in range(count):
            canvas.doForm("blank")
            canvas.showPage()
        canvas.save()
        return count

    return write
