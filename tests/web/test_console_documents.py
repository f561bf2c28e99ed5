"""Documents in the console: created once whatever happens, paid, and undone; by mouse, and by keyboard alone."""

import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.web import console

_MUTATIONS = "mutation CreateDocuments"
_DOCUMENTS = "query ($id: ID!) {customer(by: {id: $id}) {documents(first: 100) {nodes {number}}}}"
_LOST = "console: Failed to load resource: net::ERR_FAILED"


def _numbers(address: str, customer: str) -> set[str]:
    """Return the numbers of all documents of a customer."""
    found = console.ask(address, _DOCUMENTS, {"id": console.customer_id(address, customer)})
    return {one["number"] for one in found["customer"]["documents"]["nodes"]}


async def _planned(page: Page, address: str, customer: str) -> Locator:
    """Open the dialog that creates a customer's documents, and return it with its preview."""
    await console.opened(page, console.customer_url(address, customer))
    await page.get_by_role("button", name="Create documents").click()
    dialog = console.dialog(page)
    await expect(dialog.locator(".billing-preview[aria-busy=false]")).to_be_visible()
    return dialog


async def test_documents_are_previewed_then_created_and_each_can_be_opened(page: Page, address: str) -> None:
    before = _numbers(address, "AROUT")
    dialog = await _planned(page, address, "AROUT")

    await expect(dialog.get_by_role("heading", name="What will be created: 2 documents")).to_be_visible()
    drafts = dialog.get_by_role("list", name="What will be created").locator(".draft-head strong")
    planned = await drafts.all_inner_texts()
    await dialog.get_by_role("button", name="Create 2 documents").click()
    await expect(dialog.get_by_role("status")).to_have_text("2 documents were created.")

    made = await dialog.get_by_role("link").all_inner_texts()
    assert await dialog.locator(".created-documents strong").all_inner_texts() == planned
    assert [planned[0][0], planned[1][0]] == ["€", "£"]
    assert _numbers(address, "AROUT") - before == set(made)
    await dialog.get_by_role("link", name=made[1]).click()
    await expect(console.dialog(page).get_by_role("heading", name=made[1])).to_be_visible()
    await page.keyboard.press("Escape")
    assert (await console.column(page, "Number"))[:2] == sorted(made, reverse=True)


async def test_where_nothing_is_due_the_dialog_says_so_kindly(page: Page, address: str) -> None:
    dialog = await _planned(page, address, "ANTON")

    await expect(dialog).to_contain_text("Nothing is due")
    await expect(dialog).to_contain_text(
        re.compile(r"Everything of Antonio Moreno Taquería that is due by .+ has been")
    )
    await expect(dialog).to_contain_text(re.compile(r"The next thing becomes due on \d+ \w+ \d{4}\."))
    await expect(dialog.get_by_role("button", name="Create documents")).to_be_disabled()


async def test_another_processing_date_shows_what_is_due_by_then(page: Page, address: str) -> None:
    dialog = await _planned(page, address, "ANATR")
    await expect(dialog.get_by_role("heading", name="What will be created: 1 document")).to_be_visible()
    lines = dialog.locator(".draft-lines tbody tr")
    due = await lines.count()

    day, _, year = [dialog.get_by_role("spinbutton").nth(at) for at in range(3)]
    await day.focus()
    await page.keyboard.type("01")
    await year.focus()
    await page.keyboard.press("ArrowUp")

    await expect(lines).not_to_have_count(due)
    assert await lines.count() > due


async def test_a_double_click_creates_once(page: Page, address: str) -> None:
    before = _numbers(address, "BERGS")
    dialog = await _planned(page, address, "BERGS")
    asked = console.asked(page)

    await dialog.get_by_role("button", name="Create 1 document").dblclick()
    await expect(dialog.get_by_role("status")).to_have_text("1 document was created.")

    assert asked.count("CreateDocuments") == 1
    assert len(_numbers(address, "BERGS") - before) == 1


async def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_created_twice(
    page: Page, address: str, problems: list[str]
) -> None:
    before = _numbers(address, "OTTIK")
    dialog = await _planned(page, address, "OTTIK")
    keys: list[str] = []

    async def lose(route: Route) -> None:
        sent = route.request.post_data_json or {}
        if sent.get("operationName") != "CreateDocuments":
            await route.continue_()
            return
        keys.append(sent["variables"]["input"]["idempotencyKey"])
        if len(keys) > 1:
            await route.continue_()
            return
        await route.fetch()
        await route.abort()

    await page.route("**/graphql", lose)
    await dialog.get_by_role("button", name="Create 1 document").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("What was created already is not created twice.")
    await expect(dialog.get_by_role("alert")).to_be_focused()
    created = _numbers(address, "OTTIK") - before
    await dialog.get_by_role("button", name="Try again").click()
    await expect(dialog.get_by_role("status")).to_have_text("1 document was created.")

    assert len(created) == 1
    assert await dialog.get_by_role("link").all_inner_texts() == [*created]
    assert _numbers(address, "OTTIK") - before == created
    assert [len(keys), len({*keys})] == [2, 1]
    assert problems == [_LOST]
    problems.clear()


async def test_documents_are_created_by_keyboard_alone(page: Page, address: str) -> None:
    async def tab_to(name: str) -> None:
        for _ in range(60):
            await page.keyboard.press("Tab")
            focused = await page.evaluate(
                "(one => one.getAttribute('aria-label') ?? one.innerText)(document.activeElement)"
            )
            if str(focused).strip() == name:
                return
        raise AssertionError(f"no key leads to {name}")

    await console.opened(page, f"{address}/?search=B's+Beverages")
    await tab_to("B's Beverages")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="B's Beverages")).to_be_visible()
    await console.settled(page)
    await tab_to("Create documents")
    await page.keyboard.press("Enter")
    dialog = console.dialog(page)
    await expect(dialog.get_by_role("spinbutton").first).to_be_focused()
    await expect(dialog.get_by_role("button", name="Create 2 documents")).to_be_enabled()
    await tab_to("Create 2 documents")
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("status")).to_have_text("2 documents were created.")
    await expect(dialog.get_by_role("button", name="Done")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("button", name="Create documents")).to_be_focused()


async def test_a_payment_is_recorded_and_the_balance_follows(page: Page, address: str) -> None:
    await console.opened(
        page, console.customer_url(address, "HANAR", "?tab=documents&status.anyOf=OVERDUE&sort=number")
    )
    number = (await console.column(page, "Number"))[0]
    rows = await page.locator("tbody tr").count()
    balance = await page.locator(".figures dd").first.inner_text()
    await page.get_by_role("button", name=f"Actions for {number}").click()
    await page.get_by_role("menuitem", name="Record payment").click()
    form = console.dialog(page)
    amount = await form.get_by_label("Amount").input_value()
    await form.get_by_label("Reference").fill("Statement 7")
    await form.get_by_role("button", name="Record").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.locator("tbody tr")).to_have_count(rows - 1)
    await expect(page.locator(".figures dd").first).not_to_have_text(balance)
    await page.goto(console.customer_url(address, "HANAR", "?tab=documents&sort=number"))
    await page.get_by_role("link", name=number).click()
    panel = console.dialog(page)
    payments = panel.get_by_role("region", name="Payments")
    await expect(payments).to_contain_text("Statement 7")
    assert amount in (await payments.inner_text()).replace(",", "")
    await expect(panel.get_by_role("button", name="Record payment")).to_have_count(0)


async def test_more_than_is_open_is_refused_beside_the_amount(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "MORGK", "?tab=documents&status.anyOf=OVERDUE"))
    await page.locator("main tbody a").first.click()
    await console.dialog(page).get_by_role("button", name="Record payment").click()
    form = page.get_by_role("dialog", name="Record payment")
    await form.get_by_label("Amount").fill("999,999")
    await form.get_by_role("button", name="Record").click()

    await expect(form.get_by_label("Amount")).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_label("Amount")).to_be_focused()
    await expect(form.locator(".field-error")).to_have_count(1)


async def test_a_document_that_is_cancelled_names_the_one_that_undoes_it(page: Page, address: str) -> None:
    before = _numbers(address, "PICCO")
    await console.opened(page, console.customer_url(address, "PICCO", "?tab=documents&sort=number"))
    number = (await console.column(page, "Number"))[0]
    await page.get_by_role("link", name=number).click()
    await console.dialog(page).get_by_role("button", name="Cancel document").click()
    confirm = page.get_by_role("dialog", name="Cancel document")
    await confirm.get_by_role("button", name="Cancel document").click()
    await expect(confirm.locator(".field-error")).to_have_text("Please fill this in.")
    await confirm.get_by_label("Reason").fill("Wrong address")
    await confirm.get_by_role("button", name="Cancel document").click()

    await expect(confirm).to_have_count(0)
    panel = console.dialog(page)
    await expect(panel.get_by_role("heading", name=number)).to_contain_text("Cancelled")
    (by,) = _numbers(address, "PICCO") - before
    await panel.get_by_role("link", name=by).click()
    await expect(panel.get_by_role("heading", name=by)).to_contain_text("Credit note")
    await expect(panel).to_contain_text("Wrong address")
    await expect(panel.get_by_role("button", name="Cancel document")).to_have_count(0)


@pytest.mark.parametrize("path", ["", "?tab=documents"])
async def test_new_documents_show_in_the_tab_that_is_open(page: Page, address: str, path: str) -> None:
    customer = {"": "WANDK", "?tab=documents": "BOTTM"}[path]
    await console.opened(page, console.customer_url(address, customer, path))
    tab = page.get_by_role("tab", name="Documents")
    count = int((await tab.inner_text()).split()[-1])
    await page.get_by_role("button", name="Create documents").click()
    dialog = console.dialog(page)
    await dialog.get_by_role("button", name="Create 1 document").click()
    await dialog.get_by_role("button", name="Done").click()

    await expect(tab).to_contain_text(str(count + 1))
    await tab.click()
    await expect(page.locator("main tbody tr")).to_have_count(count + 1)
