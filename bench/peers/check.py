"""Compare every peer's answers with Kontor's: `python -m bench.peers.check URL`, the URL of a database (postgresql://…)."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench import queries
from bench.peers import PEERS, ROOT, Answer, Peer

QUERIES = ("Q1", "Q1n", "Q2", "Q2n", "Q3", "Q3n")
COUNTRIES = ("DE", "AT", "FR", "US", "JP")
PAGES = 3
CUSTOMERS = 20
ROUNDS = 3
"""How often each question is asked: from the second time on, peers answer from prepared plans."""

_SECONDS_TO_START = 60
_CURSOR = "a cursor"
_ZONE = ZoneInfo("Europe/Berlin")
"""The seller's, in the demo company as in the benchmark's data."""


class Different(Exception):
    """A peer does not answer as Kontor does."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its URL, its words for a query, its variables, its answer in Kontor's words."""

    name: str
    url: str
    queries: dict[str, str]
    variables: Callable[[Answer], Answer] = lambda values: values
    answer: Callable[[Answer, date], Answer] = lambda data, _: data

    def ask(self, query: str, variables: Answer) -> Answer:
        """Return the data of an answer; raises Different where it has errors."""
        body = json.dumps({"query": self.queries[query], "variables": self.variables(variables)}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310 - on loopback
        try:
            with urllib.request.urlopen(request) as response:  # noqa: S310
                text = response.read()
        except urllib.error.HTTPError as error:
            text = error.read()
        answered = json.loads(text)
        if "errors" in answered:
            raise Different(f"{self.name} answers {query} {variables} with {answered['errors']}")
        return self.answer(answered["data"], datetime.now(_ZONE).date())


def without_cursors(value: Any) -> Any:
    """Return an answer in which a cursor is only there or null."""
    if isinstance(value, dict):
        return {
            name: _CURSOR if name == "endCursor" and below is not None else without_cursors(below)
            for name, below in value.items()
        }
    return [without_cursors(one) for one in value] if isinstance(value, list) else value


def check(kontor: Server, peer: Server) -> int:
    """Return how many answers of *peer* were equal to Kontor's; raises Different at the first that is not."""
    first = kontor.ask("Q3", {})["customers"]["nodes"]
    ids = [one["id"] for one in first[:CUSTOMERS]]
    equal = 0
    for query in QUERIES:
        if query.startswith("Q1"):
            equal += sum(_pages(kontor, peer, query, {"country": country}) for country in COUNTRIES)
        elif query.startswith("Q2"):
            equal += sum(_equal(kontor, peer, query, {"id": key}, {"id": key}) for key in [*ids, f"cus_{0:032x}"])
        else:
            equal += _pages(kontor, peer, query, {})
    return equal


def _pages(kontor: Server, peer: Server, query: str, variables: Answer) -> int:
    """Compare a list page by page; each server goes on by its own cursor."""
    ours, theirs, equal = dict(variables), dict(variables), 0
    for _ in range(PAGES):
        equal += _equal(kontor, peer, query, ours, theirs)
        ends = [server.ask(query, given)["customers"]["pageInfo"] for server, given in ((kontor, ours), (peer, theirs))]
        if not ends[0]["hasNextPage"]:
            break
        ours["after"], theirs["after"] = (end["endCursor"] for end in ends)
    return equal


def _equal(kontor: Server, peer: Server, query: str, ours: Answer, theirs: Answer) -> int:
    wanted = without_cursors(kontor.ask(query, ours))
    for _ in range(ROUNDS):
        found = without_cursors(peer.ask(query, theirs))
        if found != wanted:
            raise Different(f"{peer.name} differs on {query} {theirs}: {_first_difference(wanted, found)}")
    return ROUNDS


def _first_difference(wanted: Any, found: Any, path: str = "") -> str:
    if isinstance(wanted, dict) and isinstance(found, dict) and wanted.keys() == found.keys():
        pairs = [(f"{path}.{name}", wanted[name], found[name]) for name in wanted]
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        pairs = [(f"{path}[{n}]", one, other) for n, (one, other) in enumerate(zip(wanted, found, strict=True))]
    else:
        return f"{path}: {wanted!r}, not {found!r}"[:500]
    return next((_first_difference(one, other, at) for at, one, other in pairs if one != other), "")


@contextmanager
def _running(command: tuple[str, ...], folder: Path, environment: dict[str, str], port: int) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment})
    try:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Different(f"{' '.join(command)} did not start")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/graphql"
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def _kontor(url: str, texts: dict[str, str], stack: ExitStack) -> Server:
    port = _free_port()
    environment = {
        "KONTOR_DATABASE_URL": url.replace("postgresql://", "postgresql+asyncpg://", 1),
        "KONTOR_LOG_LEVEL": "WARNING",
    }
    command = (sys.executable, "-m", "server", "serve", "--port", str(port))
    return Server("kontor", stack.enter_context(_running(command, ROOT, environment, port)), texts)


def _started(peer: Peer, url: str, texts: dict[str, str], stack: ExitStack) -> Server:
    port = _free_port()
    environment = {**peer.environment, "PORT": str(port), "DATABASE_URL": url}
    running = stack.enter_context(_running(peer.command, peer.folder, environment, port))
    return Server(peer.name, running, peer.queries or texts, peer.variables, peer.answer)


def main(url: str) -> None:
    """Start Kontor and one peer after the other on a database, and compare."""
    texts = {name: queries.query(name).text for name in QUERIES}
    with ExitStack() as stack:
        kontor = _kontor(url, texts, stack)
        for peer in PEERS:
            with ExitStack() as inner:
                equal = check(kontor, _started(peer, url, texts, inner))
            sys.stdout.write(f"{peer.name}: {equal} answers equal Kontor's\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Different as different:
        sys.exit(str(different))
