"""Connections on which HTTP comes in: what comes before a body has a size and a time, as bodies have.

uvicorn takes headers of any size for as long as they come, before anybody is asked who they are: a single connection
could fill the memory, and one that says nothing would be kept for ever.
"""

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.requests import JSON, told

_MOST_BYTES = 64 * 1024
_LINGER_SECONDS = 1.0
"""For how long what still comes is thrown away, so that the answer is not lost with it."""


def connections(header_seconds: float) -> Any:
    """Return what uvicorn calls as a class of connections; their headers have to be whole after so many seconds."""
    return partial(Connection, header_seconds)


class Connection(HttpToolsProtocol):
    """One connection, which is closed where its next headers do not end in time, or are too large."""

    def __init__(self, header_seconds: float, **given: Any) -> None:
        """Wait so long for headers."""
        super().__init__(**given)
        self._header_seconds = header_seconds
        self._waiting: asyncio.TimerHandle | None = None
        self._came = 0
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for headers."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, and count what comes without a header ending or a body going on."""
        if self._is_refused:
            return
        if self._waiting is None and self._is_idle:
            self._wait()
        self._came += len(data)
        super().data_received(data)
        if self._came > _MOST_BYTES and not self.transport.is_closing():
            self._refuse()

    def on_headers_complete(self) -> None:
        """Take up a request; what came at once may be too large all the same."""
        self._wait_no_longer()
        self._came = 0
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > _MOST_BYTES:
            self.app = _too_large
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body; how large it gets is looked at where it is read."""
        self._came = 0
        super().on_body(body)

    @property
    def _is_idle(self) -> bool:
        """Whether no answer is under way; before the first request there is no cycle, whatever its type says."""
        idle: bool = getattr(self.cycle, "response_complete", True)
        return idle

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self._header_seconds, self.timeout_keep_alive_handler)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _refuse(self) -> None:
        """Hang up, and say why where no other answer is under way."""
        self._is_refused = True
        if not self._is_idle:
            self.transport.close()
            return
        headers = b"".join(name + b": " + value + b"\r\n" for name, value in _HEADERS)
        line = f"HTTP/1.1 {_STATUS.value} {_STATUS.phrase}\r\n".encode("ascii")
        self.transport.write(line + headers + b"\r\n" + _BODY)
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)


_STATUS = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
_BODY = told(f"The headers of a request have at most {_MOST_BYTES} bytes.", "HEADERS_TOO_LARGE")
_HEADERS = [
    (b"content-type", f"{JSON}; charset=utf-8".encode("ascii")),
    (b"content-length", str(len(_BODY)).encode("ascii")),
    (b"connection", b"close"),
]


async def _too_large(_: Scope, __: Receive, send: Send) -> None:
    """Answer a request whose headers are whole, and too large."""
    await send({"type": "http.response.start", "status": _STATUS.value, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": _BODY})
