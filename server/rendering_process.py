"""What runs in a process that makes files: nothing of the server is in it."""

import hashlib
import os
import signal
import threading
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.util import Finalize
from uuid import UUID

from documents import files
from documents.files import File
from documents.problems import problems
from models.engines import Deadlines
from server.document_reader import Reader

_NICENESS = 15
"""How far it stands behind whoever answers requests."""
_OPEN_DATABASES = 4
"""Opening one takes about as long as making a file."""

_reader = Reader(_OPEN_DATABASES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of an issued document in the database at *url*, which bears what *deadlines* say."""

    url: str = field(repr=False)
    deadlines: Deadlines
    document: UUID
    file: File


@dataclass(frozen=True, slots=True)
class Made:
    """A file and what tells it from every other content."""

    content: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class NoFile:
    """Why a document has no such file, and never will."""

    why: str


def begin() -> None:
    """Give way to the server, and live exactly as long as it does: a signal to all of its processes is for the server.

    A server that is killed says no goodbye; left alone, its processes would wait for work for ever.
    """
    os.nice(_NICENESS)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    Finalize(None, _reader.close, exitpriority=1)  # before Python waits for threads, of which SQLite has one


def file_of(wanted: Wanted) -> Made | NoFile:
    """Return the file that is wanted; raises Busy or Unavailable where the document cannot be read."""
    most = wanted.file.most_lines
    document = _reader.document(wanted.url, wanted.deadlines, wanted.document, most + 1)
    if why := files.missing(wanted.file, len(document.lines), problems(document)):
        return NoFile(why)
    from documents import making  # noqa: PLC0415 - here, so that the server does not load what it never uses

    content = making.made(document, wanted.file)
    return Made(content, f'"{hashlib.sha256(content).hexdigest()}"')


def _end_with_the_server() -> None:
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)
