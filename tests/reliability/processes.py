"""Other processes of a test: each answers a line for a line, and none outlives the test."""

import asyncio
import json
import sys
import traceback
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

Line: TypeAlias = Mapping[str, Any]
"""What is asked and answered, as JSON."""

_ROOT = Path(__file__).parent.parent.parent
_SECONDS = 300
"""Longer than any answer takes, so that a child that hangs is a failure and not a silence."""


@asynccontextmanager
async def processes(module: str, count: int) -> AsyncIterator[list[Process]]:
    """Start *module* as *count* processes that wait for lines; they are killed on the way out."""
    started: list[Process] = []
    try:
        for _ in range(count):
            command = (sys.executable, "-m", module)
            started.append(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=_ROOT))
        yield started
    finally:
        for one in started:
            with suppress(ProcessLookupError):  # it died by itself
                one.kill()
            await one.communicate()


async def answers(asked: list[Process], lines: list[Line]) -> list[Line]:
    """Ask each process its own line at the same moment and return what they answer; fails where one raised."""
    for one, line in zip(asked, lines, strict=True):
        assert one.stdin is not None
        one.stdin.write(json.dumps(line).encode() + b"\n")
    found = await asyncio.gather(*(_answer(one) for one in asked))
    raised = [line["raised"] for line in found if "raised" in line]
    assert not raised, "\n".join(raised)
    return found


async def _answer(asked: Process) -> Line:
    assert asked.stdout is not None
    line = await asyncio.wait_for(asked.stdout.readline(), _SECONDS)
    answer: Line = json.loads(line) if line else {"raised": f"process {asked.pid} has ended"}
    return answer


def serve(answer: Callable[[Line], Awaitable[Line]]) -> None:
    """Be such a process: answer each line of standard input, until its other end is closed."""

    async def until_closed() -> None:
        while line := await asyncio.to_thread(sys.stdin.readline):
            try:
                answered = await answer(json.loads(line))
            except Exception:  # noqa: BLE001 - the test that asked tells it
                answered = {"raised": traceback.format_exc()}
            sys.stdout.write(json.dumps(answered) + "\n")
            sys.stdout.flush()

    asyncio.run(until_closed())
