"""HTTP as bytes: what is sent is written by hand, because clients refuse to send what attackers do."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
_SECONDS_TO_ANSWER = 30.0
_LEAKS = re.compile(
    r'Traceback|File "|\.py\b|site-packages|sqlalchemy|aiosqlite|asyncpg|sqlite3|postgresql\+|kontor\.db'
    r"|\bSELECT\b.+\bFROM\b|\bno such (table|column)\b|/tmp/|/(home|root)/",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status (0 where the server only hung up), headers in small letters, the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body read as JSON; None where it is none."""
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(self.body)
        return None

    @property
    def told(self) -> tuple[int | str, ...]:
        """The status and the codes of all errors, those of payloads included, each once."""
        return (self.status, *dict.fromkeys(_codes(self.json)))

    @property
    def leak(self) -> str | None:
        """What nobody outside should read, None without such a text."""
        found = _LEAKS.search(self.body.decode("utf-8", "replace"))
        return found[0] if found else None


def post(asked: object, **headers: str) -> bytes:
    """Return the request that posts *asked* as JSON; headers are written with underscores."""
    return raw_post(orjson.dumps(asked), **headers)


def raw_post(body: bytes, content_type: str | None = JSON, accept: str = RESPONSE, **headers: str) -> bytes:
    """Return the request that posts a body as it is."""
    typed = {} if content_type is None else {"content_type": content_type}
    return request("POST", "/graphql", body, accept=accept, **typed, **headers)


def document(text: str, variables: object = None, **more: object) -> bytes:
    """Return the request that posts the text of a document."""
    return post({"query": text, "variables": variables, **more})


def get(accept: str = RESPONSE, path: str = "/graphql", **parameters: str) -> bytes:
    """Return a request by GET."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return request("GET", path + query, accept=accept)


def request(method: str, target: str, body: bytes | None = None, **headers: str) -> bytes:
    """Return a request of one connection."""
    given = {"host": "localhost", "connection": "close"} | {
        name.replace("_", "-"): one for name, one in headers.items()
    }
    if body is not None:
        given.setdefault("content-length", str(len(body)))
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {one}" for name, one in given.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + (body or b"")


async def sent(port: int, wanted: bytes) -> Answer:
    """Return what a server answers to one request on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(_SECONDS_TO_ANSWER):
            with suppress(ConnectionError):  # refused before all was sent: the answer may be there all the same
                writer.write(wanted)
                await writer.drain()
            return await answer(reader)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def answer(reader: asyncio.StreamReader) -> Answer:
    """Return the next answer on a connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").removesuffix("\r\n\r\n")
        first, *lines = head.split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        length = headers.get("content-length")
        body = await reader.read() if length is None else await reader.readexactly(int(length))
    except (ConnectionError, asyncio.IncompleteReadError):
        return Answer(0, {}, b"")
    return Answer(int(first.split()[1]), headers, body)


def _codes(found: Any) -> Iterator[str]:
    if not isinstance(found, dict):
        return
    yield from ((one.get("extensions") or {}).get("code", "no code") for one in found.get("errors", ()))
    for payload in (found.get("data") or {}).values():
        if isinstance(payload, dict):
            yield from (one["code"] for one in payload.get("userErrors", ()))
