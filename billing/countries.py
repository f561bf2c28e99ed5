"""The countries of ISO 3166-1, and which of them are in the VAT territory of the EU on a day."""

from datetime import date

_COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
    NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
    SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
    VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)

# First and last day of membership since 2010; None where it was a member before or still is.
_EU: dict[str, tuple[date | None, date | None]] = {
    **dict.fromkeys(
        """
        AT BE BG CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
        """.split(),
        (None, None),
    ),
    "HR": (date(2013, 7, 1), None),
    "GB": (None, date(2020, 12, 31)),  # the end of the transition period
}

_VAT_OF = {"MC": "FR", "IM": "GB", "LI": "CH"}
"""Countries that have no VAT of their own: the one of the other applies in them as at home (Directive 2006/112/EC,
Art. 7; treaty between Switzerland and Liechtenstein of 28 October 1994)."""

_GREEK = {"EL", "GR"}  # the first is Greece's own, the second the code of ISO 3166, which EN 16931 takes too (BR-CO-09)


def is_country(code: str) -> bool:
    """Return whether *code* is an alpha-2 code of ISO 3166-1."""
    return code in _COUNTRIES


def in_eu(country: str, on: date) -> bool:
    """Return whether *country* applied the EU's VAT rules on a day since 2010."""
    if country not in _EU:
        return False
    first, last = _EU[country]
    return (first is None or first <= on) and (last is None or on <= last)


def vat_territory(country: str) -> str:
    """Return the country whose VAT applies in *country*, nearly always itself."""
    return _VAT_OF.get(country, country)


def is_vat_id_of_member(vat_id: str, on: date) -> bool:
    """Return whether *vat_id* has the prefix of a member state of the EU on a day.

    XI has not: Northern Ireland is treated as a member for goods alone.
    """
    prefix = vat_id[:2]
    return in_eu("GR" if prefix in _GREEK else prefix, on)
