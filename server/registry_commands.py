"""The commands keys and tenants: what is written into the registry."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from loaders import registry as reading
from models.addresses import BadAddress, is_same, of_tenant, shown, tenant_name
from models.database import Database
from models.engines import NO_DEADLINE, Deadlines
from models.rows.registry import ApiKey, Tenant
from models.writing import registry as writing
from resolvers.callers import Scope
from server import keys, migrating
from server.registry import registry
from server.settings import Settings
from server.working import with_database

Work = Callable[[Database], Awaitable[int]]


class NoTenant(Exception):
    """A tenant that is not in the registry."""

    def __init__(self, name: str) -> None:
        """Say which one."""
        super().__init__(f"There is no tenant {name}: python -m server tenants create {name}")


def scopes(text: str) -> tuple[Scope, ...]:
    """Return the scopes of a list with commas; argparse shows what is wrong."""
    named = [one.strip() for one in text.split(",")]
    unknown = sorted(set(named) - set(Scope))
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no scope {', '.join(unknown)}; there are {', '.join(Scope)}")
    return tuple(scope for scope in Scope if scope in named)


def named_tenant(text: str) -> str:
    """Return *text* where it can be the name of a tenant; argparse shows what is wrong."""
    try:
        return tenant_name(text)
    except BadAddress as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def create_key(given: argparse.Namespace, chosen: Settings) -> int:
    """Make a key and print it, this once; nobody can find it out again."""

    async def work(registered: Database) -> int:
        now = registered.clock()
        if given.expires < now.date():
            return _failed("--expires lies in the past.")
        if given.tenant is not None and await reading.tenant(registered, given.tenant) is None:
            return _failed(str(NoTenant(given.tenant)))
        text, row = keys.make(given.name, given.scopes, given.expires, given.tenant, now)
        await writing.add_key(registered, row)
        print(text)
        print(
            f"Key {row.id} is shown this once. A server that runs with KONTOR_AUTH=on takes it at once.",
            file=sys.stderr,
        )
        return 0

    return _with_registry(chosen, work)


def list_keys(_: argparse.Namespace, chosen: Settings) -> int:
    """Print every key without its secret, the oldest first."""

    async def work(registered: Database) -> int:
        now = registered.clock()
        found = await reading.keys(registered)
        if not found:
            print("There are no keys.", file=sys.stderr)
        for key in found:
            print("  ".join([key.id, _standing(key, now), key.tenant or "-", key.scopes.replace(" ", ","), key.name]))
        return 0

    return _with_registry(chosen, work)


def revoke_key(given: argparse.Namespace, chosen: Settings) -> int:
    """Take back a key."""

    async def work(registered: Database) -> int:
        if await reading.key(registered, given.id) is None:
            return _failed(f"There is no key {given.id}.")
        await writing.revoke_key(registered, given.id, registered.clock())
        print(f"Key {given.id} is revoked; servers that know it take it for {keys.KNOWN_SECONDS} seconds more at most.")
        return 0

    return _with_registry(chosen, work)


def create_tenant(given: argparse.Namespace, chosen: Settings) -> int:
    """Make the database of a new tenant with all its tables, then enter the tenant; safe to repeat after a failure."""
    url = of_tenant(given.name, chosen.database_url, given.own_url)

    async def work(registered: Database) -> int:
        others = await reading.tenants(registered)
        if any(one.name == given.name for one in others):
            return _failed(f"There is a tenant {given.name} already.")
        used = [chosen.database_url, *(_url_of(one, chosen) for one in others)]
        if any(is_same(url, one) for one in used):
            return _failed("This database belongs to somebody else.")
        await with_database(replace(chosen, database_url=url), migrating.migrate, Deadlines(statement=NO_DEADLINE))
        await writing.add_tenant(registered, Tenant(given.name, given.own_url, registered.clock()))
        print(f"Tenant {given.name} has the database {shown(url)}")
        return 0

    return _with_registry(chosen, work)


def list_tenants(_: argparse.Namespace, chosen: Settings) -> int:
    """Print every tenant and its database."""

    async def work(registered: Database) -> int:
        found = await reading.tenants(registered)
        if not found:
            print("There are no tenants but the default one.", file=sys.stderr)
        for one in found:
            print(f"{one.name}  {shown(_url_of(one, chosen))}")
        return 0

    return _with_registry(chosen, work)


async def on_tenant(chosen: Settings, name: str) -> Settings:
    """Return the settings with the database of a tenant; raises NoTenant."""
    async with registry(chosen) as registered:
        found = await reading.tenant(registered, name)
    if found is None:
        raise NoTenant(name)
    return replace(chosen, database_url=_url_of(found, chosen))


async def every_database(chosen: Settings) -> list[str]:
    """Return the URL of the default tenant's database and of all the others."""
    async with registry(chosen) as registered:
        found = await reading.tenants(registered)
    return [chosen.database_url, *(_url_of(one, chosen) for one in found)]


def _url_of(tenant: Tenant, chosen: Settings) -> str:
    return of_tenant(tenant.name, chosen.database_url, tenant.database_url)


def _standing(key: ApiKey, now: datetime) -> str:
    """Return whether a key counts, until when, and when it was used last."""
    if key.revoked_at is not None:
        return f"revoked on {key.revoked_at.date()}"
    used = "never used" if key.last_used_at is None else f"last used on {key.last_used_at.date()}"
    last_day = (key.expires_at - timedelta(days=1)).date()
    return f"{'counts' if key.is_valid(now) else 'counted'} until {last_day}  {used}"


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _with_registry(chosen: Settings, work: Work) -> int:
    async def whole() -> int:
        async with registry(chosen) as registered:
            return await work(registered)

    return asyncio.run(whole())
