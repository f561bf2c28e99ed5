"""Customers, as clients see them."""

from datetime import date, datetime
from typing import Any

import strawberry

from models import rows
from resolvers import audit, customers
from resolvers.callers import Scope
from schema.bill_runs import BillRunConnection
from schema.connections import paged
from schema.contracts import ContractConnection
from schema.declaring import connection, edge, identity, plain, shows, value
from schema.documents import DocumentConnection, PaymentConnection
from schema.enums import CustomerType
from schema.filters import ContractFilter, DocumentFilter, OrderFilter
from schema.history import HistoryConnection
from schema.orders import OrderConnection
from schema.scalars import CountryCode, CurrencyCode
from schema.scopes import needs
from schema.sorts import ContractSort, DocumentSort, OrderSort
from schema.values import Address, Money, Node


@needs(Scope.CUSTOMERS_READ)
@strawberry.type(description="An account that is billed.")
class Customer(Node):
    """A customer."""

    is_type_of = shows(rows.Customer)

    id: strawberry.ID = identity("cus")
    number: str = plain(
        "Unique, given by the caller or assigned: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. May mirror another system's key."
    )
    account_number: str = plain("The debtor account in bookkeeping: unique, assigned once, never changed.")
    external_id: str | None = plain("Its key in another system, unique.")
    type: CustomerType = plain("What kind of customer it is; it decides tax.")
    name: str = plain("What the overview shows and sorts by: the company's name, else the person's.")
    company: str | None = plain("The company's name.")
    first_name: str | None = plain("The person's first name.")
    last_name: str | None = plain("The person's last name.")
    email: str | None = plain("E-mail address.")
    phone: str | None = plain("Telephone number.")
    vat_id: str | None = plain("VAT id with its country's prefix.")
    language: str = plain("BCP 47 tag of the language its documents are written in.")
    currency: CurrencyCode = plain("The currency used where an order or contract names none.")
    payment_term_days: int = plain("Days from a document's date to its due date.")
    buyer_reference: str | None = plain("What it wants to see on its documents, such as a Leitweg-ID (BT-10).")
    electronic_address: str | None = plain("Where it receives e-invoices (BT-49).")
    electronic_address_scheme: str | None = plain("The scheme of that address, such as EM or 0204.")
    country: CountryCode = plain("Of the first invoice address.")
    city: str | None = plain("Of the first invoice address.")
    addresses: list[Address] = edge(customers.addresses, list[Address], "All addresses, in the order given.")
    created_at: datetime = plain("When it was entered.")
    updated_at: datetime = plain("When it was last changed.")
    balance: list[Money] = edge(
        customers.balance,
        list[Money],
        "Open amount of all its documents, one entry a currency, zero currencies left out.",
    )
    overdue_balance: list[Money] = edge(
        customers.overdue_balance, list[Money], "What it owes on invoices whose due date has passed."
    )
    next_billing_on: date | None = edge(
        customers.next_billing_on,
        date | None,
        "The earliest date on which a contract or an IMMEDIATE order of this customer becomes due.",
    )
    contracts: Any = connection(
        customers.contracts,
        ContractConnection,
        "Its contracts, by number unless told otherwise.",
        filtered_by=ContractFilter,
        sorted_by=ContractSort,
    )
    orders: Any = connection(
        customers.orders,
        OrderConnection,
        "Its orders, newest first unless told otherwise.",
        filtered_by=OrderFilter,
        sorted_by=OrderSort,
    )
    documents: Any = connection(
        customers.documents,
        DocumentConnection,
        "Its documents, newest first unless told otherwise.",
        filtered_by=DocumentFilter,
        sorted_by=DocumentSort,
    )
    payments: Any = connection(customers.payments, PaymentConnection, "What it paid, newest first.")
    bill_runs: Any = connection(
        customers.bill_runs, BillRunConnection, "The bill runs for this customer alone, newest first."
    )
    history: Any = connection(
        audit.history,
        HistoryConnection,
        "What happened to it, newest first: created, changed, contract signed, billed, paid, cancelled.",
    )


@needs(Scope.CUSTOMERS_READ)
@strawberry.type(description="Sums over customers, one entry a currency.")
class CustomerTotals:
    """Sums over customers."""

    balance: list[Money] = value(lambda totals: totals.balance(), list[Money], "What they owe.")
    overdue_balance: list[Money] = value(
        lambda totals: totals.overdue_balance(),
        list[Money],
        "What they owe on invoices whose due date has passed.",
    )


CustomerConnection = paged(
    "Customer",
    Customer,
    "Customers in pages.",
    {
        "totals": value(
            customers.totals,
            CustomerTotals,
            "Sums over everything that matches the filter, not just this page; computed only when selected.",
        )
    },
)
