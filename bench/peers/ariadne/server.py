"""The schema's resolvers, one for each edge, and the application: `uvicorn bench.peers.ariadne.server:app`."""

from asyncio import gather
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from re import fullmatch
from typing import Any
from uuid import UUID

import orjson
from ariadne import ObjectType, QueryType, make_executable_schema  # type: ignore[import-not-found]
from ariadne.asgi import GraphQL  # type: ignore[import-not-found]
from ariadne.asgi.handlers import GraphQLHTTPHandler  # type: ignore[import-not-found]
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    SelectionSetNode,
    parse,
    validate,
)
from starlette.responses import Response

from bench.peers.ariadne import answers
from bench.peers.ariadne.answers import Answer, Listing
from bench.peers.ariadne.loaders import Loaders, customer, customer_page

_SCHEMA = Path(__file__).parent.parent / "schema.graphql"
_DEFAULT_PAGE = 50
_ASCENDING_NUMBER = {"field": "NUMBER", "direction": "ASC"}

query, customer_type, order_type, document_type = (
    QueryType(),
    ObjectType("Customer"),
    ObjectType("Order"),
    ObjectType("Document"),
)
_selected: dict[int, tuple[FieldNode, set[str]]] = {}


def _names(selections: SelectionSetNode, fragments: Any, above: str = "") -> set[str]:
    found: set[str] = set()
    for node in selections.selections:
        if isinstance(node, FieldNode):
            name = above + node.name.value
            found.add(name)
            if node.selection_set and not above:
                found |= _names(node.selection_set, fragments, f"{name}.")
        else:
            fragment: Any = fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            found |= _names(fragment.selection_set, fragments, above)
    return found


def _selection(info: Any) -> set[str]:
    """Return what of a connection is selected; found once for each place in a query, as queries are kept parsed."""
    node = info.field_nodes[0]
    known = _selected.get(id(node))
    if known is None:
        names: set[str] = set().union(*(_names(one.selection_set, info.fragments) for one in info.field_nodes))
        _selected[id(node)] = known = (node, names)
    return known[1]


async def _counted(counting: Awaitable[int]) -> Answer:
    return {"totalCount": await counting}


async def _both(reading: Awaitable[Answer], counting: Awaitable[int]) -> Answer:
    page, count = await gather(reading, counting)
    return page | {"totalCount": count}


def _connection(listing: Listing, with_buyer: Listing | None = None) -> Callable[..., Any]:
    def resolve(parent: Answer, info: Any, orderBy: Any = None, first: int = _DEFAULT_PAGE) -> Any:  # noqa: N803
        selection = _selection(info)
        chosen = with_buyer if with_buyer and "nodes.buyer" in selection else listing
        loaders, sort, key = info.context["loaders"], orderBy[0] if orderBy else None, parent["key"]
        if "totalCount" not in selection:
            return loaders.page(chosen, sort, first, key)
        counting = loaders.count(listing, key)
        if selection.isdisjoint({"nodes", "pageInfo"}):
            return _counted(counting)
        return _both(loaders.page(chosen, sort, first, key), counting)

    return resolve


@query.field("customer")  # type: ignore[untyped-decorator]
async def _customer(_: Any, __: Any, by: dict[str, str]) -> Answer | None:
    found = fullmatch("cus_([0-9a-f]{32})", by["id"])
    return await customer(UUID(hex=found[1])) if found else None


@query.field("customers")  # type: ignore[untyped-decorator]
async def _customers(
    _: Any,
    __: Any,
    *,
    filter: dict[str, dict[str, str]] | None = None,  # noqa: A002 - the argument's name
    orderBy: list[Answer] | None = None,  # noqa: N803
    first: int = _DEFAULT_PAGE,
    after: str | None = None,
) -> Answer:
    conditions = {name: test["eq"] for name, test in (filter or {}).items()}
    return await customer_page(conditions, orderBy[0] if orderBy else _ASCENDING_NUMBER, first, after)


customer_type.set_field("balance", lambda parent, info: info.context["loaders"].balance(parent["key"]))
customer_type.set_field("contracts", _connection(answers.CONTRACTS))
customer_type.set_field("orders", _connection(answers.ORDERS))
customer_type.set_field("documents", _connection(answers.DOCUMENTS, answers.DOCUMENTS_WITH_BUYER))
order_type.set_field("lines", _connection(answers.ORDER_LINES))
document_type.set_field("lines", _connection(answers.DOCUMENT_LINES))


class _Handler(GraphQLHTTPHandler):  # type: ignore[misc]
    """Writes JSON by orjson."""

    async def create_json_response(self, _: Any, result: Answer, success: bool) -> Response:  # noqa: FBT001
        status = 200 if success or result.get("data") is not None else 400
        return Response(orjson.dumps(result), status, media_type="application/json")


schema = make_executable_schema(_SCHEMA.read_text(), query, customer_type, order_type, document_type)


@lru_cache(maxsize=128)
def _parsed(text: str) -> DocumentNode:
    return parse(text)


_valid: dict[int, tuple[DocumentNode, list[GraphQLError]]] = {}


def _validated(of: GraphQLSchema, document: DocumentNode, *_: Any, **__: Any) -> list[GraphQLError]:
    if id(document) not in _valid:
        _valid[id(document)] = (document, validate(of, document))
    return _valid[id(document)][1]


app = GraphQL(
    schema,
    context_value=lambda _, __: {"loaders": Loaders()},
    query_parser=lambda _, data: _parsed(data["query"]),
    query_validator=_validated,
    http_handler=_Handler(),
    explorer=None,
    debug=False,
)
