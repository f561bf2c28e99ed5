"""What a desk knows of customers, contracts, orders and documents, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests import oracle
from tests.oracle import Key, Length

Rate = tuple[str, Decimal]
Refusals = list[tuple[str, list[str]]]

DECIMALS = {"EUR": 2, "JPY": 0, "KWD": 3}
_IN_EU = {"DE", "FR", "SE"}
_GERMAN = ("STANDARD", Decimal(19))


@dataclass
class Customer:
    """Who is billed; the seller is German."""

    id: str
    country: str
    currency: str
    type: str
    vat_id: str | None
    payment_term_days: int

    @property
    def rate(self) -> Rate:
        """What the rule says for a service in the years 2025 to 2029."""
        if self.country not in _IN_EU:
            return "EXPORT", Decimal(0)
        is_known = self.vat_id is not None and self.vat_id[:2] in _IN_EU
        if self.country != "DE" and is_known and self.type != "B2C":
            return "REVERSE_CHARGE", Decimal(0)
        return _GERMAN


@dataclass
class Contract:
    """A contract; *rates* are those given with its items, by the item's name."""

    id: str
    customer: str
    currency: str
    terms: oracle.Contract
    rates: dict[str, Rate | None]
    lengths: dict[str, Length | None]
    notice_on: date | None = None


@dataclass
class Order:
    """An order; *rates* are those given with its lines, by the line's name."""

    id: str
    customer: str
    currency: str
    terms: oracle.Order
    rates: dict[str, Rate | None]
    billing_time: str
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the seller counts it: what is given back is negative."""

    key: Key
    amount: int
    discount: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Face:
    """What is printed on a document and never changes."""

    number: str
    customer: str
    kind: str
    currency: str
    issued_on: date
    due_on: date
    totals: tuple[int, int, int]
    lines: frozenset[Line]


@dataclass
class Document:
    """A document and what became of it."""

    face: Face
    outstanding: int
    paid: int = 0
    cancels: str | None = None
    cancelled_by: str | None = None

    @property
    def sign(self) -> int:
        """Which way it counts in a balance."""
        return 1 if self.face.kind == "INVOICE" else -1

    @property
    def is_live(self) -> bool:
        """Whether its lines count."""
        return self.cancels is None and self.cancelled_by is None

    def status(self, today: date) -> str:
        """Return where it stands."""
        if self.cancelled_by is not None:
            return "CANCELLED"
        if not self.outstanding:
            return "PAID"
        return "OVERDUE" if self.face.kind == "INVOICE" and self.face.due_on < today else "OPEN"


@dataclass(frozen=True, slots=True)
class Standings:
    """What moves: balances, ends and next dates of contracts, statuses, what is outstanding and by what cancelled."""

    balances: dict[tuple[str, str], int]
    contracts: dict[str, tuple[date | None, date | None]]
    orders: dict[str, str]
    documents: dict[str, tuple[int, str | None]]
