"""Tenants: nothing of one is reachable by another, whatever is asked for."""

import asyncio
import re
from typing import Any

from models.database import Database
from models.ids import new_id
from resolvers.nodes import NODES
from schema.ids import encoded
from schema.root import graph
from tests.api import make
from tests.api.client import Api
from tests.api.desk import open_desk
from tests.clock import Clock
from tests.server.admitted import Served
from tests.server.companies import Company, collect_ids

ID = re.compile("[a-z]{3}_[0-9a-f]{32}")
ITEMS = [{"name": "Hosting", "unitPrice": "100.00"}]
LINES = [{"name": "Chair", "unitPrice": "50.00"}]
ERRORS = "userErrors { code message path }"

READS: dict[str, tuple[str, tuple[str, ...]]] = {
    "node": ("query ($id: ID!) { node(id: $id) { id __typename } }", tuple(NODES)),
    "nodes": ("query ($id: ID!) { nodes(ids: [$id]) { id __typename } }", tuple(NODES)),
    "customer": ("query ($id: ID!) { customer(by: {id: $id}) { id name } }", ("cus",)),
    "contract": ("query ($id: ID!) { contract(by: {id: $id}) { id number } }", ("con",)),
    "order": ("query ($id: ID!) { order(by: {id: $id}) { id number } }", ("ord",)),
    "document": ("query ($id: ID!) { document(by: {id: $id}) { id number buyer { name } } }", ("doc",)),
    "plan": ("query ($id: ID!) { plan(by: {id: $id}) { id code } }", ("pln",)),
    "billRun": ("query ($id: ID!) { billRun(id: $id) { id status } }", ("run",)),
    "customers": ("query ($id: ID!) { customers(filter: {id: {eq: $id}}) { totalCount nodes { id } } }", ("cus",)),
    "previewDocuments": (
        f"query ($id: ID!) {{ previewDocuments(input: {{customerId: $id}}) {{ documents {{ kind }} {ERRORS} }} }}",
        ("cus",),
    ),
    "previewContract": (
        f"""query ($id: ID!) {{ previewContract(input: {{customerId: $id, startsOn: "2026-11-01",
              items: [{{name: "Hosting", unitPrice: "1"}}]}}) {{ documents {{ kind }} {ERRORS} }} }}""",
        ("cus",),
    ),
    "documents": ("{ documents { totalCount nodes { id buyer { name } lines { nodes { id } } } } }", ()),
    "plans": ("{ plans { totalCount nodes { id items { name } } } }", ()),
    "seller": ("{ seller { name } }", ()),
}
"""A query of each root field, and of what kinds the ids are that it takes."""

WRITES: dict[str, tuple[str, dict[str, Any], str, tuple[str, ...]]] = {
    "updateSeller": ("seller { name }", {"phone": "040 1"}, "", ()),
    "createPlan": (
        "plan { id }",
        {
            "code": "new",
            "name": "N",
            "currency": "EUR",
            "billingInterval": {"count": 1, "unit": "MONTH"},
            "items": ITEMS,
        },
        "",
        (),
    ),
    "createCustomer": ("customer { id }", {"type": "B2B", "company": "New", "addresses": [make.ADDRESS]}, "", ()),
    "updateCustomer": ("customer { id }", {"phone": "040 1"}, "id", ("cus",)),
    "createContract": ("contract { id }", {"startsOn": "2026-11-01", "items": ITEMS}, "customerId", ("cus",)),
    "terminateContract": ("contract { id }", {}, "id", ("con",)),
    "createOrder": ("order { id }", {"lines": LINES}, "customerId", ("cus",)),
    "cancelOrder": ("order { id }", {}, "id", ("ord",)),
    "createDocuments": ("documents { id }", {}, "customerId", ("cus",)),
    "cancelDocument": ("document { id }", {"reason": "Wrong"}, "id", ("doc",)),
    "recordPayment": ("document { id }", {"amount": "1.00"}, "documentId", ("doc",)),
}
"""Of each mutation what it answers, what it is given, and which of that is an id of what kind."""


def _without_ids(answer: Any) -> str:
    return ID.sub("ID", str(answer))


def test_every_root_field_is_tried() -> None:
    query, mutation = graph.schema.query_type, graph.schema.mutation_type

    assert query is not None
    assert mutation is not None
    assert [set(READS), set(WRITES)] == [set(query.fields), set(mutation.fields)]


async def test_nothing_of_another_tenant_is_reachable_and_its_ids_are_as_if_they_were_missing(
    server: Served, companies: list[Company], clock: Clock
) -> None:
    for one in companies:
        await open_desk(Api(one.database, clock))
        await collect_ids(one)
    assert [[prefix for prefix, ids in one.ids.items() if not ids] for one in companies] == [[], []]
    before = [await one.everything() for one in companies]
    different: dict[tuple[str, str], Any] = {}
    for mine, theirs in (companies, companies[::-1]):
        foreign = {one for ids in theirs.ids.values() for one in ids}
        for root, query, variables in _tries(theirs):
            answer = (await server.ask(mine.key, query, **variables)).json()
            missing = {name: _missing(value) for name, value in variables.items()}
            expected = (await server.ask(mine.key, query, **missing)).json()
            theirs_see = (await server.ask(theirs.key, query, **variables)).json() if root in READS else {}
            assert "errors" not in {**answer, **theirs_see}
            assert not variables or _without_ids(theirs_see) != _without_ids(answer)
            shown = set(ID.findall(str(answer["data"]))) - set(ID.findall(str(variables)))
            if _without_ids(answer) != _without_ids(expected) or shown & foreign:
                different[root, mine.name] = answer, expected

    assert different == {}
    assert [await one.everything() for one in companies] == before


def _tries(theirs: Company) -> list[tuple[str, str, dict[str, Any]]]:
    """Return every root field with every kind of id that it takes, each of the other tenant."""
    tries: list[tuple[str, str, dict[str, Any]]] = [
        (root, query, {"id": theirs.ids[kind][0]} if kind else {})
        for root, (query, kinds) in READS.items()
        for kind in kinds or ("",)
    ]
    for root, (selection, given, name, kinds) in WRITES.items():
        query = _mutation(root, selection)
        tries += [(root, query, {"input": {**given, name: theirs.ids[kind][0]}}) for kind in kinds]
    plan = {"customerId": theirs.ids["cus"][0], "planId": theirs.ids["pln"][0], "startsOn": "2026-11-01"}
    contract = "mutation ($input: CreateContractInput!) { createContract(input: $input) { userErrors { code path } } }"
    return [*tries, ("createContract by plan", contract, {"input": plan})]


def _mutation(root: str, selection: str) -> str:
    kind = f"{root[0].upper()}{root[1:]}Input"
    return f"mutation ($input: {kind}!) {{ {root}(input: $input) {{ {selection} {ERRORS} }} }}"


def _missing(value: Any) -> Any:
    """Return *value* with ids of nothing."""
    if isinstance(value, dict):
        return {name: _missing(one) for name, one in value.items()}
    return encoded(value[:3], new_id()) if isinstance(value, str) and ID.fullmatch(value) else value


async def test_what_one_tenant_writes_is_written_nowhere_else(
    server: Served, companies: list[Company], database: Database
) -> None:
    mine, theirs = companies
    default = Company("", database)
    before = [await theirs.everything(), await default.everything()]
    own: dict[str, str] = {}
    errors = {}
    for root in ("updateSeller", "createPlan", "createCustomer", "createContract", "createOrder", "createDocuments",
                 "updateCustomer", "terminateContract", "cancelOrder", "recordPayment", "cancelDocument"):  # fmt: skip
        selection, given, name, kinds = WRITES[root]
        query = _mutation(root, selection)
        ids = {name: own[kinds[0]]} if kinds else {}
        further = {"placedOn": "2099-01-01"} if root == "createOrder" else {}
        answer = (await server.ask(mine.key, query, input={**given, **ids, **further})).json()
        errors[root] = answer["data"][root]["userErrors"]
        own |= {one[:3]: one for one in ID.findall(str(answer)) if one[:3] not in own}

    assert set(errors) == set(WRITES)
    assert {root: found for root, found in errors.items() if found} == {}
    assert [await theirs.everything(), await default.everything()] == before


async def test_a_key_opens_the_database_of_its_tenant_and_a_key_without_one_the_default(
    server: Served, companies: list[Company]
) -> None:
    of_nobody, _ = await server.key()
    credentials = [*(one.key for one in companies), of_nobody]

    answers = [(await server.ask(one, "{ seller { name } }")).json()["data"] for one in credentials]

    assert [one["seller"]["name"] for one in answers] == [
        "Seller of acme",
        "Seller of hanse",
        "Kontor Test GmbH",
    ]


async def test_requests_of_several_tenants_at_once_see_each_their_own(
    server: Served, companies: list[Company], database: Database, clock: Clock
) -> None:
    of_nobody, _ = await server.key()
    everybody = [*companies, Company("nobody", database, of_nobody)]
    for one in everybody:
        await make.customer(Api(one.database, clock), number="K1", company=one.name)
    write = 'mutation ($c: String) { updateCustomer(input: {id: $c, phone: "1"}) { customer { name } } }'
    write = write.replace("$c: String", "$c: ID!")
    by_tree = '{ customer(by: {number: "K1"}) { name } }'
    by_rows = "{ customers(last: 1) { nodes { id name addresses { city } } } }"
    ids = [(await server.ask(one.key, by_rows)).json()["data"]["customers"]["nodes"][0]["id"] for one in everybody]

    async def ask(number: int) -> tuple[str, str]:
        who = number % 3
        key, query = everybody[who].key, (by_tree, by_rows, write)[number // 3 % 3]
        answer = await server.ask(key, query, c=ids[who])
        return everybody[who].name, str(re.findall("'name': '([a-z]+)'", str(answer.json())))

    seen = await asyncio.gather(*(ask(number) for number in range(180)))

    assert set(seen) == {(one.name, str([one.name])) for one in everybody}
