"""What the desk should say after each call, by the simplest means: everything ever issued is kept and added up."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from tests import oracle
from tests.oracle import Amounts, Key, Net, Totals
from tests.properties.desk_values import Contract, Customer, Document, Face, Line, Order, Rate, Refusals, Standings

LAST_DAY = date(2029, 12, 31)
"""Nothing that the machine draws becomes due for the first time after it."""


@dataclass
class Ledger:
    """All that was told to the desk, and all that it issued, by number and in the order of issue."""

    customers: dict[str, Customer] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def live(self) -> dict[Key, list[Line]]:
        """Return the lines that count, by what they bill: those of no cancelled document and no cancellation."""
        found: dict[Key, list[Line]] = defaultdict(list)
        for document in self.documents.values():
            if document.is_live:
                for line in document.face.lines:
                    found[line.key].append(line)
        return found

    def by_age(self) -> list[str]:
        """Return all documents, those last that can be cancelled."""
        return sorted(self.documents, key=lambda number: self.documents[number].is_live)

    def run(self, customers: Collection[str], up_to: date, issued_on: date, *, on_demand: bool) -> list[str]:
        """Issue what a run should issue and return the numbers, in their order."""
        by_id = sorted(customers, key=lambda number: self.customers[number].id)
        return [number for one in by_id for number in self._run(one, up_to, issued_on, on_demand=on_demand)]

    def _run(self, customer: str, up_to: date, issued_on: date, *, on_demand: bool) -> list[str]:
        live = self.live()
        documents: dict[tuple[str, bool], set[Line]] = defaultdict(set)
        deals: list[Contract | Order] = [*self.contracts.values(), *self.orders.values()]
        for deal in deals:
            if deal.customer == customer:
                for line in self._due(deal, live, up_to, on_demand=on_demand):
                    documents[deal.currency, line.rate[0] == "OUTSIDE_SCOPE"].add(line)
        return [self._issue(customer, key[0], issued_on, documents[key]) for key in sorted(documents)]

    def _due(self, deal: Contract | Order, live: dict[Key, list[Line]], up_to: date, *, on_demand: bool) -> list[Line]:
        """Return what is owed less what is billed, where the two differ."""
        billed = of_names(live, deal.rates)
        if isinstance(deal, Contract):
            target = oracle.owed(deal.terms, up_to, billed)
        else:
            is_due = not deal.is_cancelled and deal.terms.placed_on <= up_to
            target = oracle.bought(deal.terms) if is_due and (on_demand or deal.billing_time == "IMMEDIATE") else {}
        return [
            Line(key, pair[0] - had[0], pair[1] - had[1], self._rate(deal, key, live))
            for key, pair in target.items()
            if (had := billed.get(key, (0, 0))) != pair or key not in billed
        ]

    def _rate(self, deal: Contract | Order, key: Key, live: dict[Key, list[Line]]) -> Rate:
        """Return the rate last billed, else the one given, else what the rule says."""
        if key in live:
            return live[key][-1].rate
        return deal.rates[key[0]] or self.customers[deal.customer].rate

    def _issue(self, customer: str, currency: str, issued_on: date, lines: set[Line]) -> str:
        totals = oracle.totals(Net(*line.rate, line.amount - line.discount) for line in lines)
        kind = "CREDIT_NOTE" if totals.gross < 0 else "INVOICE"
        due_on = issued_on + timedelta(days=self.customers[customer].payment_term_days)
        number = self._number(kind, issued_on.year)
        face = Face(number, customer, kind, currency, issued_on, due_on, _positive(totals), frozenset(lines))
        self.documents[number] = Document(face, abs(totals.gross))
        return number

    def _number(self, kind: str, year: int) -> str:
        series = f"{'INV' if kind == 'INVOICE' else 'CN'}-{year}-"
        return f"{series}{1 + sum(number.startswith(series) for number in self.documents):06}"

    def cancel(self, number: str, given_on: date | None, today: date) -> str | Refusals:
        """Cancel a document and return the number of its cancellation, or why it cannot be."""
        document, issued_on = self.documents[number], given_on or today
        stays = document.cancels or document.cancelled_by or self._is_corrected(number)
        refused: Refusals = [("NOT_ALLOWED", ["id"])] if stays else []
        if issued_on < document.face.issued_on:
            refused.append(("OUT_OF_RANGE", ["documentDate"]))
        if refused:
            return refused
        kind = "INVOICE" if document.face.kind == "CREDIT_NOTE" else "CREDIT_NOTE"
        face = replace(
            document.face,
            number=self._number(kind, issued_on.year),
            kind=kind,
            issued_on=issued_on,
            due_on=issued_on + (document.face.due_on - document.face.issued_on),
            lines=frozenset(),
        )
        self.documents[face.number] = Document(face, document.paid, cancels=number)
        document.outstanding, document.cancelled_by = 0, face.number
        return face.number

    def _is_corrected(self, number: str) -> bool:
        """Return whether a live document that came later bills once more what a document bills."""
        keys = {line.key for line in self.documents[number].face.lines}
        later = list(self.documents)[list(self.documents).index(number) + 1 :]
        found = (self.documents[one] for one in later if self.documents[one].is_live)
        return any(line.key in keys for document in found for line in document.face.lines)

    def pay(self, number: str, minor: int) -> Refusals:
        """Book a payment; return why it cannot be."""
        document = self.documents[number]
        if not document.outstanding:
            return [("NOT_ALLOWED", ["documentId"])]
        if not 0 < minor <= document.outstanding:
            return [("OUT_OF_RANGE", ["amount"])]
        document.outstanding -= minor
        document.paid += minor
        return []

    def terminate(self, number: str, ends_on: date | None, notice_on: date | None, today: date) -> date | Refusals:
        """End a contract and return its end, or why it cannot be ended so."""
        contract = self.contracts[number]
        terms = contract.terms
        refused: Refusals = []
        if ends_on is None and (contract.notice_on is not None or terms.ends_on == terms.starts_on):
            refused.append(("NOT_ALLOWED", ["id"]))
        if ends_on is not None and ends_on < terms.starts_on:
            refused.append(("INVALID", ["endsOn"]))
        if notice_on is not None and notice_on < terms.signed_on:
            refused.append(("INVALID", ["noticeOn"]))
        if refused:
            return refused
        term, renewal, notice = (contract.lengths[name] for name in ("term", "renewalTerm", "noticePeriod"))
        given_on = notice_on or today
        by_terms = oracle.end_after_notice(terms.starts_on, term, renewal, notice, given_on)
        if ends_on is None and terms.ends_on is not None and terms.ends_on <= min(today, by_terms):
            return [("NOT_ALLOWED", ["id"])]
        end = ends_on or min(by_terms, terms.ends_on or date.max)
        contract.terms, contract.notice_on = replace(terms, ends_on=end), given_on
        return end

    def cancel_order(self, number: str) -> Refusals:
        """Cancel an order; return why it cannot be: a part of it is billed, or it is cancelled already."""
        order = self.orders[number]
        if order.is_cancelled or of_names(self.live(), order.rates):
            return [("NOT_ALLOWED", ["id"])]
        order.is_cancelled = True
        return []

    def order_status(self, order: Order, live: dict[Key, list[Line]]) -> str:
        """Return where an order stands."""
        if order.is_cancelled:
            return "CANCELLED"
        return "BILLED" if of_names(live, order.rates) == oracle.bought(order.terms) else "OPEN"

    def next_billing_on(self, contract: Contract, live: dict[Key, list[Line]]) -> date | None:
        """Return from which day on a run finds something to bill of a contract."""
        return _next(contract.terms, frozenset(of_names(live, contract.rates).items()))

    def balances(self) -> dict[tuple[str, str], int]:
        """Return what customers owe, by customer and currency."""
        owes: dict[tuple[str, str], int] = defaultdict(int)
        for document in self.documents.values():
            owes[document.face.customer, document.face.currency] += document.sign * document.outstanding
        return {pair: minor for pair, minor in owes.items() if minor}

    def standings(self, live: dict[Key, list[Line]]) -> Standings:
        """Return what is to be stored of everything that moves."""
        return Standings(
            self.balances(),
            {number: (one.terms.ends_on, self.next_billing_on(one, live)) for number, one in self.contracts.items()},
            {number: self.order_status(one, live) for number, one in self.orders.items()},
            {number: (one.outstanding, one.cancelled_by) for number, one in self.documents.items()},
        )

    def shown(self, customer: str, today: date, live: dict[Key, list[Line]]) -> dict[str, Any]:
        """Return what is to be said of a customer."""
        all_of = self.standings(live)
        contracts = {number for number, one in self.contracts.items() if one.customer == customer}
        orders = {number for number, one in self.orders.items() if one.customer == customer}
        return {
            "balance": {currency: minor for (of, currency), minor in all_of.balances.items() if of == customer},
            "contracts": {number: all_of.contracts[number] for number in contracts},
            "orders": {number: all_of.orders[number] for number in orders},
            "documents": {
                number: (one.status(today), one.outstanding, one.cancelled_by)
                for number, one in self.documents.items()
                if one.face.customer == customer
            },
        }


def of_names(live: dict[Key, list[Line]], names: Collection[str]) -> Amounts:
    """Return what live lines of some items come to."""
    return {
        key: (sum(line.amount for line in lines), sum(line.discount for line in lines))
        for key, lines in live.items()
        if key[0] in names
    }


@cache
def _next(terms: oracle.Contract, live: frozenset[tuple[Key, tuple[int, int]]]) -> date | None:
    return oracle.next_billing_on(terms, dict(live), LAST_DAY)


def _positive(totals: Totals) -> tuple[int, int, int]:
    sign = -1 if totals.gross < 0 else 1
    return sign * totals.net, sign * totals.tax, sign * totals.gross
