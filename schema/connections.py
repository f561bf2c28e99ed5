"""Connections: a list in pages, each part read only when it is selected."""

from typing import Any

import strawberry

from schema.declaring import plain, value
from schema.scopes import declared_by, needs
from schema.values import DocumentTotals, PageInfo


def _awaited(name: str) -> Any:
    return lambda connection: getattr(connection, name)()


def paged(name: str, node: Any, description: str, further: dict[str, Any] | None = None) -> Any:
    """Return the connection type of a *node* type: edges, nodes, pageInfo, totalCount and *further* fields."""
    needs_what_its_nodes_need = needs(*(declared_by(node) or ()))
    edge: Any = strawberry.type(
        type(
            f"{name}Edge",
            (),
            {
                "__annotations__": {"cursor": str},
                "node": value(lambda edge: edge.node, node, "The entry."),
                "cursor": plain("Its place in the list: opaque, and valid for this list in this order only."),
            },
        ),
        description=f"An entry of a list, {name}, with its place.",
    )
    members = {
        "edges": value(_awaited("edges"), list[edge], "The entries of the page, each with its cursor."),
        "nodes": value(_awaited("nodes"), list[node], "The entries of the page alone."),
        "page_info": value(_awaited("page_info"), PageInfo, "Whether there is more, and from where to go on."),
        "total_count": value(
            _awaited("total_count"), int, "How many entries match, on all pages; counted only when selected."
        ),
        **(further or {}),
    }
    connection: Any = strawberry.type(type(f"{name}Connection", (), members), description=description)
    needs_what_its_nodes_need(edge)
    return needs_what_its_nodes_need(connection)


def document_totals() -> Any:
    """Return the field *totals* of a connection of documents."""
    description = "Sums over everything that matches, not just this page; computed only when selected."
    return value(_awaited("document_totals"), DocumentTotals, description)
