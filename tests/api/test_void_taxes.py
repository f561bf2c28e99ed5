"""What cannot be taxed as it was given is refused: when it is entered, else when it is billed."""

from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

CONTRACT = """
mutation ($input: CreateContractInput!) {
  createContract(input: $input) { contract { number } userErrors { code path message } }
}
"""
ORDER = "mutation ($input: CreateOrderInput!) { createOrder(input: $input) { userErrors { code path message } } }"
PREVIEW = """
query ($input: CreateContractInput!) {
  previewContract(input: $input) { documents { tax { amount } } userErrors { code path message } }
}
"""
BILL = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) { documents { kind gross { amount } } userErrors { code path message } }
}
"""
UPDATE = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }"
END = "mutation ($input: TerminateContractInput!) { terminateContract(input: $input) { userErrors { code } } }"
VOID = {"category": "REVERSE_CHARGE", "percent": "0"}
FRENCH = {"addresses": [{**make.ADDRESS, "country": "FR"}]}
FEE = {"name": "Fee", "unitPrice": "20"}


def _error(code: str, message: str, *path: str) -> list[dict[str, Any]]:
    return [{"code": code, "path": list(path), "message": message}]


async def test_a_plan_brings_no_reverse_charge_to_a_customer_without_a_vat_id(api: Api) -> None:
    without, with_id = await make.customer(api, **FRENCH), await make.customer(api, **FRENCH, vatId="FR12345678901")
    plan = await make.plan(api, items=[{**FEE, "tax": VOID}, {**FEE, "tax": VOID}, FEE])
    given = [{"customerId": one["id"], "planId": plan["id"]} for one in (without, with_id)]
    before = await api.rows()

    previews = [(await api(PREVIEW, input=one))["previewContract"]["userErrors"] for one in given]
    refused = (await api(CONTRACT, input=given[0]))["createContract"]
    after = await api.rows()
    created = (await api(CONTRACT, input=given[1]))["createContract"]

    void = _error("INVALID", "REVERSE_CHARGE needs the customer's VAT id.", "planId")
    assert [previews, refused, after] == [[void, []], {"contract": None, "userErrors": void}, before]
    assert created == {"contract": {"number": "CON-000001"}, "userErrors": []}


async def test_what_needs_a_vat_id_is_not_billed_once_it_is_gone_but_taken_back(api: Api) -> None:
    """
    1 Nov        11 Nov             1 Dec      1 Jan
      |############|------------------|##########|
      with its VAT id: 20.00          without: nothing; 13.33 come back once the contract is ended
    """
    customer = await make.customer(api, **FRENCH, vatId="FR12345678901")
    contract = await make.contract(api, customer["id"], items=[{**FEE, "tax": VOID}])
    await make.documents(api, customer["id"])
    await make.order(api, customer["id"], number="B-1", lines=[{**FEE, "tax": {**VOID, "category": "INTRA_COMMUNITY"}}])
    await api(UPDATE, input={"id": customer["id"], "vatId": None})
    before = await api.rows()

    asked = {"customerId": customer["id"]}
    refused = (await api(BILL, input=asked))["createDocuments"]
    after = await api.rows()
    await api(UPDATE, input={"id": customer["id"], "vatId": "FR12345678901"})
    order = (await api(BILL, input=asked))["createDocuments"]
    await api(UPDATE, input={"id": customer["id"], "vatId": None})
    of_contract = (await api(BILL, input={**asked, "processingDate": "2026-12-01"}))["createDocuments"]
    await api(END, input={"id": contract["id"], "endsOn": "2026-11-11"})
    taken_back = (await api(BILL, input=asked))["createDocuments"]

    without = "needs the customer's VAT id."
    no_order = _error("NOT_ALLOWED", f"Order B-1: INTRA_COMMUNITY {without}", "customerId")
    no_period = _error("NOT_ALLOWED", f"Contract CON-000001: REVERSE_CHARGE {without}", "customerId")
    assert [refused, after] == [{"documents": [], "userErrors": no_order}, before]
    assert order == {"documents": [{"kind": "INVOICE", "gross": {"amount": "20.00"}}], "userErrors": []}
    assert of_contract == {"documents": [], "userErrors": no_period}
    assert taken_back == {"documents": [{"kind": "CREDIT_NOTE", "gross": {"amount": "13.33"}}], "userErrors": []}


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, "2006-11-20"),
        ({"lines": [{**FEE, "tax": {"category": "STANDARD", "percent": "16"}}, FEE]}, "2006-11-20"),
        ({"lines": [{**FEE, "tax": {"category": "STANDARD", "percent": "16"}}]}, None),
        ({"placedOn": "2009-12-31"}, "2009-12-31"),
        ({"placedOn": "2010-01-01"}, None),
    ],
)
async def test_an_order_of_a_day_without_a_known_rate_gives_its_own(
    api: Api, fields: dict[str, Any], day: str | None
) -> None:
    customer = await make.customer(api)
    given = {"customerId": customer["id"], "placedOn": "2006-11-20", "lines": [FEE], **fields}

    refused = (await api(ORDER, input=given))["createOrder"]["userErrors"]

    message = f"No VAT rate of DE is known for {day}; give the rate with the item or line."
    assert refused == (_error("OUT_OF_RANGE", message, "placedOn") if day else [])


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"signedOn": "2008-01-01"}, "2008-01-31"),
        ({"startsOn": "2008-01-01"}, "2008-01-31"),
        ({"startsOn": "2009-12-15", "billingInterval": {"count": 1, "unit": "YEAR"}}, None),
        ({"startsOn": "2008-01-01", "billingStartsOn": "2026-11-01"}, None),
        ({"startsOn": "2008-01-01", "items": [{**FEE, "tax": {"category": "STANDARD", "percent": "19"}}]}, None),
    ],
)
async def test_a_contract_that_begins_before_all_known_rates_is_billed_from_later_on_or_gives_its_own(
    api: Api, fields: dict[str, Any], day: str | None
) -> None:
    customer = await make.customer(api)
    given = {"customerId": customer["id"], "items": [FEE], **fields}

    previewed = (await api(PREVIEW, input=given))["previewContract"]["userErrors"]
    refused = (await api(CONTRACT, input=given))["createContract"]["userErrors"]

    message = f"No VAT rate of DE is known for {day}; give the rate with the item or line."
    assert previewed == refused == (_error("OUT_OF_RANGE", message, "startsOn") if day else [])


async def test_abroad_a_rate_is_known_for_every_day(api: Api) -> None:
    customer = await make.customer(api, addresses=[{**make.ADDRESS, "country": "US"}])

    assert (await make.order(api, customer["id"], placedOn="2006-11-20"))["number"] == "ORD-000001"
