"""The table of the one seller, and of what was seeded."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Code, Table, Words


class Seller(Table):
    """Who bills: one row, copied onto every document that is issued."""

    __tablename__ = "sellers"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[Words]
    address_name: Mapped[Words | None]
    line1: Mapped[Words]
    line2: Mapped[Words | None]
    postal_code: Mapped[Words | None]
    city: Mapped[Words]
    region: Mapped[Words | None]
    country: Mapped[Code]
    address_email: Mapped[Words | None]
    currency: Mapped[Code]
    time_zone: Mapped[Words]
    vat_id: Mapped[Words | None]
    tax_number: Mapped[Words | None]
    registration_number: Mapped[Words | None]
    register: Mapped[Words | None]
    managing_directors: Mapped[Words | None]
    email: Mapped[Words | None]
    phone: Mapped[Words | None]
    contact_name: Mapped[Words | None]
    electronic_address: Mapped[Words | None]
    electronic_address_scheme: Mapped[Words | None]
    iban: Mapped[Words | None]
    bic: Mapped[Words | None]
    account_holder: Mapped[Words | None]
    creditor_id: Mapped[Words | None]
    cash_accounting: Mapped[bool]
    small_business: Mapped[bool]

    __table_args__ = (CheckConstraint("id = 1", name="there_is_one"),)


class Seed(Table):
    """A demo company that was loaded, and by how many days its dates were moved at that time."""

    __tablename__ = "seeds"

    name: Mapped[Words] = mapped_column(primary_key=True)
    seeded_on: Mapped[date]
    shift_days: Mapped[int]
