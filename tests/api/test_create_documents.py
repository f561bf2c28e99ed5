"""createDocuments: what is due becomes documents, once."""

from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

CREATE = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    billRun {
      status processingDate documentDate
      counts { customers done documents nothingToBill failed } totals { amount currency }
    }
    documents {
      number kind status issuedOn dueOn net { amount } tax { amount } gross { amount currency } outstanding { amount }
      taxes { rate { category percent } taxable { amount } tax { amount } exemption }
      lines { nodes {
        position name quantity unitPrice net { amount } period { start end } proration { days of }
        contract { number } order { number }
      } }
    }
    customer { balance { amount currency } nextBillingOn }
    userErrors { code path }
  }
}
"""


async def test_an_order_and_a_contract_that_are_due_become_one_invoice(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"], number="CON-1")
    await make.order(api, customer["id"], number="ORD-1")

    answer = await api(CREATE, input={"customerId": customer["id"]})

    assert answer == {
        "createDocuments": {
            "billRun": {
                "status": "COMPLETED",
                "processingDate": "2026-11-23",
                "documentDate": "2026-11-23",
                "counts": {"customers": 1, "done": 1, "documents": 1, "nothingToBill": 0, "failed": 0},
                "totals": [{"amount": "178.50", "currency": "EUR"}],
            },
            "documents": [
                {
                    "number": "INV-2026-000001",
                    "kind": "INVOICE",
                    "status": "OPEN",
                    "issuedOn": "2026-11-23",
                    "dueOn": "2026-12-07",
                    "net": {"amount": "150.00"},
                    "tax": {"amount": "28.50"},
                    "gross": {"amount": "178.50", "currency": "EUR"},
                    "outstanding": {"amount": "178.50"},
                    "taxes": [
                        {
                            "rate": {"category": "STANDARD", "percent": "19"},
                            "taxable": {"amount": "150.00"},
                            "tax": {"amount": "28.50"},
                            "exemption": None,
                        }
                    ],
                    "lines": {
                        "nodes": [
                            {
                                "position": 1,
                                "name": "Chair",
                                "quantity": "1",
                                "unitPrice": "50",
                                "net": {"amount": "50.00"},
                                "period": None,
                                "proration": None,
                                "contract": None,
                                "order": {"number": "ORD-1"},
                            },
                            {
                                "position": 2,
                                "name": "Hosting",
                                "quantity": "1",
                                "unitPrice": "100",
                                "net": {"amount": "100.00"},
                                "period": {"start": "2026-11-01", "end": "2026-12-01"},
                                "proration": {"days": 30, "of": 30},
                                "contract": {"number": "CON-1"},
                                "order": None,
                            },
                        ]
                    },
                }
            ],
            "customer": {"balance": [{"amount": "178.50", "currency": "EUR"}], "nextBillingOn": "2026-12-01"},
            "userErrors": [],
        }
    }


async def test_a_second_run_finds_nothing_and_uses_no_number(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    before = await api.rows()

    again = await make.documents(api, customer["id"])

    assert again == []
    assert await api.rows() == {
        **before,
        "audit_entries": before["audit_entries"] + 1,
        "bill_runs": before["bill_runs"] + 1,
        "bill_run_results": before["bill_run_results"] + 1,
    }


LINES = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    documents {
      number kind status issuedOn dueOn net { amount } tax { amount } gross { amount currency } outstanding { amount }
      taxes { rate { category percent } exemption }
      lines { nodes { name quantity net { amount } period { start end } } }
    }
    customer { balance { amount currency } nextBillingOn }
    userErrors { code path }
  }
}
"""


async def _bill(api: Api, customer: dict[str, Any], **fields: Any) -> Any:
    return (await api(LINES, input={"customerId": customer["id"], **fields}))["createDocuments"]


async def _lines(api: Api, customer: dict[str, Any], day: str) -> list[Any]:
    """Bill up to *day*, and return name, net and start of the period of each line."""
    return [
        (line["name"], line["net"]["amount"], line["period"] and line["period"]["start"])
        for document in (await _bill(api, customer, processingDate=day))["documents"]
        for line in document["lines"]["nodes"]
    ]


@pytest.mark.parametrize("case", ["order", "in advance", "in arrears"])
async def test_it_is_due_on_its_day_and_not_the_day_before(api: Api, case: str) -> None:
    customers = [await make.customer(api), await make.customer(api)]
    for customer in customers:
        if case == "order":
            await make.order(api, customer["id"], placedOn="2026-12-01")
        elif case == "in advance":
            await make.contract(api, customer["id"], startsOn="2026-12-01")
        else:
            await make.contract(api, customer["id"], startsOn="2026-11-01", billingTiming="IN_ARREARS")

    days = [await _lines(api, customers[0], f"2026-{day}") for day in ("11-30", "12-01", "12-02")]
    late = await _lines(api, customers[1], "2026-12-02")

    line = {
        "order": ("Chair", "50.00", None),
        "in advance": ("Hosting", "100.00", "2026-12-01"),
        "in arrears": ("Hosting", "100.00", "2026-11-01"),
    }[case]
    assert [days, late] == [[[], [line], []], [line]]


async def test_several_periods_and_orders_stand_on_one_document_in_order(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"], number="B", items=[{"name": "B", "unitPrice": "1"}])
    items = [{"name": "A1", "kind": "ONE_TIME", "unitPrice": "5"}, {"name": "A2", "unitPrice": "2"}]
    await make.contract(api, customer["id"], number="A", items=items)
    await make.order(api, customer["id"], number="2", placedOn="2026-11-20")
    await make.order(api, customer["id"], number="1", placedOn="2026-11-20", billingTime="ON_DEMAND")
    early = [{"name": "Desk", "unitPrice": "7"}, {"name": "Lamp", "unitPrice": "8"}]
    await make.order(api, customer["id"], number="3", placedOn="2026-11-19", lines=early)

    lines = await _lines(api, customer, "2026-12-31")

    assert lines == [
        ("Desk", "7.00", None),
        ("Lamp", "8.00", None),
        ("Chair", "50.00", None),
        ("Chair", "50.00", None),
        ("A1", "5.00", "2026-11-01"),
        ("A2", "2.00", "2026-11-01"),
        ("A2", "2.00", "2026-12-01"),
        ("B", "1.00", "2026-11-01"),
        ("B", "1.00", "2026-12-01"),
    ]


async def test_each_currency_and_what_is_outside_the_scope_of_vat_has_a_document_of_its_own(api: Api) -> None:
    customer = await make.customer(api)
    outside = {"category": "OUTSIDE_SCOPE", "percent": "0"}
    lines = [{"name": "Deposit", "unitPrice": "30", "tax": outside}, {"name": "Book", "unitPrice": "10"}]
    await make.order(api, customer["id"], currency="USD")
    await make.order(api, customer["id"], lines=lines)

    answer = await _bill(api, customer)

    shown = [
        (one["number"], one["gross"], one["taxes"], [line["name"] for line in one["lines"]["nodes"]])
        for one in answer["documents"]
    ]
    standard = [{"rate": {"category": "STANDARD", "percent": "19"}, "exemption": None}]
    assert shown == [
        ("INV-2026-000001", {"amount": "11.90", "currency": "EUR"}, standard, ["Book"]),
        (
            "INV-2026-000002",
            {"amount": "30.00", "currency": "EUR"},
            [{"rate": outside, "exemption": "Not subject to VAT"}],
            ["Deposit"],
        ),
        ("INV-2026-000003", {"amount": "59.50", "currency": "USD"}, standard, ["Chair"]),
    ]
    assert answer["customer"]["balance"] == [
        {"amount": "41.90", "currency": "EUR"},
        {"amount": "59.50", "currency": "USD"},
    ]


async def test_who_and_where_the_customer_is_decides_tax(api: Api) -> None:
    cases: list[tuple[dict[str, Any], str, str, str, str | None]] = [
        ({"country": "FR", "vatId": "FR12345678901"}, "REVERSE_CHARGE", "0", "50.00", "Reverse charge"),
        (
            {"country": "AT", "vatId": "ATU12345678", "language": "de-AT"},
            "REVERSE_CHARGE",
            "0",
            "50.00",
            "Steuerschuldnerschaft des Leistungsempfängers",
        ),
        ({"country": "FR"}, "STANDARD", "19", "59.50", None),
        (
            {"country": "FR", "type": "B2C", "lastName": "Roux", "vatId": "FR12345678901"},
            "STANDARD",
            "19",
            "59.50",
            None,
        ),
        ({"country": "US"}, "EXPORT", "0", "50.00", "Export outside the EU"),
    ]

    for fields, category, percent, gross, exemption in cases:
        given = {name: value for name, value in fields.items() if name != "country"}
        address = {**make.ADDRESS, "country": fields["country"]}
        customer = await make.customer(api, **given, addresses=[address])
        await make.order(api, customer["id"])
        (document,) = (await _bill(api, customer))["documents"]

        taxes = [{"rate": {"category": category, "percent": percent}, "exemption": exemption}]
        assert [document["gross"]["amount"], document["taxes"]] == [gross, taxes]


async def test_a_negative_total_is_a_credit_note_with_positive_amounts(api: Api) -> None:
    customer = await make.customer(api)
    returned = {"name": "Chair", "quantity": "-3", "unitPrice": "50"}
    await make.order(api, customer["id"], lines=[returned, {"name": "Desk", "unitPrice": "50"}])

    answer = await _bill(api, customer)

    assert answer["documents"] == [
        {
            "number": "CN-2026-000001",
            "kind": "CREDIT_NOTE",
            "status": "OPEN",
            "issuedOn": "2026-11-23",
            "dueOn": "2026-12-07",
            "net": {"amount": "100.00"},
            "tax": {"amount": "19.00"},
            "gross": {"amount": "119.00", "currency": "EUR"},
            "outstanding": {"amount": "119.00"},
            "taxes": [{"rate": {"category": "STANDARD", "percent": "19"}, "exemption": None}],
            "lines": {
                "nodes": [
                    {"name": "Chair", "quantity": "3", "net": {"amount": "150.00"}, "period": None},
                    {"name": "Desk", "quantity": "-1", "net": {"amount": "-50.00"}, "period": None},
                ]
            },
        }
    ]
    assert answer["customer"]["balance"] == [{"amount": "-119.00", "currency": "EUR"}]


async def test_a_total_of_zero_is_issued_and_counts_as_paid(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"], lines=[{"name": "Gift", "unitPrice": "0"}])

    answer = await _bill(api, customer)

    (document,) = answer["documents"]
    assert [document["number"], document["status"], document["gross"]["amount"]] == [
        "INV-2026-000001",
        "PAID",
        "0.00",
    ]
    assert answer["customer"] == {"balance": [], "nextBillingOn": None}
