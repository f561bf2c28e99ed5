"""What a request to the floor is: the statement of its query, and the values that it is given."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import orjson

from bench.floor import statements
from bench.floor.words import PostgreSql, Sqlite, Writer
from models.folding import LAST_CHARACTER, searched

Variables = dict[str, Any]
Asked = tuple[str, tuple[Any, ...]]
"""A statement and its parameters."""


class Routes:
    """The statements for one database, made once; *key*, *day* and *moment* turn text into what its driver takes."""

    def __init__(
        self, writer: Writer, key: Callable[[str], Any], day: Callable[[date], Any], moment: Callable[[str], Any]
    ) -> None:
        """Keep how values are written and read."""
        self.key, self.day, self.moment = key, day, moment
        self._made = cache(lambda name, **kinds: _merged(getattr(statements, name)(writer, **kinds)))

    def asked(self, operation: str, variables: Variables, today: date) -> Asked:
        """Return what answers *operation*."""
        routes: dict[str, Callable[[Variables, date], Asked]] = {
            "Overview": self._overview,
            "Detail": self._detail,
            "Graph": self._graph,
            "Search": self._search,
            "Deep": self._deep,
            "Overdue": self._overdue,
        }
        return routes[operation](variables, today)

    def _overview(self, variables: Variables, _: date) -> Asked:
        after = self._after(variables, self.moment)
        return self._made("overview", country=variables["country"], goes_on=bool(after)), after

    def _detail(self, variables: Variables, today: date) -> Asked:
        return self._made("detail"), (self.key(variables["id"].removeprefix("cus_")), self.day(today))

    def _graph(self, variables: Variables, today: date) -> Asked:
        after = self._after(variables, str)
        return self._made("graph", goes_on=bool(after)), (self.day(today), *after)

    def _search(self, variables: Variables, _: date) -> Asked:
        words = searched(variables["words"])
        return self._made("search", words=len(words)), tuple(
            bound for word in words for bound in (word, word + LAST_CHARACTER)
        )

    def _deep(self, variables: Variables, _: date) -> Asked:
        after = self._after(variables, str)
        return self._made("deep", goes_on=bool(after)), after

    def _overdue(self, _: Variables, today: date) -> Asked:
        return self._made("most_overdue"), (self.day(today),)

    def _after(self, variables: Variables, kind: Callable[[str], Any]) -> tuple[Any, ...]:
        """Return what the cursor holds; nothing where there is none."""
        if not variables.get("after"):
            return ()
        _, _, value, key = orjson.loads(bytes.fromhex(variables["after"]))
        return kind(value), self.key(key)


def _merged(statement: str) -> str:
    """Return a statement with neighbouring texts as one."""
    return statement.replace("' || '", "")


POSTGRESQL = Routes(Writer(PostgreSql()), lambda text: UUID(hex=text), lambda day: day, datetime.fromisoformat)
SQLITE = Routes(
    Writer(Sqlite()),
    bytes.fromhex,
    date.isoformat,
    lambda text: text.removesuffix("Z").replace("T", " "),
)
