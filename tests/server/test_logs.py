"""The log of a live server: a line for each request, and never anybody's data."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from models.database import Database
from server import logs
from server.exchange import Exchange
from tests.scale import share
from tests.server.live import Live, serving

PERSON = "frieda@kahl.example"
NAME = "Friedakahl"
SECRET = "kontor_tok_5f0c"
BY_VARIABLE = "query Search($words: String) { customers(search: $words) { totalCount nodes { email } } }"
BY_LITERAL = f'{{ customers(search: "{PERSON}") {{ totalCount nodes {{ email }} }} }}'
BY_ALIAS = f'{{ {NAME}: customers(search: "x") {{ {NAME}: nodes {{ email }} }} }}'
BY_OPERATION = f"query {NAME}1 {{ customers {{ totalCount }} }}"
BY_NUMBER = f'{{ {NAME}: customer(by: {{number: "{PERSON}"}}) {{ email contracts {{ nodes {{ number }} }} }} }}'
MISTAKEN = f'{{ customers(search: "{PERSON}") {{ {NAME} }} }}'
BROKEN = f'{{ customers(search: "{PERSON}'
MADE = f"""mutation {{ createCustomer(input: {{type: B2C, firstName: "{NAME}", lastName: "Kahl", email: "{PERSON}",
  addresses: [{{line1: "{NAME}", city: "Hamburg", country: "DE", postalCode: "20095"}}]}}) {{ customer {{ id }} }} }}"""
QUERIES = [BY_VARIABLE, BY_LITERAL, BY_ALIAS, BY_OPERATION, BY_NUMBER, MISTAKEN, BROKEN, MADE]
HEADERS = {
    "authorization": f"Bearer {SECRET}",
    "cookie": f"session={SECRET}",
    "user-agent": PERSON,
    "idempotency-key": f"{NAME} {SECRET}",
    "x-request-id": PERSON,
}


async def _ask_all(live: Live) -> list[dict[str, Any]]:
    """Ask everything that holds somebody's data, in every place where it can stand; return the answers."""
    answers = []
    async with httpx.AsyncClient(base_url=live.address, headers=HEADERS) as client:
        for query in QUERIES:
            asked = {"query": query, "variables": {"words": PERSON, NAME: PERSON}}
            answers.append((await client.post("/graphql", json=asked)).json())
        await client.get(f"/{PERSON}", params={"q": PERSON})
        answers.append((await client.get("/graphql", params={"query": BY_LITERAL})).json())
        await client.request(f"X{NAME}".upper(), "/graphql")
    return answers


@pytest.mark.scaled
@pytest.mark.parametrize("level", ["DEBUG", "INFO"][: share(2, in_short=1)])  # DEBUG says all that INFO does
async def test_no_line_holds_what_a_client_sent_whatever_goes_wrong(
    database: Database, tmp_path: Path, level: str
) -> None:
    log = tmp_path / "log"
    settings = {"KONTOR_PROFILE": "production", "KONTOR_ALLOWS_GET": "true", "KONTOR_LOG_LEVEL": level}
    async with serving(database.url, log, **settings) as live:
        well = await _ask_all(live)
        async with database.writer.begin() as connection:  # now every statement about customers fails
            await connection.execute(text("ALTER TABLE customers RENAME TO gone"))
        badly = await _ask_all(live)

    written = log.read_text()
    codes = {error["extensions"]["code"] for one in badly for error in one.get("errors", [])}
    assert "errors" not in well[0]
    assert {"INTERNAL_SERVER_ERROR", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"} <= codes
    assert [one for one in (PERSON, NAME, NAME.upper(), SECRET, "Kahl") if one.lower() in written.lower()] == []
    lines = [json.loads(line) for line in written.splitlines()]
    bugs = [line for line in lines if line["level"] == "ERROR"]
    told = {error["extensions"].get("requestId") for one in badly for error in one.get("errors", [])} - {None}
    assert {line["request_id"] for line in bugs} == told
    assert all("OperationalError" in line["exception"] or "ProgrammingError" in line["exception"] for line in bugs)


async def test_each_request_is_one_line_with_its_facts(database: Database, tmp_path: Path) -> None:
    log = tmp_path / "log"
    async with (
        serving(database.url, log, KONTOR_PROFILE="production") as live,
        httpx.AsyncClient(base_url=live.address) as client,
    ):
        asked = {"query": "query Zone { seller { timeZone } }"}
        await client.post("/graphql", json=asked, headers={"x-request-id": "r-1"})
        await client.post("/graphql", json={"query": "{ nothing }"}, headers={"x-request-id": "r-2"})
        await client.get("/readyz", headers={"x-request-id": "r-3"})

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    answered = [line for line in lines if line["logger"] == "kontor.requests"]
    facts = {"level": "INFO", "logger": "kontor.requests", "message": "answered", "method": "POST", "path": "/graphql"}
    refused = {"operation": "none", "operation_name": None, "codes": ["GRAPHQL_VALIDATION_FAILED"]}
    assert [_without(line, ("time", "milliseconds", "statements")) for line in answered] == [
        {**facts, "request_id": "r-1", "status": 200, "operation": "query", "operation_name": "Zone", "codes": []},
        {**facts, "request_id": "r-2", "status": 200, **refused},
    ]
    assert [answered[0]["statements"] > 0, answered[1]["statements"]] == [True, 0]


def _without(line: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in names}


def test_people_read_a_line_without_what_is_empty() -> None:
    record = logging.LogRecord("kontor.requests", logging.INFO, "", 0, "answered", (), None)
    record.told = {"status": 503, "operation_name": None, "codes": ["A", "B"]}

    line = logs.Readable(is_open=True).format(record)

    assert line.partition(" ")[2] == "INFO kontor.requests answered status=503 codes=A,B"


@pytest.mark.parametrize("kind", [logs.Json, logs.Readable])
def test_what_an_exception_says_is_shown_in_development_only(kind: type[logs.Json] | type[logs.Readable]) -> None:
    said = f"Never retrieved\nfuture: {PERSON}"
    raised = _raised()
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, said, (), (type(raised), raised, raised.__traceback__))

    opened, closed = kind(is_open=True).format(record), kind(is_open=False).format(record)

    assert [opened.count(PERSON) > 1, closed.count(PERSON)] == [True, 0]
    assert [
        "builtins.ValueError" in closed,
        "builtins.KeyError" in closed,
        "in _raised" in opened,
        " _raised" in closed,
    ] == [True] * 4


def _raised() -> Exception:
    """Return an exception that came from another; both quote somebody's data."""
    try:
        dict[str, str]()[PERSON]
    except KeyError as cause:
        error = ValueError(PERSON)
        error.__cause__ = cause
        return error
    raise AssertionError


def test_a_level_that_is_off_costs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "kontor.requests"):
        logs.answered("GET", "/livez", Exchange("r-1"), 0.1)

    assert caplog.records == []
