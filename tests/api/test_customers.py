"""customers: the overview, filtered and searched; its sums and counts."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.api.desk import NUMBERS, open_desk

NUMBERS_OF = """
query ($filter: CustomerFilter, $search: String) {
  customers(filter: $filter, search: $search, orderBy: [{field: NUMBER}]) { nodes { number } totalCount }
}
"""
Case = tuple[dict[str, Any], str]
"""A filter, and the numbers of the customers it leaves, sorted by code point."""


def _eur(**amount: str | None) -> dict[str, Any]:
    return {"currency": "EUR", "amount": amount}


TEXTS: list[Case] = [
    ({}, "A1 A2 A3 A4 A6 A7 A8 a5"),
    ({"number": {"eq": "A5"}}, ""),
    ({"number": {"eq": "a5"}}, "a5"),
    ({"number": {"ne": "a5"}}, "A1 A2 A3 A4 A6 A7 A8"),
    ({"number": {"in": ["A1", "a5", "A9"]}}, "A1 a5"),
    ({"number": {"in": []}}, ""),
    ({"number": {"startsWith": "A5"}}, "a5"),
    ({"number": {"contains": "A"}}, "A1 A2 A3 A4 A6 A7 A8 a5"),
    ({"number": {"isNull": True}}, ""),
    ({"accountNumber": {"startsWith": "d-2"}}, "A6 A7 A8"),
    ({"externalId": {"isNull": False}}, "A1 A2 A4"),
    ({"externalId": {"eq": "crm_2"}}, ""),
    ({"externalId": {"ne": "CRM_2"}}, "A1 A3 A4 A6 A7 A8 a5"),
    ({"externalId": {"startsWith": "Crm"}}, "A1 A2 A4"),
    ({"externalId": {"contains": "m_"}}, "A2"),
    ({"externalId": {"contains": "%"}}, "A4"),
    ({"externalId": {"contains": "\\"}}, ""),
    ({"externalId": {"contains": ""}}, "A1 A2 A4"),
    ({"name": {"eq": "strasse"}}, ""),
    ({"name": {"eq": "STRASSE"}}, "a5"),
    ({"name": {"startsWith": "straße"}}, "A2 A4 a5"),
    ({"name": {"startsWith": "STRASSE_"}}, "A4"),
    ({"name": {"contains": "LODZ"}}, "A1"),
    ({"name": {"contains": "sohne 100%"}}, "A2"),
    ({"name": {"contains": "AKER"}}, "A3"),
    ({"name": {"contains": "mt su"}}, "A6 A7"),
    ({"email": {"isNull": True}}, "A3 A6 A7 A8 a5"),
    ({"email": {"ne": "ida@berg.example"}}, "A1 A2 A3 A6 A7 A8 a5"),
    ({"email": {"startsWith": "KONTAKT@"}}, "A1"),
    ({"email": {"contains": ".example"}}, "A1 A2 A4"),
    ({"vatId": {"startsWith": "pl"}}, "A1"),
    ({"vatId": {"in": ["DE123456789"]}}, "A2"),
    ({"language": {"eq": "de-DE"}}, "A2"),
    ({"language": {"startsWith": "DE"}}, "A2"),
    ({"city": {"contains": "ÓDZ"}}, "A1"),
    ({"city": {"startsWith": "HAMB"}}, "A2 A6 A7 A8 a5"),
    ({"city": {"eq": "hamburg"}}, "A8 a5"),
    ({"postalCode": {"isNull": True}}, "A3"),
    ({"postalCode": {"ne": "20095"}}, "A1 A3 A4"),
    ({"postalCode": {"startsWith": "90"}}, "A1"),
]
CHOICES: list[Case] = [
    ({"type": {"eq": "B2C"}}, "A3 A4"),
    ({"type": {"in": ["AFFILIATED", "OTHER"]}}, "A6 A7 a5"),
    ({"country": {"eq": "DE"}}, "A2 A6 A7 A8 a5"),
    ({"country": {"in": ["PL", "SE", "FR"]}}, "A1 A3"),
    ({"createdAt": {"gt": "2026-08-04T09:00:00Z"}}, "A6 A7 A8"),
    ({"createdAt": {"gte": "2026-08-04T11:00:00+02:00"}}, "A4 A6 A7 A8 a5"),
    ({"createdAt": {"lt": "2026-08-04T09:00:00.000000Z"}}, "A1 A2 A3"),
    ({"createdAt": {"lte": "2026-08-04T09:00:00Z", "gt": "2026-08-02T09:00:00Z"}}, "A3 A4 a5"),
    ({"balance": _eur(eq="0")}, "A3 A4 A6 A7 A8"),
    ({"balance": _eur(gt="0")}, "A1 A2"),
    ({"balance": _eur(gt="23.80")}, "A1"),
    ({"balance": _eur(gt="23.799")}, "A1 A2"),
    ({"balance": _eur(gte="23.8", lt="100.001")}, "A1 A2"),
    ({"balance": _eur(lt="0")}, "a5"),
    ({"balance": _eur(lte="-119.00")}, "a5"),
    ({"balance": _eur(lte="-119.001")}, ""),
    ({"balance": _eur(eq="23.801")}, ""),
    ({"balance": _eur(gt="-99999999999999999999")}, "A1 A2 A3 A4 A6 A7 A8 a5"),
    ({"balance": _eur(gte="99999999999999999999.99999999999999999999")}, ""),
    ({"balance": _eur(eq="99999999999999999999")}, ""),
    ({"balance": _eur(eq="100.00000000000000000001")}, ""),
    ({"balance": {"currency": "JPY", "amount": {"gt": "999.9"}}}, "A1"),
    ({"balance": {"currency": "KWD", "amount": {"eq": "1.234"}}}, "A4"),
    ({"overdueBalance": _eur(eq="100")}, "A1"),
    ({"overdueBalance": _eur(lte="0")}, "A2 A3 A4 A6 A7 A8 a5"),
    ({"overdueBalance": {"currency": "JPY", "amount": {"gte": "1000"}}}, "A1"),
    ({"overdueBalance": {"currency": "KWD", "amount": {"gt": "1.2339", "lt": "1.2341"}}}, "A4"),
]
TO_BE_BILLED: list[Case] = [
    ({"nextBillingOn": {"isNull": True}}, "A1 A4 A7 A8 a5"),
    ({"nextBillingOn": {"isNull": False}}, "A2 A3 A6"),
    ({"nextBillingOn": {"lte": "2026-11-23"}}, "A2 A3 A6"),
    ({"nextBillingOn": {"lt": "2026-11-20"}}, "A3 A6"),
    ({"nextBillingOn": {"lte": "2026-10-01"}}, "A3"),
    ({"nextBillingOn": {"eq": "2026-11-20"}}, "A2"),
    ({"nextBillingOn": {"eq": "2026-12-01"}}, ""),
    ({"nextBillingOn": {"gt": "2026-10-01"}}, "A2 A6"),
    ({"nextBillingOn": {"gte": "2026-10-01", "lt": "2026-11-20"}}, "A3 A6"),
    ({"or": [{"nextBillingOn": {"eq": "2026-11-20"}}, {"number": {"eq": "A1"}}]}, "A1 A2"),
]
RELATED: list[Case] = [
    ({"contracts": {"some": {}}}, "A2 A6"),
    ({"contracts": {"none": {}}}, "A1 A3 A4 A7 A8 a5"),
    ({"contracts": {"some": {"status": {"eq": "ACTIVE"}}}}, "A2"),
    ({"contracts": {"some": {"status": {"in": ["PENDING", "ENDED"]}}}}, "A6"),
    ({"contracts": {"none": {"status": {"eq": "PENDING"}}}}, "A1 A2 A3 A4 A7 A8 a5"),
    ({"contracts": {"some": {"planCode": {"eq": "basic"}}}}, "A2"),
    ({"contracts": {"some": {"planCode": {"startsWith": "BA"}}}}, "A2"),
    ({"contracts": {"some": {"planCode": {"isNull": True}}}}, "A6"),
    ({"contracts": {"some": {"not": {"planCode": {"contains": "x"}}}}}, "A2 A6"),
    ({"contracts": {"some": {"number": {"in": ["V1"]}, "title": {"startsWith": "BASIC"}}}}, "A2"),
    ({"contracts": {"some": {"title": {"contains": "sud"}, "number": {"eq": "V3"}}}}, ""),
    ({"contracts": {"some": {"title": {"contains": "G_N"}}}}, "A6"),
    ({"contracts": {"some": {"signedOn": {"gt": "2026-10-01"}}}}, "A6"),
    ({"contracts": {"some": {"startsOn": {"lte": "2026-11-01"}, "endsOn": {"isNull": True}}}}, "A2"),
    ({"contracts": {"some": {"endsOn": {"eq": "2026-11-10"}}}}, "A6"),
    ({"contracts": {"some": {"or": [{"number": {"eq": "V1"}}, {"and": [{"number": {"eq": "V2"}}]}]}}}, "A2 A6"),
    ({"contracts": {"some": {"number": {"eq": "V2"}}, "none": {"number": {"eq": "V3"}}}}, ""),
    ({"orders": {"some": {"status": {"eq": "OPEN"}}}}, "A2 A3"),
    ({"orders": {"some": {"status": {"in": ["CANCELLED"]}}}}, "A6"),
    ({"orders": {"none": {"status": {"eq": "BILLED"}}}}, "A2 A6 A7 A8"),
    ({"orders": {"some": {"number": {"startsWith": "o7"}}}}, "a5"),
    ({"orders": {"some": {"placedOn": {"gte": "2026-11-02", "lt": "2026-11-20"}}}}, "A6"),
    ({"documents": {"some": {"status": {"eq": "OVERDUE"}}}}, "A1 A4"),
    ({"documents": {"some": {"status": {"in": ["PAID", "CANCELLED"]}}}}, "A3"),
    ({"documents": {"none": {}}}, "A6 A7 A8"),
    ({"documents": {"some": {"kind": {"eq": "CREDIT_NOTE"}, "status": {"eq": "OPEN"}}}}, "a5"),
    ({"documents": {"some": {"currency": "JPY", "gross": {"gte": "595", "lt": "1000"}}}}, "A3"),
    ({"documents": {"some": {"currency": "KWD", "outstanding": {"eq": "1.234"}}}}, "A4"),
]
SILENT = ("and", "or", "not", "id", "name", "type", "createdAt", "balance", "nextBillingOn", "contracts")
NOTHING_SAID: list[Case] = [
    *(({name: None}, "A1 A2 A3 A4 A6 A7 A8 a5") for name in SILENT),
    ({"number": {"in": None, "contains": None, "startsWith": "A1", "isNull": None}}, "A1"),
    ({"id": {"eq": None, "in": None}, "type": {"eq": None, "in": ["B2C"]}}, "A3 A4"),
    ({"country": {"eq": "PL", "in": None}, "createdAt": {"gt": None, "gte": None, "lt": None, "lte": None}}, "A1"),
    ({"balance": _eur(eq=None, gt="23.80", gte=None, lt=None, lte=None)}, "A1"),
    ({"nextBillingOn": {"gt": None, "gte": None, "lt": None, "lte": "2026-10-01", "isNull": None}}, "A3"),
    (
        {"contracts": {"some": None, "none": {"not": None, "number": None, "startsOn": {"lt": None}}}},
        "A1 A3 A4 A7 A8 a5",
    ),
    ({"documents": {"some": {"currency": None, "kind": {"eq": "CREDIT_NOTE"}, "gross": None}}}, "A3 a5"),
    ({"or": [{"name": {"contains": None}}]}, "A1 A2 A3 A4 A6 A7 A8 a5"),
]
"""What is null is as good as left out, as forms send it."""

COMBINED: list[Case] = [
    ({"and": []}, "A1 A2 A3 A4 A6 A7 A8 a5"),
    ({"or": []}, ""),
    ({"not": {}}, ""),
    ({"or": [{}]}, "A1 A2 A3 A4 A6 A7 A8 a5"),
    ({"and": [{"country": {"eq": "DE"}}, {"type": {"eq": "B2B"}}]}, "A2 A8"),
    ({"or": [{"number": {"eq": "A1"}}, {"email": {"startsWith": "ida"}}], "type": {"eq": "B2C"}}, "A4"),
    ({"not": {"not": {"email": {"contains": "ida"}}}}, "A4"),
    ({"not": {"email": {"eq": "ida@berg.example"}}}, "A1 A2 A3 A6 A7 A8 a5"),
    ({"not": {"or": [{"vatId": {"isNull": False}}, {"country": {"eq": "DE"}}]}}, "A3 A4"),
    ({"number": {"startsWith": "A", "ne": "A1"}, "country": {"eq": "PL"}}, ""),
]


async def _numbers(api: Api, **variables: Any) -> list[str]:
    found = (await api(NUMBERS_OF, **variables))["customers"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["number"] for node in found["nodes"]]


async def test_every_filter_leaves_its_customers_and_not_is_the_exact_opposite(api: Api) -> None:
    await open_desk(api)
    cases = [*TEXTS, *CHOICES, *TO_BE_BILLED, *RELATED, *NOTHING_SAID, *COMBINED]

    found = [(one, await _numbers(api, filter=one)) for one, _ in cases]
    others = [(one, await _numbers(api, filter={"not": one})) for one, _ in cases]

    assert found == [(one, numbers.split()) for one, numbers in cases]
    assert others == [(one, [n for n in NUMBERS if n not in numbers.split()]) for one, numbers in cases]


async def test_an_id_filter_takes_ids_of_customers_and_nothing_else(api: Api) -> None:
    ids = await open_desk(api)

    order = ids["A2"].replace("cus_", "ord_")
    filters = [{"eq": ids["A1"]}, {"in": [ids["A2"], "cus_1", ids["a5"]]}, {"eq": "A1"}, {"in": []}, {"eq": order}]
    found = [await _numbers(api, filter={"id": one}) for one in filters]

    assert found == [["A1"], ["A2", "a5"], [], [], []]


async def test_search_wants_every_word_to_begin_a_word_of_name_number_account_or_email(api: Api) -> None:
    await open_desk(api)
    searches = {
        "": NUMBERS,
        "   ": NUMBERS,
        "lodz": ["A1"],
        "ŁÓDŹ han": ["A1"],
        "handel łó": ["A1"],
        "odz": [],
        "strasse": ["A2", "A4", "a5"],
        "STRAßE sohne": ["A2"],
        "ida": ["A3", "A4"],
        "ida åk": ["A3"],
        "IDA BERG": ["A4"],
        "ida@berg.exa": ["A4"],
        "kontakt@lodz": ["A1"],
        "example": ["A1", "A2", "A4"],
        "A5": ["a5"],
        "a": NUMBERS,
        "d-2": ["A6", "A7", "A8"],
        "70": ["A1"],
        "amt su": ["A6", "A7"],
        "amt hamburg": [],
        "100%": ["A2"],
        "10_%": [],
        "Berg, (Ida)": ["A4"],
        "Ida <ida@berg.example>": ["A4"],
        '"Łódź" Handel.': ["A1"],
        "?": NUMBERS,
        "strasse nobody": [],
    }

    found = {text: await _numbers(api, search=text) for text in searches}
    with_filter = await _numbers(api, search="strasse", filter={"country": {"eq": "DE"}})

    assert found == searches
    assert with_filter == ["A2", "a5"]


async def test_a_customer_is_found_by_what_it_is_called_now(api: Api) -> None:
    customer = await make.customer(api, number="K1", company="Alpha", email="a@alpha.example")
    update = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }"
    await api(update, input={"id": customer["id"], "company": "Ómega", "email": None})

    found = [await _numbers(api, search=text) for text in ("alpha", "omega", "K1")]

    assert found == [[], ["K1"], ["K1"]]


TOTALS = """
query ($filter: CustomerFilter, $search: String) {
  customers(filter: $filter, search: $search, first: 1) {
    totalCount
    totals { balance { amount currency } overdueBalance { amount currency } }
  }
}
"""


async def test_totals_sum_over_everything_that_matches_and_not_the_page(api: Api) -> None:
    await open_desk(api)

    everyone = await api(TOTALS)
    filtered = await api(TOTALS, filter={"country": {"in": ["PL", "SE"]}})
    searched = await api(TOTALS, search="strasse", filter={"type": {"eq": "B2B"}})
    nobody = await api(TOTALS, filter={"number": {"eq": "?"}})

    jpy, kwd = {"amount": "1000", "currency": "JPY"}, {"amount": "1.234", "currency": "KWD"}
    assert [one["customers"] for one in (everyone, filtered, searched, nobody)] == [
        {
            "totalCount": 8,
            "totals": {
                "balance": [{"amount": "4.80", "currency": "EUR"}, jpy, kwd],
                "overdueBalance": [{"amount": "100.00", "currency": "EUR"}, jpy, kwd],
            },
        },
        {
            "totalCount": 2,
            "totals": {
                "balance": [{"amount": "100.00", "currency": "EUR"}, jpy],
                "overdueBalance": [{"amount": "100.00", "currency": "EUR"}, jpy],
            },
        },
        {"totalCount": 1, "totals": {"balance": [{"amount": "23.80", "currency": "EUR"}], "overdueBalance": []}},
        {"totalCount": 0, "totals": {"balance": [], "overdueBalance": []}},
    ]


async def test_what_is_not_selected_is_not_run(api: Api) -> None:
    with api.statements() as statements:
        answer = await api("{ customers { __typename } }")

    assert [answer, statements] == [{"customers": {"__typename": "CustomerConnection"}}, []]
