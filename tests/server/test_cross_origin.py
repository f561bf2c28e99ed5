"""Pages of other origins: what a browser asks before it sends, and what it is answered."""

import logging

import httpx
import pytest

from models.database import Database
from tests.server.test_profiles import ORIGIN, client_of

NAMED = {"KONTOR_CORS_ORIGINS": f"{ORIGIN},http://localhost:5173"}
SENT_BY_CLIENTS = [
    "content-type",
    "authorization",
    "idempotency-key",
    "x-request-id",
    "apollographql-client-name",
    "apollographql-client-version",
    "apollo-require-preflight",
    "x-apollo-operation-name",
    "graphql-client-name",
    "traceparent",
    "sentry-trace",
    "baggage",
]
VARY = "origin, access-control-request-method, access-control-request-headers"


def _asking(origin: str, headers: str | None = None, method: str = "POST") -> dict[str, str]:
    asked = {} if headers is None else {"access-control-request-headers": headers}
    return {"origin": origin, "access-control-request-method": method, **asked}


def _of_cors(response: httpx.Response) -> dict[str, str]:
    names = [name for name in response.headers if name.startswith("access-control-") or name == "vary"]
    return {name: response.headers[name] for name in names}


def _refused(message: str, code: str) -> dict[str, object]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


@pytest.mark.parametrize("origin", [ORIGIN, "http://localhost:5173"])
@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        *((one, one) for one in SENT_BY_CLIENTS),
        (",".join(SENT_BY_CLIENTS), ", ".join(SENT_BY_CLIENTS)),
        ("Content-Type ,  Traceparent", "content-type, traceparent"),
        (",".join(f"x-{number}" for number in range(64)), ", ".join(f"x-{number}" for number in range(64))),
    ],
)
async def test_a_page_of_a_named_origin_may_send_the_headers_it_asks_for(
    database: Database, origin: str, asked: str, allowed: str
) -> None:
    async with client_of(database, NAMED) as client:
        response = await client.options("/graphql", headers=_asking(origin, asked))

    assert (response.status_code, response.content) == (200, b"")
    assert _of_cors(response) == {
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, HEAD, POST",
        "access-control-allow-headers": allowed,
        "access-control-max-age": "600",
        "vary": VARY,
    }


async def test_who_asks_for_no_headers_is_told_of_none(database: Database) -> None:
    async with client_of(database, NAMED) as client:
        response = await client.options("/documents/INV-2026-000001.pdf", headers=_asking(ORIGIN, method="GET"))

    assert (response.status_code, "access-control-allow-headers" in response.headers) == (200, False)


@pytest.mark.parametrize(
    "asked",
    [
        "a b",
        "x-a,,x-b",
        "x\u00e4",
        'x"y',
        "x:y",
        ",".join(f"x-{number}" for number in range(65)),
        "x" * 2049,
    ],
)
async def test_what_is_no_list_of_some_headers_is_not_reflected(database: Database, asked: str) -> None:
    headers = [(name.encode(), value.encode()) for name, value in _asking(ORIGIN, asked).items()]
    async with client_of(database, NAMED) as client:
        response = await client.options("/graphql", headers=headers)

    message = "Access-Control-Request-Headers must be at most 64 names of headers, of 2048 characters in all."
    assert (response.status_code, response.json()) == (400, _refused(message, "BAD_REQUEST"))
    assert _of_cors(response) == {"vary": VARY}


@pytest.mark.parametrize("environment", [{}, NAMED])
@pytest.mark.parametrize("path", ["/graphql", "/documents/INV-2026-000001.pdf", "/livez"])
async def test_a_page_of_another_origin_is_told_where_origins_are_named(
    database: Database, environment: dict[str, str], path: str
) -> None:
    async with client_of(database, environment) as client:
        response = await client.options(path, headers=_asking("http://localhost:3000", "content-type"))

    message = "This page's origin is not in KONTOR_CORS_ORIGINS."
    assert (response.status_code, response.json()) == (403, _refused(message, "ORIGIN_NOT_ALLOWED"))
    assert _of_cors(response) == {"vary": VARY}


async def test_the_log_says_once_which_setting_lets_an_origin_ask(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kontor")
    async with client_of(database, {}) as client:
        for _ in range(2):
            await client.options("/graphql", headers=_asking("https://elsewhere.example"))

    told = [one.message for one in caplog.records if one.name == "kontor"]
    answered = [getattr(one, "told", {}).get("codes") for one in caplog.records if one.name == "kontor.requests"]
    assert told == ["A page asked whose origin is not in KONTOR_CORS_ORIGINS; this is said once"]
    assert answered == [["ORIGIN_NOT_ALLOWED"], ["ORIGIN_NOT_ALLOWED"]]


async def test_other_questions_for_options_are_no_preflights(database: Database) -> None:
    async with client_of(database, NAMED) as client:
        answers = [
            await client.options("/graphql"),
            await client.options("/graphql", headers={"origin": ORIGIN}),
            await client.options("/graphql", headers={"access-control-request-method": "POST"}),
        ]

    assert [one.status_code for one in answers] == [405, 405, 405]
