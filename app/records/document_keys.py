"""The key with which a laptop signs PDF files where its camp wants that, and the certificate that tells whose it is."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.camp import Laptop
from app.models.journal import LaptopSecret, SyncMe
from app.models.titles import pick
from app.records import camp
from app.words import _

YEARS = 20  # a certificate of training is shown for as long as a man serves
_LONGEST = 64  # letters of a name in X.509 (RFC 5280)


@dataclass(frozen=True)
class DocumentKey:
    """A private key (P-256) and its self-signed certificate, both in PEM."""

    private: str
    certificate: str


def wanted(session: Session) -> bool:
    """Whether the camp of this laptop wants its certificates signed as files."""
    return bool(camp.home(session).sign_papers)


def document_key(session: Session) -> DocumentKey | None:
    """This laptop's, once it was made."""
    secret = _secret(session)
    if secret is None or not secret.document_key or not secret.document_certificate:
        return None
    return DocumentKey(secret.document_key, secret.document_certificate)


def make(session: Session) -> DocumentKey:
    """Make it where there is none; it never leaves the file. Raises UserError on a laptop that does not take part in the camp."""
    found, secret = document_key(session), _secret(session)
    if found is not None:
        return found
    if secret is None:
        raise UserError(_("This laptop has no keys of its own."), _("Sign the files on a laptop that takes part in the camp."))
    laptop, home = session.get(Laptop, secret.laptop_id), camp.home(session)
    made = _made(laptop.name if laptop else "", pick(home.titles, "en"))
    secret.document_key, secret.document_certificate = made.private, made.certificate
    return made


def _secret(session: Session) -> LaptopSecret | None:
    return session.exec(select(LaptopSecret).join(SyncMe, col(SyncMe.laptop_id) == col(LaptopSecret.laptop_id))).first()


def _made(laptop: str, camp_name: str) -> DocumentKey:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    names = ((NameOID.ORGANIZATION_NAME, camp_name), (NameOID.COMMON_NAME, laptop))
    name = x509.Name([x509.NameAttribute(oid, text[:_LONGEST]) for oid, text in names if text])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        # nothing is said of its use: NSS, and so Okular and LibreOffice, trust no key that signed itself and may not sign certificates
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    return DocumentKey(private.decode(), certificate.public_bytes(pem).decode())
