"""Write the registry: new tenants, new keys, what becomes of them."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import insert, or_, update

from models import registry
from models.database import Database
from models.rows.registry import ApiKey, Tenant


async def add_tenant(database: Database, tenant: Tenant) -> None:
    """Enter a tenant; raises Conflict where there is one of its name."""
    async with database.altering() as connection:
        await connection.execute(insert(registry.Tenant).values(asdict(tenant)))


async def add_key(database: Database, key: ApiKey) -> None:
    """Enter a key."""
    async with database.altering() as connection:
        await connection.execute(insert(registry.ApiKey).values(asdict(key)))


async def revoke_key(database: Database, key_id: str, now: datetime) -> None:
    """Take back a key; the moment of the first time stays."""
    key = registry.ApiKey
    async with database.altering() as connection:
        await connection.execute(
            update(key).where(key.id == key_id, key.revoked_at.is_(None)).values({"revoked_at": now})
        )


async def touch_key(database: Database, key_id: str, now: datetime, seconds: float) -> None:
    """Note that a key is used, unless that was noted within so many *seconds*."""
    key = registry.ApiKey
    is_old = or_(key.last_used_at.is_(None), key.last_used_at < now - timedelta(seconds=seconds))
    async with database.altering() as connection:
        await connection.execute(update(key).where(key.id == key_id, is_old).values({"last_used_at": now}))
