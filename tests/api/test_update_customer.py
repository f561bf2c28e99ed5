"""updateCustomer: what is left out stays, null clears, addresses are replaced."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

UPDATE = """
mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) {
    customer {
      number accountNumber externalId type name company firstName lastName email phone vatId language currency
      paymentTermDays buyerReference electronicAddress electronicAddressScheme country city
      addresses { kind line1 city country } createdAt updatedAt
    }
    userErrors { code path }
  }
}
"""

GIVEN = {
    "number": "K1",
    "accountNumber": "D1",
    "externalId": "crm-1",
    "type": "B2B",
    "company": "Hansa Handel GmbH",
    "firstName": "Ida",
    "lastName": "Voss",
    "email": "ida@hansa.example",
    "phone": "040 1",
    "vatId": "DE123456789",
    "language": "de",
    "currency": "EUR",
    "paymentTermDays": 30,
    "buyerReference": "ref",
    "electronicAddress": "ida@hansa.example",
    "electronicAddressScheme": "EM",
}
SHOWN = {
    **GIVEN,
    "name": "Hansa Handel GmbH",
    "country": "DE",
    "city": "Hamburg",
    "addresses": [{"kind": "INVOICE", "line1": "Kontorhaus 1", "city": "Hamburg", "country": "DE"}],
    "createdAt": "2026-11-23T09:00:00.000000Z",
    "updatedAt": "2026-11-24T09:00:00.000000Z",
}


async def _update(api: Api, key: str, **fields: Any) -> Any:
    return (await api(UPDATE, input={"id": key, **fields}))["updateCustomer"]


async def test_what_is_left_out_stays_as_it_is(api: Api, clock: Clock) -> None:
    customer = await make.customer(api, **GIVEN)
    clock.go_to("2026-11-24")

    answer = await _update(api, customer["id"], phone="040 2")

    assert answer == {"customer": {**SHOWN, "phone": "040 2"}, "userErrors": []}


async def test_null_clears_what_may_be_empty(api: Api, clock: Clock) -> None:
    customer = await make.customer(api, **GIVEN)
    clock.go_to("2026-11-24")
    cleared = dict.fromkeys(
        (
            "externalId firstName lastName email phone vatId buyerReference electronicAddress electronicAddressScheme"
        ).split()
    )

    answer = await _update(api, customer["id"], **cleared)

    assert answer == {"customer": {**SHOWN, **cleared}, "userErrors": []}


async def test_null_is_refused_where_something_must_stand(api: Api) -> None:
    customer = await make.customer(api, **GIVEN)
    needed = ["type", "language", "currency", "paymentTermDays", "addresses"]

    refused = await _update(api, customer["id"], phone="040 2", **dict.fromkeys(needed))
    nameless = await _update(api, customer["id"], company=None)

    assert refused == {
        "customer": None,
        "userErrors": [{"code": "REQUIRED", "path": [field]} for field in needed],
    }
    assert nameless == {"customer": None, "userErrors": [{"code": "REQUIRED", "path": ["company"]}]}
    assert (await _update(api, customer["id"]))["customer"] == {**SHOWN, "updatedAt": SHOWN["createdAt"]}


async def test_addresses_are_replaced_and_the_first_invoice_address_counts(api: Api) -> None:
    customer = await make.customer(api)
    before = await api.rows()
    addresses = [
        {"kind": "SHIPPING", "line1": "Kade 1", "city": "Rotterdam", "country": "NL"},
        {"kind": "INVOICE", "line1": "Rue 2", "city": "Paris", "country": "FR"},
        {"kind": "INVOICE", "line1": "Via 3", "city": "Roma", "country": "IT"},
    ]

    changed = (await _update(api, customer["id"], addresses=addresses))["customer"]
    emptied = await _update(api, customer["id"], addresses=[])

    assert [changed["addresses"], changed["country"], changed["city"]] == [addresses, "FR", "Paris"]
    assert emptied == {"customer": None, "userErrors": [{"code": "REQUIRED", "path": ["addresses"]}]}
    assert await api.rows() == {**before, "customer_addresses": 3, "audit_entries": 2}


async def test_the_words_of_the_search_follow_the_new_name(api: Api) -> None:
    customer = await make.customer(api, company="Alte Mühle", email="post@muehle.example")
    search = "query ($words: String!) { customers(search: $words) { nodes { name } } }"

    await _update(api, customer["id"], company="Neue Brücke", email=None)
    found = [
        (await api(search, words=words))["customers"]["nodes"]
        for words in ("mühle", "post", "bruck", customer["number"])
    ]

    assert found == [[], [], [{"name": "Neue Brücke"}], [{"name": "Neue Brücke"}]]


async def test_its_own_external_id_may_be_given_again_but_not_that_of_another(api: Api) -> None:
    customer = await make.customer(api, externalId="1")
    await make.customer(api, externalId="2")

    own = await _update(api, customer["id"], externalId="1")
    other = await _update(api, customer["id"], externalId="2")

    assert own["userErrors"] == []
    assert other == {"customer": None, "userErrors": [{"code": "TAKEN", "path": ["externalId"]}]}


async def test_what_was_issued_keeps_the_old_name(api: Api) -> None:
    customer = await make.customer(api, company="Before Ltd")
    await make.order(api, customer["id"])
    (document,) = await make.documents(api, customer["id"])

    await _update(api, customer["id"], company="After Ltd")
    shown = await api(
        "query ($id: ID!) { document(by: {id: $id}) { buyer { name } customer { name } } }", id=document["id"]
    )

    assert shown == {"document": {"buyer": {"name": "Before Ltd"}, "customer": {"name": "After Ltd"}}}
