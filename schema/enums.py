"""The enumerations of the API: those of the lower floors, described for its users."""

from enum import Enum

import strawberry

from billing.calendar import IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, ContractStatus
from billing.documents import DocumentStatus
from billing.drafts import DocumentKind
from billing.orders import OrderBillingTime, OrderStatus
from billing.parties import AddressKind, CustomerType
from billing.refusals import RefusalCode
from billing.tax import TaxCategory
from models import BillRunOutcome, BillRunStatus
from schema.showing import show_enum

show_enum(
    IntervalUnit,
    "IntervalUnit",
    "The unit of a length of calendar time.",
    {"DAY": "Calendar days.", "WEEK": "Seven days.", "MONTH": "Calendar months.", "YEAR": "Twelve months."},
)
show_enum(
    RefusalCode,
    "UserErrorCode",
    "Why an input was refused. New codes may come.",
    {
        "REQUIRED": "Something is missing or blank.",
        "INVALID": "The value does not have the form, or does not fit the others.",
        "TOO_LONG": "The text is too long.",
        "OUT_OF_RANGE": "The value or the number of things lies outside its bounds.",
        "NOT_FOUND": "There is no such thing.",
        "TAKEN": "Somebody else has this unique value.",
        "CONFLICT": "Another request changed it at the same moment; trying again may help.",
        "NOT_ALLOWED": "The thing is there, but its state does not allow this.",
        "IDEMPOTENCY_KEY_REUSED": "The idempotency key was used before, with another input.",
    },
)
show_enum(
    CustomerType,
    "CustomerType",
    "What kind of customer is billed. It decides tax; every one but B2C needs a company.",
    {
        "B2B": "A business.",
        "B2C": "A private person.",
        "AFFILIATED": "A company of the seller's own group.",
        "OTHER": "Anybody else, such as a public body.",
    },
)
show_enum(
    AddressKind,
    "AddressKind",
    "What an address is for.",
    {
        "INVOICE": "Documents are written to it; the first one counts.",
        "SHIPPING": "Goods and services are delivered to it; the first one counts.",
    },
)
show_enum(
    ContractStatus,
    "ContractStatus",
    "Where a contract stands: a function of its dates and today.",
    {
        "PENDING": "It has not started.",
        "ACTIVE": "It runs.",
        "TERMINATED": "Notice was given; its end is still ahead.",
        "ENDED": "Its end has come.",
        "CANCELLED": "It never took effect: it ends on the day it starts.",
    },
)
show_enum(
    BillingTiming,
    "BillingTiming",
    "When a period is due.",
    {"IN_ADVANCE": "On its first day.", "IN_ARREARS": "On the first day after it."},
)
show_enum(
    BillingAlignment,
    "BillingAlignment",
    "Where periods are counted from.",
    {
        "ANNIVERSARY": "From startsOn: 31 January, 28 February, 31 March.",
        "CALENDAR": (
            "From Monday, or from the 1st of a month counted from January; the first and last period are prorated "
            "by days. For 1 WEEK, for 1, 2, 3, 4, 6 or 12 MONTH and for 1 YEAR."
        ),
    },
)
show_enum(
    ContractItemKind,
    "ContractItemKind",
    "How often an item is billed.",
    {"ONE_TIME": "Once, with the first period; never prorated.", "RECURRING": "With every period."},
)
show_enum(
    TaxCategory,
    "TaxCategory",
    "A VAT category of EN 16931.",
    {
        "STANDARD": "Taxed at a rate above zero (S).",
        "ZERO": "Taxed at zero (Z).",
        "EXEMPT": "Exempt from tax (E).",
        "REVERSE_CHARGE": "The buyer owes the tax (AE); needs the buyer's VAT id.",
        "INTRA_COMMUNITY": "Goods supplied within the EU (K); needs the buyer's VAT id.",
        "EXPORT": "Supplied to another country, outside the EU or from outside it (G).",
        "OUTSIDE_SCOPE": "Not subject to VAT (O); billed on a document of its own.",
    },
)
show_enum(
    OrderStatus,
    "OrderStatus",
    "Where an order stands.",
    {
        "OPEN": "To be billed, in whole or in part.",
        "BILLED": "Wholly on documents that are not cancelled.",
        "CANCELLED": "Never to be billed.",
    },
)
show_enum(
    OrderBillingTime,
    "OrderBillingTime",
    "Which bill run takes an order.",
    {
        "IMMEDIATE": "Any run on or after its date.",
        "ON_DEMAND": "Only a run for its customer alone: createDocuments.",
    },
)
show_enum(
    DocumentKind,
    "DocumentKind",
    "What a document is.",
    {
        "INVOICE": "The customer owes its gross.",
        "CREDIT_NOTE": "The customer is owed its gross; its amounts are positive.",
    },
)
show_enum(
    DocumentStatus,
    "DocumentStatus",
    "Where a document stands: a function of what is outstanding, its due date and today.",
    {
        "OPEN": "Something is outstanding.",
        "OVERDUE": "An invoice with something outstanding whose due date has passed.",
        "PAID": "Nothing is outstanding.",
        "CANCELLED": "Undone by another document.",
    },
)
show_enum(
    BillRunStatus,
    "BillRunStatus",
    "How far a bill run is.",
    {
        "PENDING": "Not begun; no run is now, all begin when they are asked for.",
        "RUNNING": "Under way.",
        "COMPLETED": "Done, and nobody failed.",
        "COMPLETED_WITH_ERRORS": "Done, and some customers failed; see its results.",
        "FAILED": "It broke off; what it created stands, and a new run goes on from there.",
        "CANCELLED": "Called off; no run can be yet.",
    },
)
show_enum(
    BillRunOutcome,
    "BillRunOutcome",
    "What a bill run did for one customer.",
    {
        "CREATED": "It created documents.",
        "NOTHING_TO_BILL": "Nothing was due. Not an error.",
        "FAILED": "It could not bill the customer; nothing was created for this one.",
    },
)


@strawberry.enum(description="Which way a list is sorted.")
class Direction(Enum):
    """Which way a list is sorted."""

    ASC = strawberry.enum_value("ASC", description="Smallest first; nulls last.")
    DESC = strawberry.enum_value("DESC", description="Largest first; nulls last.")


__all__ = [
    "AddressKind",
    "BillRunOutcome",
    "BillRunStatus",
    "BillingAlignment",
    "BillingTiming",
    "ContractItemKind",
    "ContractStatus",
    "CustomerType",
    "Direction",
    "DocumentKind",
    "DocumentStatus",
    "IntervalUnit",
    "OrderBillingTime",
    "OrderStatus",
    "RefusalCode",
    "TaxCategory",
]
