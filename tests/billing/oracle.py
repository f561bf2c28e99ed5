"""The values of the core told to the oracle of tests/oracle.py, which knows none of them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from billing.agreements import Agreement, Item
from billing.bill_run import Purchase, PurchaseLine
from billing.billed import BilledLine
from billing.calendar import Interval
from billing.contracts import ContractItemKind, Schedule
from billing.currencies import exponent
from billing.drafts import DocumentKind, Draft
from tests import oracle
from tests.oracle import Amounts, Key


def told(agreement: Agreement) -> oracle.Contract:
    """Return *agreement* as the oracle takes it."""
    items = tuple(_item(one, one.kind) for one in agreement.items)
    return told_schedule(agreement.schedule, agreement.signed_on, items, exponent(agreement.currency))


def told_schedule(
    schedule: Schedule, signed_on: date, items: tuple[oracle.Item, ...] = (), decimals: int = 2
) -> oracle.Contract:
    """Return a contract of *schedule* as the oracle takes it."""
    return oracle.Contract(
        starts_on=schedule.starts_on,
        signed_on=signed_on,
        items=items,
        interval=told_length(schedule.interval),
        timing=schedule.timing.value,
        alignment=schedule.alignment.value,
        ends_on=schedule.ends_on,
        billing_starts_on=schedule.billing_starts_on,
        decimals=decimals,
    )


def told_length(interval: Interval) -> oracle.Length:
    """Return *interval* as the oracle takes it."""
    return oracle.Length(interval.count, interval.unit.value)


def told_order(purchase: Purchase) -> oracle.Order:
    """Return *purchase* as the oracle takes it."""
    lines = tuple(_item(line, ContractItemKind.ONE_TIME) for line in purchase.lines)
    return oracle.Order(purchase.placed_on, lines, exponent(purchase.currency))


def owed(agreement: Agreement, up_to: date, ahead: Collection[Key] = ()) -> Amounts:
    """Return what *agreement* should come to by a day, what is billed *ahead* included."""
    return oracle.owed(told(agreement), up_to, ahead)


def billed_by(documents: Iterable[Draft]) -> Iterator[BilledLine]:
    """Yield the lines of contracts and orders on *documents* as the seller sees them: credits negative."""
    for document in documents:
        sign = {DocumentKind.INVOICE: 1, DocumentKind.CREDIT_NOTE: -1}[document.kind]
        for line in document.lines:
            source = line.source
            if source is not None:
                yield BilledLine(
                    id=source.item_id,
                    item_id=source.item_id,
                    period_start=source.period_start,
                    generation=source.generation,
                    is_live=True,
                    covered=line.supplied,
                    days=source.days or 0,
                    amount=sign * line.amount_minor,
                    discount=sign * line.discount_minor,
                    tax=line.tax,
                )


def amounts(lines: Iterable[BilledLine]) -> Amounts:
    """Add up the live ones of *lines*."""
    found: Amounts = {}
    for line in lines:
        if line.is_live:
            key = str(line.item_id), line.period_start
            amount, discount = found.get(key, (0, 0))
            found[key] = amount + line.amount, discount + line.discount
    return found


def totals(document: Draft) -> oracle.Totals:
    """Return what the oracle makes of the lines of *document*."""
    return oracle.totals(
        oracle.Net(line.tax.category.value, line.tax.percent, line.net_minor) for line in document.lines
    )


def _item(charge: Item | PurchaseLine, kind: ContractItemKind) -> oracle.Item:
    price, quantity, percent = charge.unit_price, charge.quantity, charge.discount_percent
    return oracle.Item(str(charge.id), price, quantity, percent, kind.value)
