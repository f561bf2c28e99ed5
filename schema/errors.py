"""Give every error a code, and show no bug to a client."""

import logging
import re
from typing import Any

from graphql import ArgumentNode, FieldNode, GraphQLError, GraphQLSyntaxError, Node, ObjectFieldNode, Visitor, visit
from graphql.language.visitor import BREAK

from loaders.conditions import BadArgument
from models.failures import Busy, Unavailable

logger = logging.getLogger("kontor.graphql")

_PLACE = re.compile(r"Variable '\$(\w+)' has invalid value(?: at ([^:]+))?:")


def coded(error: GraphQLError, document: Node | None = None, request_id: str | None = None) -> GraphQLError:
    """Return *error* with its code, naming the argument where that is known; masked where it is a bug of ours.

    A bug is told by *request_id*, under which the log has it.
    """
    if error.extensions and "code" in error.extensions:
        return error
    original = error.original_error
    if isinstance(original, Busy | Unavailable):
        return _unavailable(error, original)
    if isinstance(original, BadArgument):
        return _with(error, "BAD_USER_INPUT", argument=original.argument)
    if isinstance(error, GraphQLSyntaxError):
        return _with(error, "GRAPHQL_PARSE_FAILED")
    if error.path is None and (original is None or isinstance(original, ValueError)):
        # a scalar refuses a literal by ValueError, everything else about an operation comes without
        names = _argument_of(error, document)
        return _with(error, "GRAPHQL_VALIDATION_FAILED", **names)
    if isinstance(original, GraphQLError):
        found = _PLACE.match(error.message)
        names = {"argument": found[1] + (found[2] or "")} if found else {}
        return _with(error, "BAD_USER_INPUT", **names)
    logger.error("The field %s failed", _field(error), exc_info=original)
    hidden = GraphQLError("Internal error.", nodes=error.nodes, source=error.source, path=error.path)
    return _masked(hidden, request_id)


def masked(error: Exception, request_id: str | None = None) -> GraphQLError:
    """Return what a client reads of a bug that no field can be blamed for; the log has it under *request_id*."""
    logger.error("An operation failed", exc_info=error)
    return _masked(GraphQLError("Internal error."), request_id)


def _masked(hidden: GraphQLError, request_id: str | None) -> GraphQLError:
    return _with(hidden, "INTERNAL_SERVER_ERROR", **({"requestId": request_id} if request_id else {}))


def _field(error: GraphQLError) -> str:
    """Return the name of the field that *error* came from; its path is not logged, it has the client's own words."""
    node = error.nodes[0] if error.nodes else None
    return node.name.value if isinstance(node, FieldNode) else "of no name"


def _unavailable(error: GraphQLError, original: Busy | Unavailable) -> GraphQLError:
    """Return that the database could not do it now, and what is known of a write."""
    if isinstance(original, Unavailable) and original.is_unknown:
        message = (
            "The database was lost; whether the change is stored is unknown. If it had an idempotency key, send it "
            "again with the same one; else look first."
        )
    elif error.path and len(error.path) > 1:  # below a root field, whose mutation is done by then
        message = "The database could not read this now. Try again; extensions.done names mutations that are stored."
    else:
        message = "The database cannot do this now; this changed nothing. Try again."
    logger.warning("%s at the field %s", original, _field(error))
    return _with(GraphQLError(message, nodes=error.nodes, source=error.source, path=error.path), "SERVICE_UNAVAILABLE")


def _with(error: GraphQLError, code: str, **further: Any) -> GraphQLError:
    error.extensions = {**(error.extensions or {}), "code": code, **further}
    return error


def _argument_of(error: GraphQLError, document: Node | None) -> dict[str, str]:
    """Return the name of the argument or input field that holds the first node of *error*."""
    if document is None or not error.nodes:
        return {}
    finder = _Finder(error.nodes[0])
    visit(document, finder)
    return {"argument": finder.found} if finder.found else {}


class _Finder(Visitor):
    """Finds the innermost argument or input field around a node of a document."""

    def __init__(self, wanted: Node) -> None:
        super().__init__()
        self.wanted = wanted
        self.names: list[str] = []
        self.found = ""

    def enter(self, node: Node, *_: Any) -> Any:
        """Remember where the walk is."""
        if isinstance(node, (ArgumentNode, ObjectFieldNode)):
            self.names.append(node.name.value)
        if node is self.wanted:
            self.found = ".".join(self.names)
            return BREAK
        return None

    def leave(self, node: Node, *_: Any) -> None:
        """Forget what the walk has left."""
        if isinstance(node, (ArgumentNode, ObjectFieldNode)):
            self.names.pop()
