"""The databases of tenants: when they are opened and closed, and that they are as good as the default one."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import exc, inspect, text

from loaders import registry
from models import Table
from models.addresses import of_tenant
from models.database import Database, open_database
from models.failures import Conflict
from models.rows.registry import Tenant
from models.writing import registry as writing
from resolvers.callers import Scope
from server import keys
from server.migrating import REGISTRY, differences, downgrade, is_current, migrate
from server.registry import make as make_registry
from server.requests import Refused
from server.tenants import Tenants
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.server.admitted import LAST_DAY, Served, served
from tests.server.companies import Company


async def test_where_no_more_may_be_open_who_was_left_longest_ago_makes_room(
    database: Database, companies: list[Company], tmp_path: Path
) -> None:
    async with served(database, tmp_path) as server, AsyncExitStack() as stack:
        for one in companies:
            await writing.add_tenant(server.registry, Tenant(one.name, None, server.registry.clock()))
        opened: list[str] = []
        tenants = Tenants(server.registry, database, 1, 300, lambda one: opened.append(one.url))
        stack.push_async_callback(tenants.close)
        for name in ("acme", "acme", "hanse", "acme"):
            async with tenants.desk(name):
                pass
        async with tenants.desk("acme"):
            with pytest.raises(Refused) as refused:
                await stack.enter_async_context(tenants.desk("hanse"))

    assert opened == [of_tenant(name, database.url) for name in ("acme", "hanse", "acme")]
    assert [refused.value.status, refused.value.headers] == [503, {"retry-after": "1"}]


async def test_a_database_that_nobody_asks_for_is_closed(
    database: Database, companies: list[Company], tmp_path: Path
) -> None:
    async with served(database, tmp_path) as server:
        await writing.add_tenant(server.registry, Tenant("acme", None, server.registry.clock()))
        opened: list[Database] = []
        tenants = Tenants(server.registry, database, 9, 0.05, opened.append)
        async with tenants.desk("acme") as desk:
            await asyncio.sleep(0.2)
            assert await is_current(desk.database)
        async with tenants.desk("acme"):
            pass
        await asyncio.sleep(0.3)
        async with tenants.desk("acme"):
            pass
        await tenants.close()

    assert len(opened) == 2


async def test_a_tenant_that_is_unknown_or_whose_tables_are_old_is_not_served(
    server: Served, database: Database
) -> None:
    await writing.add_tenant(server.registry, Tenant("late", None, server.registry.clock()))
    late, _ = await server.key(tenant="late")
    first = await server.ask(late, "{ seller { name } }")
    late_database = open_database(of_tenant("late", database.url), database.clock)
    await migrate(late_database)
    await late_database.close()
    then = await server.ask(late, "{ seller { name } }")
    tenants = Tenants(server.registry, database, 9, 300, lambda _: None)

    with pytest.raises(Refused) as unknown:
        async with tenants.desk("nobody"):
            pass

    assert [first.status_code, first.headers["retry-after"], then.status_code] == [503, "60", 200]
    assert [unknown.value.status, unknown.value.code] == [403, "FORBIDDEN"]


async def test_what_is_issued_is_sealed_in_the_database_of_a_tenant_too(companies: list[Company], clock: Clock) -> None:
    one, _ = companies
    api = Api(one.database, clock)
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    await make.documents(api, customer["id"])
    refused = []
    for statement in (
        "UPDATE documents SET number = 'x'",
        "DELETE FROM document_lines",
        "INSERT INTO document_taxes SELECT * FROM document_taxes",
        "INSERT INTO document_lines SELECT * FROM document_lines",
    ):
        with pytest.raises(exc.IntegrityError) as error:
            async with one.database.writer.begin() as connection:
                await connection.execute(text(statement))
        refused.append("what is issued is never changed" in str(error.value))

    assert refused == [True] * 4


async def test_the_migrations_lead_there_and_back_beside_the_default_tenant(
    database: Database, companies: list[Company]
) -> None:
    one, other = companies

    async def tables(of: Database) -> set[str]:
        async with of.reading() as connection:
            return await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))

    found = [await differences(one.database), await tables(one.database)]
    await downgrade(one.database)
    left = [await tables(of) for of in (one.database, other.database, database)]

    everything = {*Table.metadata.tables, "alembic_version"}
    assert found == [[], everything]
    assert left == [{"alembic_version"}, everything, everything]
    assert [await is_current(of) for of in (one.database, other.database, database)] == [False, True, True]


async def test_the_registry_may_lie_beside_customers_in_a_database_of_either_kind(database: Database) -> None:
    await make_registry(database)
    await make_registry(database)
    tenant = Tenant("acme", None, database.clock())
    _, key = keys.make("Console", [Scope.ORDERS_READ], LAST_DAY, "acme", database.clock())
    await writing.add_tenant(database, tenant)
    with pytest.raises(Conflict):
        await writing.add_tenant(database, tenant)
    await writing.add_key(database, key)
    kept = [await registry.tenants(database), await registry.keys(database)]
    await downgrade(database, history=REGISTRY)

    assert kept == [[tenant], [key]]
    assert [await is_current(database), await is_current(database, REGISTRY)] == [True, False]
