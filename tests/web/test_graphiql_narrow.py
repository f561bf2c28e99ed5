"""GraphiQL on narrow screens: nothing out of reach, nothing on top of another, and an answer that can be read."""

import re

import pytest
from playwright.async_api import FloatRect, Locator, Page, ViewportSize, expect

from tests.web import browsing, graphiql

TABLET: ViewportSize = {"width": 768, "height": 1024}
_READABLE = 300.0


@pytest.fixture(scope="module")
def address(reading_address: str) -> str:
    """Where the server is: nothing here changes what it has."""
    return reading_address


@pytest.fixture
async def phone(page: Page, address: str) -> Page:
    """GraphiQL on a phone."""
    await page.set_viewport_size(browsing.PHONE)
    await graphiql.opened(page, address)
    return page


async def _box(shown: Locator) -> FloatRect:
    box = await shown.bounding_box()
    assert box is not None
    return box


async def _are_in_sight(shown: Locator) -> list[bool]:
    """Return for each element whether all its width is on the page's screen, and not below others."""
    found: list[bool] = await shown.evaluate_all(
        """elements => elements.map(element => {
          const {left, top, right, bottom} = element.getBoundingClientRect()
          const corners = [[left + 2, (top + bottom) / 2], [right - 2, (top + bottom) / 2]]
          return corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y)))
        })"""
    )
    return found


async def test_on_a_phone_the_box_for_a_token_and_every_button_are_in_sight(phone: Page) -> None:
    buttons = phone.locator(".graphiql-sidebar button, .graphiql-toolbar button, .graphiql-editor-tools button")

    assert await _are_in_sight(phone.get_by_label("API key or token")) == [True]
    assert await _are_in_sight(phone.get_by_role("button", name="New tab")) == [True]
    assert await _are_in_sight(buttons) == [True] * 13


async def test_on_a_phone_each_tab_comes_into_sight_and_opens(phone: Page) -> None:
    for name in ("AddContract", "Overview"):
        tab = phone.locator(".graphiql-tab", has_text=name)

        await tab.scroll_into_view_if_needed()

        assert await _are_in_sight(tab) == [True]
        await tab.click()
        await expect(phone.locator(".graphiql-query-editor .view-lines")).to_contain_text(name)


async def test_on_a_phone_the_answer_stands_below_the_question_in_the_whole_width(phone: Page) -> None:
    await graphiql.answer(phone, graphiql.OPERATIONS[0])

    asked, answered = [await _box(phone.locator(f".graphiql-{part}")) for part in ("editors", "response")]

    await expect(phone.locator(".graphiql-response .view-lines")).to_contain_text('"customers"')
    assert asked["y"] + asked["height"] <= answered["y"]
    assert answered["y"] + answered["height"] <= browsing.PHONE["height"]
    assert min(asked["width"], answered["width"]) >= _READABLE


async def test_on_a_phone_headers_can_be_typed(phone: Page) -> None:
    await phone.get_by_role("button", name="Headers").click()
    await phone.locator(".graphiql-editor-tool .monaco-editor").last.click()
    await phone.keyboard.insert_text('{"x-request-id": "phone"}')

    async with phone.expect_request(lambda sent: "query Overview" in (sent.post_data or "")) as awaited:
        await graphiql.answer(phone, graphiql.OPERATIONS[0])

    assert (await awaited.value).headers["x-request-id"] == "phone"


@pytest.mark.parametrize("pane", ["Documentation Explorer", "GraphiQL Explorer", "History"])
async def test_on_a_phone_a_pane_takes_the_place_of_the_rest_until_it_is_closed(phone: Page, pane: str) -> None:
    await phone.get_by_role("button", name=f"Show {pane}").click()
    opened = await _box(phone.locator(".graphiql-plugin"))
    await phone.get_by_role("button", name=f"Hide {pane}").click()

    assert (opened["x"], opened["width"]) == (0, browsing.PHONE["width"])
    assert opened["y"] + opened["height"] == browsing.PHONE["height"]
    assert await _are_in_sight(phone.locator(".graphiql-execute-button")) == [True]


async def test_on_a_phone_the_settings_are_in_sight(phone: Page) -> None:
    await phone.get_by_role("button", name="Open settings dialog").click()

    buttons = phone.get_by_role("dialog").get_by_role("button")
    await expect(buttons.filter(has_text=re.compile("^(System|Light|Dark|Clear data)$"))).to_have_count(4)
    assert await _are_in_sight(buttons) == [True] * 5


async def test_on_a_tablet_the_documentation_and_what_is_beside_it_are_in_sight(page: Page, address: str) -> None:
    await page.set_viewport_size(TABLET)
    await graphiql.opened(page, address)
    await page.get_by_role("button", name="Show Documentation Explorer").click()

    title, search = [await _box(page.locator(f".graphiql-doc-explorer-{part}")) for part in ("title", "search")]
    await graphiql.answer(page, graphiql.OPERATIONS[0])

    assert title["y"] + title["height"] <= search["y"]
    assert (await _box(page.locator(".graphiql-response")))["width"] >= _READABLE
    assert await _are_in_sight(page.get_by_label("API key or token")) == [True]


async def test_on_a_phone_the_page_is_no_wider_than_its_screen(phone: Page) -> None:
    widths = await phone.evaluate("[document.documentElement.scrollWidth, document.querySelector('main').scrollWidth]")

    assert widths == [browsing.PHONE["width"]] * 2
