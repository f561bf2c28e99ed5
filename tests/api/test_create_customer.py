"""createCustomer: a customer is entered, and what is left out is filled in."""

from tests.api import make
from tests.api.client import Api

CREATE = """
mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer {
      number accountNumber externalId type name company firstName lastName email phone vatId language currency
      paymentTermDays buyerReference electronicAddress electronicAddressScheme country city
      addresses { kind name line1 line2 postalCode city region country email }
      balance { amount } nextBillingOn createdAt updatedAt
    }
    userErrors { code path }
  }
}
"""

NOTHING = dict.fromkeys(
    (
        "externalId company firstName lastName email phone vatId buyerReference electronicAddress "
        "electronicAddressScheme nextBillingOn"
    ).split()
)
PLACE = {
    "kind": "INVOICE",
    "name": None,
    "line1": "Kontorhaus 1",
    "line2": None,
    "postalCode": "20095",
    "city": "Hamburg",
    "region": None,
    "country": "DE",
    "email": None,
}


async def test_white_space_around_what_is_given_is_not_kept(api: Api) -> None:
    texts = {
        "number": "K-1",
        "company": "Trim Me",
        "firstName": "Ida",
        "lastName": "Berg",
        "email": "ida@berg.example",
        "phone": "+49 40 1",
        "vatId": "DE123456789",
        "language": "de",
        "externalId": "crm 1",
    }
    padded = {name: f" \t{text}\n " for name, text in texts.items()}
    place = {name: f"  {text} " for name, text in PLACE.items() if text and name not in {"kind", "country"}}

    customer = (await api(CREATE, input={**padded, "type": "B2B", "addresses": [{**place, "country": "DE"}]}))[
        "createCustomer"
    ]["customer"]

    assert {name: customer[name] for name in texts} == texts
    assert customer["addresses"] == [PLACE]


async def test_what_is_given_is_kept(api: Api) -> None:
    given = {
        "number": "70-4711",
        "accountNumber": "10042",
        "externalId": "crm/8 ä",
        "type": "OTHER",
        "company": "Stadtwerke Aarhus",
        "firstName": "Åse",
        "lastName": "Jørgensen",
        "email": "ase@example.dk",
        "phone": "+45 12 34",
        "vatId": "DK12345678",
        "language": "da-DK",
        "currency": "DKK",
        "paymentTermDays": 0,
        "buyerReference": "991-33333TEST-33",
        "electronicAddress": "5790000000005",
        "electronicAddressScheme": "0088",
    }
    addresses = [
        {**PLACE, "kind": "SHIPPING", "city": "Odense", "country": "DK"},
        {**PLACE, "name": "Bogholderi", "line2": "2. sal", "city": "Aarhus", "region": "Midtjylland"},
        {**PLACE, "city": "Vejle", "country": "DK", "email": "post@example.dk"},
    ]

    answer = await api(CREATE, input={**given, "addresses": addresses})

    assert answer["createCustomer"] == {
        "customer": {
            **given,
            "name": "Stadtwerke Aarhus",
            "country": "DE",
            "city": "Aarhus",
            "addresses": addresses,
            "balance": [],
            "nextBillingOn": None,
            "createdAt": "2026-11-23T09:00:00.000000Z",
            "updatedAt": "2026-11-23T09:00:00.000000Z",
        },
        "userErrors": [],
    }


async def test_what_is_left_out_or_null_is_filled_in(api: Api) -> None:
    given = {"type": "B2C", "lastName": "Petersen", "addresses": [make.ADDRESS]}
    nulls = {"number": None, "accountNumber": None, "language": None, "currency": None, "paymentTermDays": None}

    left_out = await api(CREATE, input=given)
    null = await api(CREATE, input={**given, **nulls})

    expected = {
        **NOTHING,
        "type": "B2C",
        "name": "Petersen",
        "lastName": "Petersen",
        "language": "en",
        "currency": "EUR",
        "paymentTermDays": 14,
        "country": "DE",
        "city": "Hamburg",
        "addresses": [PLACE],
        "balance": [],
        "createdAt": "2026-11-23T09:00:00.000000Z",
        "updatedAt": "2026-11-23T09:00:00.000000Z",
    }
    assert [left_out["createCustomer"], null["createCustomer"]] == [
        {"customer": {**expected, "number": "C-000001", "accountNumber": "D-000001"}, "userErrors": []},
        {"customer": {**expected, "number": "C-000002", "accountNumber": "D-000002"}, "userErrors": []},
    ]


async def test_an_assigned_number_steps_over_those_that_were_given(api: Api) -> None:
    for number in ("C-000001", "C-000002", "C-000004"):
        await make.customer(api, number=number)

    assigned = [(await make.customer(api))["number"] for _ in range(2)]

    assert assigned == ["C-000003", "C-000005"]


async def test_a_person_is_named_by_first_and_last_name_and_a_company_by_its_own(api: Api) -> None:
    names = "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { name } } }"
    person = {"firstName": "Ada", "lastName": "Lovelace", "addresses": [make.ADDRESS]}

    private = await api(names, input={"type": "B2C", **person})
    company = await api(names, input={"type": "AFFILIATED", "company": "Engines Ltd", **person})

    assert private == {"createCustomer": {"customer": {"name": "Ada Lovelace"}}}
    assert company == {"createCustomer": {"customer": {"name": "Engines Ltd"}}}


async def test_number_account_number_and_external_id_are_each_unique(api: Api) -> None:
    taken = {"number": "1", "accountNumber": "2", "externalId": "3"}
    await make.customer(api, **taken)
    before = await api.rows()

    again = await api(CREATE, input={"type": "B2B", "company": "B", "addresses": [make.ADDRESS], **taken})
    crossed = await make.customer(api, number="2", accountNumber="3", externalId="1")

    assert again["createCustomer"] == {
        "customer": None,
        "userErrors": [
            {"code": "TAKEN", "path": ["number"]},
            {"code": "TAKEN", "path": ["accountNumber"]},
            {"code": "TAKEN", "path": ["externalId"]},
        ],
    }
    assert crossed["number"] == "2"
    assert (await api.rows())["customers"] == before["customers"] + 1
