"""The command audit: what it prints of a chain that is whole, and of one that is not."""

import re
import sqlite3
from pathlib import Path

import pytest

from server.command_line import main
from tests.api import make
from tests.api.client import Api
from tests.server.commands import within


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A database with three customers; the settings name it."""
    file = tmp_path / "kontor.db"
    url = f"sqlite+aiosqlite:///{file}"
    monkeypatch.setenv("KONTOR_DATABASE_URL", url)
    assert main(["migrate"]) == 0

    async def three(api: Api) -> None:
        for _ in range(3):
            await make.customer(api)

    within(url, three)
    capsys.readouterr()
    return file


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    code = main(["audit", "verify", *arguments])
    out, err = (text.splitlines() for text in capsys.readouterr())
    return code, out, err


def _tamper(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as connection:
        for name in ("stay", "keep"):
            connection.execute(f"DROP TRIGGER audit_entries_{name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_it_says_how_many_entries_there_are_and_which_is_the_last(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(file) as connection:
        ((last,),) = connection.execute("SELECT hash FROM audit_heads")
    connection.close()

    answers = [_run(capsys), _run(capsys, "--since", "2"), _run(capsys, "--expect", f"3:{last}")]

    told = f"entries follow one another; the last is 3:{last}"
    assert answers == [(0, [f"3 {told}"], []), (0, [f"1 {told}"], []), (0, [f"3 {told}"], [])]


def test_it_says_where_the_chain_breaks(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _tamper(
        file, "UPDATE audit_entries SET caller = 'x' WHERE number = 2", "DELETE FROM audit_entries WHERE number = 3"
    )

    changed = "Entry 2 does not follow from the one before: one of them was changed, moved or put in."
    missing = "Entry 3 is missing."
    broken = "The chain breaks."
    assert _run(capsys) == (1, [], [changed, missing, broken])
    assert _run(capsys, "--since", "2") == (1, [], [missing, broken])
    noted = f"1:{'0' * 64}"
    unexpected = "Entry 1 does not have the hash that is expected."
    assert _run(capsys, "--expect", noted) == (1, [], [unexpected, changed, missing, broken])


def test_it_shows_the_first_twenty_places(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gaps = [
        f"INSERT INTO audit_entries SELECT {10 * place}, randomblob(16), at, kind, summary, action, caller, "
        "request_id, idempotency_key, entity_id, customer_id, hash FROM audit_entries WHERE number = 1"
        for place in range(1, 26)
    ]
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE audit_heads SET number = 250")
    connection.close()
    _tamper(file, *gaps)

    code, out, err = _run(capsys)

    assert [code, out, len(err), err[-1]] == [1, [], 21, "The chain breaks, and in 6 further places."]


@pytest.mark.parametrize(
    "arguments", [[], ["verify", "--since", "x"], ["verify", "--expect", "3"], ["verify", "--expect", f"3:{'g' * 64}"]]
)
def test_what_is_not_understood_has_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["audit", *arguments])

    assert refused.value.code == 2
    assert re.search("error: ", capsys.readouterr().err)
