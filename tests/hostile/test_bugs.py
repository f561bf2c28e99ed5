"""A bug behind a field is told by the id of its request, and by nothing of what the database said."""

import pytest
from sqlalchemy import text

from models.database import open_database
from tests.hostile.targets import Target
from tests.hostile.wire import document


@pytest.mark.scaled
async def test_what_a_database_says_of_a_bug_stays_inside(cold: Target) -> None:
    database = open_database(cold.url)
    async with database.altering() as connection:
        await connection.execute(text("ALTER TABLE sellers RENAME TO gone"))
    await database.close()

    answer = await cold.sent(document("{ seller { name } }"))

    assert [answer.told, answer.leak] == [(200, "INTERNAL_SERVER_ERROR"), None]
    assert answer.json["errors"][0]["message"] == "Internal error."
