"""What can be asked of Kontor on the command line."""

import argparse
import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import uvicorn

from models.engines import NO_DEADLINE, Deadlines
from models.failures import Busy, Unavailable
from schema.root import sdl
from server import billing_command, importing, migrating, pruning, seeding, settings
from server.settings import BadSetting, Settings
from server.working import with_database

_SDL = Path(__file__).parent.parent / "schema.graphql"

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Rows come and go in sets of thousands: Python's own 700 let the collector take a tenth of a bill run."""

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or incomplete, 2 not understood."""
    given = _parser().parse_args(arguments)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        chosen = settings.read()
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    chosen = replace(
        chosen,
        **{name: one for name in ("host", "port", "database_url") if (one := getattr(given, name, None))},
    )
    logging.basicConfig(level=chosen.log_level, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command: Command = given.command
    try:
        if given.needs_tables and not asyncio.run(with_database(chosen, migrating.is_current)):
            print("The database does not have the newest tables: python -m server migrate", file=sys.stderr)
            return 1
        return command(given, chosen)
    except (Busy, Unavailable) as failure:
        print(f"{failure} What was done before stays done; run the command again.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m server", description="Kontor: the customer desk of a billing platform."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--database-url", help="instead of KONTOR_DATABASE_URL")
    serving = argparse.ArgumentParser(add_help=False)
    serving.add_argument("--host", help="instead of KONTOR_HOST")
    serving.add_argument("--port", type=int, help="instead of KONTOR_PORT")
    serving.add_argument("--workers", type=int, default=1, help="how many processes serve")

    def add(name: str, command: Command, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[shared, *parents])
        one.set_defaults(command=command, needs_tables=command not in {_run, _migrate, _schema})
        return one

    add("run", _run, "migrate, load the demo company, serve", serving)
    add("serve", _serve, "serve the API", serving)
    migrate = add("migrate", _migrate, "bring the database to the newest tables")
    migrate.add_argument("--check", action="store_true", help="only compare the migrations with the code")
    add("seed", _seed, "load the demo company; safe to repeat")
    schema = add("schema", _schema, "print the schema of the API")
    schema.add_argument("--check", action="store_true", help="only compare schema.graphql with the code")
    schema.add_argument("--write", action="store_true", help="write schema.graphql")
    _bill_arguments(add("bill", billing_command.bill, "bill all customers, or one"))
    _import_arguments(
        add("import", importing.import_file, "import customers, orders or contracts from a file; safe to repeat")
    )
    forget = add("prune", pruning.prune, "forget idempotency keys that nobody will use again")
    forget.add_argument(
        "--keys-older-than", type=pruning.days, default=pruning.LEAST_DAYS, metavar="DAYS", help="default and least: 30"
    )
    return parser


def _bill_arguments(bill: argparse.ArgumentParser) -> None:
    bill.add_argument(
        "--processing-date",
        type=date.fromisoformat,
        required=True,
        metavar="YYYY-MM-DD",
        help="take everything due on or before this date",
    )
    bill.add_argument(
        "--document-date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the date printed; default today"
    )
    bill.add_argument("--customer", metavar="NUMBER", help="only this customer, ON_DEMAND orders included")


def _import_arguments(imported: argparse.ArgumentParser) -> None:
    imported.add_argument("kind", choices=list(importing.KINDS))
    imported.add_argument("file", type=Path, help=".csv or .csv.gz, columns as the README says")


def _run(given: argparse.Namespace, chosen: Settings) -> int:
    return _migrate(argparse.Namespace(check=False), chosen) or _seed(given, chosen) or _serve(given, chosen)


def _serve(given: argparse.Namespace, chosen: Settings) -> int:
    os.environ |= {
        "KONTOR_DATABASE_URL": chosen.database_url,
        "KONTOR_HOST": chosen.host,
        "KONTOR_PORT": str(chosen.port),
    }
    uvicorn.run(
        "server.app:app",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        workers=given.workers,
        log_level=chosen.log_level.lower(),
        access_log=False,
    )
    return 0


def _migrate(given: argparse.Namespace, chosen: Settings) -> int:
    if getattr(given, "check", False):
        found = asyncio.run(migrating.check())
        for difference in found:
            print(difference, file=sys.stderr)
        return 1 if found else 0
    asyncio.run(with_database(chosen, migrating.migrate, Deadlines(statement=NO_DEADLINE)))
    print(f"The database is at the newest tables: {chosen.database_url.rsplit('@', 1)[-1]}")
    return 0


def _seed(_: argparse.Namespace, chosen: Settings) -> int:
    print(asyncio.run(with_database(chosen, seeding.seed)))
    return 0


def _schema(given: argparse.Namespace, _: Settings) -> int:
    if given.write:
        _SDL.write_text(sdl(), encoding="utf-8")
    elif given.check:
        if _SDL.read_text(encoding="utf-8") != sdl():
            print("schema.graphql is stale: python -m server schema --write", file=sys.stderr)
            return 1
    else:
        print(sdl(), end="")
    return 0
