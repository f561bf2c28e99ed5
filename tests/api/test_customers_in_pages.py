"""customers: the overview, sorted and cut into pages that leave nothing out and show nothing twice."""

from typing import Any

import pytest
from sqlalchemy import text

from models.database import Unit
from tests.api.client import Api
from tests.api.desk import open_desk

PAGE = """
query ($orderBy: [CustomerSort!], $first: Int, $after: String, $last: Int, $before: String) {
  customers(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { number } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
SORTED = {
    "NAME": ("A6 A7 A3 A1 a5 A2 A4 A8", "A8 A4 A2 a5 A1 A3 A7 A6"),
    "NUMBER": ("A1 A2 A3 A4 A6 A7 A8 a5", "a5 A8 A7 A6 A4 A3 A2 A1"),
    "ACCOUNT_NUMBER": ("A6 A7 A8 a5 A4 A3 A2 A1", "A1 A2 A3 A4 a5 A8 A7 A6"),
    "TYPE": ("a5 A1 A2 A8 A3 A4 A6 A7", "A7 A6 A4 A3 A8 A2 A1 a5"),
    "COUNTRY": ("A2 a5 A6 A7 A8 A4 A1 A3", "A3 A1 A4 A8 A7 A6 a5 A2"),
    "CITY": ("A2 a5 A4 A1 A3 A6 A7 A8", "A1 A4 a5 A2 A8 A7 A6 A3"),
    "CREATED_AT": ("A1 A2 A3 A4 a5 A6 A7 A8", "A8 A7 A6 a5 A4 A3 A2 A1"),
    "BALANCE": ("a5 A3 A6 A7 A8 A4 A2 A1", "A1 A2 A4 A8 A7 A6 A3 a5"),
    "OVERDUE_BALANCE": ("A2 A3 a5 A6 A7 A8 A4 A1", "A1 A4 A8 A7 A6 a5 A3 A2"),
    "NEXT_BILLING_ON": ("A3 A6 A2 A1 A4 a5 A7 A8", "A2 A6 A3 A8 A7 a5 A4 A1"),
}
"""Each field both ways; ties go by age. A3, A6, A7 and A8 have no city, all but A2, A3 and A6 no bill: always last."""


async def _without_city(api: Api) -> None:
    async def work(unit: Unit) -> None:
        numbers = "'A3', 'A6', 'A7', 'A8'"
        await unit.connection.execute(
            text(f"UPDATE customers SET city = NULL, city_key = NULL WHERE number IN ({numbers})")
        )

    await api.database.unit_of_work(work)


async def _page(api: Api, **variables: Any) -> Any:
    return (await api(PAGE, **variables))["customers"]


async def _numbers(api: Api, *order_by: dict[str, str], **variables: Any) -> list[str]:
    page = await _page(api, orderBy=list(order_by), **variables)
    return [edge["node"]["number"] for edge in page["edges"]]


async def _walked(api: Api, order_by: list[dict[str, str]], *, backwards: bool) -> list[list[Any]]:
    """Return the entries of the pages of three from one end to the other."""
    size, place, more = ("last", "before", "hasPreviousPage") if backwards else ("first", "after", "hasNextPage")
    cursor, pages = None, []
    while True:
        page = await _page(api, orderBy=order_by, **{size: 3, place: cursor})
        pages.append(page["edges"])
        info = page["pageInfo"]
        assert [info["startCursor"], info["endCursor"]] == [page["edges"][0]["cursor"], page["edges"][-1]["cursor"]]
        assert info["hasPreviousPage" if not backwards else "hasNextPage"] == (cursor is not None)
        if not info[more]:
            return pages
        cursor = info["startCursor" if backwards else "endCursor"]


async def test_every_field_sorts_both_ways_with_nothing_last(api: Api) -> None:
    await open_desk(api)
    await _without_city(api)

    found = {
        field: (
            " ".join(await _numbers(api, {"field": field})),
            " ".join(await _numbers(api, {"field": field, "direction": "DESC"})),
        )
        for field in SORTED
    }

    assert found == SORTED


async def test_several_fields_sort_one_after_the_other_and_a_repeated_one_counts_once(api: Api) -> None:
    await open_desk(api)
    by_type, by_name = {"field": "TYPE"}, {"field": "NAME", "direction": "DESC"}

    found = [
        await _numbers(api, by_type, by_name),
        await _numbers(api, by_type, by_name, {"field": "TYPE", "direction": "DESC"}),
        await _numbers(api, {"field": "COUNTRY", "direction": "DESC"}, {"field": "BALANCE"}, {"field": "NUMBER"}),
        await _numbers(api),
    ]
    untold = (await api("{ customers { nodes { number } } }"))["customers"]["nodes"]
    null = await _page(api, orderBy=None)

    by_type_and_name = ["a5", "A8", "A2", "A1", "A4", "A3", "A7", "A6"]
    by_default = SORTED["NAME"][0].split()
    assert found == [
        by_type_and_name,
        by_type_and_name,
        ["A3", "A1", "A4", "a5", "A6", "A7", "A8", "A2"],
        by_default,
    ]
    assert [one["number"] for one in untold] == by_default
    assert [edge["node"]["number"] for edge in null["edges"]] == by_default


@pytest.mark.parametrize("backwards", [False, True])
async def test_pages_of_three_are_the_page_of_a_hundred_in_every_order(api: Api, *, backwards: bool) -> None:
    await open_desk(api)
    await _without_city(api)
    orders: list[list[dict[str, str]]] = [
        [{"field": field, "direction": direction}] for field in SORTED for direction in ("ASC", "DESC")
    ]
    orders.append([{"field": "CITY", "direction": "DESC"}, {"field": "TYPE"}, {"field": "BALANCE"}])
    orders.append([{"field": "NEXT_BILLING_ON", "direction": "DESC"}, {"field": "TYPE"}])
    orders.append([{"field": "TYPE"}, {"field": "NEXT_BILLING_ON", "direction": "DESC"}])
    orders.append([{"field": "TYPE"}, {"field": "CITY"}, {"field": "NAME", "direction": "DESC"}])

    for order in orders:
        whole = (await _page(api, orderBy=order, **{"last" if backwards else "first": 100}))["edges"]
        pages = await _walked(api, order, backwards=backwards)

        in_order = [edge for page in (reversed(pages) if backwards else pages) for edge in page]
        assert [order, in_order, [len(page) for page in pages]] == [order, whole, [3, 3, 2]]


async def test_a_page_between_two_cursors_has_what_lies_between(api: Api) -> None:
    await open_desk(api)
    edges = (await _page(api))["edges"]
    cursors = [edge["cursor"] for edge in edges]

    between = await _page(api, after=cursors[1], before=cursors[4])
    last_two = await _page(api, after=cursors[1], before=cursors[6], last=2)
    behind_all = await _page(api, after=cursors[-1])

    assert [between, last_two, behind_all] == [
        {
            "edges": edges[2:4],
            "pageInfo": {
                "hasNextPage": True,
                "hasPreviousPage": True,
                "startCursor": cursors[2],
                "endCursor": cursors[3],
            },
        },
        {
            "edges": edges[4:6],
            "pageInfo": {
                "hasNextPage": True,
                "hasPreviousPage": True,
                "startCursor": cursors[4],
                "endCursor": cursors[5],
            },
        },
        {
            "edges": [],
            "pageInfo": {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None},
        },
    ]


async def test_a_page_goes_on_where_it_was_though_something_was_added_before(api: Api) -> None:
    ids = await open_desk(api)
    first = await _page(api, first=3)
    update = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }"
    await api(update, input={"id": ids["A8"], "company": "Aal"})

    second = await _page(api, first=3, after=first["pageInfo"]["endCursor"])

    assert [edge["node"]["number"] for edge in [*first["edges"], *second["edges"]]] == [
        "A6",
        "A7",
        "A3",
        "A1",
        "a5",
        "A2",
    ]


@pytest.mark.parametrize("argument", ["after", "before"])
async def test_a_cursor_that_is_none_is_refused_whatever_is_selected(api: Api, argument: str) -> None:
    await open_desk(api)
    selections = ["totalCount", "totals { balance { amount } }", "pageInfo { endCursor }", "nodes { id }", "__typename"]
    lists = [
        '{ customer(by: {number: "A1"}) { number documents(%s) { totalCount } } }',
        "{ customers { nodes { number contracts(%s) { __typename } } } }",
        *(f"{{ customers(%s) {{ {selected} }} }}" for selected in selections),
    ]

    found = {one: await api.codes(one % f'{argument}: "bad"') for one in lists}

    assert {one: set(codes) for one, codes in found.items()} == {one: {("BAD_USER_INPUT", argument)} for one in lists}
