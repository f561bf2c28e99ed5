"""Fill the holes of a tree: the fields that only Python can make, each by its own resolver.

A resolver gets the row that it would get on the ordinary path, so whoever writes one need not know of trees; what it
loads is batched by the dataloaders of the request as always. An error in a hole sends the whole tree to the ordinary
path, which words it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from graphql import GraphQLError
from graphql.execution.executor import CollectedErrors
from graphql.pyutils import Path

from loaders.conditions import Query
from loaders.trees.holes import decoder, is_json
from loaders.trees.writer import HOLE
from schema.leaves import Leaves
from schema.selecting import AnyHole, NotPlain, RowHole

_HOLE = HOLE.encode()


class Unfilled(Exception):
    """A hole could not be filled without an error."""


@dataclass(frozen=True, slots=True)
class _Parent:
    """All that a list in pages needs of the row it belongs to."""

    id: UUID | None


async def filled(executor: Any, text: bytes, holes: Sequence[AnyHole], queries: Sequence[Query]) -> bytes:
    """Return *text* with every hole filled; raises Unfilled. The same values are looked at once."""
    pieces = text.split(_HOLE)
    if len(pieces) == 1:
        return text
    apart = copy(executor)  # its errors are its own: they are worded elsewhere
    apart.collected_errors = CollectedErrors()
    fillers = [_filler(apart, hole, queries) for hole in holes]
    asked = dict.fromkeys(pieces[1::2])
    values: list[Any] = []
    try:
        for piece in asked:
            place, _, content = piece.partition(b":")
            values.append(fillers[int(place)](content))
    except Exception as error:
        apart.settle_in_background([value for value in values if isinstance(value, Awaitable)])
        if isinstance(error, GraphQLError):
            raise Unfilled from error
        raise
    try:
        values = await _awaited(values)
    except GraphQLError as error:
        raise Unfilled from error
    if apart.collected_errors.errors:
        raise Unfilled
    texts = {piece: orjson.dumps(value) for piece, value in zip(asked, values, strict=True)}
    pieces[1::2] = [texts[piece] for piece in pieces[1::2]]
    return b"".join(pieces)


async def _awaited(values: list[Any]) -> list[Any]:
    waiting = [number for number, value in enumerate(values) if isinstance(value, Awaitable)]
    found = await asyncio.gather(*(values[one] for one in waiting)) if waiting else ()
    for number, value in zip(waiting, found, strict=True):
        values[number] = value
    return values


def _filler(executor: Any, hole: AnyHole, queries: Sequence[Query]) -> Callable[[bytes], Any]:
    """Return the function that makes the value of a hole, or something to wait for, of the JSON that SQL brings."""
    name = hole.details[0].node.name.value
    path = Path(None, name, hole.of_type.name)

    def resolved(source: Any) -> Any:
        return executor.execute_field(hole.of_type, source, hole.details, path.add_key(name), None)

    if not isinstance(hole, RowHole):
        pages, query = hole.pages, queries[hole.place]
        reading = executor.context_value.reading

        def paged(given: bytes) -> Any:
            key = orjson.loads(given)[0]
            return resolved(pages.read(reading, _Parent(key and UUID(hex=key)), query))

        return paged
    decoded, row, make = decoder(hole.row, hole.columns), hole.row, hole.make
    if make is not None:
        convert = Leaves(executor).shown(hole.of_type, hole.details)
        if is_json(row, hole.columns):
            return lambda given: convert(make(given[1:-1]))
        return lambda given: convert(make(*decoded(orjson.loads(given))))
    try:
        read = Leaves(executor).reader(hole.of_type, hole.details)
    except NotPlain:
        return lambda given: resolved(row(*decoded(orjson.loads(given))))
    return lambda given: read(row(*decoded(orjson.loads(given))))
