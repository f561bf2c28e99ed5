"""A request and its answer, as the log and the figures tell of them: nothing in it can hold a person's data.

Each request has one, from its first byte to its answer, and whatever works for the request finds it by `current()`:
what the log says of a bug, for instance, carries the request's id.
"""

import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from graphql import OperationDefinitionNode

from models.ids import new_id

NO_OPERATION = "none"
"""The type of operation of a request that asked for none, or for none that could be read."""

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,128}")
_NAME = re.compile("[A-Za-z_]{1,64}")

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Exchange:
    """What is known of one request so far; *name* is shown only where it can be a name and nothing else.

    *made* is what its mutations came to, those that were done before left out.
    """

    request_id: str
    operation: str = NO_OPERATION
    name: str | None = None
    codes: tuple[str, ...] = ()
    status: int = 0
    statements: int = 0
    made: list[Any] = field(default_factory=list[Any])

    def asks(self, definition: OperationDefinitionNode) -> None:
        """Remember the type of an operation, and its name if that may be told."""
        self.operation = definition.operation.value
        if definition.name is not None and _NAME.fullmatch(definition.name.value):
            self.name = definition.name.value


CURRENT: ContextVar[Exchange | None] = ContextVar("exchange", default=None)
"""The exchange under way; units of work and other tasks of a request see it too."""


def current() -> Exchange | None:
    """Return the exchange under way, None outside of all."""
    return CURRENT.get()


def request_id(headers: RawHeaders) -> str:
    """Return the id that a request brings, or a new one where it brings none that can be used."""
    for name, value in headers:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return value.decode("ascii")
    return new_id().hex


def count_statement(_: str) -> None:
    """Count a statement for the exchange that it runs for."""
    exchange = CURRENT.get()
    if exchange is not None:
        exchange.statements += 1
