"""Kontor as its users start it: a process of its own on loopback, and a client that asks it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.contract.node import ROOT
from tests.reliability.server import free_port

_SECONDS_TO_START = 120.0
_SECONDS_TO_STOP = 20.0
_SERVER = (sys.executable, "-m", "server")


def seed(database_url: str) -> None:
    """Make a database with the demo company."""
    for command in ("migrate", "seed"):
        environment = _environment({"KONTOR_DATABASE_URL": database_url})
        subprocess.run([*_SERVER, command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(log: Path, **settings: str) -> Iterator[str]:
    """Yield the address of a server with these *settings*, from when it answers; it is stopped on the way out."""
    port = free_port()
    environment = _environment({"KONTOR_PORT": str(port), "KONTOR_LOG_LEVEL": "WARNING", **settings})
    with (
        log.open("wb") as lines,
        subprocess.Popen(
            [*_SERVER, "serve"], cwd=ROOT, env=environment, stdout=lines, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait(process, f"http://127.0.0.1:{port}/livez", log)
            yield f"http://127.0.0.1:{port}/graphql"
        finally:
            process.terminate()
            try:
                process.wait(_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()


def ask(url: str, query: str, variables: Mapping[str, Any] | None = None) -> Any:
    """Return what the server at *url* answers to an operation, errors and all."""
    return httpx.post(url, json={"query": query, "variables": variables or {}}).json()


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with *settings* in the place of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KONTOR_")} | dict(settings)
