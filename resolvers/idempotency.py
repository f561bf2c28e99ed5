"""Do a mutation once: the same key with the same input answers again with what the first request changed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from billing import checks
from billing.refusals import Refusal, RefusalCode, Refused
from loaders.entities import By, rows_by
from models.database import Connection, Unit
from models.writing import idempotency as writing
from models.writing.idempotency import Request

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[Unit], Awaitable[T | Refused]]

PATH = "idempotencyKey"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """How the result of a mutation is kept: as ids, from which it can be read again as it is then."""

    ids: Callable[[T], Sequence[UUID]]
    read: Callable[[Connection, Sequence[UUID]], Awaitable[T]]


def kept_row(row: type[R]) -> Kept[R]:
    """Return how a single *row* is kept."""

    def ids(result: Any) -> Sequence[UUID]:
        return [result.id]

    async def read(connection: Connection, found: Sequence[UUID]) -> R:
        result: R = (await rows_by(connection, By(row), found))[found[0]]
        return result

    return Kept(ids, read)


def once(request: Request, kept: Kept[T], work: Work[T], replayed: Callable[[], None]) -> Work[T]:
    """Return *work* as it is to be done for *request*; *replayed* is called where it was done before.

    The key is claimed, the work done and the result kept in one transaction. A refusal rolls all of it back, so
    that what was refused can be asked again under the same key.
    """

    async def whole(unit: Unit) -> T | Refused:
        wrong = tuple(checks.text(request.key, PATH))
        done = None if wrong else await writing.claim(unit, request)
        if done is not None:
            if done.fingerprint != request.fingerprint:
                message = "This key was used before, with another input; take a new key for something new."
                return Refused((Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, message, (PATH,)),))
            replayed()
            return await kept.read(unit.connection, done.ids)
        result = await work(unit)
        if isinstance(result, Refused) or wrong:
            return Refused((*wrong, *(result.refusals if isinstance(result, Refused) else ())))
        await writing.keep(unit, request, kept.ids(result))
        return result

    return whole
