"""Signing in to the console: asked for where the server asks, wrong tokens told, and no token left behind."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web import browsing, console
from tests.web.browsing import Guarded

_REFUSED = re.compile("console: Failed to load resource: the server responded with a status of 40[13] ")
_SCOPES = {"whole": "customers:read,contracts:read,orders:read,documents:read", "narrow": "orders:read"}


@pytest.fixture(scope="module")
def guarded(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """Where the server is, and its keys."""
    with browsing.guarding(demo, tmp_path_factory.mktemp("guarded"), _SCOPES) as found:
        yield found


@pytest.fixture
async def page(chromium: Browser, guarded: Guarded, problems: list[str]) -> AsyncIterator[Page]:
    """A page of somebody who has not signed in; that the browser notes each 401 and 403 is as it should be."""
    async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB", color_scheme="light") as context:
        page = await context.new_page()
        browsing.watch(page, guarded.address, problems)
        yield page
        problems[:] = [one for one in problems if not _REFUSED.match(one)]


async def test_the_right_token_opens_the_console_and_is_kept_nowhere(page: Page, guarded: Guarded) -> None:
    await page.goto(guarded.address)
    await expect(page.get_by_role("dialog")).to_contain_text("This server asks who you are.")

    await console.sign_in(page, guarded.keys["whole"])

    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert (await console.cells(page))[0][0] == "Alfreds Futterkiste"
    await page.get_by_role("link", name="Alfreds Futterkiste").click()
    await expect(page.get_by_role("heading", name="Alfreds Futterkiste")).to_be_visible()
    assert guarded.keys["whole"] not in await browsing.stored(page)
    assert guarded.keys["whole"] not in page.url
    await page.reload()
    await expect(page.get_by_role("dialog", name="Sign in")).to_be_visible()


async def test_a_wrong_token_is_told_and_asked_for_again(page: Page, guarded: Guarded) -> None:
    await page.goto(guarded.address)

    await console.sign_in(page, "kontor_wrong")
    await expect(page.get_by_role("dialog")).to_contain_text("This key or token does not count. Enter another one.")
    await console.sign_in(page, guarded.keys["whole"])

    await expect(page.locator("tbody tr")).to_have_count(50)


async def test_what_a_token_lacks_is_said_and_another_can_be_given(page: Page, guarded: Guarded) -> None:
    await page.goto(guarded.address)

    await console.sign_in(page, guarded.keys["narrow"])
    failed = page.get_by_role("alert")
    await expect(failed).to_contain_text("Your key or token lacks the right customers:read.")
    await page.get_by_role("button", name="Sign out").click()
    await console.sign_in(page, guarded.keys["whole"])

    await expect(page.locator("tbody tr")).to_have_count(50)


async def test_putting_it_off_leaves_a_page_that_asks_again(page: Page, guarded: Guarded) -> None:
    await page.goto(guarded.address)
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()

    await expect(page.get_by_role("alert")).to_contain_text("The server wants to know who is asking.")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_role("dialog", name="Sign in")).to_be_visible()
