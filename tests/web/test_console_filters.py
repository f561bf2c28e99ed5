"""The filters of the console: each kind with its operators, as chips, in the address, several at once."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

import pytest
from playwright.async_api import Locator, Page, expect

from tests.web import console

_COUNT = "query ($filter: CustomerFilter, $search: String) {customers(filter: $filter, search: $search) {totalCount}}"

Fill = Callable[[Page, Locator], Awaitable[None]]


@pytest.fixture(scope="module")
def address(reading_address: str) -> str:
    """Where the server is: nothing here changes what it has."""
    return reading_address


def _typed(text: str) -> Fill:
    """Return what types into the field that has the focus, and sends it."""

    async def fill(page: Page, editor: Locator) -> None:
        await expect(editor.locator(":focus:is(input, textarea, [role=spinbutton])")).to_have_count(1)
        await page.keyboard.type(text)
        await page.keyboard.press("Enter")

    return fill


def _picked(*choices: str) -> Fill:
    """Return what picks values of a list, and applies them."""

    async def fill(page: Page, editor: Locator) -> None:
        for choice in choices:
            await editor.get_by_role("option", name=choice).click()
        await editor.get_by_role("button", name="Apply").click()

    return fill


async def _nothing(page: Page, editor: Locator) -> None:
    await editor.get_by_role("button", name="Apply").click()


class Filtered(NamedTuple):
    """A filter as it is added, what its chip and the address say, and the API's own filter for it."""

    field: str
    operator: str
    fill: Fill
    chip: str
    search: str
    filter: Mapping[str, Any]


FILTERED = (
    Filtered("Type", "is any of", _picked("Private"), "Type is Private", "type.anyOf=B2C", {"type": {"in": ["B2C"]}}),
    Filtered("Name", "contains", _typed("ei"), "Name contains “ei”", "name.contains=ei", {"name": {"contains": "ei"}}),
    Filtered(
        "Name",
        "is not",
        _typed("Bon app'"),
        "Name is not “Bon app'”",
        "name.isNot=Bon+app%27",
        {"name": {"ne": "Bon app'"}},
    ),
    Filtered(
        "ID",
        "is",
        _typed("cus_018cc251f40070008000000000000001"),
        "ID is cus_018cc251f40070008000000000000001",
        "id.is=cus_018cc251f40070008000000000000001",
        {"id": {"in": ["cus_018cc251f40070008000000000000001"]}},
    ),
    Filtered(
        "Number",
        "begins with",
        _typed("B"),
        "Number begins with “B”",
        "number.starts=B",
        {"number": {"startsWith": "B"}},
    ),
    Filtered(
        "Country",
        "is none of",
        _picked("Germany", "France"),
        "Country is none of Germany or France",
        "country.noneOf=DE%2CFR",
        {"not": {"country": {"in": ["DE", "FR"]}}},
    ),
    Filtered(
        "Account",
        "is",
        _typed("D-000005"),
        "Account is “D-000005”",
        "accountNumber.is=D-000005",
        {"accountNumber": {"eq": "D-000005"}},
    ),
    Filtered(
        "E-mail",
        "contains",
        _typed("maria"),
        "E-mail contains “maria”",
        "email.contains=maria",
        {"email": {"contains": "maria"}},
    ),
    Filtered("VAT ID", "is empty", _nothing, "VAT ID is empty", "vatId.empty=", {"vatId": {"isNull": True}}),
    Filtered(
        "Created",
        "is before",
        _typed("01012025"),
        "Created is before 1 Jan 2025",
        "createdAt.before=2025-01-01",
        {"createdAt": {"lt": "2025-01-01T00:00:00Z"}},
    ),
    Filtered(
        "Balance",
        "is at least",
        _typed("5,000.5"),
        "Balance is at least €5,000.50",
        "balance.least=5000.5%2CEUR",
        {"balance": {"currency": "EUR", "amount": {"gte": "5000.5"}}},
    ),
    Filtered(
        "Overdue",
        "is above",
        _typed("1000"),
        "Overdue is above €1,000.00",
        "overdueBalance.above=1000%2CEUR",
        {"overdueBalance": {"currency": "EUR", "amount": {"gt": "1000"}}},
    ),
    Filtered(
        "Contract status",
        "of at least one is",
        _picked("Terminated"),
        "Contract status of at least one is Terminated",
        "contractStatus.some=TERMINATED",
        {"contracts": {"some": {"status": {"in": ["TERMINATED"]}}}},
    ),
    Filtered(
        "Contract status",
        "of none is",
        _picked("Active"),
        "Contract status of none is Active",
        "contractStatus.none=ACTIVE",
        {"contracts": {"none": {"status": {"in": ["ACTIVE"]}}}},
    ),
)


def _count(address: str, **matching: Any) -> int:
    count: int = console.ask(address, _COUNT, matching)["customers"]["totalCount"]
    return count


def _said(count: int) -> str:
    return "1 customer" if count == 1 else f"{count} customers"


async def _add_filter(page: Page, field: str, operator: str, fill: Fill) -> None:
    await page.get_by_role("button", name="Add a filter").click()
    editor = page.get_by_role("dialog", name="Add a filter")
    await editor.get_by_role("option", name=field, exact=True).click()
    await expect(editor.get_by_role("heading", name=field)).to_be_visible()
    shown = editor.get_by_role("button", name="Condition")
    if operator not in await shown.inner_text():
        await console.choose(page, editor, "Condition", operator)
    compared = editor.get_by_role("textbox").or_(editor.get_by_role("spinbutton")).first
    if fill is not _nothing and await compared.count():
        await compared.focus()
    await fill(page, editor)
    await expect(editor).to_have_count(0)


@pytest.mark.parametrize("one", FILTERED, ids=[f"{one.field}-{one.operator}" for one in FILTERED])
async def test_each_kind_of_filter_is_added_as_a_chip_and_stands_in_the_address(
    page: Page, address: str, one: Filtered
) -> None:
    expected = _count(address, filter=one.filter)
    await console.opened(page, address)

    await _add_filter(page, one.field, one.operator, one.fill)

    await expect(page).to_have_url(f"{address}/?{one.search}")
    await expect(page.locator(".chip-text")).to_have_text([one.chip])
    await expect(page.get_by_role("region", name="Sums of all that match")).to_contain_text(_said(expected))
    await page.get_by_role("button", name=f"Remove the filter {one.chip}").click()
    await expect(page).to_have_url(f"{address}/")
    await expect(page.locator(".chip-text")).to_have_count(0)


async def test_several_filters_and_the_search_hold_together_and_the_back_button_undoes_them(
    page: Page, address: str
) -> None:
    german = {"country": {"in": ["DE"]}}
    owing = german | {"balance": {"currency": "EUR", "amount": {"gte": "500"}}}
    counts = [_count(address, filter=german), _count(address, filter=owing), _count(address, filter=owing, search="fr")]
    said = page.get_by_role("region", name="Sums of all that match")
    await console.opened(page, address)

    await _add_filter(page, "Country", "is any of", _picked("Germany"))
    await expect(said).to_contain_text(_said(counts[0]))
    await _add_filter(page, "Balance", "is at least", _typed("500"))
    await expect(said).to_contain_text(_said(counts[1]))
    await page.get_by_role("searchbox").fill("fr")
    await expect(said).to_contain_text(_said(counts[2]))

    assert counts == [11, counts[1], 1]
    await expect(page.locator(".chip-text")).to_have_text(["Country is Germany", "Balance is at least €500.00"])
    await expect(page).to_have_url(f"{address}/?country.anyOf=DE&balance.least=500%2CEUR&search=fr")
    await page.reload()
    assert [row[0] for row in await console.cells(page)] == ["Frankenversand"]
    await page.go_back()
    await expect(said).to_contain_text(_said(counts[0]))
    assert await page.get_by_role("searchbox").input_value() == ""
    await page.go_forward()
    await page.get_by_role("button", name="Clear all").click()
    await expect(page).to_have_url(f"{address}/?search=fr")
