"""The paths an operation can be executed on, and an answer in a form in which two of them can be compared."""

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from typing import Any

import orjson
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from loaders.reading import BusinessDay
from models.database import Database
from resolvers.context import context
from schema.answering import Answer as Answered
from schema.answering import Asked, Graph
from schema.execution import Executor
from schema.root import graph, graph_on
from tests.api.client import LOOSE, MANY


class _Lists(Executor):
    """Takes rows at the root, and what is plain below a list of them at once."""

    trees = False


class _Leaves(_Lists):
    """Takes rows everywhere, and reads what is plain of them by ready functions."""

    lists = False


STOCK = "stock"
TREES = "trees"
_TREES = graph_on(Executor, LOOSE, MANY)
PATHS: dict[str, Graph] = {
    STOCK: graph_on(StrawberryGraphQLCoreExecutionContext, LOOSE, MANY),
    TREES: _TREES,
    "again": _TREES,  # an operation that was a single tree is known as one
    "lists": graph_on(_Lists, LOOSE, MANY),
    "leaves": graph_on(_Leaves, LOOSE, MANY),
}
GRAPH = graph.schema


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, a line a value in the order of the text, so that a difference is one line.

    *logged* is what the log says: a path that is left for the ordinary one says so there, and is to be mended.
    *trees* is how many root fields came as text that was made in one piece.
    """

    data: list[str]
    errors: list[dict[str, Any]]
    extensions: dict[str, Any]
    logged: list[str]
    trees: int = field(default=0, compare=False)

    def settled(self) -> "Answer":
        """Return the same without what chance decides: errors are told by the nulls they left, each once.

        Where several fields fail, and where one fails in several places, it is a matter of time which of them are told
        and in what order, with the stock executor as with every other.
        """
        nulls = {line.removesuffix(" null") for line in self.data if line.endswith(" null")}
        left = {next(place for place in _places(error.get("path", [])) if place in nulls) for error in self.errors}
        return replace(self, errors=[{"null": place} for place in sorted(left)])


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client sends."""

    text: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None


def differing(answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Return the first differences of each path that does not give the answer of the stock executor."""
    stock = answers[STOCK]
    return {name: list(islice(_differences(one, stock), 5)) for name, one in answers.items() if one != stock}


def _differences(one: Answer, stock: Answer) -> Iterator[str]:
    yield from (f"it logged {line}" for line in one.logged)
    for mine, theirs in zip_longest(one.data, stock.data, fillvalue="nothing"):
        if mine != theirs:
            yield f"{mine} instead of {theirs}"
    if one.errors != stock.errors:
        yield f"errors {one.errors} instead of {stock.errors}"
    if one.extensions != stock.extensions:
        yield f"extensions {one.extensions} instead of {stock.extensions}"


async def answer(path: Graph, database: Database, operation: Operation) -> Answer:
    """Return what *operation* comes to on *path*."""
    with _logged() as logged:
        before = asyncio.all_tasks()
        result = await _executed(path, database, operation)
        if left := asyncio.all_tasks() - before:  # where a field failed, others may still be read
            await asyncio.wait(left, timeout=1)
    text = orjson.dumps(result.data)
    orjson.loads(text)  # stricter than json: what is no JSON for a client fails here
    return Answer(
        data=list(_lines(json.loads(text, object_pairs_hook=_Members))),
        errors=[dict(error.formatted) for error in result.errors],
        extensions=dict(result.extensions),
        logged=logged,
        trees=sum(isinstance(one, orjson.Fragment) for one in (result.data or {}).values()),
    )


async def data(path: Graph, database: Database, operation: Operation) -> Any:
    """Return the data of an operation that has no errors."""
    result = await _executed(path, database, operation)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))


async def _executed(path: Graph, database: Database, operation: Operation) -> Answered:
    asked = Asked(operation.text, dict(operation.variables), operation.name)
    return await path.answer(asked, context(database, BusinessDay(database)))


def _places(path: list[str | int]) -> Iterator[str]:
    """Yield the place of *path* in an answer, and of everything around it."""
    steps = [f"[{one}]" if isinstance(one, int) else f".{one}" for one in path]
    for length in range(len(steps), -1, -1):
        yield "".join(steps[:length])


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect what is logged of the execution of operations."""
    records: list[str] = []
    handler, logger = logging.Handler(), logging.getLogger("kontor.graphql")
    handler.emit = lambda record: records.append(_said(record))  # type: ignore[method-assign]
    logger.addHandler(handler)
    yield records
    logger.removeHandler(handler)


def _said(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return f"{record.getMessage()} {error!r}"


class _Members(list[tuple[str, Any]]):
    """The members of an object in their order; a name that comes twice stays twice."""


def _lines(value: Any, place: str = "") -> Iterator[str]:
    match value:
        case _Members() if value:
            for name, one in value:
                yield from _lines(one, f"{place}.{name}")
        case _Members():
            yield f"{place} {{}}"
        case [_, *_]:
            for number, one in enumerate(value):
                yield from _lines(one, f"{place}[{number}]")
        case _:
            yield f"{place} {json.dumps(value)}"
