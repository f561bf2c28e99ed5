"""createContract and previewContract: a contract is signed, and what it will lead to can be seen before."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

CREATE = """
mutation ($input: CreateContractInput!) {
  createContract(input: $input) {
    contract {
      number customer { number } plan { code } title status signedOn startsOn endsOn billingStartsOn currency
      billingInterval { count unit } billingTiming billingAlignment
      term { count unit } renewalTerm { count unit } noticePeriod { count unit }
      items { name description kind quantity unit unitPrice discountPercent tax { category percent } }
      billedUntil nextBillingOn noticeOn terminationReason createdAt documents { totalCount }
    }
    userErrors { code path }
  }
}
"""

DRAFT = """
  kind currency issuedOn dueOn net { amount } tax { amount } gross { amount currency }
  taxes { rate { category percent } taxable { amount } tax { amount } exemption }
  lines {
    nodes {
      position name description quantity unit unitPrice discountPercent amount { amount } discount { amount }
      net { amount } tax { category percent } period { start end } proration { days of }
    }
  }
"""
PREVIEW = f"""
query ($input: CreateContractInput!, $documents: Int! = 3) {{
  previewContract(input: $input, documents: $documents) {{
    processingDate documentDate documents {{ {DRAFT} }} userErrors {{ code path }}
  }}
}}
"""
BILL = f"""
mutation ($input: CreateDocumentsInput!) {{ createDocuments(input: $input) {{ documents {{ {DRAFT} }} }} }}
"""

MONTH = {"count": 1, "unit": "MONTH"}
YEAR = {"count": 1, "unit": "YEAR"}
VAT = {"category": "STANDARD", "percent": "19"}
ITEM = {
    "name": "Hosting",
    "description": None,
    "kind": "RECURRING",
    "quantity": "1",
    "unit": "C62",
    "unitPrice": "9.9",
    "discountPercent": "0",
    "tax": VAT,
}
DEFAULTS = {
    "customer": {"number": "K1"},
    "plan": None,
    "title": "Hosting",
    "status": "ACTIVE",
    "signedOn": "2026-11-23",
    "startsOn": "2026-11-23",
    "endsOn": None,
    "billingStartsOn": None,
    "currency": "EUR",
    "billingInterval": MONTH,
    "billingTiming": "IN_ADVANCE",
    "billingAlignment": "ANNIVERSARY",
    "term": None,
    "renewalTerm": None,
    "noticePeriod": None,
    "items": [ITEM],
    "billedUntil": None,
    "nextBillingOn": "2026-11-23",
    "noticeOn": None,
    "terminationReason": None,
    "createdAt": "2026-11-23T09:00:00.000000Z",
    "documents": {"totalCount": 0},
}
PLAN = {
    "code": "pro",
    "name": "Professional",
    "currency": "USD",
    "billingInterval": {"count": 3, "unit": "MONTH"},
    "billingTiming": "IN_ARREARS",
    "billingAlignment": "CALENDAR",
    "term": YEAR,
    "renewalTerm": {"count": 6, "unit": "MONTH"},
    "noticePeriod": {"count": 30, "unit": "DAY"},
    "items": [
        {"name": "Setup", "kind": "ONE_TIME", "unitPrice": "49"},
        {
            "name": "Seats",
            "description": "Per seat",
            "quantity": "2.5",
            "unit": "MON",
            "unitPrice": "12.345678",
            "discountPercent": "7.5",
            "tax": {"category": "STANDARD", "percent": "7"},
        },
    ],
}
OF_PLAN = {
    **DEFAULTS,
    "plan": {"code": "pro"},
    "title": "Professional",
    **{name: PLAN[name] for name in ("currency", "billingInterval", "billingTiming", "billingAlignment")},
    **{name: PLAN[name] for name in ("term", "renewalTerm", "noticePeriod")},
    "items": [
        {**ITEM, "name": "Setup", "kind": "ONE_TIME", "unitPrice": "49"},
        {
            "name": "Seats",
            "description": "Per seat",
            "kind": "RECURRING",
            "quantity": "2.5",
            "unit": "MON",
            "unitPrice": "12.345678",
            "discountPercent": "7.5",
            "tax": {"category": "STANDARD", "percent": "7"},
        },
    ],
    "nextBillingOn": "2027-01-01",
}


async def _create(api: Api, **fields: Any) -> Any:
    return (await api(CREATE, input=fields))["createContract"]


async def test_an_item_and_a_customer_are_enough(api: Api) -> None:
    customer = await make.customer(api, number="K1")

    answer = await _create(api, customerId=customer["id"], items=[{"name": "Hosting", "unitPrice": "9.90"}])

    assert answer == {"contract": {**DEFAULTS, "number": "CON-000001"}, "userErrors": []}


async def test_what_is_given_is_kept(api: Api) -> None:
    customer = await make.customer(api, number="K1", currency="CHF", vatId="DE123456789")
    given = {
        "number": "V-1",
        "title": "Everything",
        "signedOn": "2026-12-20",
        "startsOn": "2026-12-01",
        "endsOn": "2028-12-01",
        "billingStartsOn": "2027-01-15",
        "currency": "JPY",
        "billingInterval": {"count": 2, "unit": "WEEK"},
        "billingTiming": "IN_ADVANCE",
        "billingAlignment": "ANNIVERSARY",
        "term": YEAR,
        "renewalTerm": YEAR,
        "noticePeriod": {"count": 90, "unit": "DAY"},
        "items": [
            {**ITEM, "tax": {"category": "REVERSE_CHARGE", "percent": "0"}},
            {**ITEM, "kind": "ONE_TIME", "description": "Zeile 1\nZeile 2", "quantity": "0.000001"},
        ],
    }

    answer = await _create(api, customerId=customer["id"], **given)

    # 2 weeks each: 1, 15 and 29 December and 12 January lie before billingStartsOn, 26 January does not
    standing = {"status": "PENDING", "billedUntil": "2027-01-26", "nextBillingOn": "2027-01-26"}
    expected = {**DEFAULTS, **given, **standing}
    assert answer == {"contract": expected, "userErrors": []}


async def test_nothing_is_billed_before_the_day_of_signing(api: Api) -> None:
    customer = await make.customer(api)

    contract = await make.contract(api, customer["id"], signedOn="2026-12-20", startsOn="2026-11-01")
    shown = await api("query ($id: ID!) { contract(by: {id: $id}) { nextBillingOn status } }", id=contract["id"])
    before = await make.documents(api, customer["id"], processingDate="2026-12-19")
    on = await make.documents(api, customer["id"], processingDate="2026-12-20")

    assert shown == {"contract": {"nextBillingOn": "2026-12-20", "status": "ACTIVE"}}
    assert [before, [one["number"] for one in on]] == [[], ["INV-2026-000001"]]


async def test_a_plan_is_copied_and_what_is_given_wins(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    plan = await make.plan(api, **PLAN)
    given = {
        "number": "V-2",
        "title": "Special",
        "startsOn": "2026-12-10",
        "billingInterval": MONTH,
        "billingTiming": "IN_ADVANCE",
        "billingAlignment": "ANNIVERSARY",
        "term": {"count": 2, "unit": "YEAR"},
        "renewalTerm": YEAR,
        "noticePeriod": MONTH,
    }

    plain = await _create(api, customerId=customer["id"], planId=plan["id"])
    special = await _create(api, customerId=customer["id"], planId=plan["id"], **given)
    other = await _create(api, customerId=customer["id"], planId=plan["id"], currency="EUR")

    assert plain == {"contract": {**OF_PLAN, "number": "CON-000001"}, "userErrors": []}
    assert special == {
        "contract": {**OF_PLAN, **given, "status": "PENDING", "nextBillingOn": "2026-12-10"},
        "userErrors": [],
    }
    assert other == {"contract": None, "userErrors": [{"code": "INVALID", "path": ["currency"]}]}


async def test_the_first_invoices_are_previewed_as_they_are_billed_later(api: Api, clock: Clock) -> None:
    customer = await make.customer(api)
    given = {
        "customerId": customer["id"],
        "signedOn": "2026-11-01",
        "startsOn": "2026-11-16",
        "endsOn": "2027-02-11",
        "billingAlignment": "CALENDAR",
        "items": [
            {"name": "Setup", "kind": "ONE_TIME", "unitPrice": "250"},
            {"name": "Line", "unitPrice": "30.10", "quantity": "3", "discountPercent": "10"},
        ],
    }

    before = await api.rows()
    preview = (await api(PREVIEW, input=given))["previewContract"]
    after = await api.rows()
    await _create(api, **given)
    billed = []
    for day in ("2026-11-23", "2026-12-01", "2027-01-01"):
        clock.go_to(day)
        billed += (await api(BILL, input={"customerId": customer["id"]}))["createDocuments"]["documents"]

    # 15 of November's 30 days: 3 × 30.10 / 2 = 45.15, less 10 % rounded to 4.52, and 250.00 for the setup
    assert [one["net"]["amount"] for one in billed] == ["290.63", "81.27", "81.27"]
    assert preview == {
        "processingDate": "2027-01-01",
        "documentDate": "2027-01-01",
        "documents": billed,
        "userErrors": [],
    }
    assert after == before


async def test_a_preview_ends_with_the_contract_and_is_refused_as_the_contract_is(api: Api) -> None:
    customer = await make.customer(api)
    ends = {"startsOn": "2026-11-01", "endsOn": "2027-01-16", "billingTiming": "IN_ARREARS"}
    given = {"customerId": customer["id"], "items": [{"name": "Hosting", "unitPrice": "62"}], **ends}

    short = (await api(PREVIEW, input=given, documents=24))["previewContract"]["documents"]
    refused = [
        (await api(PREVIEW, input=one, documents=count))["previewContract"]["userErrors"]
        for one, count in (
            ({"customerId": "cus_1", "startsOn": "1999-01-01"}, 3),
            (given, 0),
            (given, 25),
        )
    ]

    assert [(one["issuedOn"], one["net"]["amount"]) for one in short] == [
        ("2026-12-01", "62.00"),
        ("2027-01-01", "62.00"),
        ("2027-01-16", "30.00"),
    ]
    assert refused == [
        [
            {"code": "INVALID", "path": ["planId"]},
            {"code": "INVALID", "path": ["items"]},
            {"code": "OUT_OF_RANGE", "path": ["startsOn"]},
            {"code": "NOT_FOUND", "path": ["customerId"]},
        ],
        [{"code": "OUT_OF_RANGE", "path": ["documents"]}],
        [{"code": "OUT_OF_RANGE", "path": ["documents"]}],
    ]
