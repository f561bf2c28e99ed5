"""The tables of the registry, a database of its own: which tenants there are, and the keys of their callers."""

from sqlalchemy import ForeignKey, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.columns import Moment, Table, Words


class RegistryTable(DeclarativeBase):
    """The base of the registry's classes: no statement about customers can reach them."""

    metadata = MetaData(naming_convention=Table.metadata.naming_convention)


class Tenant(RegistryTable):
    """A tenant: its database lies beside the default one, or at *database_url*."""

    __tablename__ = "tenants"

    name: Mapped[Words] = mapped_column(primary_key=True)
    database_url: Mapped[Words | None]
    created_at: Mapped[Moment]


class ApiKey(RegistryTable):
    """A key: of its secret only the SHA-256 is kept, which nobody can turn back; *scopes* stand with spaces between."""

    __tablename__ = "api_keys"

    id: Mapped[Words] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    name: Mapped[Words]
    scopes: Mapped[Words]
    tenant: Mapped[Words | None] = mapped_column(ForeignKey("tenants.name"))
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    revoked_at: Mapped[Moment | None]
    last_used_at: Mapped[Moment | None]
