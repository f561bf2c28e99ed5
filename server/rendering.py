"""Make files in processes of their own: what a file costs is not taken from those whose queries are answered."""

import asyncio
import logging
import pickle
import socket
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.util import Finalize

from server.rendering_process import SIZE_BYTES, Made, NoFile, Wanted, work

logger = logging.getLogger("kontor.files")

_SPAWN = get_context("spawn")
"""A fork of a process with threads could hang."""
_AT_ONCE = 1 << 20
"""How many bytes of an answer are read ahead: few files have more."""


class NotMade(Exception):
    """A file that could not be made now."""


class _Died(Exception):
    """A process that has ended before its answer was there."""


@dataclass(frozen=True, slots=True)
class _Process:
    """A process that makes one file at a time, and the line to it.

    Not an executor of Python's own: its threads compute longer for each file, in the interpreter that answers queries,
    than a small query does.
    """

    process: SpawnProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def answer(self, wanted: Wanted) -> Made | NoFile | Exception:
        """Return what the process answers; raises _Died."""
        try:
            self.writer.write(pickle.dumps(wanted))
            size = int.from_bytes(await self.reader.readexactly(SIZE_BYTES))
            found: Made | NoFile | Exception = pickle.loads(await self.reader.readexactly(size))  # noqa: S301 - our own
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _Died from error
        return found

    def end(self, *, at_once: bool) -> None:
        """Let the process end, which has nothing to do or, *at_once*, is not waited for any more."""
        if at_once:
            self.process.kill()  # it only reads
        self.writer.close()


async def _new_process() -> _Process:
    ours, its = socket.socketpair()
    with its:
        process = _SPAWN.Process(target=work, args=(its,))
        process.start()
        Finalize(None, process.kill, exitpriority=0)  # Python waits for it, however this one ends
    return _Process(process, *await asyncio.open_connection(sock=ours, limit=_AT_ONCE))


class Renderer:
    """Makes files in at most so many *processes*; *most* may wait or be made at a time."""

    def __init__(self, processes: int, most: int = 100) -> None:
        """Begin nothing before the first file is asked for."""
        self.most = most
        self._waiting = 0
        self._turns = asyncio.Semaphore(processes)
        self._resting: list[_Process] = []
        self._begun: list[SpawnProcess] = []

    async def file(self, wanted: Wanted) -> Made | NoFile:
        """Return the file that is *wanted*.

        Raises NotMade where too many wait, or no process survives it; Busy, Unavailable where it cannot be read.
        """
        if self._waiting >= self.most:
            raise NotMade("Too many files are being made at this moment.")
        self._waiting += 1
        try:
            async with self._turns:
                answer = await self._answer(wanted)
        finally:
            self._waiting -= 1
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def _answer(self, wanted: Wanted) -> Made | NoFile | Exception:
        """Return what a process answers, a new one where the first one died; raises NotMade where that dies too."""
        try:
            return await self._asked(self._resting.pop() if self._resting else await self._new(), wanted)
        except _Died:
            logger.warning("A process that makes files has died; another one takes its place")
        try:
            return await self._asked(await self._new(), wanted)
        except _Died:
            logger.exception("No process survives the file %s of a document", wanted.file.value)
            raise NotMade("The file cannot be made.") from None

    async def _asked(self, process: _Process, wanted: Wanted) -> Made | NoFile | Exception:
        try:
            answer = await process.answer(wanted)
        except BaseException:  # an answer that nobody waited for would be taken for that to the next question
            process.end(at_once=True)
            raise
        self._resting.append(process)
        return answer

    async def _new(self) -> _Process:
        self._begun = [one for one in self._begun if one.is_alive()]
        process = await _new_process()
        self._begun.append(process.process)
        return process

    async def close(self) -> None:
        """End the processes, once nobody waits for a file any more."""
        while self._resting:
            self._resting.pop().end(at_once=False)
        begun, self._begun = self._begun, []
        await asyncio.gather(*(asyncio.to_thread(one.join) for one in begun))
