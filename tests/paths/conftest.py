"""What the tests of the paths are given: one company of each kind of database, made once and only read."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import Database, open_database
from tests.api.client import Api
from tests.clock import Clock
from tests.paths.company import found
from tests.paths.keys import Keys, known
from tests.paths.paths import PATHS, STOCK, Answer, Operation, answer
from tests.scale import IS_LONG

KINDS = ["sqlite", "postgresql"]
Fresh = Callable[[str, str, Clock], AbstractAsyncContextManager[Database]]

settings.register_profile(
    "paths",
    deadline=None,
    derandomize=not IS_LONG,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@dataclass(frozen=True, slots=True, repr=False)
class Desk:
    """A company that is only read."""

    database: Database
    keys: Keys

    async def answers(self, operation: Operation, stock: Answer | None = None) -> dict[str, Answer]:
        """Return what *operation* comes to on every path; its symbols stand for keys of the company.

        *stock* spares the stock executor what it has answered already.
        """
        filled = self.keys.filled(operation)
        known = {} if stock is None else {STOCK: stock}
        return known | {
            name: await answer(path, self.database, filled) for name, path in PATHS.items() if name not in known
        }


@pytest.fixture(scope="session")
def fresh(templates: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """What opens an empty database of a kind under a name, for as long as it is used."""

    @asynccontextmanager
    async def opened(kind: str, name: str, clock: Clock) -> AsyncIterator[Database]:
        url = templates[kind]
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("paths") / f"{name}.db"
            shutil.copy(Path(url.removeprefix("sqlite+aiosqlite:///")), path)
            url = f"sqlite+aiosqlite:///{path}"
        else:
            await _copy(url, name)
            url = url.replace("/empty?", f"/{name}?")
        database = open_database(url, clock)
        try:
            yield database
        finally:
            await database.close()

    return opened


@pytest.fixture(scope="session", params=KINDS)
async def desk(request: pytest.FixtureRequest, fresh: Fresh) -> AsyncIterator[Desk]:
    """The company, once on each kind of database."""
    clock = Clock()
    async with fresh(request.param, "company", clock) as database:
        await found(Api(database, clock))
        yield Desk(database, await known(database))


async def _copy(template: str, name: str) -> None:
    """Make the database *name* anew from the template."""
    engine = create_async_engine(template.replace("/empty?", "/postgres?"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE empty"))
    await engine.dispose()
