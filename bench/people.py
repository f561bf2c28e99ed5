"""Draw the benchmark's customers: rows of their tables, and what their documents say of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from bench.forms import Forms
from bench.vocabulary import CITIES, COUNTRIES, FIRST_NAMES, FORMS, STREETS, TRADES, surname
from billing.parties import Address, AddressKind, Buyer, CustomerType
from models.folding import folded, words
from models.snapshots import buyer_to_json

Rows = dict[str, list[tuple[Any, ...]]]
"""The rows of each table, in the order of its columns."""

FIRST_MOMENT = datetime(2021, 1, 4, 8, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 10, 30, 17, tzinfo=UTC)

COLUMNS = {
    "customers": (
        "id number account_number external_id type name company first_name last_name email phone vat_id language "
        "currency payment_term_days buyer_reference electronic_address electronic_address_scheme country city "
        "postal_code name_key email_key external_id_key city_key postal_code_key created_at updated_at"
    ),
    "customer_addresses": "customer_id position kind name line1 line2 postal_code city region country email",
    "customer_words": "word customer_id",
    "customer_balances": "customer_id currency outstanding_minor",
}
_TYPES = ["B2B"] * 13 + ["B2C"] * 5 + ["AFFILIATED", "OTHER"]
_CURRENCIES = ["EUR"] * 84 + ["USD"] * 9 + ["JPY"] * 4 + ["KWD"] * 3
_SOME, _OFTEN = 0.2, 0.9


@dataclass(slots=True)
class Customer:
    """A customer as its contracts, orders and documents need it."""

    key: Any
    index: int
    created_at: datetime
    currency: str
    country: str
    payment_term_days: int
    buyer_json: str


def draw(random: Random, forms: Forms, index: int, of: int, rows: Rows, *, alike: bool) -> Customer:
    """Add the rows of the customer of an *index*, counted from 1, and return it; ids rise with the index.

    Those who are *alike* are German companies billed in EUR.
    """
    created_at = FIRST_MOMENT + (LAST_MOMENT - FIRST_MOMENT) * (index / of)
    created_at += timedelta(microseconds=random.randrange(1_000_000))
    (key,) = forms.keys(random, created_at, 1)
    buyer = _buyer(random, index, alike=alike)
    currency = "EUR" if alike else random.choice(_CURRENCIES)
    term = random.choice((0, 14, 14, 30, 30, 60))
    rows["customers"].append(_customer(random, forms, key, buyer, (currency, term), created_at))
    at = buyer.address
    rows["customer_addresses"].append(
        (key, 0, "INVOICE", None, at.line1, at.line2, at.postal_code, at.city, at.region, at.country, at.email)
    )
    if random.random() < _SOME:
        ship = (key, 1, "SHIPPING", "Lager 2", "Hafenstraße 3", None, at.postal_code, at.city, None, at.country, None)
        rows["customer_addresses"].append(ship)
    rows["customer_words"] += [(word, key) for word in words(buyer.name, buyer.number, f"D-{index:06}", buyer.email)]
    return Customer(key, index, created_at, currency, at.country, term, buyer_to_json(buyer))


def _buyer(random: Random, index: int, *, alike: bool) -> Buyer:
    kind = "B2B" if alike else random.choice(_TYPES)
    country = "DE" if alike else random.choice(COUNTRIES)
    last = surname(random)
    if kind == "B2C":
        name = f"{random.choice(FIRST_NAMES)} {last}"
        email = f"{folded(last)}{index}@post.example"
    else:
        trade = random.choice(TRADES)
        name = f"{last} {trade} {random.choice(FORMS)}"
        email = f"buchhaltung@{folded(last)}-{folded(trade)}.example"
    address = Address(
        line1=f"{random.choice(STREETS)} {random.randrange(1, 200)}",
        city=random.choice(CITIES[country]),
        country=country,
        kind=AddressKind.INVOICE,
        line2="Tor 4" if random.random() < _SOME else None,
        postal_code=f"{random.randrange(10_000, 99_999)}",
    )
    return Buyer(
        name=name,
        number=f"C-{index:06}",
        type=CustomerType(kind),
        language="de" if country in {"DE", "AT", "CH"} else "en",
        address=address,
        vat_id=f"{country}{index:09}" if kind == "B2B" and random.random() < _OFTEN else None,
        email=email if random.random() < _OFTEN else None,
        buyer_reference=f"04011000-{index}" if random.random() < _SOME else None,
    )


def _customer(
    random: Random, forms: Forms, key: Any, buyer: Buyer, terms: tuple[str, int], created_at: datetime
) -> tuple[Any, ...]:
    at, kind, number = buyer.address, buyer.type.value, buyer.number
    first, _, last = buyer.name.partition(" ")
    external = f"SAP-{number[2:]}" if random.random() < _SOME else None
    changed_at = created_at + timedelta(hours=random.randrange(9_000)) if random.random() < _SOME else created_at
    return (
        key,
        number,
        f"D-{number[2:]}",
        external,
        kind,
        buyer.name,
        None if kind == "B2C" else buyer.name,
        first if kind == "B2C" else None,
        last if kind == "B2C" else None,
        buyer.email,
        f"+49 40 {number[2:]}" if random.random() < _SOME else None,
        buyer.vat_id,
        buyer.language,
        *terms,
        buyer.buyer_reference,
        None,
        None,
        at.country,
        at.city,
        at.postal_code,
        folded(buyer.name),
        folded(buyer.email) if buyer.email else None,
        folded(external) if external else None,
        folded(at.city),
        at.postal_code,
        forms.moment(created_at),
        forms.moment(changed_at),
    )
