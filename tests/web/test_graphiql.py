"""GraphiQL in a browser: its first tabs run as they are, its panes open, and no token stays behind."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web import browsing, graphiql
from tests.web.browsing import Guarded

TOKEN = "kontor_a_token_that_nobody_may_find"
AXE_OF_GRAPHIQL = {"nested-interactive": 5}
"""What GraphiQL itself breaks: each of its five tabs holds the button that closes it."""


@pytest.fixture(scope="module")
async def first_tabs(chromium: Browser, address: str) -> AsyncIterator[Page]:
    """A page of somebody who reads one tab after another, as they were there at first."""
    problems: list[str] = []
    async with await chromium.new_context(viewport=browsing.SIZE, locale="en-GB", color_scheme="light") as context:
        page = await context.new_page()
        browsing.watch(page, address, problems)
        await graphiql.opened(page, address)
        yield page
    assert problems == []


@pytest.mark.parametrize("operation", graphiql.OPERATIONS, ids=[one.name for one in graphiql.OPERATIONS])
async def test_each_operation_of_the_first_tabs_runs_as_it_is(first_tabs: Page, operation: graphiql.Operation) -> None:
    page = first_tabs
    await page.locator(".graphiql-tab").nth(operation.tab).click()

    answer = await graphiql.answer(page, operation)

    assert answer.keys() == {"data", "extensions"}
    assert None not in answer["data"].values()
    await expect(page.locator(".graphiql-response .view-lines")).to_contain_text('"data"')


async def test_the_first_tabs_teach_what_the_desk_does(page: Page, address: str) -> None:
    await graphiql.opened(page, address)

    titles = await page.locator(".graphiql-tab").all_inner_texts()

    assert titles == ["Overview", "CustomerPage", "PreviewDocuments", "AddContract", "ErrorsAsData"]


async def test_what_a_person_can_mend_comes_as_data(page: Page, address: str) -> None:
    await graphiql.opened(page, address)
    await page.locator(".graphiql-tab").last.click()

    answer = await graphiql.answer(page, graphiql.OPERATIONS[-1])

    refused = answer["data"]["createCustomer"]
    assert refused["customer"] is None
    assert [(error["code"], error["path"]) for error in refused["userErrors"]] == [
        ("INVALID", ["email"]),
        ("INVALID", ["vatId"]),
        ("OUT_OF_RANGE", ["paymentTermDays"]),
        ("REQUIRED", ["company"]),
        ("REQUIRED", ["addresses", "0", "line1"]),
    ]


async def test_what_was_open_is_there_again_on_the_next_visit(page: Page, address: str) -> None:
    await graphiql.opened(page, address)

    await page.reload()

    await expect(page.locator(".graphiql-query-editor .view-lines")).to_contain_text("query Overview")
    await expect(page.locator(".graphiql-editor-tool .view-lines").first).to_contain_text("overdueBalance")
    await expect(page.locator(".graphiql-tab")).to_have_count(5)


async def test_documentation_explorer_and_history_open(page: Page, address: str) -> None:
    await graphiql.opened(page, address)
    pane = page.locator(".graphiql-plugin")

    await page.get_by_role("button", name="Show Documentation Explorer").click()
    await pane.get_by_role("link", name="Query", exact=True).click()
    await expect(pane).to_contain_text("previewDocuments")
    await page.get_by_role("button", name="Show GraphiQL Explorer").click()
    await expect(pane).to_contain_text("customers")
    await graphiql.answer(page, graphiql.OPERATIONS[0])
    await page.get_by_role("button", name="Show History").click()
    await expect(pane.locator(".graphiql-history-item")).to_contain_text(["Overview"])


async def test_a_token_is_sent_and_kept_nowhere(page: Page, address: str) -> None:
    await graphiql.opened(page, address)
    await page.get_by_label("API key or token").fill(TOKEN)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Headers").click()
    await page.locator(".graphiql-editor-tool .monaco-editor").last.click()
    await page.keyboard.insert_text(json.dumps({"x-request-id": TOKEN}))

    async with page.expect_request(lambda sent: "query Overview" in (sent.post_data or "")) as awaited:
        await graphiql.answer(page, graphiql.OPERATIONS[0])
    sent = (await awaited.value).headers
    kept = await browsing.stored(page)
    await page.reload()

    assert [sent["authorization"], sent["x-request-id"]] == [f"Bearer {TOKEN}", TOKEN]
    assert "query Overview" in kept
    assert TOKEN not in kept
    assert TOKEN not in await browsing.stored(page)
    assert await page.get_by_label("API key or token").input_value() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_breaks_no_rule_of_axe_but_graphiqls_own(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    await page.emulate_media(color_scheme=scheme)
    await graphiql.opened(page, address)

    assert await browsing.violations(page) == AXE_OF_GRAPHIQL


@pytest.fixture(scope="module")
def guarded(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server that asks who its callers are, and a key that it knows."""
    scopes = {"GraphiQL": "customers:read,contracts:read"}
    with browsing.guarding(demo, tmp_path_factory.mktemp("guarded"), scopes) as found:
        yield found


async def test_where_sign_in_is_on_the_page_says_so_and_works_with_a_key(
    chromium: Browser, guarded: Guarded, problems: list[str]
) -> None:
    address, key = guarded.address, guarded.keys["GraphiQL"]
    async with await chromium.new_context(viewport=browsing.SIZE) as context:
        page = await context.new_page()
        browsing.watch(page, address, problems)
        await page.goto(f"{address}/graphiql")
        box = page.get_by_label("This server asks for a key or token")
        await expect(box).to_have_attribute("aria-invalid", "true")

        await box.fill(key)
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("API key or token")).to_have_attribute("aria-invalid", "false")
        answer = await graphiql.answer(page, graphiql.OPERATIONS[0])

    assert answer.keys() == {"data", "extensions"}
    assert set(problems) == {
        "console: Failed to load resource: the server responded with a status of 401 (Unauthorized)"
    }
    problems.clear()
