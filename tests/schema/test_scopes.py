"""What each field needs of its caller, and that nothing is executed for one who lacks it."""

from pathlib import Path
from typing import Any

import pytest
import strawberry
from graphql import GraphQLInterfaceType, GraphQLObjectType, is_introspection_type, parse

from models.database import Database
from models.ids import new_id
from resolvers.callers import ANY_READ, EVERY_SCOPE, Scope, caller
from resolvers.nodes import NODES
from schema.ids import encoded
from schema.root import graph
from schema.scopes import Undeclared, declared_by, needs, scopes_of
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

SNAPSHOT = Path(__file__).parent / "scopes.txt"
SCOPES = scopes_of(graph.schema)
READ_CUSTOMERS = frozenset({Scope.CUSTOMERS_READ})
MISSING = new_id()


def _described() -> str:
    """Return what every field needs, a line for all fields of a type that need the same."""
    lines: dict[tuple[str, str], list[str]] = {}
    for (of_type, name), scopes in sorted(SCOPES.fields.items()):
        lines.setdefault((of_type, " ".join(sorted(scopes)) or "nothing of its own"), []).append(name)
    for name, scopes in sorted(SCOPES.inputs.items()):
        if scopes:
            lines[f"input {name}", " ".join(sorted(scopes))] = ["*"]
    return "".join(f"{of_type} | {scopes} | {' '.join(names)}\n" for (of_type, scopes), names in lines.items())


def _api(database: Database, clock: Clock, *scopes: Scope) -> Api:
    return Api(database, clock, caller=caller("key:test", frozenset(scopes)))


def _forbidden(*missing: str) -> list[dict[str, Any]]:
    message = f"The caller does not have what this needs: {', '.join(missing)}."
    return [{"message": message, "extensions": {"code": "FORBIDDEN", "missing": list(missing)}}]


def _missing(query: str, scopes: frozenset[Scope], **variables: Any) -> list[str]:
    """Return what a caller with *scopes* lacks for a query."""
    operation = graph.operations.operation(query, None, hide_suggestions=False)
    return sorted(operation.needed.missing(caller("key:test", scopes).scopes, variables))


def test_every_field_of_every_type_says_what_it_needs() -> None:
    fields = {
        (one.name, name)
        for one in graph.schema.type_map.values()
        if isinstance(one, GraphQLObjectType | GraphQLInterfaceType) and not is_introspection_type(one)
        for name in one.fields
    }

    assert set(SCOPES.fields) == fields


def test_what_each_field_needs_changes_only_together_with_its_snapshot() -> None:
    assert _described() == SNAPSHOT.read_text(encoding="utf-8"), "look closely; then write the new one into scopes.txt"


def test_whoever_has_every_scope_may_read_every_field() -> None:
    everything = caller("key:test", EVERY_SCOPE).scopes

    assert {place: scopes - everything for place, scopes in SCOPES.fields.items() if scopes - everything} == {}


def test_a_type_or_root_field_that_says_nothing_lets_no_schema_be_made() -> None:
    @strawberry.type
    class Thing:
        name: str = "x"

    @strawberry.type
    class ThingQuery:
        thing: Thing = strawberry.field(resolver=Thing)

    schema = strawberry.Schema(ThingQuery)._schema  # noqa: SLF001 - Strawberry has no other word for it

    with pytest.raises(Undeclared, match="Thing has to say by @needs which scopes it needs"):
        scopes_of(schema)
    needs()(Thing)
    with pytest.raises(Undeclared, match=r"ThingQuery\.thing has to say which scopes it needs"):
        scopes_of(schema)


def test_what_a_class_inherits_from_is_not_asked() -> None:
    @needs(Scope.ORDERS_READ)
    class Parent:
        pass

    class Child(Parent):
        pass

    assert [declared_by(Parent), declared_by(Child)] == [{"orders:read"}, None]


def test_an_id_needs_what_its_type_does() -> None:
    types = {row: graph.schema.type_map[row.__name__] for row, _ in NODES.values()}
    declared = {
        prefix: declared_by(types[row].extensions["strawberry-definition"].origin) for prefix, (row, _) in NODES.items()
    }

    assert declared == {prefix: frozenset(map(str, needed)) for prefix, (_, needed) in NODES.items()}


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("{ customers { nodes { name balance { amount } } totalCount } seller { name } }", []),
        ("{ customers { nodes { contracts { __typename } } } }", ["contracts:read"]),
        (
            "{ customers { edges { node { orders { totalCount } documents { totalCount } } } } }",
            ["documents:read", "orders:read"],
        ),
        (
            "{ customers { nodes { ...Bills } } } fragment Bills on Customer { billRuns { totalCount } }",
            ["documents:read"],
        ),
        (
            "{ customers { nodes { ... { ... on Node { ... on Customer { payments { totalCount } } } } } } }",
            ["documents:read"],
        ),
        ("{ customers { nodes { orders @skip(if: true) { totalCount } } } }", ["orders:read"]),
        ('{ node(id: "x") { id __typename } }', []),
        ('{ node(id: "x") { ... on Order { number } } }', ["orders:read"]),
        ("mutation { createCustomer(input: {type: B2B, addresses: []}) { userErrors { code } } }", ["customers:write"]),
        (
            'mutation { createContract(input: {customerId: "x", startsOn: "2026-01-01"}) {contract {customer {id}}}}',
            ["contracts:read", "contracts:write"],
        ),
        (
            'mutation { createDocuments(input: {customerId: "x"}) { billRun { id } documents { number } } }',
            ["billing:run", "documents:read"],
        ),
        ("{ customers(filter: {contracts: {none: {}}}) { totalCount } }", ["contracts:read"]),
        (
            '{ customers(filter: {or: [{name: {eq: "x"}}, {not: {orders: {some: {}}}}]}) { totalCount } }',
            ["orders:read"],
        ),
        (
            "query ($f: CustomerFilter = {documents: {some: {}}}) { customers(filter: $f) { totalCount } }",
            ["documents:read"],
        ),
        ("{ __schema { queryType { name } } __typename }", []),
    ],
)
def test_a_caller_lacks_what_they_were_not_given(query: str, missing: list[str]) -> None:
    assert _missing(query, READ_CUSTOMERS) == missing
    assert _missing(query, EVERY_SCOPE) == []


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (None, []),
        ({"name": {"eq": "x"}}, []),
        ({"contracts": None}, []),
        ({"contracts": {"some": {"number": {"eq": "x"}}}}, ["contracts:read"]),
        ({"and": [{"orders": {"none": {}}}, {"not": {"documents": {"some": {}}}}]}, ["documents:read", "orders:read"]),
        ({"and": {"orders": {"none": {}}}}, ["orders:read"]),
        (["not", 1, {"unknown": {"orders": {}}}], []),
    ],
)
def test_a_variable_cannot_ask_about_rows_that_its_sender_may_not_read(given: Any, missing: list[str]) -> None:
    query = "query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }"

    assert _missing(query, READ_CUSTOMERS, f=given) == missing
    assert _missing(query, EVERY_SCOPE, f=given) == []


def test_a_value_as_deep_as_a_request_can_be_is_looked_through() -> None:
    given: dict[str, Any] = {"orders": {"some": {}}}
    for _ in range(10_000):
        given = {"not": given}

    assert _missing("query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }", READ_CUSTOMERS, f=given) == [
        "orders:read"
    ]


def test_seller_and_node_need_any_scope_that_reads() -> None:
    writes = frozenset({Scope.CUSTOMERS_WRITE, Scope.BILLING_RUN})

    assert [_missing(query, writes) for query in ("{ seller { name } }", '{ node(id: "x") { id } }')] == [
        [ANY_READ]
    ] * 2
    assert [_missing("{ seller { name } }", writes | {scope}) for scope in Scope if scope.endswith("read")] == [[]] * 4


def test_fragments_that_use_each_other_twice_are_looked_at_once() -> None:
    chain = [f"fragment F{n} on Customer {{ ...F{n + 1} ...F{n + 1} }}" for n in range(200)]
    document = parse("{ customers { nodes { ...F0 } } } " + " ".join(chain) + " fragment F200 on Customer { number }")

    needed = SCOPES.needed(document, document.definitions[0])  # type: ignore[arg-type]

    assert needed.always == {"customers:read"}


async def test_what_is_forbidden_is_not_executed_in_part(database: Database, clock: Clock) -> None:
    api = _api(database, clock, Scope.CUSTOMERS_WRITE)
    before = await api.rows()

    answer = await api.answer(
        """mutation ($input: CreateCustomerInput!) {
             createCustomer(input: $input) { customer { name } userErrors { code } } }""",
        input={"type": "B2B", "company": "Hansa", "addresses": [make.ADDRESS]},
    )

    assert answer == {"data": None, "errors": _forbidden("customers:read")}
    assert await api.rows() == before


async def test_an_id_shows_nothing_to_one_who_may_not_see_its_type(api: Api, database: Database, clock: Clock) -> None:
    customer = await make.customer(api)
    order = await make.order(api, customer["id"])
    reader = _api(database, clock, Scope.CUSTOMERS_READ)
    gone = encoded("ord", MISSING)

    seen = await reader.answer("query ($id: ID!) { node(id: $id) { id } }", id=customer["id"])
    hidden = [await reader.answer("query ($id: ID!) { node(id: $id) { id } }", id=one) for one in (order["id"], gone)]
    ids = [order["id"], customer["id"], gone]
    several = await reader.answer("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)

    assert seen["data"] == {"node": {"id": customer["id"]}}
    assert [(one["data"], one["errors"][0]["extensions"]) for one in hidden] == [
        ({"node": None}, {"code": "FORBIDDEN", "missing": ["orders:read"]})
    ] * 2
    assert several["data"] == {"nodes": [None, {"id": customer["id"]}, None]}
    assert [(one["path"], one["extensions"]) for one in several["errors"]] == [
        (["nodes", place], {"code": "FORBIDDEN", "missing": ["orders:read"]}) for place in (0, 2)
    ]
