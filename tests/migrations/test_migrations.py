"""The migrations make the tables that the code declares, from empty and back, on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, exc, inspect, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from models import Document, Table
from models.database import Database, open_database
from server.migrating import differences, downgrade, migrate
from tests.api import make
from tests.api.client import Api

VERSION = "alembic_version"


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty(request: pytest.FixtureRequest, postgresql: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A database with nothing in it, once of each kind."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'kontor.db'}"
    if request.param == "postgresql":
        url = f"postgresql+asyncpg://postgres@/migrated?host={postgresql}"
        engine = create_async_engine(url.replace("/migrated?", "/postgres?"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in ("DROP DATABASE IF EXISTS migrated", "CREATE DATABASE migrated"):
                await connection.execute(text(statement))
        await engine.dispose()
    database = open_database(url)
    yield database
    await database.close()


async def _tables(database: Database) -> set[str]:
    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    async with database.writer.begin() as connection:
        return await connection.run_sync(names)


async def test_they_lead_from_empty_to_the_declared_tables_and_back_and_again(empty: Database) -> None:
    tables, found = [await _tables(empty)], []

    for turn in (migrate, downgrade, migrate, migrate):
        await turn(empty)
        tables.append(await _tables(empty))
        found.append(await differences(empty) if turn is migrate else [])

    declared = set(Table.metadata.tables)
    assert tables == [set(), {*declared, VERSION}, {VERSION}, {*declared, VERSION}, {*declared, VERSION}]
    assert found == [[], [], [], []]


async def test_a_difference_is_named(empty: Database) -> None:
    await migrate(empty)
    async with empty.writer.begin() as connection:
        await connection.execute(text("ALTER TABLE seeds ADD COLUMN note VARCHAR"))

    found = await differences(empty)

    assert [(len(found), one.partition(",")[0]) for one in found] == [(1, "('remove_column'")]


async def test_there_is_one_seller_in_the_beginning_and_never_a_second(empty: Database) -> None:
    await migrate(empty)

    async with empty.reading() as connection:
        rows = (await connection.execute(text("SELECT id, country, currency, time_zone FROM sellers"))).all()

    assert [tuple(row) for row in rows] == [(1, "DE", "EUR", "Europe/Berlin")]


async def test_cancellations_from_before_are_told_what_they_settled_and_keep_it(api: Api, database: Database) -> None:
    for quantity, paid in (("1", None), ("1", "40"), ("-1", "119")):
        customer = await make.customer(api)
        lines = [{"name": "Chair", "quantity": quantity, "unitPrice": "100"}]
        await make.order(api, customer["id"], lines=lines)
        (document,) = await make.documents(api, customer["id"])
        if paid:
            pay = "mutation ($i: RecordPaymentInput!) { recordPayment(input: $i) { userErrors { code } } }"
            await api(pay, i={"documentId": document["id"], "amount": paid})
        cancel = 'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "Wrong"}) { userErrors { code } } }'
        await api(cancel, id=document["id"])
    other = await make.customer(api)
    await make.order(api, other["id"])
    await make.documents(api, other["id"])

    await downgrade(database, "0003")
    await migrate(database)

    async with database.reading() as connection:
        settled = select(Document.number, Document.settled_minor).order_by(Document.id)
        found = [tuple(row) for row in await connection.execute(settled)]
    assert found == [
        ("INV-2026-000001", 0),
        ("CN-2026-000001", 11_900),
        ("INV-2026-000002", 0),
        ("CN-2026-000002", 7_900),
        ("CN-2026-000003", 0),
        ("INV-2026-000003", 0),
        ("INV-2026-000004", 0),
    ]
    for column in ("settled_minor", "gross_minor"):
        with pytest.raises(exc.IntegrityError, match="what is issued is never changed"):
            async with database.writer.begin() as connection:
                await connection.execute(text(f"UPDATE documents SET {column} = {column}"))
    assert await differences(database) == []
