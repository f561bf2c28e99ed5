"""The command seller check: what the seller lacks for valid e-invoices."""

import argparse
import asyncio
import sys
from datetime import date

from billing.parties import Seller
from documents.sellers import lacking
from loaders import people
from loaders.reading import BusinessDay
from models.database import Database
from server.settings import Settings
from server.working import with_database


def seller_arguments(seller: argparse.ArgumentParser, *parents: argparse.ArgumentParser) -> None:
    """Add what can be asked of the seller."""
    commands = seller.add_subparsers(title="commands", required=True, metavar="COMMAND")
    text = "say what is missing for valid e-invoices"
    checking = commands.add_parser("check", help=text, description=text, parents=list(parents))
    checking.set_defaults(command=check, needs_tables=True)


def check(_: argparse.Namespace, chosen: Settings) -> int:
    """Say what the seller lacks; exit code 1 where it lacks something."""

    async def work(database: Database) -> tuple[Seller, date]:
        async with database.reading() as connection:
            seller = await people.seller(connection)
        return seller, await BusinessDay(database).today()

    seller, today = asyncio.run(with_database(chosen, work))
    missing = lacking(seller, today)
    for one in missing:
        print(one, file=sys.stderr)
    if not missing:
        print(f"{seller.name} lacks nothing for valid e-invoices.")
    return 1 if missing else 0
