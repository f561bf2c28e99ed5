"""recordPayment: money received for an invoice, or paid back for a credit note."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

PAY = """
mutation ($input: RecordPaymentInput!) {
  recordPayment(input: $input) {
    document {
      status outstanding { amount currency } payments { amount { amount currency } receivedOn reference createdAt }
      customer { balance { amount } overdueBalance { amount } }
    }
    userErrors { code path }
  }
}
"""


async def _pay(api: Api, document: dict[str, Any], amount: str, **fields: Any) -> Any:
    given = {"documentId": document["id"], "amount": amount, **fields}
    return (await api(PAY, input=given))["recordPayment"]


async def _refusals(api: Api, document: dict[str, Any], amount: str, **fields: Any) -> Any:
    answer = await _pay(api, document, amount, **fields)
    assert answer["document"] is None
    return [(error["code"], error["path"]) for error in answer["userErrors"]]


async def _invoice(api: Api) -> dict[str, Any]:
    """Return an invoice of 59.50, due on 7 December 2026."""
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])
    return document


async def test_an_invoice_is_paid_in_parts_and_then_in_full(api: Api) -> None:
    document = await _invoice(api)

    part = await _pay(api, document, "59.49", receivedOn="2026-11-20", reference="RF18 5390")
    full = await _pay(api, document, "0.01")

    first = {
        "amount": {"amount": "59.49", "currency": "EUR"},
        "receivedOn": "2026-11-20",
        "reference": "RF18 5390",
        "createdAt": "2026-11-23T09:00:00.000000Z",
    }
    second = {
        "amount": {"amount": "0.01", "currency": "EUR"},
        "receivedOn": "2026-11-23",
        "reference": None,
        "createdAt": "2026-11-23T09:00:00.000000Z",
    }
    assert part == {
        "document": {
            "status": "OPEN",
            "outstanding": {"amount": "0.01", "currency": "EUR"},
            "payments": [first],
            "customer": {"balance": [{"amount": "0.01"}], "overdueBalance": []},
        },
        "userErrors": [],
    }
    assert full == {
        "document": {
            "status": "PAID",
            "outstanding": {"amount": "0.00", "currency": "EUR"},
            "payments": [first, second],
            "customer": {"balance": [], "overdueBalance": []},
        },
        "userErrors": [],
    }


async def test_what_is_left_on_an_overdue_invoice_stays_overdue(api: Api, clock: Clock) -> None:
    document = await _invoice(api)
    clock.go_to("2026-12-08")

    part = await _pay(api, document, "9.50")
    full = await _pay(api, document, "50")

    assert [part["document"]["status"], part["document"]["customer"]] == [
        "OVERDUE",
        {"balance": [{"amount": "50.00"}], "overdueBalance": [{"amount": "50.00"}]},
    ]
    assert [full["document"]["status"], full["document"]["customer"]] == [
        "PAID",
        {"balance": [], "overdueBalance": []},
    ]


async def test_an_amount_is_above_zero_and_at_most_what_is_outstanding(api: Api) -> None:
    document = await _invoice(api)
    await _pay(api, document, "9.50")
    before = await api.rows()

    refused = {
        amount: await _refusals(api, document, amount)
        for amount in ("0", "0.00", "-1", "50.01", "9" * 20, "0.001", "0.00000000000000000001")
    }
    several = await _refusals(api, document, "60", receivedOn="2026-11-24", reference=" ")
    too_early = await _refusals(api, document, "1", receivedOn="1999-12-31")

    out_of_range, invalid = [("OUT_OF_RANGE", ["amount"])], [("INVALID", ["amount"])]
    assert refused == {
        "0": out_of_range,
        "0.00": out_of_range,
        "-1": out_of_range,
        "50.01": out_of_range,
        "9" * 20: out_of_range,
        "0.001": invalid,
        "0.00000000000000000001": invalid,
    }
    assert several == [("REQUIRED", ["reference"]), ("OUT_OF_RANGE", ["amount"]), ("OUT_OF_RANGE", ["receivedOn"])]
    assert too_early == [("OUT_OF_RANGE", ["receivedOn"])]
    assert await api.rows() == before


async def test_a_credit_note_is_paid_back(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"], lines=[{"name": "Chair", "quantity": "-1", "unitPrice": "50"}])
    (credit_note,) = await make.documents(api, customer["id"])

    part = await _pay(api, credit_note, "9.50")
    too_much = await _refusals(api, credit_note, "50.01")
    full = await _pay(api, credit_note, "50.00")

    assert [part["document"]["status"], part["document"]["customer"]["balance"]] == ["OPEN", [{"amount": "-50.00"}]]
    assert too_much == [("OUT_OF_RANGE", ["amount"])]
    assert [full["document"]["status"], full["document"]["customer"]["balance"]] == ["PAID", []]


async def test_neither_a_paid_nor_a_cancelled_nor_an_unknown_document_takes_money(api: Api) -> None:
    paid, cancelled = await _invoice(api), await _invoice(api)
    await _pay(api, paid, "59.50")
    await api(
        'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "x"}) { userErrors { code } } }',
        id=cancelled["id"],
    )
    before = await api.rows()

    refused = [await _refusals(api, one, "0.01") for one in (paid, cancelled, {"id": "doc_" + "0" * 32})]

    assert refused == [
        [("NOT_ALLOWED", ["documentId"])],
        [("NOT_ALLOWED", ["documentId"])],
        [("NOT_FOUND", ["documentId"])],
    ]
    assert await api.rows() == before


async def test_more_decimals_than_the_currency_has_are_refused_however_long_the_number_is(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"], lines=[{"name": "Ship", "quantity": "10", "unitPrice": "999999999.99"}])
    (document,) = await make.documents(api, customer["id"])

    assert await _refusals(api, document, "1999999999.00000000000000000001") == [("INVALID", ["amount"])]


async def test_money_comes_for_what_was_sold_or_billed_and_not_before(api: Api, clock: Clock) -> None:
    """
    19 Nov   20 Nov         23 Nov
      .        |order         |invoice
      refused  paid at once
    """
    document = await _invoice(api)

    too_early = [await _refusals(api, document, "1", receivedOn=day) for day in ("2026-11-19", "2000-01-01")]
    at_once = await _pay(api, document, "1", receivedOn="2026-11-20")
    customer = await make.customer(api)
    await make.contract(api, customer["id"], startsOn="2026-12-01")
    (ahead,) = await make.documents(api, customer["id"], processingDate="2026-12-01", documentDate="2026-12-01")
    clock.go_to("2026-12-02")
    before_its_date = await _pay(api, ahead, "1", receivedOn="2026-11-23")
    before_it_was_made = await _refusals(api, ahead, "1", receivedOn="2026-11-21")

    assert too_early == [[("INVALID", ["receivedOn"])]] * 2
    assert [at_once["userErrors"], before_its_date["userErrors"]] == [[], []]
    assert before_it_was_made == [("INVALID", ["receivedOn"])]
