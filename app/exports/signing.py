"""A PDF that is signed itself (PAdES, P-256): a viewer tells whether the file was changed, and with whose key it was signed."""

# pyHanko and asn1crypto come with few types.
# pyright: basic, reportIndexIssue=false

from io import BytesIO

from app.records.document_keys import DocumentKey

FIELD = "Muster"


def signed(data: bytes, key: DocumentKey, reason: str = "") -> bytes:
    """`data` with an invisible signature appended; the pages before it stay byte for byte."""
    from asn1crypto import keys, pem, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Signer(signers.PdfSigner):
        """ISO 19005-2 stands on PDF 1.7: the file is not called PDF 2.0 because of the curve of its key."""

        def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
            pdf_out.register_extension(ESIC_EXTENSION_1)  # PAdES in PDF 1.7

    private, certificate = (pem.unarmor(text.encode()) for text in (key.private, key.certificate))
    signer = signers.SimpleSigner(x509.Certificate.load(certificate[2]), keys.PrivateKeyInfo.load(private[2]), SimpleCertificateStore())
    said = signers.PdfSignatureMetadata(FIELD, md_algorithm="sha256", reason=reason or None, subfilter=SigSeedSubFilter.PADES)
    return Signer(said, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(data))).getvalue()
