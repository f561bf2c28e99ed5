"""Measure what a person waits for in the overview: python -m tests.web.figures [DATABASE_URL]."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page

from tests.contract import live
from tests.web import browsing, console

SIZES = (25, 50)
"""How many rows the pages have that are turned."""

_TIMES = 20
_SINCE_IT_WAS_OPENED = "performance.now()"
_TURN = """async () => {
  const first = () => document.querySelector('.customer-name')?.textContent
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = done
    port2.postMessage(null)
  }))
  const before = first()
  performance.clearResourceTimings()
  const begun = performance.now()
  document.querySelector('[aria-label="Next page"]').click()
  do await painted(); while (first() === before)
  const ended = performance.now()
  const answered = performance.getEntriesByType('resource').find(one => one.name.endsWith('/graphql'))
  return [ended - begun, answered ? answered.responseEnd - begun : 0]
}"""
"""Pressed without a pointer that comes near, which would fetch the page before; ended when it is painted."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How many milliseconds after the press the next page was painted, and its answer there."""

    painted: float
    answered: float


async def first_rows(chromium: Browser, address: str, times: int) -> float:
    """Return after how many milliseconds a browser that was never here shows the first rows: the median."""
    took: list[float] = []
    for _ in range(times):
        async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB") as context:
            page = await context.new_page()
            await page.goto(address)
            await page.locator(".customer-name").first.wait_for()
            took.append(await page.evaluate(_SINCE_IT_WAS_OPENED))
    return median(took)


async def turned(page: Page, address: str, size: int, times: int) -> Turn:
    """Turn so many pages of *size* rows, one after another, and return the medians."""
    pressed = page.get_by_role("button", name="Next page")
    took: list[tuple[float, float]] = []
    for _ in range(times):
        if not took or await pressed.is_disabled():
            await console.opened(page, f"{address}/?size={size}")
        took.append(await page.evaluate(_TURN))
        await console.settled(page)
    return Turn(*(median(one) for one in zip(*took, strict=True)))


@contextmanager
def _serving(database_urls: Sequence[str]) -> Iterator[str]:
    """Yield the address of a server on the database that is named, else on the demo company."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if not database_urls:
            live.seed(f"sqlite+aiosqlite:///{folder / 'demo.db'}")
            with browsing.serving(folder / "demo.db", folder) as address:
                yield address
            return
        registry = f"sqlite+aiosqlite:///{folder / 'registry.db'}"
        urls = {"KONTOR_DATABASE_URL": database_urls[0], "KONTOR_REGISTRY_URL": registry}
        with live.serving(folder / "log", **urls) as endpoint:
            yield endpoint.removesuffix("/graphql")


async def _measure(address: str) -> list[str]:
    rows = (await asyncio.to_thread(console.ask, address, "{customers {totalCount}}"))["customers"]["totalCount"]
    told = [f"{rows:,} customers"]
    async with browsing.browser() as chromium:
        told.append(f"first rows on a cold browser after {await first_rows(chromium, address, _TIMES):.0f} ms")
        for size in SIZES:
            page = await chromium.new_page(viewport=browsing.SIZE, locale="en-GB")
            turn = await turned(page, address, size, _TIMES)
            told.append(
                f"next page of {size} rows after {turn.painted:.0f} ms, of these {turn.answered:.0f} the answer"
            )
            await page.close()
    return told


def main(database_urls: Sequence[str]) -> None:
    """Print the medians of twenty times each."""
    with _serving(database_urls) as address:
        for line in asyncio.run(_measure(address)):
            print(line)  # noqa: T201 - this is for people


if __name__ == "__main__":
    main(sys.argv[1:])
