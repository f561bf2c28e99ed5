"""Two tenants beside the default one, and a server that asks who its callers are."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import Database
from models.rows.registry import Tenant
from models.writing import registry as writing
from tests.clock import Clock
from tests.server.admitted import Served, served
from tests.server.companies import Company, company

NAMES = ("acme", "hanse")


@pytest.fixture
async def companies(database: Database, clock: Clock) -> AsyncIterator[list[Company]]:
    """Two tenants beside the default one, each with a seller of its own."""
    found = [await company(name, database, clock) for name in NAMES]
    yield found
    for one in found:
        await one.database.close()


@pytest.fixture
async def server(database: Database, companies: list[Company], tmp_path: Path) -> AsyncIterator[Served]:
    """A server of both, and a key for each."""
    async with served(database, tmp_path) as served_:
        for one in companies:
            await writing.add_tenant(served_.registry, Tenant(one.name, None, served_.registry.clock()))
            one.key, _ = await served_.key(tenant=one.name)
        yield served_
