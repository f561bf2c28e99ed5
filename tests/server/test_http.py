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
from server.callers import IN_WORDS
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
    b"[" * 60_000,
]
TODAY = "{ seller { timeZone } }"


def _client(database: Database, chosen: Settings) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(database, chosen))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


def _told(response: httpx.Response) -> dict[str, Any]:
    """Return the answer to an operation that was executed, but for its cost, which each of them tells."""
    told: dict[str, Any] = response.json()
    cost = told["extensions"].pop("cost")
    assert cost == {"requested": cost["requested"], "maximum": 20_000}
    return told if told["extensions"] else {name: one for name, one in told.items() if name != "extensions"}


def _refusal(message: str, code: str = "BAD_REQUEST") -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who speaks HTTP to the application."""
    async with _client(database, Settings()) as client:
        yield client


async def test_a_query_is_posted_as_json(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": TODAY})

    assert [response.status_code, _told(response)] == [200, {"data": {"seller": {"timeZone": "Europe/Berlin"}}}]
    assert response.headers["content-type"].startswith("application/json")


async def test_a_mutation_takes_variables_and_the_name_of_its_operation(client: httpx.AsyncClient) -> None:
    query = """
      query Other { seller { name } }
      mutation Rename($input: UpdateSellerInput!) { updateSeller(input: $input) { seller { name } } }
    """
    asked = {"query": query, "operationName": "Rename", "variables": {"input": {"name": "Kontor Ä"}}}

    response = await client.post("/graphql", json=asked)

    assert [response.status_code, _told(response)] == [
        200,
        {"data": {"updateSeller": {"seller": {"name": "Kontor Ä"}}}},
    ]


async def test_a_mutation_is_never_sent_by_get(client: httpx.AsyncClient, database: Database) -> None:
    mutation = 'mutation { updateSeller(input: {name: "x"}) { seller { name } } }'

    response = await client.get("/graphql", params={"query": mutation})
    shown = await client.post("/graphql", json={"query": "{ seller { name } }"})

    assert [response.status_code, response.headers["allow"], _told(shown)] == [
        405,
        "POST",
        {"data": {"seller": {"name": "Kontor Test GmbH"}}},
    ]


async def test_the_front_door_is_the_console_and_life_is_told(client: httpx.AsyncClient) -> None:
    front, alive, nowhere = [await client.get(path) for path in ("/", "/livez", "/nowhere")]

    assert [front.status_code, front.headers["content-type"]] == [200, "text/html; charset=utf-8"]
    assert [alive.status_code, alive.json()] == [200, {"status": "alive"}]
    assert nowhere.status_code == 404


async def test_a_browser_is_given_graphiql_unless_it_is_off(client: httpx.AsyncClient, database: Database) -> None:
    html = {"accept": "text/html"}

    on = await client.get("/graphql", headers=html, follow_redirects=True)
    async with _client(database, Settings(graphiql=False)) as without:
        off = await without.get("/graphql", headers=html)

    assert [on.status_code, "graphiql" in on.text.lower()] == [200, True]
    assert [off.status_code, "graphiql" in off.text.lower()] == [404, False]


async def test_a_body_that_is_no_request_is_the_fault_of_the_client(client: httpx.AsyncClient) -> None:
    statuses = {body: (await client.post("/graphql", content=body, headers=JSON)).status_code for body in BODIES}

    assert statuses == dict.fromkeys(BODIES, 400)


async def test_a_query_can_be_asked_by_get(client: httpx.AsyncClient) -> None:
    query = "query Day($no: Boolean!) { seller { timeZone name @skip(if: $no) } } query Other { seller { name } }"

    response = await client.get(
        "/graphql", params={"query": query, "operationName": "Day", "variables": '{"no": true}', "extensions": ""}
    )

    assert [response.status_code, _told(response)] == [200, {"data": {"seller": {"timeZone": "Europe/Berlin"}}}]


@pytest.mark.parametrize(
    ("query_string", "message"),
    [
        ("", "query has to be the text of a GraphQL document."),
        ("query=", "query has to be the text of a GraphQL document."),
        ("query={a}&variables=[1]", "variables has to be an object."),
        ("query={a}&variables={", "The query string cannot be read; variables and extensions are JSON in it."),
        ("query={a}&extensions=7", "extensions has to be an object."),
        ("query=%ff", "The query string cannot be read; variables and extensions are JSON in it."),
    ],
)
async def test_a_query_string_that_is_no_request_is_answered_clearly(
    client: httpx.AsyncClient, query_string: str, message: str
) -> None:
    response = await client.get(f"/graphql?{query_string}")

    assert [response.status_code, response.json()] == [400, _refusal(message)]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("kontor.example", 421),
        ("localhost.evil.example:8000", 421),
        ("", 421),
    ],
)
async def test_without_sign_in_a_server_answers_to_its_local_names_only(
    client: httpx.AsyncClient, host: str, status: int
) -> None:
    response = await client.post("/graphql", json={"query": TODAY}, headers={"host": host})

    assert response.status_code == status


async def test_where_anybody_may_bill_in_words_any_name_will_do(database: Database) -> None:
    async with _client(database, Settings(allow_anonymous=IN_WORDS)) as client:
        response = await client.post("/graphql", json={"query": TODAY}, headers={"host": "kontor.example"})

    assert response.status_code == 200


async def test_get_can_be_switched_off(database: Database) -> None:
    async with _client(database, Settings(allows_get=False)) as client:
        asked = await client.get("/graphql", params={"query": TODAY})
        deleted = await client.delete("/graphql")

    refused = _refusal("Operations come by POST.", "METHOD_NOT_ALLOWED")
    assert [(one.status_code, one.headers["allow"], one.json()) for one in (asked, deleted)] == [
        (405, "POST", refused)
    ] * 2


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        ";;;=",
        "application/json; charset=latin-1",
    ],
)
async def test_a_body_of_another_type_is_not_read(client: httpx.AsyncClient, content_type: str | None) -> None:
    headers = {"content-type": content_type} if content_type else {}

    response = await client.post("/graphql", content=b'{"query": "{ seller { name } }"}', headers=headers)

    message = "A request has the Content-Type application/json, in UTF-8."
    assert [response.status_code, response.json()] == [415, _refusal(message, "UNSUPPORTED_MEDIA_TYPE")]


async def test_a_body_is_read_up_to_its_bound_whether_it_says_its_length_or_not(client: httpx.AsyncClient) -> None:
    whole = b'{"query": "{ seller { timeZone } }"}'.ljust(64 * 1024)

    async def chunks(body: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    declared = [await client.post("/graphql", content=one, headers=JSON) for one in (whole, whole + b" ")]
    streamed = [await client.post("/graphql", content=chunks(one), headers=JSON) for one in (whole, whole + b" ")]

    assert [one.status_code for one in (*declared, *streamed)] == [200, 413, 200, 413]
    assert streamed[1].json() == _refusal("A request has at most 65536 bytes.", "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/graphql-response+json", "application/graphql-response+json"),
        ("application/graphql-response+json,application/json;q=0.9", "application/graphql-response+json"),
        ("application/json;q=0.5, application/graphql-response+json;q=0.4", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("application/graphql+json, application/json, text/event-stream, multipart/mixed", "application/json"),
        ("text/event-stream;q=0.9, application/json", "application/json"),
        ("text/event-stream", "text/event-stream"),
    ],
)
async def test_the_answer_has_the_type_that_is_wanted_most(
    client: httpx.AsyncClient, accept: str | None, content_type: str
) -> None:
    del client.headers["accept"]

    response = await client.post("/graphql", json={"query": TODAY}, headers={"accept": accept} if accept else {})

    assert [response.status_code, response.headers["content-type"]] == [200, f"{content_type}; charset=utf-8"]


@pytest.mark.parametrize(
    "accept", ["image/png", "application/json;q=0", "application/json; charset=latin-1", "text/html"]
)
async def test_what_cannot_be_given_is_said(client: httpx.AsyncClient, accept: str) -> None:
    response = await client.post("/graphql", json={"query": TODAY}, headers={"accept": accept})

    message = "The answer can be application/graphql-response+json or application/json."
    assert [response.status_code, response.json()] == [406, _refusal(message, "NOT_ACCEPTABLE")]


async def test_a_stream_of_events_is_the_answer_and_its_end(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": TODAY}, headers={"accept": "text/event-stream"})

    data = '{"data":{"seller":{"timeZone":"Europe/Berlin"}},"extensions":{"cost":{"requested":0,"maximum":20000}}}'
    assert response.text == f"event: next\ndata: {data}\n\nevent: complete\ndata:\n\n"


BROKEN = ["{", "{ nothing }", "query ($id: ID!) { node(id: $id) { id } }"]
UNKNOWN = {"query": "query A { seller { name } } query B { seller { name } }", "operationName": "C"}


async def test_an_operation_that_is_not_executed_has_no_data_and_the_status_of_its_type(
    client: httpx.AsyncClient,
) -> None:
    answers = {
        kind: [await client.post("/graphql", json={"query": one}, headers={"accept": kind}) for one in BROKEN]
        for kind in ("application/json", "application/graphql-response+json")
    }
    unknown = [await client.post("/graphql", json=UNKNOWN, headers={"accept": kind}) for kind in answers]

    assert {kind: [one.status_code for one in found] for kind, found in answers.items()} == {
        "application/json": [200, 200, 200],
        "application/graphql-response+json": [400, 400, 400],
    }
    assert [list(one.json()) for found in answers.values() for one in found] == [["errors"]] * 6
    assert [one.status_code for one in unknown] == [400, 400]
    assert unknown[0].json() == _refusal("The document holds no operation called 'C'.", "OPERATION_RESOLUTION_FAILURE")


async def test_the_status_codes_of_the_newer_draft_are_a_setting(database: Database) -> None:
    new = {"accept": "application/graphql-response+json"}
    async with _client(database, Settings(draft_status_codes=True)) as client:
        broken = [await client.post("/graphql", json={"query": one}, headers=new) for one in BROKEN]
        unknown = await client.post("/graphql", json=UNKNOWN, headers=new)
        old = await client.post("/graphql", json={"query": "{ nothing }"})

    assert [one.status_code for one in (*broken, unknown, old)] == [400, 422, 422, 422, 200]


async def test_which_of_several_operations_is_meant_has_to_be_said(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": UNKNOWN["query"]})

    message = "The document holds several operations; operationName has to say which of them is meant."
    assert [response.status_code, response.json()] == [400, _refusal(message, "OPERATION_RESOLUTION_FAILURE")]


async def test_a_read_has_a_deadline_and_a_write_has_none(database: Database) -> None:
    mutation = 'mutation { updateSeller(input: {name: "Kontor"}) { userErrors { code } } }'
    async with _client(database, Settings(read_seconds=0)) as client:
        read = await client.post("/graphql", json={"query": "{ customers { totalCount } }"})
        written = await client.post("/graphql", json={"query": mutation})

    late = _refusal("This took longer than 0 seconds; ask for less.", "SERVICE_UNAVAILABLE")
    assert [read.status_code, read.headers["retry-after"], read.json()] == [503, "1", late]
    assert _told(written) == {"data": {"updateSeller": {"userErrors": []}}}


async def test_a_query_that_cannot_be_read_has_a_code(client: httpx.AsyncClient) -> None:
    answers = [(await client.post("/graphql", json={"query": query})).json() for query in ("{", "{ nothing }")]

    assert [[error["extensions"]["code"] for error in answer["errors"]] for answer in answers] == [
        ["GRAPHQL_PARSE_FAILED"],
        ["GRAPHQL_VALIDATION_FAILED"],
    ]


async def test_the_text_of_a_bug_stays_inside(client: httpx.AsyncClient, database: Database) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text("DELETE FROM sellers"))

    response = await client.post("/graphql", json={"query": TODAY}, headers={"x-request-id": "r-1"})

    error: dict[str, Any] = {"message": "Internal error.", "locations": [{"line": 1, "column": 3}], "path": ["seller"]}
    assert _told(response) == {
        "data": None,
        "errors": [{**error, "extensions": {"code": "INTERNAL_SERVER_ERROR", "requestId": "r-1"}}],
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
    assert [_told(by_header), _told(by_field)] == [made, {**made, "extensions": {"replayed": ["createPlan"]}}]
