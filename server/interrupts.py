"""Ctrl-C while modules are read: what an exception cannot be trusted with."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code of what Ctrl-C ended, as shells count it: 128 and the number of the signal."""


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process by itself, where nothing is begun that has to be ended in order.

    Reading modules runs callbacks all the time in which Python throws an exception away, KeyboardInterrupt as well: the
    server would start all the same. Where Ctrl-C is ignored, or somebody's own, it stays so.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(*_: object) -> None:
    os.write(2, b"Interrupted.\n")
    os._exit(INTERRUPTED)
