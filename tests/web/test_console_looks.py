"""How the console looks and reads: no rule of axe broken in light or dark, in German as in English."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web import browsing, console

_DARK = "rgb(16, 20, 22)"
_LIGHT = "rgb(246, 247, 248)"
_UNTIL_COLOURS_HAVE_CHANGED = """async () => {
  while (document.getAnimations().length) await new Promise(requestAnimationFrame)
}"""
_GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def address(reading_address: str) -> str:
    """Where the server is: nothing here changes what it has."""
    return reading_address


@pytest.fixture
async def german(chromium: Browser, address: str, problems: list[str]) -> AsyncIterator[Page]:
    """A page of a German reader."""
    async with await chromium.new_context(viewport=browsing.SIZE, locale="de-DE") as context:
        page = await context.new_page()
        browsing.watch(page, address, problems)
        yield page


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
    await page.emulate_media(reduced_motion="reduce")  # nothing is seen half faded
    await console.opened(page, address + path)
    if lead is not _nothing:
        await lead(page)
        await page.wait_for_load_state("networkidle")

    light = await browsing.violations(page)
    await page.emulate_media(color_scheme="dark")
    await page.evaluate(_UNTIL_COLOURS_HAVE_CHANGED)
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


async def test_the_console_speaks_german_to_a_german_reader(german: Page, address: str) -> None:
    await console.opened(german, address)

    assert await german.evaluate("document.documentElement.lang") == "de"
    assert await console.headings(german) == [
        *("Name", "Nummer", "Art", "Land", "Aktive Verträge", "Nächste Abrechnung", "Überfällig", "Saldo"),
        "Aktionen",
    ]
    row = (await console.cells(german))[0]
    assert row[:5] == ["Alfreds Futterkiste", "ALFKI", "Geschäft", "Deutschland", "3"]
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", row[5])
    assert re.fullmatch(r"[\d.]+,\d\d €", row[7])
    await german.get_by_role("button", name="Belege erstellen: Alfreds Futterkiste").click()
    dialog = console.dialog(german)
    await expect(dialog.get_by_role("heading", name="Das wird erstellt: 1 Beleg")).to_be_visible()
    await expect(dialog.get_by_role("group", name="Stichtag")).to_contain_text(re.compile(r"\d+\.\d+\.\d{4}"))
    assert await browsing.violations(german) == {}


async def test_the_language_is_chosen_and_remembered(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/?balance.least=1000.5,EUR")
    await page.get_by_role("button", name="Language and appearance").click()
    await page.get_by_role("menuitemradio", name="Deutsch").click()
    await page.reload()

    await expect(page.get_by_role("heading", name="Kunden")).to_be_visible()
    await expect(page.locator(".chip-text")).to_have_text(re.compile(r"Saldo ist mindestens 1\.000,50\s€"))


@pytest.mark.parametrize("path", ["/", CUSTOMER, CUSTOMER + "?tab=documents", "/seller"])
async def test_no_page_is_wider_than_a_phone(page: Page, address: str, path: str) -> None:
    await page.set_viewport_size(browsing.PHONE)
    await console.opened(page, address + path.replace("BERGS", console.customer_id(address, "BERGS")))

    assert await page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("tab", ["", "?tab=orders", "?tab=documents"])
async def test_lines_stand_below_each_other_on_a_phone(page: Page, address: str, tab: str) -> None:
    await page.set_viewport_size(browsing.PHONE)
    await console.opened(page, address + CUSTOMER.replace("BERGS", console.customer_id(address, "BERGS")) + tab)
    await page.locator("main tbody a").first.click()
    lines = console.dialog(page).locator(".line-table")
    await expect(lines.first).to_be_visible()

    assert await lines.evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)") == [0] * (
        await lines.count()
    )


async def test_buttons_of_a_row_say_what_they_do_where_there_is_room_and_a_menu_says_it_on_a_phone(
    page: Page, address: str
) -> None:
    await console.opened(page, address)
    buttons = page.locator("main tbody tr").first.locator(".row-actions button")
    assert await buttons.all_inner_texts() == ["", "Documents", "Contract"]

    await page.set_viewport_size(browsing.PHONE)
    await page.get_by_role("button", name="Actions for Alfreds Futterkiste").click()

    await expect(page.get_by_role("menuitem")).to_have_text(["Detail", "Create documents", "Add contract"])


async def test_what_the_server_says_in_english_is_said_in_german(german: Page, address: str) -> None:
    await console.opened(german, console.customer_url(address, "BERGS", "?tab=history"))

    happened = await console.column(german, "In Worten")
    await german.get_by_role("button", name="Bearbeiten").click()
    form = console.dialog(german)
    await form.get_by_label("USt-IdNr.").fill("DE1")
    await form.get_by_role("button", name="Speichern").click()

    assert re.fullmatch(r"[\d.]+,\d\d € für Rechnung INV-\d+-\d+ erhalten\.", happened[0])
    await expect(german.locator("main [lang=en]")).to_have_count(0)
    await expect(form.locator(".field-error")).to_have_text([re.compile("Das ist keine USt-IdNr. dieses Landes")])


async def test_an_address_that_leads_nowhere_says_so_and_leads_back(
    page: Page, address: str, problems: list[str]
) -> None:
    answer = await page.goto(f"{address}/nowhere/at/all")

    assert answer is not None
    assert answer.status == 404
    await expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    assert await browsing.violations(page) == {}
    await page.get_by_role("link", name="To the customers").click()
    await expect(page).to_have_url(f"{address}/")
    await expect(page.locator("main tbody tr")).to_have_count(50)
    problems[:] = [one for one in problems if "404 (Not Found)" not in one]
