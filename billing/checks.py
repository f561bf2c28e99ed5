"""Check single values of an input; each check yields what is wrong, with the path it was given."""

import re
import unicodedata
from collections.abc import Container, Iterator
from datetime import date
from decimal import Decimal

from billing.calendar import Interval, IntervalUnit
from billing.countries import is_country
from billing.currencies import is_currency
from billing.money import LARGEST_LINE, SCALE_OF_NUMBERS, SCALE_OF_PERCENTS, line_amount
from billing.refusals import Refusal, RefusalCode
from billing.tax import TaxCategory, TaxRate
from billing.units import is_unit
from billing.vat_ids import misfit

LONGEST_TEXT = 255
LONGEST_DESCRIPTION = 2_000
MOST_LINES = 2_000
MOST_ITEMS = 100
MOST_ADDRESSES = 20
EARLIEST_DAY = date(2000, 1, 1)
LATEST_DAY = date(2199, 12, 31)

_IN_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})
_IN_NO_LINE = _IN_NO_TEXT | {"Zl", "Zp"}

_NUMBER = re.compile(r"[A-Za-z0-9_.~@-]{1,100}")
_PART_OF_EMAIL = r"[^@\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+"
_EMAIL = re.compile(f"{_PART_OF_EMAIL}@{_PART_OF_EMAIL}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VAT_ID = re.compile(r"[A-Z]{2}[A-Z0-9+*]{2,18}")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_OWN_PREFIXES = {"EL", "XI"}  # Greece and Northern Ireland do not use their country code
_LONGEST_INTERVAL = 1_000
_LONGEST_IN_YEARS = 100  # so that no period that is ever asked for leaves the calendar
_LARGEST_NUMBER = Decimal(10) ** 9


def text(value: str | None, *path: str, longest: int = LONGEST_TEXT) -> Iterator[Refusal]:
    """Refuse a text that is blank, too long, or holds control characters; it may have several lines."""
    yield from _written(value, _IN_NO_TEXT, "\n\t", "Must not hold control characters.", path, longest)


def words(value: str | None, *path: str) -> Iterator[Refusal]:
    """Refuse a text of one line that is blank, too long, or holds a line break, a tab or another control character."""
    yield from _written(value, _IN_NO_LINE, "", "Must be one line without control characters.", path, LONGEST_TEXT)


def _written(
    value: str | None, never: Container[str], but: str, message: str, path: tuple[str, ...], longest: int
) -> Iterator[Refusal]:
    """Refuse a text that is blank, too long, or holds a character of a category that it *never* may, *but* for some."""
    if value is None:
        return
    if not value.strip():
        yield Refusal(RefusalCode.REQUIRED, "Must not be blank.", path)
    elif len(value) > longest:
        yield Refusal(RefusalCode.TOO_LONG, f"Must have at most {longest} characters.", path)
    elif not value.isprintable() and any(unicodedata.category(c) in never and c not in but for c in value):
        yield Refusal(RefusalCode.INVALID, message, path)


def number(value: str | None, *path: str) -> Iterator[Refusal]:
    """Refuse a business number that is not 1 to 100 of the characters that go into a URL."""
    if value is not None and not _NUMBER.fullmatch(value):
        yield Refusal(RefusalCode.INVALID, "Must be 1 to 100 of the characters A-Z a-z 0-9 _ . ~ @ -.", path)


def matching(value: str | None, kind: str, *path: str) -> Iterator[Refusal]:
    """Refuse a value that does not have the form of its *kind*: email, language, BIC."""
    pattern, example = {
        "email": (_EMAIL, "ana@example.com"),
        "language": (_LANGUAGE, "en or de-AT"),
        "bic": (_BIC, "COBADEFFXXX"),
    }[kind]
    if value is not None and (len(value) > LONGEST_TEXT or not pattern.fullmatch(value)):
        yield Refusal(RefusalCode.INVALID, f"Must look like {example}.", path)


def currency(value: str | None, *path: str) -> Iterator[Refusal]:
    """Refuse a code that is not in ISO 4217."""
    if value is not None and not is_currency(value):
        yield Refusal(RefusalCode.INVALID, f"{value} is not an ISO 4217 currency.", path)


def country(value: str, *path: str) -> Iterator[Refusal]:
    """Refuse a code that is not in ISO 3166-1."""
    if not is_country(value):
        yield Refusal(RefusalCode.INVALID, f"{value} is not an ISO 3166-1 country.", path)


def vat_id(value: str | None, *path: str) -> Iterator[Refusal]:
    """Refuse a VAT id in another form than its country's, or without its prefix (BR-CO-09)."""
    if value is None:
        return
    message = misfit(value)
    if message is None and not (_VAT_ID.fullmatch(value) and (value[:2] in _OWN_PREFIXES or is_country(value[:2]))):
        message = "Must be its country's prefix and 2 to 18 capital letters or digits, such as DE123456789."
    if message is not None:
        yield Refusal(RefusalCode.INVALID, message, path)


def iban(value: str | None, *path: str) -> Iterator[Refusal]:
    """Refuse an IBAN whose check digits do not fit (ISO 13616, modulo 97)."""
    if value is None:
        return
    turned = value[4:] + value[:4]
    digits = "".join(str(int(c, 36)) for c in turned) if _IBAN.fullmatch(value) else "0"
    if int(digits) % 97 != 1:
        yield Refusal(RefusalCode.INVALID, "Is not a valid IBAN (without spaces).", path)


def day(value: date | None, *path: str) -> Iterator[Refusal]:
    """Refuse a day that no contract or order can lie on."""
    if value is not None and not EARLIEST_DAY <= value <= LATEST_DAY:
        message = f"Must lie between {EARLIEST_DAY} and {LATEST_DAY}."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, path)


def interval(value: Interval | None, *path: str) -> Iterator[Refusal]:
    """Refuse a length below one, beyond a thousand units or beyond a hundred years."""
    if value is None:
        return
    longest = _LONGEST_IN_YEARS if value.unit is IntervalUnit.YEAR else _LONGEST_INTERVAL
    if not 1 <= value.count <= longest:
        message = f"Must be between 1 and {longest:,}."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, (*path, "count"))


def decimal(value: Decimal, *path: str, places: int = SCALE_OF_NUMBERS) -> Iterator[Refusal]:
    """Refuse a number beyond a thousand million or with more than *places* decimals."""
    if abs(value) >= _LARGEST_NUMBER:
        yield Refusal(RefusalCode.OUT_OF_RANGE, "Must be below 1,000,000,000.", path)
    elif value != round(value, places):
        yield Refusal(RefusalCode.INVALID, f"Must have at most {places} decimals.", path)


def percent(value: Decimal, *path: str) -> Iterator[Refusal]:
    """Refuse a percentage below 0 or above 100."""
    if not 0 <= value <= 100:  # noqa: PLR2004 - a hundred percent
        yield Refusal(RefusalCode.OUT_OF_RANGE, "Must be between 0 and 100.", path)
    else:
        yield from decimal(value, *path, places=SCALE_OF_PERCENTS)


def tax(value: TaxRate | None, *path: str) -> Iterator[Refusal]:
    """Refuse a rate whose percentage does not fit its category: only STANDARD is above zero."""
    if value is None:
        return
    yield from percent(value.percent, *path, "percent")
    if (value.category is TaxCategory.STANDARD) != (value.percent > 0):
        message = "Must be above 0 for STANDARD and 0 for every other category."
        yield Refusal(RefusalCode.INVALID, message, (*path, "percent"))


def unit(value: str, *path: str) -> Iterator[Refusal]:
    """Refuse a code that is not in UN/ECE Recommendation 20 or 21."""
    if not is_unit(value):
        message = f"{value} is not a UN/ECE Recommendation 20 code; a piece is C62, a month MON."
        yield Refusal(RefusalCode.INVALID, message, path)


def line(
    quantity: Decimal, unit_price: Decimal, of_currency: str | None, *path: str, has_returns: bool = False
) -> Iterator[Refusal]:
    """Refuse a price below zero, a number out of bounds, and a line too large to be added up.

    Where it *has_returns* a quantity can be negative.
    """
    found = [*decimal(quantity, *path, "quantity"), *decimal(unit_price, *path, "unitPrice")]
    if unit_price < 0:
        message = "Must not be negative; a credit is a negative quantity." if has_returns else "Must not be negative."
        found.append(Refusal(RefusalCode.OUT_OF_RANGE, message, (*path, "unitPrice")))
    yield from found
    is_countable = not found and of_currency is not None and is_currency(of_currency)
    if is_countable and abs(line_amount(quantity, unit_price, of_currency or "")) > LARGEST_LINE:
        message = "Quantity times price is too large for one line."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, (*path, "quantity"))
