"""A machine that bills as well: runs for one and for all, previews, cancellations, payments."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from billing.refusals import Refused
from resolvers.bulk_run import Summary, bill_everyone
from tests.properties import desk_draws as drawn
from tests.properties import desk_rows as rows
from tests.properties.desk_draws import Given
from tests.properties.desk_machine import ENDS, WHICH, WHO, DeskMachine, newest
from tests.properties.desk_values import DECIMALS, Refusals

DRAFT = """
  kind currency issuedOn dueOn net { amount } tax { amount } gross { amount }
  taxes { rate { category percent } taxable { amount } tax { amount } exemption }
  lines(first: 100) { totalCount nodes {
    position name quantity unit unitPrice discountPercent amount { amount } discount { amount } net { amount }
    tax { category percent } period { start end } proration { days of } contract { number } order { number }
  } }
"""
PREVIEW = f"""
query ($input: PreviewDocumentsInput!) {{ previewDocuments(input: $input) {{ documents {{ {DRAFT} }} }} }}
"""
MAYBE_BILLED = st.none() | drawn.RUN_UP_TO
PARTS: dict[str, Callable[[int], int]] = {
    "all": lambda outstanding: outstanding,
    "half": lambda outstanding: outstanding // 2,
    "too much": lambda outstanding: outstanding + 1,
    "nothing": lambda _: 0,
}


class BillingMachine(DeskMachine):
    """The mutations that issue documents, or move what is outstanding on them."""

    def __init__(self) -> None:
        """Begin with nothing issued."""
        super().__init__()
        self.ids: dict[str, str] = {}

    @initialize(given=drawn.CONTRACTS, runs=st.lists(drawn.RUN_UP_TO, max_size=4).map(sorted))
    def first_contract(self, given: Given, runs: list[date]) -> None:
        """Begin with a contract that was billed a few times."""
        self.create_customer({"country": "DE"})
        self.create_contract(0, given, None)
        for up_to in runs:
            self.billed(self.customer(0), up_to, None, "plainly")

    @rule(
        who=WHO,
        up_to=drawn.RUN_UP_TO,
        dated=drawn.DATED,
        sent=st.sampled_from(["plainly", "after a preview", "after a preview", "with a key", "twice with a key"]),
    )
    def create_documents(self, who: int, up_to: date, dated: int | None, sent: str) -> None:
        """Bill one customer."""
        self.billed(self.customer(who), up_to, dated, sent)

    def billed(self, customer: str, up_to: date, dated: int | None, sent: str) -> None:
        """Bill one customer: what is due by the oracle, no row of anybody else, and nothing when asked again."""
        given = {"customerId": self.ledger.customers[customer].id, "processingDate": up_to}
        if day := drawn.dated(self.today, dated):
            given["documentDate"] = day
        previewed = self._previewed(given) if sent == "after a preview" else None
        key = {"idempotencyKey": self.number("key ")} if "key" in sent else {}
        others = self._others(customer)
        selection = "id number" if previewed is None else f"id number {DRAFT}"

        documents = self._created({**given, **key}, selection)

        numbers = [one.pop("number") for one in documents]
        self.ids |= {number: one.pop("id") for number, one in zip(numbers, documents, strict=True)}
        assert previewed is None or previewed == documents
        assert numbers == self.ledger.run([customer], up_to, day or self.today, on_demand=True)
        self._are_issued(numbers)
        if sent == "twice with a key":
            again = self._created({**given, **key}, selection)
            assert [one.pop("number") for one in again] == numbers
            assert [one.pop("id") for one in again] == [self.ids[number] for number in numbers]
            assert again == documents
            assert self._refused({**given, **key, "processingDate": date(2026, 1, 1)}) == [
                ("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"])
            ]
        assert self._created(given, "number") == []
        assert self._others(customer) == others

    @rule(
        which=WHICH,
        ends=ENDS,
        notice_on=st.none() | drawn.DAYS,
        changes=st.none() | drawn.CHANGES,
        up_to=MAYBE_BILLED,
    )
    def terminate_contract(
        self, which: int, ends: int | None, notice_on: date | None, changes: Given | None, up_to: date | None
    ) -> None:
        """Move the end of a contract, perhaps its customer too, and perhaps let a run repair what was billed."""
        number = newest(self.ledger.contracts, which)
        customer = self.ledger.contracts[number].customer
        self.terminated(number, ends, notice_on)
        if changes is not None:
            self.update_customer(self.ledger.customers[customer], changes)
        if up_to:
            self.billed(customer, up_to, None, "plainly")

    @rule(up_to=drawn.RUN_UP_TO, dated=drawn.DATED)
    def bill_everyone(self, up_to: date, dated: int | None) -> None:
        """Bill all customers, and nobody when asked again."""
        day = drawn.dated(self.today, dated)
        before = len(self.ledger.documents)

        summary = self._billed_everyone(up_to, day)

        numbers = self.ledger.run(list(self.ledger.customers), up_to, day or self.today, on_demand=False)
        assert (summary.bill_run.counts.documents, summary.failures) == (len(numbers), ())
        self._are_issued(numbers)
        assert self._billed_everyone(up_to, day).bill_run.counts.documents == 0
        self.ids |= self._ids_of_all()
        assert len(self.ids) == len(self.ledger.documents) == before + len(numbers)

    @precondition(lambda self: self.ledger.documents)
    @rule(which=st.lists(WHICH, min_size=1, max_size=4, unique=True), dated=drawn.DATED, up_to=MAYBE_BILLED)
    def cancel_documents(self, which: list[int], dated: int | None, up_to: date | None) -> None:
        """Cancel any documents, and perhaps let a run bill again what is open."""
        numbers = [newest(self.ledger.by_age(), one) for one in which]
        for number in numbers:
            self.cancelled(number, dated)
        if up_to:
            self.billed(self.ledger.documents[numbers[0]].face.customer, up_to, None, "plainly")

    def cancelled(self, number: str, dated: int | None) -> None:
        """Cancel a document; one that is cancelled, or cancels, is refused."""
        day = drawn.dated(self.today, dated)
        sent: Given = {"id": self.ids[number], "reason": "wrong", **({"documentDate": day} if day else {})}

        answer, refused = self.send("cancelDocument", "document { number } cancellation { id number }", sent)

        cancellation = self.ledger.cancel(number, day, self.today)
        if isinstance(cancellation, list):
            assert (answer["document"], answer["cancellation"], refused) == (None, None, cancellation)
            return
        self.ids[cancellation] = answer["cancellation"].pop("id")
        assert (answer["document"], answer["cancellation"], refused) == (
            {"number": number},
            {"number": cancellation},
            [],
        )
        self._are_issued([cancellation])

    @precondition(lambda self: self.ledger.documents)
    @rule(which=WHICH, part=st.sampled_from(sorted(PARTS)))
    def record_payment(self, which: int, part: str) -> None:
        """Pay a document, or pay it back; more than is outstanding is refused."""
        number = newest(self.ledger.by_age(), which)
        document = self.ledger.documents[number]
        units = PARTS[part](document.outstanding)
        amount = format(Decimal(units).scaleb(-DECIMALS[document.face.currency]), "f")

        _, refused = self.send("recordPayment", "document { id }", {"documentId": self.ids[number], "amount": amount})

        assert (amount, refused) == (amount, self.ledger.pay(number, units))

    def _previewed(self, given: Given) -> Any:
        """Return the documents of a preview, which changes not one row."""
        before = self.done(rows.contents(self.database))
        answer = self.done(self.api(PREVIEW, input=drawn.as_sent(given)))
        assert self.done(rows.contents(self.database)) == before
        return answer["previewDocuments"]["documents"]

    def _created(self, given: Given, selection: str) -> Any:
        answer, refused = self.send("createDocuments", f"documents {{ {selection} }}", given)
        assert refused == []
        return answer["documents"]

    def _refused(self, given: Given) -> Refusals:
        return self.send("createDocuments", "documents { id }", given)[1]

    def _billed_everyone(self, up_to: date, day: date | None) -> Summary:
        self.calls += 1
        summary = self.done(bill_everyone(self.database, up_to, day, lambda _, __: None))
        assert not isinstance(summary, Refused)
        return summary

    def _others(self, customer: str) -> dict[str, list[str]]:
        """Return the rows of everybody else."""
        if len(self.ledger.customers) == 1:
            return {}
        found = self.done(rows.by_customer(self.database))
        return {number: of_one for number, of_one in found.items() if number != customer}

    def _ids_of_all(self) -> dict[str, str]:
        listed = "query { customers(first: 100) { nodes { documents(first: 100) { nodes { number id } } } } }"
        found = self.done(self.api(listed))["customers"]["nodes"]
        return {one["number"]: one["id"] for customer in found for one in customer["documents"]["nodes"]}

    def _are_issued(self, numbers: list[str]) -> None:
        """Compare documents just issued with what the ledger says of them, line by line."""
        found = self.done(rows.faces(self.database, numbers))
        assert found == [self.ledger.documents[number].face for number in sorted(numbers)]
