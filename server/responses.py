"""Send whole answers, by ASGI itself."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import Scope, Send

from server import requests
from server.requests import JSON, Refused


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent back; its length is told by itself."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    async def send(self, send: Send) -> None:
        """Send it; a server leaves the body away where only the head was asked for."""
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        if self.status != HTTPStatus.NOT_MODIFIED:  # its length would be the file's
            raw.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body})


async def answer(scope: Scope, send: Send, response: Awaitable[Response]) -> None:
    """Send *response*, or why the request is refused; the log is told the code."""
    try:
        made = await response
    except Refused as refusal:
        scope["exchange"].codes = (refusal.code,)
        made = _refused(refusal)
    await made.send(send)


def _refused(refusal: Refused) -> Response:
    body = requests.told(refusal.message, refusal.code)
    return Response(refusal.status, body, {"content-type": f"{JSON}; charset=utf-8", **refusal.headers})
