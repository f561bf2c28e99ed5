"""The seller's page of the console: saved, refused, undone."""

from playwright.async_api import Page, expect

from tests.web import console


async def test_the_seller_is_changed_and_stays_so(page: Page, address: str) -> None:
    await console.opened(page, f"{address}/seller")
    save = page.get_by_role("button", name="Save changes")
    await expect(save).to_be_disabled()

    await page.get_by_label("Directors").fill("Hanna Kaufmann")
    await expect(page.get_by_text("Not saved yet")).to_be_visible()
    await save.click()

    await expect(page.get_by_role("alertdialog")).to_contain_text("The seller is saved.")
    await expect(save).to_be_disabled()
    await page.reload()
    await expect(page.get_by_label("Directors")).to_have_value("Hanna Kaufmann")
    kept = console.ask(address, "{seller {managingDirectors name}}")["seller"]
    assert kept == {"managingDirectors": "Hanna Kaufmann", "name": "Kontor Demo GmbH"}


async def test_what_is_refused_of_the_seller_stands_beside_its_field(page: Page, address: str) -> None:
    before = console.ask(address, "{seller {iban}}")
    await console.opened(page, f"{address}/seller")

    await page.get_by_label("IBAN").fill("DE00 1234")
    await page.get_by_role("button", name="Save changes").click()

    await expect(page.get_by_label("IBAN")).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("IBAN")).to_be_focused()
    await expect(page.locator(".field[data-invalid] .field-error")).to_have_count(1)
    await page.get_by_role("button", name="Undo changes").click()
    await expect(page.get_by_label("IBAN")).not_to_have_value("DE00 1234")
    assert console.ask(address, "{seller {iban}}") == before
