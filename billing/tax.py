"""Which VAT applies where nobody said so, and why none is charged."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from billing.countries import in_eu, is_vat_id_of_member, vat_territory
from billing.parties import CustomerType, Seller
from billing.refusals import Refusal, RefusalCode
from billing.vat_rates import has_rates, standard_rate


class TaxCategory(Enum):
    """A VAT category of EN 16931."""

    STANDARD = "STANDARD"
    ZERO = "ZERO"
    EXEMPT = "EXEMPT"
    REVERSE_CHARGE = "REVERSE_CHARGE"
    INTRA_COMMUNITY = "INTRA_COMMUNITY"
    EXPORT = "EXPORT"
    OUTSIDE_SCOPE = "OUTSIDE_SCOPE"


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A VAT category with its percentage; only STANDARD has one above zero."""

    category: TaxCategory
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why no tax is charged: the VATEX *code*, where there is one, and the *text* to print."""

    code: str | None
    text: str


NEEDS_BUYER_VAT_ID = frozenset({TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY})
"""Categories that are void without the buyer's VAT id (BR-AE-02, BR-IC-02)."""

_EXEMPTIONS = {
    TaxCategory.EXEMPT: (None, "Exempt from VAT", "Umsatzsteuerfrei"),
    TaxCategory.REVERSE_CHARGE: (
        "VATEX-EU-AE",
        "Reverse charge",
        "Steuerschuldnerschaft des Leistungsempfängers",
    ),
    TaxCategory.INTRA_COMMUNITY: (
        "VATEX-EU-IC",
        "Intra-Community supply",
        "Steuerfreie innergemeinschaftliche Lieferung",
    ),
    TaxCategory.EXPORT: ("VATEX-EU-G", "Export outside the EU", "Steuerfreie Ausfuhr"),
    TaxCategory.OUTSIDE_SCOPE: ("VATEX-EU-O", "Not subject to VAT", "Nicht umsatzsteuerbar"),
}

_EXPORT_ELSEWHERE = (None, "Export", "Steuerfreie Ausfuhr")
"""What a seller outside the EU exports does not leave it."""


def exemption(category: TaxCategory, language: str, *, seller_in_eu: bool) -> Exemption | None:
    """Return the reason to print for *category*, German for a German *language*, else English."""
    if category not in _EXEMPTIONS:
        return None
    is_elsewhere = category is TaxCategory.EXPORT and not seller_in_eu
    code, english, german = _EXPORT_ELSEWHERE if is_elsewhere else _EXEMPTIONS[category]
    return Exemption(code, german if is_german(language) else english)


def is_german(language: str) -> bool:
    """Return whether the BCP 47 tag *language* asks for German."""
    return language.lower().split("-", 1)[0] == "de"


def tax_rule(
    seller: Seller, buyer_country: str, buyer_type: CustomerType, buyer_vat_id: str | None, on: date
) -> TaxRate | None:
    """Return the rate of a service supplied *on* that day where none was given with it.

    A small business charges none; at home in a country that is not in the table it is outside the scope of VAT.
    None where the table knows the country but not the day.
    """
    home, abroad = vat_territory(seller.address.country), vat_territory(buyer_country)
    if seller.small_business:
        return TaxRate(TaxCategory.EXEMPT, Decimal(0))
    if abroad != home:
        abroad_in_eu = in_eu(home, on) and in_eu(abroad, on)
        if not abroad_in_eu:
            return TaxRate(TaxCategory.EXPORT, Decimal(0))
        is_known_abroad = buyer_vat_id is not None and is_vat_id_of_member(buyer_vat_id, on)
        if is_known_abroad and buyer_type is not CustomerType.B2C:
            return TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0))
    if not has_rates(home):
        return TaxRate(TaxCategory.OUTSIDE_SCOPE, Decimal(0))
    percent = standard_rate(home, on)
    return None if percent is None else TaxRate(TaxCategory.STANDARD, percent)


def no_rate(seller: Seller, on: date, *path: str) -> Refusal:
    """Return that the rule has no rate for a service supplied *on* that day."""
    country = seller.address.country
    message = f"No VAT rate of {country} is known for {on}; give the rate with the item or line."
    return Refusal(RefusalCode.OUT_OF_RANGE, message, path)
