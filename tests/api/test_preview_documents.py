"""previewDocuments: what createDocuments would create, with nothing stored; and which dates both take."""

from typing import Any

from tests.api import make
from tests.api.client import Api

DOCUMENTS = """
documents {
  kind currency issuedOn dueOn net { amount currency } tax { amount } gross { amount }
  taxes { rate { category percent } taxable { amount } tax { amount } exemption }
  lines {
    totalCount
    nodes {
      position name description sku quantity unit unitPrice discountPercent amount { amount } discount { amount }
      net { amount } tax { category percent } period { start end } proration { days of }
      contract { number } order { number }
    }
  }
}
"""
PREVIEW = f"""
query ($input: PreviewDocumentsInput!) {{
  previewDocuments(input: $input) {{ processingDate documentDate {DOCUMENTS} userErrors {{ code path }} }}
}}
"""
CREATE = f"""
mutation ($input: CreateDocumentsInput!) {{
  createDocuments(input: $input) {{ billRun {{ processingDate documentDate }} {DOCUMENTS} userErrors {{ code path }} }}
}}
"""


async def _preview(api: Api, **fields: Any) -> Any:
    return (await api(PREVIEW, input=fields))["previewDocuments"]


async def _create(api: Api, **fields: Any) -> Any:
    return (await api(CREATE, input=fields))["createDocuments"]


async def _refusals(api: Api, **fields: Any) -> list[tuple[str, list[str]]]:
    """Return why preview and run alike are refused."""
    preview, run = await _preview(api, **fields), await _create(api, **fields)
    assert [preview["documents"], run["documents"], run["billRun"]] == [[], [], None]
    assert preview["userErrors"] == run["userErrors"]
    return [(error["code"], error["path"]) for error in run["userErrors"]]


async def test_the_preview_equals_the_run_line_by_line_and_stores_nothing(api: Api) -> None:
    """A bit of everything: repair, cut periods, one-time, discounts, currencies, returns, rates, ON_DEMAND."""
    customer = await make.customer(api, paymentTermDays=30, language="de")
    ended = await make.contract(api, customer["id"], number="A")
    await make.documents(api, customer["id"])
    end = "mutation ($id: ID!) { terminateContract(input: {id: $id}) { userErrors { code } } }"
    await api(end, id=ended["id"])
    items = [
        {"name": "Setup", "kind": "ONE_TIME", "unitPrice": "99.995", "description": "Zeile 1\nZeile 2"},
        {"name": "Seats", "unitPrice": "7.333333", "quantity": "3.5", "discountPercent": "12.5", "unit": "MON"},
    ]
    await make.contract(
        api, customer["id"], number="B", items=items, billingAlignment="CALENDAR", startsOn="2026-11-10"
    )
    await make.contract(api, customer["id"], number="C", items=items, currency="JPY", billingTiming="IN_ARREARS")
    lines = [
        {"name": "Returned", "quantity": "-1", "unitPrice": "19.99", "sku": "R/1"},
        {"name": "Book", "unitPrice": "10.01", "tax": {"category": "STANDARD", "percent": "7"}},
        {"name": "Deposit", "unitPrice": "30", "tax": {"category": "OUTSIDE_SCOPE", "percent": "0"}},
    ]
    await make.order(api, customer["id"], number="O1", lines=lines, billingTime="ON_DEMAND")
    await make.order(api, customer["id"], number="O2", placedOn="2027-01-02")
    given = {"customerId": customer["id"], "processingDate": "2027-01-01", "documentDate": "2026-12-24"}
    before = await api.rows()

    preview = await _preview(api, **given)
    after = await api.rows()
    run = await _create(api, **given)

    assert after == before
    dates = run.pop("billRun")
    assert preview == {**dates, **run}
    assert dates == {"processingDate": "2027-01-01", "documentDate": "2026-12-24"}
    shown = [
        (one["kind"], one["currency"], [(line["name"], line["net"]["amount"]) for line in one["lines"]["nodes"]])
        for one in run["documents"]
    ]
    # Seats: 3.5 × 7.333333 = 25.666666 is 25.67, less 3.21; 21 of 30 days 17.9667 is 17.97, less 2.25
    euro = [
        ("Returned", "-19.99"),
        ("Book", "10.01"),
        ("Hosting", "-23.33"),
        ("Setup", "100.00"),
        ("Seats", "15.72"),
        ("Seats", "22.46"),
        ("Seats", "22.46"),
    ]
    assert shown == [
        ("INVOICE", "EUR", euro),
        ("INVOICE", "EUR", [("Deposit", "30.00")]),
        ("INVOICE", "JPY", [("Setup", "100"), ("Seats", "23"), ("Seats", "23")]),
    ]


async def test_nothing_due_is_no_error(api: Api) -> None:
    customer = await make.customer(api)

    preview = await _preview(api, customerId=customer["id"])

    assert preview == {
        "processingDate": "2026-11-23",
        "documentDate": "2026-11-23",
        "documents": [],
        "userErrors": [],
    }


async def test_a_document_is_dated_from_january_of_last_year_to_31_days_ahead(api: Api) -> None:
    customer = await make.customer(api)
    for _ in range(2):
        await make.order(api, customer["id"])
    key = customer["id"]

    refused = [await _refusals(api, customerId=key, documentDate=day) for day in ("2024-12-31", "2026-12-25")]
    (early,) = await make.documents(api, key, documentDate="2025-01-01")
    await make.order(api, key)
    (late,) = await make.documents(api, key, documentDate="2026-12-24")

    assert refused == [[("OUT_OF_RANGE", ["documentDate"])], [("OUT_OF_RANGE", ["documentDate"])]]
    assert [early["number"], late["number"]] == ["INV-2025-000001", "INV-2026-000001"]


async def test_what_is_due_is_asked_for_from_2000_to_three_years_ahead(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    key = customer["id"]
    before = await api.rows()

    refused = [await _refusals(api, customerId=key, processingDate=day) for day in ("1999-12-31", "2029-11-24")]
    several = await _refusals(api, customerId="ord_1", processingDate="9999-12-31", documentDate="0001-01-01")
    after = await api.rows()
    earliest = await make.documents(api, key, processingDate="2000-01-01")
    latest = await make.documents(api, key, processingDate="2029-11-23")

    assert refused == [[("OUT_OF_RANGE", ["processingDate"])], [("OUT_OF_RANGE", ["processingDate"])]]
    assert several == [
        ("NOT_FOUND", ["customerId"]),
        ("OUT_OF_RANGE", ["processingDate"]),
        ("OUT_OF_RANGE", ["documentDate"]),
    ]
    assert [after, earliest, [one["number"] for one in latest]] == [before, [], ["INV-2026-000001"]]


async def test_where_no_vat_rate_is_known_nothing_is_created(api: Api) -> None:
    customer = await make.customer(api)
    await make.order_without_rate(api, customer["id"])
    await make.order(api, customer["id"])
    before = await api.rows()

    refused = await _refusals(api, customerId=customer["id"])

    assert refused == [("OUT_OF_RANGE", ["customerId"])]
    assert await api.rows() == before


PAGED = """
documents { lines(first: $first, after: $after, last: $last, before: $before) {
  edges { cursor node { position } } pageInfo { hasPreviousPage hasNextPage }
} }
"""
ARGUMENTS = "$input: %s!, $first: Int, $after: String, $last: Int, $before: String"


async def test_pages_of_the_preview_are_those_of_the_documents(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"], lines=[{"name": f"Chair {n}", "unitPrice": "50"} for n in range(3)])
    pages = [{"first": 2}, {"first": 2, "after": 1}, {"first": 2, "after": 3}]
    pages += [{"last": 2}, {"last": 2, "before": 3}, {"last": 2, "before": 1}, {"first": 3, "after": 1, "before": 3}]
    shown = f"query ({ARGUMENTS % 'PreviewDocumentsInput'}) {{ previewDocuments(input: $input) {{ {PAGED} }} }}"
    made = f"mutation ({ARGUMENTS % 'CreateDocumentsInput'}) {{ createDocuments(input: $input) {{ {PAGED} }} }}"

    previews = await _pages(api, shown, pages, customerId=customer["id"])
    documents = await _pages(api, made, pages, customerId=customer["id"], idempotencyKey="1")

    assert previews == documents
    assert previews[1:3] == [([2, 3], True, False), ([], True, False)]


async def _pages(api: Api, query: str, pages: list[dict[str, int]], **given: Any) -> Any:
    """Return the places and what is said of each page; *pages* name lines by their places where they mean cursors."""
    ((every,),) = [(await api(query, input=given)).values()]
    cursors = {edge["node"]["position"]: edge["cursor"] for edge in every["documents"][0]["lines"]["edges"]}
    found = []
    for page in pages:
        asked = {name: cursors[value] if name in {"after", "before"} else value for name, value in page.items()}
        ((answer,),) = [(await api(query, input=given, **asked)).values()]
        lines = answer["documents"][0]["lines"]
        found.append(([edge["node"]["position"] for edge in lines["edges"]], *lines["pageInfo"].values()))
    return found
