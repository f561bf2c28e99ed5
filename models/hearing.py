"""Listen to the statements that reach a database, by whichever way they go there."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from models.database import Database


def listen(database: Database, heard: Callable[[str], None]) -> Callable[[], None]:
    """Tell *heard* the text of every statement from now on, just before it runs; return what ends that."""

    def before(*arguments: Any) -> None:
        heard(arguments[2])

    engines = {database.writer.sync_engine}
    if database.is_sqlite:  # on PostgreSQL the reader is the writer with another option
        engines.add(database.reader.sync_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", before)
    database.texts.heard.append(heard)

    def stop() -> None:
        database.texts.heard.remove(heard)
        for engine in engines:
            event.remove(engine, "before_cursor_execute", before)

    return stop
