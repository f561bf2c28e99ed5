"""What every resolver is given: where to read, where to write, which day it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from strawberry import Info as StrawberryInfo

from billing.refusals import Refusal, RefusalCode, Refused
from loaders.reading import BusinessDay, Reading
from models.database import Conflict, Database, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """One request: its database and what it has read so far; never a session."""

    database: Database
    reading: Reading

    async def write(self, work: Callable[[Unit], Awaitable[T | Refused]]) -> T | Refused:
        """Return what *work* wrote, or why it wrote nothing: a refusal rolls everything back."""
        try:
            return await write(self.database, work)
        finally:
            self.reading.forget()


Info: TypeAlias = StrawberryInfo[Context, Any]


def context(database: Database, business_day: BusinessDay) -> Context:
    """Return the context of a new request."""
    return Context(database, Reading(database, business_day))


async def write(database: Database, work: Callable[[Unit], Awaitable[T | Refused]]) -> T | Refused:
    """Return what *work* wrote to *database*, or why it wrote nothing: a refusal rolls everything back."""
    try:
        return await database.unit_of_work(_all_or_nothing(work))
    except _Refusal as refusal:
        return refusal.refused
    except Conflict as conflict:
        message = f"Another request took {conflict.constraint} at the same moment; try again."
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
