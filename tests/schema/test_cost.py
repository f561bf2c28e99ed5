"""What an operation costs is told before it is executed, and never less than it then comes to."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import (
    GraphQLObjectType,
    OperationDefinitionNode,
    Undefined,
    build_schema,
    get_named_type,
    get_variable_values,
    parse,
    validate,
)

from schema.cost import LONGEST, VALUES, Costs
from schema.cost_plans import MOST_TOLD, CostPlan, too_dear
from schema.dearest_lists import dearest_list
from schema.root import graph

SCHEMA = graph.schema
COSTS = Costs(SCHEMA)


def plan(text: str) -> CostPlan:
    """Return the plan of the first operation in *text*, which has to be valid."""
    document = parse(text)
    assert validate(SCHEMA, document) == []
    return COSTS.plan(document, _operation(text))


def cost(text: str, /, **variables: Any) -> int:
    """Return what an operation costs."""
    return plan(text).of(_coerced(text, variables))


def dearest(text: str, /, **variables: Any) -> str:
    """Return the path of the list of an operation that costs most."""
    return dearest_list(SCHEMA, parse(text), _operation(text), _coerced(text, variables))


def _coerced(text: str, variables: dict[str, Any]) -> dict[str, Any]:
    coerced = get_variable_values(SCHEMA, _operation(text).variable_definitions or (), variables)
    assert not isinstance(coerced, list), coerced
    return coerced.coerced


def _operation(text: str) -> OperationDefinitionNode:
    return next(one for one in parse(text).definitions if isinstance(one, OperationDefinitionNode))


EXACT: Mapping[str, tuple[str, int]] = {
    "one row": ('{ customer(by: {number: "1"}) { id name balance { amount } addresses { city } } }', 1 + 20),
    "no row": ("{ seller { name address { city } } }", 0),
    "the schema itself": ("{ __typename __schema { types { fields { name } } } }", 0),
    "a page of a size": ("{ customers(first: 7) { nodes { id } } }", 7),
    "a page from the end": ('{ customers(last: 7, before: "c") { nodes { id } } }', 7),
    "a page of no size": ("{ customers { nodes { id } } }", 50),
    "a page of the size null": ("{ customers(first: null) { nodes { id } } }", 50),
    "a page of the size null, from the end": ("{ customers(first: null, last: 3) { nodes { id } } }", 3),
    "a page that is too large": ("{ customers(first: 100000) { nodes { id } } }", 100),
    "a page that is too small": ("{ customers(first: -1) { nodes { id } } }", 0),
    "edges": ("{ customers(first: 7) { edges { cursor node { id } } } }", 7),
    "edges without their nodes": ("{ customers(first: 7) { edges { cursor } } }", 7),
    "edges and nodes": ("{ customers(first: 7) { edges { node { id } } nodes { id } } }", 14),
    "a node twice": ("{ customers(first: 7) { edges { a: node { id } b: node { id } } } }", 14),
    "where a page ends": ("{ customers(first: 7) { pageInfo { endCursor } } }", 7),
    "a page and where it ends": ("{ customers(first: 7) { nodes { id } pageInfo { endCursor } } }", 7),
    "counts and sums alone": ("{ customers { totalCount totals { balance { amount } } } }", 0),
    "a row of each row": (
        "{ documents(first: 10) { nodes { customer { id } cancels { cancels { id } } } } }",
        10 * (1 + 1 + 2),
    ),
    "pages in pages": (
        (
            "{ customers(first: 10) { nodes { contracts(first: 5) { nodes { documents(first: 3) { nodes {"
            " lines(first: 2) { nodes { id } } } } } } } } }"
        ),
        10 * (1 + 5 * (1 + 3 * (1 + 2))),
    ),
    "pages beside each other": (
        "{ customers(first: 10) { nodes { contracts(first: 5) { nodes { id } } orders(first: 2) { nodes { id } } } } }",
        10 * (1 + 5 + 2),
    ),
    "lists that are not in pages": (
        (
            "{ contracts: customers(first: 2) { nodes { contracts(first: 1) { nodes { items { id } } } } }"
            " documents(first: 1) { nodes { taxes { tax { amount } } payments { id } } } plans(first: 1) { nodes {"
            " items { name } } } }"
        ),
        2 * (1 + 1 + 100) + 1 + 20 + 100 + 1 + 100,
    ),
    "fragments": (
        (
            "{ customers(first: 10) { nodes { ...a } } } fragment a on Customer { ...b ... on Customer { ...b } }"
            " fragment b on Customer { orders(first: 4) { nodes { ...c } } }"
            " fragment c on Order { lines(first: 2) { nodes { id } } }"
        ),
        10 * (1 + 4 * (1 + 2)),
    ),
    "a fragment in two places": (
        (
            "{ a: customers(first: 2) { nodes { ...f } } b: customers(first: 3) { nodes { ...f } } }"
            " fragment f on Customer { orders(first: 4) { nodes { id } } }"
        ),
        (2 + 3) * (1 + 4),
    ),
    "fields that are merged": (
        (
            "{ customers(first: 2) { nodes { orders(first: 4) { nodes { id } } } ...f } ...g }"
            " fragment f on CustomerConnection { nodes { orders(first: 4) { nodes { number } totalCount } } }"
            " fragment g on Query { customers(first: 2) { nodes { contracts(first: 1) { nodes { id } } } } }"
        ),
        2 * (1 + 4 + 1),
    ),
    "aliases": (
        (
            "{ a: customers(first: 10) { nodes { x: orders(first: 4) { nodes { id } } y: orders(first: 4) { nodes"
            " { id } } } } b: customers(first: 10) { nodes { id } } }"
        ),
        10 * (1 + 4 + 4) + 10,
    ),
    "something of an unknown type": ('{ node(id: "x") { id } }', 1),
    "the dearest type": (
        (
            '{ node(id: "x") { ... on Customer { contracts(first: 5) { nodes { id } } } ... on Contract { plan { id } }'
            " ... on Node { id } ...d } } fragment d on Document { lines(first: 9) { nodes { id } } }"
        ),
        1 + 9,
    ),
    "ids": (
        '{ nodes(ids: ["a", "b", "c"]) { ... on Customer { contracts(first: 5) { nodes { id } } } } }',
        3 * (1 + 5),
    ),
    "one id as a list": ('{ nodes(ids: "a") { id } }', 1),
    "skipped": (
        (
            "{ customers(first: 7) @skip(if: true) { nodes { id } } documents @include(if: false) { nodes { id } }"
            " ... @skip(if: true) { x: plans { nodes { id } } } ...p @include(if: true) ...p @skip(if: true) }"
            " fragment p on Query { plans(first: 3) { nodes { id @skip(if: true) } } }"
        ),
        3,
    ),
    "a mutation": (
        (
            'mutation { createDocuments(input: {customerId: "x"}) { billRun { id } customer { id } userErrors {'
            " message } documents { lines(first: 2) { nodes { id } } } } }"
        ),
        2 + 24 * (1 + 2),
    ),
    "a preview": (
        (
            '{ previewDocuments(input: {customerId: "x"}) { documents { lines(first: 2) { nodes { name contract { id }'
            " } } taxes { tax { amount } } } } }"
        ),
        24 * (1 + 2 * (1 + 1) + 20),
    ),
}


@pytest.mark.parametrize("case", EXACT)
def test_the_cost_is_exact(case: str) -> None:
    text, expected = EXACT[case]

    assert cost(text) == expected
    assert plan(text).variables == ()


def test_variables_and_their_defaults_count() -> None:
    text = (
        "query ($first: Int = 4, $last: Int, $ids: [ID!]!) { customers(first: $first, last: $last) { nodes {"
        " orders(first: $last) { nodes { id } } } } nodes(ids: $ids) { id } }"
    )

    assert plan(text).variables == ("first", "ids", "last")
    assert cost(text, ids=[]) == 4 * (1 + 50)
    assert cost(text, ids=["a", "b"], first=3, last=None) == 3 * (1 + 50) + 2
    assert cost(text, ids="a", first=None, last=2) == 2 * (1 + 2) + 1
    assert cost(text, ids=["a"] * 1_000, first=None) == 50 * (1 + 50) + 100
    assert cost(text, ids=[], first=101, last=1) == 100 * (1 + 1)


def test_a_variable_decides_what_is_skipped() -> None:
    text = (
        "query ($a: Boolean!, $b: Boolean = true) { customers(first: 10) { nodes @include(if: $a) { ...o @skip(if: $b)"
        " } edges @skip(if: $a) { cursor } } plans(first: 3) @skip(if: $a) @include(if: $a) { nodes { id } } }"
        " fragment o on Customer { orders(first: 4) { nodes { id } } }"
    )

    assert plan(text).variables == ("a", "b")
    assert cost(text, a=False) == 10
    assert cost(text, a=True) == 10
    assert cost(text, a=True, b=False) == 10 * (1 + 4)
    assert cost(text, a=False, b=False) == 10


def test_the_dearest_type_may_change_with_the_variables() -> None:
    text = (
        "query ($n: Int!) { node(id: 1) { ... on Customer { orders(first: $n) { nodes { id } } }"
        " ... on Document { lines(first: 9) { nodes { id } } } } }"
    )

    assert [cost(text, n=n) for n in (1, 9, 10)] == [10, 10, 11]


def test_a_cost_is_told_as_it_is_up_to_a_thousand_million() -> None:
    inner = "{ nodes { customer { documents(first: 100) %s } } }"
    four = "{ documents(first: 100) " + inner % (inner % (inner % "{ nodes { id } }")) + " }"
    five = "{ documents(first: 100) " + inner % (inner % (inner % (inner % "{ nodes { id } }"))) + " }"

    assert [cost(four), cost(five)] == [100 * (2 + 100 * (2 + 100 * (2 + 100))), MOST_TOLD]


DEAREST: Mapping[str, tuple[str, dict[str, Any]]] = {
    "customers.nodes.orders.nodes.lines": (
        "{ customers { nodes { orders { nodes { lines { nodes { id } } } } contracts { nodes { id } } } } }",
        {},
    ),
    "all.edges.node.bought": (
        "{ all: customers { edges { node { bought: orders { edges { node { lines { totalCount } } } } } } } }",
        {},
    ),
    "customers.nodes.contracts.nodes.items": (
        (
            "{ customers { nodes { contracts { nodes { items { id } } } ...o } } }"
            " fragment o on Customer { orders { pageInfo { endCursor } } }"
        ),
        {},
    ),
    "customers.nodes.orders": (
        (
            "query ($n: Int, $with: Boolean!) { customers { nodes { orders(first: $n) { nodes { id } }"
            " contracts(first: 90) @include(if: $with) { nodes { id } } } } }"
        ),
        {"n": 80, "with": False},
    ),
    "nodes.lines": (
        "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { lines { nodes { id } } } } }",
        {"ids": ["1"]},
    ),
    "": ("{ seller { name } }", {}),
}


@pytest.mark.parametrize("path", DEAREST)
def test_the_list_that_costs_most_is_told_by_its_path(path: str) -> None:
    text, variables = DEAREST[path]

    assert dearest(text, **variables) == path


def test_what_is_too_dear_is_refused_with_what_it_would_cost_and_where() -> None:
    assert too_dear(127_550, 20_000, "customers.nodes.orders.nodes.lines").formatted == {
        "message": (
            "The operation may come to 127550 objects, more than 20000, most of them at "
            "customers.nodes.orders.nodes.lines; ask for smaller pages, or for fewer levels."
        ),
        "extensions": {"code": "GRAPHQL_VALIDATION_FAILED", "cost": {"requested": 127_550, "maximum": 20_000}},
    }


def test_a_list_of_rows_without_pages_and_without_a_longest_length_is_found() -> None:
    sdl = "interface Node { id: ID! } type Row implements Node { id: ID! parts: [Row!]! } type Query { row: Row }"

    with pytest.raises(LookupError, match=r"Nothing says how many entries these lists have at most: Row\.parts\."):
        Costs(build_schema(sdl))


def test_what_is_said_of_lists_is_said_of_lists_that_are_there() -> None:
    fields = {
        f"{name}.{field}"
        for name, of in SCHEMA.type_map.items()
        if isinstance(of, GraphQLObjectType)
        for field, one in of.fields.items()
        if str(one.type).startswith("[")
    }

    assert LONGEST.keys() - fields == set()
    assert VALUES - SCHEMA.type_map.keys() == set()


def test_the_size_of_a_page_that_is_not_given_is_the_same_for_every_list() -> None:
    arguments = [
        one.args[name]
        for of in SCHEMA.type_map.values()
        if isinstance(of, GraphQLObjectType)
        for one in of.fields.values()
        if get_named_type(one.type).name.endswith("Connection")
        for name in ("first", "last")
    ]

    assert arguments
    assert {(str(one.type), one.default_value, one.default) for one in arguments} == {("Int", Undefined, None)}
