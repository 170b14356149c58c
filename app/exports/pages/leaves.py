"""The pages of a PDF on their way into a file: each is in it as soon as it is whole, so that a thousand of them are no burden."""

# ReportLab comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import zlib
from collections.abc import Collection
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

LEVEL = 4  # of zlib: the next one makes pages a twelfth smaller and takes nearly half as long again


class Leaves(Canvas):
    """A canvas that writes what is whole into `file` at once; what all pages share, and where everything stands, comes with `save`."""

    def __init__(self, file: BinaryIO, **how: Any) -> None:
        super().__init__(file, **how)
        self._file, self._end = file, 0
        self._append(pdfdoc.PDFFile(self._doc._pdfVersion).format(self._doc))

    def showPage(self) -> None:
        """What Muster's pages have: a size, contents, fonts and forms; neither notes nor spot colours nor transitions."""
        document = self._doc
        name = document.thisPageName()
        operators = zlib.compress("\n".join([self._preamble, *self._code, " \n"]).encode(), LEVEL)
        stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(operators), operators)
        contents = self.put(f"{name}.contents", stream)
        self.put(name, self._leaf(contents, dict.fromkeys(self._formsinuse)))
        document.Pages.addPage(pdfdoc.PDFObjectReference(name))
        document.pageCounter += 1
        document.inObject = None
        self._startPage()

    def put(self, name: str, content: bytes) -> str:
        """Write an object, of which the document keeps only where it stands, and return how others refer to it."""
        document = self._doc
        if name not in document.idToObject:
            document.Reference(None, name)
        number = document.idToObjectNumberAndVersion[name][0]
        document.idToOffset[name] = self._end
        self._append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        return f"{number} 0 R"

    def save(self) -> None:
        """Write the rest; the canvas is of no use afterwards."""
        document = self._doc
        if self._code:
            self.showPage()
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        number = 0
        while (number := number + 1) in document.numberToId:  # to write one may make others
            name = document.numberToId[number]
            if name not in document.idToOffset:
                self.put(name, pdfdoc.format(document.idToObject[name], document, toplevel=1))
        start = self._end
        places = [document.idToOffset[document.numberToId[each]] for each in range(1, number)]
        self._append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (number, b"".join([b"%010d 00000 n \n" % place for place in places])))
        self._append(pdfdoc.PDFTrailer(start, Size=number, Root=root, Info=info, ID=document.ID()).format(document))

    def getpdfdata(self) -> bytes:
        """The whole file, where it was begun in memory."""
        self.save()
        return self._file.getvalue()

    def _append(self, content: bytes) -> None:
        self._file.write(content)
        self._end += len(content)

    def _leaf(self, contents: str, forms: Collection[str]) -> bytes:
        """One page."""
        document = self._doc

        def reference(name: str) -> str:
            return "{} {} R".format(*document.idToObjectNumberAndVersion[name])

        named = [document.getXObjectName(form) for form in forms]
        drawn = " ".join(f"/{name} {reference(name)}" for name in named)
        parent, fonts, (wide, high) = document.Reference(document.Pages).name, reference(pdfdoc.BasicFonts), self._pagesize
        return (
            f"<< /Type /Page /Parent {reference(parent)} /MediaBox [0 0 {wide:.7g} {high:.7g}] /Contents {contents}"
            f" /Resources << /Font {fonts} /ProcSet [/PDF /Text /ImageB /ImageC]{f' /XObject << {drawn} >>' if drawn else ''} >> >>"
        ).encode()
