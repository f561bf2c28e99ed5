"""Say what a user can mend, as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any


class RefusalCode(Enum):
    """Why an input is refused; the API shows the same words."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    TOO_LONG = "TOO_LONG"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    NOT_FOUND = "NOT_FOUND"
    TAKEN = "TAKEN"
    CONFLICT = "CONFLICT"
    NOT_ALLOWED = "NOT_ALLOWED"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing to mend: *path* names the input by its fields and list positions, outermost first."""

    code: RefusalCode
    message: str
    path: tuple[str, ...] = ()

    def under(self, *steps: str) -> "Refusal":
        """Return the same refusal for a value that lies at *steps* of a larger input."""
        return replace(self, path=(*steps, *self.path))


@dataclass(frozen=True, slots=True)
class Refused:
    """The whole answer to an input that was refused: every reason at once, never none."""

    refusals: tuple[Refusal, ...]


def emptied(changes: Mapping[str, Any], never_empty: Mapping[str, str]) -> Iterator[Refusal]:
    """Yield a refusal for each of *changes* that would empty what is *never_empty*."""
    for field, name in never_empty.items():
        if field in changes and changes[field] is None:
            yield Refusal(RefusalCode.REQUIRED, "Must not be null; leave it out to keep it.", (name,))


def not_emptied(changes: Mapping[str, Any], never_empty: Mapping[str, str]) -> Mapping[str, Any]:
    """Return *changes* without those that would empty what is *never_empty*."""
    return {field: value for field, value in changes.items() if value is not None or field not in never_empty}
