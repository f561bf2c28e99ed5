"""The commands keys and tenants, and whether a server asks who its callers are."""

import asyncio
import os
import re
import stat
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

import pytest

from models.addresses import BadAddress, lock_key, of_tenant, parted, tenant_name
from models.ids import new_id
from server import callers, serving
from server.callers import IN_WORDS
from server.command_line import main
from server.settings import Settings, read

EXPIRES = ["--expires", "2099-12-31"]
KEY = re.compile(r"kontor_([a-z0-9]{8})_[A-Za-z0-9_-]{43}")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an operator, with a migrated database and no registry."""
    monkeypatch.setenv("KONTOR_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'kontor.db'}")
    monkeypatch.setenv("KONTOR_REGISTRY_URL", f"sqlite+aiosqlite:///{tmp_path / 'registry.db'}")
    assert main(["migrate"]) == 0
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Return the exit code and the lines of both outputs, ids and the folder left out."""
    capsys.readouterr()
    code = main(list(arguments))
    out, err = (re.sub(r"\S*/", "", text).splitlines() for text in capsys.readouterr())
    return code, out, err


def _create(capsys: pytest.CaptureFixture[str], *further: str) -> str:
    code, out, _ = _run(
        capsys, "keys", "create", "--name", "Web shop", "--scopes", "orders:write,orders:read", *EXPIRES, *further
    )
    found = KEY.fullmatch(out[0])
    assert [code, found is None] == [0, False]
    return found[1] if found else ""


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = _create(capsys)

    listed = _run(capsys, "keys", "list")
    revoked = _run(capsys, "keys", "revoke", key)
    again = _run(capsys, "keys", "list")

    assert listed == (0, [f"{key}  counts until 2099-12-31  never used  -  orders:read,orders:write  Web shop"], [])
    assert revoked == (0, [f"Key {key} is revoked; servers that know it take it for 30 seconds more at most."], [])
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", line) for line in again[1]] == [
        f"{key}  revoked on DAY  -  orders:read,orders:write  Web shop"
    ]
    assert stat.S_IMODE((folder / "registry.db").stat().st_mode) == 0o600


def test_what_cannot_be_a_key_is_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    create = ["keys", "create", "--name", "x", "--scopes", "orders:read"]

    past = _run(capsys, *create, "--expires", "2001-01-01")
    nobody = _run(capsys, *create, *EXPIRES, "--tenant", "nobody")
    unknown = _run(capsys, "keys", "revoke", "aaaaaaaa")

    told = "There is no tenant nobody: python -m server tenants create nobody"
    assert [past, nobody, unknown, _run(capsys, "keys", "list")] == [
        (1, [], ["--expires lies in the past."]),
        (1, [], [told]),
        (1, [], ["There is no key aaaaaaaa."]),
        (0, [], ["There are no keys."]),
    ]
    assert _run(capsys, "tenants", "list") == (0, [], ["There are no tenants but the default one."])


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys"],
        ["keys", "create", "--name", "x", "--scopes", "orders:read"],
        ["keys", "create", "--name", "x", "--scopes", "orders:burn", *EXPIRES],
        ["keys", "create", "--name", "x", "--scopes", "", *EXPIRES],
        ["tenants", "create"],
        ["tenants", "create", "Acme"],
        ["tenants", "create", "public"],
        ["tenants", "create", "pg_toast"],
        ["tenants", "create", "../acme"],
        ["tenants", "create", "a" * 32],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_has_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)

    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m server")


def test_a_tenant_has_a_database_of_its_own_that_commands_work_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = _run(capsys, "tenants", "create", "acme")
    apart = _run(capsys, "tenants", "create", "hanse", "--database-url", f"sqlite+aiosqlite:///{folder / 'h.db'}")
    listed = _run(capsys, "tenants", "list")
    migrated = _run(capsys, "migrate", "--all-tenants")
    one = _run(capsys, "migrate", "--tenant", "acme")
    seeded = _run(capsys, "seed", "--tenant", "acme")
    billed = _run(capsys, "bill", "--tenant", "hanse", "--processing-date", "2026-01-31")
    nobody = _run(capsys, "bill", "--tenant", "nobody", "--processing-date", "2026-01-31")

    at = "The database is at the newest tables: "
    assert [made, apart] == [
        (0, ["Tenant acme has the database kontor-acme.db"], []),
        (0, ["Tenant hanse has the database h.db"], []),
    ]
    assert listed == (0, ["acme  kontor-acme.db", "hanse  h.db"], [])
    assert migrated == (0, [f"{at}{file}.db" for file in ("kontor", "kontor-acme", "h")], [])
    assert one == (0, [f"{at}kontor-acme.db"], [])
    assert [seeded[0], billed[0], billed[1][0].partition(" for ")[0]] == [0, 0, "0 documents"]
    assert nobody == (1, [], ["There is no tenant nobody: python -m server tenants create nobody"])


def test_no_two_tenants_share_a_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "tenants", "create", "acme")
    (folder / "link.db").symlink_to(folder / "kontor-acme.db")

    twice = _run(capsys, "tenants", "create", "acme")
    shared = [
        _run(capsys, "tenants", "create", "hanse", "--database-url", f"sqlite+aiosqlite:///{folder / file}")
        for file in ("kontor.db", "kontor-acme.db", "link.db")
    ]

    assert twice == (1, [], ["There is a tenant acme already."])
    assert shared == [(1, [], ["This database belongs to somebody else."])] * 3


def test_a_tenant_of_a_postgresql_is_a_schema_of_it() -> None:
    url = "postgresql+asyncpg://kontor:secret@db/kontor?host=/run/db"

    found = [of_tenant("acme", url), of_tenant("acme", "sqlite+aiosqlite:///a/kontor.db")]
    apart = of_tenant("acme", url, "postgresql+asyncpg://kontor@other/x?schema=hanse")

    assert [sorted(re.split("[?&]", found[0])), found[1]] == [
        sorted(["postgresql+asyncpg://kontor:secret@db/kontor", "host=%2Frun%2Fdb", "schema=acme"]),
        "sqlite+aiosqlite:///a/kontor-acme.db",
    ]
    assert [parted(found[0])[1], parted(url), parted(apart)[1]] == ["acme", (url, None), "acme"]


@pytest.mark.parametrize("text", ["", "A", "1a", "a-b", "a b", "a\n", 'a"b', "public", "pg_", "pg_temp", "a" * 32, "ä"])
def test_what_cannot_be_a_name_is_refused_everywhere(text: str) -> None:
    with pytest.raises(BadAddress):
        tenant_name(text)
    with pytest.raises(BadAddress):
        parted(f"postgresql+asyncpg://db/kontor?schema={quote(text or ' ')}")


def test_a_schema_is_for_postgresql_alone_and_its_locks_are_its_own() -> None:
    key = new_id()

    with pytest.raises(BadAddress):
        parted("sqlite+aiosqlite:///kontor.db?schema=acme")
    assert len({lock_key(key, schema) for schema in (None, "acme", "hanse")}) == 3


def _served(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str | None]:
    """Return the exit code of serve, and what it tells its workers of callers."""
    told: list[str] = []

    def run(*_: object) -> int:
        told.append(read().auth)
        return 0

    monkeypatch.setattr(serving, "run", run)
    with patch.dict(os.environ):  # serve sets it for its workers
        code = main(["serve", *arguments])
    return code, told[0] if told else None


def test_callers_are_asked_as_soon_as_there_are_keys(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = _served(monkeypatch)
    assert not (folder / "registry.db").exists()
    key = _create(capsys)
    having = _served(monkeypatch, "--host", "0.0.0.0")  # noqa: S104 - nothing listens
    monkeypatch.setenv("KONTOR_AUTH", "off")
    said = _served(monkeypatch)
    monkeypatch.delenv("KONTOR_AUTH")
    _run(capsys, "keys", "revoke", key)

    assert [without, having, said, _served(monkeypatch)] == [(0, "off"), (0, "on"), (0, "off"), (0, "off")]


@pytest.mark.parametrize(
    ("host", "words", "code"),
    [
        ("127.0.0.1", "", 0),
        ("127.8.8.8", "", 0),
        ("::1", "", 0),
        ("localhost", "", 0),
        ("0.0.0.0", "", 2),  # noqa: S104 - nothing listens
        ("::", "", 2),
        ("10.1.2.3", "", 2),
        ("kontor.example", "", 2),
        ("localhost.example", "", 2),
        ("0.0.0.0", IN_WORDS, 0),  # noqa: S104 - see above
        ("0.0.0.0", "yes", 2),  # noqa: S104 - see above
        ("127.0.0.1", "true", 2),
    ],
)
def test_nobody_unknown_is_served_over_a_network_unless_that_is_said_in_words(
    host: str, words: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KONTOR_ALLOW_ANONYMOUS", words)

    assert _served(monkeypatch, "--host", host) == (code, None if code else "off")
    assert (IN_WORDS in capsys.readouterr().err) == (code == 2)


def test_settings_for_tokens_let_callers_be_asked() -> None:
    given = Settings(jwt_issuer="https://id.example", jwt_audience="kontor", jwt_jwks="keys.json")

    assert [callers.is_on(given), asyncio.run(callers.decided(given)), callers.is_on(Settings())] == [True, "on", False]
