"""Read the registry: tenants, and keys."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import select

from models import registry
from models.database import Database
from models.rows.registry import ApiKey, Tenant

R = TypeVar("R")


async def key(database: Database, key_id: str) -> ApiKey | None:
    """Return the key of an id, None where there is none."""
    found = await _found(database, ApiKey, registry.ApiKey, registry.ApiKey.id == key_id)
    return found[0] if found else None


async def keys(database: Database) -> Sequence[ApiKey]:
    """Return all keys, the oldest first."""
    found = await _found(database, ApiKey, registry.ApiKey)
    return sorted(found, key=lambda one: (one.created_at, one.id))


async def tenant(database: Database, name: str) -> Tenant | None:
    """Return the tenant of a name, None where there is none."""
    found = await _found(database, Tenant, registry.Tenant, registry.Tenant.name == name)
    return found[0] if found else None


async def tenants(database: Database) -> Sequence[Tenant]:
    """Return all tenants by their names."""
    return sorted(await _found(database, Tenant, registry.Tenant), key=lambda one: one.name)


async def _found(database: Database, row: type[R], table: type[Any], *conditions: Any) -> list[R]:
    columns = [getattr(table, one.name) for one in fields(row)]  # type: ignore[arg-type]  # rows are dataclasses
    async with database.reading() as connection:
        return [row(*record) for record in await connection.execute(select(*columns).where(*conditions))]
