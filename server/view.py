"""GraphQL over HTTP, on Strawberry's view."""

import re
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from loaders.reading import BusinessDay
from models.database import Database
from resolvers.context import Context, context
from schema.root import schema

_QUOTED = re.compile(r'"([^"\\]|\\["\\])*"')


class View(GraphQL[Context, None]):
    """The endpoint: one context for each request, JSON by orjson."""

    def __init__(self, database: Database, *, graphiql: bool) -> None:
        """Serve *database*."""
        ide = "graphiql" if graphiql else None
        super().__init__(schema, graphql_ide=ide, subscription_protocols=())  # type: ignore[arg-type]
        self.database = database
        self.business_day = BusinessDay(database)

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 - Strawberry passes it
    ) -> Context:
        """Return what the resolvers of one request share."""
        return context(self.database, self.business_day, idempotency_key=_idempotency_key(request))

    def encode_json(self, data: object) -> str | bytes:
        """Return *data* as JSON."""
        return orjson.dumps(data)

    def decode_json(self, data: str | bytes) -> Any:
        """Return what the JSON in *data* says; a body, which comes as bytes, has to be an object or a list."""
        found = orjson.loads(data)
        if isinstance(data, bytes) and not isinstance(found, (dict, list)):
            raise orjson.JSONDecodeError("A request is a JSON object.", "", 0)
        return found


def _idempotency_key(request: Request | WebSocket) -> str | None:
    """Return what the header says; a string of structured fields (RFC 9651), in quotes, means what is inside."""
    key = request.headers.get("idempotency-key")
    if key is None or not _QUOTED.fullmatch(key):
        return key
    return re.sub(r"\\(.)", r"\1", key[1:-1])
