"""Where databases are: URLs, of which one of PostgreSQL may name a schema, and the databases of tenants beside another.

A tenant is a database. On PostgreSQL that is a schema, which every connection of the tenant's own pools searches alone:
no statement names it, so none can name another one's.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL, make_url

_NAME = re.compile("[a-z][a-z0-9_]{0,30}")
_SCHEMA = "schema"


class BadAddress(Exception):
    """A URL or a name that no database can be found by."""


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
    """Return a URL without user and password."""
    return url.rsplit("@", 1)[-1]


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
