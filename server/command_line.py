"""What can be asked of Kontor on the command line."""

import argparse
import asyncio
import gc
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from models.addresses import BadAddress, file, shown
from models.engines import NO_DEADLINE, Deadlines
from schema.root import sdl
from server import (
    arguments,
    billing_command,
    callers,
    importing,
    logs,
    migrating,
    pruning,
    registry_commands,
    seeding,
    serving,
    settings,
)
from server.app import check
from server.auditing import audit_arguments
from server.exporting import document_arguments
from server.registry_arguments import key_arguments, tenant_arguments
from server.registry_commands import NoTenant
from server.seller_command import seller_arguments
from server.serving import NoPort
from server.settings import BadSetting, Settings
from server.working import NotDone, with_database

_SDL = Path(__file__).parent.parent / "schema.graphql"

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Rows come and go in sets of thousands: Python's own 700 let the collector take a tenth of a bill run."""

Command = Callable[[argparse.Namespace, Settings], int]


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or incomplete, 2 not understood."""
    given = _parser().parse_args(words)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        chosen = settings.read()
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    chosen = replace(
        chosen,
        **{name: one for name in ("host", "port", "database_url") if (one := getattr(given, name, None)) is not None},
    )
    logs.configure(chosen)
    try:
        return _done(given, chosen)
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except (NoTenant, BadAddress, NoPort, NotDone) as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _done(given: argparse.Namespace, chosen: Settings) -> int:
    """Run a command on the database it is meant for, where that has its tables."""
    if (tenant := getattr(given, "of_tenant", None)) is not None:
        chosen = asyncio.run(registry_commands.on_tenant(chosen, tenant))
    if given.needs_tables and (lacking := _lacking(chosen)):
        print(f"{lacking}: python -m server migrate", file=sys.stderr)
        return 1
    command: Command = given.command
    if command not in _IN_STEPS:
        return command(given, chosen)
    try:
        return command(given, chosen)
    except NotDone as failure:
        raise NotDone(f"{failure} What was done before stays done; run the command again.") from failure


def _lacking(chosen: Settings) -> str | None:
    """Return what the database lacks; a file of SQLite that is not there is not made by looking."""
    path = file(chosen.database_url)
    if path is not None and path.parent.is_dir() and not path.exists():
        return f"There is no database {path}"
    if not asyncio.run(with_database(chosen, migrating.is_current)):
        return "The database does not have the newest tables"
    return None


_GROUPS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("audit", audit_arguments, "verify the audit trail: what was done stands as it was written"),
    ("documents", document_arguments, "write the files of documents"),
    ("seller", seller_arguments, "say what the seller lacks for valid e-invoices"),
)
"""Commands that have commands of their own, with what adds those."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m server", description="Kontor: the customer desk of a billing platform."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--database-url", type=arguments.database_url, help="instead of KONTOR_DATABASE_URL")
    on_tenant = argparse.ArgumentParser(add_help=False)
    on_tenant.add_argument("--tenant", dest="of_tenant", metavar="NAME", help="on the database of this tenant")
    on_network = argparse.ArgumentParser(add_help=False)
    _serving_arguments(on_network)

    def add(name: str, command: Command, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[shared, *parents])
        one.set_defaults(command=command, needs_tables=command not in {_run, _migrate, _schema})
        return one

    add("run", _run, "migrate, load the demo company, serve", on_network)
    add("serve", _serve, "serve the API", on_network)
    migrate = add("migrate", _migrate, "bring the database to the newest tables", on_tenant)
    migrate.add_argument("--all-tenants", action="store_true", help="the database of every tenant")
    migrate.add_argument("--check", action="store_true", help="only compare the migrations with the code")
    add("seed", _seed, "load the demo company; safe to repeat", on_tenant)
    schema = add("schema", _schema, "print the schema of the API")
    schema.add_argument("--check", action="store_true", help="only compare schema.graphql with the code")
    schema.add_argument("--write", action="store_true", help="write schema.graphql")
    _bill_arguments(add("bill", billing_command.bill, "bill all customers, or one", on_tenant))
    text = "import customers, orders or contracts from a file; safe to repeat"
    _import_arguments(add("import", importing.import_file, text, on_tenant))
    forget = add("prune", pruning.prune, "forget idempotency keys that nobody will use again", on_tenant)
    forget.add_argument(
        "--keys-older-than", type=pruning.days, default=pruning.LEAST_DAYS, metavar="DAYS", help="default and least: 30"
    )
    for name, grouped, text in _GROUPS:
        grouped(commands.add_parser(name, help=text, description=text), shared, on_tenant)
    key_arguments(commands.add_parser("keys", help="make, list and revoke the keys of callers"))
    tenant_arguments(commands.add_parser("tenants", help="make and list tenants, each with a database of its own"))
    return parser


def _serving_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="instead of KONTOR_HOST")
    parser.add_argument("--port", type=arguments.port, help="instead of KONTOR_PORT; 0 takes any free one")
    parser.add_argument("--workers", type=arguments.processes, default=1, help="how many processes serve")


def _bill_arguments(bill: argparse.ArgumentParser) -> None:
    bill.add_argument(
        "--processing-date",
        type=arguments.day,
        required=True,
        metavar="YYYY-MM-DD",
        help="take everything due on or before this date",
    )
    bill.add_argument(
        "--document-date", type=arguments.day, metavar="YYYY-MM-DD", help="the date printed; default today"
    )
    bill.add_argument("--customer", metavar="NUMBER", help="only this customer, ON_DEMAND orders included")


def _import_arguments(imported: argparse.ArgumentParser) -> None:
    imported.add_argument("kind", choices=list(importing.KINDS))
    imported.add_argument("file", type=Path, help=".csv or .csv.gz, columns as the README says")


def _run(given: argparse.Namespace, chosen: Settings) -> int:
    return (
        _migrate(argparse.Namespace(check=False, all_tenants=False), chosen)
        or _seed(given, chosen)
        or _serve(given, chosen)
    )


def _serve(given: argparse.Namespace, chosen: Settings) -> int:
    check(chosen)
    chosen = replace(chosen, auth=asyncio.run(callers.decided(chosen)))
    callers.check_listening(chosen)
    os.environ |= {
        "KONTOR_AUTH": chosen.auth,
        "KONTOR_LINK_SECRET": chosen.link_secret or secrets.token_urlsafe(),  # one for all processes
        "KONTOR_DATABASE_URL": chosen.database_url,
        "KONTOR_HOST": chosen.host,
    }
    return serving.run(chosen, given.workers)


def _migrate(given: argparse.Namespace, chosen: Settings) -> int:
    if given.check:
        found = asyncio.run(migrating.check())
        for difference in found:
            print(difference, file=sys.stderr)
        return 1 if found else 0
    urls = asyncio.run(registry_commands.every_database(chosen)) if given.all_tenants else [chosen.database_url]
    for url in urls:
        asyncio.run(
            with_database(replace(chosen, database_url=url), migrating.migrate, Deadlines(statement=NO_DEADLINE))
        )
        print(f"The database is at the newest tables: {shown(url)}")
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


_IN_STEPS: frozenset[Command] = frozenset({_migrate, _seed, billing_command.bill, importing.import_file, pruning.prune})
"""Commands that leave what they did where they fail later."""
