"""The pages that people open, GraphiQL and the console: what web/ builds into static/, served as it lies there."""

import asyncio
import base64
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from server.front import CONSOLE, CONSOLE_PAGES, GRAPHIQL, GRAPHQL
from server.partial import is_known
from server.requests import HTML, Refused, accepted
from server.settings import Settings

STATIC = Path(__file__).parent / "static"

_PAGE = "index.html"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
_PACKED_ALREADY = {".png", ".woff2"}
_READING = {"GET", "HEAD"}
_HASHED = "assets/"
"""Where a build puts files whose names change with what is in them."""

_STYLES_OF_REACT_ARIA = (
    "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
    "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
)
"""The only style elements that the console's components make; everything else of theirs is in its style sheets."""


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(**further: str) -> str:
    """Return a policy (CSP): a page runs and asks what comes from this server, and is nobody's part."""
    directives = {
        "default_src": "'none'",
        "script_src": "'self'",
        "style_src": "'self'",
        "img_src": "'self' data:",
        "font_src": "'self'",
        "connect_src": "'self'",
        "form_action": "'none'",
        "base_uri": "'none'",
        "frame_ancestors": "'none'",
        **further,
    }
    return "; ".join(f"{name.replace('_', '-')} {sources}" for name, sources in directives.items())


GRAPHIQL_POLICY = _policy(style_src="'self' 'unsafe-inline'", font_src="'self' data:", worker_src="'self'")
"""The editor writes its colours and sizes as it runs, and has its icons in its style sheet."""

CONSOLE_POLICY = _policy(style_src=" ".join(["'self'", *map(_hashed, _STYLES_OF_REACT_ARIA)]))


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file in memory: as it is, and by gzip where that is smaller."""

    body: bytes
    by_gzip: bytes | None
    kind: str
    tag: str


def _packed(path: Path) -> _Packed:
    body = path.read_bytes()
    kind = _KINDS.get(path.suffix, "application/octet-stream")
    by_gzip = None if path.suffix in _PACKED_ALREADY else gzip.compress(body, 6, mtime=0)
    is_smaller = by_gzip is not None and len(by_gzip) < len(body)
    return _Packed(body, by_gzip if is_smaller else None, kind, hashlib.sha256(body).hexdigest()[:32])


@dataclass(slots=True)
class Site:
    """The files of one folder, each read and packed when it is first asked for; only what lay there at the start."""

    folder: Path
    policy: str
    _paths: Mapping[str, Path] = field(init=False)
    _files: dict[str, _Packed] = field(init=False, default_factory=dict[str, _Packed])

    def __post_init__(self) -> None:
        """Look at what is there: no name that a client makes up can lead elsewhere."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        self._paths = {path.relative_to(self.folder).as_posix(): path for path in found}

    @property
    def is_built(self) -> bool:
        """Return whether there is a page."""
        return _PAGE in self._paths

    async def page(self, request: Request) -> Response:
        """Return the page; browsers ask each time whether it is still the same."""
        return await self._response(request, _PAGE, "no-cache")

    async def not_found(self, request: Request) -> Response:
        """Return the page at an address that it does not know itself: it says so, and leads back."""
        response = await self._response(request, _PAGE, "no-store", 404)
        response.headers.add_vary_header("accept")
        return response

    async def asset(self, request: Request) -> Response:
        """Return a file that the page loads; one whose name says what is in it is never asked for again."""
        name = request.path_params["name"]
        if name not in self._paths or name == _PAGE:
            raise HTTPException(404)
        return await self._response(
            request, name, "public, max-age=31536000, immutable" if name.startswith(_HASHED) else "no-cache"
        )

    async def _response(self, request: Request, name: str, cache: str, status: int = 200) -> Response:
        packed = self._files.get(name)
        if packed is None:
            try:
                packed = self._files[name] = await asyncio.to_thread(_packed, self._paths[name])
            except FileNotFoundError:  # it was built anew meanwhile
                raise HTTPException(404) from None
        by_gzip = packed.by_gzip if _takes_gzip(request.headers.get("accept-encoding", "")) else None
        tag = f'"{packed.tag}"' if by_gzip is None else f'"{packed.tag}-gzip"'
        headers = {
            "etag": tag,
            "cache-control": cache,
            "vary": "accept-encoding",
            "content-security-policy": self.policy,
        }
        if status == HTTPStatus.OK and is_known(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=headers)
        headers["content-type"] = packed.kind
        if by_gzip is None:
            return Response(packed.body, status, headers)
        return Response(by_gzip, status, {**headers, "content-encoding": "gzip"})


class Nowhere(Route):
    """Every address, where a person opens it in a browser: to stand behind all other routes."""

    def __init__(self, site: Site) -> None:
        """Lead to the page of a *site*."""
        super().__init__("/{path:path}", site.not_found)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match who reads and wants a page; others are answered as programs are."""
        if scope["type"] == "http" and scope["method"] in _READING and _wants_page(Headers(scope=scope)):
            return super().matches(scope)
        return Match.NONE, {}


def _wants_page(headers: Headers) -> bool:
    try:
        return accepted(headers.get("accept")) == HTML
    except Refused:
        return False


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.lower().split(","):
        name, _, quality = part.replace(" ", "").partition(";q=")
        if name in {"gzip", "*"}:
            return quality.strip("0.") != "" or not quality
    return False


def pages(chosen: Settings, static: Path = STATIC) -> list[Route]:
    """Return the routes of the pages that are wanted, to stand last: the console has a page for every other address.

    Without a console, what is opened at the root is GraphiQL.
    """
    routes: list[Route] = []
    if chosen.graphiql:
        graphiql = Site(static / "graphiql", GRAPHIQL_POLICY)
        routes += [Route(GRAPHIQL, graphiql.page), Route(f"{GRAPHIQL}/{{name:path}}", graphiql.asset)]
    console = Site(static / "console", CONSOLE_POLICY)
    if chosen.console and console.is_built:
        routes += [Route(path, console.page) for path in CONSOLE_PAGES]
        routes += [Route(f"{CONSOLE}/{{name:path}}", console.asset), Nowhere(console)]
    else:
        routes.append(Route("/", lambda _: RedirectResponse(GRAPHQL)))
    return routes
