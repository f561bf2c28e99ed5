"""The console for keys that may little: what they may not see is not there, what they may not do is not offered."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, Request, expect

from tests.web import browsing, console
from tests.web.browsing import Guarded

_READ = "customers:read,contracts:read,orders:read,documents:read"
_SCOPES = {
    "customers": "customers:read",
    "orders": "customers:read,orders:read,orders:write",
    "contracts": "customers:read,contracts:read,contracts:write",
    "reader": _READ,
}
_REFUSED = "console: Failed to load resource: the server responded with a status of 403 (Forbidden)"
_UNKNOWN = "console: Failed to load resource: the server responded with a status of 401 (Unauthorized)"
_LOST = "console: Failed to load resource: net::ERR_FAILED"
_NOTE_ALERTS = """
  window.alerts = []
  new MutationObserver(() => {
    for (const one of document.querySelectorAll('[role=alert]')) window.alerts.push(one.innerText)
  }).observe(document, {childList: true, subtree: true})
"""


@pytest.fixture(scope="module")
def guarded(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """Where the server is, and its keys."""
    with browsing.guarding(demo, tmp_path_factory.mktemp("guarded"), _SCOPES) as found:
        yield found


@pytest.fixture
async def page(chromium: Browser, guarded: Guarded, problems: list[str]) -> AsyncIterator[Page]:
    """A page of somebody who has not signed in; nothing is refused but the question for all that the key allows."""
    async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB", color_scheme="light") as context:
        page = await context.new_page()
        await page.add_init_script(_NOTE_ALERTS)
        browsing.watch(page, guarded.address, problems)
        yield page
        problems[:] = [one for one in problems if one != _UNKNOWN]
        assert problems.count(_REFUSED) == 1
        problems.remove(_REFUSED)


def _customer_url(guarded: Guarded, number: str, search: str = "") -> str:
    """Return the address of a customer's page."""
    asked = {"query": "query ($number: String!) {customer(by: {number: $number}) {id}}"}
    answer = httpx.post(
        f"{guarded.address}/graphql",
        json=asked | {"variables": {"number": number}},
        headers={"authorization": f"Bearer {guarded.keys['customers']}"},
    )
    return f"{guarded.address}/customers/{answer.json()['data']['customer']['id']}{search}"


async def _signed_in(page: Page, url: str, key: str) -> None:
    """Open an address as the holder of a key, and wait until all is there."""
    await page.goto(url)
    await console.sign_in(page, key)
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.evaluate("window.alerts.length = 0")  # what was said before anybody had signed in
    await console.settled(page)


async def _buttons(page: Page) -> list[str]:
    """Return what the buttons of the page are called, once each, but for those that sort and turn pages."""
    found: list[str] = await page.locator("main button:not(thead *, footer *):visible").evaluate_all(
        "buttons => buttons.map(button => button.ariaLabel || button.innerText.trim())"
    )
    return list(dict.fromkeys(one.split(":")[0] for one in found))


async def _tabs(page: Page) -> list[str]:
    """Return what the tabs are called, without their counts."""
    texts = await page.get_by_role("tab").all_inner_texts()
    return [re.sub(r"\s*[\d,]+$", "", text) for text in texts]


async def test_who_may_read_customers_alone_gets_the_overview_of_what_they_may(page: Page, guarded: Guarded) -> None:
    await _signed_in(page, guarded.address, guarded.keys["customers"])

    assert len(await console.cells(page)) == 50
    assert await console.headings(page) == [
        "Name",
        "Number",
        "Type",
        "Country",
        "Next billing",
        "Overdue",
        "Balance",
        "Actions",
    ]
    await expect(page.get_by_role("region", name="Sums of all that match")).to_contain_text("91 customers")
    assert await _buttons(page) == [
        "Add a filter",
        "Columns",
        "Detail",
    ]
    assert await page.evaluate("window.alerts") == []


async def test_they_can_neither_choose_nor_filter_by_what_they_may_not_read(page: Page, guarded: Guarded) -> None:
    url = f"{guarded.address}/?contractStatus.some=ACTIVE&name.starts=A"
    await _signed_in(page, url, guarded.keys["customers"])

    await expect(page.get_by_role("grid", name="Filters").get_by_role("row")).to_have_text(["Name begins with “A”"])
    await page.get_by_role("button", name="Columns").click()
    chosen = await page.get_by_role("menuitemcheckbox").all_inner_texts()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Add a filter").click()
    await expect(page.get_by_role("option", name="Name", exact=True)).to_be_visible()
    fields = await page.get_by_role("option").all_inner_texts()

    assert "Overdue" in chosen
    assert "Active contracts" not in chosen
    assert "Overdue" in fields
    assert {"Contract status", "Contract plan", "Order status", "Document status"} & set(fields) == set()


async def test_their_customer_has_its_facts_and_no_tabs_and_nothing_to_do(page: Page, guarded: Guarded) -> None:
    await _signed_in(page, _customer_url(guarded, "ALFKI", "?tab=documents"), guarded.keys["customers"])

    await expect(page.get_by_role("heading", name="Alfreds Futterkiste")).to_be_visible()
    await expect(page.get_by_role("heading", name="Addresses")).to_be_visible()
    assert await _tabs(page) == []
    assert await _buttons(page) == []
    assert await page.evaluate("window.alerts") == []


async def test_who_may_bring_in_orders_sees_them_without_documents(page: Page, guarded: Guarded) -> None:
    await _signed_in(page, _customer_url(guarded, "ALFKI"), guarded.keys["orders"])

    assert await _tabs(page) == ["Orders"]
    assert await console.headings(page) == ["Number", "Status", "Placed", "Billed", "Net", "Actions"]
    assert (await _buttons(page))[0] == "Create order"
    assert "Edit" not in await _buttons(page)
    await page.locator("tbody a").first.click()
    panel = page.get_by_role("dialog")
    await expect(panel.get_by_role("table")).to_be_visible()
    await expect(panel).not_to_contain_text("Document")
    assert await page.evaluate("window.alerts") == []


async def test_what_an_address_opens_stays_closed_for_who_may_not_read_it(page: Page, guarded: Guarded) -> None:
    url = _customer_url(guarded, "ALFKI", "?tab=documents&document=doc_018cc251f40070008000000000000001")
    await _signed_in(page, url, guarded.keys["orders"])

    await expect(page.locator("tbody tr").first).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await page.evaluate("window.alerts") == []


async def test_who_may_add_contracts_and_not_see_documents_adds_them_without_a_preview(
    page: Page, guarded: Guarded
) -> None:
    await _signed_in(page, _customer_url(guarded, "ALFKI"), guarded.keys["contracts"])

    await page.get_by_role("button", name="Add contract").click()
    dialog = console.dialog(page)
    await console.choose(page, dialog, "Plan", "Pallet storage")
    await expect(dialog.get_by_role("complementary")).to_have_count(0)
    await dialog.get_by_role("button", name="Add contract").click()

    await expect(page.get_by_text(re.compile("Contract CON-.* added"))).to_be_visible()


async def test_who_may_read_all_is_offered_nothing_that_changes(page: Page, guarded: Guarded) -> None:
    await _signed_in(page, _customer_url(guarded, "ALFKI", "?tab=documents"), guarded.keys["reader"])

    assert await _tabs(page) == ["Contracts", "Orders", "Documents", "History"]
    assert await _buttons(page) == ["Add a filter"]
    await page.get_by_role("link", name="Seller").click()
    name = page.get_by_label("Name").first
    await expect(name).to_have_value(re.compile("Kontor"))
    await expect(name).to_have_attribute("readonly", "")
    assert await _buttons(page) == []


async def test_where_the_first_answer_is_lost_the_console_learns_from_the_next(
    page: Page, guarded: Guarded, problems: list[str]
) -> None:
    def is_first(request: Request) -> bool:
        return (request.post_data_json or {}).get("operationName") == "Everything"

    await page.route("**/graphql", lambda route: route.abort() if is_first(route.request) else route.continue_())

    await _signed_in(page, guarded.address, guarded.keys["customers"])

    assert len(await console.cells(page)) == 50
    assert "Active contracts" not in await console.headings(page)
    assert await page.evaluate("window.alerts") == []
    problems.remove(_LOST)
