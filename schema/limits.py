"""What an operation may be before anybody looks at what it asks for: limits that are checked in linear time.

The standard validation compares pairs and follows fragments, so a text of a few hundred bytes can keep it busy for
minutes elsewhere. What is too large is refused before; what passes is cheap to validate.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OverlappingFieldsCanBeMergedRule,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    parse,
)
from graphql.validation.validate import ValidationAbortedError

_INTROSPECTION = {"__schema", "__type"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document and each of its operations may be.

    *operations* bounds those of one document: the standard validation looks at fragments once for each. What follows it
    counts fragments wherever they are used, as if their text stood there. Depth counts fields inside fields, but
    nothing below __schema and __type, where the queries of tools are deep and answers are small. *root_fields* is how
    many fields stand outside all others; *comparisons* how many steps the standard validation may take to see that
    fields of one name can be merged, as graphql-core counts them.
    """

    characters: int = 15_000
    tokens: int = 1_500
    operations: int = 20
    depth: int = 16
    aliases: int = 30
    directives: int = 8
    root_fields: int = 10
    fields: int = 1_000
    comparisons: int = 20_000


def parsed(text: str, limits: Limits) -> DocumentNode:
    """Return the document that *text* is; raises GraphQLError where it is none, or is too long."""
    if len(text) > limits.characters:
        message = f"The document has more than {limits.characters} characters."
        raise GraphQLError(message, extensions=_told("GRAPHQL_PARSE_FAILED", "characters", limits.characters))
    try:
        document = parse(text, max_lexical_tokens=limits.tokens)
    except GraphQLSyntaxError as error:
        if f"more than {limits.tokens} tokens" not in error.message:
            raise
        message = f"The document has more than {limits.tokens} tokens."
        told = _told("GRAPHQL_PARSE_FAILED", "tokens", limits.tokens)
        raise GraphQLError(message, source=error.source, positions=error.positions, extensions=told) from None
    _unlink_tokens(document)
    return document


def _unlink_tokens(document: DocumentNode) -> None:
    """Take apart the list of tokens that a document drags along, in which each leads to all.

    Nobody reads it again. As a circle it would be freed by the collector alone, long after the document.
    """
    token = document.loc.start_token if document.loc else None
    while token is not None:
        following, token.prev, token.next = token.next, None, None
        token = following


def check(document: DocumentNode, limits: Limits) -> GraphQLError | None:
    """Return the first limit that *document* or an operation of it breaks, None where all are kept.

    A fragment that is unknown, or leads into a circle, counts nothing: the standard validation refuses it.
    """
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    if len(operations) > limits.operations:
        message = f"The document has more than {limits.operations} operations."
        told = _told("GRAPHQL_VALIDATION_FAILED", "operations", limits.operations)
        return GraphQLError(message, operations[limits.operations], extensions=told)
    known = _sizes_of_fragments(document)
    for definition in operations:
        size = _Counted(definition).size(known)
        for name, words in _WORDS.items():
            maximum = getattr(limits, name)
            if getattr(size, name) > maximum:
                message = f"The operation has more than {maximum} {words}."
                told = _told("GRAPHQL_VALIDATION_FAILED", name, maximum)
                return GraphQLError(message, definition, extensions=told)
    return None


_WORDS = {
    "depth": "levels of fields inside fields",
    "aliases": "aliases, those of its fragments included wherever they are used",
    "directives": "directives, those of its fragments included wherever they are used",
    "root_fields": "fields at its root",
    "fields": "fields, those of its fragments included wherever they are used",
}


def merging_within(limits: Limits) -> type[ValidationRule]:
    """Return the rule that fields of one name can be merged, which gives up after so many comparisons.

    It takes the place of graphql-core's rule, whose own bound lets a document of 5,000 characters take a second.
    """

    class FieldsMerge(OverlappingFieldsCanBeMergedRule):
        """Fields of one name in one place can be merged."""

        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self.rule_context.remaining_complexity_budget = limits.comparisons

        def enter_selection_set(self, selection_set: SelectionSetNode, _key: Any, parent: Any, *_args: Any) -> None:
            """Look at the fields of a selection."""
            try:
                super().enter_selection_set(selection_set, _key, parent, *_args)
            except ValidationAbortedError:
                if self.rule_context.remaining_complexity_budget >= 0:
                    raise
                message = "The operation selects fields of one name in one place too often to compare them."
                told = _told("GRAPHQL_VALIDATION_FAILED", "comparisons", limits.comparisons)
                raise ValidationAbortedError(message, selection_set, extensions=told) from None

    return FieldsMerge


def _told(code: str, limit: str, maximum: int) -> dict[str, Any]:
    return {"code": code, "limit": limit, "maximum": maximum}


@dataclass(slots=True)
class _Size:
    """What is limited, of an operation or of what a fragment adds to where it is used."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    root_fields: int = 0
    fields: int = 0


_NOTHING = _Size()


@dataclass(frozen=True, slots=True)
class _Spread:
    """A fragment that is used inside so many fields; *is_deeper* where what is in it counts for the depth."""

    name: str
    level: int
    is_deeper: bool


class _Counted:
    """One definition: its own size, and the fragments that it uses."""

    def __init__(self, definition: ExecutableDefinitionNode) -> None:
        self.own = _Size()
        self.spreads: list[_Spread] = []
        self.own.directives = _directives(definition) + sum(map(_directives, definition.variable_definitions or ()))
        for node, level, is_deeper in _selections(definition.selection_set):
            self.own.directives += _directives(node)
            if isinstance(node, FragmentSpreadNode):
                self.spreads.append(_Spread(node.name.value, level, is_deeper))
            elif isinstance(node, FieldNode):
                self._count(node, level, is_deeper=is_deeper)

    def _count(self, node: FieldNode, level: int, *, is_deeper: bool) -> None:
        self.own.fields += 1
        self.own.aliases += node.alias is not None
        self.own.depth = max(self.own.depth, level + is_deeper)
        self.own.root_fields += level == 0

    def size(self, known: Mapping[str, _Size]) -> _Size:
        """Return its size with that of the fragments it uses, as far as they are *known*."""
        own = self.own
        whole = _Size(own.depth, own.aliases, own.directives, own.root_fields, own.fields)
        for spread in self.spreads:
            used = known.get(spread.name, _NOTHING)
            if spread.is_deeper:
                whole.depth = max(whole.depth, spread.level + used.depth)
            whole.aliases += used.aliases
            whole.directives += used.directives
            whole.root_fields += used.root_fields if spread.level == 0 else 0
            whole.fields += used.fields
        return whole


def _sizes_of_fragments(document: DocumentNode) -> Mapping[str, _Size]:
    """Return the size of each fragment that leads into no circle; each is counted once, after those it uses."""
    counted = {one.name.value: _Counted(one) for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    uses = {name: {spread.name for spread in one.spreads} & counted.keys() for name, one in counted.items()}
    sorter = TopologicalSorter(uses)
    with suppress(CycleError):  # those outside the circle come in order all the same
        sorter.prepare()
    sizes: dict[str, _Size] = {}
    while sorter.is_active():
        for name in (ready := sorter.get_ready()):
            sizes[name] = counted[name].size(sizes)
        sorter.done(*ready)
    return sizes


def _selections(selection_set: SelectionSetNode) -> Iterator[tuple[Any, int, bool]]:
    """Yield what stands in a selection, how many fields it lies in, and whether it adds to the depth.

    Without recursion: a stack would be a limit of its own.
    """
    waiting = [(selection_set, 0, True)]
    while waiting:
        inside, level, is_deeper = waiting.pop()
        for node in inside.selections:
            yield node, level, is_deeper
            below: SelectionSetNode | None = getattr(node, "selection_set", None)
            if below is None:
                continue
            if not isinstance(node, FieldNode):
                waiting.append((below, level, is_deeper))
            elif not is_deeper or node.name.value in _INTROSPECTION:
                waiting.append((below, level + is_deeper, False))
            else:
                waiting.append((below, level + 1, True))


def _directives(node: Any) -> int:
    return len(node.directives or ())
