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
from documents.issued import Issued
from loaders.issued import Checked
from server.rendering import NotMade, Renderer

_OWNER_ALONE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a document that was issued on a day; without *content* there is none, and *missing* says why."""

    name: str
    issued_on: date
    content: bytes | None
    missing: str = ""


async def entries(
    documents: AsyncIterator[tuple[Issued, Checked]], kinds: Sequence[File], renderer: Renderer, ahead: int
) -> AsyncGenerator[list[Entry], None]:
    """Yield the files of each of *documents* in turn, while those of so many further ones are being made."""
    making: deque[asyncio.Task[list[Entry]]] = deque()
    try:
        async for document, checked in documents:
            making.append(asyncio.create_task(_made(renderer, document, checked, kinds)))
            if len(making) > ahead:
                yield await making.popleft()
        while making:
            yield await making.popleft()
    finally:
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)


async def _made(renderer: Renderer, document: Issued, checked: Checked, kinds: Sequence[File]) -> list[Entry]:
    found = []
    for file in kinds:
        name = files.name(document.number, file)
        why = files.missing(file, checked.lines, checked.problems)
        if why is None:
            try:
                found.append(Entry(name, document.issued_on, await renderer.file(document, file)))
                continue
            except NotMade as failure:
                why = str(failure)
        found.append(Entry(name, document.issued_on, None, why))
    return found


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
