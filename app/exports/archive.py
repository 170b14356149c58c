"""A PDF for the files of a ministry: PDF/A-2u, which says what it is, in which colours, and gives every letter back as text."""

# Pillow comes with few types.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

from functools import cache
from io import BytesIO

_MADE = slice(24, 36)  # when a colour profile was made, in its header: it would make the same paper another file every second
_DAY = bytes.fromhex("07d000010001000000000000")


def conformed(data: bytes) -> bytes:
    """The same pages with the metadata and the output intent that ISO 19005-2 asks for; the same bytes for the same paper."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        language = str(pdf.Root.get("/Lang", "en"))
        for unknown in {"/Trapped"} & set(pdf.docinfo.keys()):  # what XMP has no word for, the two would disagree about
            del pdf.docinfo[unknown]
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said.load_from_docinfo(pdf.docinfo)
            said["pdfaid:part"], said["pdfaid:conformance"] = "2", "U"
            said["dc:format"], said["dc:language"] = "application/pdf", {language}
        profile = pdf.make_stream(_colours(), N=3, Alternate=pikepdf.Name.DeviceRGB)
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            Info="sRGB IEC61966-2.1",
            RegistryName="http://www.color.org",
            DestOutputProfile=pdf.make_indirect(profile),
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@cache
def _colours() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE] = _DAY
    return bytes(profile)
