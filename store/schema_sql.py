"""Tables of the catalogue."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

# One row; the number grows with every change of what is found.
generation = Table("generation", metadata, Column("number", BigInteger, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("collection", String(200), nullable=False, index=True),
    # A document is found only once committed; what a crash left uncommitted is swept.
    Column("committed", Boolean, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("source", Text, nullable=False, default=""),
    Column("media_type", Text, nullable=False, default=""),
    Column("unit", String(10), nullable=False, default="page"),
    Column("page_count", Integer, nullable=False, default=0),
    Column("ingested_at", String(40), nullable=False, default=""),
    Column("language", String(2), nullable=True),
)

files = Table(
    "files",
    metadata,
    Column("collection", String(200), primary_key=True),
    Column("path", String(4096), primary_key=True),
    Column("source", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("recorded_ns", BigInteger, nullable=False),
    Column("content", String(64), nullable=False),
    Column("document_id", String(32), nullable=True, index=True),
    Column("reason", String(40), nullable=True),
    Column("detail", Text, nullable=True),
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(40), primary_key=True),
    Column(
        "document_id",
        String(32),
        ForeignKey("documents.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("number", Integer, nullable=False),
    Column("width_pt", Float, nullable=False),
    Column("height_pt", Float, nullable=False),
    Column("image_key", Text, nullable=True),
    Column("text_source", String(12), nullable=False),
    Column("status", String(8), nullable=False),
    Column("reason", Text, nullable=True),
    Column("hidden", Boolean, nullable=False),
    Column("lines", LargeBinary, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(48), primary_key=True),
    Column(
        "page_id",
        String(40),
        ForeignKey("pages.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("header", Text, nullable=False),
    Column("boxes", Text, nullable=False),
    Column("region", String(8), nullable=False),
)
