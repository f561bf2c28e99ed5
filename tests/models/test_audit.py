"""The audit trail never changes: the database refuses it by itself, and a hash is of all that an entry says."""

import hashlib
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import exc, select, text

from models import AuditEntry, AuditHead, AuditKind, Table
from models.audit import BEFORE_THE_FIRST, linked
from models.database import Database, Unit
from models.rows import audit
from models.writing.audit import Act, Event, append

ACT = Act("createOrder", "key:shop", "r1", "k1")
PLACED = Event(AuditKind.ORDER_CREATED, "Order O1 was placed.", UUID(int=1), UUID(int=2))
CANCELLED = Event(AuditKind.ORDER_CANCELLED, "Order O1 was cancelled.", UUID(int=1))


async def _appended(database: Database, *events: Event) -> None:
    async def work(unit: Unit) -> None:
        await append(unit, ACT, events)

    await database.unit_of_work(work)


async def _content(database: Database) -> list[list[Any]]:
    async with database.reading() as connection:
        return [
            [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in (Table.metadata.tables["audit_entries"], Table.metadata.tables["audit_heads"])
        ]


async def test_entries_follow_one_another_from_transaction_to_transaction(database: Database) -> None:
    await _appended(database, PLACED, CANCELLED)
    await _appended(database)
    await _appended(database, PLACED)

    entries, heads = await _content(database)

    names = [column.key for column in AuditEntry.__table__.columns]
    values = [dict(zip(names, entry, strict=True)) for entry in entries]
    hashes, last = [], BEFORE_THE_FIRST
    for one in values:
        last = linked(last, {name: value for name, value in one.items() if name != "hash"})
        hashes.append(last)
    told = [(one["number"], one["kind"].value, one["summary"], one["entity_id"], one["customer_id"]) for one in values]
    assert told == [
        (1, "ORDER_CREATED", "Order O1 was placed.", UUID(int=1), UUID(int=2)),
        (2, "ORDER_CANCELLED", "Order O1 was cancelled.", UUID(int=1), None),
        (3, "ORDER_CREATED", "Order O1 was placed.", UUID(int=1), UUID(int=2)),
    ]
    assert {(one["at"], one["action"], one["caller"], one["request_id"], one["idempotency_key"]) for one in values} == {
        (datetime(2026, 11, 23, 9, tzinfo=UTC), "createOrder", "key:shop", "r1", "k1")
    }
    assert [[one["hash"] for one in values], heads] == [hashes, [(1, 3, last)]]


def test_the_hash_is_of_the_hash_before_and_of_all_columns_in_a_form_that_anybody_can_write() -> None:
    values = {
        "number": 7,
        "id": UUID(int=9),
        "at": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "kind": AuditKind.PLAN_CREATED,
        "summary": "Plan Übung was created.",
        "action": "createPlan",
        "caller": None,
        "request_id": None,
        "idempotency_key": "k",
        "entity_id": UUID(int=1),
        "customer_id": None,
    }
    written = (
        '{"action":"createPlan","at":"2026-11-23T09:00:00+00:00","caller":null,"customer_id":null,'
        '"entity_id":"00000000-0000-0000-0000-000000000001","id":"00000000-0000-0000-0000-000000000009",'
        '"idempotency_key":"k","kind":"PLAN_CREATED","number":7,"request_id":null,"summary":"Plan Übung was created."}'
    )

    assert linked("f" * 64, values) == hashlib.sha256(("f" * 64 + written).encode()).hexdigest()


def test_a_link_is_read_with_all_of_its_columns() -> None:
    assert {one.name for one in fields(audit.AuditEntry)} == {one.key for one in AuditEntry.__table__.columns}


FORBIDDEN = {
    "a changed sentence": "UPDATE audit_entries SET summary = 'x' WHERE number = 1",
    "an entry set to what it is": "UPDATE audit_entries SET hash = hash",
    "a deleted entry": "DELETE FROM audit_entries WHERE number = 2",
    "a deleted head": "DELETE FROM audit_heads",
    "a head set back": "UPDATE audit_heads SET number = 1",
    "a head of another hash": "UPDATE audit_heads SET hash = 'x'",
    "a second head": "INSERT INTO audit_heads (id, number, hash) VALUES (2, 0, 'x')",
}
ON_SQLITE = {
    "a replaced entry": "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE number = 1",
    "a replaced head": "INSERT OR REPLACE INTO audit_heads SELECT * FROM audit_heads",
}
ON_POSTGRESQL = {
    "no entries at all": "TRUNCATE audit_entries",
    "no head at all": "TRUNCATE audit_heads",
}


async def test_the_database_refuses_to_change_what_was_done(database: Database) -> None:
    await _appended(database, PLACED, CANCELLED)
    before = await _content(database)
    statements = FORBIDDEN | (ON_SQLITE if database.is_sqlite else ON_POSTGRESQL)

    for statement in statements.values():
        with pytest.raises(exc.IntegrityError):
            async with database.writer.begin() as connection:
                await connection.execute(text(statement))

    assert await _content(database) == before


async def test_the_refusal_says_why(database: Database) -> None:
    await _appended(database, PLACED)

    with pytest.raises(exc.IntegrityError, match="audit_entries: what was done is never changed"):
        async with database.writer.begin() as connection:
            await connection.execute(text(FORBIDDEN["a changed sentence"]))


def test_a_head_stands_before_the_first_entry() -> None:
    assert [BEFORE_THE_FIRST, set(AuditHead.__table__.columns.keys())] == ["0" * 64, {"id", "number", "hash"}]
