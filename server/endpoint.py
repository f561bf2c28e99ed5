"""The endpoint /graphql: GraphQL over HTTP, straight from ASGI to the graph and back."""

import asyncio

import orjson
from starlette.types import Receive, Scope, Send

from loaders.reading import BusinessDay
from models.database import Database
from resolvers.callers import ANYBODY
from resolvers.context import Context, context
from schema.answering import Answer, Graph, refusal
from schema.operations import Unexecutable
from server import requests, responses
from server.addresses import Addresses
from server.admission import Admission
from server.callers import names
from server.draining import Draining
from server.exchange import Exchange
from server.front import GRAPHIQL
from server.requests import EVENT_STREAM, HTML, JSON, UNAVAILABLE, Bounds, Headers, Refused, Sent
from server.responses import Response
from server.settings import Settings
from server.tenants import Desk
from server.trusted import Trusted
from server.turns import Turns


class Endpoint:
    """Answers operations on one database."""

    def __init__(
        self,
        database: Database,
        graph: Graph,
        chosen: Settings,
        trusted: Trusted,
        draining: Draining,
        addresses: Addresses,
        admission: Admission | None = None,
    ) -> None:
        """Serve *graph* on *database* until *draining* is on; documents can be named that are *trusted*.

        *addresses* says where files are. Without *admission* anybody is served.
        """
        self.desk = Desk(database, BusinessDay(database))
        self.graph = graph
        self.chosen = chosen
        self.trusted = trusted
        self.draining = draining
        self.addresses = addresses
        self.admission = admission
        self.bounds = Bounds(chosen.body_bytes, chosen.body_seconds)
        self.names = names(chosen)
        self.turns = Turns()
        self.methods = ("GET", "POST") if chosen.allows_get else ("POST",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = requests.headers_of(scope)
        await responses.answer(scope, send, self._response(scope, receive, headers))

    async def _response(self, scope: Scope, receive: Receive, headers: Headers) -> Response:
        requests.check_name(headers, self.names)
        method = scope["method"]
        is_read = method in {"GET", "HEAD"}
        kind = requests.accepted(headers.get("accept"))
        if kind == HTML and is_read:
            return self._page()
        if method not in self.methods:
            allow = ", ".join(self.methods)
            raise Refused(405, f"Operations come by {allow}.", "METHOD_NOT_ALLOWED", allow=allow)
        if kind == HTML:
            raise requests.not_acceptable()
        caller = ANYBODY if self.admission is None else await self.admission.callers.of(headers)
        sent = await self._read(scope, receive, headers, is_read=is_read)
        exchange: Exchange = scope["exchange"]

        async def answered(desk: Desk) -> Response:
            request = context(
                desk.database,
                desk.business_day,
                caller=caller,
                idempotency_key=requests.idempotency_key(headers),
                request_id=exchange.request_id,
                address=self.addresses.of(scope, headers, caller),
            )
            exchange.made = request.made
            answer = await self._answer(sent, request, exchange, only_reads=is_read)
            exchange.codes = answer.codes
            return self._shown(answer, request, kind)

        if self.admission is None or caller.tenant is None:
            return await answered(self.desk)
        async with self.admission.tenants.desk(caller.tenant) as desk:
            return await answered(desk)

    async def _read(self, scope: Scope, receive: Receive, headers: Headers, *, is_read: bool) -> Sent:
        """Return what a client sends."""
        if is_read:
            sent = requests.queried(scope["query_string"])
        else:
            sent = requests.posted(await requests.body_of(receive, headers, self.bounds), headers.get("content-type"))
        if self.draining.is_on:  # what was sent whole before is under way and will be answered
            raise requests.unavailable("The server is ending; ask again.", connection="close")
        return sent

    async def _answer(self, sent: Sent, request: Context, exchange: Exchange, *, only_reads: bool) -> Answer:
        """Return what is answered; a read has a deadline, a write is never cancelled."""
        is_known = request.caller.is_known
        is_open, suggests = is_known or self.chosen.introspection, is_known or self.chosen.suggestions
        try:
            asked = self.trusted.asked(sent, may_introspect=is_open)
            if self.graph.knows(asked):
                operation = self.graph.operation(asked, is_open=is_open, suggests=suggests)
            else:
                async with self.turns.turn():
                    operation = self.graph.operation(asked, is_open=is_open, suggests=suggests)
            self.trusted.check(asked, operation.definition)
            exchange.asks(operation.definition)
            if only_reads and not operation.is_query:
                raise Refused(405, "What is changed is posted.", "METHOD_NOT_ALLOWED", allow="POST")
            async with asyncio.timeout(self.chosen.read_seconds if operation.is_query else None):
                return await self.graph.executed(operation, asked, request, suggests=suggests)
        except Unexecutable as refused:
            return refusal(refused)
        except TimeoutError:
            message = f"This took longer than {self.chosen.read_seconds:g} seconds; ask for less."
            raise requests.unavailable(message) from None

    def _page(self) -> Response:
        """Return where a browser finds a page to ask here: beside this path, whatever stands before both."""
        if not self.chosen.graphiql:
            raise Refused(404, "There is no page for browsers here.", "NOT_FOUND")
        return Response(307, b"", {"location": GRAPHIQL.removeprefix("/"), "vary": "accept"})

    def _shown(self, answer: Answer, request: Context, kind: str) -> Response:
        """Return an answer as the client wants to read it."""
        body = orjson.dumps(answer.shown)
        if kind == EVENT_STREAM:  # graphql-sse's distinct connections; urql splits at line feeds
            events = b"event: next\ndata: " + body + b"\n\nevent: complete\ndata:\n\n"
            return Response(200, events, {"content-type": f"{EVENT_STREAM}; charset=utf-8"})
        headers = {"content-type": f"{kind}; charset=utf-8"}
        status = 200
        if answer.errors:
            codes = set(answer.codes)
            if codes == {UNAVAILABLE} and not request.done and not any((answer.data or {}).values()):
                return Response(503, body, {**headers, "retry-after": "1"})
            if not answer.is_executed:
                status = self._request_error_status(codes, kind)
        return Response(status, body, headers)

    def _request_error_status(self, codes: set[str], kind: str) -> int:
        """Return the status of an operation that was not executed; older clients take an error only with 200."""
        if codes == {"FORBIDDEN"}:
            return 403
        if codes == {"OPERATION_RESOLUTION_FAILURE"}:
            return 422 if self.chosen.draft_status_codes else 400
        if kind == JSON:
            return 200
        return 422 if self.chosen.draft_status_codes and codes != {"GRAPHQL_PARSE_FAILED"} else 400
