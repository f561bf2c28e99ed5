"""Databases that cannot be worked on: what is said of a URL, of a file, and of a server that is not there."""

import os
import stat
from pathlib import Path

import pytest

from models.addresses import shown
from server.command_line import main
from server.settings import BadSetting, read

FORMS = "postgresql+asyncpg://USER@HOST/NAME or sqlite+aiosqlite:///FILE"
SECRET = "s3cret"

WRONG = {
    "": f"must be {FORMS}.",
    "hello": f"must be {FORMS}.",
    f"u:{SECRET}@host/x": f"must be {FORMS}.",
    f"postgresql://u:{SECRET}@host/x": f"must be {FORMS}, and does not begin with postgresql://.",
    f"postgres://u:{SECRET}@host/x": f"must be {FORMS}, and does not begin with postgres://.",
    f"mysql://u:{SECRET}@host/x": f"must be {FORMS}, and does not begin with mysql://.",
    "sqlite:///x.db": f"must be {FORMS}, and does not begin with sqlite://.",
    f"postgresql+asyncpg://u:{SECRET}@host:http/x": (
        f"cannot be read; its port must be a number, and it must be {FORMS}."
    ),
    f"postgresql+asyncpg://u:{SECRET}@host:70000/x": "must have a port from 1 to 65535.",
    f"postgresql+asyncpg://u:a@{SECRET}@host/x": "has an @ within its user or password, where it must be written %40.",
    f"postgresql+asyncpg://u:{SECRET}@host/x?sslmode=require": (
        "has sslmode, which asyncpg does not know; TLS is ?ssl=require."
    ),
    f"postgresql+asyncpg://u:{SECRET}@host/x?schema=a&schema=b": (
        "cannot be used. Only the URL of a PostgreSQL names a schema, and one."
    ),
    "sqlite+aiosqlite://kontor.db": (
        "must have three slashes before its file, and four where that begins at the root."
    ),
    "sqlite+aiosqlite://": "must name a file: a database in memory is another one for each connection.",
    "sqlite+aiosqlite:///:memory:": "must name a file: a database in memory is another one for each connection.",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an operator, with nothing in it; commands run there."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KONTOR_")]:
        monkeypatch.delenv(name)
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    code = main(list(arguments))
    out, err = (text.splitlines() for text in capsys.readouterr())
    return code, out, err


@pytest.mark.parametrize("name", ["KONTOR_DATABASE_URL", "KONTOR_REGISTRY_URL"])
@pytest.mark.parametrize("url", WRONG)
def test_a_url_that_cannot_work_is_said_where_settings_are_read(name: str, url: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({name: url})

    assert str(refused.value) == f"{name} {WRONG[url]}"
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://host/x",
        f"postgresql+asyncpg://u:{SECRET}@[::1]:5432/x?ssl=require&schema=acme",
        "postgresql+asyncpg://u:p%40ss@/x?host=/run/db",
        "sqlite+aiosqlite:////var/lib/kontor.db",
        "sqlite+aiosqlite:///kontor.db",
    ],
)
def test_a_url_that_can_work_is_taken(url: str) -> None:
    assert read({"KONTOR_DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(
    "arguments",
    [["migrate"], ["seed"], ["serve"], ["run"], ["bill", "--processing-date", "2026-01-31"], ["schema"]],
    ids=" ".join,
)
def test_every_command_takes_the_same_urls(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*arguments, "--database-url", f"postgresql://u:{SECRET}@host/x"])

    errors = capsys.readouterr().err
    message = f"must be {FORMS}, and does not begin with postgresql://"
    assert (refused.value.code, errors.splitlines()[-1].partition(": error: ")[2]) == (
        2,
        f"argument --database-url: {message}",
    )
    assert SECRET not in errors


def test_a_wrong_url_in_the_environment_stops_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KONTOR_REGISTRY_URL", "hello")

    answers = [_run(capsys, *command) for command in (["keys", "list"], ["serve"], ["migrate"])]

    assert answers == [(2, [], [f"KONTOR_REGISTRY_URL must be {FORMS}."])] * 3


@pytest.mark.parametrize(
    ("command", "tail"),
    [
        (["serve"], ""),
        (["bill", "--processing-date", "2026-01-31"], ""),
        (["migrate"], " What was done before stays done; run the command again."),
    ],
)
def test_a_server_that_is_not_there_is_named_with_the_reason(
    command: list[str], tail: str, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"postgresql+asyncpg://nobody:{SECRET}@127.0.0.1:1/nothing?schema=acme"

    code, out, errors = _run(capsys, *command, "--database-url", url)

    reason = "[Errno 111] Connect call failed ('127.0.0.1', 1)"
    told = f"The database cannot be reached (127.0.0.1:1/nothing?schema=acme): {reason}.{tail}"
    assert (code, out, errors) == (1, [], [told])


def test_a_registry_that_is_not_there_is_named_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KONTOR_REGISTRY_URL", "sqlite+aiosqlite:////nowhere/registry.db")

    told = "The database's file cannot be read or written (/nowhere/registry.db): unable to open database file."
    assert _run(capsys, "keys", "list") == (1, [], [told])


def test_who_is_not_let_in_is_told_what_the_database_says(postgresql: str, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql+asyncpg://postgres:{SECRET}@/nothing?host={postgresql}"

    code, _, errors = _run(capsys, "serve", "--database-url", url)

    assert (code, [one.partition("): ")[2] for one in errors]) == (1, ['database "nothing" does not exist.'])


@pytest.mark.parametrize(
    ("file", "reason"),
    [("/nowhere/kontor.db", "unable to open database file"), ("text.db", "file is not a database")],
)
def test_a_file_that_is_no_database_is_named(
    folder: Path, file: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "text.db").write_text("no database at all, but some words\n" * 100)

    told = f"The database's file cannot be read or written ({file}): {reason}."
    assert _run(capsys, "serve", "--database-url", f"sqlite+aiosqlite:///{file}") == (1, [], [told])


@pytest.mark.parametrize(
    "command", [["serve"], ["seed"], ["bill", "--processing-date", "2026-01-31"], ["audit", "verify"]], ids=" ".join
)
def test_a_file_that_is_missing_is_not_made_by_looking(
    folder: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(capsys, *command) == (1, [], ["There is no database kontor.db: python -m server migrate"])
    assert list(folder.iterdir()) == []


def test_a_file_that_is_made_is_its_owners_alone_and_one_that_is_there_keeps_its_mode(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.db").touch(0o640)
    (folder / "old.db").chmod(0o640)
    for file in ("kontor.db", "old.db"):
        assert _run(capsys, "migrate", "--database-url", f"sqlite+aiosqlite:///{file}")[0] == 0
    assert _run(capsys, "tenants", "create", "acme")[0] == 0

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.glob("*.db")}
    assert modes == {"kontor.db": 0o600, "old.db": 0o640, "kontor-acme.db": 0o600, "kontor-registry.db": 0o600}


def test_a_url_is_shown_without_what_may_be_secret() -> None:
    urls = {
        f"postgresql+asyncpg://u:{SECRET}@host:1/x": "host:1/x",
        f"postgresql+asyncpg://host/x?schema=acme&user=u&password={SECRET}": "postgresql+asyncpg://host/x?schema=acme",
        "sqlite+aiosqlite:////var/a@b.db": "sqlite+aiosqlite:////var/a@b.db",
    }

    assert {url: shown(url) for url in urls} == urls
