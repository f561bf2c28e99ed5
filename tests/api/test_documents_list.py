"""documents, plans, billRun and seller: what the other lists of the root show."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.api.desk import open_desk

NUMBERS_OF = """
query ($filter: DocumentFilter, $orderBy: [DocumentSort!]) {
  documents(filter: $filter, orderBy: $orderBy) { nodes { number } totalCount }
}
"""
ALL = "CN1 CN2 INV1 INV2 INV3 INV4 INV5 INV6"
Case = tuple[dict[str, Any], str]
"""A filter, and the documents it leaves: INV1 is INV-2026-000001.

INV1 100.00 EUR, INV2 1000 JPY, INV3 1.234 KWD overdue; INV4 595 JPY paid; INV5 119.00 EUR cancelled by CN1; INV6
23.80 EUR and CN2 119.00 EUR open.
"""
FILTERS: list[Case] = [
    ({}, ALL),
    ({"number": {"startsWith": "cn-"}}, "CN1 CN2"),
    ({"number": {"in": ["INV-2026-000002", "CN-2026-000002"]}}, "CN2 INV2"),
    ({"kind": {"eq": "CREDIT_NOTE"}}, "CN1 CN2"),
    ({"kind": {"in": ["INVOICE", "CREDIT_NOTE"]}}, ALL),
    ({"status": {"eq": "OVERDUE"}}, "INV1 INV2 INV3"),
    ({"status": {"eq": "PAID"}}, "CN1 INV4"),
    ({"status": {"eq": "CANCELLED"}}, "INV5"),
    ({"status": {"eq": "OPEN"}}, "CN2 INV6"),
    ({"status": {"in": ["OPEN", "CANCELLED"]}}, "CN2 INV5 INV6"),
    ({"status": {"in": []}}, ""),
    ({"currency": "JPY"}, "INV2 INV4"),
    ({"gross": {"eq": "1000"}}, "INV2"),
    ({"gross": {"eq": "1000.00"}}, "INV2"),
    ({"gross": {"eq": "1.234"}}, "INV3"),
    ({"gross": {"eq": "1.2340"}}, "INV3"),
    ({"gross": {"eq": "1.23"}}, ""),
    ({"gross": {"gt": "1.2339", "lt": "23.801"}}, "INV3 INV6"),
    ({"gross": {"gte": "119"}}, "CN1 CN2 INV2 INV4 INV5"),
    ({"gross": {"gt": "119"}}, "INV2 INV4"),
    ({"gross": {"lte": "100"}}, "INV1 INV3 INV6"),
    ({"gross": {"lt": "99.999"}}, "INV3 INV6"),
    ({"gross": {"gte": "594.5", "lte": "595.4"}}, "INV4"),
    ({"gross": {"gt": "99999999999999999999"}}, ""),
    ({"outstanding": {"eq": "0"}}, "CN1 INV4 INV5"),
    ({"outstanding": {"gt": "0", "lt": "100"}}, "INV3 INV6"),
    ({"issuedOn": {"eq": "2026-11-23"}}, "CN2 INV6"),
    ({"issuedOn": {"lt": "2026-11-23"}}, "CN1 INV1 INV2 INV3 INV4 INV5"),
    ({"issuedOn": {"gt": "2026-10-01"}}, "CN2 INV6"),
    ({"dueOn": {"gte": "2026-10-15", "lte": "2026-10-15"}}, "CN1 INV1 INV2 INV3 INV4 INV5"),
    ({"dueOn": {"isNull": True}}, ""),
    ({"or": [{"currency": "KWD"}, {"and": [{"currency": "EUR"}, {"status": {"eq": "OVERDUE"}}]}]}, "INV1 INV3"),
]


def _short(number: str) -> str:
    series, _, count = number.split("-")
    return f"{series}{int(count)}"


async def _numbers(api: Api, **variables: Any) -> list[str]:
    found = (await api(NUMBERS_OF, **variables))["documents"]
    assert found["totalCount"] == len(found["nodes"])
    return [_short(node["number"]) for node in found["nodes"]]


async def test_every_filter_leaves_its_documents_and_not_is_the_exact_opposite(api: Api) -> None:
    await open_desk(api)
    by_number = [{"field": "NUMBER"}]

    found = [(one, await _numbers(api, filter=one, orderBy=by_number)) for one, _ in FILTERS]
    others = [(one, await _numbers(api, filter={"not": one}, orderBy=by_number)) for one, _ in FILTERS]

    assert found == [(one, numbers.split()) for one, numbers in FILTERS]
    assert others == [(one, [n for n in ALL.split() if n not in numbers.split()]) for one, numbers in FILTERS]


async def test_every_field_sorts_both_ways_and_the_newest_come_first_untold(api: Api) -> None:
    await open_desk(api)
    expected = {
        "NUMBER": "CN1 CN2 INV1 INV2 INV3 INV4 INV5 INV6",
        "ISSUED_ON": "INV1 INV2 INV3 INV4 INV5 CN1 INV6 CN2",
        "DUE_ON": "INV1 INV2 INV3 INV4 INV5 CN1 INV6 CN2",
        "GROSS": "INV4 INV2 INV3 INV6 INV1 INV5 CN1 CN2",
        "OUTSTANDING": "INV4 INV5 CN1 INV2 INV3 INV6 INV1 CN2",
        "CREATED_AT": "INV1 INV2 INV3 INV4 INV5 CN1 INV6 CN2",
    }

    up = {field: await _numbers(api, orderBy=[{"field": field}]) for field in expected}
    down = {field: await _numbers(api, orderBy=[{"field": field, "direction": "DESC"}]) for field in expected}
    untold = await _numbers(api)

    assert up == {field: numbers.split() for field, numbers in expected.items()}
    assert down == {field: numbers.split()[::-1] for field, numbers in expected.items()}
    assert untold == expected["ISSUED_ON"].split()[::-1]


TOTALS = """
query ($filter: DocumentFilter) {
  documents(filter: $filter, first: 1) {
    totalCount
    totals {
      net { amount currency } tax { amount currency } gross { amount currency } outstanding { amount currency }
    }
  }
}
"""


async def test_totals_count_credit_notes_negative_and_each_currency_by_itself(api: Api) -> None:
    await open_desk(api)

    everything = await api(TOTALS)
    returned = await api(TOTALS, filter={"kind": {"eq": "CREDIT_NOTE"}})
    nothing = await api(TOTALS, filter={"currency": "USD"})

    assert [one["documents"] for one in (everything, returned, nothing)] == [
        {
            "totalCount": 8,
            "totals": {
                "net": [
                    {"amount": "20.00", "currency": "EUR"},
                    {"amount": "1500", "currency": "JPY"},
                    {"amount": "1.234", "currency": "KWD"},
                ],
                "tax": [
                    {"amount": "-15.20", "currency": "EUR"},
                    {"amount": "95", "currency": "JPY"},
                    {"amount": "0.000", "currency": "KWD"},
                ],
                "gross": [
                    {"amount": "4.80", "currency": "EUR"},
                    {"amount": "1595", "currency": "JPY"},
                    {"amount": "1.234", "currency": "KWD"},
                ],
                "outstanding": [
                    {"amount": "4.80", "currency": "EUR"},
                    {"amount": "1000", "currency": "JPY"},
                    {"amount": "1.234", "currency": "KWD"},
                ],
            },
        },
        {
            "totalCount": 2,
            "totals": {
                "net": [{"amount": "-200.00", "currency": "EUR"}],
                "tax": [{"amount": "-38.00", "currency": "EUR"}],
                "gross": [{"amount": "-238.00", "currency": "EUR"}],
                "outstanding": [{"amount": "-119.00", "currency": "EUR"}],
            },
        },
        {"totalCount": 0, "totals": {"net": [], "tax": [], "gross": [], "outstanding": []}},
    ]


PLANS = """
query ($first: Int, $after: String) {
  plans(first: $first, after: $after) { nodes { code } totalCount pageInfo { hasNextPage endCursor } }
}
"""


async def test_plans_come_by_code_in_pages(api: Api) -> None:
    for code in ("pro", "Basic", "basic"):
        await make.plan(api, code=code)

    first = (await api(PLANS, first=2))["plans"]
    second = (await api(PLANS, first=2, after=first["pageInfo"]["endCursor"]))["plans"]
    plan = await api('{ plan(by: {code: "pro"}) { code } other: plan(by: {code: "Pro"}) { code } }')

    assert [first["nodes"], first["totalCount"], first["pageInfo"]["hasNextPage"]] == [
        [{"code": "Basic"}, {"code": "basic"}],
        3,
        True,
    ]
    assert [second["nodes"], second["pageInfo"]["hasNextPage"]] == [[{"code": "pro"}], False]
    assert plan == {"plan": {"code": "pro"}, "other": None}


RUN = """
query ($id: ID!) {
  billRun(id: $id) {
    status processingDate documentDate customer { number } startedAt finishedAt
    counts { customers done documents nothingToBill failed } totals { amount currency }
    results {
      totalCount nodes { customer { number } outcome documents { number kind } error { code message path } }
    }
    created: results(filter: {outcome: CREATED}) { totalCount }
    failed: results(filter: {outcome: FAILED}, first: 1) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
  }
}
"""


async def test_a_bill_run_shows_what_it_did(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    await make.order(api, customer["id"], lines=[{"name": "Chair", "quantity": "-1", "unitPrice": "50"}])
    await make.order(api, customer["id"], currency="JPY")
    await make.documents(api, customer["id"], processingDate="2026-12-01")
    runs = await api("{ customers { nodes { billRuns { nodes { id } } } } }")
    (run,) = runs["customers"]["nodes"][0]["billRuns"]["nodes"]

    found = await api(RUN, id=run["id"])
    others = [await api(RUN, id=one) for one in (customer["id"], "run_1", f"run_{'0' * 32}")]

    assert found == {
        "billRun": {
            "status": "COMPLETED",
            "processingDate": "2026-12-01",
            "documentDate": "2026-11-23",
            "customer": {"number": "K1"},
            "startedAt": "2026-11-23T09:00:00.000000Z",
            "finishedAt": "2026-11-23T09:00:00.000000Z",
            "counts": {"customers": 1, "done": 1, "documents": 2, "nothingToBill": 0, "failed": 0},
            "totals": [{"amount": "-59.50", "currency": "EUR"}, {"amount": "60", "currency": "JPY"}],
            "results": {
                "totalCount": 1,
                "nodes": [
                    {
                        "customer": {"number": "K1"},
                        "outcome": "CREATED",
                        "documents": [
                            {"number": "CN-2026-000001", "kind": "CREDIT_NOTE"},
                            {"number": "INV-2026-000001", "kind": "INVOICE"},
                        ],
                        "error": None,
                    }
                ],
            },
            "created": {"totalCount": 1},
            "failed": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}},
        }
    }
    assert others == [{"billRun": None}] * 3
