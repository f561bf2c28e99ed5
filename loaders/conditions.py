"""What a list is asked for, as hashable values: conditions, order and page."""

import re
from dataclasses import dataclass
from typing import Any

from billing.checks import LONGEST_DESCRIPTION

_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")
DEFAULT_PAGE = 50
LARGEST_PAGE = 100
LONGEST_TEXT = LONGEST_DESCRIPTION
"""What is looked for is no longer than what can be found."""


class BadArgument(Exception):
    """An argument cannot be used; *argument* names it as the caller wrote it."""

    def __init__(self, argument: str, message: str) -> None:
        """Keep both for the answer."""
        super().__init__(message)
        self.argument = argument
        self.message = message


def storable(text: str, argument: str) -> str:
    """Return *text*; raise BadArgument where it is longer than anything stored, or has what the databases refuse.

    That is NUL, half a character, and on SQLite a pattern of more than 50,000 bytes.
    """
    if len(text) > LONGEST_TEXT:
        raise BadArgument(argument, f"{argument} has more than {LONGEST_TEXT} characters.")
    if _NEVER_STORED.search(text):
        raise BadArgument(argument, f"{argument} has a character that no text can have.")
    return text


@dataclass(frozen=True, slots=True)
class Test:
    """A field compared by an operator: eq, ne, in, contains, startsWith, isNull, gt, gte, lt, lte."""

    field: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class BalanceTest:
    """A customer's *field*, balance or overdueBalance, in one currency, compared by an operator."""

    field: str
    currency: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; true where there is none."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Related:
    """Whether some related row fulfils *part*, or none does where *exists* is False."""

    edge: str
    part: "Condition"
    exists: bool


Condition = Test | BalanceTest | All | AnyOf | Not | Related


@dataclass(frozen=True, slots=True)
class Sort:
    """One field to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is wanted; *first* and *last* exclude each other."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @property
    def size(self) -> int:
        """How many rows at most."""
        return self.first or self.last or DEFAULT_PAGE

    @property
    def is_backward(self) -> bool:
        """Whether it is counted from the end."""
        return self.last is not None

    def checked(self) -> "Page":
        """Return the page itself; raise BadArgument where it asks for what is not given."""
        for name, value in (("first", self.first), ("last", self.last)):
            if value is not None and not 1 <= value <= LARGEST_PAGE:
                raise BadArgument(name, f"{name} must be between 1 and {LARGEST_PAGE}, not {value}.")
        if self.first is not None and self.last is not None:
            raise BadArgument("last", "Give first or last, not both.")
        return self


@dataclass(frozen=True, slots=True)
class Query:
    """All that a list can be asked for."""

    condition: Condition = All()
    search: str = ""
    order: tuple[Sort, ...] = ()
    page: Page = Page()
