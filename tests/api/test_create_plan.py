"""createPlan: a template for contracts."""

from tests.api import make
from tests.api.client import Api

CREATE = """
mutation ($input: CreatePlanInput!) {
  createPlan(input: $input) {
    plan {
      code name description currency billingInterval { count unit } billingTiming billingAlignment
      term { count unit } renewalTerm { count unit } noticePeriod { count unit }
      items { name description kind quantity unit unitPrice discountPercent }
    }
    userErrors { code path }
  }
}
"""
PLAN = {
    "code": "pro.2026",
    "name": "Professional",
    "currency": "EUR",
    "billingInterval": {"count": 1, "unit": "MONTH"},
}
ITEM = {
    "name": "Fee",
    "description": None,
    "kind": "RECURRING",
    "quantity": "1",
    "unit": "C62",
    "unitPrice": "20",
    "discountPercent": "0",
}


async def test_what_is_left_out_is_filled_in(api: Api) -> None:
    answer = await api(CREATE, input={**PLAN, "items": [{"name": "Fee", "unitPrice": "20.00"}]})

    assert answer["createPlan"] == {
        "plan": {
            **PLAN,
            "description": None,
            "billingTiming": "IN_ADVANCE",
            "billingAlignment": "ANNIVERSARY",
            "term": None,
            "renewalTerm": None,
            "noticePeriod": None,
            "items": [ITEM],
        },
        "userErrors": [],
    }


async def test_what_is_given_is_kept(api: Api) -> None:
    given = {
        **PLAN,
        "description": "For companies",
        "billingInterval": {"count": 1, "unit": "WEEK"},
        "billingTiming": "IN_ARREARS",
        "billingAlignment": "CALENDAR",
        "term": {"count": 24, "unit": "MONTH"},
        "renewalTerm": {"count": 1, "unit": "YEAR"},
        "noticePeriod": {"count": 90, "unit": "DAY"},
        "items": [
            {**ITEM, "kind": "ONE_TIME", "name": "Setup", "quantity": "2.5", "unit": "HUR"},
            {**ITEM, "description": "A line\twith a tab", "unitPrice": "0.000001", "discountPercent": "33.3333"},
        ],
    }

    answer = await api(CREATE, input=given)

    assert answer["createPlan"] == {"plan": given, "userErrors": []}


async def test_a_code_is_unique(api: Api) -> None:
    await make.plan(api, code="pro.2026")
    before = await api.rows()

    answer = await api(CREATE, input={**PLAN, "items": []})

    assert answer["createPlan"] == {
        "plan": None,
        "userErrors": [{"code": "REQUIRED", "path": ["items"]}, {"code": "TAKEN", "path": ["code"]}],
    }
    assert await api.rows() == before
