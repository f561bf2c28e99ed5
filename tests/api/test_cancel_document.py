"""cancelDocument: another document undoes one, and what it billed can be billed again."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

SHOWN = """
  number kind status issuedOn dueOn net { amount } tax { amount } gross { amount } outstanding { amount }
  taxes { rate { category percent } taxable { amount } tax { amount } }
  lines { nodes {
    position name quantity net { amount } period { start end } contract { number } order { number } repairs { name }
  } }
  paymentTerms cancelReason cancels { number } cancelledBy { number } billRun { status } payments { amount { amount } }
"""
CANCEL = f"""
mutation ($input: CancelDocumentInput!) {{
  cancelDocument(input: $input) {{
    document {{ {SHOWN} }} cancellation {{ {SHOWN} }} userErrors {{ code path }}
  }}
}}
"""
STANDING = """
query ($id: ID!) {
  customer(by: {id: $id}) {
    balance { amount } nextBillingOn
    contracts { nodes { billedUntil nextBillingOn } }
    orders { nodes { status document { number } } }
  }
}
"""


async def _cancel(api: Api, document: dict[str, Any], **fields: Any) -> Any:
    given = {"id": document["id"], "reason": "wrong buyer", **fields}
    return (await api(CANCEL, input=given))["cancelDocument"]


async def _standing(api: Api, customer: dict[str, Any]) -> Any:
    return (await api(STANDING, id=customer["id"]))["customer"]


async def _pay(api: Api, document: dict[str, Any], amount: str) -> None:
    pay = """mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code path } } }"""
    answer = await api(pay, input={"documentId": document["id"], "amount": amount})
    assert answer["recordPayment"]["userErrors"] == []


async def _ids(api: Api, customer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the customer's documents by number."""
    listed = "query ($id: ID!) { customer(by: {id: $id}) { documents { nodes { id number } } } }"
    found = (await api(listed, id=customer["id"]))["customer"]["documents"]["nodes"]
    return {one["number"]: one for one in found}


async def _refusals(api: Api, document: dict[str, Any], **fields: Any) -> list[tuple[str, list[str]]]:
    answer = await _cancel(api, document, **fields)
    assert [answer["document"], answer["cancellation"]] == [None, None]
    return [(error["code"], error["path"]) for error in answer["userErrors"]]


async def test_a_credit_note_undoes_an_invoice_to_the_cent(api: Api, clock: Clock) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"], number="CON-1")
    await make.order(api, customer["id"], number="ORD-1")
    (document,) = await make.documents(api, customer["id"])
    clock.go_to("2026-11-25")

    answer = await _cancel(api, document)

    amounts = {"net": {"amount": "150.00"}, "tax": {"amount": "28.50"}, "gross": {"amount": "178.50"}}
    common = {
        **amounts,
        "outstanding": {"amount": "0.00"},
        "taxes": [
            {
                "rate": {"category": "STANDARD", "percent": "19"},
                "taxable": {"amount": "150.00"},
                "tax": {"amount": "28.50"},
            }
        ],
        "lines": {
            "nodes": [
                {
                    "position": 1,
                    "name": "Chair",
                    "quantity": "1",
                    "net": {"amount": "50.00"},
                    "period": None,
                    "contract": None,
                    "order": {"number": "ORD-1"},
                    "repairs": None,
                },
                {
                    "position": 2,
                    "name": "Hosting",
                    "quantity": "1",
                    "net": {"amount": "100.00"},
                    "period": {"start": "2026-11-01", "end": "2026-12-01"},
                    "contract": {"number": "CON-1"},
                    "order": None,
                    "repairs": None,
                },
            ]
        },
        "payments": [],
    }
    assert answer == {
        "document": {
            **common,
            "number": "INV-2026-000001",
            "kind": "INVOICE",
            "status": "CANCELLED",
            "issuedOn": "2026-11-23",
            "dueOn": "2026-12-07",
            "paymentTerms": "Payable by 7 December 2026.",
            "cancelReason": None,
            "cancels": None,
            "cancelledBy": {"number": "CN-2026-000001"},
            "billRun": {"status": "COMPLETED"},
        },
        "cancellation": {
            **common,
            "number": "CN-2026-000001",
            "kind": "CREDIT_NOTE",
            "status": "PAID",
            "issuedOn": "2026-11-25",
            "dueOn": "2026-12-09",
            "paymentTerms": "Set off against INV-2026-000001; nothing is left to be paid.",
            "cancelReason": "wrong buyer",
            "cancels": {"number": "INV-2026-000001"},
            "cancelledBy": None,
            "billRun": None,
        },
        "userErrors": [],
    }


async def test_what_was_billed_can_be_billed_again_with_a_new_number(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    await make.order(api, customer["id"])
    (first,) = await make.documents(api, customer["id"], processingDate="2027-01-01")
    steps = [await _standing(api, customer)]

    await _cancel(api, first)
    steps.append(await _standing(api, customer))
    (second,) = await make.documents(api, customer["id"], processingDate="2027-01-01")
    steps.append(await _standing(api, customer))
    third = await make.documents(api, customer["id"], processingDate="2027-01-01")

    def billed(number: str) -> dict[str, Any]:
        return {
            "balance": [{"amount": "416.50"}],
            "nextBillingOn": "2027-02-01",
            "contracts": {"nodes": [{"billedUntil": "2027-02-01", "nextBillingOn": "2027-02-01"}]},
            "orders": {"nodes": [{"status": "BILLED", "document": {"number": number}}]},
        }

    assert [second["number"], third] == ["INV-2026-000002", []]
    assert steps == [
        billed("INV-2026-000001"),
        {
            "balance": [],
            "nextBillingOn": "2026-11-01",
            "contracts": {"nodes": [{"billedUntil": None, "nextBillingOn": "2026-11-01"}]},
            "orders": {"nodes": [{"status": "OPEN", "document": None}]},
        },
        billed("INV-2026-000002"),
    ]


async def test_only_the_periods_of_the_cancelled_document_are_open_again(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    for day in ("2026-11-01", "2026-12-01", "2027-01-01"):
        await make.documents(api, customer["id"], processingDate=day)
    documents = await _ids(api, customer)

    await _cancel(api, documents["INV-2026-000002"])
    reopened = await _standing(api, customer)
    (again,) = await make.documents(api, customer["id"], processingDate="2027-01-01")
    lines = await api(
        "query ($id: ID!) { document(by: {id: $id}) { lines { nodes { period { start end } net { amount } } } } }",
        id=again["id"],
    )

    assert reopened["contracts"]["nodes"] == [{"billedUntil": "2026-12-01", "nextBillingOn": "2026-12-01"}]
    assert lines["document"]["lines"]["nodes"] == [
        {"period": {"start": "2026-12-01", "end": "2027-01-01"}, "net": {"amount": "100.00"}}
    ]
    assert (await _standing(api, customer))["contracts"]["nodes"] == [
        {"billedUntil": "2027-02-01", "nextBillingOn": "2027-02-01"}
    ]


async def test_what_had_been_paid_is_to_be_paid_back(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])
    await _pay(api, document, "20.00")
    balances = [(await _standing(api, customer))["balance"]]

    answer = await _cancel(api, document)
    balances.append((await _standing(api, customer))["balance"])
    await _pay(api, (await _ids(api, customer))["CN-2026-000001"], "20.00")
    balances.append((await _standing(api, customer))["balance"])

    cancelled, cancellation = answer["document"], answer["cancellation"]
    assert [cancelled["outstanding"], cancelled["payments"]] == [
        {"amount": "0.00"},
        [{"amount": {"amount": "20.00"}}],
    ]
    assert [cancellation["status"], cancellation["gross"], cancellation["outstanding"]] == [
        "OPEN",
        {"amount": "59.50"},
        {"amount": "20.00"},
    ]
    assert balances == [[{"amount": "39.50"}], [{"amount": "-20.00"}], []]


async def test_an_invoice_undoes_a_credit_note_and_the_credit_is_due_again(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    await api("mutation ($id: ID!) { terminateContract(input: {id: $id}) { userErrors { code } } }", id=contract["id"])
    (credit_note,) = await make.documents(api, customer["id"])
    balances = [(await _standing(api, customer))["balance"]]

    answer = await _cancel(api, credit_note)
    balances.append((await _standing(api, customer))["balance"])
    (again,) = await make.documents(api, customer["id"])
    balances.append((await _standing(api, customer))["balance"])

    cancellation = answer["cancellation"]
    assert [cancellation["number"], cancellation["kind"], cancellation["status"], cancellation["gross"]] == [
        "INV-2026-000002",
        "INVOICE",
        "PAID",
        {"amount": "27.76"},
    ]
    assert again["number"] == "CN-2026-000002"
    assert balances == [[{"amount": "91.24"}], [{"amount": "119.00"}], [{"amount": "91.24"}]]


async def test_neither_a_cancelled_document_nor_a_cancellation_can_be_cancelled(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])
    await _cancel(api, document)
    cancellation = (await _ids(api, customer))["CN-2026-000001"]
    before = await api.rows()

    refused = [
        await _refusals(api, document, reason="\n", documentDate="2024-12-31"),
        await _refusals(api, cancellation),
        await _refusals(api, {"id": "doc_1"}),
    ]

    assert refused == [
        [
            ("REQUIRED", ["reason"]),
            ("OUT_OF_RANGE", ["documentDate"]),
            ("NOT_ALLOWED", ["id"]),
            ("OUT_OF_RANGE", ["documentDate"]),
        ],
        [("NOT_ALLOWED", ["id"])],
        [("NOT_FOUND", ["id"])],
    ]
    assert await api.rows() == before


async def test_a_cancellation_may_be_dated_ahead_but_not_before_its_document(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])

    before = await _refusals(api, document, documentDate="2026-11-22")
    too_late = await _refusals(api, document, documentDate="2026-12-25")
    ahead = await _cancel(api, document, documentDate="2026-12-24")

    assert before == too_late == [("OUT_OF_RANGE", ["documentDate"])]
    assert [ahead["cancellation"]["issuedOn"], ahead["cancellation"]["dueOn"]] == ["2026-12-24", "2027-01-07"]
