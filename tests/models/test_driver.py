"""Texts of statements: made once for all databases of a kind, whatever tenants come and go."""

from models.database import Database, open_database
from models.driver import dialect_of, prepared
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock


async def test_another_database_of_the_same_kind_makes_no_text_anew(database: Database, clock: Clock) -> None:
    async def bill(desk: Database) -> None:
        api = Api(desk, clock)
        customer = await make.customer(api)
        await make.order(api, customer["id"])
        await make.documents(api, customer["id"])

    await bill(database)
    made = prepared.cache_info().misses
    other = open_database(database.url, clock)
    await bill(other)
    await other.close()

    assert prepared.cache_info().misses == made > 0
    assert dialect_of(other.reader) is dialect_of(database.reader)
