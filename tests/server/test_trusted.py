"""Trusted documents: named by their hash, loaded at the start, and by a setting the only ones there are."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from models.database import Database
from server import settings
from server.app import create_app
from server.settings import BadSetting
from server.trusted import trusted

KNOWN = "query Zone { seller { timeZone } }"
HASH = hashlib.sha256(KNOWN.encode()).hexdigest()
ANOTHER = hashlib.sha256(b"another").hexdigest()
ZONE = {"seller": {"timeZone": "Europe/Berlin"}}
NAME = "{ seller { name } }"
NEW = "application/graphql-response+json"


@pytest.fixture(params=["", "sha256:"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file that a client's build wrote; its hashes are bare or say how they were made."""
    path = tmp_path / "persisted-documents.json"
    path.write_bytes(orjson.dumps({f"{request.param}{HASH}": KNOWN}))
    return path


def _settings(mode: str, file: Path, **further: str) -> settings.Settings:
    return settings.read({"KONTOR_TRUSTED_DOCUMENTS": mode, "KONTOR_TRUSTED_DOCUMENTS_FILE": str(file), **further})


def _client(database: Database, chosen: settings.Settings) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(create_app(database, chosen)), base_url="http://localhost")


def _persisted(of: str) -> Mapping[str, Any]:
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": of}}}


def _error(message: str, code: str) -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


NOT_FOUND = _error("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
NOT_SUPPORTED = _error("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")
NOT_TRUSTED = _error("Only trusted documents are executed here; name one by documentId.", "TRUSTED_DOCUMENT_REQUIRED")
BY_HASH: list[Mapping[str, Any]] = [{"documentId": HASH}, {"documentId": f"sha256:{HASH}"}, _persisted(HASH)]


@pytest.mark.parametrize("mode", ["allow", "only"])
async def test_a_document_is_named_in_each_of_the_ways_that_clients_have(
    database: Database, file: Path, mode: str
) -> None:
    async with _client(database, _settings(mode, file)) as client:
        answers = [(await client.post("/graphql", json=one)).json()["data"] for one in BY_HASH]
        by_get = await client.get("/graphql", params={"documentId": HASH, "operationName": "Zone"})

    assert [*answers, by_get.json()["data"]] == [ZONE] * 4


@pytest.mark.parametrize("mode", ["allow", "only"])
async def test_a_hash_that_is_unknown_is_answered_as_clients_of_apollo_want_it(
    database: Database, file: Path, mode: str
) -> None:
    async with _client(database, _settings(mode, file)) as client:
        old = await client.post("/graphql", json=_persisted(ANOTHER))
        new = await client.post("/graphql", json={"documentId": f"sha256:{ANOTHER}"}, headers={"accept": NEW})

    assert [(one.status_code, one.json()) for one in (old, new)] == [(200, NOT_FOUND), (400, NOT_FOUND)]


async def test_without_trusted_documents_a_hash_alone_is_not_supported(database: Database) -> None:
    async with _client(database, settings.Settings()) as client:
        alone = await client.post("/graphql", json=_persisted(HASH))
        with_text = await client.post("/graphql", json={"query": KNOWN, **_persisted(ANOTHER)})

    assert [alone.json(), with_text.json()["data"]] == [NOT_SUPPORTED, ZONE]


async def test_other_texts_are_taken_where_they_are_allowed(database: Database, file: Path) -> None:
    async with _client(database, _settings("allow", file)) as client:
        answer = await client.post("/graphql", json={"query": KNOWN, **_persisted(ANOTHER)})

    assert answer.json()["data"] == ZONE


OF_THEIR_OWN = [
    {"query": NAME},
    {"query": NAME, **_persisted(ANOTHER)},
    {"query": KNOWN},
    {"query": "{ __schema { queryType { name } } seller { name } }"},
    {"query": "{ ...Own } fragment Own on Query { __typename }"},
    {"query": 'mutation { updateSeller(input: {name: "x"}) { seller { name } } }'},
]


@pytest.mark.parametrize("asked", OF_THEIR_OWN)
async def test_only_trusted_documents_are_executed_where_nothing_else_is_allowed(
    database: Database, file: Path, asked: Mapping[str, Any]
) -> None:
    for profile in ("development", "production"):
        async with _client(database, _settings("only", file, KONTOR_PROFILE=profile)) as client:
            refused = await client.post("/graphql", json=asked)

        assert [refused.status_code, refused.json()] == [400, NOT_TRUSTED]


async def test_a_text_beside_the_hash_of_a_trusted_document_is_not_looked_at(database: Database, file: Path) -> None:
    async with _client(database, _settings("only", file)) as client:
        answer = await client.post("/graphql", json={"query": NAME, "documentId": HASH})

    assert answer.json()["data"] == ZONE


async def test_whoever_may_read_the_schema_reads_it_without_a_trusted_document(database: Database, file: Path) -> None:
    asked = {"query": "query IntrospectionQuery { __schema { queryType { name } } }"}
    async with _client(database, _settings("only", file)) as client:
        opened = await client.post("/graphql", json=asked)
    async with _client(database, _settings("only", file, KONTOR_INTROSPECTION="false")) as client:
        closed = await client.post("/graphql", json=asked)

    assert [opened.json()["data"], closed.json()] == [{"__schema": {"queryType": {"name": "Query"}}}, NOT_TRUSTED]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({}, "query has to be the text of a GraphQL document."),
        ({"query": "", "documentId": None}, "query has to be the text of a GraphQL document."),
        ({"query": 7, "documentId": HASH}, "query has to be the text of a GraphQL document."),
        ({"documentId": 7}, "documentId has to be a text."),
        ({"extensions": {"persistedQuery": {"sha256Hash": [1]}}}, "documentId has to be a text."),
    ],
)
async def test_what_names_no_document_is_no_request(
    database: Database, file: Path, asked: Mapping[str, Any], message: str
) -> None:
    async with _client(database, _settings("allow", file)) as client:
        refused = await client.post("/graphql", json=asked)

    assert [refused.status_code, refused.json()] == [400, _error(message, "BAD_REQUEST")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "cannot be read as JSON: "),
        (b"[]", "has to hold an object of hashes and texts."),
        (b"{}", "has to hold an object of hashes and texts."),
        (b'{"Zone": "{ a }"}', "'Zone' is not a hash in hexadecimal digits."),
        (orjson.dumps({HASH: 7}), f"what {HASH} stands for is not GraphQL: "),
        (orjson.dumps({HASH: "{"}), f"what {HASH} stands for is not GraphQL: "),
    ],
)
def test_a_file_that_cannot_be_used_refuses_the_start(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "persisted-documents.json"
    path.write_bytes(content)

    with pytest.raises(BadSetting) as refused:
        trusted(_settings("only", path))

    assert str(refused.value).startswith("KONTOR_TRUSTED_DOCUMENTS_FILE: ")
    assert message in str(refused.value)


def test_a_file_that_is_not_named_or_not_there_refuses_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="KONTOR_TRUSTED_DOCUMENTS_FILE has to name the file"):
        trusted(replace(settings.Settings(), trusted_documents="allow"))
    with pytest.raises(BadSetting, match="cannot be read as JSON"):
        trusted(_settings("allow", tmp_path / "nowhere.json"))
