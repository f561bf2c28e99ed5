"""The files of documents over HTTP: made when they are first asked for, guarded as the documents are."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send

from documents import files
from documents.files import File
from loaders import issued
from loaders.trees.kept import Kept
from models.failures import Busy, Unavailable
from resolvers import callers
from resolvers.files import FOLDER
from server import requests, responses
from server.addresses import Addresses
from server.admission import Admission
from server.callers import names
from server.draining import Draining
from server.partial import Unsatisfiable, is_known, part_of
from server.rendering import NotMade, Renderer
from server.rendering_process import Made, NoFile, Wanted
from server.requests import Headers, Refused
from server.responses import Response
from server.settings import Settings
from server.tenants import Desk

_MOST_FILES = 10_000
_VIEWED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""What a file may load: nothing but what a browser's own viewer is made of."""

_SCOPE = callers.Scope.DOCUMENTS_READ


@dataclass(slots=True)
class Shelf:
    """Files that were made, up to so many bytes: each is made once, however many ask for it at a time."""

    renderer: Renderer
    kept: Kept
    _making: dict[Hashable, "asyncio.Task[Made | NoFile]"] = field(
        default_factory=dict[Hashable, "asyncio.Task[Made | NoFile]"]
    )

    def get(self, key: Hashable) -> Made | NoFile | None:
        """Return the file of a *key*, None where it is to be made."""
        found: Made | NoFile | None = self.kept.get(key)
        return found

    async def made(self, key: Hashable, wanted: Wanted) -> Made | NoFile:
        """Return a file that is made now; whoever leaves does not take it from the others."""
        if key not in self._making:
            task = self._making[key] = asyncio.create_task(self._make(key, wanted))
            task.add_done_callback(lambda task: self._end(key, task))
        return await asyncio.shield(self._making[key])

    def _end(self, key: Hashable, task: "asyncio.Task[Made | NoFile]") -> None:
        """Forget that a file is being made; that it failed is known to those who waited, if anybody did."""
        del self._making[key]
        if not task.cancelled():
            task.exception()

    async def _make(self, key: Hashable, wanted: Wanted) -> Made | NoFile:
        found = await self.renderer.file(wanted)
        self.kept.keep(key, found, len(found.content if isinstance(found, Made) else found.why))
        return found

    async def close(self) -> None:
        """End the processes that make files; what is still being made, nobody waits for."""
        waiting = list(self._making.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await self.renderer.close()


class Files:
    """Answers requests for files of the documents of one *desk*, or of those of the tenants who are let in."""

    def __init__(
        self, desk: Desk, chosen: Settings, addresses: Addresses, draining: Draining, admission: Admission | None
    ) -> None:
        """Serve until *draining* is on; without *admission* anybody is served."""
        self.desk = desk
        self.addresses = addresses
        self.draining = draining
        self.admission = admission
        self.seconds = chosen.read_seconds
        self.names = names(chosen)
        self.ancestors = " ".join(["'self'", *(one.strip() for one in chosen.cors_origins.split(",") if one.strip())])
        self.shelf = Shelf(Renderer(chosen.render_processes), Kept(_MOST_FILES, chosen.files_bytes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI has it
        """Answer one request."""
        headers = requests.headers_of(scope)
        await responses.answer(scope, send, self._answer(scope, headers))

    async def _answer(self, scope: Scope, headers: Headers) -> Response:
        requests.check_name(headers, self.names)
        if scope["method"] not in {"GET", "HEAD"}:
            raise Refused(405, "Files are got.", "METHOD_NOT_ALLOWED", allow="GET, HEAD")
        tenant = await self._tenant(scope, headers)
        if self.draining.is_on:
            raise requests.unavailable("The server is ending; ask again.", connection="close")
        asked = files.named(scope["path"].removeprefix(FOLDER))
        if asked is None:
            raise _not_found()
        try:
            async with asyncio.timeout(self.seconds), self._opened(tenant) as desk:
                made = await self._made(desk, tenant, *asked)
        except TimeoutError:
            raise requests.unavailable("The file is still being made; ask again.", 5) from None
        except (Busy, Unavailable, NotMade) as failure:
            raise requests.unavailable(str(failure)) from failure
        return self._shown(scope["method"], headers, files.name(*asked), asked[1], made)

    async def _tenant(self, scope: Scope, headers: Headers) -> str | None:
        """Return whose documents the sender may read; a link says all by itself, whatever is sent with it."""
        if self.admission is None:
            return None
        query = scope["query_string"].decode("latin-1")
        if "signature=" in query:
            asked = files.named(scope["path"].removeprefix(FOLDER))
            now = self.addresses.clock().timestamp()
            found = asked and self.addresses.links.verify(FOLDER + files.name(*asked), query, now)
            if not found:
                raise Refused(403, "This link does not count, or no longer: ask for a new one.", "FORBIDDEN")
            return found.tenant
        caller = await self.admission.callers.of(headers)
        if _SCOPE not in caller.scopes:
            raise Refused(403, f"The caller does not have what this needs: {_SCOPE}.", "FORBIDDEN")
        return caller.tenant

    @asynccontextmanager
    async def _opened(self, tenant: str | None) -> AsyncIterator[Desk]:
        if self.admission is None or tenant is None:
            yield self.desk
        else:
            async with self.admission.tenants.desk(tenant) as desk:
                yield desk

    async def _made(self, desk: Desk, tenant: str | None, number: str, file: File) -> Made:
        database = desk.database
        document = await issued.key_of(database, number)
        if document is None:
            raise _not_found()
        key = (tenant, *document, file)
        made = self.shelf.get(key) or await self.shelf.made(
            key, Wanted(database.url, database.deadlines, document[0], file)
        )
        if isinstance(made, NoFile):
            raise Refused(404, made.why, "NO_SUCH_FILE")
        return made

    def _shown(self, method: str, headers: Headers, name: str, file: File, made: Made) -> Response:
        """Return the file, the part of it that is asked for, or that it is known to the client already."""
        always = {"etag": made.etag, "cache-control": "private, no-cache", "accept-ranges": "bytes"}
        if is_known(headers.get("if-none-match"), made.etag):
            return Response(304, b"", always)
        shown = always | {
            "content-type": file.media_type,
            "content-disposition": f"inline; filename=\"{name}\"; filename*=UTF-8''{name}",
            "content-security-policy": f"{_VIEWED}; frame-ancestors {self.ancestors}",
        }
        size = len(made.content)
        try:
            part = part_of(headers, size, made.etag) if method == "GET" else None
        except Unsatisfiable:
            message = "The file has no such part."
            raise Refused(416, message, "RANGE_NOT_SATISFIABLE", content_range=f"bytes */{size}") from None
        if part is None:
            return Response(200, made.content, shown)
        shown["content-range"] = f"bytes {part.start}-{part.end - 1}/{size}"
        return Response(206, made.content[part.start : part.end], shown)

    async def close(self) -> None:
        """End what makes files."""
        await self.shelf.close()


def _not_found() -> Refused:
    return Refused(404, "There is no such document.", "NOT_FOUND")
