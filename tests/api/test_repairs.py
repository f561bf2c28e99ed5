"""Repairs: whatever was billed, cancelled and ended before, the live lines of each period come to what is owed."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

LIVE = """
query ($id: ID!) {
  customer(by: {id: $id}) {
    documents(first: 100) { nodes {
      kind status cancels { number } lines { nodes { name period { start } net { amount } } }
    } }
    contracts { nodes { nextBillingOn } } orders { nodes { status } }
  }
}
"""


async def _live(api: Api, customer: dict[str, Any]) -> dict[tuple[str, str | None], Decimal]:
    """Return what is billed, by name and start, but for what is cancelled or cancels."""
    sums: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
    for document in (await api(LIVE, id=customer["id"]))["customer"]["documents"]["nodes"]:
        if document["status"] != "CANCELLED" and document["cancels"] is None:
            sign = 1 if document["kind"] == "INVOICE" else -1
            for line in document["lines"]["nodes"]:
                start = (line["period"] or {}).get("start")
                sums[line["name"], start] += sign * Decimal(line["net"]["amount"])
    return dict(sums)


async def _cancel(api: Api, document: dict[str, Any]) -> None:
    cancel = """mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "wrong"}) { userErrors { code } } }"""
    assert (await api(cancel, id=document["id"]))["cancelDocument"]["userErrors"] == []


async def test_of_two_documents_cancelled_in_any_order_both_periods_are_billed_again(api: Api) -> None:
    """
    1 Nov        1 Dec        1 Jan
      |-----------|------------|
      |   first   |   second   |   cancelled: first, then second
    """
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    (first,) = await make.documents(api, customer["id"], processingDate="2026-11-01")
    (second,) = await make.documents(api, customer["id"], processingDate="2026-12-01")
    await _cancel(api, first)
    await _cancel(api, second)
    open_again = (await api(LIVE, id=customer["id"]))["customer"]["contracts"]["nodes"]

    await make.documents(api, customer["id"], processingDate="2026-12-01")

    assert open_again == [{"nextBillingOn": "2026-11-01"}]
    assert await _live(api, customer) == {("Hosting", "2026-11-01"): 100, ("Hosting", "2026-12-01"): 100}


@pytest.mark.parametrize("cancelled", [0, 1])
async def test_of_an_order_on_two_documents_only_what_was_on_the_cancelled_one_is_billed_again(
    api: Api, cancelled: int
) -> None:
    """What is outside the scope of VAT never shares a document with the rest."""
    customer = await make.customer(api)
    deposit = {"name": "Deposit", "unitPrice": "30", "tax": {"category": "OUTSIDE_SCOPE", "percent": "0"}}
    await make.order(api, customer["id"], lines=[{"name": "Chair", "unitPrice": "50"}, deposit])
    documents = await make.documents(api, customer["id"])
    await _cancel(api, documents[cancelled])

    again = await make.documents(api, customer["id"])

    assert [one["number"] for one in again] == ["INV-2026-000003"]
    assert await _live(api, customer) == {("Chair", None): 50, ("Deposit", None): 30}


RATES = """
query ($id: ID!) {
  customer(by: {id: $id}) {
    documents(first: 100) { nodes {
      id kind corrects { totalCount } lines { nodes { tax { category percent } period { start end } net { amount } } }
    } }
  }
}
"""


async def test_days_that_are_added_have_their_own_rate_and_what_is_taken_back_has_both(api: Api) -> None:
    """
    1 Jan     11 Jan       1 Jul                1 Jan 2027
      |# void ##|                                   |     billed to a French company with a VAT id
      |         |===== 19 % ===|                    |     and on without it
      |   |-----|--------------|                    |     taken back
    Then all three are cancelled, the last one first.
    """
    address = {"kind": "INVOICE", "line1": "Rue 1", "city": "Lyon", "country": "FR", "postalCode": "69001"}
    customer = await make.customer(api, vatId="FR40303265045", addresses=[address])
    year = {"count": 1, "unit": "YEAR"}
    items = [{"name": "Hosting", "unitPrice": "365"}]
    contract = await make.contract(
        api, customer["id"], startsOn="2026-01-01", endsOn="2026-01-11", billingInterval=year, items=items
    )
    await make.documents(api, customer["id"])
    update = "mutation ($id: ID!) { updateCustomer(input: {id: $id, vatId: null}) { userErrors { code } } }"
    assert (await api(update, id=customer["id"]))["updateCustomer"]["userErrors"] == []
    move = (
        "mutation ($id: ID!, $on: Date!) { terminateContract(input: {id: $id, endsOn: $on}) { userErrors { code } } }"
    )
    for end in ("2026-07-01", "2026-01-06"):
        assert (await api(move, id=contract["id"], on=end))["terminateContract"]["userErrors"] == []
        await make.documents(api, customer["id"])

    documents = (await api(RATES, id=customer["id"]))["customer"]["documents"]["nodes"]

    told = [
        (
            document["kind"],
            document["corrects"]["totalCount"],
            [
                (line["tax"]["category"], line["period"]["start"], line["period"]["end"], line["net"]["amount"])
                for line in document["lines"]["nodes"]
            ],
        )
        for document in documents
    ]
    void = ("REVERSE_CHARGE", "2026-01-01", "2026-01-11", "10.00")
    added = ("STANDARD", "2026-01-11", "2026-07-01", "171.00")
    assert told == [
        ("CREDIT_NOTE", 2, [added, ("REVERSE_CHARGE", "2026-01-06", "2026-01-11", "5.00")]),
        ("INVOICE", 1, [added]),
        ("INVOICE", 0, [void]),
    ]

    for document in documents:
        await _cancel(api, document)
    assert await _live(api, customer) == {}
