"""HTTP: the routes, and what a broken request is answered."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from loaders.bill_runs import run_by_id
from models import BillRunStatus
from models.database import Database
from models.ids import new_id
from models.writing.bill_runs import insert_run
from server.app import create_app
from server.settings import Settings

JSON = {"content-type": "application/json"}
BODIES = [
    b"",
    b"{",
    b"null",
    b"7",
    b'"{ seller { name } }"',
    b"[]",
    b"[1]",
    b"{}",
    b'{"query": 7}',
    b'{"query": null}',
    b'{"query": "{ seller { name } }", "variables": "x"}',
    b'{"query": "{ seller { name } }", "variables": [1]}',
    b'{"query": "{ seller { name } }", "operationName": 7}',
    b'{"query": "\xff"}',
    b"[" * 100_000,
]
TODAY = "{ seller { timeZone } }"


def _client(database: Database, chosen: Settings) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(database, chosen))
    return httpx.AsyncClient(transport=transport, base_url="http://kontor.test")


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who speaks HTTP to the application."""
    async with _client(database, Settings()) as client:
        yield client


async def test_a_query_is_posted_as_json(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": TODAY})

    assert [response.status_code, response.json()] == [200, {"data": {"seller": {"timeZone": "Europe/Berlin"}}}]
    assert response.headers["content-type"].startswith("application/json")


async def test_a_mutation_takes_variables_and_the_name_of_its_operation(client: httpx.AsyncClient) -> None:
    query = """
      query Other { seller { name } }
      mutation Rename($input: UpdateSellerInput!) { updateSeller(input: $input) { seller { name } } }
    """
    asked = {"query": query, "operationName": "Rename", "variables": {"input": {"name": "Kontor Ä"}}}

    response = await client.post("/graphql", json=asked)

    assert [response.status_code, response.json()] == [
        200,
        {"data": {"updateSeller": {"seller": {"name": "Kontor Ä"}}}},
    ]


async def test_a_mutation_is_never_sent_by_get(client: httpx.AsyncClient, database: Database) -> None:
    mutation = 'mutation { updateSeller(input: {name: "x"}) { seller { name } } }'

    response = await client.get("/graphql", params={"query": mutation})
    shown = await client.post("/graphql", json={"query": "{ seller { name } }"})

    assert [response.status_code, shown.json()] == [
        400,
        {"data": {"seller": {"name": "Seller without a name"}}},
    ]


async def test_the_front_door_leads_to_graphql_and_life_is_told(client: httpx.AsyncClient) -> None:
    front, alive, nowhere = [await client.get(path) for path in ("/", "/livez", "/nowhere")]

    assert [front.status_code, front.headers["location"]] == [307, "/graphql"]
    assert [alive.status_code, alive.json()] == [200, {"status": "alive"}]
    assert nowhere.status_code == 404


async def test_a_browser_is_given_graphiql_unless_it_is_off(client: httpx.AsyncClient, database: Database) -> None:
    html = {"accept": "text/html"}

    on = await client.get("/graphql", headers=html)
    async with _client(database, Settings(graphiql=False)) as without:
        off = await without.get("/graphql", headers=html)

    assert [on.status_code, "graphiql" in on.text.lower()] == [200, True]
    assert [off.status_code, "graphiql" in off.text.lower()] == [404, False]


async def test_a_body_that_is_no_request_is_the_fault_of_the_client(client: httpx.AsyncClient) -> None:
    statuses = {body: (await client.post("/graphql", content=body, headers=JSON)).status_code for body in BODIES}

    assert statuses == dict.fromkeys(BODIES, 400)


async def test_a_query_that_cannot_be_read_has_a_code(client: httpx.AsyncClient) -> None:
    answers = [(await client.post("/graphql", json={"query": query})).json() for query in ("{", "{ nothing }")]

    assert [[error["extensions"]["code"] for error in answer["errors"]] for answer in answers] == [
        ["GRAPHQL_PARSE_FAILED"],
        ["GRAPHQL_VALIDATION_FAILED"],
    ]


async def test_the_text_of_a_bug_stays_inside(client: httpx.AsyncClient, database: Database) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text("DELETE FROM sellers"))

    response = await client.post("/graphql", json={"query": TODAY})

    error: dict[str, Any] = {"message": "Internal error.", "locations": [{"line": 1, "column": 3}], "path": ["seller"]}
    assert response.json() == {
        "data": None,
        "errors": [{**error, "extensions": {"code": "INTERNAL_SERVER_ERROR"}}],
    }


async def test_a_run_left_by_a_killed_process_is_failed_at_the_start(database: Database) -> None:
    run_id = new_id()
    await database.unit_of_work(lambda unit: insert_run(unit, run_id, unit.today, unit.today, None, customers=1))
    app = create_app(database, Settings())

    async with app.router.lifespan_context(app), database.reading() as connection:
        run = await run_by_id(connection, run_id)

    assert run.status is BillRunStatus.FAILED


@pytest.mark.parametrize(("header", "key"), [("a-1", "a-1"), ('"a-1"', "a-1"), (r'"a\"\\1"', r'a"\1'), ('"a', '"a')])
async def test_the_header_idempotency_key_is_the_field_with_or_without_quotes(
    client: httpx.AsyncClient, header: str, key: str
) -> None:
    query = """mutation ($key: String) {
      createPlan(input: {code: "p", name: "P", currency: "EUR", billingInterval: {count: 1, unit: MONTH},
        items: [{name: "Hosting", unitPrice: "1"}], idempotencyKey: $key}) { plan { code } userErrors { code } } }"""

    by_header = await client.post("/graphql", json={"query": query}, headers={"Idempotency-Key": header})
    by_field = await client.post("/graphql", json={"query": query, "variables": {"key": key}})

    made = {"data": {"createPlan": {"plan": {"code": "p"}, "userErrors": []}}}
    assert [by_header.json(), by_field.json()] == [made, {**made, "extensions": {"replayed": ["createPlan"]}}]
