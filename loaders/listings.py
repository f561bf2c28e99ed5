"""The lists of the API: their tables, and what each can be filtered and sorted by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, SQLColumnExpression, String, and_, case, cast, func, select, type_coerce

from billing.drafts import DocumentKind
from loaders.conditions import Sort
from loaders.fields import Amount, Choice, Plain, Status, Text, lowered
from loaders.next_billing import NextBilling, of_customer
from models import (
    BillRun,
    BillRunResult,
    Contract,
    Customer,
    CustomerBalance,
    Document,
    DocumentLine,
    Order,
    OrderLine,
    Payment,
    Plan,
    rows,
)

Expression: TypeAlias = SQLColumnExpression[Any]
Field = Text | Plain | Choice | Status | Amount | NextBilling


@dataclass(frozen=True, slots=True, eq=False)
class Owed:
    """What customers owe: the rows of *table* that fulfil *condition*, added up where one of them can have several.

    *signs* are those of the sums, ascending; 0 stands for the customers that have no such row.
    """

    table: type[Any]
    condition: Callable[[Any], Expression]
    is_added_up: bool
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a list is sorted by; *kind* is the type of its value in a cursor.

    What is unique, among the rows of one parent at least, needs no id behind it. What is *owed* is read in stretches,
    as is the day on which customers are billed next.
    """

    expression: Callable[[Any], Expression]
    kind: type
    is_nullable: bool = False
    is_unique: bool = False
    owed: Owed | None = None
    is_next_billing: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Rows of one table that can be filtered, sorted and paged; every order ends in the id."""

    name: str
    row: type[Any]
    table: type[Any]
    fields: Mapping[str, Field] = field(default_factory=dict)
    keys: Mapping[str, Key] = field(default_factory=dict)
    order: tuple[Sort, ...] = ()
    related: Mapping[str, tuple["Listing", Expression]] = field(default_factory=dict)


def _key(column: Any, kind: type, *, is_nullable: bool = False, is_unique: bool = False) -> Key:
    return Key(lambda _: column, kind, is_nullable, is_unique)


def contract_status(today: Any) -> Expression:
    """Return the name of a contract's status, as billing.contracts.status decides it."""
    c = Contract
    return case(
        (c.ends_on == c.starts_on, "CANCELLED"),
        (c.ends_on <= today, "ENDED"),
        (c.notice_on <= today, "TERMINATED"),
        (c.starts_on > today, "PENDING"),
        else_="ACTIVE",
    )


def order_status(_: Any) -> Expression:
    """Return the name of an order's status, as its row decides it."""
    o = Order
    return case((o.cancelled_at.is_not(None), "CANCELLED"), (o.document_id.is_(None), "OPEN"), else_="BILLED")


def document_status(today: Any) -> Expression:
    """Return the name of a document's status, as billing.documents.status decides it."""
    d = Document
    return case(
        (d.cancelled_by_id.is_not(None), "CANCELLED"),
        (d.outstanding_minor == 0, "PAID"),
        (and_(d.kind == DocumentKind.INVOICE, d.due_on < today), "OVERDUE"),
        else_="OPEN",
    )


def balance_of(currency: Any) -> Expression:
    """Return what a customer owes in *currency*, in minor units; 0 where nothing was ever owed."""
    b = CustomerBalance
    owed = select(b.outstanding_minor).where(b.customer_id == Customer.id, b.currency == currency)
    return func.coalesce(owed.correlate(Customer).scalar_subquery(), 0)


def overdue_of(currency: Any, today: Any) -> Expression:
    """Return what a customer owes in *currency* since before *today*, in minor units."""
    d = Document
    total = cast(func.sum(d.outstanding_minor), BigInteger)  # PostgreSQL sums to a numeric, which no cursor holds
    owed = select(total).where(d.customer_id == Customer.id, d.currency == currency, overdue(today))
    return func.coalesce(owed.correlate(Customer).scalar_subquery(), 0)


def overdue(today: Any) -> Expression:
    """Return whether a document is overdue; in the words of the partial index that serves it."""
    d = Document
    return and_(d.outstanding_minor > 0, d.kind == DocumentKind.INVOICE, d.due_on < today)


def _plan_code() -> Expression:
    plan = select(Plan.code).where(Plan.id == Contract.plan_id)
    return plan.correlate(Contract).scalar_subquery()


BALANCES = Owed(CustomerBalance, lambda _: CustomerBalance.outstanding_minor != 0, is_added_up=False, signs=(-1, 0, 1))
"""All that is owed."""

OVERDUE = Owed(Document, overdue, is_added_up=True, signs=(0, 1))
"""What is owed since before today."""

CONTRACTS_OF_DOCUMENTS = (
    select(DocumentLine.contract_id, DocumentLine.document_id)
    .where(DocumentLine.contract_id.is_not(None))
    .distinct()
    .subquery("billed")
)
"""Which contracts have a line on which documents."""

CONTRACTS = Listing(
    name="contracts",
    row=rows.Contract,
    table=Contract,
    fields={
        "number": lowered(Contract.number),
        "title": Text(Contract.title, Contract.title_key),
        "status": Status(contract_status),
        "planCode": lowered(_plan_code()),
        "signedOn": Plain(Contract.signed_on),
        "startsOn": Plain(Contract.starts_on),
        "endsOn": Plain(Contract.ends_on),
    },
    keys={
        "NUMBER": _key(Contract.number, str, is_unique=True),
        "SIGNED_ON": _key(Contract.signed_on, date),
        "STARTS_ON": _key(Contract.starts_on, date),
        "ENDS_ON": _key(Contract.ends_on, date, is_nullable=True),
        "CREATED_AT": _key(Contract.created_at, datetime),
    },
    order=(Sort("NUMBER"),),
)

ORDERS = Listing(
    name="orders",
    row=rows.Order,
    table=Order,
    fields={
        "number": lowered(Order.number),
        "status": Status(order_status),
        "placedOn": Plain(Order.placed_on),
    },
    keys={
        "NUMBER": _key(Order.number, str, is_unique=True),
        "PLACED_ON": _key(Order.placed_on, date),
        "CREATED_AT": _key(Order.created_at, datetime),
    },
    order=(Sort("PLACED_ON", descending=True),),
)

DOCUMENTS = Listing(
    name="documents",
    row=rows.Document,
    table=Document,
    fields={
        "number": lowered(Document.number),
        "kind": Choice(Document.kind),
        "status": Status(document_status),
        "issuedOn": Plain(Document.issued_on),
        "dueOn": Plain(Document.due_on),
        "currency": Choice(Document.currency),
        "gross": Amount(Document.gross_minor, Document.currency),
        "outstanding": Amount(Document.outstanding_minor, Document.currency),
    },
    keys={
        "NUMBER": _key(Document.number, str, is_unique=True),
        "ISSUED_ON": _key(Document.issued_on, date),
        "DUE_ON": _key(Document.due_on, date),
        "GROSS": _key(Document.gross_minor, int),
        "OUTSTANDING": _key(Document.outstanding_minor, int),
        "CREATED_AT": _key(Document.created_at, datetime),
    },
    order=(Sort("ISSUED_ON", descending=True),),
)

CUSTOMERS = Listing(
    name="customers",
    row=rows.Customer,
    table=Customer,
    fields={
        "id": Plain(Customer.id),
        "number": lowered(Customer.number),
        "accountNumber": lowered(Customer.account_number),
        "externalId": Text(Customer.external_id, Customer.external_id_key),
        "type": Choice(Customer.type),
        "name": Text(Customer.name, Customer.name_key),
        "email": Text(Customer.email, Customer.email_key),
        "vatId": lowered(Customer.vat_id),
        "language": lowered(Customer.language),
        "country": Choice(Customer.country),
        "city": Text(Customer.city, Customer.city_key),
        "postalCode": Text(Customer.postal_code, Customer.postal_code_key),
        "createdAt": Plain(Customer.created_at),
        "nextBillingOn": NextBilling(),
    },
    keys={
        "NAME": _key(Customer.name_key, str),
        "NUMBER": _key(Customer.number, str, is_unique=True),
        "ACCOUNT_NUMBER": _key(Customer.account_number, str, is_unique=True),
        "TYPE": _key(type_coerce(Customer.type, String()), str),
        "COUNTRY": _key(Customer.country, str),
        "CITY": _key(Customer.city_key, str, is_nullable=True),
        "CREATED_AT": _key(Customer.created_at, datetime),
        "BALANCE": Key(lambda _: balance_of(Customer.currency), int, owed=BALANCES),
        "OVERDUE_BALANCE": Key(lambda today: overdue_of(Customer.currency, today), int, owed=OVERDUE),
        "NEXT_BILLING_ON": Key(lambda _: of_customer(), date, is_nullable=True, is_next_billing=True),
    },
    order=(Sort("NAME"),),
    related={
        "contracts": (CONTRACTS, Contract.customer_id),
        "orders": (ORDERS, Order.customer_id),
        "documents": (DOCUMENTS, Document.customer_id),
    },
)

PLANS = Listing(
    name="plans",
    row=rows.Plan,
    table=Plan,
    keys={"CODE": _key(Plan.code, str, is_unique=True)},
    order=(Sort("CODE"),),
)

ORDER_LINES = Listing(
    name="lines of an order",
    row=rows.OrderLine,
    table=OrderLine,
    keys={"POSITION": _key(OrderLine.position, int, is_unique=True)},
    order=(Sort("POSITION"),),
)

DOCUMENT_LINES = Listing(
    name="lines of a document",
    row=rows.DocumentLine,
    table=DocumentLine,
    keys={"POSITION": _key(DocumentLine.position, int, is_unique=True)},
    order=(Sort("POSITION"),),
)

PAYMENTS = Listing(
    name="payments",
    row=rows.Payment,
    table=Payment,
    keys={"RECEIVED_ON": _key(Payment.received_on, date)},
    order=(Sort("RECEIVED_ON", descending=True),),
)

BILL_RUNS = Listing(
    name="bill runs",
    row=rows.BillRun,
    table=BillRun,
    keys={"STARTED_AT": _key(BillRun.started_at, datetime)},
    order=(Sort("STARTED_AT", descending=True),),
)

BILL_RUN_RESULTS = Listing(
    name="results",
    row=rows.BillRunResult,
    table=BillRunResult,
    fields={"outcome": Choice(BillRunResult.outcome)},
)
