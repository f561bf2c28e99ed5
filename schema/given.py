"""Declare input fields, and read what was given of an input."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import strawberry
from strawberry import UNSET

KEY = "idempotency_key"
"""The field of every mutation's input that says nothing of what is to be done."""


def needed(description: str) -> Any:
    """Return a field that must be given."""
    return strawberry.field(description=description)


def optional(description: str) -> Any:
    """Return a field that may be left out."""
    return strawberry.field(default=UNSET, description=description)


def preset(default: Any, description: str) -> Any:
    """Return a field with a default."""
    return strawberry.field(default=default, description=description)


def idempotency_key() -> Any:
    """Return the field that every mutation takes beside what it is about."""
    return optional(
        "A key of your choice for this one change, 1 to 255 characters, such as a UUID. The same key with the same "
        "input answers again with what the first request changed, as it is now, and changes nothing; with another "
        "input it is refused; null differs from left out. Kept for at least 30 days, apart for each caller and "
        "mutation; a refused request leaves its key free. The header Idempotency-Key counts for every mutation of "
        "the request without a key of its own: two of the same kind need this field."
    )


def given(one: Any) -> Any:
    """Return what was given, None where it was left out."""
    return None if one is UNSET else one


def otherwise(one: Any, default: Any) -> Any:
    """Return what was given, *default* where it was left out or null."""
    return default if one is UNSET or one is None else one


def trimmed(one: Any) -> Any:
    """Return a text of one line without the white space around it, anything else as it is."""
    return one.strip() if isinstance(one, str) else one


def changes(one: Any, but: Iterable[str] = ("id",)) -> dict[str, Any]:
    """Return the fields of an input that were given, null included, except its key and *but*; texts are trimmed."""
    return {
        field.name: trimmed(value)
        for field in fields(one)
        if field.name not in {KEY, *but} and (value := getattr(one, field.name)) is not UNSET
    }
