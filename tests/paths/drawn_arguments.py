"""Draw what lists are asked for: pages, filters, orders and keys; each a value of its own or a variable."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_required_input_field,
)

from tests.paths.keys import order_by, orders_of

Value = TypeVar("Value")
Both = tuple[Any, Any]
"""A value for each of the two times that an operation is sent."""

ABSENT = object()
"""The value of a variable that is not sent."""

UNKNOWN = "cus_" + "0" * 32
_SPARE = 4
"""One in so many arguments that could be left out is given; one in so many values is a variable."""

_WORDS: Mapping[str, Sequence[Any]] = {
    "String": ["FULL", "O-1", "C-TEAM", "INV-2026-000003", "team", "bär", "Ä", "", "%", "\\", '"', "de", "k-", "K-2"],
    "ID": ["<cus 0>", "<cus 4>", "<cus 9>", UNKNOWN, "", "<ord 1>"],
    "Date": ["2026-01-20", "2026-02-10", "2026-03-02", "2026-04-01", "2026-11-23", "2026-12-01"],
    "DateTime": ["2026-01-05T10:00:00+01:00", "2026-01-06T00:00:00Z", "2026-11-23T09:00:00.000001Z"],
    "Decimal": ["0", "0.001", "59.50", "100", "-1", "13483.02", "99999999999.999"],
    "CurrencyCode": ["EUR", "EUR", "JPY", "KWD", "USD", "CHF"],
    "CountryCode": ["DE", "SE", "KW", "FR"],
    "Boolean": [True, False],
    "Int": [1, 2, 3],
}
_KEYS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "CustomerKey": [{"id": "<FULL>"}, {"number": "FULL"}, {"number": "MIXED"}, {"accountNumber": "D-70"}],
    "ContractKey": [{"id": "<con 0>"}, {"number": "C-TEAM"}, {"number": "C-ENDED"}, {"number": "C-YEN"}],
    "OrderKey": [{"id": "<ord 2>"}, {"number": "O-1"}, {"number": "M-3"}, {"number": "O-9"}],
    "DocumentKey": [{"id": "<doc 3>"}, {"number": "INV-2026-000001"}, {"number": "CN-2026-000001"}],
    "PlanKey": [{"id": "<pln 0>"}, {"code": "team"}, {"code": "yen"}],
}
_NOWHERE = [{"id": UNKNOWN}]
_NODES = ["cus", "con", "ord", "doc", "pln", "oln", "dln", "pay", "run", "res", "itm", "his"]


class Name(str):
    """A value of an enumeration: without quotes in a literal."""

    __slots__ = ()


class Variable(str):
    """The name of a variable, where a value could stand."""

    __slots__ = ()


@dataclass
class Arguments:
    """What is drawn for the arguments of one operation; *faults* is how many more may be refused."""

    chance: Random
    faults: int = 0
    declared: dict[str, str] = field(default_factory=dict)
    values: tuple[dict[str, Any], dict[str, Any]] = field(default_factory=lambda: ({}, {}))

    def one(self, values: Sequence[Value]) -> Value:
        """Draw one of *values*."""
        return values[self.below(len(values))]

    def below(self, bound: int) -> int:
        """Draw a number from 0 on."""
        return self.chance.randrange(bound)

    def some(self, values: Sequence[Value], most: int) -> list[Value]:
        """Draw at most so many of *values*, each once."""
        return list(dict.fromkeys(self.one(values) for _ in range(self.below(most + 1))))

    def rarely(self) -> bool:
        """Draw whether something is done that is not done as a rule."""
        return self.below(_SPARE) == _SPARE - 1

    def is_fault(self) -> bool:
        """Draw whether an argument is to be refused, where one still may be."""
        drawn = self.faults > 0 and self.rarely()
        self.faults -= drawn
        return drawn

    def variable(self, kind: str, values: Both, default: str = "") -> Variable:
        """Declare a variable of a *kind* that has one of *values* each time."""
        name = f"v{len(self.declared)}"
        self.declared[name] = f"${name}: {kind}{default and f' = {default}'}"
        for sent, value in zip(self.values, values, strict=True):
            if value is not ABSENT:
                sent[name] = value
        return Variable(name)

    def given(self, kind: str, values: Both) -> Any:
        """Return a value, or a variable where it differs from time to time."""
        if values[0] == values[1] and values[0] is not ABSENT and not self.rarely():
            return values[0]
        default = ""
        if not kind.endswith("!") and self.rarely():
            default = (
                literal(next((one for one in values if one not in {ABSENT, None}), None)) if _is_flat(values) else ""
            )
        return self.variable(kind, values, default)

    def twice(self, values: Sequence[Any]) -> Both:
        """Draw a value for each time, most often the same."""
        value = self.one(values)
        return value, self.one(values) if self.rarely() else value

    def of(self, of_field: GraphQLField) -> str:
        """Return arguments for *of_field*, with their brackets; nothing where none is given."""
        names = of_field.args
        if not names:
            return ""
        given = self._page(of_field) if "first" in names else {}
        for name, argument in names.items():
            if name == "filter" and self.rarely() and self.rarely():
                given[name] = self._filter(argument)
            elif name == "search" and self.rarely() and self.rarely():
                given[name] = self.given("String", self.twice(["bär", "full", "Süd", "d-70", "zzz", "K"]))
            elif name not in {"filter", "search"} and isinstance(argument.type, GraphQLNonNull):
                given[name] = self._key(name, argument)
        written = ", ".join(f"{name}: {literal(value)}" for name, value in given.items())
        return written and f"({written})"

    def _key(self, name: str, argument: GraphQLArgument) -> Any:
        kind = str(argument.type)
        if kind.rstrip("!") in _KEYS:
            return self.given(kind, self.twice([*_KEYS[kind.rstrip("!")], *_KEYS[kind.rstrip("!")], *_NOWHERE]))
        if name == "ids":
            ids = [[self._id() for _ in range(self.below(5))] for _ in range(2)]
            return self.given(kind, (ids[0], ids[1] if self.rarely() else ids[0]))
        if name == "id" and get_named_type(argument.type).name == "ID":
            return self.given(kind, _both(self._id()))
        if name == "documents":
            return 2
        return {"customerId": self.one(["<FULL>", "<K-1>", "<NOTHING>", UNKNOWN])}

    def _id(self) -> str:
        symbol = f"<{self.one(_NODES)} {self.below(30)}>"
        return self.one([symbol, symbol, symbol, UNKNOWN])

    def _page(self, of_field: GraphQLField) -> dict[str, Any]:
        """Return order and page of a list; cursors are of the order that is asked for."""
        node = get_named_type(of_field.type).name.removesuffix("Connection")
        given: dict[str, Any] = {}
        orders: Both = ("", "")
        if "orderBy" in of_field.args and self.rarely():
            orders = self.twice(orders_of(node))
            given["orderBy"] = self._order(node, orders)
        elif node == "Customer" and "orderBy" in of_field.args and self.rarely():
            given["orderBy"] = None
        size, place = self.one([("first", "after"), ("first", "after"), ("last", "before")])
        if self.below(6) < 5:
            sizes = [0, 101, -1] if self.is_fault() else [1, 2, 2, 3, 3, 4, 100]
            given[size] = self.given("Int", self.twice(sizes))
        if node != "DocumentDraftLine" and self.rarely():
            cursors = [f"<{' '.join(filter(None, ('cursor', node, order)))} {{}}>" for order in orders]
            number = self.below(30)
            both: Both = (cursors[0].format(number), cursors[1].format(number + self.one([0, 0, 1])))
            if self.is_fault():
                both = (self.one(["?", "", "<cursor Plan 0>", both[0]]), both[1])
            elif self.rarely():
                both = (both[0], self.one([None, ABSENT]))
            given[place] = self.given("String", both)
        return given

    def _order(self, node: str, orders: Both) -> Any:
        """Return the order as a whole variable, or as a literal that holds some."""
        kind = f"{node}Sort"
        if orders[0] != orders[1]:
            return self.given(f"[{kind}!]", (order_by(orders[0]) or None, order_by(orders[1]) or ABSENT))
        sorts = [
            {
                "field": self.given(f"{kind}Field!", _both(Name(sort["field"]))),
                "direction": self.given("Direction!", _both(Name(sort["direction"]))),
            }
            for sort in order_by(orders[0])
        ]
        return sorts or None

    def _filter(self, argument: GraphQLArgument) -> Any:
        kind = str(argument.type)
        if self.is_fault():
            return {"number": {"eq": None}}
        if self.rarely():
            flat = Arguments(self.chance)
            values = tuple(flat.input(argument.type, 1, is_literal=False) for _ in range(2))
            return self.variable(kind, (values[0], self.one([values[0], values[1], None, ABSENT])))
        return self.input(argument.type, 2, is_literal=True)

    def input(self, kind: GraphQLInputType, depth: int, *, is_literal: bool) -> Any:
        """Draw a value of an input type, with variables in it where it is a literal."""
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if isinstance(bare, GraphQLList):
            size = self.one([1, 1, 2])
            return [self.input(bare.of_type, depth, is_literal=is_literal) for _ in range(size)]
        if isinstance(bare, GraphQLInputObjectType):
            return {
                name: self.input(one.type, depth - 1, is_literal=is_literal)
                for name, one in self._members(bare, depth).items()
            }
        named = get_named_type(bare)
        choices = [Name(name) for name in named.values] if isinstance(named, GraphQLEnumType) else _WORDS[named.name]
        value = self.one(choices)
        if not is_literal or not self.rarely():
            return value
        return self.variable(f"{named.name}!", (value, self.one(choices)))

    def _members(self, of: GraphQLInputObjectType, depth: int) -> dict[str, GraphQLInputField]:
        """Draw one or two members of an input, and take those that it must have."""
        must = {name: one for name, one in of.fields.items() if is_required_input_field(one)}
        free = {
            name: one
            for name, one in of.fields.items()
            if name not in must and (depth > 0 or not _holds_itself(of, one))
        }
        if not free:
            return must
        names = [self.one(sorted(free)) for _ in range(1 + self.below(2))]
        return {**must, **{name: free[name] for name in names}}


def literal(value: Any) -> str:
    """Return *value* in the words of GraphQL."""
    match value:
        case Variable():
            return f"${value}"
        case Name():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{name}: {literal(one)}" for name, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _both(value: Any) -> Both:
    return value, value


def _is_flat(values: Both) -> bool:
    return not any(isinstance(one, (dict, list)) for one in values)


def _holds_itself(of: GraphQLInputObjectType, member: GraphQLInputField) -> bool:
    named = get_named_type(member.type)
    return named is of or named.name.endswith("ListFilter")
