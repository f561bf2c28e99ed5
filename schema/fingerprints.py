"""Tell whether two inputs are the same, by a digest of what they say."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

from models.columns import shortest
from schema.given import KEY


def fingerprint(one: Any) -> str:
    """Return the SHA-256 of a coerced input without its key, in hexadecimal digits.

    Equal values have equal fingerprints, however they were written: 1.50 as 1.5, a default given or left to come.
    What was left out differs from null, as it does for updates. Defaults are no part of it: a field that is new in
    this release does not make a retry another input.
    """
    return sha256(json.dumps(_plain(one), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return *value* in lists, dictionaries and texts."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Decimal):
        return f"{shortest(value):f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {
            field.name: _plain(part)
            for field in fields(value)
            if field.name != KEY and (part := getattr(value, field.name)) != field.default
        }
    return value
