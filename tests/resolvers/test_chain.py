"""verify: a chain that was tampered with is seen to be, whatever was done to it, and where."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from models import AuditKind
from models.database import Database, Unit
from models.writing.audit import Act, Event, append
from resolvers.bulk_run import bill_everyone
from resolvers.chain import Link, verify
from tests.api import make
from tests.api.client import Api

CHANGED = "Entry {0} does not follow from the one before: one of them was changed, moved or put in."
ENTRIES = 9
_TRIGGERS = {
    "audit_entries": ("stay", "keep", "once"),
    "audit_heads": ("stay", "forward", "once"),
}
_COPY = "at, kind, summary, action, caller, request_id, idempotency_key, entity_id, customer_id"


def _put_in(number: int) -> str:
    """Return the statement that inserts an entry like the first one, with another id."""
    copied = f"SELECT {number}, {{new}}, {_COPY}, 'x' FROM audit_entries WHERE number = 1"
    return f"INSERT INTO audit_entries (number, id, {_COPY}, hash) {copied}"


async def _entries(database: Database, count: int = ENTRIES) -> None:
    """Append as many entries, in transactions of three."""
    for first in range(1, count + 1, 3):
        numbers = range(first, min(first + 3, count + 1))
        events = [Event(AuditKind.ORDER_CREATED, f"Order O{number} was placed.", None) for number in numbers]

        async def work(unit: Unit, events: Sequence[Event] = events) -> None:
            await append(unit, Act("createOrder", None), events)

        await database.unit_of_work(work)


async def _tampered(database: Database, *statements: str) -> None:
    """Run *statements* as somebody who may do everything in the database."""
    if database.is_sqlite:
        dropped = [f"DROP TRIGGER IF EXISTS {table}_{name}" for table, names in _TRIGGERS.items() for name in names]
    else:
        dropped = ["SET LOCAL session_replication_role = replica"]
    async with database.writer.begin() as connection:
        for statement in [*dropped, *statements]:
            await connection.execute(text(statement))


TAMPERING: dict[str, tuple[list[str], list[str]]] = {
    "a sentence that is changed": (
        ["UPDATE audit_entries SET summary = 'x' WHERE number = 5"],
        [CHANGED.format(5)],
    ),
    "a caller that is put in": (["UPDATE audit_entries SET caller = 'x' WHERE number = 1"], [CHANGED.format(1)]),
    "a moment that is changed": (
        ["UPDATE audit_entries SET at = '2020-01-01 00:00:00.000000' WHERE number = 9"],
        [CHANGED.format(9)],
    ),
    "a hash that is changed": (
        ["UPDATE audit_entries SET hash = 'x' WHERE number = 5"],
        [CHANGED.format(5), CHANGED.format(6)],
    ),
    "an entry that is removed": (["DELETE FROM audit_entries WHERE number = 5"], ["Entry 5 is missing."]),
    "the first ones that are removed": (
        ["DELETE FROM audit_entries WHERE number < 4"],
        ["Entries 1 to 3 are missing."],
    ),
    "one that is removed, the others moved up": (
        [
            "DELETE FROM audit_entries WHERE number = 5",
            *(f"UPDATE audit_entries SET number = {number - 1} WHERE number = {number}" for number in range(6, 10)),
        ],
        [*map(CHANGED.format, (5, 6, 7, 8)), "Entry 9 is missing."],
    ),
    "two that change places": (
        [
            "UPDATE audit_entries SET number = 100 WHERE number = 4",
            "UPDATE audit_entries SET number = 4 WHERE number = 5",
            "UPDATE audit_entries SET number = 5 WHERE number = 100",
        ],
        list(map(CHANGED.format, (4, 5, 6))),
    ),
    "one that is put in, the others moved on": (
        [
            *(f"UPDATE audit_entries SET number = {number + 1} WHERE number = {number}" for number in range(9, 4, -1)),
            _put_in(5),
        ],
        [
            *map(CHANGED.format, (5, 6, 7, 8, 9)),
            "The head does not have the hash of entry 9: one of them was changed.",
            "Entry 10 stands behind the last one, 9: it was put in, or the head was moved back.",
        ],
    ),
    "a tail that is cut": (["DELETE FROM audit_entries WHERE number > 7"], ["Entries 8 to 9 are missing."]),
    "all that is removed": (["DELETE FROM audit_entries"], ["Entries 1 to 9 are missing."]),
    "one that is put in behind": (
        [_put_in(10)],
        ["Entry 10 stands behind the last one, 9: it was put in, or the head was moved back."],
    ),
    "one that is put in before": (
        [_put_in(0)],
        ["Entry 0 stands before the first one: it was put in."],
    ),
    "a head of another hash": (
        ["UPDATE audit_heads SET hash = 'x'"],
        ["The head does not have the hash of entry 9: one of them was changed."],
    ),
    "a head that is removed": (
        ["DELETE FROM audit_heads"],
        ["The head is missing: nobody can say which entry was the last."],
    ),
}
_NEW = {True: "x'00000000000000000000000000000001'", False: "'00000000-0000-0000-0000-000000000001'"}


@pytest.mark.parametrize("case", TAMPERING)
async def test_tampering_is_found_where_it_was_done(database: Database, case: str) -> None:
    statements, expected = TAMPERING[case]
    await _entries(database)
    await _tampered(database, *(one.format(new=_NEW[database.is_sqlite]) for one in statements))

    for a_batch in (1, 2, 4, 2_000):
        assert (await verify(database, a_batch=a_batch)).breaks == expected


async def test_a_chain_that_is_whole_is_walked_in_any_batches(database: Database) -> None:
    nothing = await verify(database)
    await _entries(database)

    whole = [await verify(database, a_batch=a_batch) for a_batch in (1, 2, 3, 9, 10)]

    assert [nothing.entries, nothing.breaks, nothing.last] == [0, [], Link(0, "0" * 64)]
    assert [(one.entries, one.breaks, one.last.number) for one in whole] == [(ENTRIES, [], ENTRIES)] * 5


async def test_a_walk_may_begin_behind_an_entry(database: Database) -> None:
    await _entries(database)
    await _tampered(database, "UPDATE audit_entries SET summary = 'x' WHERE number = 5")

    walks = [await verify(database, since=since) for since in (4, 5, 9, 10)]

    assert [(one.entries, one.breaks) for one in walks] == [
        (5, [CHANGED.format(5)]),
        (4, []),
        (0, []),
        (0, ["Entry 10 is missing."]),
    ]


async def test_who_writes_all_hashes_anew_is_found_by_what_was_noted_earlier(database: Database) -> None:
    await _entries(database)
    noted = (await verify(database)).last
    await _tampered(
        database, "DELETE FROM audit_entries", "UPDATE audit_heads SET number = 0, hash = '" + "0" * 64 + "'"
    )
    await _entries(database, 12)

    unseen, seen = await verify(database), await verify(database, expected=noted)

    assert [unseen.breaks, seen.breaks] == [[], ["Entry 9 does not have the hash that is expected."]]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_sqlite_holds_that_no_column_could_is_found(database: Database) -> None:
    await _entries(database)
    await _tampered(
        database,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE audit_entries SET at = 'never' WHERE number = 3",
        "UPDATE audit_entries SET kind = 'NOTHING' WHERE number = 7",
    )

    walked = await verify(database, a_batch=4)

    assert walked.breaks == [f"Entry {number} cannot be read: it was changed." for number in (3, 7)]


async def test_twenty_at_once_leave_a_chain_that_is_whole(api: Api, database: Database) -> None:
    customers = [await make.customer(api) for _ in range(5)]
    plan = await make.plan(api)

    async def busy(place: int) -> None:
        customer = customers[place % 5]["id"]
        await make.order(api, customer)
        await make.contract(api, customer, planId=plan["id"])
        await make.documents(api, customer)
        await make.customer(api)

    await asyncio.gather(*(busy(place) for place in range(20)), bill_everyone(database, None, None, lambda *_: None))

    walked, rows = await verify(database), await api.rows()
    assert [walked.breaks, walked.entries] == [[], rows["audit_entries"]]
