"""The pages of a PDF until it is written: each is compressed as soon as it is whole, so that a thousand of them are no burden."""

# ReportLab comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import zlib
from collections.abc import Collection

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

LEVEL = 4  # of zlib: the next one makes pages a twelfth smaller and takes nearly half as long again


class Leaves(Canvas):
    """A canvas that keeps its pages in ReportLab's document as the file will have them."""

    def showPage(self) -> None:
        """What Muster's pages have: a size, contents, fonts and forms; neither notes nor spot colours nor transitions."""
        self._doc.addPage(_Leaf(self._pagesize, dict.fromkeys(self._formsinuse), "\n".join([self._preamble, *self._code, " \n"])))
        self._startPage()


class _Leaf(pdfdoc.PDFObject):
    """One page."""

    __RefOnly__ = 1  # it stands by itself in the file

    def __init__(self, size: tuple[float, float], forms: Collection[str], operators: str) -> None:
        self._size, self._forms, self._contents = size, tuple(forms), _Stream(operators)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        def reference(name: str) -> str:
            return "{} {} R".format(*document.idToObjectNumberAndVersion[name])

        named = [document.getXObjectName(form) for form in self._forms]
        forms = " ".join(f"/{name} {reference(name)}" for name in named)
        parent, contents = (document.Reference(of).name for of in (document.Pages, self._contents))
        (wide, high), fonts = self._size, reference(pdfdoc.BasicFonts)
        return (
            f"<< /Type /Page /Parent {reference(parent)} /MediaBox [0 0 {wide:.7g} {high:.7g}] /Contents {reference(contents)}"
            f" /Resources << /Font {fonts} /ProcSet [/PDF /Text /ImageB /ImageC]{f' /XObject << {forms} >>' if forms else ''} >> >>\n"
        ).encode()


class _Stream(pdfdoc.PDFObject):
    """Operators, compressed."""

    __RefOnly__ = 1

    def __init__(self, operators: str) -> None:
        self._data = zlib.compress(operators.encode(), LEVEL)

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(self._data), self._data)
