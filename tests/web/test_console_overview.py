"""The overview of the console: its columns, its filters, its pages, and what its buttons open."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.web import console

FIRST = ["Name", "Number", "Type", "Country", "Active contracts", "Next billing", "Overdue", "Balance", "Actions"]


async def test_the_overview_shows_all_customers_with_what_they_owe(page: Page, address: str) -> None:
    await console.opened(page, address)

    rows = await console.cells(page)

    assert await console.headings(page) == FIRST
    assert rows[0][:5] == ["Alfreds Futterkiste", "ALFKI", "Business", "Germany", "3"]
    assert [re.sub(r"[\d,]+\.\d\d", "0.00", one) for one in rows[0][6:8]] == ["€0.00", "€0.00"]
    assert len(rows) == 50
    sums = page.get_by_role("region", name="Sums of all that match")
    await expect(sums).to_contain_text("91 customers")
    await expect(sums).to_contain_text(re.compile(r"Balance€[\d,]+\.\d\d£"))


async def test_columns_are_chosen_and_remembered(page: Page, address: str) -> None:
    await console.opened(page, address)
    await page.get_by_role("button", name="Columns").click()
    await page.get_by_role("menuitemcheckbox", name="Type").click()
    await page.get_by_role("menuitemcheckbox", name="E-mail").click()
    await page.keyboard.press("Escape")
    chosen = ["Name", "Number", "E-mail", *FIRST[3:]]

    await expect(page.locator("main thead th")).to_have_text(chosen)
    await page.reload()
    assert (await console.cells(page))[0][:3] == ["Alfreds Futterkiste", "ALFKI", "maria.anders@alfki.example"]
    assert await console.headings(page) == chosen


async def test_a_press_on_a_heading_sorts_and_with_shift_another_joins(page: Page, address: str) -> None:
    await console.opened(page, address)

    await page.get_by_role("button", name="Country").click()
    await page.get_by_role("button", name="Name").click(modifiers=["Shift"])
    await page.get_by_role("button", name="Name").click(modifiers=["Shift"])
    await expect(page).to_have_url(f"{address}/?sort=country%2C-name")

    await expect(page.locator(".customer-name").first).to_have_text("Rancho grande")
    rows = [(row[3], row[0]) for row in await console.cells(page)]
    assert rows[:4] == [
        ("Argentina", "Rancho grande"),
        ("Argentina", "Océano Atlántico Ltda."),
        ("Argentina", "Cactus Comidas para llevar"),
        ("Austria", "Piccolo und mehr"),
    ]
    await expect(page.get_by_role("columnheader", name="Country")).to_have_attribute("aria-sort", "ascending")


async def test_pages_turn_by_cursors_that_stand_in_the_address(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/?size=25&sort=name")
    pager = page.get_by_role("navigation", name="Pages")
    names = [await console.column(page, "Name")]

    for said in ("26–50 of 91", "51–75 of 91", "76–91 of 91"):
        await pager.get_by_role("button", name="Next page").click()
        await expect(pager).to_contain_text(said)
        names.append(await console.column(page, "Name"))

    assert [len(some) for some in names] == [25, 25, 25, 16]
    assert len({name for some in names for name in some}) == 91
    await expect(pager.get_by_role("button", name="Next page")).to_be_disabled()
    assert "after=" in page.url
    await page.reload()
    assert await console.column(page, "Name") == names[3]
    await pager.get_by_role("button", name="Previous page").click()
    await expect(page.locator(".customer-name").first).to_have_text(names[2][0])
    await pager.get_by_role("button", name="First page").click()
    await expect(pager).to_contain_text("1–25 of 91")
    assert await console.column(page, "Name") == names[0]


async def test_an_address_with_a_page_that_is_no_more_shows_the_first_one(
    page: Page, address: str, problems: list[str]
) -> None:
    await page.goto(f"{address}/?after=nonsense")

    await expect(page.get_by_role("alertdialog")).to_contain_text("This page is no longer there.")
    await expect(page).to_have_url(f"{address}/")
    await expect(page.locator("main tbody tr")).to_have_count(50)
    problems[:] = [one for one in problems if "400 (Bad Request)" not in one]


async def test_where_nothing_matches_the_page_says_so_and_offers_the_way_back(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/?search=zzzz&type.anyOf=B2C")

    await expect(page.get_by_text("No customer matches")).to_be_visible()
    await page.get_by_role("button", name="Clear filter and search").click()
    await expect(page).to_have_url(f"{address}/")
    await expect(page.locator("tbody tr")).to_have_count(50)


async def test_a_customer_who_is_added_shows_with_what_was_given(page: Page, address: str) -> None:
    await console.opened(page, address)
    await page.get_by_role("button", name="Add a customer").click()
    form = console.dialog(page)
    await form.get_by_label("Company").fill("Zuckerbäckerei Zimt")
    await form.get_by_label("E-mail", exact=True).fill("zimt@example.com")
    await form.get_by_label("Street and number").fill("Hafenstraße 3")
    await form.get_by_label("City").fill("Bremen")
    country = form.get_by_role("combobox", name="Country")
    await country.fill("germa")
    await page.get_by_role("option", name="Germany (DE)").click()
    await form.get_by_role("button", name="Add customer").click()

    await expect(page.get_by_role("heading", name="Zuckerbäckerei Zimt")).to_be_visible()
    await expect(page.get_by_role("alertdialog")).to_contain_text("Zuckerbäckerei Zimt was added.")
    await expect(page.locator(".facts")).to_contain_text("zimt@example.com")
    await expect(page.locator(".facts address")).to_contain_text("Hafenstraße 3BremenGermany")
    await page.get_by_role("link", name="Customers").first.click()
    await page.get_by_role("searchbox").fill("zimt")
    await expect(page.locator("tbody tr")).to_have_count(1)
    assert (await console.cells(page))[0][0] == "Zuckerbäckerei Zimt"


async def test_what_is_refused_of_a_new_customer_stands_beside_its_fields(page: Page, address: str) -> None:
    await console.opened(page, address)
    await page.get_by_role("button", name="Add a customer").click()
    form = console.dialog(page)
    await form.get_by_role("button", name="Add customer").click()
    await expect(form.locator(".field-error").first).to_have_text("Please fill this in.")
    await expect(form.get_by_label("Company")).to_be_focused()

    await form.get_by_label("Company").fill("Nobody & Sons")
    await form.get_by_label("Street and number").fill("Nowhere 1")
    await form.get_by_label("City").fill("Atlantis")
    await form.get_by_label("E-mail", exact=True).fill("nobody")
    await form.get_by_role("button", name="Add customer").click()

    email = form.get_by_label("E-mail", exact=True)
    await expect(email).to_be_focused()
    await expect(email).to_have_attribute("aria-invalid", "true")
    assert await form.locator(".field-error").all_inner_texts() == ["Must look like ana@example.com."]
    assert console.ask(address, '{customers(search: "nobody") {totalCount}}') == {"customers": {"totalCount": 0}}


@pytest.mark.parametrize("dialog", ["Create documents", "Add contract"])
async def test_a_row_opens_the_dialogs_of_its_customer(page: Page, address: str, dialog: str) -> None:
    await console.opened(page, address)

    await page.get_by_role("button", name=f"{dialog}: Around the Horn").click()

    await expect(console.dialog(page).get_by_role("heading", name=dialog)).to_be_visible()
    await expect(console.dialog(page)).to_contain_text("Around the Horn")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("button", name=f"{dialog}: Around the Horn")).to_be_focused()


async def test_a_row_opens_the_page_of_its_customer(page: Page, address: str) -> None:
    around = console.customer_url(address, "AROUT")
    await console.opened(page, address)

    await page.get_by_role("button", name="Detail: Around the Horn").click()
    await expect(page).to_have_url(around)
    await page.go_back()
    await page.get_by_role("cell", name="AROUT").click()
    await expect(page).to_have_url(around)
    await page.go_back()
    await page.get_by_role("link", name="Around the Horn").press("Enter")
    await expect(page).to_have_url(around)
    await expect(page.get_by_role("heading", name="Around the Horn")).to_be_visible()
