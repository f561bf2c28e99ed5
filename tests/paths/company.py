"""A company with something of everything that an answer can hold, made through the API; today is 23 November 2026."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from models.database import Unit
from resolvers.bulk_run import Summary, bill_everyone
from tests.api import make
from tests.api.client import Api

AWKWARD = 'Bär & Söhne "Kontor" \\ </script>\t€\n\u2028\u2029 \ufeff e\u0301 😀 \ue000'
ONE_LINE = " ".join(AWKWARD.split())
CONTROLS = "".join(map(chr, [*range(1, 32), 127, *range(128, 160), 0xD7FF, 0xFFFF])) + '"\\/'
"""What the API refuses and a database can hold all the same."""

_MONTH, _YEAR = {"count": 1, "unit": "MONTH"}, {"count": 1, "unit": "YEAR"}
_SHIPPING = {
    "kind": "SHIPPING",
    "name": "Tor 4",
    "line1": 'Hafenstraße "4"',
    "line2": "Halle B",
    "postalCode": "20457",
    "city": "Hamburg",
    "region": "Hamburg",
    "country": "DE",
    "email": "tor4@hansa.example",
}
_FULL = {
    "accountNumber": "D-70",
    "externalId": 'crm/"1"',
    "company": ONE_LINE,
    "firstName": "Ida",
    "lastName": "O'Berg",
    "email": "ida@hansa.example",
    "phone": "+49 40 1",
    "vatId": "DE123456789",
    "language": "de-DE",
    "paymentTermDays": 30,
    "buyerReference": "04011000-1",
    "electronicAddress": "ida@hansa.example",
    "electronicAddressScheme": "EM",
    "addresses": [{**make.ADDRESS, "line2": "2. OG\\Links"}, _SHIPPING, {**make.ADDRESS, "name": "Büro"}],
}
_PLACES = {
    "SE": {"line1": "Torget 1", "city": "Åre", "country": "SE"},
    "KW": {"line1": "Souk 1", "postalCode": "13001", "city": "Kuwait", "country": "KW"},
    "US": {"line1": "1 Main St", "city": "Springfield", "region": "IL", "country": "US"},
}
_PERSON = {"type": "B2C", "company": None}
_CUSTOMERS: Mapping[str, dict[str, Any]] = {
    "FULL": _FULL,
    "YEN": {**_PERSON, "firstName": "Åke", "lastName": "😀 Å", "currency": "JPY", "addresses": [_PLACES["SE"]]},
    "DINAR": {"company": "Gulf Trade", "currency": "KWD", "addresses": [_PLACES["KW"]]},
    "DOLLAR": {"type": "AFFILIATED", "company": "ACME", "currency": "USD", "addresses": [_PLACES["US"]]},
    "MIXED": {"company": "bär", "paymentTermDays": 0, "email": "mixed@hansa.example"},
    "OWED": {"type": "OTHER", "company": "Amt Süd"},
    "FAILS": {"company": "Söhne GmbH"},
    "CONTROLS": {"company": "controls"},
    "NOTHING": {**_PERSON, "lastName": "Nobody"},
    **{f"K-{number}": {"company": f"Kontor {number}"} for number in range(1, 5)},
}


async def found(api: Api) -> None:
    """Make the company."""
    api.clock.go_to("2026-01-05")
    ids = {}
    for number, fields in _CUSTOMERS.items():
        ids[number] = (await make.customer(api, number=number, **fields))["id"]
        if number == "DINAR":
            api.clock.go_to("2026-01-06")
    await _store(
        api,
        {
            "UPDATE customers SET company = :value, name = :value WHERE number = 'FULL'": AWKWARD,
            "UPDATE customers SET first_name = :value WHERE number = 'FULL'": "Ida\tMaria",
            "UPDATE customers SET company = :value, name = :value WHERE number = 'DINAR'": "Gulf \u2028 Trade",
        },
    )
    await _sign(api, ids)
    await _sell_and_bill(api, ids)
    await _mix_currencies(api, ids)
    await _now(api, ids)
    await _beyond_the_api(api)


async def done(api: Api, mutation: str, **given: Any) -> None:
    """Do what *mutation* does."""
    kind = mutation[0].upper() + mutation[1:] + "Input"
    operation = f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code path message }} }} }}"
    answer = await api(operation, input=given)
    assert answer[mutation]["userErrors"] == []


async def _sign(api: Api, ids: Mapping[str, str]) -> None:
    """Sign contracts of every status; the items of two are in advance and in arrears, whole and in part."""
    items = [
        {"name": 'Set"up', "kind": "ONE_TIME", "unitPrice": "99.995", "description": "Once\\only\n2 lines"},
        {"name": "Seats", "unitPrice": "7.333333", "quantity": "3.5", "discountPercent": "12.5", "unit": "MON"},
        {"name": "Storage", "unitPrice": "0.000001", "tax": {"category": "STANDARD", "percent": "7"}},
    ]
    lengths = {"term": _YEAR, "renewalTerm": _MONTH, "noticePeriod": {"count": 2, "unit": "WEEK"}}
    team = await make.plan(api, code="team", name="Tëam", description='For "teams"', items=items, **lengths)
    await make.plan(api, code="basic")
    await make.plan(api, code="yen", currency="JPY", billingTiming="IN_ARREARS", billingAlignment="CALENDAR")
    full = ids["FULL"]
    await make.contract(
        api, full, number="C-TEAM", planId=team["id"], startsOn="2026-01-10", billingStartsOn="2026-01-15"
    )
    calendar = {"billingTiming": "IN_ARREARS", "billingAlignment": "CALENDAR"}
    early = {"signedOn": "2026-01-02", "startsOn": "2026-01-20"}
    await make.contract(api, full, number="C-CALENDAR", title="Wartung Süd", items=items[1:], **calendar, **early)
    await make.contract(api, full, number="C-ENDED", endsOn="2026-03-05", **early)
    ending = await make.contract(api, full, number="C-NOTICE", **lengths, **early)
    await done(api, "terminateContract", id=ending["id"], noticeOn="2026-01-31", reason='Moved "away"')
    undone = await make.contract(api, full, number="C-CANCELLED", **early)
    await done(api, "terminateContract", id=undone["id"], endsOn="2026-01-20")
    await make.contract(api, full, number="C-LATER", startsOn="2026-12-01", currency="USD")
    await make.contract(api, ids["YEN"], number="C-YEN", items=[{"name": "席", "unitPrice": "1000.4"}], **early)
    await make.contract(api, ids["DINAR"], number="C-DINAR", items=[{"name": "مقعد", "unitPrice": "1.2345"}], **early)


async def _sell_and_bill(api: Api, ids: Mapping[str, str]) -> None:
    """Bill, let documents be paid in whole, in part and not at all, cancel, repair and credit."""
    full, reduced = ids["FULL"], {"category": "STANDARD", "percent": "7"}
    api.clock.go_to("2026-02-01")
    lines = [
        {"sku": 'B/"1"', "name": AWKWARD, "unitPrice": "10", "quantity": "1234.567891", "tax": reduced},
        {"name": "Chair", "unitPrice": "49.999999", "discountPercent": "33.3333", "unit": "HUR"},
        {"name": "Back", "unitPrice": "5", "quantity": "-2.5"},
    ]
    await make.order(api, full, number="O-1", placedOn="2026-01-31", lines=lines)
    await make.documents(api, full)
    api.clock.go_to("2026-03-02")
    (second,) = await make.documents(api, full)
    await done(api, "recordPayment", documentId=second["id"], amount="0.01", reference='"1\\2"\u2028')
    await make.order(api, full, number="O-2", placedOn="2026-03-01", lines=[{"name": "Free", "unitPrice": "0"}])
    await make.order(api, full, number="O-3", placedOn="2026-03-02", currency="USD")
    wrong = await make.documents(api, full)
    await done(api, "cancelDocument", id=wrong[0]["id"], reason='Wrong "address"\n')
    ended = (await api('{ contract(by: {number: "C-ENDED"}) { id } }'))["contract"]
    await done(api, "terminateContract", id=ended["id"], endsOn="2026-02-10", reason="Sooner")
    api.clock.go_to("2026-04-01")
    await make.documents(api, full)
    for number in ("YEN", "DINAR"):
        (invoice, *_) = await make.documents(api, ids[number])
        await done(api, "recordPayment", documentId=invoice["id"], amount="1", receivedOn="2026-03-30")
    back = [{"name": "Return", "quantity": "-2", "unitPrice": "50"}]
    await make.order(api, ids["OWED"], number="O-4", placedOn="2026-03-20", lines=back)
    (credit,) = await make.documents(api, ids["OWED"])
    await done(api, "recordPayment", documentId=credit["id"], amount="19", reference="paid back")


async def _mix_currencies(api: Api, ids: Mapping[str, str]) -> None:
    """Bill one customer in four currencies, the largest and the smallest amounts among them."""
    prices = {"EUR": "123456789.01", "JPY": "999999999", "KWD": "0.001", "USD": "0.01"}
    for place, (currency, price) in enumerate(prices.items(), start=1):
        lines = [{"name": f"Piece {one}", "unitPrice": price} for one in range(place)]
        placed = {"number": f"M-{place}", "currency": currency, "placedOn": f"2026-03-1{place}"}
        await make.order(api, ids["MIXED"], lines=lines, **placed)
    invoices = await make.documents(api, ids["MIXED"])
    for one, amount in zip(invoices, ("100", "1", "0.004"), strict=False):
        await done(api, "recordPayment", documentId=one["id"], amount=amount)


async def _now(api: Api, ids: Mapping[str, str]) -> None:
    """Sell what is open, cancelled and on demand; bill everyone, of whom one fails."""
    api.clock.go_to("2026-11-23")
    await make.order_without_rate(api, ids["FAILS"], number="O-5")
    await make.order(api, ids["DOLLAR"], number="O-6", placedOn="2026-11-01", currency="USD")
    await make.order(api, ids["DOLLAR"], number="O-7", placedOn="2026-11-02", lines=[{"name": "Nil", "unitPrice": "0"}])
    await make.order(api, ids["MIXED"], number="M-5", placedOn="2026-11-20")  # its invoice is due today
    summary = await bill_everyone(api.database, None, None, lambda _, __: None)
    assert isinstance(summary, Summary)
    assert len(summary.failures) == 1
    await make.order(api, ids["FULL"], number="O-8", billingTime="ON_DEMAND")
    dropped = await make.order(api, ids["FULL"], number="O-9")
    await done(api, "cancelOrder", id=dropped["id"], reason='Sold "out"')
    await make.order(api, ids["K-1"], number="O-10", currency="KWD", placedOn="2026-11-22")
    await make.documents(api, ids["NOTHING"])
    await make.contract(api, ids["OWED"], number="C-FIRST", startsOn="2026-11-23")
    await make.contract(api, ids["OWED"], number="C-LAST", endsOn="2026-11-23")
    noticed = await make.contract(api, ids["OWED"], number="C-NOW", noticePeriod=_MONTH)
    await done(api, "terminateContract", id=noticed["id"], noticeOn="2026-11-23")


async def _beyond_the_api(api: Api) -> None:
    """Store what only another program could have stored."""
    await _store(
        api,
        {
            "UPDATE customers SET company = :value, name = :value, phone = :value WHERE number = 'CONTROLS'": CONTROLS,
            "UPDATE customers SET city = NULL, city_key = :value WHERE number IN ('CONTROLS', 'K-2')": None,
            "UPDATE contracts SET title = :value WHERE number = 'C-YEN'": CONTROLS,
            "UPDATE orders SET cancel_reason = :value WHERE number = 'O-9'": CONTROLS,
        },
    )


async def _store(api: Api, statements: Mapping[str, str | None]) -> None:
    """Run *statements*, each with its value."""

    async def work(unit: Unit) -> None:
        for statement, value in statements.items():
            await unit.connection.execute(text(statement), {"value": value})

    await api.database.unit_of_work(work)
