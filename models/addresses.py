"""Where databases are: URLs, of which one of PostgreSQL may name a schema, and the databases of tenants beside another.

A tenant is a database. On PostgreSQL that is a schema, which every connection of the tenant's own pools searches alone:
no statement names it, so none can name another one's.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL, exc, make_url

_NAME = re.compile("[a-z][a-z0-9_]{0,30}")
_SCHEMA = "schema"
_DRIVERS = {"postgresql+asyncpg", "sqlite+aiosqlite"}
_FORMS = "postgresql+asyncpg://USER@HOST/NAME or sqlite+aiosqlite:///FILE"
_BEGINNING = re.compile("([a-z][a-z0-9+]{0,30})://")
MOST_PORT = 65535
_SHOWN = {"host", "port", _SCHEMA}
"""What may be told of a URL's query; the rest may be a password."""
_OF_LIBPQ = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options"}
"""What psycopg takes in a URL, and asyncpg's connections do not."""


class BadAddress(Exception):
    """A URL or a name that no database can be found by."""


def check(url: str) -> None:
    """Raise BadAddress where no database can be at *url*: the reason goes on from the name of a setting.

    It never has anything of the URL that may be a password.
    """
    beginning = _BEGINNING.match(url)
    if beginning is None:
        raise BadAddress(f"must be {_FORMS}.")
    if beginning[1] not in _DRIVERS:
        raise BadAddress(f"must be {_FORMS}, and does not begin with {beginning[0]}.")
    try:
        whole = make_url(url)
    except (exc.ArgumentError, ValueError):
        raise BadAddress(f"cannot be read; its port must be a number, and it must be {_FORMS}.") from None
    if whole.get_backend_name() == "sqlite":
        _check_file(whole)
    else:
        _check_host(whole)
    try:
        parted(url)
    except BadAddress as wrong:
        raise BadAddress(f"cannot be used. {wrong}") from None


def _check_file(whole: URL) -> None:
    if whole.host is not None:
        raise BadAddress("must have three slashes before its file, and four where that begins at the root.")
    if file(_text(whole)) is None:
        raise BadAddress("must name a file: a database in memory is another one for each connection.")


def _check_host(whole: URL) -> None:
    if whole.host is not None and "@" in whole.host:
        raise BadAddress("has an @ within its user or password, where it must be written %40.")
    if whole.port is not None and not 0 < whole.port <= MOST_PORT:
        raise BadAddress(f"must have a port from 1 to {MOST_PORT}.")
    if unknown := _OF_LIBPQ.intersection(whole.query):
        raise BadAddress(f"has {min(unknown)}, which asyncpg does not know; TLS is ?ssl=require.")


def file(url: str) -> Path | None:
    """Return the file of an SQLite, None where *url* has none."""
    whole = make_url(url)
    if whole.get_backend_name() != "sqlite" or whole.database in {None, "", ":memory:"}:
        return None
    return Path(str(whole.database))


def tenant_name(text: str) -> str:
    """Return *text* where it can be the name of a tenant; raises BadAddress."""
    if not _NAME.fullmatch(text) or text == "public" or text.startswith("pg_"):
        raise BadAddress(
            f"The name of a tenant is 1 to 31 of a-z, 0-9 and _, begins with a letter and is neither public nor "
            f"pg_…, not {text!r}."
        )
    return text


def parted(url: str) -> tuple[str, str | None]:
    """Return a URL as drivers take it, and the schema that it names by ?schema=; raises BadAddress."""
    whole = make_url(url)
    schema = whole.query.get(_SCHEMA)
    if schema is None:
        return url, None
    if whole.get_backend_name() != "postgresql" or not isinstance(schema, str):
        raise BadAddress("Only the URL of a PostgreSQL names a schema, and one.")
    return _text(whole.difference_update_query([_SCHEMA])), tenant_name(schema)


def of_tenant(name: str, url: str, own_url: str | None = None) -> str:
    """Return where a tenant's database is: beside the one at *url*, or at a URL of its own; raises BadAddress."""
    whole = make_url(own_url or url)
    if whole.get_backend_name() == "postgresql":
        return _text(whole.update_query_dict({_SCHEMA: tenant_name(name)}))
    if own_url is not None:
        return own_url
    file = Path(str(whole.database))
    return _text(whole.set(database=str(file.with_name(f"{file.stem}-{tenant_name(name)}{file.suffix}"))))


def is_same(url: str, other: str) -> bool:
    """Return whether two URLs lead to one database, as far as they say."""
    return _place(url) == _place(other)


def shown(url: str) -> str:
    """Return a URL without user and password, wherever it has them."""
    whole = make_url(url)
    if whole.get_backend_name() == "sqlite":
        return url
    return _text(whole.difference_update_query(whole.query.keys() - _SHOWN)).rsplit("@", 1)[-1]


def without_password(text: str, url: str) -> str:
    """Return a *text* about the database at *url* that does not have its password."""
    whole = make_url(url)
    for secret in (whole.password, whole.query.get("password")):
        if isinstance(secret, str) and secret:
            text = text.replace(secret, "…")
    return text


def lock_key(key: UUID, schema: str | None) -> int:
    """Return the number of the advisory lock of a thing: PostgreSQL has one set of them for all schemas."""
    number = int.from_bytes(key.bytes[-8:], signed=True)
    return number if schema is None else number ^ _number_of(schema)


@lru_cache(maxsize=256)
def _number_of(schema: str) -> int:
    return int.from_bytes(hashlib.sha256(schema.encode()).digest()[:8], signed=True)


def _place(url: str) -> tuple[object, ...]:
    whole = make_url(url)
    if whole.get_backend_name() == "sqlite":
        return (Path(str(whole.database)).resolve(),)
    host = whole.query.get("host", whole.host)
    return host, whole.query.get("port", whole.port), whole.database, whole.query.get(_SCHEMA)


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
