"""What every resolver is given: where to read, where to write, which day it is, who asks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from strawberry import Info as StrawberryInfo

from billing.refusals import Refusal, RefusalCode, Refused
from loaders.reading import BusinessDay, Reading
from models.database import Database, Unit
from models.failures import Conflict
from resolvers.callers import ANYBODY, Caller

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """One request: its database and what it has read so far, never a session; and what its sender said of it.

    *idempotency_key* counts for every mutation without one of its own; the log tells of the request by *request_id*.
    *done* collects the response keys of the mutations that are stored, *replayed* of those that were done before, and
    *made* what the others came to. *address* turns the path of a file into where its sender may open it.
    """

    database: Database
    reading: Reading
    caller: Caller = ANYBODY
    idempotency_key: str | None = None
    request_id: str | None = None
    replayed: list[str] = field(default_factory=list[str])
    done: list[str] = field(default_factory=list[str])
    made: list[Any] = field(default_factory=list[Any])
    address: Callable[[str], str] = str

    async def write(self, work: Callable[[Unit], Awaitable[T | Refused]]) -> T | Refused:
        """Return what *work* wrote, or why it wrote nothing: a refusal rolls everything back."""
        try:
            return await write(self.database, work)
        finally:
            self.reading.forget()


Info: TypeAlias = StrawberryInfo[Context, Any]


def context(
    database: Database,
    business_day: BusinessDay,
    *,
    caller: Caller = ANYBODY,
    idempotency_key: str | None = None,
    request_id: str | None = None,
    address: Callable[[str], str] = str,
) -> Context:
    """Return the context of a new request."""
    reading = Reading(database, business_day)
    return Context(database, reading, caller, idempotency_key, request_id, address=address)


async def write(database: Database, work: Callable[[Unit], Awaitable[T | Refused]]) -> T | Refused:
    """Return what *work* wrote to *database*, or why it wrote nothing: a refusal rolls everything back."""
    try:
        return await database.unit_of_work(_all_or_nothing(work))
    except _Refusal as refusal:
        return refusal.refused
    except Conflict as conflict:
        message = (
            f"The database refused this for {conflict.constraint}; another request may have been faster. Try again."
        )
        return Refused((Refusal(RefusalCode.CONFLICT, message),))


class _Refusal(Exception):
    def __init__(self, refused: Refused) -> None:
        self.refused = refused


def _all_or_nothing(work: Callable[[Unit], Awaitable[T | Refused]]) -> Callable[[Unit], Awaitable[T]]:
    async def whole(unit: Unit) -> T:
        result = await work(unit)
        if isinstance(result, Refused):
            raise _Refusal(result)
        return result

    return whole
