"""createOrder: an order is entered, and what is left out is filled in."""

from typing import Any

from tests.api import make
from tests.api.client import Api

CREATE = """
mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) {
    order {
      number customer { number } status placedOn billingTime currency net { amount currency }
      lines { nodes { sku name quantity unit unitPrice discountPercent tax { category percent } net { amount } } }
      document { number } cancelReason createdAt
    }
    userErrors { code path }
  }
}
"""
VAT = {"category": "STANDARD", "percent": "19"}
LINE = {
    "sku": None,
    "name": "Chair",
    "quantity": "1",
    "unit": "C62",
    "unitPrice": "50",
    "discountPercent": "0",
    "tax": VAT,
    "net": {"amount": "50.00"},
}
DEFAULTS = {
    "customer": {"number": "K1"},
    "status": "OPEN",
    "placedOn": "2026-11-23",
    "billingTime": "IMMEDIATE",
    "currency": "EUR",
    "net": {"amount": "50.00", "currency": "EUR"},
    "lines": {"nodes": [LINE]},
    "document": None,
    "cancelReason": None,
    "createdAt": "2026-11-23T09:00:00.000000Z",
}


async def test_a_line_and_a_customer_are_enough(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    given = {"customerId": customer["id"], "lines": [{"name": "Chair", "unitPrice": "50.00"}]}
    nulls = dict.fromkeys(["number", "placedOn", "billingTime", "currency"])
    null_line = {**given["lines"][0], "sku": None, "unit": None, "discountPercent": None, "tax": None}

    left_out = await api(CREATE, input=given)
    null = await api(CREATE, input={**given, **nulls, "lines": [null_line]})

    assert [left_out["createOrder"], null["createOrder"]] == [
        {"order": {**DEFAULTS, "number": "ORD-000001"}, "userErrors": []},
        {"order": {**DEFAULTS, "number": "ORD-000002"}, "userErrors": []},
    ]


async def test_what_is_given_is_kept_and_each_line_is_rounded_by_itself(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    lines: list[dict[str, Any]] = [
        {"sku": "A/1", "name": "Hour", "quantity": "3", "unit": "HUR", "unitPrice": "0.335", "discountPercent": "10"},
        {"sku": None, "name": "Returned", "quantity": "-1.5", "unit": "KGM", "unitPrice": "33.333333"},
        {"name": "Book", "unitPrice": "10", "tax": {"category": "STANDARD", "percent": "7"}},
    ]
    given = {"number": "B-1", "placedOn": "2027-01-31", "billingTime": "ON_DEMAND", "currency": "USD"}

    answer = await api(CREATE, input={"customerId": customer["id"], "lines": lines, **given})

    # 3 × 0.335 = 1.005 is 1.01, less 10 % of it, 0.10; -1.5 × 33.333333 = -49.9999995 is -50.00
    assert answer["createOrder"] == {
        "order": {
            **DEFAULTS,
            **given,
            "net": {"amount": "-39.09", "currency": "USD"},
            "lines": {
                "nodes": [
                    {**LINE, **lines[0], "net": {"amount": "0.91"}},
                    {**LINE, **lines[1], "net": {"amount": "-50.00"}},
                    {**LINE, **lines[2], "net": {"amount": "10.00"}},
                ]
            },
        },
        "userErrors": [],
    }


async def test_an_order_has_as_many_decimals_as_its_currency(api: Api) -> None:
    customer = await make.customer(api, currency="JPY")
    price = [{"name": "Chair", "unitPrice": "1234.5678"}]
    net = "mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { net { amount currency } } } }"

    found = [
        (await api(net, input={"customerId": customer["id"], "lines": price, **given}))["createOrder"]["order"]
        for given in ({}, {"currency": "EUR"}, {"currency": "KWD"})
    ]

    assert found == [
        {"net": {"amount": "1235", "currency": "JPY"}},
        {"net": {"amount": "1234.57", "currency": "EUR"}},
        {"net": {"amount": "1234.568", "currency": "KWD"}},
    ]
