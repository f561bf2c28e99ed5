"""Read the audit trail: the history of a customer as a list, and the chain link by link."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from loaders.conditions import Sort
from loaders.listings import Key, Listing
from loaders.pages import columns
from models import AuditEntry, AuditHead, rows
from models.database import Connection
from models.rows import audit
from models.rows.values import of_record

HISTORY = Listing(
    name="history",
    row=rows.HistoryEntry,
    table=AuditEntry,
    keys={"AT": Key(lambda _: AuditEntry.at, datetime)},
    order=(Sort("AT", descending=True),),
)


async def ends(connection: Connection) -> audit.Ends:
    """Return what the head says and which entries there are, all of one moment."""
    head = select(AuditHead.number, AuditHead.hash).where(AuditHead.id == 1).subquery()
    entries = select(func.min(AuditEntry.number).label("first"), func.max(AuditEntry.number).label("last")).subquery()
    statement = select(head.c.number, head.c.hash, entries.c.first, entries.c.last)
    found = await connection.execute(statement.select_from(entries).outerjoin(head, head.c.number.is_not(None)))
    return audit.Ends(*found.one())


async def entries(connection: Connection, after: int, until: int, most: int) -> Sequence[audit.AuditEntry]:
    """Return the entries behind a number, *until* another, the first *most* of them in their order."""
    statement = (
        select(*columns(audit.AuditEntry, AuditEntry))
        .where(AuditEntry.number > after, AuditEntry.number <= until)
        .order_by(AuditEntry.number)
        .limit(most)
    )
    return [of_record(audit.AuditEntry, record) for record in await connection.execute(statement)]


async def following(connection: Connection, after: int) -> int | None:
    """Return the number of the entry that follows, None where there is none."""
    number: int | None = await connection.scalar(select(func.min(AuditEntry.number)).where(AuditEntry.number > after))
    return number


async def hash_of(connection: Connection, number: int) -> str | None:
    """Return the hash that an entry has, None where there is no such entry."""
    found: str | None = await connection.scalar(select(AuditEntry.hash).where(AuditEntry.number == number))
    return found
