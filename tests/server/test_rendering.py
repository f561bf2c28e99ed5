"""The processes that make files: one that dies is replaced, and none outlives its server."""

import asyncio
import hashlib
import logging
import multiprocessing
import os
import shutil
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import httpx
import pytest

from documents.cii import cii
from documents.files import File
from loaders.issued import issued, key_of
from loaders.trees.kept import Kept
from models.database import Database, open_database
from models.failures import Unavailable
from server.files import Shelf
from server.rendering import NotMade, Renderer
from server.rendering_process import Made, NoFile, Wanted
from tests.api.client import Api
from tests.clock import Clock
from tests.server.live import serving
from tests.server.test_files import NUMBER, PDF, bill


async def _wanted(database: Database) -> Wanted:
    found = await key_of(database, NUMBER)
    assert found is not None
    return Wanted(database.url, database.deadlines, found[0], File.XML)


@pytest.fixture
async def wanted(database: Database, api: Api) -> Wanted:
    """The e-invoice of the only document."""
    await bill(api)
    return await _wanted(database)


@pytest.fixture
async def content(database: Database, wanted: Wanted) -> bytes:
    """What has to be in it."""
    async with database.reading() as connection:
        return cii(await issued(connection, wanted.document, 10))


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    """What makes files in one process."""
    made = Renderer(1, most=3)
    yield made
    await made.close()


def _running() -> set[BaseProcess]:
    return {one for one in multiprocessing.active_children() if one.is_alive()}


async def test_a_document_is_found_the_long_way_where_the_short_one_is_taken(
    database: Database, wanted: Wanted
) -> None:
    if database.is_sqlite:
        pytest.skip("it has one thread for the short way, and nobody waits for it for long")
    sleeping = [asyncio.create_task(database.texts.one("SELECT pg_sleep(5.5)::text", [])) for _ in range(5)]
    await asyncio.sleep(0.2)

    found = await _wanted(database)
    others_sleep = [not one.done() for one in sleeping]
    await asyncio.gather(*sleeping)

    assert (found, others_sleep) == (wanted, [True] * 5)


async def test_files_are_made_in_a_process_that_gives_way(renderer: Renderer, wanted: Wanted, content: bytes) -> None:
    before = _running()
    made = [await renderer.file(wanted) for _ in range(2)]
    (process,) = _running() - before

    assert made == [Made(content, f'"{hashlib.sha256(content).hexdigest()}"')] * 2
    assert os.getpriority(os.PRIO_PROCESS, process.pid or 0) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 15)
    await renderer.close()
    assert not process.is_alive()


async def test_why_there_is_no_file_is_said_where_files_are_made(
    renderer: Renderer, database: Database, api: Api
) -> None:
    await bill(api, vatId=None)

    found = await renderer.file(await _wanted(database))

    assert isinstance(found, NoFile)
    assert found.why.startswith("The document is no valid e-invoice. The seller has neither ")


async def test_a_process_that_reaches_no_database_says_so_and_goes_on(
    renderer: Renderer, wanted: Wanted, content: bytes
) -> None:
    url = "sqlite+aiosqlite:///nowhere/kontor.db"

    with pytest.raises(Unavailable):
        await renderer.file(replace(wanted, url=url))
    found = await renderer.file(wanted)

    assert isinstance(found, Made)
    assert found.content == content


async def test_a_process_that_dies_is_replaced_and_what_it_was_making_is_made(
    renderer: Renderer, wanted: Wanted, caplog: pytest.LogCaptureFixture
) -> None:
    before = _running()
    first = await renderer.file(wanted)
    (process,) = _running() - before
    caplog.set_level(logging.WARNING)

    os.kill(process.pid or 0, signal.SIGSTOP)
    waiting = [asyncio.create_task(renderer.file(wanted)) for _ in range(3)]
    await asyncio.sleep(0.1)
    os.kill(process.pid or 0, signal.SIGKILL)

    assert await asyncio.gather(*waiting) == [first] * 3
    assert {record.message for record in caplog.records} == {
        "A process that makes files has died; another one takes its place"
    }


async def test_no_more_files_wait_than_are_allowed(renderer: Renderer, wanted: Wanted) -> None:
    waiting = [asyncio.create_task(renderer.file(wanted)) for _ in range(4)]

    found = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(one) for one in found] == [Made, Made, Made, NotMade]
    assert await renderer.file(wanted) == found[0]


async def test_what_is_kept_is_bounded_in_bytes_and_what_was_asked_for_last_stays(
    renderer: Renderer, wanted: Wanted, content: bytes
) -> None:
    size = len(content)
    shelf = Shelf(renderer, Kept(100, 2 * size + 1))
    for key in ("a", "b"):
        await shelf.made(key, wanted)
    first = shelf.get("a")

    await shelf.made("c", wanted)

    assert [one for one in "abc" if shelf.get(one)] == ["a", "c"]
    assert shelf.kept.used == 2 * size
    assert first is not None
    assert (first, shelf.get("a")) == (first, first)


async def test_a_file_is_made_once_for_all_who_wait_and_whoever_leaves_takes_nothing_away(
    renderer: Renderer, wanted: Wanted
) -> None:
    shelf = Shelf(renderer, Kept(100, 1_000_000))
    waiting = [asyncio.create_task(shelf.made("a", wanted)) for _ in range(20)]
    await asyncio.sleep(0)
    waiting[0].cancel()

    found = await asyncio.gather(*waiting[1:])

    assert len({id(one) for one in found}) == 1


async def test_processes_end_with_a_server_that_is_killed(
    templates: dict[str, str], tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "kontor.db"
    shutil.copy(templates["sqlite"].rpartition("sqlite+aiosqlite:///")[2], path)
    url = f"sqlite+aiosqlite:///{path}"
    database = open_database(url, clock)
    await bill(Api(database, clock))
    await database.close()

    async with serving(url, tmp_path / "log") as live:
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{live.address}{PDF}")
        children = _children(live.process.pid)
        live.process.kill()
        await live.process.wait()
        await _until_they_end(children)

    assert [answer.status_code, len(children) > 0, [one for one in children if _is_there(one)]] == [200, True, []]


async def _until_they_end(pids: list[int]) -> None:
    async with asyncio.timeout(10):
        while True:
            if not any(map(_is_there, pids)):
                return
            await asyncio.sleep(0.05)


def _children(parent: int) -> list[int]:
    found = [path for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return [int(path.name) for path in found if _parent(path) == parent]


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _is_there(pid: int) -> bool:
    """Return whether a process runs; one that nobody waits for any more does not."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
