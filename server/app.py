"""The application: its routes, and what happens when it starts and stops."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.database import Database, open_database, utc_now
from resolvers.bulk_run import fail_abandoned
from resolvers.files import FOLDER
from schema.answering import Graph
from schema.execution import Executor
from schema.limits import Limits
from schema.root import LIMITS, MOST_OBJECTS, graph, graph_on
from server import logs, settings
from server.addresses import addresses
from server.admission import admission
from server.callers import AUTO
from server.cross_origin import allowing, origins
from server.draining import Draining
from server.endpoint import Endpoint
from server.files import Files
from server.front import GRAPHQL, Front
from server.headers import always
from server.health import Health
from server.metrics import Metrics
from server.pages import pages
from server.requests import JSON, told
from server.settings import BadSetting, Settings
from server.tokens import tokens
from server.trusted import trusted

logger = logging.getLogger("kontor")

_METHODS = ("GET", "HEAD", "POST")


def create_app(database: Database, chosen: Settings) -> Starlette:
    """Return the application on a *database* that it closes when it stops."""
    draining, metrics = Draining(), Metrics()
    metrics.watch(database)
    admitted = admission(database, chosen, metrics.watch)
    health = Health(database, draining, None if admitted is None else admitted.registry)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for run_id in await fail_abandoned(database):
            logger.warning("Bill run %s was left unfinished; it is FAILED now", run_id)
        if admitted is not None:
            await admitted.open()
        with draining.at_sigterm(chosen.drain_seconds):
            yield
        await files.close()
        if admitted is not None:
            await admitted.close()
        await database.close()

    addressed = addresses(chosen, database.clock, is_signed=admitted is not None)
    endpoint = Endpoint(database, _graph(chosen), chosen, trusted(chosen), draining, addressed, admitted)
    files = Files(endpoint.desk, chosen, addressed, draining, admitted)
    application = Starlette(
        routes=[
            Route(GRAPHQL, endpoint),
            Route(f"{FOLDER}{{name:path}}", files),
            Route("/livez", health.alive),
            Route("/readyz", health.ready),
            *([Route("/metrics", metrics.page)] if chosen.metrics else []),
            *pages(chosen),
        ],
        middleware=[
            Middleware(Front, metrics=metrics, headers=always(chosen.hsts_seconds)),
            *allowing(origins(chosen.cors_origins), _METHODS),
        ],
        exception_handlers={HTTPException: _refused},
        lifespan=lifespan,
    )
    application.router.redirect_slashes = False  # it would lead to whatever host a request names
    return application


def _graph(chosen: Settings) -> Graph:
    """Return the graph within the limits that are chosen."""
    limits = Limits(**{one.name: getattr(chosen, f"limit_{one.name}") for one in fields(Limits)})
    if (limits, chosen.limit_objects) == (LIMITS, MOST_OBJECTS):
        return graph
    return graph_on(Executor, limits, chosen.limit_objects)


async def _refused(_: Request, error: Exception) -> Response:
    """Return what is answered where nothing is, in the shape of every other answer."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}.get(status, "BAD_REQUEST")
    headers = error.headers if isinstance(error, HTTPException) else None
    return Response(told(HTTPStatus(status).phrase + ".", code), status, headers, JSON)


def check(chosen: Settings) -> None:
    """Raise BadSetting where a setting is understood, but what it names cannot be used."""
    trusted(chosen)
    origins(chosen.cors_origins)
    tokens(chosen)
    addresses(chosen, utc_now, is_signed=False)


def app() -> Starlette:
    """Return the application that the environment asks for; what uvicorn's workers call."""
    chosen = settings.read()
    logs.configure(chosen)
    if chosen.auth == AUTO:
        raise BadSetting("KONTOR_AUTH has to be on or off here: python -m server serve finds out which.")
    return create_app(open_database(chosen.database_url), chosen)
