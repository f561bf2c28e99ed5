"""The command audit: verify that what was done stands as it was written."""

import argparse
import asyncio
import sys

from models.database import Database
from resolvers.chain import Link, Verified, verify
from server.settings import Settings
from server.working import with_database

_MOST_SHOWN = 20
_DIGITS = 64


def audit_arguments(audit: argparse.ArgumentParser, *parents: argparse.ArgumentParser) -> None:
    """Add what can be asked of the audit trail."""
    commands = audit.add_subparsers(title="commands", required=True, metavar="COMMAND")
    text = "walk the chain of entries and say where it breaks"
    verifying = commands.add_parser("verify", help=text, description=text, parents=list(parents))
    verifying.add_argument("--since", type=int, default=0, metavar="NUMBER", help="only the entries behind this one")
    verifying.add_argument(
        "--expect",
        type=noted,
        metavar="NUMBER:HASH",
        help="an entry that was the last one, as it was told then",
    )
    verifying.set_defaults(command=verify_audit, needs_tables=True)


def noted(text: str) -> Link:
    """Return the entry that *text* names; argparse shows what is wrong."""
    number, _, digits = text.partition(":")
    if not number.isdecimal() or len(digits) != _DIGITS or set(digits) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(f"must be a number, a colon and {_DIGITS} hexadecimal digits, not {text!r}")
    return Link(int(number), digits)


def verify_audit(given: argparse.Namespace, chosen: Settings) -> int:
    """Verify the chain and say what was found; exit code 1 where it breaks."""

    async def work(database: Database) -> Verified:
        return await verify(database, given.since, given.expect)

    verified = asyncio.run(with_database(chosen, work))
    for one in verified.breaks[:_MOST_SHOWN]:
        print(one, file=sys.stderr)
    if verified.breaks:
        further = len(verified.breaks) - _MOST_SHOWN
        print(f"The chain breaks{f', and in {further} further places' if further > 0 else ''}.", file=sys.stderr)
        return 1
    last = verified.last
    print(f"{verified.entries} entries follow one another; the last is {last.number}:{last.hash}")
    return 0
