"""What runs in a process that makes files: nothing of the server is in it."""

import hashlib
import os
import pickle
import signal
import traceback
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from socket import socket
from uuid import UUID

from documents import files
from documents.files import File
from documents.problems import problems
from models.engines import Deadlines
from models.failures import Busy, Unavailable
from server.document_reader import Reader

SIZE_BYTES = 8
"""How many bytes before an answer say how long it is."""
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


class Failed(Exception):
    """What nobody expected, with its traceback as text: not everything that is raised can be sent."""


def work(line: socket) -> None:
    """Make what is asked for on the *line* until the server hangs up: its end, however sudden, ends this process."""
    _give_way()
    with line, line.makefile("rwb") as stream:
        try:
            while True:
                answer = pickle.dumps(_answer(pickle.load(stream)))  # noqa: S301 - it comes from the server
                stream.write(len(answer).to_bytes(SIZE_BYTES) + answer)
                stream.flush()
        except (EOFError, ConnectionError):
            return


def _give_way() -> None:
    """Stand behind the server, and leave signals to it: one to all of its processes is meant for the server."""
    os.nice(_NICENESS)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    Finalize(None, _reader.close, exitpriority=1)  # before Python waits for threads, of which SQLite has one


def _answer(wanted: Wanted) -> Made | NoFile | Exception:
    try:
        return file_of(wanted)
    except (Busy, Unavailable) as failure:
        return failure
    except Exception:  # noqa: BLE001 - the server raises it
        return Failed(traceback.format_exc())


def file_of(wanted: Wanted) -> Made | NoFile:
    """Return the file that is wanted; raises Busy or Unavailable where the document cannot be read."""
    most = wanted.file.most_lines
    document = _reader.document(wanted.url, wanted.deadlines, wanted.document, most + 1)
    if why := files.missing(wanted.file, len(document.lines), problems(document)):
        return NoFile(why)
    from documents import making  # noqa: PLC0415 - here, so that the server does not load what it never uses

    content = making.made(document, wanted.file)
    return Made(content, f'"{hashlib.sha256(content).hexdigest()}"')
