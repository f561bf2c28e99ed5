"""How the console looks and reads: no rule of axe broken in light or dark, in German as in English."""

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web import browsing, console

_UNTIL_COLOURS_HAVE_CHANGED = 400.0
_DARK = "rgb(16, 20, 22)"
_LIGHT = "rgb(246, 247, 248)"
_GROUND = "getComputedStyle(document.body).backgroundColor"


async def _row_action(page: Page, path: str) -> None:
    """Open the first action of the first row."""
    await page.goto(page.url + path)
    await console.settled(page)
    await page.locator("main tbody .actions button").first.click()
    await page.get_by_role("menuitem").last.click()


def _pressed(*names: str, path: str = "") -> Callable[[Page], Awaitable[None]]:
    """Return what presses buttons, one after another."""

    async def press(page: Page) -> None:
        if path:
            await page.goto(page.url + path)
            await console.settled(page)
        for name in names:
            await page.get_by_role("button", name=name).first.click()

    return press


def _linked(path: str) -> Callable[[Page], Awaitable[None]]:
    """Return what opens the first row of a tab."""

    async def follow(page: Page) -> None:
        await page.goto(page.url + path)
        await console.settled(page)
        await page.locator("main tbody a").first.click()

    return follow


async def _plan(page: Page) -> None:
    await page.get_by_role("button", name="Add contract").click()
    await console.choose(page, console.dialog(page), "Plan", "Pallet storage")
    await expect(page.locator(".draft")).to_have_count(3)


async def _calendar(page: Page) -> None:
    await page.get_by_role("button", name="Create documents").click()
    await page.get_by_role("dialog").get_by_role("button", name="Calendar").click()


async def _balance(page: Page) -> None:
    await page.get_by_role("button", name="Add a filter").click()
    await page.get_by_role("option", name="Balance", exact=True).click()


async def _nothing(page: Page) -> None:
    del page


CUSTOMER = "/customers/BERGS"
VIEWS: dict[str, tuple[str, Callable[[Page], Awaitable[None]]]] = {
    "overview": ("/?sort=-balance,name&balance.least=100,EUR&country.anyOf=DE,FR", _nothing),
    "nothing found": ("/?search=zzzz", _nothing),
    "fields of a filter": ("/", _pressed("Add a filter")),
    "filter of money": ("/", _balance),
    "columns": ("/", _pressed("Columns")),
    "preferences": ("/", _pressed("Language and appearance")),
    "add customer": ("/", _pressed("Add a customer")),
    "contracts": (CUSTOMER, _nothing),
    "orders": (CUSTOMER + "?tab=orders", _nothing),
    "documents": (CUSTOMER + "?tab=documents", _nothing),
    "history": (CUSTOMER + "?tab=history", _nothing),
    "edit customer": (CUSTOMER, _pressed("Edit")),
    "create documents": (CUSTOMER, _pressed("Create documents")),
    "calendar": (CUSTOMER, _calendar),
    "add contract": (CUSTOMER, _plan),
    "terms of a contract": (CUSTOMER, _pressed("Add contract", "Billing", "Term and notice")),
    "create order": (CUSTOMER, _pressed("Create order")),
    "contract": (CUSTOMER, _linked("")),
    "order": (CUSTOMER, _linked("?tab=orders")),
    "document": (CUSTOMER, _linked("?tab=documents")),
    "terminate contract": (CUSTOMER, lambda page: _row_action(page, "")),
    "cancel document": (CUSTOMER, lambda page: _row_action(page, "?tab=documents")),
    "nobody": ("/customers/cus_ffffffffffffffffffffffffffffffff", _nothing),
    "seller": ("/seller", _nothing),
}


@pytest.mark.parametrize("view", VIEWS)
async def test_no_view_breaks_a_rule_of_axe_in_light_or_dark(page: Page, address: str, view: str) -> None:
    path, lead = VIEWS[view]
    if path.startswith(CUSTOMER):
        path = path.replace("BERGS", console.customer_id(address, "BERGS"))
    await console.opened(page, address + path)
    await lead(page)
    await page.wait_for_load_state("networkidle")

    light = await browsing.violations(page)
    await page.emulate_media(color_scheme="dark")
    await page.wait_for_timeout(_UNTIL_COLOURS_HAVE_CHANGED)
    dark = await browsing.violations(page, "color-contrast")

    assert (light, dark) == ({}, {})


async def test_the_console_is_dark_where_the_system_is_and_where_the_reader_wants_it(page: Page, address: str) -> None:
    await console.opened(page, address)
    assert await page.evaluate(_GROUND) == _LIGHT
    await page.emulate_media(color_scheme="dark")
    assert await page.evaluate(_GROUND) == _DARK

    await page.get_by_role("button", name="Language and appearance").click()
    await page.get_by_role("menuitemradio", name="Light").click()
    await page.reload()

    assert await page.evaluate(_GROUND) == _LIGHT


async def test_the_console_speaks_german_to_a_german_reader(
    chromium: Browser, address: str, problems: list[str]
) -> None:
    async with await chromium.new_context(viewport=browsing.SIZE, locale="de-DE") as context:
        page = await context.new_page()
        browsing.watch(page, address, problems)
        await console.opened(page, address)

        assert await page.evaluate("document.documentElement.lang") == "de"
        assert await console.headings(page) == [
            *("Name", "Nummer", "Art", "Land", "Aktive Verträge", "Nächste Abrechnung", "Überfällig", "Saldo"),
            "Aktionen",
        ]
        row = (await console.cells(page))[0]
        assert row[:5] == ["Alfreds Futterkiste", "ALFKI", "Geschäft", "Deutschland", "3"]
        assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", row[5])
        assert re.fullmatch(r"[\d.]+,\d\d €", row[7])
        await page.get_by_role("button", name="Belege erstellen: Alfreds Futterkiste").click()
        dialog = console.dialog(page)
        await expect(dialog.get_by_role("heading", name="Das wird erstellt: 1 Beleg")).to_be_visible()
        await expect(dialog.get_by_role("group", name="Stichtag")).to_contain_text(re.compile(r"\d+\.\d+\.\d{4}"))
        assert await browsing.violations(page) == {}


async def test_the_language_is_chosen_and_remembered(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/?balance.least=1000.5,EUR")
    await page.get_by_role("button", name="Language and appearance").click()
    await page.get_by_role("menuitemradio", name="Deutsch").click()
    await page.reload()

    await expect(page.get_by_role("heading", name="Kunden")).to_be_visible()
    await expect(page.locator(".chip-text")).to_have_text(re.compile(r"Saldo ist mindestens 1\.000,50\s€"))


@pytest.mark.parametrize("path", ["/", CUSTOMER, CUSTOMER + "?tab=documents", "/seller"])
async def test_no_page_is_wider_than_a_phone(page: Page, address: str, path: str) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await console.opened(page, address + path.replace("BERGS", console.customer_id(address, "BERGS")))

    assert await page.evaluate("document.documentElement.scrollWidth") == 390
