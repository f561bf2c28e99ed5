"""Development and production: what anybody may, each by a setting of its own; and what every answer carries."""

import re
from collections.abc import AsyncIterator, Mapping

import httpx
import pytest
from sqlalchemy import text

from models.database import Database
from server import settings
from server.app import create_app
from server.settings import BadSetting

PRODUCTION = {"KONTOR_PROFILE": "production"}
HTML = {"accept": "text/html"}
READ = "{ seller { timeZone } }"
INTROSPECTION = "{ __schema { queryType { name } } }"
MISSPELT = "{ sellr { name } }"
ORIGIN = "https://desk.example"


def client_of(database: Database, environment: Mapping[str, str]) -> httpx.AsyncClient:
    """Return somebody who speaks HTTP to the application that an environment asks for."""
    transport = httpx.ASGITransport(create_app(database, settings.read(environment)), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


async def _allowed(database: Database, environment: Mapping[str, str]) -> set[str]:
    """Return which of the gates are open to anybody."""
    async with client_of(database, environment) as client:
        introspected = (await client.post("/graphql", json={"query": INTROSPECTION})).json()
        misspelt = (await client.post("/graphql", json={"query": MISSPELT})).text
        statuses = {
            "get": (await client.get("/graphql", params={"query": READ})).status_code,
            "graphiql": (await client.get("/graphql", headers=HTML, follow_redirects=True)).status_code,
            "metrics": (await client.get("/metrics")).status_code,
        }
    found = {name for name, status in statuses.items() if status == 200}
    found |= {"introspection"} if introspected.get("data") else set()
    return found | ({"suggestions"} if "Did you mean" in misspelt else set())


ALL = {"get", "graphiql", "introspection", "suggestions", "metrics"}
GATES = {
    "get": "KONTOR_ALLOWS_GET",
    "graphiql": "KONTOR_GRAPHIQL",
    "introspection": "KONTOR_INTROSPECTION",
    "suggestions": "KONTOR_SUGGESTIONS",
    "metrics": "KONTOR_METRICS",
}


async def test_development_is_open_and_production_is_closed(database: Database) -> None:
    assert [await _allowed(database, {}), await _allowed(database, PRODUCTION)] == [ALL, set()]


@pytest.mark.parametrize("gate", GATES)
async def test_each_gate_has_a_setting_that_counts_more_than_the_profile(database: Database, gate: str) -> None:
    closed = await _allowed(database, {GATES[gate]: "false"})
    opened = await _allowed(database, PRODUCTION | {GATES[gate]: "true"})

    assert [closed, opened] == [ALL - {gate}, {gate}]


async def test_who_may_not_read_the_schema_is_told_so(database: Database) -> None:
    async with client_of(database, PRODUCTION) as client:
        refused = await client.post("/graphql", json={"query": INTROSPECTION})
        typename = await client.post("/graphql", json={"query": "{ __typename }"})

    error = {"message": "The schema cannot be read here.", "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}
    assert [refused.json(), typename.json()["data"]] == [{"errors": [error]}, {"__typename": "Query"}]


async def test_values_of_variables_are_not_guessed_for_anybody_either(database: Database) -> None:
    query = "query ($order: [CustomerOrder!]) { customers(orderBy: $order) { totalCount } }"
    asked = {"query": query, "variables": {"order": [{"feld": "NAME", "field": "NAMES"}]}}
    async with client_of(database, {}) as client:
        guessed = await client.post("/graphql", json=asked)
    async with client_of(database, PRODUCTION) as client:
        silent = await client.post("/graphql", json=asked)

    assert ["Did you mean" in one.text for one in (guessed, silent)] == [True, False]
    assert "errors" in silent.json()


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who speaks HTTP to the application."""
    async with client_of(database, {"KONTOR_CORS_ORIGINS": ORIGIN}) as client:
        yield client


@pytest.mark.parametrize("given", ["a", "Ab.c_d-9" * 16])
async def test_a_request_brings_its_id(client: httpx.AsyncClient, given: str) -> None:
    response = await client.get("/livez", headers={"x-request-id": given})

    assert response.headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["Ab.c_d-9" * 16 + "x", "", "a b", "a@b.example", "a\u00e4"])
async def test_what_is_no_request_id_is_replaced_by_a_new_one(client: httpx.AsyncClient, given: str) -> None:
    answers = [await client.get("/livez", headers=[(b"x-request-id", given.encode())]) for _ in range(2)]

    made = [one.headers["x-request-id"] for one in answers]
    assert all(re.fullmatch("[0-9a-f]{12}7[0-9a-f]{19}", one) for one in made)
    assert made[0] < made[1]


async def test_a_bug_is_told_by_the_id_of_its_request(client: httpx.AsyncClient, database: Database) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text("DELETE FROM sellers"))

    response = await client.post("/graphql", json={"query": READ}, headers={"x-request-id": "bug-1"})

    extensions = [one["extensions"] for one in response.json()["errors"]]
    assert extensions == [{"code": "INTERNAL_SERVER_ERROR", "requestId": "bug-1"}]


ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/graphql?query={__typename}", "/graphql", "/livez", "/readyz", "/metrics", "/no"])
async def test_every_answer_is_only_what_it_is_meant_for(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)

    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "strict-transport-security" not in response.headers


async def test_tls_is_kept_to_by_a_setting(database: Database) -> None:
    async with client_of(database, {"KONTOR_HSTS_SECONDS": "31536000"}) as client:
        response = await client.get("/livez")

    assert response.headers["strict-transport-security"] == "max-age=31536000"


async def test_the_page_runs_its_own_scripts_alone_and_is_never_framed(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphiql")

    policy = dict(one.split(" ", 1) for one in response.headers["content-security-policy"].split("; "))
    assert [policy["default-src"], policy["frame-ancestors"], policy["connect-src"]] == ["'none'", "'none'", "'self'"]
    assert policy["script-src"] == "'self'"
    assert response.headers["cache-control"] == "no-cache"


async def test_what_is_nowhere_is_answered_in_the_shape_of_errors(client: httpx.AsyncClient) -> None:
    nowhere, posted = await client.get("/nowhere"), await client.post("/livez")

    assert [nowhere.status_code, nowhere.json()] == [
        404,
        {"errors": [{"message": "Not Found.", "extensions": {"code": "NOT_FOUND"}}]},
    ]
    assert [posted.status_code, set(posted.headers["allow"].split(", ")), posted.json()] == [
        405,
        {"GET", "HEAD"},
        {"errors": [{"message": "Method Not Allowed.", "extensions": {"code": "METHOD_NOT_ALLOWED"}}]},
    ]


async def test_a_page_of_a_named_origin_may_ask_with_what_clients_send(client: httpx.AsyncClient) -> None:
    sent = "authorization, content-type, idempotency-key, x-request-id"
    preflight = await client.options(
        "/graphql",
        headers={"origin": ORIGIN, "access-control-request-method": "POST", "access-control-request-headers": sent},
    )
    answered = await client.post("/graphql", json={"query": READ}, headers={"origin": ORIGIN})
    refused = await client.post("/graphql", content=b"{", headers={"origin": ORIGIN})

    allowed = set(preflight.headers["access-control-allow-headers"].split(", "))
    assert [preflight.status_code, preflight.headers["access-control-allow-origin"]] == [200, ORIGIN]
    assert set(sent.split(", ")) <= allowed
    assert [one.headers["access-control-allow-origin"] for one in (answered, refused)] == [ORIGIN, ORIGIN]
    assert answered.headers["access-control-expose-headers"] == (
        "x-request-id, retry-after, www-authenticate, etag, content-disposition, content-range"
    )
    assert "access-control-allow-credentials" not in answered.headers


async def test_a_page_of_another_origin_is_told_nothing(client: httpx.AsyncClient, database: Database) -> None:
    elsewhere = {"origin": "https://elsewhere.example"}
    named = await client.post("/graphql", json={"query": READ}, headers=elsewhere)
    async with client_of(database, {}) as without:
        unnamed = await without.post("/graphql", json={"query": READ}, headers={"origin": ORIGIN})

    assert ["access-control-allow-origin" in one.headers for one in (named, unnamed)] == [False, False]


@pytest.mark.parametrize("origin", ["*", "desk.example", "https://desk.example/", "https://Desk.example", "null"])
async def test_an_origin_that_is_none_is_refused_at_the_start(database: Database, origin: str) -> None:
    with pytest.raises(BadSetting, match="KONTOR_CORS_ORIGINS must be origins like"):
        client_of(database, {"KONTOR_CORS_ORIGINS": f"{ORIGIN}, {origin}"})


def test_a_profile_is_one_of_two() -> None:
    with pytest.raises(BadSetting) as refused:
        settings.read({"KONTOR_PROFILE": "prod"})

    assert str(refused.value) == "KONTOR_PROFILE must be one of development, production, not 'prod'."
