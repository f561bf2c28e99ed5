"""A tenant as tests know it: its database, a key, and the ids of all that it has."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from loaders.entities import TABLES
from models import AuditEntry, Table, rows
from models.addresses import of_tenant
from models.database import Database, open_database
from resolvers.nodes import NODES
from schema.ids import encoded
from server.migrating import migrate
from tests.api.client import Api
from tests.clock import Clock
from tests.seller import name_seller


@dataclass
class Company:
    """One tenant as a test knows it."""

    name: str
    database: Database
    key: str = ""
    ids: dict[str, list[str]] = field(default_factory=dict)

    async def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all rows of all tables."""
        async with self.database.reading() as connection:
            return {
                table.name: sorted(map(tuple, await connection.execute(select(table))), key=repr)
                for table in Table.metadata.sorted_tables
            }


async def company(name: str, default: Database, clock: Clock) -> Company:
    """Make a tenant with a seller of its name, beside the *default* one."""
    database = open_database(of_tenant(name, default.url), clock)
    await migrate(database)
    api = Api(database, clock)
    await name_seller(database)
    await api(
        "mutation ($n: String) { updateSeller(input: {name: $n}) { userErrors { code } } }", n=f"Seller of {name}"
    )
    return Company(name, database)


async def collect_ids(one: Company) -> None:
    """Learn the ids of all that a tenant has, by their prefixes."""
    async with one.database.reading() as connection:
        for prefix, (row, _) in NODES.items():
            found = select(TABLES[row].id)
            if row is rows.HistoryEntry:  # what is in nobody's history is no node
                found = found.where(AuditEntry.customer_id.is_not(None))
            one.ids[prefix] = [encoded(prefix, key) for key in await connection.scalars(found)]
