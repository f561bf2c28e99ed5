"""A machine that makes customers, contracts and orders, ends and cancels them, and knows what is said of them."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.database import Database
from tests import oracle
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.properties import desk_draws as drawn
from tests.properties import desk_rows as rows
from tests.properties.desk_draws import Given
from tests.properties.desk_ledger import Ledger
from tests.properties.desk_values import DECIMALS, Contract, Customer, Order, Refusals
from tests.reliability.invariants import broken

T = TypeVar("T")

DESK = """
query { customers(first: 100, orderBy: {field: NUMBER}) { nodes {
  balance { amount currency }
  contracts(first: 100) { nodes { number endsOn nextBillingOn } }
  orders(first: 100) { nodes { number status } }
  documents(first: 100) { nodes { number status outstanding { amount currency } cancelledBy { number } } }
} } }
"""
ENDS = st.none() | st.sampled_from([0, 1, 14, 15, 30, 31, 61, 92]) | st.integers(-20, 400)
"""Days from the start of a contract to its end; None where its terms decide."""

DATES = {"startsOn", "endsOn", "signedOn", "billingStartsOn"}
"""What a contract says for itself where a plan says all else."""
STEPS_BETWEEN_LOOKS = 6
"""How often all is held against all; the other steps look at what moves, which costs a tenth."""
WHO = st.sampled_from([0, 0, 0, 1, 2])
"""Which customer, in the order they came, the first one most often: what is spread over many never meets."""
WHICH = st.sampled_from([0, 0, 1, 1, 2, 3, 5, 8])
"""Which contract, order or document, from the newest on."""


class DeskMachine(RuleBasedStateMachine):
    """The mutations that bill nothing, and what holds after each; *opened* gives a fresh database."""

    opened: ClassVar[Callable[[Clock], Awaitable[Database]]]

    def __init__(self) -> None:
        """Open a database on a loop of its own."""
        super().__init__()
        self.runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self.clock = Clock()
        self.database = self.done(self._open())
        self.api = Api(self.database, self.clock)
        self.ledger = Ledger()
        self.fingerprints: dict[str, str] = {}
        self.made = self.steps = self.calls = self.calls_held = 0

    async def _open(self) -> Database:
        return await type(self).opened(self.clock)

    def teardown(self) -> None:
        """Hold all against all once more where no rule has failed; close the database and the loop."""
        try:
            if self.calls_held == self.calls:
                self.done(self._is_well(is_thorough=True))
        finally:
            self.done(self.database.close())
            self.runner.close()

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what asynchronous *work* comes to."""
        return self.runner.run(work)

    @property
    def today(self) -> date:
        """The day on which the clock stands."""
        return self.clock.now.date()

    def customer(self, who: int) -> str:
        """Return the number of the customer that was drawn."""
        numbers = list(self.ledger.customers)
        return numbers[who % len(numbers)]

    def number(self, prefix: str) -> str:
        """Return a number that nothing else has."""
        self.made += 1
        return f"{prefix}{self.made}"

    def send(self, mutation: str, selection: str, given: Given) -> tuple[Any, Refusals]:
        """Return what a mutation answers, and its refusals."""
        self.calls += 1
        operation = f"""mutation ($input: {mutation[0].upper()}{mutation[1:]}Input!) {{
            {mutation}(input: $input) {{ {selection} userErrors {{ code path }} }} }}"""
        answer = self.done(self.api(operation, input=drawn.as_sent(given)))[mutation]
        return answer, [(error["code"], error["path"]) for error in answer["userErrors"]]

    def make(self, mutation: str, thing: str, given: Given) -> str:
        """Return the id of what a mutation made."""
        answer, refused = self.send(mutation, f"{thing} {{ id }}", given)
        assert refused == []
        key: str = answer[thing]["id"]
        return key

    @rule(who=WHO, given=st.none() | drawn.CUSTOMERS, changes=drawn.CHANGES)
    def customer_comes_or_changes(self, who: int, given: Given | None, changes: Given) -> None:
        """Make a customer, or move one, or change its name or payment term: what is issued stays as it is."""
        if given is not None:
            self.create_customer(given)
        else:
            self.update_customer(self.ledger.customers[self.customer(who)], changes)

    def create_customer(self, given: Given) -> None:
        """Make a customer."""
        number = self.number("K")
        kind = given.get("type", "B2B")
        fields = {name: value for name, value in given.items() if name != "country"}
        address = {**make.ADDRESS, "country": given["country"]}
        sent = {"number": number, "type": kind, "company": number, "lastName": number, "addresses": [address], **fields}
        self.ledger.customers[number] = Customer(
            self.make("createCustomer", "customer", sent),
            given["country"],
            given.get("currency", "EUR"),
            kind,
            given.get("vatId"),
            given.get("paymentTermDays", 14),
        )

    def update_customer(self, customer: Customer, changes: Given) -> None:
        """Change a customer; its contracts and orders keep their currency, what is not billed yet takes the new tax."""
        sent = {"id": customer.id, **changes}
        if country := sent.pop("country", None):
            sent["addresses"] = [{**make.ADDRESS, "country": country}]
        assert self.send("updateCustomer", "customer { id }", sent)[1] == []
        customer.country = changes.get("country", customer.country)
        customer.vat_id = changes.get("vatId", customer.vat_id)
        customer.payment_term_days = changes.get("paymentTermDays", customer.payment_term_days)

    @rule(name=st.sampled_from(["Kontor AG", "Kontor & Cie"]), days=st.sampled_from([1, 10, 31, 100]))
    def time_goes_by(self, name: str, days: int) -> None:
        """Let some days pass and rename the seller: what is issued stays as it is."""
        answer, _ = self.send("updateSeller", "seller { name }", {"name": name})
        assert answer == {"seller": {"name": name}, "userErrors": []}
        self.clock.go_to(str(self.today + timedelta(days=days)))

    @rule(who=WHO, given=drawn.CONTRACTS, plan=st.none() | drawn.PLANS)
    def create_contract(self, who: int, given: Given, plan: Given | None) -> None:
        """Sign a contract, of items of its own or of a new plan's."""
        if plan is None:
            given = {**given, "items": drawn.named(given["items"])}
            self.signed(self.customer(who), given, given)
            return
        code = self.number("P")
        plan = {**plan, "items": drawn.named(plan["items"])}
        key = self.make("createPlan", "plan", {"code": code, "name": code, **plan})
        given = {name: value for name, value in given.items() if name in DATES}
        self.signed(self.customer(who), {"planId": key, **given}, {**plan, **given})

    def signed(self, customer: str, sent: Given, told: Given) -> None:
        """Sign a contract and enter what it says, what its plan says included."""
        number, of = self.number("C"), self.ledger.customers[customer]
        key = self.make("createContract", "contract", {"number": number, "customerId": of.id, **sent})
        currency = told.get("currency", of.currency)
        lengths = {name: drawn.told_length(told.get(name)) for name in ("term", "renewalTerm", "noticePeriod")}
        terms = drawn.told_contract(number, told, currency, self.today)
        rates = drawn.told_rates(number, told["items"])
        self.ledger.contracts[number] = Contract(key, customer, currency, terms, rates, lengths)

    def terminated(self, number: str, ends: int | None, notice_on: date | None) -> None:
        """End a contract by its terms, or some days after its start."""
        contract = self.ledger.contracts[number]
        ends_on = None if ends is None else contract.terms.starts_on + timedelta(days=ends)
        dates = {"endsOn": ends_on, "noticeOn": notice_on}
        sent = {"id": contract.id, **{name: day for name, day in dates.items() if day}}

        answer, refused = self.send("terminateContract", "contract { endsOn }", sent)

        end = self.ledger.terminate(number, ends_on, notice_on, self.today)
        if isinstance(end, list):
            assert (answer["contract"], refused) == (None, end)
        else:
            assert (answer["contract"], refused) == ({"endsOn": end.isoformat()}, [])

    @rule(who=WHO, given=drawn.ORDERS)
    def create_order(self, who: int, given: Given) -> None:
        """Place an order; a return has a negative quantity."""
        number, customer = self.number("O"), self.customer(who)
        of = self.ledger.customers[customer]
        given = {**given, "lines": drawn.named(given["lines"])}
        key = self.make("createOrder", "order", {"number": number, "customerId": of.id, **given})
        currency = given.get("currency", of.currency)
        terms = oracle.Order(given["placedOn"], drawn.told_items(number, given["lines"]), DECIMALS[currency])
        rates = drawn.told_rates(number, given["lines"])
        billing_time = given.get("billingTime", "IMMEDIATE")
        self.ledger.orders[number] = Order(key, customer, currency, terms, rates, billing_time)

    @precondition(lambda self: self.ledger.orders)
    @rule(which=WHICH)
    def cancel_order(self, which: int) -> None:
        """Cancel an order; one that is billed or cancelled is refused."""
        number = newest(self.ledger.orders, which)
        _, refused = self.send("cancelOrder", "order { id }", {"id": self.ledger.orders[number].id})
        assert refused == self.ledger.cancel_order(number)

    @invariant()
    def all_is_well(self) -> None:
        """Compare what is stored with the ledger, and every document with its day; all else every few steps."""
        self.steps += 1
        self.done(self._is_well(is_thorough=self.steps % STEPS_BETWEEN_LOOKS == 0))
        self.calls_held = self.calls

    async def _is_well(self, *, is_thorough: bool) -> None:
        ledger, live = self.ledger, self.ledger.live()
        assert await rows.standings(self.database) == ledger.standings(live)
        found = await rows.fingerprints(self.database)
        assert {number: found.get(number) for number in self.fingerprints} == self.fingerprints
        self.fingerprints = found
        if is_thorough:
            desk = await self.api(DESK)
            assert [shown(one) for one in desk["customers"]["nodes"]] == [
                ledger.shown(number, self.today, live) for number in sorted(ledger.customers)
            ]
            assert await broken(self.database) == []


def newest(numbers: Iterable[str], which: int) -> str:
    """Return the number that was drawn, 0 for the newest."""
    backwards = list(numbers)[::-1]
    return backwards[which % len(backwards)]


def shown(customer: Given) -> Given:
    """Return what the desk says of a customer."""
    return {
        "balance": {one["currency"]: minor(one) for one in customer["balance"]},
        "contracts": {
            one["number"]: (_day(one["endsOn"]), _day(one["nextBillingOn"])) for one in customer["contracts"]["nodes"]
        },
        "orders": {one["number"]: one["status"] for one in customer["orders"]["nodes"]},
        "documents": {
            one["number"]: (one["status"], minor(one["outstanding"]), (one["cancelledBy"] or {}).get("number"))
            for one in customer["documents"]["nodes"]
        },
    }


def minor(money: Given) -> int:
    """Return an amount of money in minor units."""
    whole, _, decimals = money["amount"].partition(".")
    assert len(decimals) == DECIMALS[money["currency"]]
    return int(whole + decimals)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
