"""What every request meets first and every answer passes last: an id, the headers of safety, the log, the figures."""

import logging
import time
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import logs
from server.exchange import CURRENT, Exchange, RawHeaders, request_id
from server.metrics import Metrics
from server.requests import told

logger = logging.getLogger("kontor.requests")

GRAPHQL, GRAPHIQL, CONSOLE = "/graphql", "/graphiql", "/console"
CONSOLE_PAGES = ("/", "/customers", "/customers/{id}", "/seller")
_WATCHED = {"/livez", "/readyz", "/metrics"}
_LOADED = {f"{GRAPHIQL}/*", f"{CONSOLE}/*"}
_USUAL = _WATCHED | _LOADED
"""What is asked every few seconds, or many times for one page."""
_PATHS = {GRAPHQL, GRAPHIQL, *CONSOLE_PAGES, *_WATCHED}
_FOLDERS = {"/customers/*": "/customers/{id}", "/documents/*": "/documents/{file}", **{one: one for one in _LOADED}}
_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
_OTHER = "other"
"""In the place of a path or method that a client made up."""


@dataclass(slots=True)
class Front:
    """Stands before an application; *headers* are those of every answer that does not say otherwise."""

    app: ASGIApp
    metrics: Metrics
    headers: RawHeaders
    _names: frozenset[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the names of the headers once."""
        self._names = frozenset(name for name, _ in self.headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        exchange = Exchange(request_id(scope["headers"]))
        own = (b"x-request-id", exchange.request_id.encode())

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                message["headers"] = self._with_ours(message["headers"], own)
            await send(message)

        scope["exchange"] = exchange
        token = CURRENT.set(exchange)
        try:
            await self.app(scope, receive, sent)
        except Exception:
            if exchange.status:  # half an answer cannot be taken back
                raise
            logger.exception("A request failed")
            await _fail(exchange, sent)
        finally:
            self._tell(scope, exchange, time.perf_counter() - began)
            CURRENT.reset(token)

    def _with_ours(self, headers: RawHeaders, own: tuple[bytes, bytes]) -> RawHeaders:
        given = self._names.intersection(name for name, _ in headers)
        ours = [one for one in self.headers if one[0] not in given] if given else self.headers
        return [*headers, own, *ours]

    def _tell(self, scope: Scope, exchange: Exchange, seconds: float) -> None:
        path = _shown(scope["path"])
        is_usual = path in _USUAL and exchange.status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
        level = logging.DEBUG if is_usual else logging.INFO
        method = scope["method"] if scope["method"] in _METHODS else _OTHER
        logs.answered(method, path, exchange, seconds, level)
        if path == GRAPHQL:
            self.metrics.count(exchange, seconds)


def _shown(path: str) -> str:
    """Return what the log says of a path: nothing that a client makes up, and no customer's id."""
    if path in _PATHS:
        return path
    return _FOLDERS.get(f"/{path[1:].partition('/')[0]}/*", _OTHER)


async def _fail(exchange: Exchange, send: Send) -> None:
    """Answer that there is a bug; the log has it under the id that the client is told."""
    code = "INTERNAL_SERVER_ERROR"
    exchange.codes = (code,)
    body = told("Internal error.", code, requestId=exchange.request_id)
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": body})
