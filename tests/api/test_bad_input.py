"""What no mutation takes: each is refused by name, all at once, and nothing is written."""

import re
from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

Case = tuple[str, dict[str, Any], list[tuple[str, str]]]
"""What is wrong, the input that differs from a good one, and code and path of each refusal."""

LONG = "x" * 256
NOBODY = "0" * 32
ITEM = {"name": "Hosting", "unitPrice": "100"}
LINE = {"name": "Chair", "unitPrice": "50"}
MONTH = {"count": 1, "unit": "MONTH"}
VOID = {"category": "REVERSE_CHARGE", "percent": "0"}
UNFIT = {
    "startsOn": "2026-12-01",
    "endsOn": "2026-12-01",
    "billingInterval": {"count": 5, "unit": "MONTH"},
    "billingAlignment": "CALENDAR",
    "renewalTerm": MONTH,
}
"""What does not fit itself, whoever is to sign it; a plan may have the term that it lacks."""
MISFITS = [("INVALID", "billingAlignment"), ("INVALID", "endsOn")]


def _place(**fields: Any) -> dict[str, Any]:
    return {"addresses": [{**make.ADDRESS, **fields}]}


def _item(**fields: Any) -> dict[str, Any]:
    return {"items": [ITEM, {**ITEM, **fields}]}


def _line(**fields: Any) -> dict[str, Any]:
    return {"lines": [LINE, {**LINE, **fields}]}


CREATE_CUSTOMER: list[Case] = [
    ("number taken", {"number": "K1"}, [("TAKEN", "number")]),
    ("number with a space", {"number": "K 1"}, [("INVALID", "number")]),
    ("empty number", {"number": ""}, [("INVALID", "number")]),
    ("number too long", {"number": "x" * 101}, [("INVALID", "number")]),
    ("company too long", {"company": LONG}, [("TOO_LONG", "company")]),
    ("blank company", {"company": " "}, [("REQUIRED", "company")]),
    ("no company", {"company": None}, [("REQUIRED", "company")]),
    ("person without a name", {"type": "B2C", "company": None}, [("REQUIRED", "lastName")]),
    ("control character", {"phone": "0\x00"}, [("INVALID", "phone")]),
    ("line break", {"company": "y\nz"}, [("INVALID", "company")]),
    ("tab in a city", _place(city="Ham\tburg"), [("INVALID", "addresses.0.city")]),
    ("line break of Unicode", {"lastName": "a\u2028b"}, [("INVALID", "lastName")]),
    ("control character in an e-mail", {"email": "a\x1b@b.example"}, [("INVALID", "email")]),
    ("half a character", {"firstName": "\ud83d"}, [("INVALID", "firstName")]),
    ("bad VAT id", {"vatId": "de 123456789"}, [("INVALID", "vatId")]),
    ("VAT id of no country", {"vatId": "XX123456789"}, [("INVALID", "vatId")]),
    ("bad e-mail", {"email": "ida"}, [("INVALID", "email")]),
    ("bad language", {"language": "english!"}, [("INVALID", "language")]),
    ("payment term", {"paymentTermDays": 366}, [("OUT_OF_RANGE", "paymentTermDays")]),
    ("negative payment term", {"paymentTermDays": -1}, [("OUT_OF_RANGE", "paymentTermDays")]),
    ("currency not in ISO 4217", {"currency": "EUX"}, [("BAD_USER_INPUT", "currency")]),
    ("no address", {"addresses": []}, [("REQUIRED", "addresses")]),
    ("no invoice address", _place(kind="SHIPPING"), [("REQUIRED", "addresses")]),
    ("21 addresses", {"addresses": [make.ADDRESS] * 21}, [("OUT_OF_RANGE", "addresses")]),
    ("no such country", _place(country="ZZ"), [("BAD_USER_INPUT", "addresses[0].country")]),
    ("bad e-mail of an address", _place(email="@"), [("INVALID", "addresses.0.email")]),
    (
        "all at once",
        {"number": "K 1", "email": "x", "vatId": "1", "company": "\x1b", **_place(city="", line1=LONG)},
        [
            ("INVALID", "number"),
            ("INVALID", "company"),
            ("INVALID", "email"),
            ("INVALID", "vatId"),
            ("TOO_LONG", "addresses.0.line1"),
            ("REQUIRED", "addresses.0.city"),
        ],
    ),
]
CREATE_CONTRACT: list[Case] = [
    ("unknown customer", {"customerId": f"cus_{NOBODY}"}, [("NOT_FOUND", "customerId")]),
    ("id of another type", {"customerId": f"ord_{NOBODY}"}, [("NOT_FOUND", "customerId")]),
    ("number taken", {"number": "V1"}, [("TAKEN", "number")]),
    ("unknown plan", {"planId": f"pln_{NOBODY}", "items": None}, [("NOT_FOUND", "planId")]),
    ("both plan and items", {"planId": "?"}, [("INVALID", "planId"), ("INVALID", "items"), ("NOT_FOUND", "planId")]),
    ("neither plan nor items", {"items": None}, [("INVALID", "planId"), ("INVALID", "items")]),
    ("empty items", {"items": []}, [("REQUIRED", "items")]),
    ("101 items", {"items": [ITEM] * 101}, [("OUT_OF_RANGE", "items")]),
    ("end before start", {"startsOn": "2026-12-01", "endsOn": "2026-11-30"}, [("INVALID", "endsOn")]),
    ("end on the start", {"startsOn": "2026-12-01", "endsOn": "2026-12-01"}, [("INVALID", "endsOn")]),
    ("start before 2000", {"startsOn": "1999-12-31"}, [("OUT_OF_RANGE", "startsOn")]),
    ("signed in 9999", {"signedOn": "9999-12-31"}, [("OUT_OF_RANGE", "signedOn")]),
    ("30 February", {"startsOn": "2026-02-30"}, [("BAD_USER_INPUT", "startsOn")]),
    ("interval 0", {"billingInterval": {**MONTH, "count": 0}}, [("OUT_OF_RANGE", "billingInterval.count")]),
    ("interval 1001", {"term": {**MONTH, "count": 1001}}, [("OUT_OF_RANGE", "term.count")]),
    ("renewal without a term", {"renewalTerm": MONTH}, [("REQUIRED", "term")]),
    (
        "calendar of 5 months",
        {"billingAlignment": "CALENDAR", "billingInterval": {"count": 5, "unit": "MONTH"}},
        [("INVALID", "billingAlignment")],
    ),
    ("zero quantity", _item(quantity="0"), [("OUT_OF_RANGE", "items.1.quantity")]),
    ("negative quantity", _item(quantity="-1"), [("OUT_OF_RANGE", "items.1.quantity")]),
    ("20 digits", _item(quantity="9" * 20), [("OUT_OF_RANGE", "items.1.quantity")]),
    ("21 digits", _item(quantity="9" * 21), [("BAD_USER_INPUT", "items[1].quantity")]),
    ("7 decimals", _item(quantity="1.0000001"), [("INVALID", "items.1.quantity")]),
    ("not a number", _item(unitPrice="NaN"), [("BAD_USER_INPUT", "items[1].unitPrice")]),
    ("negative price", _item(unitPrice="-0.01"), [("OUT_OF_RANGE", "items.1.unitPrice")]),
    ("line too large", _item(quantity="999999999", unitPrice="999999"), [("OUT_OF_RANGE", "items.1.quantity")]),
    ("unit PCE", _item(unit="PCE"), [("INVALID", "items.1.unit")]),
    ("discount 101", _item(discountPercent="101"), [("OUT_OF_RANGE", "items.1.discountPercent")]),
    ("name too long", _item(name=LONG), [("TOO_LONG", "items.1.name")]),
    ("long description", _item(description="x" * 2001), [("TOO_LONG", "items.1.description")]),
    ("reverse charge without VAT id", _item(tax=VOID), [("INVALID", "items.1.tax.category")]),
    (
        "tax of 101 percent",
        _item(tax={"category": "STANDARD", "percent": "101"}),
        [("OUT_OF_RANGE", "items.1.tax.percent")],
    ),
    (
        "export with a rate",
        _item(tax={"category": "EXPORT", "percent": "19"}),
        [("INVALID", "items.1.tax.percent")],
    ),
    (
        "all at once",
        {"number": "V1", "title": "", "startsOn": "1999-01-01", **_item(unit="PCS", quantity="0", tax=VOID)},
        [
            ("TAKEN", "number"),
            ("REQUIRED", "title"),
            ("OUT_OF_RANGE", "startsOn"),
            ("OUT_OF_RANGE", "items.1.quantity"),
            ("INVALID", "items.1.unit"),
            ("INVALID", "items.1.tax.category"),
        ],
    ),
    ("unfit beside blank", {"title": "", **UNFIT}, [("REQUIRED", "title"), *MISFITS, ("REQUIRED", "term")]),
    ("nobody's unfit", {"customerId": "", **UNFIT}, [("NOT_FOUND", "customerId"), *MISFITS, ("REQUIRED", "term")]),
    ("unfit, of no plan", {"planId": "", "items": None, **UNFIT}, [("NOT_FOUND", "planId"), *MISFITS]),
]
CREATE_ORDER: list[Case] = [
    ("unknown customer", {"customerId": ""}, [("NOT_FOUND", "customerId")]),
    ("number taken", {"number": "O1"}, [("TAKEN", "number")]),
    ("before 2000", {"placedOn": "1999-12-31"}, [("OUT_OF_RANGE", "placedOn")]),
    ("a moment for a day", {"placedOn": "2026-11-23T00:00:00Z"}, [("BAD_USER_INPUT", "placedOn")]),
    ("empty lines", {"lines": []}, [("REQUIRED", "lines")]),
    ("2001 lines", {"lines": [LINE] * 2001}, [("OUT_OF_RANGE", "lines")]),
    ("zero quantity", _line(quantity="0.0"), [("OUT_OF_RANGE", "lines.1.quantity")]),
    ("20 digits", _line(quantity="-" + "9" * 20), [("OUT_OF_RANGE", "lines.1.quantity")]),
    ("an exponent", _line(quantity="1e3"), [("BAD_USER_INPUT", "lines[1].quantity")]),
    ("a JSON number", _line(unitPrice=50), [("BAD_USER_INPUT", "lines[1].unitPrice")]),
    ("control character", _line(sku="\x7f"), [("INVALID", "lines.1.sku")]),
    ("reverse charge without VAT id", _line(tax=VOID), [("INVALID", "lines.1.tax.category")]),
    (
        "all at once",
        {"customerId": "cus_", "number": "/", **_line(unit="", discountPercent="-1", unitPrice="1.1234567")},
        [
            ("INVALID", "number"),
            ("INVALID", "lines.1.unitPrice"),
            ("INVALID", "lines.1.unit"),
            ("OUT_OF_RANGE", "lines.1.discountPercent"),
            ("NOT_FOUND", "customerId"),
        ],
    ),
]
CREATE_PLAN: list[Case] = [
    ("code taken", {"code": "P1"}, [("TAKEN", "code")]),
    ("empty items", {"items": []}, [("REQUIRED", "items")]),
    ("interval 0", {"billingInterval": {**MONTH, "count": 0}}, [("OUT_OF_RANGE", "billingInterval.count")]),
    ("calendar of 2 weeks", {"billingInterval": {"count": 2, "unit": "WEEK"}}, [("INVALID", "billingAlignment")]),
    ("renewal without a term", {"renewalTerm": MONTH}, [("REQUIRED", "term")]),
]
UPDATE_CUSTOMER: list[Case] = [
    ("unknown", {"id": f"cus_{NOBODY}"}, [("NOT_FOUND", "id")]),
    ("malformed", {"id": "K1"}, [("NOT_FOUND", "id")]),
    ("bad VAT id", {"vatId": "DE"}, [("INVALID", "vatId")]),
    ("blank company", {"company": ""}, [("REQUIRED", "company")]),
    ("emptied beside bad", {"currency": None, "email": "x"}, [("REQUIRED", "currency"), ("INVALID", "email")]),
    ("unknown and emptied", {"id": "", "currency": None}, [("NOT_FOUND", "id"), ("REQUIRED", "currency")]),
]
UPDATE_SELLER: list[Case] = [
    ("bad IBAN", {"iban": "DE88370400440532013000"}, [("INVALID", "iban")]),
    ("IBAN with spaces", {"iban": "DE89 3704 0044 0532 0130 00"}, [("INVALID", "iban")]),
    ("bad BIC", {"bic": "COBA"}, [("INVALID", "bic")]),
    ("no such zone", {"timeZone": "Europe/Kontor"}, [("INVALID", "timeZone")]),
    ("emptied beside bad", {"currency": None, "email": "x"}, [("REQUIRED", "currency"), ("INVALID", "email")]),
    ("a zone that leads away", {"timeZone": "../etc/passwd"}, [("INVALID", "timeZone")]),
    (
        "all at once",
        {"name": "", "vatId": "?", "email": "?", "address": {**make.ADDRESS, "city": ""}},
        [("REQUIRED", "name"), ("REQUIRED", "address.city"), ("INVALID", "vatId"), ("INVALID", "email")],
    ),
]
TERMINATE_CONTRACT: list[Case] = [
    ("unknown", {"id": f"con_{NOBODY}"}, [("NOT_FOUND", "id")]),
    ("end before start", {"endsOn": "2026-10-31"}, [("INVALID", "endsOn")]),
    ("end in 9999", {"endsOn": "9999-12-31"}, [("OUT_OF_RANGE", "endsOn")]),
    ("notice in 9999", {"noticeOn": "9999-12-31"}, [("OUT_OF_RANGE", "noticeOn")]),
    (
        "all at once",
        {"reason": LONG, "endsOn": "1999-12-31", "noticeOn": "0001-01-01"},
        [
            ("TOO_LONG", "reason"),
            ("OUT_OF_RANGE", "endsOn"),
            ("INVALID", "endsOn"),
            ("OUT_OF_RANGE", "noticeOn"),
        ],
    ),
]
CANCEL_ORDER: list[Case] = [("unknown", {"id": f"ord_{NOBODY}"}, [("NOT_FOUND", "id")])]
CANCEL_ORDER += [("blank reason", {"reason": "  "}, [("REQUIRED", "reason")])]

TABLE = {
    "createCustomer": CREATE_CUSTOMER,
    "createContract": CREATE_CONTRACT,
    "createOrder": CREATE_ORDER,
    "createPlan": CREATE_PLAN,
    "updateCustomer": UPDATE_CUSTOMER,
    "updateSeller": UPDATE_SELLER,
    "terminateContract": TERMINATE_CONTRACT,
    "cancelOrder": CANCEL_ORDER,
}


async def _refusals(api: Api, mutation: str, given: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of each userError, or code and field of each coded error."""
    kind = mutation[0].upper() + mutation[1:] + "Input"
    answer = await api.answer(
        f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code path }} }} }}",
        input=given,
    )
    if "errors" not in answer:
        return [(error["code"], ".".join(error["path"])) for error in answer["data"][mutation]["userErrors"]]
    fields = [re.search(r"invalid value at \.(\S+):", error["message"]) for error in answer["errors"]]
    codes = [error["extensions"]["code"] for error in answer["errors"]]
    return [(code, field[1] if field else "") for code, field in zip(codes, fields, strict=True)]


@pytest.mark.parametrize("mutation", list(TABLE))
async def test_it_is_refused_by_name_and_nothing_is_written(api: Api, mutation: str) -> None:
    customer = await make.customer(api, number="K1")
    contract = await make.contract(api, customer["id"], number="V1")
    order = await make.order(api, customer["id"], number="O1")
    await make.plan(api, code="P1")
    good: dict[str, dict[str, Any]] = {
        "createCustomer": {"type": "B2B", "company": "Hansa", "addresses": [make.ADDRESS]},
        "createContract": {"customerId": customer["id"], "items": [ITEM]},
        "createOrder": {"customerId": customer["id"], "lines": [LINE]},
        "createPlan": {
            "code": "P2",
            "name": "Plan",
            "currency": "EUR",
            "billingInterval": MONTH,
            "billingAlignment": "CALENDAR",
            "items": [ITEM],
        },
        "updateCustomer": {"id": customer["id"]},
        "updateSeller": {},
        "terminateContract": {"id": contract["id"]},
        "cancelOrder": {"id": order["id"]},
    }
    before = await api.rows()

    found = {name: await _refusals(api, mutation, {**good[mutation], **given}) for name, given, _ in TABLE[mutation]}
    after = await api.rows()
    taken = await _refusals(api, mutation, good[mutation])

    assert found == {name: expected for name, _, expected in TABLE[mutation]}
    assert [after, taken] == [before, []]


async def test_a_literal_that_no_scalar_takes_is_refused_as_a_variable_is(api: Api) -> None:
    before = await api.rows()

    refused = await api.codes(
        """mutation { createOrder(input: {
             customerId: "x", placedOn: "2026-02-30", currency: "XYZ", lines: [{name: "a", unitPrice: "1e3"}]
           }) { userErrors { code } } }"""
    )

    assert sorted(refused) == [
        ("GRAPHQL_VALIDATION_FAILED", "input.currency"),
        ("GRAPHQL_VALIDATION_FAILED", "input.lines.unitPrice"),
        ("GRAPHQL_VALIDATION_FAILED", "input.placedOn"),
    ]
    assert await api.rows() == before
