"""Append to the audit trail: what was done in a unit of work, in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.audit import AuditEntry, AuditHead, AuditKind, linked
from models.database import Unit
from models.driver import dialect_of, fetch, prepared
from models.ids import new_id
from models.writing.many import Way, Write, write_all

_LOCKED_HEAD = select(AuditHead.number, AuditHead.hash).with_for_update()


@dataclass(frozen=True, slots=True)
class Act:
    """What is being done, a mutation or a command, and for whom; *caller* is None where nobody says who they are."""

    action: str
    caller: str | None
    request_id: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: a sentence, and which thing; *customer_id* where it is part of a customer's history."""

    kind: AuditKind
    summary: str
    entity_id: UUID | None
    customer_id: UUID | None = None


async def append(unit: Unit, act: Act, events: Sequence[Event]) -> None:
    """Append *events* to the chain; to be called when all else is written, as `appending` says."""
    await write_all(unit, await appending(unit, act, events))


async def appending(unit: Unit, act: Act, events: Sequence[Event]) -> list[Write]:
    """Lock the head of the chain, and return what appends *events* to it.

    All who write wait for the head until this transaction ends. So it is the last thing to be waited for, after
    customers and numbers: whoever holds it waits for nobody.
    """
    if not events:
        return []
    number, last = await _locked_head(unit)
    at = unit.now.astimezone(UTC)
    entries: list[dict[str, Any]] = []
    for event in events:
        number += 1
        values = {
            "number": number,
            "id": new_id(),  # not of the unit, whose ids may be counted: a demo's stay what they were
            "at": at,
            "kind": event.kind,
            "summary": event.summary,
            "action": act.action,
            "caller": act.caller,
            "request_id": act.request_id,
            "idempotency_key": act.idempotency_key,
            "entity_id": event.entity_id,
            "customer_id": event.customer_id,
        }
        last = values["hash"] = linked(last, values)
        entries.append(values)
    head = {"id": 1, "number": number, "hash": last}
    return [Write(Way.INSERT, AuditEntry, entries), Write(Way.UPDATE, AuditHead, [head])]


async def _locked_head(unit: Unit) -> tuple[int, str]:
    """Return the number and the hash of the last entry, once nobody else can append."""
    locking = prepared(dialect_of(unit.connection), _LOCKED_HEAD)
    ((number, last),) = await fetch(unit.connection, locking.text, locking.arguments({}))
    return number, last
