"""Declare input fields, and read what was given of an input."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import strawberry
from strawberry import UNSET


def needed(description: str) -> Any:
    """Return a field that must be given."""
    return strawberry.field(description=description)


def optional(description: str) -> Any:
    """Return a field that may be left out."""
    return strawberry.field(default=UNSET, description=description)


def preset(default: Any, description: str) -> Any:
    """Return a field with a default."""
    return strawberry.field(default=default, description=description)


def given(one: Any) -> Any:
    """Return what was given, None where it was left out."""
    return None if one is UNSET else one


def otherwise(one: Any, default: Any) -> Any:
    """Return what was given, *default* where it was left out or null."""
    return default if one is UNSET or one is None else one


def changes(one: Any, but: Iterable[str] = ("id",)) -> dict[str, Any]:
    """Return the fields of an update input that were given, null included, except *but*."""
    return {
        field.name: value
        for field in fields(one)
        if field.name not in but and (value := getattr(one, field.name)) is not UNSET
    }
