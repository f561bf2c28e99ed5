"""The tables of customers: their addresses, the words they are found by, what they owe."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from billing.parties import AddressKind, CustomerType
from models.columns import Code, Key, Minor, Moment, Ref, Table, Words, choice


class Customer(Table):
    """An account that is billed; country, city and postal code repeat its first invoice address."""

    __tablename__ = "customers"

    id: Mapped[Key]
    number: Mapped[Words] = mapped_column(unique=True)
    account_number: Mapped[Words] = mapped_column(unique=True)
    external_id: Mapped[Words | None] = mapped_column(unique=True)
    type: Mapped[CustomerType] = mapped_column(choice(CustomerType))
    name: Mapped[Words]
    company: Mapped[Words | None]
    first_name: Mapped[Words | None]
    last_name: Mapped[Words | None]
    email: Mapped[Words | None]
    phone: Mapped[Words | None]
    vat_id: Mapped[Words | None]
    language: Mapped[Words]
    currency: Mapped[Code]
    payment_term_days: Mapped[int]
    buyer_reference: Mapped[Words | None]
    electronic_address: Mapped[Words | None]
    electronic_address_scheme: Mapped[Words | None]
    country: Mapped[Code]
    city: Mapped[Words | None]
    postal_code: Mapped[Words | None]
    name_key: Mapped[Words]
    email_key: Mapped[Words | None]
    external_id_key: Mapped[Words | None]
    city_key: Mapped[Words | None]
    postal_code_key: Mapped[Words | None]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]

    __table_args__ = (
        Index("ix_customers_name_key_id", "name_key", "id"),  # overview by name, the default
        Index("ix_customers_city_key_id", "city_key", "id"),  # overview by city
        Index("ix_customers_country_id", "country", "id"),  # overview by and of a country
        Index("ix_customers_type_id", "type", "id"),  # overview by and of a type
        Index("ix_customers_created_at_id", "created_at", "id"),  # overview by age
    )


class CustomerAddress(Table):
    """One address of a customer, in the order given."""

    __tablename__ = "customer_addresses"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AddressKind] = mapped_column(choice(AddressKind))
    name: Mapped[Words | None]
    line1: Mapped[Words]
    line2: Mapped[Words | None]
    postal_code: Mapped[Words | None]
    city: Mapped[Words]
    region: Mapped[Words | None]
    country: Mapped[Code]
    email: Mapped[Words | None]


class CustomerWord(Table):
    """A folded word that a customer is found by; its primary key serves *search*."""

    __tablename__ = "customer_words"

    word: Mapped[Words] = mapped_column(primary_key=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"), primary_key=True, index=True)


class CustomerBalance(Table):
    """What a customer owes in one currency, kept by every write that moves it; credit notes count negative."""

    __tablename__ = "customer_balances"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"), primary_key=True)
    currency: Mapped[Code] = mapped_column(primary_key=True)
    outstanding_minor: Mapped[Minor]

    __table_args__ = (
        # overview by balance and filter balance
        Index("ix_customer_balances_currency_outstanding", "currency", "outstanding_minor"),
    )
