"""cancelOrder: an order that is not billed is never billed."""

from typing import Any

from tests.api import make
from tests.api.client import Api

CANCEL = """
mutation ($input: CancelOrderInput!) {
  cancelOrder(input: $input) { order { number status cancelReason document { number } } userErrors { code path } }
}
"""


async def _cancel(api: Api, order: dict[str, Any], **fields: Any) -> Any:
    return (await api(CANCEL, input={"id": order["id"], **fields}))["cancelOrder"]


async def test_an_open_order_is_cancelled_and_not_billed(api: Api) -> None:
    customer = await make.customer(api)
    order = await make.order(api, customer["id"])

    answer = await _cancel(api, order, reason="out of stock")
    billed = await make.documents(api, customer["id"])

    assert answer == {
        "order": {
            "number": "ORD-000001",
            "status": "CANCELLED",
            "cancelReason": "out of stock",
            "document": None,
        },
        "userErrors": [],
    }
    assert billed == []


async def test_a_cancelled_order_stays_as_it_is(api: Api) -> None:
    customer = await make.customer(api)
    order = await make.order(api, customer["id"])
    await _cancel(api, order)

    again = await _cancel(api, order, reason="\x07")
    shown = await api("query ($id: ID!) { order(by: {id: $id}) { status cancelReason } }", id=order["id"])

    assert again == {
        "order": None,
        "userErrors": [{"code": "INVALID", "path": ["reason"]}, {"code": "NOT_ALLOWED", "path": ["id"]}],
    }
    assert shown == {"order": {"status": "CANCELLED", "cancelReason": None}}


async def test_a_billed_order_can_be_cancelled_only_after_its_document(api: Api) -> None:
    customer = await make.customer(api)
    order = await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])

    billed = await _cancel(api, order)
    await api(
        'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "x"}) { userErrors { code } } }',
        id=document["id"],
    )
    open_again = await _cancel(api, order)

    assert billed == {"order": None, "userErrors": [{"code": "NOT_ALLOWED", "path": ["id"]}]}
    assert open_again == {
        "order": {"number": "ORD-000001", "status": "CANCELLED", "cancelReason": None, "document": None},
        "userErrors": [],
    }
    assert await make.documents(api, customer["id"]) == []


async def test_an_order_on_two_documents_can_be_cancelled_only_after_both(api: Api) -> None:
    """What is outside the scope of VAT stands on a document of its own."""
    customer = await make.customer(api)
    deposit = {"name": "Deposit", "unitPrice": "30", "tax": {"category": "OUTSIDE_SCOPE", "percent": "0"}}
    order = await make.order(api, customer["id"], lines=[{"name": "Chair", "unitPrice": "50"}, deposit])
    undo = 'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "x"}) { userErrors { code } } }'
    answers = []

    for document in await make.documents(api, customer["id"]):
        answers.append(await _cancel(api, order))
        await api(undo, id=document["id"])
    answers.append(await _cancel(api, order))

    billed = {"order": None, "userErrors": [{"code": "NOT_ALLOWED", "path": ["id"]}]}
    assert answers[:2] == [billed, billed]
    assert answers[2]["order"]["status"] == "CANCELLED"
