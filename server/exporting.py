"""The command documents export: the files of many documents in one ZIP."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path

from documents.files import File
from loaders.conditions import All, BadArgument, Condition
from loaders.entities import holders
from loaders.exported import Chosen, count, exported
from loaders.reading import BusinessDay
from models import Customer
from models.database import Database
from schema.filter_texts import documents_that
from server.archives import add, entries, whole
from server.arguments import day
from server.rendering import Renderer
from server.settings import Settings
from server.working import counted, progress_bar, with_database

_FORMATS = {one.name.lower(): one for one in File}
_AHEAD = 4
"""How many documents each process makes ahead of what is written: what is in memory at a time."""


def formats(text: str) -> tuple[File, ...]:
    """Return the kinds of files that *text* names; argparse shows what is wrong."""
    names = text.split(",")
    if not set(names) <= _FORMATS.keys() or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"must be some of {', '.join(_FORMATS)}, with commas, not {text!r}")
    return tuple(_FORMATS[name] for name in names)


def condition(text: str) -> Condition:
    """Return the condition that a filter of the API means; argparse shows what is wrong."""
    try:
        return documents_that(text)
    except BadArgument as wrong:
        raise argparse.ArgumentTypeError(wrong.message) from wrong


def document_arguments(documents: argparse.ArgumentParser, *parents: argparse.ArgumentParser) -> None:
    """Add what can be done with documents."""
    commands = documents.add_subparsers(title="commands", required=True, metavar="COMMAND")
    text = "write the files of documents into a ZIP"
    exporting = commands.add_parser("export", help=text, description=text, parents=list(parents))
    exporting.set_defaults(command=export, needs_tables=True)
    exporting.add_argument("out", type=Path, metavar="OUT.zip", help="is there when all is in it, and not before")
    exporting.add_argument(
        "--processing-date",
        type=day,
        metavar="YYYY-MM-DD",
        help="those of the bill runs with this processing date",
    )
    exporting.add_argument("--customer", metavar="NUMBER", help="those of one customer")
    exporting.add_argument(
        "--filter",
        type=condition,
        default=All(),
        metavar="JSON",
        help='those that fulfil a DocumentFilter of the API: {"status": {"eq": "OVERDUE"}}',
    )
    exporting.add_argument("--force", action="store_true", help="replace OUT.zip where there is one")
    exporting.add_argument("--formats", type=formats, default=(File.PDF,), metavar="pdf,xml,ubl", help="default: pdf")


def export(given: argparse.Namespace, chosen: Settings) -> int:
    """Write the ZIP and say what is in it; exit code 1 where a file is missing, or there is no document."""
    if not given.out.parent.is_dir():
        print(f"There is no folder {given.out.parent}.", file=sys.stderr)
        return 1
    if given.out.exists() and not given.force:
        print(f"There is {given.out} already; --force replaces it.", file=sys.stderr)
        return 1

    async def work(database: Database) -> int:
        async with database.reading() as connection:
            if given.customer is not None and not await holders(connection, Customer.number, [given.customer]):
                print(f"There is no customer {given.customer}.", file=sys.stderr)
                return 1
        today = await BusinessDay(database).today()
        return await _export(
            database, Chosen(today, given.filter, given.customer, given.processing_date), given.formats, given.out
        )

    return asyncio.run(with_database(chosen, work))


async def _export(database: Database, chosen: Chosen, kinds: Sequence[File], out: Path) -> int:
    async with database.reading() as connection:
        total = await count(connection, chosen)
    if not total:
        print("There is no such document.", file=sys.stderr)
        return 1
    ahead = _AHEAD * (os.cpu_count() or 1)
    renderer = Renderer(os.cpu_count() or 1, most=ahead + 1)
    done = written = missing = 0
    try:
        with whole(out) as archive, progress_bar("exporting", "documents") as told:
            async with aclosing(entries(database, exported(database, chosen), kinds, renderer, ahead)) as of_documents:
                async for of_one in of_documents:
                    for entry in of_one:
                        if entry.content is None:
                            print(f"{entry.name}: {entry.missing}", file=sys.stderr)
                            missing += 1
                        else:
                            add(archive, entry)
                            written += 1
                    done += 1
                    told(done, max(done, total))
    finally:
        await renderer.close()
    print(f"{out} has {counted(written, 'file')} of {counted(done, 'document')}; {missing} could not be made.")
    return 1 if missing else 0
