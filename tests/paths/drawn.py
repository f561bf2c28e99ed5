"""Draw operations on the schema: selections with aliases, fragments and directives, all of them valid."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)
from hypothesis import strategies as st

from tests.paths.drawn_arguments import Arguments, Both
from tests.paths.paths import GRAPH, Operation

SIZES = [2, 6, 12, 12, 20, 20, 30, 30]
"""How many fields an operation has, more or less; the small ones are for what fails, to become small."""
DEEPEST = 7
_ROOTS = (
    *["customer", "customer", "customers", "customers", "documents", "order", "contract", "document"] * 3,
    *["plans", "plan", "node", "nodes", "billRun", "seller", "previewDocuments"],
)
_ENTRIES = {"nodes", "edges", "node"}
_SELECTIONS = (*["field"] * 9, "inline", "typed", "named", "named", "spread", "typename", "node")


@dataclass
class Scope:
    """The response keys of one object: field, arguments, and the scope below. *prefix* goes before each of them."""

    prefix: str = ""
    keys: dict[str, tuple[str, str, "Scope"]] = field(default_factory=dict)

    def takes(self, other: "Scope") -> bool:
        """Return whether all of *other* can be selected beside what is here."""
        return self.prefix == other.prefix and all(
            key not in self.keys or (self.keys[key][:2] == (name, given) and self.keys[key][2].takes(below))
            for key, (name, given, below) in other.keys.items()
        )

    def take(self, other: "Scope") -> None:
        """Select all of *other* here too."""
        for key, (name, given, below) in other.keys.items():
            if key in self.keys:
                self.keys[key][2].take(below)
            else:
                mine = Scope(below.prefix)
                mine.take(below)
                self.keys[key] = (name, given, mine)


_ID = Scope(keys={"id": ("id", "", Scope())})


@dataclass(frozen=True)
class Drawn:
    """An operation that is sent twice, with the variables of each time."""

    text: str
    variables: tuple[Mapping[str, Any], Mapping[str, Any]]

    def sent(self) -> tuple[Operation, Operation]:
        """Return what is sent the first and the second time."""
        return Operation(self.text, self.variables[0]), Operation(self.text, self.variables[1])


@dataclass
class _Writer:
    """Writes one operation of some fields *left*."""

    arguments: Arguments
    left: int
    fragments: dict[str, tuple[str, str, Scope]] = field(default_factory=dict)

    def operation(self) -> str:
        """Return the text of an operation with all that it needs."""
        scope = Scope()
        query = GRAPH.query_type
        assert query is not None
        count = self.arguments.one([1, 1, 1, 1, 2, 3])
        fields = [self._field(query, query.fields, self.arguments.one(_ROOTS), scope, DEEPEST) for _ in range(count)]
        body = f"{{ {' '.join(fields)} }}"
        return self._declarations(body)

    def _declarations(self, body: str) -> str:
        """Return *body* with the variables and the fragments that it uses, and no others."""
        used: dict[str, str] = {}
        found = re.findall(r"\.\.\.(f\d+)", body)
        while found:
            name = found.pop()
            if name not in used:
                used[name] = self.fragments[name][1]
                found += re.findall(r"\.\.\.(f\d+)", used[name])
        whole = " ".join(
            [body, *(f"fragment {name} on {self.fragments[name][0]} {text}" for name, text in used.items())]
        )
        names = [name for name in self.arguments.declared if re.search(rf"\${name}\b", whole)]
        for sent in self.arguments.values:
            for name in set(sent) - set(names):
                del sent[name]
        declared = ", ".join(self.arguments.declared[name] for name in names)
        return f"query{declared and f' ({declared})'} {whole}"

    def selection(self, of: GraphQLNamedType, scope: Scope, depth: int, most: int = 6) -> str:
        """Return a selection of *of* in curly brackets."""
        if isinstance(of, GraphQLInterfaceType):
            return self._of_interface(of, scope, depth)
        assert isinstance(of, GraphQLObjectType)
        count = 1 + self.arguments.below(most) if self.left > 0 else 1
        return f"{{ {' '.join(self._part(of, scope, depth) for _ in range(count))} }}"

    def _of_interface(self, of: GraphQLInterfaceType, scope: Scope, depth: int) -> str:
        """Return a selection of what may be one of several types; their response keys never meet."""
        kinds = {one.name: one for one in GRAPH.get_implementations(of).objects}
        parts = [self.arguments.one(["id", "__typename", "... on Node { id }"])]
        for name in self.arguments.some(sorted(kinds), 4):
            prefix = f"{scope.prefix}{name[0].lower()}{name[1:]}_"
            below = scope.keys.setdefault(f"... {name}", ("", "", Scope(prefix)))[2]
            parts.append(f"... on {name} {self.selection(kinds[name], below, depth)}")
        return f"{{ {' '.join(parts)} }}"

    def _part(self, of: GraphQLObjectType, scope: Scope, depth: int) -> str:
        match self.arguments.one(_SELECTIONS):
            case "inline":
                return f"...{self._directive()} {self.selection(of, scope, depth, 2)}"
            case "typed":
                return f"... on {of.name}{self._directive()} {self.selection(of, scope, depth, 3)}"
            case "named":
                return self._named(of, scope, depth)
            case "spread":
                return self._spread(of, scope)
            case "node" if any(one.name == "Node" for one in of.interfaces) and scope.takes(_ID):
                scope.take(_ID)
                return "... on Node { id }"
            case "field":
                names = self._names(of, depth)
                return self._field(of, of.fields, self.arguments.one(names), scope, depth)
            case _:
                return f"{self.arguments.one(['', '', f'{scope.prefix}kind_of_it: '])}__typename"

    def _named(self, of: GraphQLObjectType, scope: Scope, depth: int) -> str:
        """Write a fragment, and spread it where it fits beside what is here."""
        own = Scope(scope.prefix)
        text = self.selection(of, own, depth, 3)
        name = f"f{len(self.fragments)}"
        self.fragments[name] = (of.name, text, own)
        return self._spread(of, scope)

    def _spread(self, of: GraphQLObjectType, scope: Scope) -> str:
        """Spread the last fragment on this type that fits here."""
        for name, (kind, _, own) in reversed(self.fragments.items()):
            if kind == of.name and scope.takes(own):
                scope.take(own)
                return f"...{name}{self._directive()}"
        return "__typename"

    def _names(self, of: GraphQLObjectType, depth: int) -> list[str]:
        """Return the fields that can be drawn; those that lead on more often, while there is room for them."""
        names: list[str] = []
        for name, one in of.fields.items():
            if is_leaf_type(get_named_type(one.type)):
                names.append(name)
            elif depth > 0 and self.left > 0:
                names += [name] * (3 if "first" in one.args or name in _ENTRIES else 1)
        return names or ["__typename"]

    def _field(
        self, of: GraphQLObjectType, fields: Mapping[str, GraphQLField], name: str, scope: Scope, depth: int
    ) -> str:
        if name not in fields:
            return "__typename"
        self.left -= 1
        one = fields[name]
        key = self._key(of, name, scope)
        if key not in scope.keys:
            scope.keys[key] = (name, self.arguments.of(one), Scope())
        _, given, below = scope.keys[key]
        written = f"{name if key == name else f'{key}: {name}'}{given}{self._directive()}"
        named = get_named_type(one.type)
        return written if is_leaf_type(named) else f"{written} {self.selection(named, below, depth - 1)}"

    def _key(self, of: GraphQLObjectType, name: str, scope: Scope) -> str:
        """Return a response key under which *name* can stand: its own, an alias, or the name of another field."""
        others = [other for other in of.fields if is_leaf_type(get_named_type(of.fields[other].type))]
        drawn = self.arguments.one([name, name, name, name, f"{name}_1", self.arguments.one(others or [name])])
        for number in ["", *map(str, range(9, 99))]:
            key = f"{scope.prefix}{drawn}{number and f'_{number}'}"
            if key not in scope.keys or scope.keys[key][0] == name:
                return key
        raise AssertionError(name)

    def _directive(self) -> str:
        if not self.arguments.rarely() or not self.arguments.rarely():
            return ""
        directive = self.arguments.one(["include", "skip"])
        whether: Both = self.arguments.one([(True, True), (True, False), (False, True), (False, False)])
        value = self.arguments.given("Boolean!", whether)
        shown = f"${value}" if isinstance(value, str) else str(value).lower()
        return f" @{directive}(if: {shown})"


def written(chance: Random, most_fields: int, faults: int = 0) -> Drawn:
    """Write an operation by *chance*."""
    arguments = Arguments(chance, faults)
    text = _Writer(arguments, most_fields).operation()
    return Drawn(text, arguments.values)


def operations(faults: int = 0) -> st.SearchStrategy[Drawn]:
    """Draw an operation, so many arguments of which may be refused.

    Two numbers are drawn, and shrink well, to few fields; of hundreds of choices hypothesis makes much the same again.
    """
    numbers = st.integers(0, 2**32 - 1), st.sampled_from(SIZES)
    return st.builds(lambda seed, most: written(Random(seed), most, faults), *numbers)
