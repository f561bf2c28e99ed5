"""The command import: customers, orders or contracts from a file."""

import argparse
import asyncio
import sys

from models.database import Database
from seeds import importing, kinds
from seeds.importing import Imported
from seeds.reading import BadFile
from server.settings import Settings
from server.working import counted, progress_bar, with_database

KINDS = tuple(kinds.KINDS)
"""What can be imported."""


def import_file(given: argparse.Namespace, chosen: Settings) -> int:
    """Import a file and report every problem by its line; exit code 1 where there are any, 2 without a file."""

    async def work(database: Database) -> Imported:
        with progress_bar(f"importing {given.kind}", "rows") as told:
            return await importing.import_file(database, kinds.KINDS[given.kind], given.file, told)

    try:
        imported = asyncio.run(with_database(chosen, work))
    except BadFile as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for problem in imported.problems:
        print(problem, file=sys.stderr)
    print(
        f"{counted(imported.created, given.kind.removesuffix('s'))} imported, {imported.unchanged} there already, "
        f"{imported.refused} refused."
    )
    return 1 if imported.problems else 0
