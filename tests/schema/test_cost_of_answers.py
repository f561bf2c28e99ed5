"""No query comes to more objects than it costs: what is drawn is executed, and what it comes to is counted."""

import pathlib
import shutil
from collections.abc import AsyncIterator
from random import Random
from typing import Any

import pytest
from graphql import GraphQLObjectType
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from loaders.reading import BusinessDay
from models.database import Database, open_database
from resolvers.context import context
from schema.answering import Asked
from schema.root import graph_on
from tests.api.client import LOOSE, MANY, Api
from tests.clock import Clock
from tests.paths.company import found
from tests.paths.drawn import SIZES, written
from tests.paths.keys import Keys, known
from tests.paths.paths import Operation
from tests.scale import share
from tests.schema.test_cost import cost


class _Counting(StrawberryGraphQLCoreExecutionContext):
    """Counts the objects that are completed, of the types whose objects count."""

    completed: list[str]

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        field_details_list: Any,
        info: Any,
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Note an object."""
        if _counts(return_type) or (return_type.name == "Address" and isinstance(path.key, int)):
            self.completed.append(return_type.name)
        return super().complete_object_value(return_type, field_details_list, info, path, result, position_context)


def _counts(of: GraphQLObjectType) -> bool:
    rows = {"PlanItem", "DocumentTax", "DocumentDraft", "DocumentDraftLine"}
    return of.name in rows or any(one.name == "Node" for one in of.interfaces)


async def resolved(database: Database, operation: Operation) -> int:
    """Return how many objects that count are in the answer to an operation."""

    class Counting(_Counting):
        completed: list[str] = []  # noqa: RUF012 - one list for the one operation

    asked = Asked(operation.text, dict(operation.variables), operation.name)
    answer = await graph_on(Counting, LOOSE, MANY).answer(asked, context(database, BusinessDay(database)))
    assert answer.errors == ()
    return len(Counting.completed)


@pytest.fixture(scope="module")
async def company(templates: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """A small company that is only read."""
    path = tmp_path_factory.mktemp("cost") / "company.db"
    shutil.copy(pathlib.Path(templates["sqlite"].removeprefix("sqlite+aiosqlite:///")), path)
    clock = Clock()
    database = open_database(f"sqlite+aiosqlite:///{path}", clock)
    await found(Api(database, clock))
    yield database
    await database.close()


@pytest.fixture(scope="module")
async def keys(company: Database) -> Keys:
    """What the symbols in a drawn operation stand for."""
    return await known(company)


@pytest.mark.scaled
async def test_no_drawn_query_comes_to_more_objects_than_it_costs(company: Database, keys: Keys) -> None:
    exact = dearer = 0

    for seed in range(share(500, 50)):
        drawn = written(Random(seed), SIZES[seed % len(SIZES)])
        for operation in map(keys.filled, drawn.sent()):
            reckoned = cost(operation.text, **operation.variables)
            came_to = await resolved(company, operation)
            assert came_to <= reckoned, operation
            exact += came_to == reckoned
            dearer += came_to > 0

    assert exact >= share(100, 10)  # so that a cost which is far too high would be noticed
    assert dearer >= share(500, 50)


async def test_full_pages_come_to_exactly_what_they_cost(company: Database) -> None:
    text = (
        "query ($first: Int!) { customers(first: $first, orderBy: {field: CREATED_AT, direction: ASC}) { edges { node {"
        " ...c } } nodes { ...c } } } fragment c on Customer { documents(first: 1) { nodes { id customer {"
        " contracts(first: 1) { nodes { id customer { id } } } } lines(first: 1) { nodes { id } } } } }"
    )
    operation = Operation(text, {"first": 3})

    assert await resolved(company, operation) == cost(text, first=3) == 2 * 3 * (1 + 1 + 1 + 1 + 1 + 1)
