"""Ids as clients see them: a prefix that names the type, and 32 hexadecimal digits."""

import re
from uuid import UUID

NOBODY = UUID(int=0)
"""The key that no row has; what a malformed id stands for."""

_FORM = re.compile(r"([a-z]{3})_([0-9a-f]{32})")


def encoded(prefix: str, key: UUID) -> str:
    """Return the id of a row."""
    return f"{prefix}_{key.hex}"


def decoded(text: str) -> tuple[str, UUID] | None:
    """Return prefix and key of an id, None where it is none of ours."""
    found = _FORM.fullmatch(text)
    return (found[1], UUID(hex=found[2])) if found else None


def key_of(text: str, prefix: str) -> UUID | None:
    """Return the key of an id of one type, None where it is none of that type."""
    found = decoded(text)
    return found[1] if found and found[0] == prefix else None
