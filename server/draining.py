"""Ending without losing an answer: a server that is told to end says so first, and then stops listening.

On SIGTERM it is no longer ready and refuses what is new, but still answers for some seconds: whoever shares out the
requests has time to notice, and clients on open connections are told to go elsewhere. Then uvicorn takes over: it ends
listening, waits for the requests under way, and leaves.
"""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Draining:
    """Whether a server is about to end."""

    is_on: bool = False

    @contextmanager
    def at_sigterm(self, seconds: float) -> Iterator[None]:
        """Begin at SIGTERM, and hand the signal on after so many *seconds* to whoever caught it before."""
        ending = signal.getsignal(signal.SIGTERM)
        if not callable(ending):  # nobody ends gracefully, so nobody waits for us
            yield
            return
        loop = asyncio.get_running_loop()

        def begin(number: int, frame: FrameType | None) -> None:
            self.is_on = True
            loop.call_soon_threadsafe(loop.call_later, seconds, ending, number, frame)

        signal.signal(signal.SIGTERM, begin)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, ending)
