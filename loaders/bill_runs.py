"""Read bill runs outside of a request."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from loaders.entities import By, rows_by
from models import BillRun, BillRunStatus, rows


async def run_by_id(connection: AsyncConnection, run_id: UUID) -> rows.BillRun:
    """Return one bill run."""
    found: rows.BillRun = (await rows_by(connection, By(rows.BillRun), [run_id]))[run_id]
    return found


async def running(connection: AsyncConnection) -> list[UUID]:
    """Return the bill runs that are under way, or were when their process died."""
    statement = select(BillRun.id).where(BillRun.status == BillRunStatus.RUNNING).order_by(BillRun.id)
    return list((await connection.scalars(statement)).all())
