"""Column types that behave alike on SQLite and PostgreSQL, and the base of all tables."""

import enum
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, LargeBinary, MetaData, String, Text, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, mapped_column

from billing.money import SCALE_OF_NUMBERS, SCALE_OF_PERCENTS


class Id(types.TypeDecorator[UUID]):
    """A UUID in 16 bytes: uuid on PostgreSQL, a blob on SQLite; both sort by those bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """Return PostgreSQL's own type where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Return what the driver takes."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return the UUID that the driver gave."""
        return value if value is None or dialect.name == "postgresql" else UUID(bytes=value)


class Scaled(types.TypeDecorator[Decimal]):
    """An exact decimal as an integer of its smallest step, so that SQLite cannot turn it into a float."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        """Keep *places* decimals."""
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return the whole number of smallest steps."""
        return None if value is None else int(value.scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Return the decimal, in its shortest exact form."""
        return None if value is None else shortest(Decimal(value).scaleb(-self.places))


class Instant(types.TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the driver stores it: SQLite keeps no zone."""
        if value is None:
            return None
        in_utc = value.astimezone(UTC)
        return in_utc if dialect.name == "postgresql" else in_utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment with its zone, UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def shortest(value: Decimal) -> Decimal:
    """Return *value* without trailing zeros after the point: 12.50 as 12.5, 100 as 100."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def choice(members: type[enum.Enum], check: str | None = None) -> Enum:
    """Return the column type of an enumeration: its names as text, checked by a constraint named *check*."""
    name = check or members.__name__.lower()
    return Enum(members, native_enum=False, create_constraint=True, length=32, name=name)


Plain = String().with_variant(String(collation="C"), "postgresql")
"""Text compared by code point on both databases, so that pages and prefixes agree."""


class CodeText(String):
    """Letters, digits and hyphens that billing has checked or made itself, so that JSON has nothing to escape."""


class JsonText(Text):
    """JSON as orjson writes it, which is never looked into by the database."""


Code = Annotated[str, mapped_column(CodeText().with_variant(String(collation="C"), "postgresql"))]
Key = Annotated[UUID, mapped_column(Id, primary_key=True)]
Ref = Annotated[UUID, mapped_column(Id)]
Words = Annotated[str, mapped_column(Plain)]
Prose = Annotated[str, mapped_column(Text)]
Json = Annotated[str, mapped_column(JsonText)]
Minor = Annotated[int, mapped_column(BigInteger)]
Number = Annotated[Decimal, mapped_column(Scaled(SCALE_OF_NUMBERS))]
Percent = Annotated[Decimal, mapped_column(Scaled(SCALE_OF_PERCENTS))]
Moment = Annotated[datetime, mapped_column(Instant)]


class Table(DeclarativeBase):
    """The base of every mapped class; it only names constraints, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
