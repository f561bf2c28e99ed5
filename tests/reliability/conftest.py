"""What the tests of lost connections are given."""

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.reliability.server import Server


@pytest.fixture(scope="session")
async def own_server() -> AsyncIterator[Server]:
    """A PostgreSQL of its own, with an empty migrated database."""
    with TemporaryDirectory(prefix="kontor-own-postgresql-") as folder:
        server = Server(Path(folder))
        try:
            await server.migrate()
            yield server
        finally:
            server.stop()


@pytest.fixture
async def server(own_server: Server) -> Server:
    """The same, with a fresh database."""
    await own_server.make_fresh()
    return own_server
