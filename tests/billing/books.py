"""An account as it is kept between runs: what is issued stays, and only what is not settled is read again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from billing.agreements import Agreement, Standing, standing
from billing.bill_run import Account, Purchase, continued
from billing.billed import BilledLine
from billing.contracts import slices
from billing.drafts import Draft
from billing.parties import Buyer
from tests.billing.make import account, billed, buyer, key
from tests.billing.oracle import billed_by

NEW = Standing(None, None)


@dataclass
class Issued:
    """A document, with the lines that it bills as the seller sees them."""

    draft: Draft
    lines: list[BilledLine]
    is_live: bool = True


@dataclass
class Books:
    """The contracts, orders and documents of one customer, and how far each contract is billed."""

    contracts: list[Agreement]
    orders: Sequence[Purchase] = ()
    documents: list[Issued] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    buyer: Buyer = field(default_factory=buyer)

    def __post_init__(self) -> None:
        """Settle every contract, as it is when it is signed."""
        self.standings = [NEW for _ in self.contracts]
        for place in range(len(self.contracts)):
            self._settle(place, None)

    @property
    def things(self) -> list[Agreement | Purchase]:
        """What can be billed."""
        return [*self.contracts, *self.orders]

    @property
    def live(self) -> list[Issued]:
        """The documents that can be cancelled."""
        return [one for one in self.documents if one.is_live]

    def lines(self, of: Agreement | Purchase | None = None) -> list[BilledLine]:
        """Return every line ever issued, or those that bill one contract or order."""
        found = [line for one in self.documents for line in one.lines]
        if of is None:
            return found
        keys = {one.id for one in (of.items if isinstance(of, Agreement) else of.lines)}
        return [line for line in found if line.item_id in keys]

    def due(self, up_to: date) -> Account:
        """Return what a run reads: contracts of which something is due, and of orders the lines not billed."""
        places = [
            place for place, one in enumerate(self.standings) if one.next_billing_on and one.next_billing_on <= up_to
        ]
        return account(*(self.read(place) for place in places), *self._open_orders(), buyer=self.buyer)

    def everything(self) -> Account:
        """Return what a run would read that forgot what is settled: every contract, with every line ever issued."""
        return account(*(self.whole(one) for one in self.contracts), *self._open_orders(), buyer=self.buyer)

    def whole(self, contract: Agreement) -> Agreement:
        """Return a contract with every line ever issued."""
        return replace(contract, billed=tuple(self.lines(contract)))

    def run(self, up_to: date, document_date: str = "2026-11-23") -> tuple[Draft, ...]:
        """Issue what is due by a day, and settle every contract that was read where there is anything."""
        gathered = self.due(up_to)
        made = billed(gathered, str(up_to), document_date)
        if not made:
            return ()
        self.documents += [Issued(one, [replace(line, id=key()) for line in billed_by([one])]) for one in made]
        after = {one.contract_id: standing(continued(one, made)) for one in gathered.agreements}
        self.standings = [
            after.get(contract.contract_id, before)
            for contract, before in zip(self.contracts, self.standings, strict=True)
        ]
        return made

    def end(self, ends_on: date | None, place: int = 0) -> None:
        """Move the end of a contract, and open again what lies behind it."""
        contract, until = self.contracts[place], self.standings[place].billed_until
        self.contracts[place] = replace(contract, schedule=replace(contract.schedule, ends_on=ends_on))
        self._settle(place, until if until is None or ends_on is None else min(until, ends_on))

    def cancel(self, undone: Issued) -> None:
        """Cancel a document: its orders are open again, and its contracts from its earliest period on."""
        undone.is_live = False
        undone.lines = [replace(line, is_live=False) for line in undone.lines]
        for place, contract in enumerate(self.contracts):
            keys = {item.id for item in contract.items}
            start = min((line.period_start for line in undone.lines if line.item_id in keys), default=None)
            until = self.standings[place].billed_until
            if start is not None and until is not None:
                until = min(until, start) if start > contract.schedule.starts_on else None
            if start is not None:
                self._settle(place, until)

    def read(self, place: int) -> Agreement:
        """Return a contract as a run reads it: with the lines on periods that are not settled for good."""
        contract, until = self.contracts[place], self.standings[place].billed_until
        floor = next(slices(contract.schedule, until)).covered.start
        kept = tuple(line for line in self.lines(contract) if line.period_start >= floor)
        return replace(contract, billed_until=until, billed=kept)

    def _settle(self, place: int, until: date | None) -> None:
        self.standings[place] = replace(self.standings[place], billed_until=until)
        self.standings[place] = standing(self.read(place))

    def _open_orders(self) -> Iterator[Purchase]:
        """Yield orders with the lines that no live document bills, and how often each was on a document."""
        for order in self.orders:
            issued = self.lines(order)
            is_billed = {line.item_id for line in issued if line.is_live}
            lines = [
                replace(one, generation=_highest(issued, one.id)) for one in order.lines if one.id not in is_billed
            ]
            if lines:
                yield replace(order, lines=tuple(lines))


def _highest(issued: Iterable[BilledLine], of: UUID) -> int:
    return max((line.generation for line in issued if line.item_id == of), default=0)
