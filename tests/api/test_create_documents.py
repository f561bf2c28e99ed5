"""createDocuments: what is due becomes documents, once."""

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
        "bill_runs": before["bill_runs"] + 1,
        "bill_run_results": before["bill_run_results"] + 1,
    }
