"""What the console costs: the bytes of its first load are held, the times of a person are told."""

import gzip
from collections.abc import Callable
from statistics import median

import pytest
from playwright.async_api import Browser, Page, Response

from tests.web import browsing, console

_MOST_BYTES = 250_000
_MOST_MILLISECONDS = 10_000.0
_TURN = """async () => {
  const first = () => document.querySelector('.customer-name')?.textContent
  const before = first()
  const begun = performance.now()
  document.querySelector('[aria-label="Next page"]').click()
  while (first() === before) await new Promise(requestAnimationFrame)
  return performance.now() - begun
}"""
_TIMES = 3

Tell = Callable[[str], None]


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
    took: list[float] = []
    for _ in range(_TIMES):
        async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB") as context:
            page = await context.new_page()
            await page.goto(address)
            await page.locator(".customer-name").first.wait_for()
            took.append(await page.evaluate("performance.now()"))

    tell(f"rows of the overview on a cold browser after {median(took):.0f} ms")
    assert median(took) < _MOST_MILLISECONDS


async def test_the_next_page_comes_soon(page: Page, address: str, tell: Tell) -> None:
    took: list[float] = []
    for _ in range(_TIMES):
        await console.opened(page, f"{address}/?size=25")
        took.append(await page.evaluate(_TURN))

    tell(f"next page of the overview after {median(took):.0f} ms")
    assert median(took) < _MOST_MILLISECONDS
