"""Let operations that are new here be read in turn, so that whoever is known need not wait for all of them.

To validate the worst document takes a tenth of a second, in which nobody else is answered. Several at once would
follow each other without a gap; so after one that was costly the next waits, while others are served.

Validation leaves circles of objects behind, tens of thousands after the worst documents. The collector, whose threshold
is high for the sake of bill runs, would let them pile up; so what was costly is cleared away at once.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter

_YOUNGEST = 0
_COSTLY_SECONDS = 0.02
"""What takes less is followed by the next at once: an operation of a page takes a few milliseconds."""


@dataclass(slots=True)
class Turns:
    """Whose turn it is."""

    _free: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the turn; what was costly inside is followed by a pause as long as itself."""
        await self._free.acquire()
        began = perf_counter()
        try:
            yield
        finally:
            if perf_counter() - began >= _COSTLY_SECONDS:
                gc.collect(_YOUNGEST)
            took = perf_counter() - began
            if took < _COSTLY_SECONDS:
                self._free.release()
            else:
                asyncio.get_running_loop().call_later(took, self._free.release)
