"""The journal's own tables, as SYNC.md lists them; none of them is journalled."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Text, text
from sqlmodel import Field

from app.models.row import Named


class SyncMe(Named, table=True):
    """One row: which incarnation writes here, and how far it has come."""

    __tablename__ = "sync_me"
    __table_args__ = (CheckConstraint("one = 1", name="one"),)
    one: int = Field(default=1, primary_key=True)
    device: int = Field(foreign_key="sync_device.device")
    laptop_id: str
    seq: int = 0
    context: int = Field(foreign_key="sync_context.context")
    step: int = 0
    muted: int = 0
    folder: str | None = None  # where this laptop exchanges files
    written: str | None = None  # JSON: own files in exchange folders, and what they told
    exported: int | None = None  # the number of the last file written
    joining: str | None = None  # JSON {"slot", "name", "user"}: whom a key slot stands for; without a user it waits to be admitted


class SyncDevice(Named, table=True):
    """An incarnation of a laptop: `device` is this file's number for it, `uid` everybody's.

    `incarnation_of` is the laptop; `last_seq_accepted` limits what is folded once it is retired.
    """

    __tablename__ = "sync_device"
    device: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    signing_key: str = ""
    recipient: str = ""
    name: str = ""
    incarnation_of: str | None = None
    admitted_by: str | None = None
    last_seq_accepted: int | None = None


class SyncContext(Named, table=True):
    """What had been seen when an operation was made: a version vector {uid: seq} as JSON, interned."""

    __tablename__ = "sync_context"
    context: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    vector: str


class SyncStep(Named, table=True):
    """One change as a person made it; sealed with the hash of its operations and of the step before."""

    __tablename__ = "sync_step"
    device: int = Field(primary_key=True, foreign_key="sync_device.device")
    step: int = Field(primary_key=True)
    label: str
    arguments: str  # JSON
    person: str  # user id; '' for the file itself
    wall: int  # milliseconds since 1970, as the clock was read
    context: int = Field(foreign_key="sync_context.context")
    schema_: int = Field(sa_column=Column("schema", Integer, nullable=False))
    undoes: int | None = None  # a step of the same device
    first_seq: int
    last_seq: int
    hash: str
    digest: str | None = None  # of the header, where label and arguments are withheld (a laptop of some classes)


class SyncOp(Named, table=True):
    """One operation on one row: the units it wrote, as JSON text that is never rewritten.

    `digest` stands for it where its contents are withheld; table, row and patch are then empty.
    """

    __tablename__ = "sync_op"
    __table_args__ = (
        Index("sync_op_row", "table", "row"),
        Index("sync_op_withheld", "device", "seq", sqlite_where=text("digest IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )
    device: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    step: int
    table_: str = Field(sa_column=Column("table", Text, nullable=False))
    row: str
    patch: str
    digest: str | None = None


class SyncConflict(Named, table=True):
    """Derived: concurrent values of one unit that wait for a person."""

    __tablename__ = "sync_conflict"
    __table_args__ = (Index("sync_conflict_row", "table", "row"),)
    id: str = Field(primary_key=True)
    table_: str = Field(sa_column=Column("table", Text, nullable=False))
    row: str
    unit: str
    heads: str  # JSON


class SyncParked(Named, table=True):
    """Derived: rows that cannot be shown yet, and why."""

    __tablename__ = "sync_parked"
    table_: str = Field(sa_column=Column("table", Text, primary_key=True))
    row: str = Field(primary_key=True)
    reason: str


class SyncImport(Named, table=True):
    """Files that were taken in."""

    __tablename__ = "sync_import"
    sha256: str = Field(primary_key=True)
    at: str
    from_: str = Field(sa_column=Column("from", Text, nullable=False))
    report: str


class SyncSeen(Named, table=True):
    """What another laptop knew when it wrote its last file: its vector, and the operations that it holds only as digests."""

    __tablename__ = "sync_seen"
    laptop_id: str = Field(primary_key=True)
    uid: str
    number: int
    at: str  # its clock, UTC
    vector: str  # JSON {uid: seq}
    lacks: str  # JSON {uid: [[first, last], ...]}
    files: str  # JSON: the pictures that it is without


class SyncFork(Named, table=True):
    """Quarantined: steps that came under a number under which this file has another step. Never folded, never dropped."""

    __tablename__ = "sync_fork"
    uid: str = Field(primary_key=True)
    step: int = Field(primary_key=True)
    hash: str = Field(primary_key=True)
    from_: str = Field(sa_column=Column("from", Text, nullable=False))
    content: str  # JSON lines, as they came


class File(Named, table=True):
    """Pictures and the like: carried by hash, not journalled."""

    __tablename__ = "file"
    sha256: str = Field(primary_key=True)
    bytes_: bytes = Field(sa_column=Column("bytes", LargeBinary, nullable=False))


class LaptopSecret(Named, table=True):
    """This laptop's private keys, for signing and for reading files (age); they never leave the file."""

    __tablename__ = "laptop_secret"
    laptop_id: str = Field(primary_key=True)
    signing_key: str
    identity: str | None = None
    document_key: str | None = None  # P-256 in PEM, which signs PDF files
    document_certificate: str | None = None  # its X.509 certificate in PEM
