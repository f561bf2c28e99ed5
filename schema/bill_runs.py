"""Bill runs, as clients see them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from models import rows
from resolvers import bill_runs, customers
from resolvers.callers import Scope
from schema.connections import paged
from schema.declaring import connection, edge, identity, plain, shows
from schema.documents import Document
from schema.enums import BillRunOutcome, BillRunStatus
from schema.filters import BillRunResultFilter
from schema.scopes import needs
from schema.values import BillRunCounts, Money, Node, UserError

if TYPE_CHECKING:
    from schema.customers import Customer

_Customer = Annotated["Customer", strawberry.lazy("schema.customers")]


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="One customer's outcome. A failing customer never stops the others.")
class BillRunResult(Node):
    """What a run did for one customer."""

    is_type_of = shows(rows.BillRunResult)

    id: strawberry.ID = identity("res")
    customer: Any = edge(customers.owner, _Customer, "The customer.")
    outcome: BillRunOutcome = plain("What the run did.")
    documents: list[Document] = edge(bill_runs.documents_of, list[Document], "What it created, in the order of issue.")
    error: UserError | None = plain("Why it failed.")


BillRunResultConnection = paged("BillRunResult", BillRunResult, "Outcomes, customer by customer, in pages.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="One pass that turns what is due into documents.")
class BillRun(Node):
    """A bill run."""

    is_type_of = shows(rows.BillRun)

    id: strawberry.ID = identity("run")
    status: BillRunStatus = plain("How far it is.")
    processing_date: date = plain("Everything due on or before this date was taken (elsewhere called the target date).")
    document_date: date = plain("The date printed on the documents.")
    customer: Any = edge(
        bill_runs.customer,
        _Customer | None,
        "The customer that it was for; null for a run over all.",
    )
    started_at: datetime = plain("When it began.")
    finished_at: datetime | None = plain("When it ended; null while it runs.")
    counts: BillRunCounts = plain("How far it is, in numbers.")
    totals: list[Money] = edge(
        bill_runs.totals,
        list[Money],
        "Gross of what it created, one entry a currency; credit notes negative.",
    )
    results: Any = connection(
        bill_runs.results,
        BillRunResultConnection,
        "What it did, customer by customer.",
        filtered_by=BillRunResultFilter,
    )


BillRunConnection = paged("BillRun", BillRun, "Bill runs, newest first, in pages.")
