"""What the benchmark can be asked for."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence

from bench import data, generate, growing, making, opening, postgres, profiling, report, results, writes
from bench.load import install_wrk
from bench.measuring import FULL, QUICK, Effort, all_running, measure
from bench.peers import PEERS
from bench.peers.install import Missing, install
from bench.queries import NOT_PLAIN, PLAIN, SEARCHED, query
from bench.servers import FLOOR, KONTOR, NAMES, Broken
from bench.sizes import Size

Command = Callable[[argparse.Namespace], int]

_SERVERS = {peer.name: peer for peer in (KONTOR, FLOOR, *PEERS)}
_QUERIES = ",".join((*PLAIN, *SEARCHED, *NOT_PLAIN))
_QUICK_QUERIES = ",".join((*PLAIN, *SEARCHED))
_SLOWEST = "ariadne"
"""A peer that would take a quick run as much time as all others together."""
_QUICK_SERVERS = ",".join(name for name in NAMES if name != _SLOWEST)
_USUAL, _OF_SQLITE = 100_000, 10_000
_ROUNDS = 3


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 broken."""
    given = _parser().parse_args(arguments)
    command: Command = given.command
    try:
        return command(given)
    except (Broken, Missing) as broken:
        print(broken, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Kontor beside the floor and its peers.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(command=command)
        return one

    sized: tuple[tuple[str, Command, str], ...] = (
        ("database", _database, "start PostgreSQL, make the database where it is missing, print its address"),
        ("generate", _generate, "make the databases of a size, on PostgreSQL and, up to 10,000 customers, on SQLite"),
    )
    for name, command, text in sized:
        add(name, command, text).add_argument("--customers", type=int, default=_USUAL)
    add("stop", _stop, "stop PostgreSQL")
    run = add("run", _run, "measure everything and write RESULTS.md; with any option, only print that table")
    quick = add("quick", _quick, "the first six queries but not the slowest peer, one short round, in three minutes")
    for one in (run, quick):
        one.add_argument("--queries", help=f"some of {_QUERIES}")
        one.add_argument("--servers", help=f"some of {','.join(NAMES)}")
        one.add_argument("--seconds", type=float, help="of each load at 32 connections; half of it at one")
        one.add_argument("--rounds", type=int)
        one.add_argument("--sqlite", action="store_true", help="Kontor and the floor on SQLite")
        one.add_argument("--customers", type=int)
    run.add_argument("--quick", action="store_true", help="a single short round")
    profile = add("profile", _profile, "profile Kontor under one query")
    profile.add_argument("query")
    profile.add_argument("--requests", type=int, default=300)
    profile.add_argument("--sort", default="tottime", choices=("tottime", "cumulative"))
    profile.add_argument("--sqlite", action="store_true")
    in_rounds: tuple[tuple[str, Command, str], ...] = (
        ("growth", _growth, "the same queries on 10,000 and on 100,000 customers"),
        ("writes", _writes, "W1, createDocuments, and W2, a bill run over all"),
        ("memory", _memory, "Kontor's peak after 10,000 requests"),
        ("papers", _papers, "what PDFs take, and a small query alone and while they are made"),
    )
    made = {name: add(name, command, text) for name, command, text in in_rounds}
    for one in made.values():
        one.add_argument("--rounds", type=int, default=_ROUNDS)
    made["growth"].add_argument("--customers", type=int, action="append", default=[], help="a further, larger size")
    return parser


def _database(given: argparse.Namespace) -> int:
    print(generate.postgresql(Size(given.customers)))
    return 0


def _generate(given: argparse.Namespace) -> int:
    size = Size(given.customers)
    print(generate.postgresql(size))
    if size.customers <= _OF_SQLITE:
        print(generate.sqlite(size))
    return 0


def _stop(_: argparse.Namespace) -> int:
    postgres.stop()
    return 0


def _quick(given: argparse.Namespace) -> int:
    given.quick = True
    given.queries = given.queries or _QUICK_QUERIES
    given.servers = given.servers or _QUICK_SERVERS
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    chosen = (given.queries, given.servers, given.seconds, given.rounds, given.sqlite, given.quick, given.customers)
    if any(chosen):
        for text in _timed(given).values():
            print(text)
        return 0
    sections = _timed(given)
    given.sqlite, given.rounds = True, None
    sections |= {f"SQLite: {title}": text for title, text in _timed(given).items()}
    sections["Writing"] = _written(_ROUNDS)
    sections["Growth"] = _grown(_ROUNDS)
    sections["Memory"] = _held()
    sections |= _opened(_ROUNDS)
    for title, text in sections.items():
        print(f"{title}\n\n{text}")
    print(f"written to {results.keep(sections).name}")
    return 0


def _timed(given: argparse.Namespace) -> dict[str, str]:
    """Return the tables of ratios and of figures."""
    install_wrk()
    size = Size(given.customers or (_OF_SQLITE if given.sqlite else _USUAL))
    asked = data.sqlite(size) if given.sqlite else data.postgresql(size)
    names = (given.servers or (f"{KONTOR.name},{FLOOR.name}" if given.sqlite else ",".join(NAMES))).split(",")
    if set(names) - {KONTOR.name, FLOOR.name}:
        install()
    queries = [query(name) for name in (given.queries or _QUERIES).split(",") if not given.sqlite or name in PLAIN]
    usual = QUICK if given.quick else FULL
    many = given.seconds or usual.seconds_many
    alone = many / 2 if given.seconds else usual.seconds_alone
    effort = Effort(given.rounds or usual.rounds, alone, many, usual.sets)
    with all_running([_SERVERS[name] for name in names], asked) as servers:
        table = asyncio.run(measure(servers, queries, asked, effort))
    return {"Ratios": report.ratios(table, is_sqlite=given.sqlite), "Figures": report.figures(table)}


def _profile(given: argparse.Namespace) -> int:
    asked = data.sqlite(Size(_OF_SQLITE)) if given.sqlite else data.postgresql(Size(_USUAL))
    profiling.profile(query(given.query), asked, given.requests, given.sort)
    return 0


def _growth(given: argparse.Namespace) -> int:
    print(_grown(given.rounds, given.customers))
    return 0


def _writes(given: argparse.Namespace) -> int:
    print(_written(given.rounds))
    return 0


def _memory(_: argparse.Namespace) -> int:
    print(_held())
    return 0


def _papers(given: argparse.Namespace) -> int:
    for text in _opened(given.rounds).values():
        print(text)
    return 0


def _opened(rounds: int) -> dict[str, str]:
    """Return what PDFs take, and what those who ask bear while they are made, on each database."""
    embedded = data.sqlite(Size(_OF_SQLITE))
    sections = {"Papers": making.told(making.files(embedded), making.export(embedded))}
    for on, name in ((embedded, "SQLite"), (data.postgresql(Size(_USUAL)), "PostgreSQL")):
        sections[f"Papers: beside queries on {name}"] = opening.told(*asyncio.run(opening.opening(on, rounds)))
    return sections


def _grown(rounds: int, further: Sequence[int] = ()) -> str:
    install_wrk()
    sizes = (*growing.SIZES, *further)
    return growing.growth_told(asyncio.run(growing.growth(growing.databases(sizes), rounds)), sizes)


def _written(rounds: int) -> str:
    install_wrk()
    return writes.told(asyncio.run(writes.one_customer(rounds)), writes.everyone(rounds))


def _held() -> str:
    install_wrk()
    return growing.memory_told(*asyncio.run(growing.memory(data.postgresql(Size(_USUAL)))))
