"""Compare what a contract should come to with what is billed of it: target minus billed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from billing.billed import BilledLine, Charge, charges
from billing.calendar import Period, times_until, whole_day
from billing.contracts import ContractItemKind, Schedule, Slice, slices
from billing.money import line_amount, share
from billing.tax import TaxRate


@dataclass(frozen=True, slots=True)
class Item:
    """What a contract charges for, in the order of *position*."""

    id: UUID
    position: int
    name: str
    kind: ContractItemKind
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal = Decimal(0)
    description: str | None = None
    tax: TaxRate | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract as a bill run sees it; *billed* holds every line on slices that end after *billed_until*."""

    contract_id: UUID
    number: str
    currency: str
    signed_on: date
    schedule: Schedule
    items: tuple[Item, ...]
    billed_until: date | None = None
    billed: tuple[BilledLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one item still has to be billed for one slice; *repairs* is the line that it puts right.

    *rate* is the one at which its days were billed before; without it they are a supply of their own.
    *covered* are the days that it is for: of a one-time item the day that it is supplied on, the first of the contract.
    """

    item: Item
    slice: Slice
    covered: Period
    days: int
    amount: int
    discount: int
    generation: int
    repairs: BilledLine | None = None
    rate: TaxRate | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a contract is billed: all before *billed_until*; *next_billing_on* is when more is due."""

    billed_until: date | None
    next_billing_on: date | None


def due(agreement: Agreement, processing_date: date) -> Iterator[Difference]:
    """Yield what is due on or before *processing_date*, by period, then position; repairs are due at once."""
    if agreement.signed_on > processing_date:
        return
    ledger = _ledger(agreement)
    for piece in _open_slices(agreement, ledger):
        is_due = piece.due_on <= processing_date
        if not is_due and piece.covered.start > ledger.last:
            return
        for difference in _differences(agreement, piece, ledger):
            if is_due or difference.repairs is not None:
                yield difference


def standing(agreement: Agreement) -> Standing:
    """Return how far *agreement* is billed, its lines included."""
    billed_until, next_billing_on = agreement.billed_until, None
    ledger = _ledger(agreement)
    for piece in _open_slices(agreement, ledger):
        if next_billing_on is not None and piece.covered.start > ledger.last:
            break
        differences = list(_differences(agreement, piece, ledger))
        if not differences:
            if next_billing_on is None and piece.covered.days:
                billed_until = piece.covered.end
            continue
        is_repair = any(difference.repairs for difference in differences)
        due_on = agreement.signed_on if is_repair else max(piece.due_on, agreement.signed_on)
        next_billing_on = min(due_on, next_billing_on or due_on)
    return Standing(billed_until, next_billing_on)


def settled(agreement: Agreement) -> Agreement:
    """Return *agreement* as it is kept: with how far it is billed, and with the lines on what may still change."""
    billed_until = standing(agreement).billed_until
    floor = next(slices(agreement.schedule, billed_until)).covered.start
    billed = tuple(line for line in agreement.billed if line.period_start >= floor)
    return replace(agreement, billed_until=billed_until, billed=billed)


def least_due(agreement: Agreement, processing_date: date) -> int:
    """Return how many lines are due at least, by counting periods: `due` computes each of them."""
    schedule = agreement.schedule
    if processing_date < agreement.signed_on:
        return 0
    settled_until = _settled_until(agreement) or schedule.anchor
    until = min(processing_date, schedule.ends_on or date.max)
    first, last = (times_until(schedule.anchor, schedule.interval, day) for day in (settled_until, until))
    recurring = sum(item.kind is ContractItemKind.RECURRING for item in agreement.items)
    return (last - first - 1) * recurring - len(agreement.billed)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The billed lines by item and period, and the start of the last period with a live one."""

    lines: Mapping[tuple[UUID, date], list[BilledLine]]
    last: date


def _ledger(agreement: Agreement) -> _Ledger:
    lines: dict[tuple[UUID, date], list[BilledLine]] = defaultdict(list)
    for line in agreement.billed:
        lines[line.item_id, line.period_start].append(line)
    last = max((line.period_start for line in agreement.billed if line.is_live), default=date.min)
    return _Ledger(lines, last)


def _open_slices(agreement: Agreement, ledger: _Ledger) -> Iterator[Slice]:
    """Yield the slices that may still have something to bill; ends where nothing can follow."""
    schedule = agreement.schedule
    recurs = any(item.kind is ContractItemKind.RECURRING for item in agreement.items)
    settled_until = _settled_until(agreement) if recurs else agreement.billed_until
    for piece in slices(schedule, settled_until):
        is_over = schedule.ends_on is not None and piece.covered.start >= schedule.ends_on
        if (is_over or (not recurs and not piece.is_first)) and piece.covered.start > ledger.last:
            return
        yield piece


def _settled_until(agreement: Agreement) -> date | None:
    """Return up to when nothing can be open: all that is billed, and all but the last of what is never billed."""
    schedule, billed_until = agreement.schedule, agreement.billed_until
    if schedule.billing_starts_on is None:
        return billed_until
    within_last = min(schedule.billing_starts_on, schedule.ends_on or date.max) - timedelta(days=1)
    return max(within_last, billed_until or date.min)


def _differences(agreement: Agreement, piece: Slice, ledger: _Ledger) -> Iterator[Difference]:
    if piece.is_skipped:
        return
    for item in agreement.items:
        if item.kind is ContractItemKind.RECURRING or piece.is_first:
            yield from _of_item(agreement, item, piece, ledger.lines.get((item.id, piece.covered.start), []))


def _of_item(agreement: Agreement, item: Item, piece: Slice, lines: Sequence[BilledLine]) -> Iterator[Difference]:
    """Yield what is left to bill of an item for a slice: one difference, or a part for each charge that it concerns."""
    while (found := _difference(agreement, item, piece, lines)) is not None:
        part = _first_part(found, charges(line for line in lines if line.is_live))
        yield part
        if part.days == found.days:
            return
        lines = [*lines, _as_billed(part)]


def _difference(agreement: Agreement, item: Item, piece: Slice, lines: Sequence[BilledLine]) -> Difference | None:
    live = [line for line in lines if line.is_live]
    days, of = _target(agreement.schedule, item, piece)
    if not live and not days:
        return None
    target = line_amount(item.quantity, item.unit_price, agreement.currency, days, of)
    amount = target - sum(line.amount for line in live)
    discount = share(target, item.discount_percent) - sum(line.discount for line in live)
    if live and not amount and not discount:
        return None
    generation = 1 + max((line.generation for line in lines), default=0)
    if not live:
        is_once = item.kind is ContractItemKind.ONE_TIME
        supplied = whole_day(piece.covered.start) if is_once else piece.covered
        return Difference(item, piece, supplied, days, amount, discount, generation)
    repairs = max(live, key=lambda line: line.generation)
    covered = _changed_days(item, piece.covered, live, repairs)
    days -= sum(line.days for line in live)
    return Difference(item, piece, covered, days, amount, discount, generation, repairs)


def _first_part(found: Difference, charged: Sequence[Charge]) -> Difference:
    """Return *found*, or all of the last charge where more than that is taken back.

    Days that are added have no rate yet, unless a credit outlived its invoice: they make good for it, at its rate.
    """
    with_days = [one for one in reversed(charged) if (one.days < 0 if found.days > 0 else one.days > 0)]
    if found.repairs is None or (found.days > 0 and not with_days):
        return found
    if not with_days:
        return replace(found, rate=found.repairs.tax)
    of, repairs = with_days[0], with_days[0].lines[-1]
    if found.days >= -abs(of.days):
        return replace(found, repairs=repairs, rate=of.rate)
    nothing = Period(found.slice.covered.start, found.slice.covered.start)
    covered = _changed_days(found.item, nothing, of.lines, repairs)
    taken = replace(found, covered=covered, repairs=repairs, rate=of.rate)
    return replace(taken, days=-of.days, amount=-of.amount, discount=-of.discount)


def _as_billed(part: Difference) -> BilledLine:
    """Return the line that *part* will be, in the name of the one that it repairs."""
    assert part.repairs is not None  # noqa: S101 - a first bill has one part
    return replace(
        part.repairs,
        generation=part.generation,
        covered=part.covered,
        days=part.days,
        amount=part.amount,
        discount=part.discount,
    )


def _target(schedule: Schedule, item: Item, piece: Slice) -> tuple[int, int]:
    """Return for how many days of how many *item* is to be paid; a one-time item counts as one of one."""
    if item.kind is ContractItemKind.RECURRING:
        return piece.covered.days, piece.of
    return (0 if schedule.is_cancelled else 1), 1


def _changed_days(item: Item, target: Period, live: Iterable[BilledLine], repairs: BilledLine) -> Period:
    """Return from the first to the last day that *live* lines bill otherwise than *target*."""
    if item.kind is ContractItemKind.ONE_TIME:
        return repairs.covered
    parts = [(target, 1), *((line.covered, (line.days < 0) - (line.days > 0)) for line in live)]
    edges = sorted({edge for part, _ in parts for edge in (part.start, part.end)})
    changed = [
        Period(start, end)
        for start, end in pairwise(edges)
        if sum(sign for part, sign in parts if part.start <= start and end <= part.end)
    ]
    return Period(changed[0].start, changed[-1].end) if changed else repairs.covered
