"""Whatever is done to an account, and in whichever order, the next run makes good what is not as it should be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from billing.agreements import Agreement, least_due
from billing.bill_run import Purchase
from billing.billed import BilledLine
from billing.drafts import Draft, Source
from billing.tax import TaxRate
from tests import oracle
from tests.billing.books import Books
from tests.billing.make import account, billed
from tests.billing.oracle import amounts, owed, told, told_order
from tests.oracle import Amounts
from tests.properties import drawn
from tests.scale import share

pytestmark = pytest.mark.scaled

ONE_DAY = timedelta(days=1)
PLACES = st.integers(0, 5)
DAYS_FROM_START = st.integers(0, 499).map(lambda days: days if days % 8 else days // 16)
"""Up to more than a year, every eighth time less than a month."""

DAYS_OF_RUNS = st.one_of(drawn.DAYS, st.dates(date(2020, 7, 1), drawn.LAST))
PERHAPS = st.one_of(st.none(), DAYS_OF_RUNS, DAYS_OF_RUNS)


def test_live_lines_come_to_their_target_whatever_was_billed_ended_or_cancelled_before() -> None:
    run_state_machine_as_test(Desk, settings=settings(max_examples=share(500, 40), stateful_step_count=35))


class Desk(RuleBasedStateMachine):
    """An account that is billed, ended, ended otherwise and undone."""

    books: Books
    latest: date

    @initialize(books=drawn.BOOKS, up_to=DAYS_OF_RUNS)
    def sign(self, books: Books, up_to: date) -> None:
        """Take in an account, and bill it for the first time."""
        self.books, self.latest = books, drawn.BEGIN
        self.bill(up_to)

    @rule(up_to=DAYS_OF_RUNS)
    def bill(self, up_to: date) -> None:
        """Bill up to a day: everything comes to its target, and nothing is left for another run."""
        expected = [self._expected(one, up_to) for one in self.books.things]
        of_all_ever_issued = billed(self.books.everything(), str(up_to))
        live = [line for line in self.books.lines() if line.is_live]

        least = sum(max(0, least_due(one, up_to)) for one in self.books.due(up_to).agreements)

        made = self.books.run(up_to)

        assert made == of_all_ever_issued
        assert least <= sum(line.contract_id is not None for one in made for line in one.lines)
        assert _taken_back(made) == _latest_first(live, made)
        assert _repaired(made) <= {(line.id, line.item_id, line.period_start, line.tax) for line in live}
        assert [amounts(self.books.lines(one)) for one in self.books.things] == expected
        assert self.books.run(up_to) == ()
        self.latest = max(self.latest, up_to)

    @rule(days=st.integers(1, 200))
    def bill_up_to_an_earlier_day(self, days: int) -> None:
        """Bill up to a day before the last one: what is billed ahead stays, and is only repaired."""
        self.bill(max(drawn.BEGIN, self.latest - days * ONE_DAY))

    @rule(place=PLACES, days=DAYS_FROM_START, up_to=PERHAPS)
    def end_a_contract(self, place: int, days: int, up_to: date | None) -> None:
        """End a contract for the first time, earlier than before, or later; on its first day it is cancelled."""
        place %= len(self.books.contracts)
        self.books.end(self.books.contracts[place].schedule.starts_on + days * ONE_DAY, place)
        self._perhaps_bill(up_to)

    @rule(place=PLACES, days=st.integers(-40, 40), up_to=PERHAPS)
    def end_a_contract_about_where_it_is_billed(self, place: int, days: int, up_to: date | None) -> None:
        """End a contract within the periods just billed, or just after them."""
        place %= len(self.books.contracts)
        starts_on = self.books.contracts[place].schedule.starts_on
        until = self.books.standings[place].billed_until or starts_on
        self.books.end(max(until + days * ONE_DAY, starts_on + ONE_DAY), place)
        self._perhaps_bill(up_to)

    @rule(country=st.sampled_from(["DE", "FR"]), up_to=PERHAPS)
    def move_the_customer(self, country: str, up_to: date | None) -> None:
        """From here on the rule charges the seller's rate in Germany, and nothing in France."""
        self.books.buyer = replace(self.books.buyer, address=replace(self.books.buyer.address, country=country))
        self._perhaps_bill(up_to)

    @precondition(lambda self: bool(self.books.live))
    @rule(number=st.integers(0, 30), up_to=PERHAPS)
    def cancel_a_document(self, number: int, up_to: date | None) -> None:
        """Undo any document that is not undone."""
        self.books.cancel(self.books.live[number % len(self.books.live)])
        self._perhaps_bill(up_to)

    @invariant()
    def no_generation_is_used_twice(self) -> None:
        """Whatever was issued and undone, a line takes the next generation of its item and period."""
        used = Counter((line.item_id, line.period_start, line.generation) for line in self.books.lines())

        assert [key for key, times in used.items() if times > 1] == []

    @invariant()
    def the_next_run_finds_something_on_the_day_that_is_kept_and_nothing_before(self) -> None:
        """The day kept of each contract is the one that a walk over the calendar finds."""
        for contract, stands in zip(self.books.contracts, self.books.standings, strict=True):
            next_on = stands.next_billing_on
            whole = account(self.books.whole(contract))

            assert next_on == oracle.next_billing_on(told(contract), amounts(self.books.lines(contract)), drawn.FAR)
            if next_on is not None:
                assert billed(whole, str(next_on - ONE_DAY)) == ()
                assert billed(whole, str(next_on)) != ()

    def _perhaps_bill(self, up_to: date | None) -> None:
        if up_to is not None:
            self.bill(up_to)

    def _expected(self, thing: Agreement | Purchase, up_to: date) -> Amounts:
        """Return what the live lines of a contract or order come to once all is billed up to a day."""
        live = amounts(self.books.lines(thing))
        if isinstance(thing, Agreement):
            return owed(thing, up_to, live) if thing.signed_on <= up_to else live
        return oracle.bought(told_order(thing)) if thing.placed_on <= up_to else live


Rates = dict[tuple[UUID, date], dict[TaxRate, int]]
"""Days by item and period, and by rate."""


def _sources(documents: tuple[Draft, ...]) -> Iterator[tuple[Source, TaxRate]]:
    """Yield where each line that repairs another comes from, and its rate."""
    for document in documents:
        for line in document.lines:
            if line.source is not None and line.source.repairs_id is not None:
                yield line.source, line.tax


def _repaired(documents: tuple[Draft, ...]) -> set[tuple[UUID | None, UUID, date, TaxRate]]:
    """Return what is put right without a day more, by id, item, period and the rate that is kept."""
    return {
        (source.repairs_id, source.item_id, source.period_start, rate)
        for source, rate in _sources(documents)
        if (source.days or 0) <= 0
    }


def _taken_back(documents: tuple[Draft, ...]) -> Rates:
    """Return the days that *documents* take back."""
    found: Rates = defaultdict(dict)
    for source, rate in _sources(documents):
        if (source.days or 0) < 0:
            of_rate = found[source.item_id, source.period_start]
            of_rate[rate] = of_rate.get(rate, 0) - (source.days or 0)
    return found


def _latest_first(live: list[BilledLine], documents: tuple[Draft, ...]) -> Rates:
    """Return the same days as they are taken from a pile of all days that are billed: the topmost come first."""
    found: Rates = defaultdict(dict)
    for key, taken in _taken_back(documents).items():
        pile = _pile(line for line in live if (line.item_id, line.period_start) == key)
        found[key] = dict(Counter(pile[-sum(taken.values()) :]))
    return found


def _pile(lines: Iterable[BilledLine]) -> list[TaxRate]:
    """Return the rate of each day that *lines* bill; a credit takes the topmost days of its rate, or is owed some."""
    pile, owed = list[TaxRate](), Counter[TaxRate]()
    for line in sorted(lines, key=lambda one: one.generation):
        for _ in range(abs(line.days)):
            if line.days > 0 and owed[line.tax]:
                owed[line.tax] -= 1
            elif line.days > 0:
                pile.append(line.tax)
            elif line.tax in pile:
                del pile[len(pile) - 1 - pile[::-1].index(line.tax)]
            else:
                owed[line.tax] += 1
    return pile
