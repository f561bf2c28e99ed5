"""Scalars that take one form only, and give back the same."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from billing.countries import is_country
from billing.currencies import is_currency

CurrencyCode = NewType("CurrencyCode", str)
CountryCode = NewType("CountryCode", str)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,20}(\.\d{1,20})?", re.ASCII)
_RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"


def _parse_date(value: Any) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError('A Date is a string such as "2026-11-30".')
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"There is no day {value}.") from None


def _parse_date_time(value: Any) -> datetime:
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        raise ValueError('A DateTime is a string with an offset, such as "2026-11-30T08:15:00Z".')
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"There is no moment {value}.") from None


def _parse_decimal(value: Any) -> Decimal:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise ValueError('A Decimal is a string in fixed-point notation, such as "1234.50".')
    return Decimal(value.rstrip("0").rstrip(".") if "." in value else value)  # as the tables give it back


def _parse_currency(value: Any) -> str:
    if not isinstance(value, str) or not is_currency(value):
        raise ValueError('A CurrencyCode is an ISO 4217 code such as "EUR".')
    return value


def _parse_country(value: Any) -> str:
    if not isinstance(value, str) or not is_country(value):
        raise ValueError('A CountryCode is an ISO 3166-1 alpha-2 code such as "DE".')
    return value


def _serialize_date_time(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _serialize_decimal(value: Decimal) -> str:
    return format(value, "f")


SCALARS: dict[object, ScalarDefinition] = {
    date: strawberry.scalar(
        name="Date",
        description='A calendar date in the extended form of ISO 8601, and no other: "2026-11-30".',
        specified_by_url=_RFC_3339,
        serialize=date.isoformat,
        parse_value=_parse_date,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description=(
            'A moment with an offset, such as "2026-11-30T09:15:00+01:00"; always returned in UTC, with a Z and '
            "microseconds."
        ),
        specified_by_url=_RFC_3339,
        serialize=_serialize_date_time,
        parse_value=_parse_date_time,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description=(
            'An exact decimal number as a string in fixed-point notation: "1234.50". Never a JSON number, never '
            "with an exponent; at most 20 digits before and 20 after the point. Zeros at its end are not kept, but for "
            'the decimals of an amount: the price "48.50" comes back as "48.5".'
        ),
        serialize=_serialize_decimal,
        parse_value=_parse_decimal,
    ),
    CurrencyCode: strawberry.scalar(
        name="CurrencyCode",
        description='An alphabetic code of ISO 4217, such as "EUR".',
        specified_by_url="https://www.iso.org/iso-4217-currency-codes.html",
        serialize=str,
        parse_value=_parse_currency,
    ),
    CountryCode: strawberry.scalar(
        name="CountryCode",
        description='An alpha-2 code of ISO 3166-1, such as "DE".',
        specified_by_url="https://www.iso.org/iso-3166-country-codes.html",
        serialize=str,
        parse_value=_parse_country,
    ),
}
