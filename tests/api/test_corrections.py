"""Corrections: a document names what it corrects, and what is corrected is cancelled last."""

from datetime import date
from typing import Any
from uuid import UUID

from documents.issued import Preceding
from loaders.issued import issued
from tests.api import make
from tests.api.client import Api

SHOWN = """
query ($id: ID!) { customer(by: {id: $id}) {
  balance { amount }
  contracts { nodes { nextBillingOn } }
  documents(orderBy: [{field: CREATED_AT}]) { nodes {
    id number status net { amount } taxes { rate { category percent } } corrects { totalCount nodes { number } }
  } }
} }
"""
END = "mutation ($input: TerminateContractInput!) { terminateContract(input: $input) { userErrors { code } } }"
CANCEL = """
mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "VAT"}) {
  document { number } cancellation { number } userErrors { code message path }
} }
"""
UPDATE = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }"


async def _ended(api: Api, contract: dict[str, Any], ends_on: str) -> None:
    answer = await api(END, input={"id": contract["id"], "endsOn": ends_on})
    assert answer["terminateContract"]["userErrors"] == []


async def _shown(api: Api, customer: dict[str, Any]) -> Any:
    return (await api(SHOWN, id=customer["id"]))["customer"]


async def _documents(api: Api, customer: dict[str, Any]) -> dict[str, Any]:
    """Return the customer's documents by number, in the order of issue."""
    return {one["number"]: one for one in (await _shown(api, customer))["documents"]["nodes"]}


async def _cancel(api: Api, customer: dict[str, Any], number: str) -> Any:
    document = (await _documents(api, customer))[number]
    return (await api(CANCEL, id=document["id"]))["cancelDocument"]


async def _preceding(api: Api, document: dict[str, Any]) -> tuple[Preceding, ...]:
    """Return what the files of a document say that it corrects."""
    async with api.database.reading() as connection:
        return (await issued(connection, UUID(document["id"].partition("_")[2]), 100)).corrects


def _refused(number: str) -> dict[str, Any]:
    message = f"{number} corrects it; cancel that one first."
    error = {"code": "NOT_ALLOWED", "message": message, "path": ["id"]}
    return {"document": None, "cancellation": None, "userErrors": [error]}


async def test_a_document_names_each_document_that_it_corrects_once(api: Api) -> None:
    """
    1 Oct        1 Nov        1 Dec        1 Jan
      |  INV 1     |  INV 2     |  INV 3     |   two contracts, ended on 16 October: all of it is taken back in part
    """
    customer = await make.customer(api)
    begun = {"startsOn": "2026-10-01", "signedOn": "2026-10-01"}
    contracts = [await make.contract(api, customer["id"], **begun) for _ in range(2)]
    for month in (10, 11, 12):
        await make.documents(api, customer["id"], processingDate=f"2026-{month}-01", documentDate=f"2026-{month}-02")
    for contract in contracts:
        await _ended(api, contract, "2026-10-16")
    await make.documents(api, customer["id"])
    await _ended(api, contracts[0], "2026-10-20")
    await make.order(api, customer["id"])
    await make.documents(api, customer["id"])

    documents = await _documents(api, customer)

    invoices = ["INV-2026-000001", "INV-2026-000002", "INV-2026-000003"]
    assert {number: [of["number"] for of in one["corrects"]["nodes"]] for number, one in documents.items()} == {
        **{number: [] for number in invoices},
        "CN-2026-000001": invoices[::-1],
        "INV-2026-000004": ["CN-2026-000001"],
    }
    assert documents["CN-2026-000001"]["corrects"]["totalCount"] == 3
    assert {number: await _preceding(api, one) for number, one in documents.items()} == {
        **dict.fromkeys(invoices, ()),
        "CN-2026-000001": tuple(
            Preceding(number, date(2026, month, 2)) for number, month in zip(invoices, (10, 11, 12), strict=True)
        ),
        "INV-2026-000004": (Preceding("CN-2026-000001", date(2026, 11, 23)),),
    }


async def test_what_is_corrected_takes_as_many_statements_for_many_documents_as_for_one(api: Api) -> None:
    customer = await make.customer(api)
    counts = []
    for _ in range(2):
        for _ in range(3):
            contract = await make.contract(api, customer["id"])
            await make.documents(api, customer["id"])
            await _ended(api, contract, "2026-11-16")
            await make.documents(api, customer["id"])
        await _shown(api, customer)
        with api.statements() as statements:
            await _shown(api, customer)
        counts.append(len(statements))

    assert counts[0] == counts[1]


async def test_an_invoice_that_is_corrected_is_cancelled_after_what_corrects_it(api: Api) -> None:
    customer = await make.customer(api, addresses=[{**make.ADDRESS, "country": "FR"}])
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    await _ended(api, contract, "2026-11-16")
    await make.documents(api, customer["id"])
    await api(UPDATE, input={"id": customer["id"], "vatId": "FR12345678901"})
    before = await api.rows()

    refused = await _cancel(api, customer, "INV-2026-000001")
    unchanged = await api.rows()
    answers = [await _cancel(api, customer, number) for number in ("CN-2026-000001", "INV-2026-000001")]
    (again,) = await make.documents(api, customer["id"])

    shown = await _shown(api, customer)
    assert (refused, unchanged) == (_refused("CN-2026-000001"), before)
    assert [(one["cancellation"]["number"], one["userErrors"]) for one in answers] == [
        ("INV-2026-000002", []),
        ("CN-2026-000002", []),
    ]
    last = shown["documents"]["nodes"][-1]
    assert (last["number"], last["net"], last["taxes"], last["corrects"]) == (
        again["number"],
        {"amount": "50.00"},
        [{"rate": {"category": "REVERSE_CHARGE", "percent": "0"}}],
        {"totalCount": 0, "nodes": []},
    )
    assert (shown["balance"], shown["contracts"]) == ([{"amount": "50.00"}], {"nodes": [{"nextBillingOn": None}]})


async def test_of_several_corrections_the_last_one_is_cancelled_first(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    for ends_on in ("2026-11-16", "2026-11-20"):
        await _ended(api, contract, ends_on)
        await make.documents(api, customer["id"])
    numbers = ["INV-2026-000001", "CN-2026-000001", "INV-2026-000002"]

    refused = [(await _cancel(api, customer, number)) for number in numbers[:2]]
    cancelled = [(await _cancel(api, customer, number))["userErrors"] for number in reversed(numbers)]
    await make.documents(api, customer["id"])

    assert refused == [_refused("INV-2026-000002")] * 2
    assert cancelled == [[], [], []]
    assert (await _shown(api, customer))["balance"] == [{"amount": "75.36"}]


async def test_nothing_is_billed_again_of_a_contract_that_never_took_effect(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    await _ended(api, contract, "2026-11-01")
    await make.documents(api, customer["id"])

    refused = await _cancel(api, customer, "INV-2026-000001")
    nothing = await make.documents(api, customer["id"])
    for number in ("CN-2026-000001", "INV-2026-000001"):
        await _cancel(api, customer, number)
    nothing_again = await make.documents(api, customer["id"])

    assert (refused, nothing, nothing_again) == (_refused("CN-2026-000001"), [], [])
    assert (await _shown(api, customer))["balance"] == []


async def test_what_only_shares_a_contract_with_a_later_document_can_be_cancelled(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"], processingDate="2026-11-01")
    await make.documents(api, customer["id"], processingDate="2026-12-01")
    await _ended(api, contract, "2026-12-16")
    await make.documents(api, customer["id"])

    answers = [await _cancel(api, customer, f"INV-2026-00000{place}") for place in (2, 1)]

    assert answers[0] == _refused("CN-2026-000001")
    assert answers[1]["userErrors"] == []
