"""Bill runs: gather what is due, plan it in the pure core, write it in sets."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from billing.agreements import standing
from billing.bill_run import Account, continued, drafts
from billing.drafts import Draft
from billing.refusals import Refusal, Refused
from billing.run_dates import run_refusals
from loaders import due, entities, listings
from loaders.balances import gross_of_runs, run_totals
from loaders.edges import Amounts, One, Pages
from loaders.results import documents_of_result
from models import BillRunResult, rows
from models.database import Connection as ReadingConnection
from models.database import Unit
from models.failpoints import Failpoint
from models.rows.values import made
from models.writing import bill_runs as writing
from models.writing.audit import Act, append, appending
from models.writing.bill_runs import Results
from models.writing.contracts import setting_standings
from models.writing.documents import Issue, Values, issuing
from models.writing.many import Write, write_all
from resolvers import audit
from resolvers.checking import not_found
from resolvers.context import Info
from resolvers.edges import edge
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


_NO_CUSTOMER = not_found("customer", "customerId")

CREATED = Kept(_ids, _read)


@dataclass(frozen=True, slots=True)
class _Planned:
    """What a run comes to, by customer: what it read, and the drafts or why there are none."""

    accounts: Mapping[UUID, Account]
    drafts: Mapping[UUID, tuple[Draft, ...] | Refusal]

    @property
    def results(self) -> Results:
        """How many documents each customer gets, or why it fails."""
        return [
            (key, made_of if isinstance(made_of, Refusal) else len(made_of)) for key, made_of in self.drafts.items()
        ]


async def bill_customer(
    unit: Unit, act: Act, customer_id: UUID | None, processing_date: date | None, document_date: date | None
) -> Created | Refused:
    """Bill one customer: everything due, ON_DEMAND orders included; the audit trail has an entry for each document."""
    run = Run(unit.new_id(), processing_date or unit.today, document_date or unit.today, on_demand=True)
    refusals = tuple(run_refusals(run.processing_date, run.document_date, unit.today))
    customer_ids = [] if customer_id is None else [customer_id]
    if refusals:
        found = await due.debtors(unit.connection, customer_ids)
        return Refused(refusals if customer_id in found else (_NO_CUSTOMER, *refusals))
    gathered = await _gather(unit, run, customer_ids)
    if customer_id is None or customer_id not in gathered.debtors:
        return Refused((_NO_CUSTOMER,))
    plan = _planned(run, gathered, customer_ids)
    (came_to,) = plan.drafts.values()
    if isinstance(came_to, Refusal):
        return Refused((came_to,))
    dates = (run.processing_date, run.document_date)
    values = writing.finished_run(unit, run.id, dates, customer_id, len(came_to))
    bill_run = made(rows.BillRun, values)
    documents, writes = await _issuing(unit, run, plan)
    entries = await appending(unit, act, audit.documents_issued(documents) or [audit.run_ended(bill_run)])
    await write_all(unit, [writing.inserting_run(values), *writes, *entries])  # all in one statement of PostgreSQL
    await unit.reached(Failpoint.RESULTS_WRITTEN)
    return Created(bill_run, _rows(documents), gathered.debtors[customer_id].row)


async def _at_once() -> None:
    """Wait for nobody."""


async def bill(
    unit: Unit, act: Act, run: Run, customer_ids: Sequence[UUID], its_turn: Callable[[], Awaitable[None]] = _at_once
) -> tuple[list[rows.Document], Results]:
    """Bill customers within one unit of work; return the documents, and what became of each customer.

    Gather, plan, write: the number of statements does not depend on how many customers there are. *its_turn* is
    waited for before it writes.
    """
    plan = _planned(run, await _gather(unit, run, customer_ids), customer_ids)
    await its_turn()
    documents, writes = await _issuing(unit, run, plan)
    await write_all(unit, writes)
    await writing.count_results(unit, run.id, plan.results)
    await unit.reached(Failpoint.RESULTS_WRITTEN)
    failed = [audit.billing_failed(key, came_to) for key, came_to in plan.results if isinstance(came_to, Refusal)]
    await append(unit, act, [*audit.documents_issued(documents), *failed])  # by itself: others wait from here on
    return _rows(documents), plan.results


async def _gather(unit: Unit, run: Run, customer_ids: Sequence[UUID]) -> due.Gathered:
    """Lock customers, and return what may be due of them."""
    await unit.lock(*customer_ids)
    await unit.reached(Failpoint.CUSTOMERS_LOCKED)
    found = await due.gathered(unit.connection, customer_ids, run.processing_date, on_demand=run.on_demand)
    await unit.reached(Failpoint.GATHERED)
    return found


def _planned(run: Run, gathered: due.Gathered, customer_ids: Sequence[UUID]) -> _Planned:
    """Return what is due of customers, in their order."""
    planned = {
        key: drafts(gathered.accounts[key], gathered.seller, run.processing_date, run.document_date)
        for key in customer_ids
    }
    return _Planned(gathered.accounts, planned)


async def _issuing(unit: Unit, run: Run, plan: _Planned) -> tuple[Values, list[Write]]:
    """Take numbers for the documents of a plan; return the values of their rows, and all that is to be written.

    That is the documents, how far contracts are billed, and what became of each customer.
    """
    planned = {key: made_of for key, made_of in plan.drafts.items() if not isinstance(made_of, Refusal)}
    values, issued = await issuing(
        unit, [Issue(key, run.id, one) for key, made_of in planned.items() for one in made_of]
    )
    standings = [
        (agreement.contract_id, standing(continued(agreement, made_of)))
        for key, made_of in planned.items()
        if made_of
        for agreement in plan.accounts[key].agreements
    ]
    standing_for = setting_standings(standings, Failpoint.STANDINGS_SET)
    return values, [*issued, standing_for, writing.inserting_results(unit, run.id, plan.results)]


def _rows(values: Values) -> list[rows.Document]:
    return [made(rows.Document, one) for one in values]


async def by_id(info: Info, key: UUID) -> rows.BillRun | None:
    """Return the bill run of an id."""
    return await entities.one(info.context.reading, entities.By(rows.BillRun), key)


customer = edge(One(rows.Customer, "customer_id"))
totals = edge(Amounts(gross_of_runs, run_totals))
results = edge(Pages(listings.BILL_RUN_RESULTS, BillRunResult.bill_run_id))


async def documents_of(row: rows.BillRunResult, info: Info) -> list[rows.Document]:
    """Return the documents that the run created for the customer of a result."""
    return await documents_of_result(info.context.reading, row)
