"""A list read page by page: a cursor that one path gave is good on every other."""

from itertools import cycle
from typing import Any

import pytest

from tests.paths.conftest import Desk
from tests.paths.keys import order_by, orders_of
from tests.paths.paths import PATHS, STOCK, Operation, data

WALK = """
query ($order: [DocumentSort!], $after: String) {
  documents(orderBy: $order, first: 5, after: $after) {
    edges { cursor node { number } } pageInfo { hasNextPage endCursor }
  }
}
"""
NESTED = """
query ($order: [OrderSort!], $after: String) {
  customer(by: {number: "FULL"}) {
    orders(orderBy: $order, first: 2, after: $after) {
      edges { cursor node { number } } pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def _walked(desk: Desk, text: str, order: str, paths: list[str]) -> list[Any]:
    """Return the entries of all pages, each read on the next of *paths*."""
    after, edges = None, []
    for path in cycle(paths):
        variables = {"order": order_by(order) or None, "after": after}
        answer = await data(PATHS[path], desk.database, Operation(text, variables))
        page = answer.get("documents") or answer["customer"]["orders"]
        edges += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return edges
    raise AssertionError(paths)


@pytest.mark.parametrize(("text", "node"), [(WALK, "Document"), (NESTED, "Order")])
async def test_pages_read_on_one_path_after_another_are_those_of_the_stock_executor(
    desk: Desk, text: str, node: str
) -> None:
    for order in orders_of(node)[::3]:
        in_turn = await _walked(desk, text, order, [*PATHS])
        alone = await _walked(desk, text, order, [STOCK])

        assert in_turn == alone
        assert len(alone) == {"Document": 18, "Order": 5}[node]
