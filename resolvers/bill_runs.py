"""Bill runs: gather what is due, plan it in the pure core, write it in sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from billing.agreements import standing
from billing.bill_run import continued, drafts
from billing.money import Money
from billing.refusals import Refusal, Refused
from billing.run_dates import run_refusals
from loaders import due, entities, listings, people
from loaders.balances import run_totals
from loaders.conditions import Query
from loaders.lists import Connection, Parent
from loaders.results import documents_of_result
from models import BillRunResult, BillRunStatus, rows
from models.database import Connection as ReadingConnection
from models.database import Unit
from models.failpoints import Failpoint
from models.rows.values import made
from models.writing import bill_runs as writing
from models.writing.contracts import set_standings
from models.writing.documents import Issue, issue
from resolvers import customers
from resolvers.checking import not_found
from resolvers.context import Info
from resolvers.idempotency import Kept


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be run: up to which day, dated when, and whether ON_DEMAND orders are taken."""

    id: UUID
    processing_date: date
    document_date: date
    on_demand: bool


@dataclass(frozen=True, slots=True)
class Created:
    """What a run for one customer came to."""

    bill_run: rows.BillRun
    documents: list[rows.Document]
    customer: rows.Customer


def _ids(created: Created) -> Sequence[UUID]:
    return [created.bill_run.id, created.customer.id, *(document.id for document in created.documents)]


async def _read(connection: ReadingConnection, ids: Sequence[UUID]) -> Created:
    run_id, customer_id, *document_ids = ids
    runs = await entities.rows_by(connection, entities.By(rows.BillRun), [run_id])
    found = await entities.rows_by(connection, entities.By(rows.Customer), [customer_id])
    documents = await entities.rows_by(connection, entities.By(rows.Document), document_ids)
    return Created(runs[run_id], [documents[key] for key in document_ids], found[customer_id])


CREATED = Kept(_ids, _read)


async def bill_customer(
    unit: Unit, customer_id: UUID | None, processing_date: date | None, document_date: date | None
) -> Created | Refused:
    """Bill one customer: everything due, ON_DEMAND orders included."""
    found = await entities.rows_by(unit.connection, entities.By(rows.Customer), [customer_id] if customer_id else [])
    run = Run(unit.new_id(), processing_date or unit.today, document_date or unit.today, on_demand=True)
    refusals = tuple(run_refusals(run.processing_date, run.document_date, unit.today))
    if customer_id is None or customer_id not in found:
        refusals = (not_found("customer", "customerId"), *refusals)
    if refusals or customer_id is None:
        return Refused(refusals)
    values = await writing.insert_run(unit, run.id, run.processing_date, run.document_date, customer_id, customers=1)
    documents, results = await bill(unit, run, [customer_id])
    refusal = results[0][1]
    if isinstance(refusal, Refusal):
        return Refused((refusal,))
    await writing.finish_run(unit, run.id, BillRunStatus.COMPLETED)
    finished = {
        "status": BillRunStatus.COMPLETED,
        "finished_at": unit.now,
        "done": 1,
        "documents": len(documents),
        "nothing_to_bill": 0 if documents else 1,
    }
    return Created(made(rows.BillRun, values | finished), documents, found[customer_id])


async def bill(
    unit: Unit, run: Run, customer_ids: Sequence[UUID]
) -> tuple[list[rows.Document], list[tuple[UUID, int | Refusal]]]:
    """Bill customers within one unit of work; return the documents, and what became of each customer.

    Gather, plan, write: the number of statements does not depend on how many customers there are.
    """
    await unit.lock(*customer_ids)
    await unit.reached(Failpoint.CUSTOMERS_LOCKED)
    seller = await people.seller(unit.connection)
    accounts = await due.accounts(unit.connection, customer_ids, run.processing_date, on_demand=run.on_demand)
    await unit.reached(Failpoint.GATHERED)
    planned = {
        key: drafts(account, seller, run.processing_date, run.document_date) for key, account in accounts.items()
    }
    issues = [
        Issue(key, run.id, one)
        for key in customer_ids
        if not isinstance(made_of := planned[key], Refusal)
        for one in made_of
    ]
    written = await issue(unit, issues)
    standings = [
        (agreement.contract_id, standing(continued(agreement, plan)))
        for key, plan in planned.items()
        if not isinstance(plan, Refusal) and plan
        for agreement in accounts[key].agreements
    ]
    await set_standings(unit, standings)
    await unit.reached(Failpoint.STANDINGS_SET)
    results = [(key, plan if isinstance(plan := planned[key], Refusal) else len(plan)) for key in customer_ids]
    await writing.insert_results(unit, run.id, results)
    await unit.reached(Failpoint.RESULTS_WRITTEN)
    return [made(rows.Document, values) for values in written], results


async def by_id(info: Info, key: UUID) -> rows.BillRun | None:
    """Return the bill run of an id."""
    return await entities.one(info.context.reading, entities.By(rows.BillRun), key)


async def customer(row: rows.BillRun, info: Info) -> rows.Customer | None:
    """Return the customer that the run was for, None where it was for all."""
    if row.customer_id is None:
        return None
    return await customers.by_key(info, "id", row.customer_id)


async def totals(row: rows.BillRun, info: Info) -> list[Money]:
    """Return the gross of what the run created."""
    return await run_totals(info.context.reading, row.id)


def results(row: rows.BillRun, info: Info, query: Query) -> Connection:
    """Return what the run did, customer by customer."""
    parent = Parent(row.id, BillRunResult.bill_run_id, "bill run")
    return Connection(info.context.reading, listings.BILL_RUN_RESULTS, query, parent)


async def documents_of(row: rows.BillRunResult, info: Info) -> list[rows.Document]:
    """Return the documents that the run created for the customer of a result."""
    return await documents_of_result(info.context.reading, row)
