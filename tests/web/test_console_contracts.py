"""Contracts and orders in the console: added with a preview, refused beside their fields, and ended."""

from playwright.async_api import Locator, Page, expect

from tests.web import console


async def _adding(page: Page, address: str, customer: str, what: str) -> Locator:
    """Open the dialog that adds a contract or an order to a customer."""
    await console.opened(page, console.customer_url(address, customer))
    await page.get_by_role("button", name=what).click()
    dialog = console.dialog(page)
    await expect(dialog.get_by_role("button", name=what)).to_be_visible()
    return dialog


async def _enter_day(page: Page, group: Locator, digits: str) -> None:
    await group.get_by_role("spinbutton").first.focus()
    await page.keyboard.type(digits)


async def test_a_contract_by_plan_shows_its_first_three_invoices_before_it_is_added(page: Page, address: str) -> None:
    dialog = await _adding(page, address, "GALED", "Add contract")
    preview = dialog.get_by_role("complementary", name="The first three invoices")
    await expect(dialog).to_contain_text("For Galería del gastrónomo")
    await expect(preview).to_contain_text("Choose a plan, or give an item with its price")

    await console.choose(page, dialog, "Plan", "Weekly pick-up")
    await _enter_day(page, dialog.get_by_role("group", name="First day", exact=True), "01022027")
    await expect(preview.locator(".draft")).to_have_count(3)
    await expect(preview).to_contain_text("15 – 21 Feb 2027")
    await dialog.get_by_label("Title").fill("Pick-up on Mondays")
    await dialog.get_by_role("button", name="Add contract").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.locator("main tbody tr")).to_contain_text(["Pick-up on Mondays"])
    rows = await console.cells(page)
    assert [row[1:4] for row in rows] == [["Pick-up on Mondays", "Pending", "1 Feb 2027"]]
    await expect(page.get_by_role("tab", name="Contracts")).to_contain_text("1")


async def test_a_contract_of_own_items_previews_as_it_is_typed(page: Page, address: str) -> None:
    dialog = await _adding(page, address, "DUMON", "Add contract")
    preview = dialog.get_by_role("complementary", name="The first three invoices")

    await dialog.get_by_text("Own items").click()
    await dialog.get_by_role("textbox", name="What").fill("Cellar rent")
    await dialog.get_by_label("Quantity").fill("2")
    await dialog.get_by_label("Price (net)").fill("1,250.50")
    await expect(preview.locator(".draft")).to_have_count(3)
    await expect(preview.locator(".draft").first).to_contain_text("€2,501.00")
    await dialog.get_by_label("Discount").fill("10")
    await expect(preview.locator(".draft").first).to_contain_text("€2,250.90")
    await dialog.get_by_role("button", name="Add contract").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.locator("main tbody a").first.click()
    items = console.dialog(page).get_by_role("region", name="Items")
    await expect(items).to_contain_text("Cellar rent")
    await expect(items).to_contain_text("10%")


async def test_what_is_refused_of_a_contract_stands_beside_its_fields(page: Page, address: str) -> None:
    dialog = await _adding(page, address, "FISSA", "Add contract")

    await dialog.get_by_role("button", name="Add contract").click()
    await expect(dialog.locator(".field-error")).to_have_text("Choose a plan, or give items of your own.")
    await expect(dialog.get_by_role("alert")).to_be_focused()
    await console.choose(page, dialog, "Plan", "Pallet storage")
    await _enter_day(page, dialog.get_by_role("group", name="First day", exact=True), "01022027")
    await _enter_day(page, dialog.get_by_role("group", name="First day no longer covered"), "01012027")
    await dialog.get_by_role("button", name="Add contract").click()

    await expect(dialog.locator(".field[data-invalid]")).to_contain_text("Must lie after the first day.")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(page.get_by_text("No contracts yet")).to_be_visible()


async def test_a_contract_is_terminated_by_notice(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "KOENE"))
    number = (await console.column(page, "Number"))[0]
    await page.get_by_role("button", name=f"Actions for {number}").click()
    await page.get_by_role("menuitem", name="Terminate contract").click()
    confirm = page.get_by_role("dialog", name="Terminate contract")
    await confirm.get_by_label("Reason").fill("Moves away")
    await confirm.get_by_role("button", name="Terminate contract").click()

    await expect(confirm).to_have_count(0)
    await expect(page.get_by_role("alertdialog")).to_contain_text(f"Contract {number} ends on")
    row = page.locator("main tbody tr").first
    await expect(row).to_contain_text("Terminated")
    await expect(row.get_by_role("cell").nth(3)).not_to_have_text("–")


async def test_an_end_before_the_first_day_is_refused_beside_the_date(page: Page, address: str) -> None:
    await console.opened(page, console.customer_url(address, "LEHMS"))
    await page.locator("main tbody a").first.click()
    await console.dialog(page).get_by_role("button", name="Terminate contract").click()
    confirm = page.get_by_role("dialog", name="Terminate contract")
    await confirm.get_by_text("On a day of my choice").click()
    await _enter_day(page, confirm.get_by_role("group", name="First day no longer covered"), "01012001")
    await confirm.get_by_role("button", name="Terminate contract").click()

    await expect(confirm.locator(".field[data-invalid]")).to_contain_text("Must not lie before the first day.")
    await confirm.get_by_role("button", name="Keep it").click()
    await expect(console.dialog(page)).to_contain_text("Active")


async def test_an_order_is_created_with_its_lines_and_can_be_cancelled(page: Page, address: str) -> None:
    dialog = await _adding(page, address, "CENTC", "Create order")
    await dialog.get_by_role("textbox", name="What").fill("Chai")
    await dialog.get_by_label("Article").fill("A-1")
    await dialog.get_by_label("Quantity").fill("10")
    await dialog.get_by_label("Price (net)").fill("18.50")
    await dialog.get_by_role("button", name="Add item").click()
    second = dialog.get_by_role("group", name="Item 2")
    await second.get_by_role("textbox", name="What").fill("Freight")
    await second.get_by_label("Price (net)").fill("12")
    await dialog.get_by_role("button", name="Create order").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("tab", name="Orders")).to_have_attribute("aria-selected", "true")
    await expect(page.locator("main tbody tr").first).to_contain_text("Open")
    row = (await console.cells(page))[0]
    assert [row[1], row[5]] == ["Open", "€197.00"]
    await page.get_by_role("button", name=f"Actions for {row[0]}").click()
    await page.get_by_role("menuitem", name="Cancel order").click()
    confirm = page.get_by_role("dialog", name="Cancel order")
    await expect(confirm).to_contain_text(f"Order {row[0]} over €197.00 net will never be billed.")
    await confirm.get_by_role("button", name="Cancel order").click()
    await expect(confirm).to_have_count(0)
    await expect(page.locator("main tbody tr").first).to_contain_text("Cancelled")
    await expect(page.get_by_role("button", name=f"Actions for {row[0]}")).to_have_count(0)


async def test_what_is_refused_of_an_order_stands_beside_its_line(page: Page, address: str) -> None:
    dialog = await _adding(page, address, "CONSH", "Create order")
    await dialog.get_by_role("textbox", name="What").fill("Nothing")
    await dialog.get_by_label("Quantity").fill("0")
    await dialog.get_by_label("Price (net)").fill("1")
    await dialog.get_by_role("button", name="Create order").click()

    await expect(dialog.get_by_label("Quantity")).to_have_attribute("aria-invalid", "true")
    await expect(dialog.get_by_label("Quantity")).to_be_focused()
