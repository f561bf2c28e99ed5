"""Kontor where its disk is almost full: python -m tests.reliability.full_disk PAGES COMMAND …"""

import sys
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from models.database import Database
from server.command_line import main


def limit(database: Database, pages: int) -> None:
    """Let *database*, one of SQLite that is not connected yet, grow to so many pages and no further."""
    _limit(database.writer.sync_engine, pages)


def _limit(target: Any, pages: int) -> None:
    @event.listens_for(target, "connect")
    def connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()


if __name__ == "__main__":
    _limit(Pool, int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
