"""What runs in a process that makes files: nothing of the server is in it."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

from documents.files import File
from documents.issued import Issued
from documents.making import made

_NICENESS = 15
"""How far it stands behind whoever answers requests."""


def begin() -> None:
    """Give way to the server, and live exactly as long as it does: a signal to all of its processes is for the server.

    A server that is killed says no goodbye; left alone, its processes would wait for work for ever.
    """
    os.nice(_NICENESS)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def file_of(document: Issued, file: File) -> bytes:
    """Return a file of *document*."""
    return made(document, file)


def _end_with_the_server() -> None:
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)
