"""Make resolvers of what is declared in loaders/edges: a field of one can be read as part of a whole tree."""

from collections.abc import Callable
from typing import Any

from loaders.conditions import Query
from loaders.edges import Computed, Edge, Pages
from resolvers.context import Info


def edge(declared: Edge | Computed) -> Callable[..., Any]:
    """Return the resolver of an edge, or of a value that is computed."""
    if isinstance(declared, Pages):
        return pages(declared)

    async def resolve(row: Any, info: Info) -> Any:
        return await declared.read(info.context.reading, row)

    return _declaring(resolve, declared)


def pages(declared: Pages) -> Callable[..., Any]:
    """Return the resolver of a list in pages."""

    def resolve(row: Any, info: Info, query: Query) -> Any:
        return declared.read(info.context.reading, row, query)

    return _declaring(resolve, declared)


def declared_of(resolver: Callable[..., Any]) -> Edge | Computed | None:
    """Return what a resolver was made of, None where it is a function like any other."""
    found: Edge | Computed | None = getattr(resolver, "declared", None)
    return found


def _declaring(resolver: Callable[..., Any], declared: Edge | Computed) -> Callable[..., Any]:
    resolver.declared = declared  # type: ignore[attr-defined]  # a mark on a function of our own
    return resolver
