"""The peers of the benchmark, each at its best: how a server of each is started and asked. See README.md."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.peers.postgraphile import mapping

Answer = dict[str, Any]

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
INSTALLED = ROOT / ".bench" / "peers"
NODE_VERSION = "24.21.0"

_SYSTEMS = {"linux": "linux", "darwin": "darwin"}
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def _same(values: Answer) -> Answer:
    return values


def _as_it_is(data: Answer, _: date) -> Answer:
    return data


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that listens on 127.0.0.1:$PORT, reads $DATABASE_URL (postgresql://…) and answers POST /graphql.

    *queries* are its own words for Q1, Q2, Q3 and Q1n, Q2n, Q3n, where it cannot take the common ones; *variables*
    and *answer* turn the common variables into its own, and its data into the common ones. Its cursors are its own too.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    environment: dict[str, str]
    queries: dict[str, str] = field(default_factory=dict)
    variables: Callable[[Answer], Answer] = _same
    answer: Callable[[Answer, date], Answer] = _as_it_is


def node_package() -> str:
    """Return the npm package that holds Node for this machine."""
    return f"node-{_SYSTEMS[sys.platform]}-{_PROCESSORS[platform.machine().lower()]}"


def _on_node(name: str, **further: Any) -> Peer:
    node = INSTALLED / "runtime" / "node_modules" / node_package() / "bin" / "node"
    environment = {
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
        "NODE_PATH": str(INSTALLED / name / "node_modules"),
    }
    return Peer(name, (str(node), "server.js"), HERE / name, environment, **further)


def _postgraphile() -> Peer:
    queries = {path.stem: path.read_text() for path in sorted((HERE / "postgraphile").glob("Q?.graphql"))}
    for name, text in list(queries.items()):
        queries[f"{name}n"] = text.replace("grossMinor", "grossMinor buyerJson")
    return _on_node("postgraphile", queries=queries, variables=mapping.variables, answer=mapping.answer)


def _ariadne() -> Peer:
    python = INSTALLED / "ariadne" / "venv" / "bin" / "python"
    application = "import os, uvicorn; uvicorn.run('bench.peers.ariadne.server:app', port=int(os.environ['PORT']), "
    options = "loop='uvloop', http='httptools', access_log=False, log_level='warning')"
    return Peer("ariadne", (str(python), "-c", application + options), ROOT, {})


PEERS = (_on_node("mercurius"), _on_node("yoga"), _postgraphile(), _ariadne())
