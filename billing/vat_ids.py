"""The form of VAT ids, country by country; whether one was ever given to anybody only its country knows.

EU members and Northern Ireland: "What is the format of a VAT number", questions and answers about VIES of the European
Commission. GB: HMRC, VAT Input and Tax Control. CH: Art. 1 to 4 of the law on the UID. NO: Brønnøysund Register Centre.
LI: Steuerverwaltung. Check digits are not looked at: some members do not publish how they are made.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """What follows the prefix of a country's VAT ids, as a pattern, and in words that go on behind it."""

    whose: str
    pattern: re.Pattern[str]
    words: str


def _form(whose: str, pattern: str, words: str) -> Form:
    return Form(whose, re.compile(pattern, re.ASCII), words)


def _british(whose: str) -> Form:
    words = ", then nine or twelve digits, or GD or HA and three digits"
    return _form(whose, r"\d{9}|\d{12}|(GD|HA)\d{3}", words)


_GREEK = _form("Greek", r"\d{9}", " and nine digits")

FORMS: Mapping[str, Form] = {
    "AT": _form("Austrian", r"U\d{8}", "U and eight digits"),
    "BE": _form("Belgian", r"[01]\d{9}", " and ten digits, the first of them 0 or 1"),
    "BG": _form("Bulgarian", r"\d{9,10}", " and nine or ten digits"),
    "CH": _form("Swiss", r"E\d{9}(MWST|TVA|IVA)?", "E, nine digits, and MWST, TVA, IVA or nothing"),
    "CY": _form("Cypriot", r"\d{8}[A-Z]", " and eight digits and a letter"),
    "CZ": _form("Czech", r"\d{8,10}", " and eight to ten digits"),
    "DE": _form("German", r"\d{9}", " and nine digits"),
    "DK": _form("Danish", r"\d{8}", " and eight digits"),
    "EE": _form("Estonian", r"\d{9}", " and nine digits"),
    "EL": _GREEK,
    "ES": _form(
        "Spanish",
        r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]",
        ", then nine characters, digits but for a letter first, last or both",
    ),
    "FI": _form("Finnish", r"\d{8}", " and eight digits"),
    "FR": _form("French", r"[A-Z0-9]{2}\d{9}", ", two letters or digits, and nine digits"),
    "GB": _british("British"),
    "GR": _GREEK,  # the code of ISO 3166, which EN 16931 takes beside Greece's own prefix (BR-CO-09)
    "HR": _form("Croatian", r"\d{11}", " and eleven digits"),
    "HU": _form("Hungarian", r"\d{8}", " and eight digits"),
    "IE": _form(
        "Irish",
        r"\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-Z]{2}",
        ", then seven digits, the second of them perhaps a letter, + or *, and one or two letters",
    ),
    "IT": _form("Italian", r"\d{11}", " and eleven digits"),
    "LI": _form("Liechtenstein", r"\d{5}", " and five digits"),
    "LT": _form("Lithuanian", r"\d{9}|\d{12}", " and nine or twelve digits"),
    "LU": _form("Luxembourg", r"\d{8}", " and eight digits"),
    "LV": _form("Latvian", r"\d{11}", " and eleven digits"),
    "MT": _form("Maltese", r"\d{8}", " and eight digits"),
    "NL": _form("Dutch", r"[A-Z0-9+*]{9}B[A-Z0-9+*]{2}", " and twelve characters, the tenth of them a B"),
    "NO": _form("Norwegian", r"\d{9}(MVA)?", ", nine digits, and MVA or nothing"),
    "PL": _form("Polish", r"\d{10}", " and ten digits"),
    "PT": _form("Portuguese", r"\d{9}", " and nine digits"),
    "RO": _form("Romanian", r"\d{2,10}", " and two to ten digits"),
    "SE": _form("Swedish", r"\d{12}", " and twelve digits"),
    "SI": _form("Slovenian", r"\d{8}", " and eight digits"),
    "SK": _form("Slovak", r"\d{10}", " and ten digits"),
    "XI": _british("Northern Irish"),
}
"""By prefix. Every other country's are free."""


def misfit(vat_id: str) -> str | None:
    """Return what the form of *vat_id* should be where it is another; None where none is known, too."""
    prefix = vat_id[:2]
    form = FORMS.get(prefix)
    if form is None or form.pattern.fullmatch(vat_id[2:]):
        return None
    article = "An" if form.whose[0] in "AEIOU" else "A"
    return f"{article} {form.whose} VAT id is {prefix}{form.words}."
