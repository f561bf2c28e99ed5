"""Let pages of other origins ask: only those that are named, and without cookies.

A browser asks beforehand (a preflight) whether it may send what a page wants to send. Which headers those are is not
decided here: clients add their own, such as traceparent or apollographql-client-name, and none of them lets anybody
do more than without it.
"""

import logging
import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from server import requests, responses
from server.requests import Headers, Refused
from server.responses import Response
from server.settings import BadSetting

logger = logging.getLogger("kontor")

_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_READ = ("x-request-id", "retry-after", "www-authenticate", "etag", "content-disposition", "content-range")
_SECONDS_REMEMBERED = 600
_VARY = "origin, access-control-request-method, access-control-request-headers"

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+")
_MOST_HEADERS = 64
_MOST_CHARACTERS = 2048


def origins(text: str) -> list[str]:
    """Return the origins of a list with commas; raises BadSetting where one is none."""
    found = [one.strip() for one in text.split(",") if one.strip()]
    for one in found:
        if not _ORIGIN.fullmatch(one):
            raise BadSetting(
                f"KONTOR_CORS_ORIGINS must be origins like https://desk.example, in small letters and without "
                f"a path, not {one!r}."
            )
    return found


def allowing(named: list[str], methods: tuple[str, ...]) -> list[Middleware]:
    """Return what answers browsers for the *named* origins, and tells all others that they are not."""
    preflights = Middleware(Preflights, named=frozenset(named), methods=methods)
    if not named:
        return [preflights]
    return [preflights, Middleware(CORSMiddleware, allow_origins=named, expose_headers=_READ)]


@dataclass(slots=True)
class Preflights:
    """Stands before an application and answers what browsers ask before they send."""

    app: ASGIApp
    named: frozenset[str]
    methods: tuple[str, ...]
    _has_told: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, and pass on all else."""
        headers = requests.headers_of(scope) if scope["type"] == "http" and scope["method"] == "OPTIONS" else {}
        if not {"origin", "access-control-request-method"} <= headers.keys():
            await self.app(scope, receive, send)
            return
        await responses.answer(scope, send, self._allowed(headers))

    async def _allowed(self, headers: Headers) -> Response:
        """Return what a page may send; raises Refused where its origin is not named."""
        if headers["origin"] not in self.named:
            self._tell_once()
            message = "This page's origin is not in KONTOR_CORS_ORIGINS."
            raise Refused(HTTPStatus.FORBIDDEN, message, "ORIGIN_NOT_ALLOWED", vary=_VARY)
        allowed = {
            "access-control-allow-origin": headers["origin"],
            "access-control-allow-methods": ", ".join(self.methods),
            "access-control-max-age": str(_SECONDS_REMEMBERED),
            "vary": _VARY,
        }
        if asked := headers.get("access-control-request-headers"):
            allowed["access-control-allow-headers"] = ", ".join(_names(asked))
        return Response(HTTPStatus.OK, b"", allowed)

    def _tell_once(self) -> None:
        """Say in the log what a developer looks for there, but not as often as a stranger likes."""
        if not self._has_told:
            logger.warning("A page asked whose origin is not in KONTOR_CORS_ORIGINS; this is said once")
            self._has_told = True


def _names(asked: str) -> list[str]:
    """Return the names of headers that a page wants to send; raises Refused where they are none, or too many."""
    names = [one.strip() for one in asked.lower().split(",")]
    is_bounded = len(asked) <= _MOST_CHARACTERS and len(names) <= _MOST_HEADERS
    if not is_bounded or not all(map(_TOKEN.fullmatch, names)):
        message = (
            f"Access-Control-Request-Headers must be at most {_MOST_HEADERS} names of headers, of {_MOST_CHARACTERS} "
            "characters in all."
        )
        raise Refused(HTTPStatus.BAD_REQUEST, message, vary=_VARY)
    return names
