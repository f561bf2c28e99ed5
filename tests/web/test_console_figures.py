"""What the console costs: the bytes of its first load are held, the times of a person are told."""

import gzip
from collections.abc import Callable

import pytest
from playwright.async_api import Browser, Page, Response

from tests.web import console, figures

_MOST_BYTES = 250_000
_MOST_MILLISECONDS = 10_000.0
_TIMES = 3

Tell = Callable[[str], None]


@pytest.fixture(scope="module")
def address(reading_address: str) -> str:
    """Where the server is: nothing here changes what it has."""
    return reading_address


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Say something to who runs the tests."""

    def told(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}")  # noqa: T201 - this is for people

    return told


async def test_the_scripts_of_the_first_load_are_small(page: Page, address: str, tell: Tell) -> None:
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - a method of a list cannot be watched with
    await console.opened(page, address)

    scripts = [await response.body() for response in loaded if response.url.endswith(".js")]
    packed = sum(len(gzip.compress(script, 6)) for script in scripts)

    tell(f"first load of the console: {packed / 1000:.0f} kB of JavaScript gzipped, in {len(scripts)} files")
    assert scripts
    assert packed <= _MOST_BYTES


async def test_a_person_can_begin_soon(chromium: Browser, address: str, tell: Tell) -> None:
    took = await figures.first_rows(chromium, address, _TIMES)

    tell(f"rows of the overview on a cold browser after {took:.0f} ms")
    assert took < _MOST_MILLISECONDS


async def test_the_next_page_comes_soon(page: Page, address: str, tell: Tell) -> None:
    turn = await figures.turned(page, address, 25, _TIMES)

    tell(f"next page of the overview after {turn.painted:.0f} ms, of these {turn.answered:.0f} the answer")
    assert turn.painted < _MOST_MILLISECONDS
