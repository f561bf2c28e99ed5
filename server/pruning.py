"""The command prune: forget what nobody will ask again."""

import argparse
import asyncio
from datetime import timedelta
from functools import partial

from models.database import Database
from models.writing import idempotency
from server.settings import Settings
from server.working import counted, with_database

LEAST_DAYS = 30
"""Clients may rely on it: for so long a key is kept."""


def days(text: str) -> int:
    """Return the days that *text* names; argparse shows what is wrong."""
    if not text.isdecimal() or int(text) < LEAST_DAYS:
        raise argparse.ArgumentTypeError(f"must be a whole number from {LEAST_DAYS} on, not {text!r}")
    return int(text)


def prune(given: argparse.Namespace, chosen: Settings) -> int:
    """Forget the idempotency keys that are older than so many days, and say how many there were."""

    async def work(database: Database) -> int:
        before = database.clock() - timedelta(days=given.keys_older_than)
        return await database.unit_of_work(partial(idempotency.prune, before=before))

    count = asyncio.run(with_database(chosen, work))
    print(f"{counted(count, 'idempotency key')} older than {given.keys_older_than} days forgotten.")
    return 0
