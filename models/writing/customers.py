"""Write customers, their addresses and the words they are found by."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update

from billing.customers import NewCustomer
from models.customers import Customer, CustomerAddress, CustomerWord
from models.database import Unit
from models.folding import folded, words

Named = tuple[UUID, NewCustomer]
"""A customer with its id; number, account number, currency and payment term are filled in."""


async def insert_customers(unit: Unit, customers: Sequence[Named]) -> list[dict[str, Any]]:
    """Insert *customers* in three statements and return the values of their rows."""
    values = [
        {"id": key, "created_at": unit.now, "updated_at": unit.now, **_columns(customer)} for key, customer in customers
    ]
    if values:
        await unit.connection.execute(insert(Customer), values)
        await _insert_parts(unit, customers)
    return values


async def update_customer(unit: Unit, key: UUID, customer: NewCustomer) -> dict[str, Any]:
    """Make the customer of id *key* say what *customer* says, and return the values of its row."""
    values = {"updated_at": unit.now, **_columns(customer)}
    await unit.connection.execute(update(Customer).where(Customer.id == key).values(values))
    for part in (CustomerAddress, CustomerWord):
        await unit.connection.execute(delete(part).where(part.customer_id == key))
    await _insert_parts(unit, [(key, customer)])
    return values


async def _insert_parts(unit: Unit, customers: Sequence[Named]) -> None:
    addresses = [
        {"customer_id": key, "position": position, **asdict(address)}
        for key, customer in customers
        for position, address in enumerate(customer.addresses)
    ]
    found_by = [
        {"customer_id": key, "word": word}
        for key, customer in customers
        for word in words(customer.name, customer.number, customer.account_number, customer.email)
    ]
    await unit.connection.execute(insert(CustomerAddress), addresses)
    if found_by:
        await unit.connection.execute(insert(CustomerWord), found_by)


def _columns(customer: NewCustomer) -> dict[str, Any]:
    address = customer.invoice_address
    return {
        "number": customer.number,
        "account_number": customer.account_number,
        "external_id": customer.external_id,
        "type": customer.type,
        "name": customer.name,
        "company": customer.company,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone": customer.phone,
        "vat_id": customer.vat_id,
        "language": customer.language,
        "currency": customer.currency,
        "payment_term_days": customer.payment_term_days,
        "buyer_reference": customer.buyer_reference,
        "electronic_address": customer.electronic_address,
        "electronic_address_scheme": customer.electronic_address_scheme,
        "country": address.country,
        "city": address.city,
        "postal_code": address.postal_code,
        "name_key": folded(customer.name),
        "email_key": _key(customer.email),
        "external_id_key": _key(customer.external_id),
        "city_key": _key(address.city),
        "postal_code_key": _key(address.postal_code),
    }


def _key(text: str | None) -> str | None:
    return None if text is None else folded(text)
