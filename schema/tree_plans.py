"""Keep the plans of trees, by operation: those of one operation serve every request with the same directives."""

from typing import Any
from weakref import ref

from graphql import DirectiveNode, FragmentDefinitionNode, OperationDefinitionNode, Visitor, visit

from loaders.trees.kept import Kept
from schema.arguments import variables_in

_PLAN_BYTES = 20_000
"""What the plans of one operation come to for one choice of its directives; an operation's text is bounded."""


class TreePlans:
    """The plans of the operations that were executed last, for one schema."""

    def __init__(self, entries: int, size: int) -> None:
        """Keep at most *entries* operations, and *size* bytes."""
        self.kept = Kept(entries, size)

    def of(self, executor: Any) -> dict[Any, Any]:
        """Return the plans of the operation under way, by type and response keys; they are filled on the way.

        They are kept no longer than the operation, which they hold parts of. What @skip and @include leave decides, so
        each choice has plans of its own: 256 of them, where eight variables choose.
        """
        operation, key = executor.operation, id(executor.operation)
        entry = self.kept.get(key)
        if entry is None or entry[0]() is not operation:
            held = ref(operation, lambda _: self.kept.drop(key))
            entry = held, _switches(operation, executor.fragment_definitions), {}
        _, switches, choices = entry
        coerced = executor.variable_values.coerced
        choice = tuple(coerced.get(name) for name in switches)
        found: dict[Any, Any] | None = choices.get(choice)
        if found is None:
            found = choices[choice] = {}
            self.kept.keep(key, entry, len(choices) * _PLAN_BYTES)
        return found


def _switches(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> tuple[str, ...]:
    """Return the variables that directives of an operation depend on."""
    finder = _Directives()
    for node in (operation, *fragments.values()):
        visit(node, finder)
    return variables_in(finder.found)


class _Directives(Visitor):
    """Collects directives."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[DirectiveNode] = []

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        """Note a directive."""
        self.found.append(node)


TREE_PLANS = TreePlans(entries=256, size=8_000_000)
