"""Take the pictures of the pages for the README, on the demo company: python -m tests.web.screenshots."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page, expect

from tests.contract import live
from tests.web import browsing, console
from tests.web.workshop import ROOT

_UNTIL_IT_IS_COLOURED = 1500.0
IMAGES = ROOT / "docs" / "images"


async def _graphiql(page: Page, address: str) -> None:
    await page.goto(f"{address}/graphiql")
    await expect(page.locator(".graphiql-spinner")).to_have_count(0)
    await page.locator(".graphiql-execute-button").click()
    await expect(page.locator(".graphiql-response .view-lines")).to_contain_text('"data"')
    await page.wait_for_timeout(_UNTIL_IT_IS_COLOURED)


async def _overview(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/?sort=-balance&balance.least=100,EUR&contractStatus.some=ACTIVE")


async def _customer(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "AROUT", "?tab=documents"))


async def _create_documents(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "LAUGB", "?tab=documents"))
    await page.get_by_role("button", name="Create documents").click()
    await expect(page.locator(".draft-lines").first).to_be_visible()


async def _add_contract(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "BLONP"))
    await page.get_by_role("button", name="Add contract").click()
    await console.choose(page, console.dialog(page), "Plan", "Supplier portal")
    await expect(page.locator(".draft")).to_have_count(3)
    await expect(page.get_by_role("listbox")).to_have_count(0)


PICTURES: Mapping[str, Callable[[Page, str], Awaitable[None]]] = {
    "graphiql": _graphiql,
    "console-overview": _overview,
    "console-customer": _customer,
    "console-create-documents": _create_documents,
    "console-add-contract": _add_contract,
}
"""What leads to each picture, from an empty page."""


async def _take(address: str) -> None:
    async with browsing.browser() as chromium:
        for name, lead_to in PICTURES.items():
            async with await chromium.new_context(
                viewport=browsing.SIZE, locale="en-GB", color_scheme="light"
            ) as context:
                page = await context.new_page()
                await lead_to(page, address)
                await page.screenshot(path=IMAGES / f"{name}.png", animations="disabled", caret="hide")


def main() -> None:
    """Take all pictures, each on the demo company as it is loaded."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.db"
        live.seed(f"sqlite+aiosqlite:///{demo}")
        with browsing.serving(demo, Path(folder)) as address:
            asyncio.run(_take(address))


if __name__ == "__main__":
    main()
