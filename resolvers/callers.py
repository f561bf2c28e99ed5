"""Who asks, and what they may."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a caller may do; a write says nothing of reading what was written."""

    CUSTOMERS_READ = "customers:read"
    CUSTOMERS_WRITE = "customers:write"
    CONTRACTS_READ = "contracts:read"
    CONTRACTS_WRITE = "contracts:write"
    ORDERS_READ = "orders:read"
    ORDERS_WRITE = "orders:write"
    DOCUMENTS_READ = "documents:read"
    DOCUMENTS_WRITE = "documents:write"
    BILLING_RUN = "billing:run"


ANY_READ = "any of the scopes that read"
"""What is needed for what everybody sees who reads anything; nobody is given it by itself."""

EVERY_SCOPE = frozenset(Scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: their *name*, which no two have, what they may, and whose data they see; None is the default tenant's.

    *is_known* is false where nobody has to say who they are.
    """

    name: str
    scopes: frozenset[str]
    tenant: str | None = None
    is_known: bool = True


def caller(name: str, scopes: frozenset[Scope], tenant: str | None = None, *, is_known: bool = True) -> Caller:
    """Return a caller with what follows from their *scopes*."""
    implied = [ANY_READ] if any(scope.endswith(":read") for scope in scopes) else []
    return Caller(name, frozenset([*map(str, scopes), *implied]), tenant, is_known)


ANYBODY = caller("anybody", EVERY_SCOPE, is_known=False)
"""The caller where nobody has to say who they are; they may all."""
