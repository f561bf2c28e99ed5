"""extensions.done: what is stored although the answer has errors."""

from dataclasses import replace
from typing import Any

from models.database import Database
from models.failpoints import Failpoint
from models.failures import Busy
from tests.api import make
from tests.api.client import Api

TWO = """
mutation ($a: CreateOrderInput!, $b: CreateOrderInput!, $first: Int = 1) {
  a: createOrder(input: $a) { order { number lines(first: $first) { nodes { name } } } userErrors { code } }
  b: createOrder(input: $b) { order { number } userErrors { code } }
}
"""


def _orders(customer: dict[str, Any], **fields: Any) -> dict[str, Any]:
    lines = [{"name": "Chair", "unitPrice": "50.00"}]
    return {"a": {"customerId": customer["id"], "lines": lines, **fields}, "b": {"customerId": "cus_1", "lines": lines}}


async def test_of_two_mutations_it_names_the_first_where_the_second_meets_a_busy_database(
    api: Api, database: Database
) -> None:
    customer = await make.customer(api)
    begun: list[Failpoint] = []

    async def busy_the_second_time(moment: Failpoint) -> None:
        if moment is Failpoint.BEGUN:
            begun.append(moment)
            if len(begun) == 2:
                raise Busy

    answer = await Api(replace(database, reached=busy_the_second_time), api.clock).answer(TWO, **_orders(customer))

    assert answer == {
        "data": None,
        "errors": [
            {
                "message": "The database cannot do this now; this changed nothing. Try again.",
                "locations": [{"line": 4, "column": 3}],
                "path": ["b"],
                "extensions": {"code": "SERVICE_UNAVAILABLE"},
            }
        ],
        "extensions": {"done": ["a"]},
    }
    assert (await api.rows())["orders"] == 1


async def test_it_names_a_mutation_below_which_something_cannot_be_shown_and_none_that_was_refused(api: Api) -> None:
    customer = await make.customer(api)

    answer = await api.answer(TWO, **_orders(customer), first=1000)

    assert [(error["path"], error["extensions"]["code"]) for error in answer["errors"]] == [
        (["a", "order", "lines"], "BAD_USER_INPUT")
    ]
    assert [answer["data"]["b"], answer["extensions"]] == [
        {"order": None, "userErrors": [{"code": "NOT_FOUND"}]},
        {"done": ["a"]},
    ]


async def test_an_answer_without_errors_needs_no_such_list(api: Api) -> None:
    customer = await make.customer(api)

    answer = await api.answer(TWO, **_orders(customer))

    assert sorted(answer) == ["data"]
