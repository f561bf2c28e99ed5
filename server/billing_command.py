"""The command bill: a run over all customers, or for one."""

import argparse
import asyncio
import sys
from datetime import date

from billing.refusals import Refusal, Refused
from loaders.entities import holders
from loaders.people import customer_numbers
from models import Customer
from models.database import Database
from resolvers.audit import by_command
from resolvers.bill_runs import Created, bill_customer
from resolvers.bulk_run import Summary, bill_everyone, fail_abandoned
from resolvers.context import write
from schema.ids import encoded
from server.settings import Settings
from server.working import counted, progress_bar, with_database

_OPTIONS = {"processingDate": "--processing-date", "documentDate": "--document-date"}
"""What the inputs of createDocuments are called here."""


def bill(given: argparse.Namespace, chosen: Settings) -> int:
    """Bill what is due and say what became of it; exit code 1 where anybody failed."""

    async def work(database: Database) -> int:
        for run_id in await fail_abandoned(database):
            print(f"Run {encoded('run', run_id)} was left unfinished; it is FAILED now.", file=sys.stderr)
        if given.customer is not None:
            return await _bill_one(database, given.customer, given.processing_date, given.document_date)
        return await _bill_all(database, given.processing_date, given.document_date)

    return asyncio.run(with_database(chosen, work))


async def _bill_one(database: Database, number: str, processing_date: date, document_date: date | None) -> int:
    async with database.reading() as connection:
        found = await holders(connection, Customer.number, [number])
    if number not in found:
        print(f"There is no customer {number}.", file=sys.stderr)
        return 1
    act, customer_id = by_command("bill"), found[number]
    created = await write(database, lambda unit: bill_customer(unit, act, customer_id, processing_date, document_date))
    if isinstance(created, Refused):
        return _refused(created.refusals, number)
    print(_one_summary(created))
    return 0


def _one_summary(created: Created) -> str:
    if not created.documents:
        return f"Nothing is due for {created.customer.name}."
    made = [f"{one.number}  {one.gross.amount} {one.currency}" for one in created.documents]
    return "\n".join([f"{counted(len(made), 'document')} for {created.customer.name}:", *made])


async def _bill_all(database: Database, processing_date: date, document_date: date | None) -> int:
    with progress_bar("billing", "customers") as told:
        summary = await bill_everyone(database, processing_date, document_date, told)
    if isinstance(summary, Refused):
        return _refused(summary.refusals)
    print(_summary(summary))
    async with database.reading() as connection:
        numbers = await customer_numbers(connection, [key for key, _ in summary.failures])
    for key, refusal in summary.failures:
        print(f"customer {numbers[key]}: {refusal.message}", file=sys.stderr)
    return 1 if summary.failures else 0


def _summary(summary: Summary) -> str:
    counts = summary.bill_run.counts
    return (
        f"{counted(counts.documents, 'document')} for {counted(counts.done, 'customer')} with something due; "
        f"nothing to bill for {counts.nothing_to_bill}, {counts.failed} failed. "
        f"Run {encoded('run', summary.bill_run.id)} is {summary.bill_run.status.value}."
    )


def _refused(refusals: tuple[Refusal, ...], number: str | None = None) -> int:
    """Say what was refused, of the customer with a *number* where it was one."""
    names = {**_OPTIONS, "customerId": f"customer {number}"}
    for refusal in refusals:
        path = ".".join(refusal.path)
        print(": ".join(filter(None, [names.get(path, path), refusal.message])), file=sys.stderr)
    return 1
