"""Run one piece of work of the command line on the database, and show how far it is."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from models.database import Database, open_database
from models.engines import Deadlines
from server.settings import Settings

T = TypeVar("T")


async def with_database(
    chosen: Settings, work: Callable[[Database], Awaitable[T]], deadlines: Deadlines | None = None
) -> T:
    """Return what *work* returns; the database is closed after it."""
    database = open_database(chosen.database_url, deadlines=deadlines)
    try:
        return await work(database)
    finally:
        await database.close()


@contextmanager
def progress_bar(doing: str, things: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how many *things* are done, of how many; shown on a terminal only, beside the output."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(things), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
