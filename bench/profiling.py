"""Profile Kontor in this process, answering one query again and again past HTTP's socket."""

import asyncio
import cProfile
import pstats
import time
from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette

from bench.data import Data
from bench.queries import Query
from bench.servers import KONTOR, running
from models.database import open_database
from server.app import create_app
from server.settings import Settings

_WARM_UP = 20
_LINES = 45


def profile(query: Query, data: Data, requests: int, order: str) -> None:
    """Print where the time of so many *requests* goes, sorted by *order*: tottime or cumulative."""
    with running(KONTOR, data, 0) as server:  # gives the cursors
        bodies = [server.body(query, variables) for variables in query.variables(data)]
    asyncio.run(_profiled(data, bodies, requests, order))


async def _profiled(data: Data, bodies: Sequence[bytes], requests: int, order: str) -> None:
    chosen = Settings(database_url=data.kontor_url, graphiql=False)
    app = create_app(open_database(data.kontor_url), chosen)
    async with app.router.lifespan_context(app):
        for place in range(_WARM_UP):
            await _ask(app, bodies[place % len(bodies)])
        profiler = cProfile.Profile()
        started = time.perf_counter()
        profiler.enable()
        for place in range(requests):
            await _ask(app, bodies[place % len(bodies)])
        profiler.disable()
        spent = time.perf_counter() - started
    print(f"{requests} requests, {spent / requests * 1000:.2f} ms each with the profiler on")
    pstats.Stats(profiler).sort_stats(order).print_stats(_LINES)


async def _ask(app: Starlette, body: bytes) -> None:
    """Send one request to the application itself."""
    sent: list[Any] = []
    headers = [
        (b"host", b"127.0.0.1"),
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "headers": headers,
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "state": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    if sent[0]["status"] != 200 or any(b'"errors"' in part.get("body", b"") for part in sent):  # noqa: PLR2004
        raise RuntimeError(sent)
