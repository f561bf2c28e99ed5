"""The application: its routes, and what happens when it starts and stops."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from models.database import Database, open_database
from resolvers.bulk_run import fail_abandoned
from schema.root import graph
from server import settings
from server.endpoint import Endpoint
from server.settings import Settings

logger = logging.getLogger("kontor")


def create_app(database: Database, chosen: Settings) -> Starlette:
    """Return the application on a *database* that it closes when it stops."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for run_id in await fail_abandoned(database):
            logger.warning("Bill run %s was left unfinished; it is FAILED now", run_id)
        yield
        await database.close()

    return Starlette(
        routes=[
            Route("/graphql", Endpoint(database, graph, chosen)),
            Route("/", lambda _: RedirectResponse("/graphql")),
            Route("/livez", _alive),
        ],
        lifespan=lifespan,
    )


async def _alive(_: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"})


def app() -> Starlette:
    """Return the application that the environment asks for; what uvicorn's workers call."""
    chosen = settings.read()
    return create_app(open_database(chosen.database_url), chosen)
