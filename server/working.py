"""Run one piece of work of the command line on the database, and show how far it is."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from models.addresses import file, shown, without_password
from models.database import Database, open_database
from models.engines import Deadlines
from models.failures import Busy, Unavailable
from server.settings import Settings

T = TypeVar("T")


class NotDone(Exception):
    """A database that could not do its part, in one sentence: which one, and what its driver says."""


async def with_database(
    chosen: Settings, work: Callable[[Database], Awaitable[T]], deadlines: Deadlines | None = None
) -> T:
    """Return what *work* returns; the database is closed after it. Raises NotDone."""
    async with opened(chosen.database_url, deadlines) as database:
        return await work(database)


@asynccontextmanager
async def opened(url: str, deadlines: Deadlines | None = None) -> AsyncIterator[Database]:
    """Yield the database at *url*, which is closed after it; raises NotDone."""
    database = open_database(url, deadlines=deadlines)
    try:
        yield database
    except (Busy, Unavailable) as failure:
        raise NotDone(_sentence(failure, url)) from failure
    finally:
        await database.close()


def _sentence(failure: Busy | Unavailable, url: str) -> str:
    """Return what failed, where, and why, without a password."""
    cause = failure.__cause__
    driver = getattr(cause, "orig", None)  # what SQLAlchemy wraps, and what its own driver wraps in that
    error = cause if driver is None else driver.__cause__ or driver
    reason = "it does not answer" if isinstance(error, TimeoutError) and not str(error) else str(error or "")
    first = without_password(reason.partition("\n")[0].removesuffix("."), url)
    where = f"{str(failure).removesuffix('.')} ({file(url) or shown(url)})"
    return f"{where}: {first}." if first else f"{where}."


def counted(count: int, thing: str) -> str:
    """Return how many there are of a thing: 1 file, 2 files."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


@contextmanager
def progress_bar(doing: str, things: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how many *things* are done, of how many; shown on a terminal only, beside the output."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(things), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
