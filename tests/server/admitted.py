"""A server that asks who its callers are, with a registry of its own, as tests speak to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from models.database import Database, open_database
from models.rows.registry import ApiKey
from models.writing import registry as writing
from resolvers.callers import EVERY_SCOPE, Scope
from server import keys
from server.app import create_app
from server.registry import make
from server.settings import Settings

LAST_DAY = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody who speaks HTTP to a server, and what the server's operator has."""

    client: httpx.AsyncClient
    registry: Database

    async def key(self, *scopes: Scope, tenant: str | None = None, last_day: date = LAST_DAY) -> tuple[str, ApiKey]:
        """Return a new key of *scopes*, all of them where none is named, and what the registry keeps of it."""
        given = scopes or tuple(EVERY_SCOPE)
        text, row = keys.make("A test", given, last_day, tenant, self.registry.clock())
        await writing.add_key(self.registry, row)
        return text, row

    async def ask(self, credential: str | None, query: str, **variables: Any) -> httpx.Response:
        """Return what a query is answered, sent with a key or token."""
        headers = {} if credential is None else {"authorization": f"Bearer {credential}"}
        return await self.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)


@asynccontextmanager
async def served(database: Database, folder: Path, **chosen: Any) -> AsyncIterator[Served]:
    """Yield a server on *database* that is sent requests without a network, with its registry in *folder*."""
    url = f"sqlite+aiosqlite:///{folder / 'registry.db'}"
    registry = open_database(url, database.clock)
    await make(registry)
    settings = Settings(auth="on", database_url=database.url, registry_url=url, **chosen)
    app = create_app(database, settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            yield Served(client, registry)
    await registry.close()
