"""Serve the floor: a bare route that pastes the text of the one statement into an answer.

Started as python -m bench.floor.serve with PORT and DATABASE_URL, as the peers are.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.floor.billing import create_documents
from bench.floor.routes import POSTGRESQL, SQLITE
from models.ids import new_id
from models.texts import bring_bytes

_POOL = 10
_ZONE = ZoneInfo("Europe/Berlin")
Answer = Callable[[str, dict[str, Any]], Awaitable[bytes]]
"""Answers an operation, given its variables, in UTF-8: what a database gives is sent as it comes."""


class _Bare(asyncpg.Connection):
    """A connection that goes back to its pool without being reset: nothing was changed on it."""

    def get_reset_query(self) -> str:
        """Return no statement."""
        return ""


def main() -> None:
    """Serve until stopped."""
    url, port = os.environ["DATABASE_URL"], int(os.environ["PORT"])
    app = _sqlite(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else _postgresql(url)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


def _application(opened: Callable[[], Any]) -> Starlette:
    """Return the route over what *opened* answers."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened() as app.state.answer:
            yield

    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        if "operationName" not in asked:  # somebody waits for the server to start
            return Response(b"{}", media_type="application/json")
        found = await request.app.state.answer(asked["operationName"], asked["variables"])
        return Response(b'{"data":' + found + b"}", media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)


def _postgresql(url: str) -> Starlette:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Answer]:
        settings = {"jit": "off", "timezone": "UTC"}
        async with asyncpg.create_pool(
            url, init=bring_bytes, min_size=_POOL, max_size=_POOL, connection_class=_Bare, server_settings=settings
        ) as pool:

            async def answer(operation: str, variables: dict[str, Any]) -> bytes:
                now = datetime.now(UTC)
                today = now.astimezone(_ZONE).date()
                if operation == "CreateDocuments":
                    customer_id = UUID(hex=variables["input"]["customerId"].removeprefix("cus_"))
                    async with pool.acquire() as connection:
                        return await create_documents(connection, customer_id, (new_id(), new_id()), today, now)
                statement, values = POSTGRESQL.asked(operation, variables, today)
                found: bytes = await pool.fetchval(statement, *values)
                return found

            yield answer

    return _application(opened)


def _sqlite(path: str) -> Starlette:
    """Return the route over one connection in one thread: two would contend inside SQLite."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Answer]:
        connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, cached_statements=256)
        connection.text_factory = bytes
        connection.execute("PRAGMA query_only = ON")
        with ThreadPoolExecutor(max_workers=1) as thread:

            def read(statement: str, values: tuple[Any, ...]) -> bytes:
                found: bytes = connection.execute(statement.replace("$", "?"), values).fetchone()[0]
                return found

            async def answer(operation: str, variables: dict[str, Any]) -> bytes:
                statement, values = SQLITE.asked(operation, variables, datetime.now(_ZONE).date())
                return await asyncio.get_running_loop().run_in_executor(thread, read, statement, values)

            yield answer
        connection.close()

    return _application(opened)


if __name__ == "__main__":
    main()
