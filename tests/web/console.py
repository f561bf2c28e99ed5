"""The console as its journeys use it: pages opened, filters added, what was asked and what a table shows."""

import re
from collections.abc import Mapping
from typing import Any

import httpx
from playwright.async_api import Locator, Page, Request, expect

_ID = "query ($number: String!) {customer(by: {number: $number}) {id}}"
_ROWS = 'rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim().replace(/\\u00a0/g, " ")))'


async def opened(page: Page, url: str) -> None:
    """Open an address of the console, and wait until all that it asked for is there."""
    await page.goto(url)
    await settled(page)


async def sign_in(page: Page, token: str) -> None:
    """Enter a key or token where the console asks for one."""
    await expect(page.get_by_role("dialog", name="Sign in").get_by_label("API key or token")).to_be_focused()
    await page.keyboard.type(token)
    await page.keyboard.press("Enter")


async def settled(page: Page) -> None:
    """Wait until nothing is on its way."""
    await expect(page.locator("main h1")).to_be_visible()
    await expect(page.locator("main [aria-busy=true], main .skeleton")).to_have_count(0)


async def cells(page: Page) -> list[list[str]]:
    """Return what the rows of the page's table say; the last cell is that of their buttons."""
    await settled(page)
    found: list[list[str]] = await page.locator("main tbody tr").evaluate_all(_ROWS)
    return found


async def column(page: Page, heading: str) -> list[str]:
    """Return what a column of the page's table says."""
    await settled(page)
    at = (await headings(page)).index(heading)
    return [row[at] for row in await cells(page)]


async def headings(page: Page) -> list[str]:
    """Return the headings of the page's table."""
    found: list[str] = await page.locator("main thead th").evaluate_all(
        'cells => cells.map(cell => cell.innerText.trim().replace(/\\s+/g, " "))'
    )
    return found


def dialog(page: Page) -> Locator:
    """Return the dialog that is open last."""
    return page.get_by_role("dialog").last


async def choose(page: Page, within: Locator, label: str, option: str) -> None:
    """Choose an option of a select."""
    button = within.get_by_role("button", name=label)
    await button.click()
    named = re.compile(rf"^{re.escape(option)}(\s*\S+ · .*)?$")  # what it is, and what may say more of it
    await page.get_by_role("option", name=named).click()
    await expect(button).to_be_focused()


def asked(page: Page) -> list[str]:
    """Return the names of the operations that the page sends from now on: the list grows."""
    names: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/graphql"):
            names.append((request.post_data_json or {})["operationName"])

    page.on("request", note)
    return names


def ask(address: str, query: str, variables: Mapping[str, Any] | None = None) -> Any:
    """Return the data of an answer of the API, which has no errors."""
    answer = httpx.post(f"{address}/graphql", json={"query": query, "variables": variables or {}}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def customer_id(address: str, number: str) -> str:
    """Return the id of a customer."""
    found: str = ask(address, _ID, {"number": number})["customer"]["id"]
    return found


def customer_url(address: str, number: str, search: str = "") -> str:
    """Return the address of a customer's page."""
    return f"{address}/customers/{customer_id(address, number)}{search}"
