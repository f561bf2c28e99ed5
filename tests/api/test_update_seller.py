"""updateSeller: who bills is changed for what is issued from now on."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

FIELDS = """
  name address { name line1 line2 postalCode city region country email } vatId taxNumber registrationNumber register
  managingDirectors email phone contactName electronicAddress electronicAddressScheme iban bic accountHolder creditorId
  cashAccounting smallBusiness currency timeZone
"""
UPDATE = f"""
mutation ($input: UpdateSellerInput!) {{
  updateSeller(input: $input) {{ seller {{ {FIELDS} }} userErrors {{ code path }} }}
}}
"""
GIVEN = {
    "name": "Nordkontor AG",
    "address": {
        "name": "Buchhaltung",
        "line1": "Speicherstadt 7",
        "line2": "Block D",
        "postalCode": "20457",
        "city": "Hamburg",
        "region": "HH",
        "country": "DE",
        "email": "rechnung@nordkontor.example",
    },
    "vatId": "DE999999999",
    "taxNumber": "22/815/08150",
    "registrationNumber": "HRB 1",
    "register": "Amtsgericht Hamburg",
    "managingDirectors": "Ida Voss",
    "email": "post@nordkontor.example",
    "phone": "+49 40 1",
    "contactName": "Desk",
    "electronicAddress": "post@nordkontor.example",
    "electronicAddressScheme": "EM",
    "iban": "DE89370400440532013000",
    "bic": "COBADEFFXXX",
    "accountHolder": "Nordkontor",
    "creditorId": "DE98ZZZ09999999999",
    "cashAccounting": True,
    "smallBusiness": True,
    "currency": "SEK",
    "timeZone": "Europe/Stockholm",
}
NEVER_EMPTY = ["name", "address", "currency", "timeZone", "cashAccounting", "smallBusiness"]


async def _update(api: Api, **fields: Any) -> Any:
    return (await api(UPDATE, input=fields))["updateSeller"]


async def test_what_is_given_is_kept_and_what_is_left_out_stays(api: Api) -> None:
    whole = await _update(api, **GIVEN)
    part = await _update(api, phone="+49 40 2")
    read = await api(f"{{ seller {{ {FIELDS} }} }}")

    assert whole == {"seller": GIVEN, "userErrors": []}
    assert part == {"seller": {**GIVEN, "phone": "+49 40 2"}, "userErrors": []}
    assert read == {"seller": {**GIVEN, "phone": "+49 40 2"}}


async def test_null_clears_what_may_be_empty_and_is_refused_elsewhere(api: Api) -> None:
    await _update(api, **GIVEN)
    may_be_empty = dict.fromkeys(set(GIVEN) - set(NEVER_EMPTY))

    cleared = await _update(api, **may_be_empty)
    refused = await _update(api, vatId="DE1", **dict.fromkeys(NEVER_EMPTY))

    assert cleared == {"seller": {**GIVEN, **may_be_empty}, "userErrors": []}
    assert refused == {
        "seller": None,
        "userErrors": [
            *({"code": "REQUIRED", "path": [field]} for field in NEVER_EMPTY),
            {"code": "INVALID", "path": ["vatId"]},
        ],
    }


async def test_a_new_customer_has_the_currency_of_the_seller(api: Api) -> None:
    await _update(api, currency="SEK")

    customer = await make.customer(api)
    shown = await api("query ($id: ID!) { customer(by: {id: $id}) { currency } }", id=customer["id"])

    assert shown == {"customer": {"currency": "SEK"}}


async def test_today_follows_the_time_zone(api: Api, clock: Clock) -> None:
    customer = await make.customer(api)
    clock.now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    place = """mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { placedOn } } }"""
    order = {"customerId": customer["id"], "lines": [{"name": "Chair", "unitPrice": "1"}]}
    preview = "query ($input: PreviewDocumentsInput!) { previewDocuments(input: $input) { processingDate } }"
    days = []

    for zone in ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati"):
        await _update(api, timeZone=zone)
        placed = await api(place, input=order)
        previewed = await api(preview, input={"customerId": customer["id"]})
        days.append((placed["createOrder"]["order"]["placedOn"], previewed["previewDocuments"]["processingDate"]))

    assert days == [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-24", "2026-11-24"),
    ]


async def test_what_was_issued_keeps_its_copy(api: Api) -> None:
    await _update(api, name="Before AG")
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    (old,) = await make.documents(api, customer["id"])

    await _update(api, **GIVEN)
    await make.order(api, customer["id"])
    (new,) = await make.documents(api, customer["id"])
    shown = await api(
        """query ($old: ID!, $new: ID!) {
             old: document(by: {id: $old}) { seller { name vatId } taxes { rate { category } exemption } }
             new: document(by: {id: $new}) { seller { name vatId } taxes { rate { category } exemption } } }""",
        old=old["id"],
        new=new["id"],
    )

    assert shown == {
        "old": {
            "seller": {"name": "Before AG", "vatId": None},
            "taxes": [{"rate": {"category": "STANDARD"}, "exemption": None}],
        },
        "new": {
            "seller": {"name": "Nordkontor AG", "vatId": "DE999999999"},
            "taxes": [{"rate": {"category": "EXEMPT"}, "exemption": "Exempt from VAT"}],
        },
    }


async def test_two_changes_at_the_same_moment_both_stay(api: Api) -> None:
    change = "mutation ($input: UpdateSellerInput!) { updateSeller(input: $input) { userErrors { code } } }"
    shown = []

    for place in range(20):
        await asyncio.gather(
            api(change, input={"name": f"Kontor {place}"}), api(change, input={"phone": f"+49 40 {place}"})
        )
        shown.append((await api("{ seller { name phone } }"))["seller"])

    assert shown == [{"name": f"Kontor {place}", "phone": f"+49 40 {place}"} for place in range(20)]
