"""Previews: what would be billed, by the code that bills, with nothing stored."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from billing.bill_run import Account, drafts, first_documents
from billing.drafts import Draft, DraftLine
from billing.refusals import Refusal, RefusalCode, Refused
from billing.run_dates import run_refusals
from billing.signing import NewContract
from loaders import due, people
from loaders.conditions import BadArgument, Page, Query
from loaders.cursors import decode, encode
from loaders.pages import Cut, Edge, PageInfo, cut
from models.ids import new_id
from resolvers import contracts
from resolvers.checking import not_found
from resolvers.context import Context, Info

MOST_DOCUMENTS = 24
_DRAFT_LINES = "lines of a draft,POSITION ASC"
_NO_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be created, or why nothing would."""

    processing_date: date
    document_date: date
    documents: tuple[Draft, ...]
    refusals: tuple[Refusal, ...] = ()


async def of_documents(
    context: Context, customer_id: UUID | None, processing_date: date | None, document_date: date | None
) -> Preview:
    """Return what createDocuments would create for the same input."""
    today = await context.reading.today()
    processing_date, document_date = processing_date or today, document_date or today
    wrong = tuple(run_refusals(processing_date, document_date, today))
    async with context.database.reading() as connection:
        ids = [customer_id] if customer_id and not wrong else []
        gathered = await due.gathered(connection, ids, processing_date, on_demand=True)
    if customer_id is None or (not wrong and customer_id not in gathered.accounts):
        wrong = (not_found("customer", "customerId"), *wrong)
    if wrong or customer_id is None:
        return Preview(processing_date, document_date, (), wrong)
    planned = drafts(gathered.accounts[customer_id], gathered.seller, processing_date, document_date)
    if isinstance(planned, Refusal):
        return Preview(processing_date, document_date, (), (planned,))
    return Preview(processing_date, document_date, planned)


async def of_contract(context: Context, contract: NewContract, count: int) -> Preview:
    """Return the first *count* documents that *contract* would lead to, were it signed."""
    today = await context.reading.today()
    if not 1 <= count <= MOST_DOCUMENTS:
        message = f"Must be between 1 and {MOST_DOCUMENTS}."
        return Preview(today, today, (), (Refusal(RefusalCode.OUT_OF_RANGE, message, ("documents",)),))
    async with context.database.reading() as connection:
        (signed,) = await contracts.complete(connection, today, [contract])
        if isinstance(signed, Refused):
            return Preview(today, today, (), signed.refusals)
        seller = await people.seller(connection)
        debtor = (await due.debtors(connection, [contract.customer_id]))[contract.customer_id]
    alone = contracts.agreement(signed, new_id(), [new_id() for _ in signed.items])
    account = Account(contract.customer_id, debtor.buyer, debtor.row.payment_term_days, agreements=(alone,))
    planned = first_documents(account, seller, today, count)
    if isinstance(planned, Refusal):
        return Preview(today, today, (), (planned,))
    last = planned[-1].issued_on if planned else today
    return Preview(last, last, planned)


@dataclass(frozen=True, slots=True)
class DraftLines:
    """The lines of a draft in pages; all of them are at hand."""

    draft: Draft
    page: Page
    after: int | None
    before: int | None

    def _cut(self) -> Cut:
        page = self.page
        places = [line.position for line in self.draft.lines]
        if self.after is not None:
            places = [place for place in places if place > self.after]
        if self.before is not None:
            places = [place for place in places if place < self.before]
        kept = places[-page.size :] if page.is_backward else places[: page.size]
        edges = tuple(Edge(self.draft.lines[place - 1], encode(_DRAFT_LINES, (place,), _NO_ID)) for place in kept)
        return cut(page, edges, more=len(places) > page.size)

    def edges(self) -> tuple[Edge, ...]:
        """Return the lines of the page with their cursors."""
        return self._cut().edges

    def nodes(self) -> list[DraftLine]:
        """Return the lines of the page."""
        return self._cut().nodes

    def page_info(self) -> PageInfo:
        """Return whether there is more."""
        return self._cut().page_info

    def total_count(self) -> int:
        """Return how many lines there are."""
        return len(self.draft.lines)


def lines(draft: Draft, _: Info, query: Query) -> DraftLines:
    """Return what a draft would charge for; raises BadArgument."""
    page = query.page
    return DraftLines(draft, page, _position("after", page.after), _position("before", page.before))


def _position(argument: str, cursor: str | None) -> int | None:
    """Return the line that a cursor stands for, None without one."""
    if cursor is None:
        return None
    (place,), _ = decode(argument, cursor, _DRAFT_LINES, (int,))
    if place is None:
        raise BadArgument(argument, f"{argument} is not a cursor.")
    return int(place)
