"""Claim the key of a mutation, keep what it changed under it, and forget old keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, delete, select, update

from models.database import Unit
from models.failpoints import Failpoint
from models.idempotency import IdempotencyKey
from models.writing.numbers import insert_or


@dataclass(frozen=True, slots=True)
class Request:
    """A mutation as its *caller* asks for it once: by a *key*, with the *fingerprint* of its input."""

    caller: str
    mutation: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an earlier request with the same key came to."""

    fingerprint: str
    ids: tuple[UUID, ...]


async def claim(unit: Unit, request: Request) -> Done | None:
    """Claim the key of *request* and return None, or what was done under it before.

    Waits for another transaction that is claiming the same key.
    """
    values = {
        "caller": request.caller,
        "mutation": request.mutation,
        "key": request.key,
        "fingerprint": request.fingerprint,
        "result": None,
        "created_at": unit.now,
    }
    statement = insert_or(unit.connection, IdempotencyKey).values(values).on_conflict_do_nothing()
    found = select(IdempotencyKey.fingerprint, IdempotencyKey.result).where(*_that_of(request))
    while True:
        if await unit.connection.scalar(statement.returning(IdempotencyKey.key)) is not None:
            await unit.reached(Failpoint.KEY_CLAIMED)
            return None
        done = (await unit.connection.execute(found)).one_or_none()
        if done is not None:  # else it was pruned between the two statements
            return Done(done.fingerprint, tuple(UUID(one) for one in orjson.loads(done.result or "[]")))


async def keep(unit: Unit, request: Request, ids: Sequence[UUID]) -> None:
    """Keep what *request* changed under the key that it claimed."""
    result = orjson.dumps([key.hex for key in ids]).decode()
    await unit.connection.execute(update(IdempotencyKey).where(*_that_of(request)).values(result=result))


async def prune(unit: Unit, before: datetime) -> int:
    """Forget the keys claimed before a moment, and return how many there were."""
    found = await unit.connection.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < before))
    return found.rowcount


def _that_of(request: Request) -> tuple[ColumnElement[bool], ...]:
    return (
        IdempotencyKey.caller == request.caller,
        IdempotencyKey.mutation == request.mutation,
        IdempotencyKey.key == request.key,
    )
