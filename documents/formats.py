"""Dates, numbers and money as a reader of a language expects them."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from billing.calendar import Period
from billing.currencies import exponent
from billing.money import Money
from billing.tax import is_german
from documents.en16931 import last_day

_SPACE = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return how dates and numbers look for a BCP 47 tag, always in a language that the words are in.

    English without a country is that of Europe, with the day before the month.
    """
    german, parts = is_german(language), language.split("-")
    if german or parts[0].lower() == "en":
        try:
            return Locale.parse(language if german or len(parts) > 1 else "en-GB", sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse("de" if german else "en_GB")


def day(value: date, locale: Locale) -> str:
    """Return a date: 23.11.2026, 23 Nov 2026."""
    return format_date(value, "medium", locale)


def period(value: Period, locale: Locale) -> str:
    """Return the first and the last day of a period, or its only one."""
    last = last_day(value)
    return day(last, locale) if value.days == 1 else f"{day(value.start, locale)} – {day(last, locale)}"


def plain(minor: int, currency: str, locale: Locale) -> str:
    """Return minor units in major ones, without the currency: 1.234,50."""
    return _written(Money(minor, currency).amount, locale, exponent(currency))


def money(minor: int, currency: str, locale: Locale) -> str:
    """Return an amount that is not negative, with the currency where its readers look for it: 1.234,50 €, €1,234.50."""
    symbol, figure = get_currency_symbol(currency, locale=locale), plain(minor, currency, locale)
    pattern = locale.currency_formats["standard"].pattern
    if not pattern.startswith("¤"):
        return f"{figure}{_SPACE}{symbol}"
    is_apart = pattern[1].isspace() or symbol[-1].isalpha()
    return f"{symbol}{_SPACE if is_apart else ''}{figure}"


def number(value: Decimal, locale: Locale, places: int = 0) -> str:
    """Return a number with the decimals that it has, but at least so many *places*."""
    return _written(value, locale, places)


def percent(value: Decimal, locale: Locale) -> str:
    """Return a percentage: 19 %, 19%."""
    pattern = locale.percent_formats[None].pattern
    return f"{_written(value, locale)}{_SPACE if pattern[-2].isspace() else ''}%"


def country(code: str, locale: Locale) -> str:
    """Return the name of a country."""
    name: str = locale.territories.get(code, code)
    return name


def _written(value: Decimal, locale: Locale, places: int = 0) -> str:
    """Return *value* with the signs of *locale*, and a minus that is as wide as a figure."""
    whole, _, part = f"{value:,f}".partition(".")
    part = part.rstrip("0").ljust(places, "0")
    grouped = whole.replace("-", "\N{MINUS SIGN}").replace(",", get_group_symbol(locale))
    return f"{grouped}{get_decimal_symbol(locale)}{part}" if part else grouped
