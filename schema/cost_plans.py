"""The plan of what an operation costs: what its text decides is reckoned once, what its variables decide each time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from loaders.conditions import DEFAULT_PAGE, LARGEST_PAGE

MOST_TOLD = 10**9
"""More than any operation may be allowed, and few enough for the numbers of JSON."""

Condition = tuple[str, bool]
"""A variable, and what it has to be for something to be selected."""


@dataclass(frozen=True, slots=True)
class Page:
    """How many rows a page has; *first* and *last* are numbers, or names of variables.

    A page that is larger than any may be is refused later, by name.
    """

    first: int | str | None
    last: int | str | None

    def of(self, values: Mapping[str, Any]) -> int:
        """Return the number for *values* of the variables."""
        first = values.get(self.first) if isinstance(self.first, str) else self.first
        last = values.get(self.last) if isinstance(self.last, str) else self.last
        return min(max(first or last or DEFAULT_PAGE, 0), LARGEST_PAGE)


@dataclass(frozen=True, slots=True)
class Length:
    """How many entries the list in a *variable* has, up to a *maximum* beyond which it is refused."""

    variable: str
    maximum: int

    def of(self, values: Mapping[str, Any]) -> int:
        """Return the number for *values* of the variables."""
        return min(len(values.get(self.variable) or ()), self.maximum)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that comes so many *times*, each time *fixed* objects, all of *parts* and the dearest of *dearest*.

    It counts nothing where one of *conditions* does not hold.
    """

    times: int | Page | Length = 1
    fixed: int = 0
    parts: tuple["Part", ...] = ()
    dearest: tuple["Part", ...] = ()
    conditions: tuple[Condition, ...] = ()

    def of(self, values: Mapping[str, Any]) -> int:
        """Return how many objects it comes to for *values* of the variables."""
        for name, wanted in self.conditions:
            if values.get(name) is not wanted:
                return 0
        each = self.fixed
        for part in self.parts:
            each += part.of(values)
        if self.dearest:
            each += max(part.of(values) for part in self.dearest)
        times = self.times if isinstance(self.times, int) else self.times.of(values)
        return times * each

    def variables(self) -> Iterator[str]:
        """Yield the names of the variables that it depends on."""
        yield from (name for name, _ in self.conditions)
        match self.times:
            case Page(first, last):
                yield from (one for one in (first, last) if isinstance(one, str))
            case Length(variable):
                yield variable
        for part in (*self.parts, *self.dearest):
            yield from part.variables()


NOTHING = Part()


def together(parts: Iterable[Part], conditions: tuple[Condition, ...] = ()) -> Part:
    """Return *parts* as one that comes once; what no variable decides is reckoned."""
    fixed = 0
    undecided: list[Part] = []
    for part in parts:
        if not any(part.variables()):
            fixed += part.of({})
        elif part == Part(1, part.fixed, part.parts):
            fixed += part.fixed
            undecided += part.parts
        else:
            undecided.append(part)
    return Part(1, fixed, tuple(undecided), conditions=conditions)


@dataclass(frozen=True, slots=True)
class CostPlan:
    """What an operation costs, as far as its text decides; *variables* decide the rest."""

    whole: Part
    variables: tuple[str, ...]

    def of(self, values: Mapping[str, Any]) -> int:
        """Return how many objects the operation may come to for the coerced *values*, at most MOST_TOLD."""
        return min(self.whole.of(values), MOST_TOLD)


def too_dear(requested: int, maximum: int, dearest: str) -> GraphQLError:
    """Return the refusal of an operation that may come to more objects than *maximum*, most of them in one list."""
    most = f", most of them at {dearest}" if dearest else ""
    message = (
        f"The operation may come to {requested} objects, more than {maximum}{most}; ask for smaller pages, or for "
        "fewer levels."
    )
    told = {"code": "GRAPHQL_VALIDATION_FAILED", "cost": {"requested": requested, "maximum": maximum}}
    return GraphQLError(message, extensions=told)
