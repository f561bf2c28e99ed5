"""What the tests of the pages are given: a browser, a server with the demo company, a page that is watched."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.contract import live
from tests.web import browsing, workshop


@pytest.fixture(scope="session", autouse=True)
def packages() -> None:
    """The packages that the lock file names, installed."""
    workshop.install()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo company; servers get copies."""
    database = tmp_path_factory.mktemp("demo") / "kontor.db"
    live.seed(f"sqlite+aiosqlite:///{database}")
    return database


@pytest.fixture(scope="session")
def reading_address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server is that several modules share, which leave the demo company as it is."""
    with browsing.serving(demo, tmp_path_factory.mktemp("reading")) as found:
        yield found


@pytest.fixture(scope="module")
def address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server of the module's own is."""
    with browsing.serving(demo, tmp_path_factory.mktemp("server")) as found:
        yield found


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser."""
    async with browsing.browser() as found:
        yield found


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What went wrong in the page; a test that means it to takes it out."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
async def page(chromium: Browser, address: str, problems: list[str]) -> AsyncIterator[Page]:
    """A page of somebody who was never here before."""
    async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB", color_scheme="light") as context:
        page = await context.new_page()
        browsing.watch(page, address, problems)
        yield page
