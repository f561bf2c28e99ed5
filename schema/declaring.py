"""Declare fields without mapping code: rows and values are shown as they are, edges lead to other rows."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from loaders.conditions import Page, Query, storable
from loaders.trees.selection import Identity
from resolvers.context import Info
from resolvers.edges import declared_of
from schema import filtering, sorts
from schema.ids import encoded
from schema.scopes import NEEDS

READS = "reads"
"""Under what a field's metadata say what it reads, where that is declared: then SQL can read it, too."""

_GIVEN = {"root", "info"}
_AS_PARAMETER = inspect.Parameter.POSITIONAL_OR_KEYWORD


def plain(description: str) -> Any:
    """Return a field that shows the attribute of its name."""
    return strawberry.field(description=description)


def edge(resolver: Callable[..., Any], shown_as: Any, description: str, *, needs: Sequence[str] | None = None) -> Any:
    """Return a field that shows what *resolver* returns for a row as the GraphQL type *shown_as*.

    *needs* are the scopes that it needs besides those of its types; a root field has to name them.
    """

    def resolve(root: Any, info: Any) -> Any:
        return resolver(root, info)

    return _field(
        resolve,
        {"root": Any, "info": Info},
        shown_as,
        description,
        metadata=_metadata(reads=declared_of(resolver), needs=needs),
    )


def value(read: Callable[[Any], Any], shown_as: Any, description: str) -> Any:
    """Return a field that shows what *read* makes of a row, without a look at the request."""

    def resolve(root: Any) -> Any:
        return read(root)

    return _field(resolve, {"root": Any}, shown_as, description)


def identity(prefix: str) -> Any:
    """Return the field *id* of a type whose ids begin with *prefix*."""

    def resolve(root: Any) -> str:
        return encoded(prefix, root.id)

    description = f"Opaque and unique over all types: {prefix}_ and 32 hexadecimal digits."
    return _field(resolve, {"root": Any}, strawberry.ID, description, metadata=_metadata(reads=Identity(prefix)))


def shows(row: type) -> Any:
    """Return the type test that lets rows of class *row* pass as the GraphQL type that holds it."""

    def is_type_of(obj: object, info: object) -> bool:  # noqa: ARG001 - graphql-core passes both
        return isinstance(obj, row)

    return staticmethod(is_type_of)


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """The one *row* whose column and value *key* finds in the arguments of the field."""

    row: type[Any]
    key: Callable[[Mapping[str, Any]], tuple[str, Any]]


def field(
    resolver: Callable[..., Any],
    shown_as: Any,
    description: str,
    of_argument: str = "",
    *,
    needs: Sequence[str],
    reads: Lookup | None = None,
) -> Any:
    """Return a root field of a *resolver* with arguments; *of_argument* describes those that say nothing.

    *needs* are the scopes that it needs besides those of the type it leads to.
    """
    parameters = {
        name: one.annotation if not of_argument or name in {"info", "root"} else _argument(one.annotation, of_argument)
        for name, one in inspect.signature(resolver).parameters.items()
    }
    defaults = {
        name: one.default
        for name, one in inspect.signature(resolver).parameters.items()
        if one.default is not inspect.Parameter.empty
    }

    async def resolve(**arguments: Any) -> Any:
        return await resolver(**arguments)

    return _field(
        resolve,
        parameters,
        shown_as,
        description,
        defaults,
        required=True,
        metadata=_metadata(reads=reads, needs=needs),
    )


def connection(  # noqa: PLR0913 - each is a choice of its own
    resolver: Callable[..., Any],
    shown_as: Any,
    description: str,
    *,
    filtered_by: Any = None,
    sorted_by: Any = None,
    searched: bool = False,
    default_order: Any = UNSET,
    needs: Sequence[str] | None = None,
) -> Any:
    """Return a field that shows a list in pages, with the arguments that its *shown_as* type can take.

    *needs* are the scopes that it needs besides those of its types; a root field has to name them.
    """

    def resolve(root: Any, info: Any, **arguments: Any) -> Any:
        return resolver(root, info, asked(arguments))

    parameters: dict[str, Any] = {"root": Any, "info": Info}
    defaults: dict[str, Any] = {}
    if filtered_by is not None:
        parameters["filter"] = _argument(filtered_by | None, "Only what fulfils all of this.")
    if searched:
        parameters["search"] = _argument(
            str | None,
            "Words found in the name, number, account number or e-mail: each must begin a word there. Letter case "
            "and accents do not matter; an index serves it.",
        )
    if sorted_by is not None:
        parameters["order_by"] = _argument(list[sorted_by] | None, "First by the first, then by the next.")
        defaults["order_by"] = default_order
    for name, kind, of_page in _PAGE_ARGUMENTS:
        parameters[name] = _argument(kind | None, of_page)
    return _field(
        resolve,
        parameters,
        shown_as,
        description,
        defaults,
        metadata=_metadata(reads=declared_of(resolver), needs=needs),
    )


_PAGE_ARGUMENTS: tuple[tuple[str, Any, str], ...] = (
    ("first", int, "How many from the start, or behind *after*: 1 to 100. Default 50."),
    ("after", str, "Go on behind this cursor."),
    ("last", int, "How many from the end, or before *before*: 1 to 100. Not together with *first*."),
    ("before", str, "Go back from this cursor."),
)


def asked(arguments: Mapping[str, Any]) -> Query:
    """Return what the arguments of a list ask for; null and absent are the same here."""
    given = {name: one for name, one in arguments.items() if one is not None and one is not UNSET}
    page = Page(given.get("first"), given.get("after"), given.get("last"), given.get("before"))
    return Query(
        condition=filtering.parsed(given.get("filter")),
        search=storable(given.get("search", ""), "search"),
        order=sorts.parsed(given.get("order_by", ())),
        page=page.checked(),
    )


def _argument(kind: Any, description: str) -> Any:
    return Annotated[kind, strawberry.argument(description=description)]


def _field(
    resolve: Callable[..., Any],
    parameters: Mapping[str, Any],
    shown_as: Any,
    description: str,
    defaults: Mapping[str, Any] | None = None,
    *,
    required: bool = False,
    metadata: Mapping[str, Any] | None = None,
) -> Any:
    """Return a Strawberry field of a function whose parameters are given as values, not as source text."""
    missing = inspect.Parameter.empty if required else UNSET
    signature = inspect.Signature(
        [
            inspect.Parameter(
                name,
                _AS_PARAMETER,
                annotation=kind,
                default=(defaults or {}).get(name, missing if name not in _GIVEN else inspect.Parameter.empty),
            )
            for name, kind in parameters.items()
        ],
        return_annotation=Any,
    )
    resolve.__signature__ = signature  # type: ignore[attr-defined]  # inspect reads it
    resolve.__annotations__ = dict(parameters)
    return strawberry.field(resolver=resolve, graphql_type=shown_as, description=description, metadata=metadata)


def _metadata(*, reads: Any = None, needs: Sequence[str] | None = None) -> Mapping[str, Any]:
    """Return what a field says of itself to those who plan and guard it."""
    found = {READS: reads, NEEDS: None if needs is None else frozenset(map(str, needs))}
    return {name: one for name, one in found.items() if one is not None}
