"""What no list, filter or lookup takes: each is a coded error that names the argument, and nothing is answered."""

import re
from typing import Any

from loaders.cursors import beginning
from tests.api import make
from tests.api.client import Api

Case = tuple[dict[str, Any], str, str]
"""The arguments, and code and argument of the one error."""

CUSTOMERS = """
query ($filter: CustomerFilter, $search: String, $orderBy: [CustomerSort!], $first: Int, $after: String, $last: Int,
       $before: String) {
  customers(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after, last: $last,
            before: $before) { nodes { number } totalCount }
}
"""
NESTED = """
query ($filter: DocumentFilter, $orderBy: [DocumentSort!], $first: Int, $after: String, $last: Int, $before: String) {
  customers {
    nodes {
      documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount
      }
    }
  }
}
"""
BAD = "BAD_USER_INPUT"
INVALID = "GRAPHQL_VALIDATION_FAILED"
NAME_DESC = {"field": "NAME", "direction": "DESC"}
A = {"eq": "A"}


def _nested(depth: int) -> dict[str, Any]:
    one: dict[str, Any] = {"number": A}
    for _ in range(depth):
        one = {"not": one}
    return one


def _balance(**amount: Any) -> dict[str, Any]:
    return {"filter": {"balance": {"currency": "EUR", "amount": amount}}}


PAGES: list[Case] = [
    ({"first": 0}, BAD, "first"),
    ({"first": 101}, BAD, "first"),
    ({"first": -5}, BAD, "first"),
    ({"last": 0}, BAD, "last"),
    ({"last": 101}, BAD, "last"),
    ({"last": -5}, BAD, "last"),
    ({"first": 2, "last": 2}, BAD, "last"),
    ({"first": 2**31}, BAD, "first"),
    ({"first": "10"}, BAD, "first"),
    ({"first": 1.5}, BAD, "first"),
    ({"orderBy": [{"field": "NUMBER"}] * 11}, BAD, "orderBy"),
    ({"orderBy": [{"field": "SHOE_SIZE"}]}, BAD, "orderBy[0].field"),
    ({"after": 7}, BAD, "after"),
]
FILTERS: list[Case] = [
    ({"filter": {"number": {"eq": None}}}, BAD, "filter.number.eq"),
    ({"filter": {"or": [{"not": {"email": {"ne": None}}}]}}, BAD, "filter.or[0].not.email.ne"),
    ({"filter": {"documents": {"none": {"dueOn": {"eq": None}}}}}, BAD, "filter.documents.none.dueOn.eq"),
    ({"filter": {"and": [None]}}, BAD, "filter.and[0]"),
    ({"filter": {"balance": {"currency": "EUR"}}}, BAD, "filter.balance"),
    ({"filter": {"number": {"in": ["A"] * 201}}}, BAD, "filter.number.in"),
    ({"filter": {"id": {"in": ["A"] * 201}}}, BAD, "filter.id.in"),
    ({"filter": {"number": {"in": ["A", None]}}}, BAD, "filter.number.in[1]"),
    ({"filter": {"or": [{"number": A}] * 100}}, BAD, "filter"),
    ({"filter": {"and": [{"number": A}] * 201}}, BAD, "filter.and"),
    ({"filter": _nested(41)}, BAD, "filter"),
    ({"filter": _nested(150)}, BAD, "filter"),
    ({"filter": {"orders": {"some": {"or": [{"number": A}] * 99}}}}, BAD, "filter"),
    ({"filter": {"shoeSize": 44}}, BAD, "filter"),
    ({"filter": {"number": {"contains": "\x00"}}}, BAD, "filter.number.contains"),
    ({"filter": {"name": {"eq": "\ud83d"}}}, BAD, "filter.name.eq"),
    ({"filter": {"email": {"in": ["a", "b\x00"]}}}, BAD, "filter.email.in"),
    ({"filter": {"orders": {"some": {"number": {"startsWith": "\x00"}}}}}, BAD, "filter.orders.some.number.startsWith"),
    ({"search": "a\x00"}, BAD, "search"),
    ({"search": "\ud83d"}, BAD, "search"),
]
SCALARS: list[Case] = [
    (_balance(gt="NaN"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="Infinity"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="1e3"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="1,5"), BAD, "filter.balance.amount.gt"),
    (_balance(gt=" 1"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="+1"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="\uff11"), BAD, "filter.balance.amount.gt"),
    (_balance(gt="9" * 21), BAD, "filter.balance.amount.gt"),
    (_balance(gt=5), BAD, "filter.balance.amount.gt"),
    (_balance(gt=5.5), BAD, "filter.balance.amount.gt"),
    (_balance(gt=True), BAD, "filter.balance.amount.gt"),
    ({"filter": {"balance": {"currency": "EUX", "amount": {}}}}, BAD, "filter.balance.currency"),
    ({"filter": {"balance": {"currency": "eur", "amount": {}}}}, BAD, "filter.balance.currency"),
    ({"filter": {"country": {"eq": "ZZ"}}}, BAD, "filter.country.eq"),
    ({"filter": {"country": {"in": ["DE", "de"]}}}, BAD, "filter.country.in[1]"),
    ({"filter": {"createdAt": {"gt": "2026-11-23T10:00:00"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"createdAt": {"gt": "2026-11-23"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"createdAt": {"gt": "2026-11-23 10:00:00Z"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"createdAt": {"gt": "2026-02-30T10:00:00Z"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"createdAt": {"gt": "2026-11-23T24:00:00Z"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"createdAt": {"gt": "0001-01-01T00:00:00+01:00"}}}, BAD, "filter.createdAt.gt"),
    ({"filter": {"orders": {"some": {"placedOn": {"eq": "2026-02-30"}}}}}, BAD, "filter.orders.some.placedOn.eq"),
    ({"filter": {"orders": {"some": {"placedOn": {"eq": "20261130"}}}}}, BAD, "filter.orders.some.placedOn.eq"),
    ({"filter": {"orders": {"some": {"placedOn": {"eq": "2026-W48-1"}}}}}, BAD, "filter.orders.some.placedOn.eq"),
    (
        {"filter": {"orders": {"some": {"placedOn": {"eq": "\uff12\uff10\uff12\uff16-11-30"}}}}},
        BAD,
        "filter.orders.some.placedOn.eq",
    ),
    ({"filter": {"orders": {"some": {"placedOn": {"eq": 20261130}}}}}, BAD, "filter.orders.some.placedOn.eq"),
    ({"filter": {"contracts": {"some": {"status": {"eq": "active"}}}}}, BAD, "filter.contracts.some.status.eq"),
]


async def _refusal(api: Api, operation: str, **variables: Any) -> Any:
    """Return code and argument of the one error of an operation that answers nothing, else what it answers."""
    answer = await api.answer(operation, **variables)
    if "errors" not in answer:
        return answer["data"]
    assert answer["data"] is None
    (error,) = {(one["extensions"]["code"], one["extensions"].get("argument", "")) for one in answer["errors"]}
    return error


async def _refusals(api: Api, operation: str, cases: list[Case]) -> list[tuple[Any, ...]]:
    return [(given, *await _refusal(api, operation, **given)) for given, _, _ in cases]


async def test_bad_arguments_of_a_list_are_refused_by_name(api: Api) -> None:
    cases = [*PAGES, *FILTERS, *SCALARS]

    assert await _refusals(api, CUSTOMERS, cases) == cases


async def test_the_largest_arguments_are_taken(api: Api) -> None:
    taken: list[dict[str, Any]] = [
        {"first": 100},
        {"last": 1},
        {"filter": {"number": {"in": ["A"] * 200}}},
        {"filter": {"or": [{"number": A}] * 99}},
        {"filter": _nested(40)},
        {"orderBy": [NAME_DESC] * 10},
        {"filter": None, "search": None, "orderBy": None, "first": None, "after": None, "last": None, "before": None},
        _balance(gt="9" * 20 + "." + "9" * 20),
        _balance(lt="-" + "9" * 20),
        _balance(),
    ]

    answers = [await api(CUSTOMERS, **given) for given in taken]

    assert answers == [{"customers": {"nodes": [], "totalCount": 0}}] * len(taken)


async def test_bad_arguments_of_a_nested_list_are_refused_by_name(api: Api) -> None:
    await make.customer(api)
    cases: list[Case] = [
        ({"first": 0}, BAD, "first"),
        ({"last": 101}, BAD, "last"),
        ({"first": 1, "last": 1}, BAD, "last"),
        ({"filter": {"number": {"ne": None}}}, BAD, "filter.number.ne"),
        ({"filter": {"gross": {"eq": 5}}}, BAD, "filter.gross.eq"),
        ({"filter": {"currency": "XXX"}}, BAD, "filter.currency"),
        ({"filter": {"number": {"ne": "\x00"}}}, BAD, "filter.number.ne"),
    ]

    assert await _refusals(api, NESTED, cases) == cases


CURSORS = """
query ($order: Direction!) {
  customers(orderBy: [{field: NAME, direction: $order}]) { pageInfo { endCursor } }
  byNumber: customers(orderBy: [{field: NUMBER}]) { pageInfo { endCursor } }
  plans { pageInfo { endCursor } }
}
"""


def _forged(place: str, *parts: str) -> str:
    return beginning(place) + "_".join(parts)


async def test_a_cursor_that_is_none_of_this_list_is_refused(api: Api) -> None:
    customer = await make.customer(api)
    await make.plan(api)
    key = customer["id"].removeprefix("cus_")
    down = await api(CURSORS, order="DESC")
    up = await api(CURSORS, order="ASC")
    name, number = "customers,NAME ASC", "customers,CREATED_AT ASC"
    by_name = [
        "",
        "?",
        "cursor",
        "ä",
        "e30",
        "bnVsbA",
        up["customers"]["pageInfo"]["endCursor"][:-4],
        up["plans"]["pageInfo"]["endCursor"],
        up["byNumber"]["pageInfo"]["endCursor"],
        down["customers"]["pageInfo"]["endCursor"],
        "3" + _forged(name, "61", key)[1:],
        _forged(name, key),
        _forged(name, "7", key),
        _forged(name, "00", key),
        _forged(name, "ff", key),
        _forged(name, "61", "62", key),
        _forged(name, "61", "7"),
        _forged(name, "61", "x"),
        _forged(number, "2026-11-23T09:00:00.000000", key),
    ]
    by_age = ["yesterday", "0001-01-01T00:00:00+23:00", "2026-02-30T00:00:00.000000", "7", "True", ""]
    owing = [str(2**63), str(2**64 - 1), "1.5", "a", "True", "", "1" * 30]

    found = [await _refusal(api, CUSTOMERS, after=one) for one in by_name]
    found += [await _refusal(api, CUSTOMERS, before=one) for one in by_name]
    order = [{"field": "CREATED_AT"}]
    aged = [await _refusal(api, CUSTOMERS, orderBy=order, after=_forged(number, one, key)) for one in by_age]
    order, place = [{"field": "BALANCE"}], "customers,BALANCE ASC"
    owed = [await _refusal(api, CUSTOMERS, orderBy=order, after=_forged(place, one, key)) for one in owing]
    good = await api(CUSTOMERS, after=_forged(name, "61", key))

    assert found == [(BAD, "after")] * len(by_name) + [(BAD, "before")] * len(by_name)
    assert [aged, owed] == [[(BAD, "after")] * len(by_age), [(BAD, "after")] * len(owing)]
    assert good["customers"]["totalCount"] == 1


async def test_bad_literals_are_refused_as_bad_variables_are(api: Api) -> None:
    literals = {
        'filter: {balance: {currency: "EUR", amount: {gt: 5}}}': "filter.balance.amount.gt",
        'filter: {balance: {currency: "EUR", amount: {gt: "NaN"}}}': "filter.balance.amount.gt",
        'filter: {balance: {currency: "EUX", amount: {}}}': "filter.balance.currency",
        'filter: {orders: {some: {placedOn: {eq: "2026-02-30"}}}}': "filter.orders.some.placedOn.eq",
        'filter: {createdAt: {gt: "2026-11-23T10:00:00"}}': "filter.createdAt.gt",
        'filter: {country: {in: ["DE", "ZZ"]}}': "filter.country.in",
        "filter: {type: {eq: B2X}}": "filter.type.eq",
        "filter: {shoeSize: 44}": "filter.shoeSize",
        "orderBy: [{field: SHOE_SIZE}]": "orderBy.field",
        'first: "10"': "first",
        "frist: 10": "frist",
    }

    found = {literal: await api.codes(f"{{ customers({literal}) {{ totalCount }} }}") for literal in literals}

    assert found == {literal: [(INVALID, argument)] for literal, argument in literals.items()}


async def test_too_many_ids_and_bad_text_in_a_key_are_refused_by_name(api: Api) -> None:
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    customer = "query ($by: CustomerKey!) { customer(by: $by) { id } }"
    plan = "query ($by: PlanKey!) { plan(by: $by) { id } }"

    found = [
        await _refusal(api, nodes, ids=["x"] * 101),
        await _refusal(api, nodes, ids=["x"] * 100),
        await _refusal(api, nodes, ids=["\x00", "\ud83d"]),
        await api.codes(customer, by={"number": "\x00"}),
        await api.codes(customer, by={"externalId": "\ud83d"}),
        await api.codes(plan, by={"code": "a\x00"}),
    ]

    assert found == [
        (BAD, "ids"),
        {"nodes": [None] * 100},
        {"nodes": [None] * 2},
        [(BAD, "by.number")],
        [(BAD, "by.externalId")],
        [(BAD, "by.code")],
    ]


async def test_a_refusal_says_what_is_wrong_in_words(api: Api) -> None:
    operations = [
        "{ customers(first: 0) { totalCount } }",
        "{ customers(first: 1, last: 1) { totalCount } }",
        '{ customers(after: "?") { nodes { id } } }',
        "{ customers(filter: {number: {eq: null}}) { totalCount } }",
    ]

    messages = [(await api.answer(one))["errors"][0]["message"] for one in operations]

    assert messages == [
        "first must be between 1 and 100, not 0.",
        "Give first or last, not both.",
        "after is not a cursor.",
        "filter.number.eq must not be null; leave it out, or use isNull.",
    ]
    assert [one for one in messages if re.search(r"[A-Z]\w+Error|Traceback", one)] == []
