"""terminateContract: a contract ends, and the next run credits what was billed too much, once."""

from typing import Any

from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

END = """
mutation ($input: TerminateContractInput!) {
  terminateContract(input: $input) {
    contract { status endsOn noticeOn terminationReason billedUntil nextBillingOn }
    userErrors { code path }
  }
}
"""
BILL = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    documents {
      kind gross { amount } taxes { taxable { amount } tax { amount } }
      lines { nodes { name quantity net { amount } period { start end } proration { days of } repairs { name } } }
    }
  }
}
"""
YEAR = {"count": 1, "unit": "YEAR"}
QUARTER = {"count": 3, "unit": "MONTH"}


async def _end(api: Api, contract: dict[str, Any], **fields: Any) -> Any:
    return (await api(END, input={"id": contract["id"], **fields}))["terminateContract"]


async def _bill(api: Api, customer: dict[str, Any], **fields: Any) -> Any:
    return (await api(BILL, input={"customerId": customer["id"], **fields}))["createDocuments"]["documents"]


async def _nets(api: Api, customer: dict[str, Any], **fields: Any) -> list[Any]:
    """Bill, and return kind, net, period and days of each line."""
    return [
        (
            document["kind"],
            line["net"]["amount"],
            line["period"]["start"],
            line["period"]["end"],
            line["proration"] and line["proration"]["days"],
        )
        for document in await _bill(api, customer, **fields)
        for line in document["lines"]["nodes"]
    ]


async def test_without_term_and_notice_it_ends_on_the_day_after_the_notice(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])

    answer = await _end(api, contract, reason="moved away")

    assert answer == {
        "contract": {
            "status": "TERMINATED",
            "endsOn": "2026-11-24",
            "noticeOn": "2026-11-23",
            "terminationReason": "moved away",
            "billedUntil": None,
            "nextBillingOn": "2026-11-01",
        },
        "userErrors": [],
    }
    assert await _nets(api, customer) == [("INVOICE", "76.67", "2026-11-01", "2026-11-24", 23)]


async def test_term_renewal_and_notice_decide_the_end(api: Api) -> None:
    """A term of a year renews by years; the three months of a notice are over before an end.

    2025-01-15   2026-01-15   2027-01-15   2028-01-15
    |    term    |   renewal  |   renewal  |
    """
    customer = await make.customer(api)
    since = {"signedOn": "2025-01-01", "startsOn": "2025-01-15"}
    terms = {**since, "term": YEAR, "renewalTerm": YEAR, "noticePeriod": QUARTER}
    no_term = {**since, "noticePeriod": QUARTER}
    no_renewal = {"startsOn": "2026-06-01", "term": YEAR}
    fixed = {**since, "endsOn": "2026-12-01", "noticePeriod": QUARTER}
    cases = [
        (terms, "2025-02-01", "2026-01-15"),
        (terms, "2026-10-14", "2027-01-15"),
        (terms, "2026-10-15", "2028-01-15"),
        (no_term, "2026-11-23", "2027-02-24"),
        (no_renewal, "2026-11-23", "2027-06-01"),
        (no_renewal, "2027-08-01", "2027-08-02"),
        (fixed, "2026-11-23", "2026-12-01"),
    ]

    ends = [
        (await _end(api, await make.contract(api, customer["id"], **given), noticeOn=notice))["contract"]["endsOn"]
        for given, notice, _ in cases
    ]

    assert ends == [expected for _, _, expected in cases]


async def test_the_next_run_credits_the_days_after_the_end_once(api: Api) -> None:
    """What was billed for the days after the end is taken back.

    Nov 1                 Nov 24      Dec 1
    |######## billed ######|# credit #|
    """
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])

    ended = await _end(api, contract)
    credited = await _bill(api, customer)
    shown = await api("query ($id: ID!) { contract(by: {id: $id}) { billedUntil nextBillingOn } }", id=contract["id"])
    again = await _bill(api, customer, processingDate="2029-01-01")

    assert [ended["contract"]["billedUntil"], ended["contract"]["nextBillingOn"]] == ["2026-11-24", "2026-10-01"]
    assert credited == [
        {
            "kind": "CREDIT_NOTE",
            "gross": {"amount": "27.76"},
            "taxes": [{"taxable": {"amount": "23.33"}, "tax": {"amount": "4.43"}}],
            "lines": {
                "nodes": [
                    {
                        "name": "Hosting",
                        "quantity": "1",
                        "net": {"amount": "23.33"},
                        "period": {"start": "2026-11-24", "end": "2026-12-01"},
                        "proration": {"days": 7, "of": 30},
                        "repairs": {"name": "Hosting"},
                    }
                ]
            },
        }
    ]
    assert shown == {"contract": {"billedUntil": "2026-11-24", "nextBillingOn": None}}
    assert again == []


async def test_the_end_may_be_moved_in_both_directions_and_each_difference_is_billed(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    steps: list[Any] = [await _nets(api, customer, processingDate="2027-02-01")]

    for end in ("2027-01-11", "2026-11-16", "2026-12-25", "2027-03-01"):
        await _end(api, contract, endsOn=end)
        steps.append(await _nets(api, customer, processingDate="2027-02-01"))

    november, december = ("2026-11-01", "2026-12-01"), ("2026-12-01", "2027-01-01")
    january, february = ("2027-01-01", "2027-02-01"), ("2027-02-01", "2027-03-01")
    assert steps == [
        [
            ("INVOICE", "100.00", *november, 30),
            ("INVOICE", "100.00", *december, 31),
            ("INVOICE", "100.00", *january, 31),
            ("INVOICE", "100.00", *february, 28),
        ],
        [  # January: 10 of 31 days are 32.26
            ("CREDIT_NOTE", "67.74", "2027-01-11", "2027-02-01", 21),
            ("CREDIT_NOTE", "100.00", *february, 28),
        ],
        [  # November: 15 of 30 days are 50.00
            ("CREDIT_NOTE", "50.00", "2026-11-16", "2026-12-01", 15),
            ("CREDIT_NOTE", "100.00", *december, 31),
            ("CREDIT_NOTE", "32.26", "2027-01-01", "2027-01-11", 10),
        ],
        [  # December: 24 of 31 days are 77.42
            ("INVOICE", "50.00", "2026-11-16", "2026-12-01", 15),
            ("INVOICE", "77.42", "2026-12-01", "2026-12-25", 24),
        ],
        [
            ("INVOICE", "22.58", "2026-12-25", "2027-01-01", 7),
            ("INVOICE", "100.00", *january, 31),
            ("INVOICE", "100.00", *february, 28),
        ],
    ]


async def test_an_end_on_the_first_day_cancels_and_everything_is_credited(api: Api) -> None:
    customer = await make.customer(api)
    items = [{"name": "Setup", "kind": "ONE_TIME", "unitPrice": "80"}, {"name": "Line", "unitPrice": "10"}]
    contract = await make.contract(api, customer["id"], items=items)
    await make.documents(api, customer["id"], processingDate="2026-12-01")

    answer = await _end(api, contract, endsOn="2026-11-01", noticeOn="2026-11-20", reason="void")
    credited = await _nets(api, customer)
    balance = await api(
        "query ($id: ID!) { customer(by: {id: $id}) { balance { amount } nextBillingOn } }", id=customer["id"]
    )

    assert answer == {
        "contract": {
            "status": "CANCELLED",
            "endsOn": "2026-11-01",
            "noticeOn": "2026-11-20",
            "terminationReason": "void",
            "billedUntil": "2026-11-01",
            "nextBillingOn": "2026-10-01",
        },
        "userErrors": [],
    }
    assert credited == [
        ("CREDIT_NOTE", "80.00", "2026-11-01", "2026-11-02", None),
        ("CREDIT_NOTE", "10.00", "2026-11-01", "2026-12-01", 30),
        ("CREDIT_NOTE", "10.00", "2026-12-01", "2027-01-01", 31),
    ]
    assert balance == {"customer": {"balance": [], "nextBillingOn": None}}
    assert await _bill(api, customer) == []


async def test_it_is_repeated_with_an_end_only(api: Api, clock: Clock) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"], noticePeriod=QUARTER)
    await _end(api, contract, reason="first")

    repeated = await _end(api, contract)
    moved = await _end(api, contract, endsOn="2026-12-01")
    clock.go_to("2026-12-01")
    shown = await api("query ($id: ID!) { contract(by: {id: $id}) { status } }", id=contract["id"])

    assert repeated == {"contract": None, "userErrors": [{"code": "NOT_ALLOWED", "path": ["id"]}]}
    assert moved["contract"] == {
        "status": "TERMINATED",
        "endsOn": "2026-12-01",
        "noticeOn": "2026-11-23",
        "terminationReason": "first",
        "billedUntil": None,
        "nextBillingOn": "2026-11-01",
    }
    assert shown == {"contract": {"status": "ENDED"}}


async def test_an_end_that_is_moved_later_on_keeps_the_day_of_the_notice(api: Api, clock: Clock) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"], noticePeriod=QUARTER)
    await _end(api, contract, noticeOn="2027-01-31")
    clock.go_to("2026-11-29")

    moved = await _end(api, contract, endsOn="2027-06-01")
    given_anew = await _end(api, contract, endsOn="2027-06-01", noticeOn="2027-02-28")

    told = [[one["contract"][name] for name in ("status", "noticeOn")] for one in (moved, given_anew)]
    assert told == [["ACTIVE", "2027-01-31"], ["ACTIVE", "2027-02-28"]]


async def test_a_notice_from_before_the_contract_was_signed_ends_nothing(api: Api) -> None:
    """
    31 Aug   1 Sep                   1 Nov        1 Dec
      .        |signed                 |############|
      refused  N: it never begins
    """
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"], signedOn="2026-09-01", noticePeriod={"count": 1, "unit": "DAY"})
    await make.documents(api, customer["id"])
    before = await api.rows()

    refused = [await _end(api, contract, noticeOn="2026-08-31", **end) for end in ({}, {"endsOn": "2026-12-01"})]
    unchanged = await api.rows()
    given_up = await _end(api, contract, noticeOn="2026-09-01")

    answer = {"contract": None, "userErrors": [{"code": "INVALID", "path": ["noticeOn"]}]}
    assert [refused, unchanged] == [[answer, answer], before]
    assert given_up["contract"]["status"] == "CANCELLED"


async def test_an_ended_contract_is_moved_by_an_end_and_not_by_a_notice(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"], endsOn="2026-11-20")

    refused = await _end(api, contract)
    moved = await _end(api, contract, endsOn="2026-12-01")

    assert refused == {"contract": None, "userErrors": [{"code": "NOT_ALLOWED", "path": ["id"]}]}
    assert [moved["contract"][name] for name in ("status", "endsOn")] == ["TERMINATED", "2026-12-01"]
