"""What is billed of a contract: lines, and the charges that those of one item and period make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from billing.calendar import Period
from billing.tax import TaxRate


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line on some document that bills an item; amounts and *days* are the seller's: credits negative.

    *is_live* is False on a cancelled document: such a line counts for nothing but its *generation*.
    """

    id: UUID
    item_id: UUID
    period_start: date
    generation: int
    is_live: bool
    covered: Period
    days: int
    amount: int
    discount: int
    tax: TaxRate


@dataclass(slots=True, eq=False)
class Charge:
    """Days that *lines* bill at one rate, one after the other, less what was taken back of them.

    They are below zero where a credit outlived what it gave back.
    """

    lines: list[BilledLine]

    @property
    def rate(self) -> TaxRate:
        """The rate of all of them."""
        return self.lines[0].tax

    @property
    def days(self) -> int:
        """How many days are left."""
        return sum(line.days for line in self.lines)

    @property
    def amount(self) -> int:
        """What they come to."""
        return sum(line.amount for line in self.lines)

    @property
    def discount(self) -> int:
        """What was taken off."""
        return sum(line.discount for line in self.lines)


def charges(live: Iterable[BilledLine]) -> list[Charge]:
    """Return what *live* lines of one item and period bill, in the order of billing; what is taken back is left out.

    A credit takes from the last charge at its rate. What is billed next at another rate begins another charge, also
    where that rate comes again.
    """
    found: list[Charge] = []
    for line in sorted(live, key=lambda one: one.generation):
        charge = _charge_of(line, found)
        if charge is None:
            found.append(Charge([line]))
            continue
        charge.lines.append(line)
        if not charge.days:
            found.remove(charge)
    return found


def _charge_of(line: BilledLine, charged: list[Charge]) -> Charge | None:
    """Return the charge that *line* adds to or takes from, None where it begins another."""
    at_rate = [one for one in reversed(charged) if one.rate == line.tax]
    if line.days > 0:
        is_last = bool(at_rate) and at_rate[0] is charged[-1]
        return next((one for one in at_rate if one.days < 0), at_rate[0] if is_last else None)
    return next((one for one in at_rate if one.days > 0), at_rate[0] if at_rate else None)
