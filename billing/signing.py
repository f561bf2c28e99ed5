"""New plans and contracts as values: what they say, what is wrong with them, what is left to defaults."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from uuid import UUID

from billing import checks
from billing.calendar import Interval, IntervalUnit, calendar_anchor
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule, Term, slices
from billing.orders import without_vat_id
from billing.refusals import Refusal, RefusalCode, Refused
from billing.tax import TaxRate


@dataclass(frozen=True, slots=True)
class NewItem:
    """What a plan or contract charges for."""

    name: str
    unit_price: Decimal
    kind: ContractItemKind = ContractItemKind.RECURRING
    quantity: Decimal = Decimal(1)
    unit: str = "C62"
    discount_percent: Decimal = Decimal(0)
    description: str | None = None
    tax: TaxRate | None = None


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A template for contracts."""

    code: str
    name: str
    currency: str
    interval: Interval
    items: tuple[NewItem, ...]
    description: str | None = None
    timing: BillingTiming = BillingTiming.IN_ADVANCE
    alignment: BillingAlignment = BillingAlignment.ANNIVERSARY
    term: Term = field(default_factory=Term)


@dataclass(frozen=True, slots=True)
class NewContract:
    """A contract to be, from a plan or from items of its own; None where the default is wanted."""

    customer_id: UUID
    plan_id: UUID | None = None
    items: tuple[NewItem, ...] | None = None
    number: str | None = None
    title: str | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    billing_starts_on: date | None = None
    currency: str | None = None
    interval: Interval | None = None
    timing: BillingTiming | None = None
    alignment: BillingAlignment | None = None
    term: Interval | None = None
    renewal_term: Interval | None = None
    notice_period: Interval | None = None


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A contract with nothing left open but its number."""

    customer_id: UUID
    plan_id: UUID | None
    number: str | None
    title: str
    signed_on: date
    schedule: Schedule
    currency: str
    term: Term
    items: tuple[NewItem, ...]


def void_rates(contract: NewContract, plan: NewPlan | None) -> Iterator[Refusal]:
    """Yield a refusal for each rate of *contract* or of its *plan* that is void where the customer has no VAT id."""
    yield from without_vat_id((item.tax for item in contract.items or ()), "items")
    for refusal in without_vat_id((item.tax for item in plan.items), "items") if plan else ():
        yield replace(refusal, path=("planId",))


def earliest_supply(contract: SignedContract) -> date | None:
    """Return the first day whose rate the rule will be asked for; None where it is never asked."""
    schedule = contract.schedule
    kinds = {item.kind for item in contract.items if item.tax is None}
    around = islice(slices(schedule, schedule.billing_starts_on), 2)  # billing may start inside the first of them
    first = next((piece for piece in around if not piece.is_skipped and piece.covered.days), None)
    if first is None:
        return None
    if first.is_first and ContractItemKind.ONE_TIME in kinds:
        return first.covered.start
    return first.covered.end - timedelta(days=1) if ContractItemKind.RECURRING in kinds else None


def plan_refusals(plan: NewPlan) -> Iterator[Refusal]:
    """Yield everything that is wrong with *plan* in itself."""
    yield from checks.number(plan.code, "code")
    yield from checks.text(plan.name, "name")
    yield from checks.text(plan.description, "description", longest=checks.LONGEST_DESCRIPTION)
    yield from checks.currency(plan.currency, "currency")
    yield from checks.interval(plan.interval, "billingInterval")
    yield from _of_alignment(plan.alignment, plan.interval)
    yield from _of_term(plan.term)
    yield from _of_renewal(plan.term)
    yield from _of_items(plan.items, plan.currency)


def contract_refusals(contract: NewContract) -> Iterator[Refusal]:
    """Yield what is wrong with *contract* before its plan and customer are known."""
    if (contract.plan_id is None) == (contract.items is None):
        message = "Give exactly one of planId and items."
        yield Refusal(RefusalCode.INVALID, message, ("planId",))
        yield Refusal(RefusalCode.INVALID, message, ("items",))
    yield from checks.number(contract.number, "number")
    yield from checks.text(contract.title, "title")
    yield from checks.currency(contract.currency, "currency")
    for name, day in (
        ("signedOn", contract.signed_on),
        ("startsOn", contract.starts_on),
        ("endsOn", contract.ends_on),
        ("billingStartsOn", contract.billing_starts_on),
    ):
        yield from checks.day(day, name)
    yield from checks.interval(contract.interval, "billingInterval")
    yield from _of_term(Term(contract.term, contract.renewal_term, contract.notice_period))
    if contract.items is not None:
        yield from _of_items(contract.items, contract.currency)


def signed(
    contract: NewContract, plan: NewPlan | None, customer_currency: str, today: date
) -> SignedContract | Refused:
    """Return *contract* with every default filled in from its *plan*, its customer and *today*.

    A plan or customer that is not known fills in nothing; what might come from it is not missed.
    """
    currency = contract.currency or (plan.currency if plan else customer_currency)
    items: tuple[NewItem, ...] = plan.items if plan else contract.items or ()
    signed_on = contract.signed_on or today
    schedule = Schedule(
        starts_on=contract.starts_on or signed_on,
        interval=contract.interval or (plan.interval if plan else Interval(1, IntervalUnit.MONTH)),
        timing=contract.timing or (plan.timing if plan else BillingTiming.IN_ADVANCE),
        alignment=contract.alignment or (plan.alignment if plan else BillingAlignment.ANNIVERSARY),
        ends_on=contract.ends_on,
        billing_starts_on=contract.billing_starts_on,
    )
    template = plan.term if plan else Term()
    term = Term(
        contract.term or template.minimum,
        contract.renewal_term or template.renewal,
        contract.notice_period or template.notice,
    )
    found = tuple(_misfits(contract, plan, schedule, term, currency))
    if found:
        return Refused(found)
    title = contract.title or (plan.name if plan else next((item.name for item in items), ""))
    return SignedContract(
        contract.customer_id,
        contract.plan_id,
        contract.number,
        title,
        signed_on,
        schedule,
        currency,
        term,
        items,
    )


def _misfits(
    contract: NewContract, plan: NewPlan | None, schedule: Schedule, term: Term, currency: str
) -> Iterator[Refusal]:
    """Yield what is wrong with *contract* once its *schedule*, *term* and *currency* are known."""
    yield from _of_schedule(schedule)
    if plan is not None or contract.plan_id is None:
        yield from _of_renewal(term)
    if plan is not None and currency != plan.currency:
        message = f"The plan's prices are in {plan.currency}."
        yield Refusal(RefusalCode.INVALID, message, ("currency",))
    if contract.items is not None and contract.currency is None:
        yield from _of_items(contract.items, currency)


def _of_schedule(schedule: Schedule) -> Iterator[Refusal]:
    yield from _of_alignment(schedule.alignment, schedule.interval)
    if schedule.ends_on is not None and schedule.ends_on <= schedule.starts_on:
        yield Refusal(RefusalCode.INVALID, "Must lie after startsOn.", ("endsOn",))


def _of_alignment(alignment: BillingAlignment, interval: Interval) -> Iterator[Refusal]:
    day = checks.EARLIEST_DAY
    if alignment is BillingAlignment.CALENDAR and interval.count > 0 and not calendar_anchor(day, interval):
        message = "CALENDAR needs an interval of 1 WEEK, of 1, 2, 3, 4, 6 or 12 MONTH, or of 1 YEAR."
        yield Refusal(RefusalCode.INVALID, message, ("billingAlignment",))


def _of_term(term: Term) -> Iterator[Refusal]:
    yield from checks.interval(term.minimum, "term")
    yield from checks.interval(term.renewal, "renewalTerm")
    yield from checks.interval(term.notice, "noticePeriod")


def _of_renewal(term: Term) -> Iterator[Refusal]:
    if term.renewal is not None and term.minimum is None:
        yield Refusal(RefusalCode.REQUIRED, "A renewalTerm needs a term to renew.", ("term",))


def _of_items(items: tuple[NewItem, ...], currency: str | None) -> Iterator[Refusal]:
    if not items:
        yield Refusal(RefusalCode.REQUIRED, "At least one item is needed.", ("items",))
    if len(items) > checks.MOST_ITEMS:
        message = f"At most {checks.MOST_ITEMS} items are allowed."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("items",))
    for position, item in enumerate(items):
        for refusal in _of_item(item, currency):
            yield refusal.under("items", str(position))


def _of_item(item: NewItem, currency: str | None) -> Iterator[Refusal]:
    yield from checks.text(item.name, "name")
    yield from checks.text(item.description, "description", longest=checks.LONGEST_DESCRIPTION)
    if item.quantity <= 0:
        yield Refusal(RefusalCode.OUT_OF_RANGE, "Must be above zero.", ("quantity",))
    yield from checks.line(item.quantity, item.unit_price, currency)
    yield from checks.unit(item.unit, "unit")
    yield from checks.percent(item.discount_percent, "discountPercent")
    yield from checks.tax(item.tax, "tax")
