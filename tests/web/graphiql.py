"""GraphiQL as its journeys use it: opened, and the operations of its first tabs run."""

import json
import re
from typing import Any, NamedTuple

from playwright.async_api import Page, Response, expect

from tests.web.workshop import STATIC

_UNTIL_IT_IS_READ = 500.0
"""GraphiQL finds out which operations a tab has some milliseconds after it shows it: faster than a person clicks."""


class Operation(NamedTuple):
    """An operation of one of the first tabs."""

    tab: int
    name: str
    is_alone: bool


def _operations() -> list[Operation]:
    """Return the operations of the first tabs, in the order in which somebody reads them."""
    page = (STATIC / "graphiql" / "index.html").read_text()
    told = re.search(r'<script type="application/json" id="settings">(.*?)</script>', page, re.DOTALL)
    assert told is not None
    found = [
        re.findall(r"^(?:query|mutation) (\w+)", tab["query"], re.MULTILINE) for tab in json.loads(told[1])["tabs"]
    ]
    return [Operation(tab, name, len(names) == 1) for tab, names in enumerate(found) for name in names]


OPERATIONS = _operations()


async def opened(page: Page, address: str) -> None:
    """Open GraphiQL, and wait until it knows the schema and shows its first tab."""
    await page.goto(f"{address}/graphql")
    await expect(page.locator(".graphiql-query-editor .view-lines")).to_contain_text("Kontor is the desk")
    await expect(page.locator(".graphiql-spinner")).to_have_count(0)


async def answer(page: Page, operation: Operation) -> Any:
    """Run an operation of the tab that is open, and return what is answered."""

    def is_its(response: Response) -> bool:
        sent = response.request.post_data_json or {}
        return response.url.endswith("/graphql") and sent.get("operationName") == operation.name

    await page.wait_for_timeout(_UNTIL_IT_IS_READ)
    async with page.expect_response(is_its) as awaited:
        await page.locator(".graphiql-execute-button").click()
        if not operation.is_alone:
            await page.get_by_role("menuitem", name=operation.name).click()
    return await (await awaited.value).json()
