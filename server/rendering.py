"""Make files in processes of their own: what a file costs is not taken from those whose queries are answered."""

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context

from server.rendering_process import Made, NoFile, Wanted, begin, file_of

logger = logging.getLogger("kontor.files")


class NotMade(Exception):
    """A file that could not be made now."""


@dataclass(slots=True)
class _Processes:
    """At most *most* processes, begun when there is something to do, and begun anew where one has died."""

    most: int
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    async def file(self, wanted: Wanted) -> Made | NoFile:
        """Return a file; raises BrokenProcessPool where a process died, whatever it was working on."""
        if self._pool is None:  # a fork of a process with threads could hang
            self._pool = ProcessPoolExecutor(self.most, get_context("spawn"), begin)
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, file_of, wanted)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
                pool.shutdown(wait=False)
            raise

    async def close(self) -> None:
        """End the processes: what is being made is made to its end, what waits is not begun."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


class Renderer:
    """Makes files in at most so many *processes*; *most* may wait or be made at a time."""

    def __init__(self, processes: int, most: int = 100) -> None:
        """Begin nothing before the first file is asked for."""
        self.most = most
        self._waiting = 0
        self._processes = _Processes(processes)
        self._alone = _Processes(1)
        self._turn = asyncio.Lock()

    async def file(self, wanted: Wanted) -> Made | NoFile:
        """Return the file that is *wanted*.

        Raises NotMade where too many wait, or no process survives it; Busy, Unavailable where it cannot be read.
        """
        if self._waiting >= self.most:
            raise NotMade("Too many files are being made at this moment.")
        self._waiting += 1
        try:
            return await self._processes.file(wanted)
        except BrokenProcessPool:
            logger.warning("A process that makes files has died; another one takes its place")
            return await self._again(wanted)
        finally:
            self._waiting -= 1

    async def _again(self, wanted: Wanted) -> Made | NoFile:
        """Make a file once more, alone: a process that dies takes along what others wait for, this shows which it was.

        Raises NotMade.
        """
        async with self._turn:
            try:
                return await self._alone.file(wanted)
            except BrokenProcessPool:
                logger.exception("No process survives the file %s of a document", wanted.file.value)
                raise NotMade("The file cannot be made.") from None

    async def close(self) -> None:
        """End the processes."""
        await asyncio.gather(self._processes.close(), self._alone.close())
