"""What the tests of the contract with clients are given: packages of npm, live servers with the demo company."""

from collections.abc import Iterator

import pytest

from tests.contract import live, node


@pytest.fixture(scope="session", autouse=True)
def node_modules() -> None:
    """The packages of package-lock.json, installed."""
    node.install()


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the demo company, one for all servers."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('demo') / 'kontor.db'}"
    live.seed(url)
    return url


@pytest.fixture(scope="session")
def development(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[str]:
    """The address of a server as developers run it."""
    log = tmp_path_factory.mktemp("development") / "log"
    with live.serving(log, KONTOR_DATABASE_URL=database_url) as url:
        yield url


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[str]:
    """The address of a server as it stands on a network."""
    log = tmp_path_factory.mktemp("production") / "log"
    audited = {"KONTOR_PROFILE": "production", "KONTOR_INTROSPECTION": "true"}  # two audits ask the schema
    with live.serving(log, KONTOR_DATABASE_URL=database_url, **audited) as url:
        yield url
