"""API keys: shown once, kept as a hash, known until they expire or are revoked."""

import asyncio
import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaders import registry as reading
from models.database import Database, open_database
from models.writing import registry as writing
from resolvers.callers import ANY_READ, EVERY_SCOPE, Caller, Scope
from server import keys
from server.callers import Callers
from server.keys import Keys
from server.requests import Refused
from tests.clock import Clock
from tests.server.admitted import LAST_DAY, served

SELLER = "{ seller { name } }"
SHOWN = {
    "data": {"seller": {"name": "Kontor Test GmbH"}},
    "extensions": {"cost": {"maximum": 20000, "requested": 0}},
}
CHALLENGE = 'Bearer realm="kontor"'


def _unauthenticated(message: str) -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": "UNAUTHENTICATED"}}]}


UNKNOWN = _unauthenticated("This key or token does not count.")


def test_a_key_has_an_id_and_a_secret_of_256_bits_of_which_only_the_hash_is_kept(clock: Clock) -> None:
    text, row = keys.make("Console", [Scope.ORDERS_READ, Scope.ORDERS_WRITE], date(2027, 1, 31), "acme", clock.now)

    found = re.fullmatch(r"kontor_([a-z0-9]{8})_([A-Za-z0-9_-]{43})", text)
    assert found is not None
    assert row == replace(
        row,
        id=found[1],
        digest=hashlib.sha256(found[2].encode()).digest(),
        scopes="orders:read orders:write",
        tenant="acme",
        expires_at=datetime(2027, 2, 1, tzinfo=UTC),
        revoked_at=None,
        last_used_at=None,
    )
    assert found[2] not in repr(row)


def test_no_two_keys_are_alike(clock: Clock) -> None:
    made = [keys.make("", [Scope.ORDERS_READ], LAST_DAY, None, clock.now) for _ in range(500)]

    assert [len({text for text, _ in made}), len({row.id for _, row in made})] == [500, 500]


async def test_a_caller_is_known_by_their_key(database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        text, row = await server.key(Scope.CUSTOMERS_READ)
        answer = await server.ask(text, SELLER)
        found = await Keys(server.registry).caller(text)

    assert [answer.status_code, answer.json()] == [200, SHOWN]
    assert found == Caller(f"key:{row.id}", frozenset({"customers:read", ANY_READ}), None)


async def test_who_says_nothing_of_themselves_is_asked_to(database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        answer = await server.ask(None, SELLER)
        alive, ready = [await server.client.get(path) for path in ("/livez", "/readyz")]

    message = "Say who you are: Authorization: Bearer and an API key or a token."
    assert [answer.status_code, answer.headers["www-authenticate"], answer.json()] == [
        401,
        CHALLENGE,
        _unauthenticated(message),
    ]
    assert [alive.status_code, ready.status_code] == [200, 200]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer kontor_",
        "Basic {key}",
        "{key}",
        "Bearer {key}x",
        "Bearer {key} ",
        "Bearer  {key}",
        "Bearer {key}, Bearer {key}",
        "Bearer {key},{key}",
        "Bearer kontor_aaaaaaaa_{secret}",
        "Bearer kontor_{id}_" + "A" * 43,
        "Bearer KONTOR_{id}_{secret}",
        "Bearer kontor_{id}_{secret}\x00",
        "Bearer kontor_' OR 1=1 --_{secret}",
        "Bearer kontor_%_{secret}",
        "Bearer " + "x" * 60_000,
    ],
)
async def test_what_is_no_key_is_refused_in_the_same_words(sent: str, database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        text, row = await server.key()
        header = sent.format(key=text, id=row.id, secret=text[len("kontor_12345678_") :])
        answer = await server.client.post("/graphql", json={"query": SELLER}, headers={"authorization": header})

    assert [answer.status_code, answer.headers["www-authenticate"], answer.json()] == [
        401,
        f'{CHALLENGE}, error="invalid_token"',
        UNKNOWN,
    ]


async def test_two_headers_of_the_same_key_are_refused(database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        text, _ = await server.key()
        twice = [("authorization", f"Bearer {text}"), ("Authorization", f"Bearer {text}")]
        answer = await server.client.post("/graphql", json={"query": SELLER}, headers=twice)

    assert [answer.status_code, answer.json()] == [401, UNKNOWN]


async def test_who_is_unknown_is_refused_before_the_body_is_looked_at(database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        answers = [
            await server.client.post("/graphql", content=body, headers={"content-type": kind})
            for body, kind in ((b"{", "application/json"), (b"x" * 100_000, "text/plain"), (b"", "application/json"))
        ]
        by_get = await server.client.get("/graphql", params={"query": "{"})

    assert [answer.status_code for answer in (*answers, by_get)] == [401, 401, 401, 401]


async def test_a_key_counts_to_the_end_of_its_last_day(database: Database, tmp_path: Path, clock: Clock) -> None:
    async with served(database, tmp_path) as server:
        text, _ = await server.key(last_day=date(2026, 11, 23))
        clock.now = datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
        before = await server.ask(text, SELLER)
        clock.now += timedelta(seconds=1)
        after = await server.ask(text, SELLER)

    assert [before.status_code, after.status_code, after.json()] == [200, 401, UNKNOWN]


async def test_a_revoked_key_stops_as_soon_as_it_is_asked_for_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(database, tmp_path) as server:
        text, row = await server.key()
        before = await server.ask(text, SELLER)
        await writing.revoke_key(server.registry, row.id, server.registry.clock())
        believed = await server.ask(text, SELLER)
        monkeypatch.setattr(keys, "KNOWN_SECONDS", 0)
        after = await server.ask(text, SELLER)

    assert [before.status_code, believed.status_code, after.status_code] == [200, 200, 401]


async def test_the_use_of_a_key_is_noted_once_a_minute(database: Database, tmp_path: Path, clock: Clock) -> None:
    async with served(database, tmp_path) as server:
        text, row = await server.key()
        known = Keys(server.registry)
        for seconds in (0, 59, 60):
            clock.now += timedelta(seconds=seconds)
            await asyncio.gather(*(known.caller(text) for _ in range(5)))
            await known.close()
        (first,) = await reading.keys(server.registry)
        again = Keys(server.registry)  # another process
        await again.caller(text)
        await again.close()
        (second,) = await reading.keys(server.registry)

    start = row.created_at
    assert [first.last_used_at, second.last_used_at] == [start, start + timedelta(seconds=119)]


async def test_a_registry_that_is_gone_is_503_and_tells_nothing() -> None:
    nowhere = open_database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    text, _ = keys.make("", [Scope.ORDERS_READ], LAST_DAY, None, nowhere.clock())

    with pytest.raises(Refused) as refused:
        await Callers(Keys(nowhere), None).of({"authorization": f"Bearer {text}"})

    assert [refused.value.status, refused.value.code, refused.value.message, refused.value.headers] == [
        503,
        "SERVICE_UNAVAILABLE",
        "Who you are cannot be found out now. Try again.",
        {"retry-after": "1"},
    ]


async def test_a_scope_of_a_later_version_means_nothing(database: Database, tmp_path: Path) -> None:
    async with served(database, tmp_path) as server:
        text, row = keys.make("", list(EVERY_SCOPE), LAST_DAY, None, server.registry.clock())
        await writing.add_key(server.registry, replace(row, scopes="customers:burn orders:write"))
        found = await Keys(server.registry).caller(text)

    assert found == Caller(f"key:{row.id}", frozenset({"orders:write"}))


async def test_what_a_key_may_not_select_is_403_and_what_it_may_not_see_by_its_id_is_an_error_in_200(
    database: Database, tmp_path: Path
) -> None:
    order = "ord_" + "0" * 32
    async with served(database, tmp_path) as server:
        text, _ = await server.key(Scope.CUSTOMERS_READ)
        selected = await server.ask(text, "{ customers { nodes { orders { totalCount } } } }")
        looked_up = await server.ask(text, f'{{ seller {{ name }} node(id: "{order}") {{ id }} }}')

    codes = [[error["extensions"] for error in one.json()["errors"]] for one in (selected, looked_up)]
    assert codes == [[{"code": "FORBIDDEN", "missing": ["orders:read"]}]] * 2
    assert [selected.status_code, selected.json().get("data")] == [403, None]
    seller = {"name": "Kontor Test GmbH"}
    assert [looked_up.status_code, looked_up.json()["data"]] == [200, {"seller": seller, "node": None}]
