"""Who sells in tests that are about something else: a new database's seller has no name, and bills nobody."""

from billing.parties import Address, Seller
from models.database import Database, Unit
from models.writing.sellers import update_seller

SELLER = Seller("Kontor Test GmbH", Address(line1="Speicher 1", city="Hamburg", country="DE"), "EUR", "Europe/Berlin")


async def name_seller(database: Database) -> None:
    """Give a new database its seller; the audit trail does not tell of it."""

    async def named(unit: Unit) -> None:
        await update_seller(unit, SELLER)

    await database.unit_of_work(named)
