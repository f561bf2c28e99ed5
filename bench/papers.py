"""Draw the benchmark's documents: invoices, credit notes, cancellations, what was paid and what is owed."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from bench.deals import NEWEST, Priced, at, between, priced
from bench.forms import Forms
from bench.people import FIRST_MOMENT, Customer, Rows
from billing.calendar import months_later
from billing.currencies import exponent
from billing.money import rounded

COLUMNS = {
    "bill_runs": (
        "id status processing_date document_date customer_id started_at finished_at customers done documents "
        "nothing_to_bill failed"
    ),
    "documents": (
        "id number kind customer_id bill_run_id issued_on due_on currency net_minor tax_minor gross_minor "
        "outstanding_minor cancels_id cancel_reason cancelled_by_id supplied_from supplied_until order_reference "
        "contract_reference payment_means_code payment_terms template_version seller_json buyer_json created_at"
    ),
    "document_lines": (
        "id document_id position name description sku quantity unit unit_price discount_percent currency amount_minor "
        "discount_minor net_minor tax_category tax_percent exemption_code exemption_text period_start period_end "
        "proration_days proration_of repairs_id contract_id order_id source_id source_period source_days generation"
    ),
    "document_taxes": (
        "document_id position category percent currency taxable_minor tax_minor exemption_code exemption_text"
    ),
    "payments": "id document_id customer_id currency amount_minor received_on reference created_at",
}
OTHER_KIND = {"INVOICE": "CREDIT_NOTE", "CREDIT_NOTE": "INVOICE"}
_PREFIXES = {"INVOICE": "INV", "CREDIT_NOTE": "CN"}
_CREDITED, _UNDONE, _FOREIGN, _PAID, _PARTLY, _BOOKED = 0.05, 0.015, 0.04, 0.75, 0.80, 0.02
_TERMS = {term: f"Payable within {term} days, without deduction." for term in (0, 14, 30, 60)}
_PERCENT_STEPS = 1_000_000
_EURO, _STANDARD, _REDUCED = "EUR", 190_000, 70_000


@dataclass(slots=True)
class Books:
    """What all documents share: the seller, the next numbers, the bill run of each month."""

    seller_json: str
    runs: list[Any]
    next_numbers: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(lambda: 1))
    issued: dict[Any, int] = field(default_factory=lambda: defaultdict(int))

    def number(self, kind: str, year: int) -> str:
        """Take the next number of a series."""
        number = self.next_numbers[kind, year]
        self.next_numbers[kind, year] = number + 1
        return f"{_PREFIXES[kind]}-{year}-{number:06}"

    def run(self, day: date) -> Any:
        """Return the bill run of a day, which counts one more."""
        first = FIRST_MOMENT.date()
        run = self.runs[(day.year - first.year) * 12 + day.month - first.month]
        self.issued[run] += 1
        return run


@dataclass(slots=True)
class _Paper:
    """A document to be; *undoes* is the one that it cancels."""

    kind: str
    moment: datetime
    currency: str
    lines: list[Priced]
    undoes: "_Paper | None" = None
    key: Any = None
    undone_by: Any = None
    paid: int = 0
    outstanding: int = 0
    gross: int = 0

    @property
    def issued_on(self) -> date:
        """The date printed on it."""
        return self.moment.date()


def documents(
    random: Random,
    forms: Forms,
    customer: Customer,
    counts: tuple[int, int],
    contracts: list[tuple[Any, Any, date]],
    books: Books,
    rows: Rows,
) -> list[Any]:
    """Add so many documents of a customer with so many lines each (0: one to four); return the ids of its invoices."""
    count, lines = counts
    papers: list[_Paper] = []
    moments = sorted(at(random, between(random, customer.created_at.date(), NEWEST)) for _ in range(count))
    for number, moment in enumerate(moments):
        last = papers[-1] if papers else None
        if last and last.undoes is None and random.random() < _UNDONE:
            paper = _Paper(OTHER_KIND[last.kind], moment, last.currency, last.lines, undoes=last)
        else:
            kind = "CREDIT_NOTE" if random.random() < _CREDITED else "INVOICE"
            currency = _EURO if random.random() < _FOREIGN else customer.currency
            of = lines or random.randrange(1, 5)
            paper = _Paper(kind, moment, currency, [priced(random, exponent(currency)) for _ in range(of)])
        papers.append(paper)
        _parts(random, forms, paper, contracts[number % len(contracts)] if contracts else None, number, rows)
        _settle(random, paper)
    _issue(random, forms, customer, papers, books, rows)
    return [paper.key for paper in papers if paper.kind == "INVOICE" and paper.undone_by is None]


def _parts(
    random: Random, forms: Forms, paper: _Paper, contract: tuple[Any, Any, date] | None, number: int, rows: Rows
) -> None:
    """Add the lines and taxes of a document; its first line bills a month of a contract where there is one."""
    paper.key, *keys = forms.keys(random, paper.moment, len(paper.lines) + 1)
    taxable: dict[int, int] = {}
    for position, (key, one) in enumerate(zip(keys, paper.lines, strict=True), start=1):
        percent = _REDUCED if position % 4 == 0 else _STANDARD
        taxable[percent] = taxable.get(percent, 0) + one.net
        billed: tuple[Any, ...] = (None,) * 11
        if position == 1 and contract is not None and paper.undoes is None:
            billed = _billed(forms, contract, number)
        sold = (one.name, None, None, one.quantity, "C62", one.unit_price, one.discount_percent)
        amounts = (paper.currency, one.amount, one.discount, one.net, "STANDARD", percent, None, None)
        rows["document_lines"].append((key, paper.key, position, *sold, *amounts, *billed))
    paper.gross = sum(taxable.values())
    for position, (percent, net) in enumerate(taxable.items(), start=1):
        tax = rounded(net * percent, _PERCENT_STEPS)
        paper.gross += tax
        rows["document_taxes"].append((paper.key, position, "STANDARD", percent, paper.currency, net, tax, None, None))


def _billed(forms: Forms, contract: tuple[Any, Any, date], number: int) -> tuple[Any, ...]:
    key, item, starts_on = contract
    start, end = months_later(starts_on, number), months_later(starts_on, number + 1)
    days = (end - start).days
    return (forms.day(start), forms.day(end), None, None, None, key, None, item, forms.day(start), days, 1)


def _settle(random: Random, paper: _Paper) -> None:
    """Say what was paid and what is still owed."""
    chance = random.random()
    paper.paid = paper.gross if chance < _PAID else paper.gross // 3 if chance < _PARTLY else 0
    paper.outstanding = paper.gross - paper.paid
    if paper.undoes is not None:
        paper.undoes.undone_by = paper.key
        paper.paid, paper.outstanding = paper.gross - paper.undoes.paid, paper.undoes.paid
        paper.undoes.outstanding = 0


def _issue(random: Random, forms: Forms, customer: Customer, papers: list[_Paper], books: Books, rows: Rows) -> None:
    """Add the documents themselves, some payments, and what the customer owes."""
    balances: dict[str, int] = defaultdict(int)
    for paper in papers:
        rows["documents"].append(_document(forms, customer, paper, books))
        balances[paper.currency] += paper.outstanding if paper.kind == "INVOICE" else -paper.outstanding
        if paper.paid and paper.undoes is None and random.random() < _BOOKED:
            (key,) = forms.keys(random, paper.moment, 1)
            paid = (paper.currency, paper.paid, forms.day(paper.issued_on), None, forms.moment(paper.moment))
            rows["payments"].append((key, paper.key, customer.key, *paid))
    rows["customer_balances"] += [(customer.key, currency, minor) for currency, minor in balances.items() if minor]


def _document(forms: Forms, customer: Customer, paper: _Paper, books: Books) -> tuple[Any, ...]:
    issued_on, next_day = forms.day(paper.issued_on), forms.day(paper.issued_on + timedelta(days=1))
    due_on = forms.day(paper.issued_on + timedelta(days=customer.payment_term_days))
    net = sum(line.net for line in paper.lines)
    number = books.number(paper.kind, paper.issued_on.year)
    undoes, reason, run = None, None, None
    if paper.undoes is None:
        run = books.run(paper.issued_on)
    else:
        undoes, reason = paper.undoes.key, "Wrong price"
    amounts = (paper.currency, net, paper.gross - net, paper.gross, paper.outstanding)
    supplied = (issued_on, next_day, None, None)
    printed = ("58", _TERMS[customer.payment_term_days], 1, books.seller_json, customer.buyer_json)
    named = (paper.key, number, paper.kind, customer.key, run, issued_on, due_on)
    return (*named, *amounts, undoes, reason, paper.undone_by, *supplied, *printed, forms.moment(paper.moment))
