"""Write files to import, with good defaults, and look at what became of them."""

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import func, select

from loaders import entities
from loaders.pages import columns
from models import Table
from models.database import Database
from seeds.importing import Imported, import_file
from seeds.kinds import KINDS

R = TypeVar("R")

CUSTOMER = {
    "number": "HANSA",
    "type": "B2B",
    "company": "Hansa Handel GmbH",
    "line1": "Kontorhaus 1",
    "city": "Hamburg",
    "country": "DE",
}
ORDER = {
    "order_number": "O-1",
    "customer_number": "HANSA",
    "placed_on": "2026-11-20",
    "name": "Chair",
    "unit_price": "50.00",
}
CONTRACT = {
    "contract_number": "V-1",
    "customer_number": "HANSA",
    "signed_on": "2026-10-01",
    "starts_on": "2026-11-01",
    "item_name": "Hosting",
    "unit_price": "100.00",
}
DEFAULTS = {"customers": CUSTOMER, "orders": ORDER, "contracts": CONTRACT}


def written(folder: Path, kind: str, *rows: dict[str, str], name: str = "file.csv") -> Path:
    """Write a file of *rows*, each with the defaults of its *kind*."""
    path = folder / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, KINDS[kind].columns, restval="")
        writer.writeheader()
        writer.writerows(DEFAULTS[kind] | row for row in rows)
    return path


async def imported(database: Database, kind: str, path: Path) -> Imported:
    """Import a file."""
    return await import_file(database, KINDS[kind], path, lambda _done, _total: None)


def summary(came_to: Imported) -> tuple[int, int, int, list[str]]:
    """Return how many were created, unchanged and refused, and every problem as it is reported."""
    return came_to.created, came_to.unchanged, came_to.refused, [str(one) for one in came_to.problems]


async def rows_in(database: Database, row: type[R]) -> list[R]:
    """Return all rows of one table, by id."""
    table, made = entities.TABLES[row], cast("Callable[..., R]", row)
    async with database.reading() as connection:
        found = await connection.execute(select(*columns(row, table)).order_by(table.id))
        return [made(*record) for record in found]


async def everything(database: Database) -> dict[str, list[Any]]:
    """Return all rows of all tables that have any."""
    async with database.reading() as connection:
        found = {
            table.name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in Table.metadata.sorted_tables
        }
    return {name: rows for name, rows in found.items() if rows}


async def counts(database: Database, *tables: str) -> list[int | None]:
    """Return how many rows each of *tables* has."""
    async with database.reading() as connection:
        return [
            await connection.scalar(select(func.count()).select_from(Table.metadata.tables[table])) for table in tables
        ]
