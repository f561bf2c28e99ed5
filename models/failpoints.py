"""The one seam for tests of crashes: named moments of a unit of work at which a test may end the process or fail."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import TypeAlias


class Failpoint(Enum):
    """A moment of a unit of work, in the order in which a bill run comes by."""

    BEGUN = "its transaction has begun"
    KEY_CLAIMED = "its idempotency key is claimed"
    CUSTOMERS_LOCKED = "its customers are locked"
    GATHERED = "what is due is read"
    NUMBERS_TAKEN = "the numbers are taken"
    DOCUMENTS_WRITTEN = "the documents are written"
    LINES_WRITTEN = "their lines are written"
    TAXES_WRITTEN = "their taxes are written"
    ORDERS_MARKED = "the orders say which document billed them"
    BALANCES_MOVED = "the balances are moved"
    STANDINGS_SET = "the contracts say how far they are billed"
    RESULTS_WRITTEN = "the run says what became of its customers"
    BEFORE_COMMIT = "all is written, nothing is committed"
    COMMITTED = "all is committed, nobody knows yet"


Reached: TypeAlias = Callable[[Failpoint], Awaitable[None]]
"""Is told which moment has come."""


async def go_on(_: Failpoint) -> None:
    """Do nothing: no test is watching."""
