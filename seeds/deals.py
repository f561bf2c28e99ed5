"""The demo company's contracts: who signed what, told in months before today."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from billing.calendar import Interval, months_later
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.signing import NewContract, NewItem
from seeds.company import MONTH, QUARTER, YEAR

_SIGNED_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract that begins on a *day* so many months *ago* (negative: ahead), and how it ends, if it does.

    It ends after *lasts* months, or by a notice given *notice_ago* months ago: on the first day that its terms
    allow, or not having begun where it is *cancelled*. Billing begins *free* months after it does.
    """

    customer: str
    ago: int
    day: int = 1
    plan: str | None = None
    items: tuple[NewItem, ...] | None = None
    title: str | None = None
    currency: str | None = None
    interval: Interval | None = None
    timing: BillingTiming | None = None
    alignment: BillingAlignment | None = None
    lasts: int | None = None
    free: int = 0
    notice_ago: int | None = None
    cancelled: bool = False

    def starts_on(self, today: date) -> date:
        """Return the day on which it begins."""
        return months_later(today.replace(day=1), -self.ago) + timedelta(days=self.day - 1)

    def signed_on(self, today: date) -> date:
        """Return the day on which it was signed, never after *today*."""
        return min(self.starts_on(today) - _SIGNED_BEFORE, today)

    def notice_on(self, today: date) -> date | None:
        """Return the day on which notice was given."""
        if self.notice_ago is None:
            return None
        return months_later(today.replace(day=1), -self.notice_ago) - timedelta(days=12)

    def contract(self, customer_id: UUID, plan_id: UUID | None, today: date) -> NewContract:
        """Return the contract that was signed."""
        starts_on = self.starts_on(today)
        return NewContract(
            customer_id=customer_id,
            plan_id=plan_id,
            items=self.items,
            title=self.title,
            signed_on=self.signed_on(today),
            starts_on=starts_on,
            ends_on=None if self.lasts is None else months_later(starts_on, self.lasts),
            billing_starts_on=months_later(starts_on, self.free) if self.free else None,
            currency=self.currency,
            interval=self.interval,
            timing=self.timing,
            alignment=self.alignment,
        )


def _item(name: str, price: str, quantity: str = "1", unit: str = "C62", discount: str = "0") -> NewItem:
    return NewItem(name, Decimal(price), quantity=Decimal(quantity), unit=unit, discount_percent=Decimal(discount))


_LICENCE = (_item("Order desk licence", "19.50", "12"), _item("Support hours", "95.00", "1.5", "HUR"))
_TASTING = (_item("Monthly tasting box", "79.00", "4", discount="15"),)
_LEASE = (
    NewItem("Delivery and assembly", Decimal("450.00"), ContractItemKind.ONE_TIME),
    _item("Lease of a cooling cabinet", "129.00", "2", "MON", "5"),
)
_AUDIT = (_item("Quality audit", "2400.00", unit="ANN"),)
_FREIGHT = (_item("Freight flat rate", "0.185", "2500", "KGM"),)
_ARREARS = BillingTiming.IN_ARREARS
_CALENDAR = BillingAlignment.CALENDAR

DEALS = (
    Deal("ALFKI", 16, plan="storage"),
    Deal("ALFKI", 11, 15, plan="portal"),
    Deal("ALFKI", 8, items=_AUDIT, title="Annual audit", interval=YEAR),
    Deal("ANATR", 14, 8, plan="portal"),
    Deal("ANTON", 13, plan="service"),
    Deal("AROUT", 12, 10, items=_LICENCE, title="Order desk", currency="GBP", interval=MONTH),
    Deal("BERGS", 18, plan="cold-chain"),
    Deal("BERGS", 9, 20, plan="portal"),
    Deal("BLAUS", 15, 31, plan="storage"),
    Deal("BLONP", 7, 12, plan="cold-chain"),
    Deal("BOLID", 10, items=_TASTING, title="Tasting boxes", interval=MONTH),
    Deal("BONAP", 20, 5, plan="service", notice_ago=6),
    Deal("BSBEV", 6, items=_FREIGHT, title="Freight", currency="GBP", timing=_ARREARS, alignment=_CALENDAR),
    Deal("CHOPS", 12, 17, plan="storage", notice_ago=4),
    Deal("DRACD", 17, plan="service", notice_ago=3),
    Deal("EASTC", 9, items=_LICENCE, title="Order desk", currency="GBP", interval=QUARTER),
    Deal("ERNSH", 19, 3, plan="storage"),
    Deal("ERNSH", 19, 3, items=_LEASE, title="Cooling cabinets", interval=MONTH, lasts=12),
    Deal("ERNSH", 5, plan="pick-up"),
    Deal("FOLKO", 11, plan="storage", lasts=9),
    Deal("FRANK", 12, 15, items=_LEASE, title="Cooling cabinets", interval=MONTH),
    Deal("FRANK", 6, plan="portal", free=2),
    Deal("FURIB", 8, plan="cold-chain", notice_ago=5),
    Deal("GODOS", 7, items=_TASTING, title="Tasting boxes", interval=MONTH, notice_ago=1),
    Deal("GREAL", 10, items=_LICENCE, title="Order desk", currency="USD", interval=MONTH),
    Deal("HUNGO", 14, 22, plan="storage"),
    Deal("ISLAT", 5, plan="portal", notice_ago=4, cancelled=True),
    Deal("KOENE", 16, plan="cold-chain"),
    Deal("LAMAI", 6, 29, items=_FREIGHT, title="Freight", timing=_ARREARS, interval=MONTH),
    Deal("LEHMS", 13, 6, plan="service"),
    Deal("LILAS", 4, plan="portal", free=1),
    Deal("MAISD", 9, plan="pick-up", lasts=6),
    Deal("OTTIK", 12, plan="storage"),
    Deal("PICCO", 15, 18, items=_AUDIT, title="Annual audit", interval=YEAR),
    Deal("QUICK", 18, plan="storage"),
    Deal("QUICK", 10, items=_FREIGHT, title="Freight", timing=_ARREARS, interval=QUARTER, alignment=_CALENDAR),
    Deal("RATTC", 8, items=_LICENCE, title="Order desk", currency="USD", interval=YEAR),
    Deal("SAVEA", 11, 9, items=_FREIGHT, title="Freight", currency="USD", timing=_ARREARS, interval=MONTH),
    Deal("SUPRD", -1, plan="storage"),
    Deal("TOMSP", -2, 15, plan="cold-chain"),
    Deal("VINET", 3, 11, plan="pick-up"),
    Deal("WARTH", 7, items=(_item("Import desk", "48000", unit="MON"),), title="Import desk", currency="JPY"),
)
