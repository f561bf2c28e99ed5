"""What is refused, on the way or before it: every path tells the errors of the stock executor, and what is left."""

import pytest

from tests.paths.conftest import Desk
from tests.paths.paths import STOCK, differing
from tests.paths.written import Written, written

BEFORE: dict[str, Written] = {
    "no sentence": written("{ customers("),
    "no such field": written("{ customers { nodes { shoeSize orders { size } } } }"),
    "other fields under one key": written("{ customers { nodes { a: name a: city } } }"),
    "other arguments under one key": written(
        "{ customers(first: 1) { totalCount } customers(first: 2) { totalCount } }"
    ),
    "no such argument": written("{ customer(by: {number: 1, name: 2}) { id } }"),
    "a variable of another type": written("query ($n: String) { customers(first: $n) { totalCount } }", {"n": "1"}),
    "a variable that is missing": written("query ($by: CustomerKey!) { customer(by: $by) { id } }"),
    "a value of another type": written(
        "query ($n: Int, $o: [OrderSort!]) { customers(first: $n) { nodes { orders(orderBy: $o) { totalCount } } } }",
        {"n": "1"},
        {"n": 1.5},
        {"o": [{"field": "NAME"}]},
        {"o": [{}]},
        {"o": [None]},
    ),
    "two keys of a customer": written('{ customer(by: {number: "FULL", id: "x"}) { id } }'),
    "null where there must be a value": written(
        "query ($s: [DocumentStatus!]) { documents(filter: {status: {in: $s}}) { totalCount } }",
        {"s": [None]},
        {"s": None},
        {},
    ),
}
ON_THE_WAY: dict[str, Written] = {
    "a root list": written(
        """
          query ($n: Int, $c: String) { customers(first: $n, after: $c) { nodes { number } } plans { nodes {
          code } } }
        """,
        {"n": 0},
        {"n": 101},
        {"n": 1000},
        {"n": -1},
        {"c": "?"},
        {"c": ""},
        {"c": "<cursor Plan 0>"},
        {"c": "<cursor Customer NUMBER ASC 0>"},
        {"n": 1},
    ),
    "a list of a thing that can be null": written(
        """
          query ($n: Int, $c: String) { customer(by: {number: "FULL"}) { number orders(first: $n, after: $c) {
          nodes { number } } contracts(first: 1) { nodes { number } } } other: customer(by: {number: "YEN"}) {
          number } }
        """,
        {"n": 0},
        {"c": "?"},
        {"c": "<cursor Document 0>"},
        {"c": "<cursor Order NUMBER ASC 0>"},
        {"n": 1},
    ),
    "a list of each thing of a list": written(
        """
          query ($n: Int, $c: String) { customers(first: 3) { nodes { number orders(first: 1) { nodes { number
          } } documents(first: $n, after: $c) { nodes { number } } } } seller { name } }
        """,
        {"n": 0},
        {"c": "?"},
        {"c": "<cursor Order 0>"},
        {"n": 1},
    ),
    "deep inside": written(
        """
          query ($n: Int, $c: String) { customer(by: {number: "FULL"}) { number documents(first: 3) {
          totalCount nodes { number lines(last: $n, before: $c) { edges { cursor node { name } } } } } } plans {
          totalCount } }
        """,
        {"n": 0},
        {"c": "?"},
        {"c": "<cursor OrderLine 0>"},
        {"n": 2},
    ),
    "below something that can be null, in a list": written(
        """
          query ($n: Int, $c: String) { documents(first: 100) { nodes { number cancelledBy { number
          lines(first: $n, after: $c) { nodes { name } } } } } contract(by: {number: "C-TEAM"}) { plan { code } }
          }
        """,
        {"n": 0},
        {"c": "?"},
        {"n": 1},
    ),
    "a cursor of a list that is only counted": written(
        """
          query ($c: String) { documents(after: $c) { totalCount totals { gross { amount } } __typename }
          customer(by: {number: "FULL"}) { orders(after: $c) { totalCount } documents(after: $c) { __typename } }
          }
        """,
        {"c": "?"},
        {"c": "<cursor Plan 0>"},
        {},
    ),
    "only whether there is more": written(
        """
          query ($c: String) { customer(by: {number: "FULL"}) { orders(after: $c) { pageInfo { hasNextPage } }
          } }
        """,
        {"c": "?"},
        {},
    ),
    "what is skipped is not refused": written(
        """
          query ($yes: Boolean!) { customer(by: {number: "FULL"}) { number orders(first: 0) @skip(if: $yes) {
          totalCount } documents(first: 2) { nodes @include(if: $yes) { lines(first: 0) @skip(if: $yes) {
          totalCount } } totalCount } } }
        """,
        {"yes": False},
        {"yes": True},
    ),
    "first and last, and both": written(
        """
          { a: customer(by: {number: "FULL"}) { orders(first: 1, last: 1) { totalCount } } b: customer(by:
          {number: "YEN"}) { documents(last: 0) { nodes { number } } } c: customer(by: {number: "MIXED"}) {
          documents(last: 1) { nodes { number } } } }
        """,
        {},
    ),
    "a filter that is null in part": written(
        """
          query ($f: OrderFilter, $s: String) { customer(by: {number: "FULL"}) { orders(filter: $f) {
          totalCount } documents(filter: {number: {eq: $s}}) { nodes { number } } } plans { totalCount } }
        """,
        {"f": {"not": {"number": {"eq": None}}}},
        {"f": {"number": {"eq": "\x00"}}},
        {"s": None},
        {"s": "\x00"},
        {"f": {"number": {"in": ["x"] * 201}}, "s": "x"},
        {"s": "INV-2026-000001"},
    ),
    "an order of too much": written(
        """
          query ($o: [OrderSort!]) { customer(by: {number: "FULL"}) { orders(orderBy: $o) { nodes { number } }
          } }
        """,
        {"o": [{"field": "NUMBER"}] * 11},
        {"o": [{"field": "NUMBER"}] * 10},
    ),
    "one of several aliases": written(
        """
          { customer(by: {number: "FULL"}) { number } bad: customer(by: {number: "\\u0000"}) { number orders {
          totalCount } } good: customers(first: 1) { nodes { number } } worse: document(by: {number: "\\u0000"}) {
          id } }
        """,
        {},
    ),
    "things by too many ids": written(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        {"ids": ["<FULL>"] * 101},
        {"ids": ["<FULL>"] * 100},
    ),
    "inside things of any type": written(
        """
          query ($n: Int!) { nodes(ids: ["<FULL>", "<O-1>", "<YEN>"]) { id ... on Customer { orders(first: $n)
          { nodes { number } } } ... on Order { lines(first: 1) { nodes { name } } } } node(id: "<FULL>") { ... on
          Customer { documents(first: $n) { totalCount } } } }
        """,
        {"n": 0},
        {"n": 1},
    ),
}


TAKEN: dict[str, int] = {
    "null where there must be a value": 2,
    "a root list": 1,
    "a list of a thing that can be null": 1,
    "a list of each thing of a list": 1,
    "deep inside": 1,
    "below something that can be null, in a list": 1,
    "only whether there is more": 1,
    "a filter that is null in part": 1,
    "an order of too much": 1,
    "things by too many ids": 1,
    "inside things of any type": 1,
    "a cursor of a list that is only counted": 1,
    "what is skipped is not refused": 1,
}
"""How many of the last variables of a case are taken; all others are refused."""


@pytest.mark.parametrize("name", [*BEFORE, *ON_THE_WAY])
async def test_what_is_refused_is_refused_alike_on_every_path(desk: Desk, name: str) -> None:
    case, taken = (BEFORE | ON_THE_WAY)[name], TAKEN.get(name, 0)
    known = []
    for operation in case:
        answers = await desk.answers(operation)

        known.append(answers[STOCK])
        assert differing(answers) == {}

    assert differing(await desk.answers(case[0], known[0])) == {}
    assert [bool(one.errors) for one in known] == [True] * (len(case) - taken) + [False] * taken
