"""A small desk of eight customers with something of everything, billed and paid at different times."""

from typing import Any

from tests.api import make
from tests.api.client import Api

_PLACES = {
    "PL": {"line1": "Piotrkowska 1", "postalCode": "90-001", "city": "Łódź", "country": "PL"},
    "SE": {"line1": "Torget 1", "city": "Åre", "country": "SE"},
    "KW": {"line1": "Souk 1", "postalCode": "13001", "city": "Kuwait", "country": "KW"},
    "HH": {**make.ADDRESS, "city": "hamburg"},
}
_CUSTOMERS: list[tuple[str, dict[str, Any]]] = [
    (
        "2026-08-01",
        {
            "number": "A1",
            "accountNumber": "D-70",
            "externalId": "crm/1",
            "company": "Łódź Handel",
            "email": "Kontakt@Lodz.example",
            "vatId": "PL1234567890",
            "language": "pl",
            "addresses": [_PLACES["PL"]],
        },
    ),
    (
        "2026-08-02",
        {
            "number": "A2",
            "accountNumber": "D-60",
            "externalId": "CRM_2",
            "company": "Straße & Söhne 100%",
            "email": "post@strasse.example",
            "vatId": "DE123456789",
            "language": "de-DE",
        },
    ),
    (
        "2026-08-03",
        {
            "number": "A3",
            "accountNumber": "D-50",
            "type": "B2C",
            "company": None,
            "firstName": "Ida",
            "lastName": "Åkerlund",
            "language": "sv",
            "currency": "JPY",
            "addresses": [_PLACES["SE"]],
        },
    ),
    (
        "2026-08-04",
        {
            "number": "A4",
            "accountNumber": "D-40",
            "externalId": "crm%4",
            "type": "B2C",
            "company": None,
            "lastName": "Strasse_2",
            "email": "ida@berg.example",
            "currency": "KWD",
            "addresses": [_PLACES["KW"]],
        },
    ),
    (
        "2026-08-04",
        {
            "number": "a5",
            "accountNumber": "D-30",
            "type": "AFFILIATED",
            "company": "STRASSE",
            "addresses": [_PLACES["HH"]],
        },
    ),
    ("2026-08-06", {"number": "A6", "accountNumber": "D-20", "type": "OTHER", "company": "Amt Süd"}),
    ("2026-08-06", {"number": "A7", "accountNumber": "D-25", "type": "OTHER", "company": "amt sud", "currency": "JPY"}),
    ("2026-08-06", {"number": "A8", "accountNumber": "D-28", "company": "Zoo", "addresses": [_PLACES["HH"]]}),
]
NUMBERS = sorted(fields["number"] for _, fields in _CUSTOMERS)


async def open_desk(api: Api) -> dict[str, str]:
    """Make the customers and their business, and return their ids by number; today is 23 November 2026.

    A1 owes 100.00 EUR and 1000 JPY since October, A2 23.80 EUR from today, A4 1.234 KWD since October; A3 has paid
    595 JPY and 119 EUR were cancelled; a5 is owed 119.00 EUR.
    """
    ids: dict[str, str] = {}
    for day, fields in _CUSTOMERS:
        api.clock.go_to(day)
        ids[fields["number"]] = (await make.customer(api, **fields))["id"]
    api.clock.go_to("2026-10-01")
    await _order(api, ids["A1"], "O1", "100")
    await _order(api, ids["A1"], "O2", "1000", currency="JPY")
    await make.documents(api, ids["A1"])
    await _order(api, ids["A4"], "O3", "1.234")
    await make.documents(api, ids["A4"])
    await _order(api, ids["A3"], "O4", "500")
    (invoice,) = await make.documents(api, ids["A3"])
    pay = "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"
    await api(pay, input={"documentId": invoice["id"], "amount": "595", "reference": "O4"})
    await _order(api, ids["A3"], "O5", "100", currency="EUR")
    (invoice,) = await make.documents(api, ids["A3"])
    cancel = 'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "Wrong"}) { userErrors { code } } }'
    await api(cancel, id=invoice["id"])
    api.clock.go_to("2026-11-23")
    plan = await make.plan(api)
    await make.contract(api, ids["A2"], number="V1", planId=plan["id"])
    await make.documents(api, ids["A2"])
    await make.order(api, ids["A2"], number="O6")
    await make.order(api, ids["a5"], number="O7", lines=[{"name": "Chair", "quantity": "-2", "unitPrice": "50"}])
    await make.documents(api, ids["a5"])
    await make.contract(api, ids["A6"], number="V2", title="Wartung Süd", endsOn="2026-11-10")
    await make.contract(api, ids["A6"], number="V3", title="wartung_nord", startsOn="2026-12-01", signedOn="2026-11-02")
    order = await make.order(api, ids["A6"], number="O8", placedOn="2026-11-02")
    await api("mutation ($id: ID!) { cancelOrder(input: {id: $id}) { userErrors { code } } }", id=order["id"])
    return ids


async def _order(api: Api, customer_id: str, number: str, price: str, **fields: Any) -> None:
    lines = [{"name": "Chair", "unitPrice": price}]
    await make.order(api, customer_id, number=number, lines=lines, placedOn="2026-10-01", **fields)
