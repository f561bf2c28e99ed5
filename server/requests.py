"""Read what a client sends over HTTP (GraphQL over HTTP, draft of 2026): what cannot be understood gets a clear answer.

Everything here is decided before the operation is looked at. `Refused` carries the answer.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson
from starlette.types import Receive, Scope

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"
HTML = "text/html"

UNAVAILABLE = "SERVICE_UNAVAILABLE"

_QUOTED = re.compile(r'"([^"\\]|\\["\\])*"')
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")

Headers = Mapping[str, str]


class Refused(Exception):
    """A request that is answered before GraphQL sees it."""

    def __init__(self, status: int, message: str, code: str = "BAD_REQUEST", **headers: str) -> None:
        """Answer with *status*, one error, and *headers* whose names are written with underscores."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def unavailable(message: str, seconds: int = 1, **headers: str) -> Refused:
    """Return the answer to a request that can be sent again, after so many *seconds* at the earliest."""
    return Refused(503, message, UNAVAILABLE, retry_after=str(seconds), **headers)


def told(message: str, code: str, **further: Any) -> bytes:
    """Return the body of an answer that is one error and nothing else."""
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code, **further}}]})


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a body is read: *size* bytes, within so many *seconds*."""

    size: int = 64 * 1024
    seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What a client sends: the *text* of a document, or the *document_id* of one that is known here, or both."""

    text: str | None
    document_id: str | None
    variables: dict[str, Any]
    name: str | None


def headers_of(scope: Scope) -> Headers:
    """Return the headers of a request by their names in small letters; what comes several times is joined."""
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def accepted(accept: str | None) -> str:
    """Return which kind of answer a client wants most: JSON where it does not care; raises Refused with 406.

    Of kinds that are wanted as much, the first one named counts. A stream is chosen only where nothing is wanted more:
    urql names it behind JSON with every query.
    """
    if accept is None or not accept.strip():
        return JSON
    best: tuple[float, str] | None = None
    for part in accept.split(","):
        kind, quality = _wanted(part)
        if kind is not None and quality > (best[0] if best else 0.0):
            best = quality, kind
    if best is None:
        raise not_acceptable()
    return best[1]


def not_acceptable() -> Refused:
    """Return the answer to a client that wants none of the kinds there are."""
    return Refused(406, f"The answer can be {GRAPHQL_RESPONSE} or {JSON}.", "NOT_ACCEPTABLE")


_KINDS = {
    GRAPHQL_RESPONSE: GRAPHQL_RESPONSE,
    JSON: JSON,
    EVENT_STREAM: EVENT_STREAM,
    HTML: HTML,
    "application/*": JSON,
    "*/*": JSON,
}


def _wanted(part: str) -> tuple[str | None, float]:
    """Return which kind one part of Accept names, None for one that is not served, and how much it is wanted."""
    name, *parameters = (one.strip() for one in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        value = value.strip().strip('"').lower()
        if key.strip().lower() == "q":
            quality = float(value) if _QUALITY.fullmatch(value) else 0.0
        elif key.strip().lower() == "charset" and value != "utf-8":
            return None, 0.0
    return _KINDS.get(name.lower()), quality


async def body_of(receive: Receive, headers: Headers, bounds: Bounds) -> bytes:
    """Return the body of a request; raises Refused with 413 where it is too large, 408 where it does not come."""
    declared = headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > bounds.size:
        raise _too_large(bounds)
    body = b""
    try:
        async with asyncio.timeout(bounds.seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "The client left before its request was whole.")
                part: bytes = message.get("body", b"")
                body += part
                if len(body) > bounds.size:
                    raise _too_large(bounds)
                if not message.get("more_body", False):
                    return body
    except TimeoutError:
        late = f"The request was not whole after {bounds.seconds:g} seconds."
        raise Refused(408, late, "REQUEST_TIMEOUT", connection="close") from None


def _too_large(bounds: Bounds) -> Refused:
    return Refused(413, f"A request has at most {bounds.size} bytes.", "PAYLOAD_TOO_LARGE", connection="close")


def posted(body: bytes, content_type: str | None) -> Sent:
    """Return what the body of a POST asks; raises Refused with 415 or 400."""
    kind, *parameters = (one.strip().lower() for one in (content_type or "").split(";"))
    charset = [one.partition("=")[2].strip('"') for one in parameters if one.startswith("charset=")]
    if kind != JSON or (charset and charset != ["utf-8"]):
        raise Refused(415, f"A request has the Content-Type {JSON}, in UTF-8.", "UNSUPPORTED_MEDIA_TYPE")
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Refused(400, "The body is not JSON.") from None
    if not isinstance(found, dict):
        raise Refused(400, "The body has to be one JSON object; several operations at once are not taken.")
    return _sent(found)


def queried(query_string: bytes) -> Sent:
    """Return what the query string of a GET asks; raises Refused with 400."""
    try:
        given = parse_qs(
            query_string.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=False,
            errors="strict",
            max_num_fields=10,
        )
        found: dict[str, Any] = {name: values[-1] for name, values in given.items()}
        for name in ("variables", "extensions"):
            if name in found:
                found[name] = orjson.loads(found[name]) if found[name] else None
    except ValueError:
        raise Refused(400, "The query string cannot be read; variables and extensions are JSON in it.") from None
    return _sent(found)


def _sent(found: Mapping[str, Any]) -> Sent:
    text, variables, name = found.get("query"), found.get("variables"), found.get("operationName")
    extensions, document_id = found.get("extensions"), found.get("documentId")
    if variables is not None and not isinstance(variables, dict):
        raise Refused(400, "variables has to be an object.")
    if name is not None and not isinstance(name, str):
        raise Refused(400, "operationName has to be a text.")
    if extensions is not None:
        if not isinstance(extensions, dict):
            raise Refused(400, "extensions has to be an object.")
        if document_id is None:
            document_id = _apollos_hash(extensions)
    if document_id is not None and not isinstance(document_id, str):
        raise Refused(400, "documentId has to be a text.")
    if not (isinstance(text, str) and text.strip()) and (text or document_id is None):
        raise Refused(400, "query has to be the text of a GraphQL document.")
    return Sent(text or None, document_id, variables or {}, name or None)


def _apollos_hash(extensions: Mapping[str, Any]) -> Any:
    """Return the hash by which Apollo's clients name a document, None without one."""
    persisted = extensions.get("persistedQuery")
    return persisted.get("sha256Hash") if isinstance(persisted, dict) else None


def check_name(headers: Headers, names: frozenset[str] | None) -> None:
    """Raise Refused where a request calls the server by another name than one of *names*; None stands for all."""
    if names is None:
        return
    host = headers.get("host", "").lower()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name not in names:
        raise Refused(421, "Without sign-in the server answers to its local names only.", "MISDIRECTED_REQUEST")


def idempotency_key(headers: Headers) -> str | None:
    """Return what the header says; a string of structured fields (RFC 9651), in quotes, means what is inside."""
    key = headers.get("idempotency-key")
    if key is None or not _QUOTED.fullmatch(key):
        return key
    return re.sub(r"\\(.)", r"\1", key[1:-1])
