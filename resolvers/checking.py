"""Refusals that need the database: what does not exist, and what is taken already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from billing.refusals import Refusal, RefusalCode


def not_found(thing: str, *path: str) -> Refusal:
    """Return that there is no such *thing*."""
    return Refusal(RefusalCode.NOT_FOUND, f"There is no such {thing}.", path)


def not_allowed(message: str, *path: str) -> Refusal:
    """Return that the thing is there but does not allow it."""
    return Refusal(RefusalCode.NOT_ALLOWED, message, path)


def taken(value: Any, holders: Mapping[Any, UUID], field: str, allowed: UUID | None = None) -> Iterator[Refusal]:
    """Yield a refusal where somebody else than *allowed* holds *value*."""
    holder = holders.get(value)
    if holder is not None and holder != allowed:
        yield Refusal(RefusalCode.TAKEN, f"{value} is taken.", (field,))


def repeated(values: Sequence[Any]) -> set[int]:
    """Return the places at which a value stands again; None is never a repetition."""
    seen: set[Any] = set()
    places: set[int] = set()
    for place, value in enumerate(values):
        if value is not None and value in seen:
            places.add(place)
        seen.add(value)
    return places


def in_order(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Return *refusals* without repetitions."""
    return tuple(dict.fromkeys(refusals))
