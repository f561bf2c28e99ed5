"""A bug behind a field is told by the id of its request, and by nothing of what the database said."""

import sqlite3
from contextlib import closing

from tests.hostile.targets import Target
from tests.hostile.wire import document


async def test_what_a_database_says_of_a_bug_stays_inside(hasty: Target) -> None:
    with closing(sqlite3.connect(hasty.live.log.parent / "kontor.db")) as connection:
        connection.execute("ALTER TABLE sellers RENAME TO gone")

    answer = await hasty.sent(document("{ seller { name } }"))

    assert [answer.told, answer.leak] == [(200, "INTERNAL_SERVER_ERROR"), None]
    assert answer.json["errors"][0]["message"] == "Internal error."
