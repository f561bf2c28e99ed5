"""A customer's page in the console: one request, its tabs, its panels and their files, and its data changed."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from playwright.async_api import Page, expect

from tests.web import console

TABS = ("contracts", "orders", "documents", "history")


@pytest.mark.parametrize("tab", TABS)
async def test_the_first_screen_is_one_request_whatever_tab_is_open(page: Page, address: str, tab: str) -> None:
    asked = console.asked(page)

    await console.opened(page, console.customer_url(address, "BERGS", f"?tab={tab}"))

    assert asked == ["CustomerPage"]
    assert await page.get_by_role("tab").all_inner_texts() == ["Contracts\n2", "Orders\n18", "Documents\n16", "History"]
    assert len(await console.cells(page)) > 0
    await expect(page.locator(".facts")).to_contain_text("christina.berglund@bergs.example")
    await expect(page.locator(".facts address")).to_contain_text("S-958 22 Luleå")


async def test_a_tab_asks_for_itself_and_stands_in_the_address(page: Page, address: str) -> None:
    url = console.customer_url(address, "BERGS")
    await console.opened(page, url)
    asked = console.asked(page)

    await page.get_by_role("tab", name="Documents").click()
    await expect(page).to_have_url(f"{url}?tab=documents")
    await expect(page.locator("main tbody th").first).to_contain_text("INV-")
    documents = await console.cells(page)
    await page.go_back()
    await expect(page.locator("main tbody th").first).to_contain_text("CON-")

    assert asked[0] == "CustomerDocuments"
    assert len(documents) == 16
    assert {row[1] for row in documents} == {"Invoice"}
    assert [row[0] for row in await console.cells(page)] == ["CON-000004", "CON-000027"]


async def test_the_documents_of_a_customer_are_filtered_and_summed(page: Page, address: str) -> None:
    url = console.customer_url(address, "BERGS", "?tab=documents")
    await console.opened(page, url)
    await page.get_by_role("button", name="Add a filter").click()
    editor = page.get_by_role("dialog", name="Add a filter")
    await editor.get_by_role("option", name="Open", exact=True).click()
    await console.choose(page, editor, "Condition", "is above")
    await editor.get_by_label("Amount").fill("0")
    await page.keyboard.press("Enter")

    await expect(page).to_have_url(f"{url}&outstanding.above=0")
    await expect(page.locator(".chip-text")).to_have_text("Open is above 0")
    await expect(page.locator("tbody tr")).to_have_count(2)
    open_amounts = [row[6] for row in await console.cells(page)]
    open_sum = sum(Decimal(one.removeprefix("€").replace(",", "")) for one in open_amounts)
    await expect(page.locator(".tab-sums")).to_contain_text(f"Open€{open_sum:,.2f}")
    await page.get_by_role("button", name="Due").click()
    await expect(page).to_have_url(f"{url}&outstanding.above=0&sort=dueOn")
    by_due = await console.cells(page)
    due = [datetime.strptime(row[4], "%d %b %Y").replace(tzinfo=UTC) for row in by_due]
    assert [due, sorted(row[6] for row in by_due)] == [sorted(due), sorted(open_amounts)]


async def test_the_orders_of_a_customer_are_paged(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "SAVEA", "?tab=orders&size=25"))
    pager = page.get_by_role("navigation", name="Pages")

    await expect(pager).to_contain_text("1–25 of 31")
    first = await console.column(page, "Number")
    await pager.get_by_role("button", name="Next page").click()
    await expect(pager).to_contain_text("26–31 of 31")
    second = await console.column(page, "Number")

    assert [len(first), len(second), len({*first, *second})] == [25, 6, 31]


async def test_where_no_row_matches_the_tab_says_so(page: Page, address: str) -> None:
    url = console.customer_url(address, "BERGS")
    await console.opened(page, f"{url}?status.anyOf=CANCELLED")

    await expect(page.get_by_text("Nothing matches")).to_be_visible()
    await page.get_by_role("button", name="Clear the filter").click()
    await expect(page).to_have_url(url)
    await expect(page.locator("tbody tr")).to_have_count(2)


async def test_a_document_shows_its_lines_and_leads_to_its_files(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "ALFKI", "?tab=documents&sort=number"))
    number = (await console.column(page, "Number"))[0]
    await page.get_by_role("link", name=number).click()
    panel = console.dialog(page)

    await expect(panel.get_by_role("heading", name=number)).to_be_visible()
    await expect(panel.get_by_role("columnheader", name="Quantity")).to_be_visible()
    await expect(panel.get_by_role("row", name="Gross")).to_contain_text("€")
    await expect(panel.get_by_text("Can be sent as an e-invoice.")).to_be_visible()
    files = [
        await page.request.get(await panel.get_by_role("link", name=name).get_attribute("href") or "")
        for name in ("Open PDF", "Open XML")
    ]
    assert [file.status for file in files] == [200, 200]
    assert [file.headers["content-type"].split(";")[0] for file in files] == ["application/pdf", "application/xml"]
    assert (await files[0].body()).startswith(b"%PDF-")
    assert number.encode() in await files[1].body()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page).to_have_url(console.customer_url(address, "ALFKI", "?tab=documents&sort=number"))


async def test_the_files_open_in_tabs_of_their_own(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "ALFKI", "?tab=documents"))
    await page.locator("main tbody a").first.click()

    links = console.dialog(page).locator(".doings a")

    await expect(links).to_have_text(["Open PDF", "Open XML"])
    assert await links.evaluate_all("all => all.map(one => [one.target, one.rel])") == [["_blank", "noreferrer"]] * 2


async def test_a_contract_and_an_order_open_beside_their_list_and_lead_to_documents(page: Page, address: str) -> None:
    url = console.customer_url(address, "BERGS")
    await console.opened(page, url)
    await page.get_by_role("link", name="CON-000004").click()
    panel = console.dialog(page)
    await expect(panel.get_by_role("heading", name="Cold chain")).to_be_visible()
    await expect(panel.get_by_role("region", name="Items")).to_contain_text("Cooled storage")
    invoice = panel.get_by_role("link", name=re.compile("^INV-")).first
    number = await invoice.inner_text()
    await invoice.click()
    await expect(panel.get_by_role("heading", name=number)).to_be_visible()

    await page.goto(f"{url}?tab=orders")
    await page.get_by_role("link", name="NW-10924", exact=True).click()

    await expect(panel.get_by_role("heading", name="NW-10924")).to_be_visible()
    await expect(panel).to_contain_text("Rössle Sauerkraut")


async def test_a_change_of_the_data_shows_at_once_and_in_the_history(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "CENTC"))
    await page.get_by_role("button", name="Edit").click()
    form = console.dialog(page)
    await expect(form.get_by_label("Company")).to_have_value("Centro comercial Moctezuma")
    await form.get_by_label("Telephone").fill("+52 55 1234 5678")
    await form.get_by_role("button", name="Save").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("alertdialog")).to_contain_text("The changes are saved.")
    await expect(page.locator(".facts")).to_contain_text("+52 55 1234 5678")
    await page.get_by_role("tab", name="History").click()
    await expect(page.locator("main tbody th").first).to_have_text("Changed")


async def test_a_change_that_is_refused_stays_in_the_form(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "CONSH"))
    await page.get_by_role("button", name="Edit").click()
    form = console.dialog(page)
    await form.get_by_label("VAT ID").fill("DE1")
    await form.get_by_role("button", name="Save").click()

    await expect(form.get_by_label("VAT ID")).to_have_attribute("aria-invalid", "true")
    await expect(form.locator(".field-error")).to_have_count(1)
    await form.get_by_role("button", name="Cancel").click()
    await expect(page.locator(".facts")).not_to_contain_text("DE1")


async def test_an_address_of_nobody_says_so(page: Page, address: str) -> None:
    await page.goto(f"{address}/customers/cus_ffffffffffffffffffffffffffffffff")

    await expect(page.get_by_role("heading", name="There is no such customer")).to_be_visible()


async def test_the_history_tells_what_happened_newest_first(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "BERGS", "?tab=history"))

    happened = await console.column(page, "What")

    assert happened[0] == "Payment recorded"
    assert {"Document issued", "Order placed", "Contract signed"} <= set(happened)
