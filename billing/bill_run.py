"""Decide what a bill run documents; nothing here reads a clock or a database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, islice
from uuid import UUID

from billing.agreements import Agreement, Difference, due, least_due, settled, standing
from billing.billed import BilledLine
from billing.calendar import Period, whole_day
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind, Draft, DraftLine, Proration, Source, draft
from billing.money import line_amount, share
from billing.parties import Buyer, Seller
from billing.refusals import Refusal, RefusalCode
from billing.tax import NEEDS_BUYER_VAT_ID, TaxCategory, TaxRate, no_rate, tax_rule

MOST_LINES = 250_000
"""Most lines of one customer in one run."""

NOBODY_SELLS = Refusal(RefusalCode.NOT_ALLOWED, "The seller has no name or no address yet; give them by updateSeller.")


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """What an order charges for; *generation* is the highest one on any document so far, 0 for none."""

    id: UUID
    position: int
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal = Decimal(0)
    sku: str | None = None
    tax: TaxRate | None = None
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Purchase:
    """An order that is neither billed nor cancelled."""

    order_id: UUID
    number: str
    placed_on: date
    currency: str
    lines: tuple[PurchaseLine, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that a bill run knows of one customer."""

    customer_id: UUID
    buyer: Buyer
    payment_term_days: int
    purchases: tuple[Purchase, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class _Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


def drafts(account: Account, seller: Seller, processing_date: date, document_date: date) -> tuple[Draft, ...] | Refusal:
    """Return the documents of everything due on or before *processing_date*; none where nothing is due.

    One document for each currency, and one more for what is outside the scope of VAT; orders first, by date,
    number and position, then contracts, by number, period and position. The same for preview and run.
    """
    if sum(max(0, least_due(agreement, processing_date)) for agreement in account.agreements) > MOST_LINES:
        return _too_many_lines()
    try:
        lines = list(islice(_lines(account, seller, processing_date), MOST_LINES + 1))
    except _Refused as refused:
        return refused.refusal
    if len(lines) > MOST_LINES:
        return _too_many_lines()
    if lines and not seller.is_known:
        return NOBODY_SELLS
    documents: dict[tuple[str, bool], list[DraftLine]] = {}
    for line in lines:
        outside = line.tax.category is TaxCategory.OUTSIDE_SCOPE
        documents.setdefault((line.currency, outside), []).append(line)
    return tuple(
        draft(documents[key], key[0], seller, account.buyer, document_date, account.payment_term_days)
        for key in sorted(documents)
    )


def _too_many_lines() -> Refusal:
    message = f"More than {MOST_LINES:,} lines are due; bill up to an earlier date first."
    return Refusal(RefusalCode.OUT_OF_RANGE, message, ("processingDate",))


def continued(agreement: Agreement, issued: Iterable[Draft]) -> Agreement:
    """Return *agreement* as it stands once the documents *issued* exist."""
    lines = [
        _billed_line(source, line, -1 if document.kind is DocumentKind.CREDIT_NOTE else 1)
        for document in issued
        for line in document.lines
        if (source := line.source) is not None and line.contract_id == agreement.contract_id
    ]
    return replace(agreement, billed=(*agreement.billed, *lines))


def first_documents(account: Account, seller: Seller, today: date, count: int) -> tuple[Draft, ...] | Refusal:
    """Return the first *count* documents that runs on each due date, from *today* on, would make."""
    found: list[Draft] = []
    while len(found) < count:
        dates = [standing(agreement).next_billing_on for agreement in account.agreements]
        due_dates = [day for day in dates if day is not None]
        if not due_dates:
            break
        day = max(min(due_dates), today)
        documents = drafts(account, seller, day, day)
        if documents == _too_many_lines():
            return Refusal(
                RefusalCode.OUT_OF_RANGE, f"More than {MOST_LINES:,} lines would be due at once.", ("startsOn",)
            )
        if isinstance(documents, Refusal):
            return documents
        if not documents:
            break  # no day may be asked for twice
        found += documents
        agreements = tuple(settled(continued(agreement, documents)) for agreement in account.agreements)
        account = replace(account, agreements=agreements)
    return tuple(found[:count])


def _billed_line(source: Source, line: DraftLine, sign: int) -> BilledLine:
    return BilledLine(
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


def _lines(account: Account, seller: Seller, processing_date: date) -> Iterator[DraftLine]:
    """Yield all lines due, numbered as if one document took them all; it nearly always does."""
    positions = count(1)
    purchases = (p for p in account.purchases if p.placed_on <= processing_date)
    for purchase in sorted(purchases, key=lambda p: (p.placed_on, p.number)):
        yield from _purchase_lines(purchase, seller, account.buyer, positions)
    for agreement in sorted(account.agreements, key=lambda a: a.number):
        for difference in due(agreement, processing_date):
            yield _agreement_line(agreement, difference, seller, account.buyer, next(positions))


def _purchase_lines(purchase: Purchase, seller: Seller, buyer: Buyer, positions: Iterator[int]) -> Iterator[DraftLine]:
    supplied = whole_day(purchase.placed_on)
    rule = None
    for line in purchase.lines:
        tax = line.tax or rule
        if tax is None:
            tax = rule = _rule(seller, buyer, purchase.placed_on)
        _check_vat_id(tax, buyer, "Order", purchase.number)
        yield _purchase_line(purchase, line, tax, supplied, next(positions))


def _purchase_line(purchase: Purchase, line: PurchaseLine, tax: TaxRate, supplied: Period, position: int) -> DraftLine:
    amount = line_amount(line.quantity, line.unit_price, purchase.currency)
    return DraftLine(
        name=line.name,
        currency=purchase.currency,
        sku=line.sku,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price,
        discount_percent=line.discount_percent,
        amount_minor=amount,
        discount_minor=share(amount, line.discount_percent),
        tax=tax,
        supplied=supplied,
        source=Source(line.id, purchase.placed_on, line.generation + 1, order_id=purchase.order_id),
        order_number=purchase.number,
        order_id=purchase.order_id,
        position=position,
    )


def _agreement_line(agreement: Agreement, found: Difference, seller: Seller, buyer: Buyer, position: int) -> DraftLine:
    item, covered, repairs = found.item, found.covered, found.repairs
    tax = found.rate or _tax(agreement, found, seller, buyer)
    takes_back = (found.amount, found.days) < (0, 0)
    recurs = item.kind is ContractItemKind.RECURRING
    return DraftLine(
        name=item.name,
        currency=agreement.currency,
        description=item.description,
        quantity=-item.quantity if takes_back else item.quantity,
        unit=item.unit,
        unit_price=item.unit_price,
        discount_percent=item.discount_percent,
        amount_minor=found.amount,
        discount_minor=found.discount,
        tax=tax,
        supplied=covered,
        period=covered,
        proration=Proration(abs(found.days), found.slice.of) if recurs and found.days else None,
        source=Source(
            item.id,
            found.slice.covered.start,
            found.generation,
            days=found.days,
            contract_id=agreement.contract_id,
            repairs_id=repairs.id if repairs else None,
        ),
        contract_number=agreement.number,
        contract_id=agreement.contract_id,
        position=position,
    )


def _tax(agreement: Agreement, found: Difference, seller: Seller, buyer: Buyer) -> TaxRate:
    """Return the rate of days that were not billed before: the one given, else that of the last day supplied."""
    tax = found.item.tax or _rule(seller, buyer, found.covered.end - timedelta(days=1))
    _check_vat_id(tax, buyer, "Contract", agreement.number)
    return tax


def _rule(seller: Seller, buyer: Buyer, on: date) -> TaxRate:
    rate = tax_rule(seller, buyer.address.country, buyer.type, buyer.vat_id, on)
    if rate is None:
        raise _Refused(no_rate(seller, on, "customerId"))
    return rate


def _check_vat_id(tax: TaxRate, buyer: Buyer, source: str, number: str) -> None:
    """Raise _Refused where *tax* is void because the buyer has no VAT id, perhaps no longer."""
    if buyer.vat_id is None and tax.category in NEEDS_BUYER_VAT_ID:
        message = f"{source} {number}: {tax.category.value} needs the customer's VAT id."
        raise _Refused(Refusal(RefusalCode.NOT_ALLOWED, message, ("customerId",)))
