"""Read the fields that have no resolver by functions that are ready before the first row comes.

A function gives exactly what graphql-core would; on a null or on anything else that does not fit it raises, and the
object takes the ordinary path, which words the error.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    is_leaf_type,
)
from graphql.pyutils import Undefined
from strawberry.types.field import StrawberryField

from loaders.edges import Computed
from loaders.trees.selection import Identity
from schema.declaring import READS
from schema.ids import encoded
from schema.selecting import NotPlain, TreePlan, strawberry_field

Read = Callable[[Any], Any]


class Misfit(Exception):
    """A value that is not what its field promises."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one selection: how each leaf is read, and the *others*, which have a resolver.

    *edges* are those of the others that can be asked for at once for a whole list.
    """

    readers: tuple[tuple[str, Read], ...]
    others: dict[str, Any]
    edges: dict[str, TreePlan] = field(default_factory=dict[str, TreePlan])

    def read(self, source: Any) -> dict[str, Any]:
        """Return the leaves of a row, and a place for each other field."""
        return {name: read(source) for name, read in self.readers}


def _no_value(_: Any) -> None:
    return None


@dataclass(slots=True)
class Leaves:
    """Makes the readers of a selection; *executor* collects fields."""

    executor: Any

    def fields(self, of_type: GraphQLObjectType, grouped: Any) -> Fields:
        """Return how the fields of a type are read."""
        readers: list[tuple[str, Read]] = []
        others: dict[str, Any] = {}
        for key, details in grouped.items():
            try:
                readers.append((key, self.reader(of_type, details)))
            except NotPlain:
                readers.append((key, _no_value))
                others[key] = details
        return Fields(tuple(readers), others)

    def reader(self, of_type: GraphQLObjectType, details: Any) -> Read:
        """Return how one field of a row is read; raises NotPlain where it has a resolver."""
        name = details[0].node.name.value
        if not self.executor.leaves:
            raise NotPlain(name)
        if name == "__typename":
            return lambda _: of_type.name
        found, declared = strawberry_field(of_type, name)
        if declared.permission_classes or declared.extensions:
            raise NotPlain(name)
        value = self._value(declared)
        convert = self._convert(found.type, details)
        return lambda row: convert(value(row))

    def shown(self, of_type: GraphQLObjectType, details: Any) -> Read:
        """Return how the value of one field without a resolver is shown; raises NotPlain where that needs one."""
        found, _ = strawberry_field(of_type, details[0].node.name.value)
        return self._convert(found.type, details)

    def _value(self, declared: StrawberryField) -> Read:
        """Return how a field's value is found in a row."""
        reads = declared.metadata.get(READS)
        if isinstance(reads, Identity):
            prefix = reads.prefix
            return lambda row: encoded(prefix, row.id)
        if isinstance(reads, Computed):
            today, rule = self.executor.context_value.reading.known_today(), reads.rule
            if today is not None:
                return lambda row: rule(row, today)
        if reads is not None or not declared.is_basic_field:
            raise NotPlain(declared.python_name)
        return attrgetter(declared.python_name)

    def _convert(self, of_type: GraphQLOutputType, details: Any) -> Read:
        """Return how a value is shown as a type."""
        if isinstance(of_type, GraphQLNonNull):
            inner = self._shown(of_type.of_type, details)
            if is_leaf_type(of_type.of_type):
                return inner  # which takes no null

            def never_null(value: Any) -> Any:
                if value is None:
                    raise Misfit
                return inner(value)

            return never_null
        shown = self._shown(of_type, details)
        return lambda value: None if value is None else shown(value)

    def _shown(self, of_type: GraphQLOutputType, details: Any) -> Read:
        if is_leaf_type(of_type):
            return _scalar(of_type)
        if isinstance(of_type, GraphQLList):
            item = self._convert(of_type.of_type, details)
            return lambda values: [item(value) for value in values]
        if not isinstance(of_type, GraphQLObjectType) or of_type.is_type_of is not None:
            raise NotPlain(str(of_type))
        fields = self.fields(of_type, self.executor.collect_subfields(of_type, details).grouped_field_set)
        if fields.others:
            raise NotPlain(of_type.name)
        return fields.read


def _scalar(of_type: GraphQLLeafType) -> Read:
    coerce = of_type.coerce_output_value

    def coerced(value: Any) -> Any:
        found = None if value is None else coerce(value)
        if found is None or found is Undefined:
            raise Misfit
        return found

    if isinstance(of_type, GraphQLScalarType) and of_type.name in {"String", "ID"}:
        return lambda value: value if type(value) is str else coerced(value)
    return coerced
