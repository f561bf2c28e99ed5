"""How much of everything a database has: 3 contracts, 5 orders and 10 documents for each customer on the average."""

from collections.abc import Iterator
from dataclasses import dataclass

_RICHEST = 2000
CHUNK = 1000
"""How many customers are drawn from one seed, and written together."""

_UNEVEN = ((0, 1, 3, 1, 0, 2, 1, 0, 1, 1), (1, 0, 1, 2, 0, 1, 0, 3, 1, 1), (1, 3, 0, 1, 2, 0, 1, 1, 1, 0))
"""Ten customers' shares of contracts, of orders, of documents; ten in sum."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one customer has; so many lines on each order and document, 0 for a drawn number.

    With *only_due* the customer is a German company billed in EUR, and its orders are open and due.
    """

    contracts: range
    orders: range
    documents: int
    order_lines: int = 0
    document_lines: int = 0
    only_due: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """A database of so many customers; with *only_due* each has one due order of five lines, and nothing else."""

    customers: int
    only_due: bool = False

    @property
    def rich(self) -> int:
        """How many customers, the first ones, have exactly 10 contracts, 20 orders of 3 lines, 50 documents of 5."""
        return min(_RICHEST, self.customers // 50)

    @property
    def database(self) -> str:
        """The name of its database."""
        return f"kontor_due_{self.customers}" if self.only_due else f"kontor_{self.customers}"

    def counts(self) -> Iterator[Counts]:
        """Yield what each customer has; the numbers of contracts and orders run through."""
        if self.only_due:
            yield from (Counts(range(0), _after(index, 1), 0, 5, 0, only_due=True) for index in range(self.customers))
            return
        rich, others = self.rich, self.customers - self.rich
        for index in range(rich):
            yield Counts(_after(index * 10, 10), _after(index * 20, 20), 50, 3, 5)
        first = (rich * 10, rich * 20, rich * 50)
        totals = (self.customers * 3 - first[0], self.customers * 5 - first[1], self.customers * 10 - first[2])
        for index in range(others):
            (c, to_c), (o, to_o), (d, to_d) = (
                (_share(total, others, index, pattern), _share(total, others, index + 1, pattern))
                for total, pattern in zip(totals, _UNEVEN, strict=True)
            )
            yield Counts(_after(first[0] + c, to_c - c), _after(first[1] + o, to_o - o), to_d - d)


def _after(done: int, count: int) -> range:
    return range(done + 1, done + count + 1)


def _share(total: int, of: int, index: int, pattern: tuple[int, ...]) -> int:
    """Return how much of *total* the first *index* of so many customers have together."""
    tens, rest = divmod(index, 10)
    return total if index == of else total * (10 * tens + sum(pattern[:rest])) // (of + 10 - of % 10)
