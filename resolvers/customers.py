"""Customers: what their fields come to, and how they are made and changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from billing.customers import DEFAULT_PAYMENT_TERM, NEVER_EMPTY, NewCustomer, refusals
from billing.refusals import Refusal, RefusalCode, Refused, emptied, not_emptied
from loaders import balances, entities, listings, next_billing, people
from loaders.edges import Amounts, Every, One, Pages, Scalar
from loaders.lists import Connection, CustomerTotals
from models import BillRun, Contract, Customer, Document, Order, Payment, rows
from models.database import Unit
from models.rows.values import made
from models.writing import customers as writing
from models.writing.numbers import free_numbers
from resolvers.checking import distinct, not_found, repeated, taken
from resolvers.context import Info
from resolvers.edges import edge
from resolvers.idempotency import kept_row

_UNIQUE: dict[str, Any] = {
    "number": Customer.number,
    "account_number": Customer.account_number,
    "external_id": Customer.external_id,
}
_NAMES = {"number": "number", "account_number": "accountNumber", "external_id": "externalId"}


overview = edge(Pages(listings.CUSTOMERS))
owner = edge(One(rows.Customer, "customer_id"))
addresses = edge(Every(rows.CustomerAddress, "customer_id"))
balance = edge(Amounts(balances.owed, balances.balance))
overdue_balance = edge(Amounts(balances.owed_overdue, balances.overdue_balance))
next_billing_on = edge(Scalar(next_billing.earliest_due, next_billing.next_billing_on))
contracts = edge(Pages(listings.CONTRACTS, Contract.customer_id))
orders = edge(Pages(listings.ORDERS, Order.customer_id))
documents = edge(Pages(listings.DOCUMENTS, Document.customer_id))
payments = edge(Pages(listings.PAYMENTS, Payment.customer_id))
bill_runs = edge(Pages(listings.BILL_RUNS, BillRun.customer_id))


def totals(connection: Connection) -> CustomerTotals:
    """Return the sums over the whole list, not the page."""
    query = connection.query
    return CustomerTotals(connection.reading, connection.listing, query.condition, query.search)


async def by_key(info: Info, column: str, value: Any) -> rows.Customer | None:
    """Return the customer whose *column* is *value*."""
    return await entities.one(info.context.reading, entities.By(rows.Customer, column), value)


CUSTOMER = kept_row(rows.Customer)


async def create_one(unit: Unit, customer: NewCustomer) -> rows.Customer | Refused:
    """Make one customer."""
    return (await create_all(unit, [customer]))[0]


async def create_all(unit: Unit, customers: Sequence[NewCustomer]) -> list[rows.Customer | Refused]:
    """Make customers and return each, or why it was refused; a handful of statements for any number."""
    found = {place: tuple(refusals(customer)) for place, customer in enumerate(customers)}
    for field, column in _UNIQUE.items():
        values = [getattr(customer, field) for customer in customers]
        holders = await entities.holders(unit.connection, column, values)
        again = repeated(values)
        for place, value in enumerate(values):
            found[place] += tuple(taken(value, holders, _NAMES[field]))
            if place in again:
                found[place] += (Refusal(RefusalCode.TAKEN, f"{value} is given twice.", (_NAMES[field],)),)
    kept = [place for place in found if not found[place]]
    complete = await _completed(unit, [customers[place] for place in kept])
    written = await writing.insert_customers(unit, [(unit.new_id(), customer) for customer in complete])
    created = {place: made(rows.Customer, values) for place, values in zip(kept, written, strict=True)}
    return [created[place] if place in created else Refused(distinct(found[place])) for place in found]


async def update_one(unit: Unit, key: UUID | None, changes: Mapping[str, Any]) -> rows.Customer | Refused:
    """Change the named fields of one customer."""
    if key is not None:
        await unit.lock(key)
    return await _updated(unit, key, changes)


async def _updated(unit: Unit, key: UUID | None, changes: Mapping[str, Any]) -> rows.Customer | Refused:
    empty = emptied(changes, NEVER_EMPTY)
    found_rows = await entities.rows_by(unit.connection, entities.By(rows.Customer), [key] if key else [])
    if key is None or key not in found_rows:
        return Refused((not_found("customer", "id"), *empty))
    row = found_rows[key]
    of_row = await entities.rows_of(unit.connection, rows.CustomerAddress, "customer_id", [key])
    customer = replace(people.as_new(row, of_row[key]), **not_emptied(changes, NEVER_EMPTY))
    holders = await entities.holders(unit.connection, Customer.external_id, [customer.external_id])
    found = distinct([*empty, *refusals(customer), *taken(customer.external_id, holders, "externalId", key)])
    if found:
        return Refused(found)
    written = await writing.update_customer(unit, key, customer)
    names = {field.name for field in fields(rows.Customer)}
    return replace(row, **{name: value for name, value in written.items() if name in names})


async def _completed(unit: Unit, customers: Sequence[NewCustomer]) -> list[NewCustomer]:
    """Return *customers* with every default and number filled in."""
    seller = await people.seller(unit.connection)
    numbers = await _assigned(unit, "number", customers)
    accounts = await _assigned(unit, "account_number", customers)
    return [
        replace(
            customer,
            number=customer.number or next(numbers),
            account_number=customer.account_number or next(accounts),
            currency=customer.currency or seller.currency,
            payment_term_days=(
                DEFAULT_PAYMENT_TERM if customer.payment_term_days is None else customer.payment_term_days
            ),
        )
        for customer in customers
    ]


async def _assigned(unit: Unit, field: str, customers: Sequence[NewCustomer]) -> Iterator[str]:
    given = {getattr(customer, field) for customer in customers}
    missing = sum(getattr(customer, field) is None for customer in customers)
    return iter(await free_numbers(unit.connection, _UNIQUE[field], missing, given))
