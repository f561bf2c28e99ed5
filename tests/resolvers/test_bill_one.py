"""bill_customer: how many statements it takes, and that a run is seen finished or not at all."""

from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

CREATE = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    billRun { status startedAt finishedAt counts { customers done documents nothingToBill failed } }
    documents { number } customer { number } userErrors { code path }
  }
}
"""
FINISHED: dict[str, Any] = {
    "status": "COMPLETED",
    "startedAt": "2026-11-23T09:00:00.000000Z",
    "finishedAt": "2026-11-23T09:00:00.000000Z",
}


def _counts(documents: int) -> dict[str, int]:
    return {"customers": 1, "done": 1, "documents": documents, "nothingToBill": 0 if documents else 1, "failed": 0}


async def test_a_run_for_one_customer_is_finished_with_its_transaction(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    await make.order(api, customer["id"])

    answers = [(await api(CREATE, input={"customerId": customer["id"]}))["createDocuments"] for _ in range(2)]

    assert answers == [
        {
            "billRun": FINISHED | {"counts": _counts(len(numbers))},
            "documents": [{"number": number} for number in numbers],
            "customer": {"number": "K1"},
            "userErrors": [],
        }
        for numbers in (["INV-2026-000001"], [])
    ]


@pytest.mark.parametrize("lines", [1, 40])
async def test_one_customer_takes_as_many_statements_for_forty_lines_as_for_one(api: Api, lines: int) -> None:
    counts: list[Any] = []
    for has_contract in (False, True):
        customer = await make.customer(api)
        await make.order(api, customer["id"], lines=[{"name": "Chair", "unitPrice": "50"}] * lines)
        if has_contract:
            await make.contract(api, customer["id"])
        with api.statements() as seen:
            await api(CREATE, input={"customerId": customer["id"]})
        counts.append(len(seen))

    # PostgreSQL opens, locks, gathers, takes a number, locks the head of the audit trail and writes; what is billed
    # of a contract is asked for besides.
    # SQLite, which has no ways there and back, gathers by five statements and writes by nine, or ten
    assert counts == ([18, 20] if api.database.is_sqlite else [6, 7])
