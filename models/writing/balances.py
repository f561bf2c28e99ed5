"""Keep what each customer owes in step with every write that moves it."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from billing.drafts import DocumentKind
from models.customers import CustomerBalance
from models.database import Unit
from models.failpoints import Failpoint
from models.writing.many import Way, Write, write_all

SIGN = {DocumentKind.INVOICE: 1, DocumentKind.CREDIT_NOTE: -1}
"""How what is outstanding on a document counts in the balance."""


async def move_balances(unit: Unit, moves: Iterable[tuple[UUID, str, int]]) -> None:
    """Add signed minor units to what customers owe."""
    await write_all(unit, [moving(moves)])


def moving(moves: Iterable[tuple[UUID, str, int]], then: Failpoint | None = None) -> Write:
    """Return what adds signed minor units to what customers owe."""
    totals: dict[tuple[UUID, str], int] = defaultdict(int)
    for customer_id, currency, minor in moves:
        totals[customer_id, currency] += minor
    values = [
        {"customer_id": customer_id, "currency": currency, "outstanding_minor": minor}
        for (customer_id, currency), minor in sorted(totals.items())
        if minor
    ]
    return Write(Way.ADD, CustomerBalance, values, then)
