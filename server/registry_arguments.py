"""What the commands keys and tenants take."""

import argparse

from server import registry_commands as commands
from server.arguments import database_url, day


def key_arguments(parser: argparse.ArgumentParser) -> None:
    """Let *parser* take what can be done with keys."""
    parser.set_defaults(needs_tables=False)
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    create = actions.add_parser("create", help="make a key and print it, this once")
    create.set_defaults(command=commands.create_key)
    create.add_argument("--name", required=True, help="whose it is or what for, for people")
    create.add_argument(
        "--scopes", required=True, type=commands.scopes, metavar="SCOPE,…", help="what it may, such as customers:read"
    )
    create.add_argument(
        "--expires", required=True, type=day, metavar="YYYY-MM-DD", help="the last day it counts, in UTC"
    )
    create.add_argument("--tenant", type=commands.named_tenant, metavar="NAME", help="whose data; default: no tenant's")
    actions.add_parser("list", help="print the keys without their secrets").set_defaults(command=commands.list_keys)
    revoke = actions.add_parser("revoke", help="take a key back")
    revoke.set_defaults(command=commands.revoke_key)
    revoke.add_argument("id", help="the eight letters and digits after kontor_")


def tenant_arguments(parser: argparse.ArgumentParser) -> None:
    """Let *parser* take what can be done with tenants."""
    parser.set_defaults(needs_tables=False)
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    create = actions.add_parser("create", help="make a tenant and its database")
    create.set_defaults(command=commands.create_tenant)
    create.add_argument("name", type=commands.named_tenant, help="1 to 31 of a-z, 0-9 and _")
    create.add_argument(
        "--database-url",
        dest="own_url",
        type=database_url,
        metavar="URL",
        help="default: beside the database of KONTOR_DATABASE_URL",
    )
    actions.add_parser("list", help="print the tenants").set_defaults(command=commands.list_tenants)
