"""The command import: customers, orders or contracts from a file."""

import argparse
import asyncio
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from models.database import Database
from seeds import importing, kinds
from seeds.importing import Imported
from seeds.reading import BadFile
from server.settings import Settings
from server.working import with_database

KINDS = tuple(kinds.KINDS)
"""What can be imported."""


def import_file(given: argparse.Namespace, chosen: Settings) -> int:
    """Import a file and report every problem by its line; exit code 1 where there are any, 2 without a file."""

    async def work(database: Database) -> Imported:
        return await _with_bar(database, given)

    try:
        imported = asyncio.run(with_database(chosen, work))
    except BadFile as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for problem in imported.problems:
        print(problem, file=sys.stderr)
    print(
        f"{imported.created} {given.kind} imported, {imported.unchanged} were there already, "
        f"{imported.refused} refused."
    )
    return 1 if imported.problems else 0


async def _with_bar(database: Database, given: argparse.Namespace) -> Imported:
    columns = (
        TextColumn(f"importing {given.kind}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("rows"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("importing", total=None)
        return await importing.import_file(
            database,
            kinds.KINDS[given.kind],
            given.file,
            lambda done, total: bar.update(task, completed=done, total=total),
        )
