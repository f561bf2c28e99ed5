"""Files of documents gathered in a ZIP, which is there when all is in it and not before."""

import asyncio
import os
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from documents import files
from documents.files import File
from models import rows
from models.database import Database
from server.rendering import NotMade, Renderer
from server.rendering_process import Made, Wanted

_OWNER_ALONE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a document that was issued on a day; without *content* there is none, and *missing* says why."""

    name: str
    issued_on: date
    content: bytes | None
    missing: str = ""


async def entries(
    database: Database, documents: AsyncIterator[rows.Document], kinds: Sequence[File], renderer: Renderer, ahead: int
) -> AsyncGenerator[list[Entry], None]:
    """Yield the files of each of *documents* in turn, while those of so many further ones are being made."""
    making: deque[asyncio.Task[list[Entry]]] = deque()
    try:
        async for document in documents:
            making.append(asyncio.create_task(_made(renderer, database, document, kinds)))
            if len(making) > ahead:
                yield await making.popleft()
        while making:
            yield await making.popleft()
    finally:
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)


async def _made(renderer: Renderer, database: Database, document: rows.Document, kinds: Sequence[File]) -> list[Entry]:
    made = []
    for file in kinds:
        name = files.name(document.number, file)
        try:
            found = await renderer.file(Wanted(database.url, database.deadlines, document.id, file))
        except NotMade as failure:
            made.append(Entry(name, document.issued_on, None, str(failure)))
            continue
        if isinstance(found, Made):
            made.append(Entry(name, document.issued_on, found.content))
        else:
            made.append(Entry(name, document.issued_on, None, found.why))
    return made


@contextmanager
def whole(out: Path) -> Iterator[ZipFile]:
    """Yield a new ZIP that becomes *out* at the end; where anything goes wrong, whatever was there before stays."""
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", suffix=".part", delete=False) as part:
        try:
            with ZipFile(part, "w") as archive:
                yield archive
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(out)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(part.name).unlink()
            raise


def add(archive: ZipFile, entry: Entry) -> None:
    """Write a file into a ZIP, dated to the day of issue: the same documents make the same ZIP."""
    if entry.content is None:
        raise ValueError(entry.missing)
    day = entry.issued_on
    info = ZipInfo(entry.name, (day.year, day.month, day.day, 0, 0, 0))
    info.external_attr = _OWNER_ALONE
    info.compress_type = ZIP_STORED if entry.name.endswith(File.PDF.value) else ZIP_DEFLATED  # a PDF is packed already
    archive.writestr(info, entry.content)
