"""Documents by chance, but always the same ones: lines, rates, currencies, parties, and what is missing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from billing.calendar import Period
from billing.currencies import exponent
from billing.drafts import DraftLine
from billing.parties import Address, AddressKind, Buyer, Seller
from billing.tax import TaxRate
from documents.issued import Issued
from tests.documents.make import ABROAD, BUYER, SELLER, cancelling, correcting, issued, line, rate

_STANDARD = [rate("STANDARD", percent) for percent in ("19", "7", "20", "5.5", "8.1", "21")]
_UNTAXED = [rate(name) for name in ("ZERO", "EXEMPT", "REVERSE_CHARGE", "INTRA_COMMUNITY", "EXPORT")]
_OUTSIDE = [rate("OUTSIDE_SCOPE")]
_CURRENCIES = ("EUR", "EUR", "EUR", "USD", "CHF", "JPY", "HUF")
_NAMES = ("Hosting", "Größe <XL> & Co", '"Quoted"', "Tofu 豆腐", "Šárka", "Nord-Ost Matjeshering", "#panic($x$)")


def whole(seed: int) -> Issued:
    """Return a document with everything that an e-invoice needs."""
    return _document(Random(seed), SELLER, _buyer(Random(seed)))


def with_gaps(seed: int) -> Issued:
    """Return a document of parties of whom not everything is known."""
    chance = Random(seed)
    seller = replace(SELLER, **_emptied(chance, "vat_id", "tax_number", "registration_number", "iban", "phone"))
    seller = replace(seller, electronic_address_scheme=chance.choice(["EM", "EM", None, "9930", "0000"]))
    buyer = replace(_buyer(chance), **_emptied(chance, "vat_id", "email", "deliver_to"))
    if chance.random() < 0.2:
        buyer = replace(buyer, electronic_address="04011000-1234512345-06", electronic_address_scheme=None)
    return _document(chance, seller, buyer)


def _emptied(chance: Random, *names: str) -> dict[str, Any]:
    return {name: None for name in names if chance.random() < 0.35}


def _buyer(chance: Random) -> Buyer:
    home = Address(
        line1="Rue du Marché 1",
        city="Genève",
        country=chance.choice(["DE", "FR", "GR", "CH", "US"]),
        name=chance.choice([None, "Comptabilité"]),
        line2=chance.choice([None, "BP 12"]),
        postal_code=chance.choice(["1204", "12209"]),
        region=chance.choice([None, "GE"]),
    )
    there = Address("Quai 2", "Marseille", "FR", AddressKind.SHIPPING, postal_code="13002")
    return replace(
        chance.choice([BUYER, ABROAD]),
        address=home,
        deliver_to=chance.choice([None, there]),
        language=chance.choice(["de", "en", "de-AT", "en-US", "pl"]),
        buyer_reference=chance.choice([None, "04011000-1234512345-06"]),
    )


def _document(chance: Random, seller: Seller, buyer: Buyer) -> Issued:
    currency = chance.choice(_CURRENCIES)
    rates = chance.choice([_STANDARD, _STANDARD, [*_STANDARD[:2], *_UNTAXED], _UNTAXED, _OUTSIDE])
    used = chance.sample(rates, min(len(rates), chance.randint(1, 3)))
    lines = [_line(chance, currency, chance.choice(used)) for _ in range(chance.choice([1, 2, 3, 5, 8, 13]))]
    document = issued(*lines, seller=seller, buyer=buyer)
    if chance.random() < 0.2:
        return cancelling(document, chance.choice([0, document.gross_minor, chance.randint(0, document.gross_minor)]))
    return correcting(document) if chance.random() < 0.2 else document


def _line(chance: Random, currency: str, tax: TaxRate) -> DraftLine:
    places = chance.choice([exponent(currency), 4, 6])
    start = date(2026, 1, 1) + timedelta(days=chance.randint(0, 300))
    period = Period(start, start + timedelta(days=chance.randint(1, 40)))
    of = chance.randint(28, 31)
    ordinary = line(
        chance.choice(_NAMES),
        str(Decimal(chance.randint(1, 10**5)).scaleb(-chance.choice([0, 0, 3, 4])) * chance.choice([1, 1, 1, -1])),
        str(Decimal(chance.randint(0, 10**6)).scaleb(-places)),
        tax,
        discount=chance.choice(["0", "0", "3", "12.5", "33.3333"]),
        currency=currency,
        days=chance.choice([None, None, (chance.randint(0, of), of)]),
        unit=chance.choice(["C62", "MON", "HUR", "KGM"]),
        supplied=period,
        period=chance.choice([None, period]),
        description=chance.choice([None, "Line one\nline two"]),
        sku=chance.choice([None, "NW-28"]),
        order_number=chance.choice([None, "ORD-1"]),
    )
    is_repair = chance.random() < 0.2
    return _repaired(chance, ordinary) if is_repair else ordinary


def _repaired(chance: Random, ordinary: DraftLine) -> DraftLine:
    """Return a line as a repair bills it: whatever is left of the amount and of the discount."""
    amount, discount = (chance.randint(-5_000, 5_000) for _ in range(2))
    return replace(ordinary, amount_minor=ordinary.amount_minor + amount, discount_minor=discount)
