"""Starting to serve, and Ctrl-C: what is said, with which exit code, and what is left behind."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from server.command_line import main
from server.serving import NoPort, listening
from tests.api import make
from tests.api.client import Api
from tests.seller import name_seller
from tests.server.commands import within
from tests.server.live import ROOT

SECONDS = 120


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a migrated database with nobody in it."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'kontor.db'}"
    assert main(["migrate", "--database-url", url]) == 0
    return url


@contextmanager
def _process(url: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Yield a command that runs, as a terminal starts it; it is killed on the way out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KONTOR_")}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # where a script runs this behind itself it is ignored
    process = subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        env=kept | {"KONTOR_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _interrupted(process: subprocess.Popen[str]) -> tuple[int, list[str], list[str]]:
    """Return how a process ends that is told to by Ctrl-C: its exit code and what it still prints."""
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, out.splitlines(), err.splitlines()


def _line(process: subprocess.Popen[str], words: str) -> str:
    """Return the first line of the log that has these *words*."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(process.wait())


def _wait_until_billing(url: str) -> None:
    """Wait until a run is in the database."""
    path = url.partition("///")[2]
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("SELECT count(*) FROM bill_runs").fetchone() != (0,):
                return
        time.sleep(0.005)
    raise AssertionError("No run began.")


def _busy() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def test_a_port_in_use_is_named_before_anything_is_started(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    with _busy() as taken:
        port = taken.getsockname()[1]
        code = main(["serve", "--database-url", url, "--port", str(port)])

    message = f"Port {port} of 127.0.0.1 is in use: choose another by --port or KONTOR_PORT; 0 takes any free one."
    assert (code, capsys.readouterr()) == (1, ("", f"{message}\n"))


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("nobody.invalid", "Nobody can listen on port 0 of nobody.invalid: "),
        ("192.0.2.1", "Nobody can listen on port 0"),
    ],
)
def test_a_host_that_is_not_this_machine_is_named(host: str, reason: str) -> None:
    with pytest.raises(NoPort) as refused:
        listening(host, 0)

    assert str(refused.value).startswith(reason)
    assert str(refused.value).endswith(". See --host and --port.")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])  # noqa: S104 - nothing is answered
def test_all_addresses_of_a_host_listen_on_one_port(host: str) -> None:
    sockets = listening(host, 0)
    try:
        assert len({one.getsockname()[1] for one in sockets}) == 1
        socket.create_connection(("127.0.0.1", sockets[0].getsockname()[1])).close()
    finally:
        for one in sockets:
            one.close()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_port_0_is_any_free_one_that_the_log_names_and_ctrl_c_ends_a_server_well(url: str, workers: str) -> None:
    with _process(url, "serve", "--port", "0", "--workers", workers) as process:
        found = re.search(r"Kontor listens on (http://127\.0\.0\.1:(\d+))", _line(process, "listens"))
        assert found is not None
        answer = httpx.get(f"{found[1]}/readyz", timeout=SECONDS)
        code, out, errors = _interrupted(process)

    assert (answer.status_code, found[2] != "8000", code, out) == (200, True, 0, [])
    assert [line for line in errors if "Traceback" in line] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workers", "0"], "argument --workers: must be a whole number from 1 to 1000, not '0'"),
        (["--workers", "-1"], "argument --workers: must be a whole number from 1 to 1000, not '-1'"),
        (["--port", "70000"], "argument --port: must be a whole number from 0 to 65535, not '70000'"),
    ],
)
def test_what_no_server_can_be_started_with_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["serve", *arguments])

    assert (refused.value.code, capsys.readouterr().err.splitlines()[-1].partition(": error: ")[2]) == (2, message)


@pytest.mark.parametrize("seconds", [0.2, 0.6, 1.2])
def test_ctrl_c_during_the_start_is_one_line(url: str, seconds: float) -> None:
    with _process(url, "serve", "--port", "0") as process:
        time.sleep(seconds)
        code, out, errors = _interrupted(process)

    assert "Traceback" not in "\n".join(errors)
    assert (code, out) in [(130, []), (0, [])]  # 0 where it was up by then
    assert code == 0 or errors[-1] == "Interrupted."


LOST_IN_A_CALLBACK = """
import os, signal, sys, weakref
from server.interrupts import ending_at_once

class Module: ...

with ending_at_once():
    read = Module()
    weakref.finalize(read, lambda: os.kill(os.getpid(), signal.SIGINT))
    del read
print("went on")
"""


def test_ctrl_c_is_heard_where_python_throws_exceptions_away() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOST_IN_A_CALLBACK], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


def test_ctrl_c_in_bill_is_one_line_and_leaves_nothing_half(url: str) -> None:
    async def many(api: Api) -> None:
        for number in range(60):
            customer = await make.customer(api, number=f"K{number}")
            for _ in range(3):
                await make.order(api, customer["id"], placedOn="2026-01-05")

    within(url, lambda api: name_seller(api.database))
    within(url, many)
    with _process(url, "bill", "--processing-date", "2026-01-31") as process:
        _wait_until_billing(url)
        code, _, errors = _interrupted(process)
    between = within(url, Api.rows)
    with _process(url, "bill", "--processing-date", "2026-01-31") as process:
        process.communicate(timeout=SECONDS)

    assert (code, errors) in [(130, ["Interrupted."]), (0, [])]  # 0 where it was over by then
    assert (between.get("documents", 0), between.get("document_lines", 0)) in [(0, 0), (60, 180)]  # one chunk
    after = within(url, Api.rows)
    assert (process.returncode, after["documents"], after["document_lines"]) == (0, 60, 180)
