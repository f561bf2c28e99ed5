"""Make customers, orders and contracts of the rows of a file; one record is a number with all its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Generic, TypeVar
from uuid import UUID

from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.customers import NewCustomer
from billing.orders import NewOrder, NewOrderLine, OrderBillingTime
from billing.parties import Address, CustomerType
from billing.signing import NewContract, NewItem
from seeds.cells import Cells
from seeds.reading import Problem, Row

N = TypeVar("N")

CUSTOMER_COLUMNS = tuple(
    "number,type,company,first_name,last_name,email,phone,vat_id,language,currency,payment_term_days,"
    "line1,line2,postal_code,city,region,country".split(",")
)
ORDER_COLUMNS = tuple(
    "order_number,customer_number,placed_on,billing_time,currency,"
    "sku,name,quantity,unit,unit_price,discount_percent,tax_category,tax_percent".split(",")
)
CONTRACT_COLUMNS = tuple(
    "contract_number,customer_number,title,signed_on,starts_on,ends_on,billing_starts_on,currency,"
    "interval_count,interval_unit,billing_timing,billing_alignment,"
    "item_name,item_kind,quantity,unit,unit_price,discount_percent,tax_category,tax_percent".split(",")
)
_OF_ORDER = ORDER_COLUMNS[1:5]
_OF_CONTRACT = CONTRACT_COLUMNS[1:12]

NOBODY = UUID(int=0)
"""The id of the customer before its number is looked up."""


@dataclass(frozen=True, slots=True)
class Record(Generic[N]):
    """What the rows of one *number* come to, begun on *line*; *lines* tells where each part of the value stands.

    The value of a record with problems is what could be read of it: to be checked, never to be written.
    It has no *lines* where nothing could be read.
    """

    number: str
    line: int
    rows: int
    customer_number: str | None
    value: N
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]

    def with_problems(self, problems: Iterable[Problem]) -> "Record[N]":
        """Return the record with further *problems*."""
        return replace(self, problems=(*self.problems, *problems))


Parse = Callable[[str, Sequence[Row]], Record[N]]


def customers(rows: Iterable[Row], scattered: frozenset[str]) -> Iterator[Record[NewCustomer]]:
    """Yield the customers of *rows*; a number that comes again is a problem."""
    first: dict[str, int] = {}
    for row in rows:
        number = row.cells.get("number", "")
        record = _customer(number, row)
        if number in first:
            again = Problem(row.line, "number", f"{number} stands on line {first[number]} already.")
            record = record.with_problems([again])
        elif number in scattered:
            first[number] = row.line
        yield record


def orders(rows: Iterable[Row], scattered: frozenset[str]) -> Iterator[Record[NewOrder]]:
    """Yield the orders of *rows*; an order whose rows are scattered is refused wherever it stands."""
    return _groups(rows, scattered, "order_number", _order)


def contracts(rows: Iterable[Row], scattered: frozenset[str]) -> Iterator[Record[NewContract]]:
    """Yield the contracts of *rows*; a contract whose rows are scattered is refused wherever it stands."""
    return _groups(rows, scattered, "contract_number", _contract)


def _groups(rows: Iterable[Row], scattered: frozenset[str], column: str, parse: Parse[N]) -> Iterator[Record[N]]:
    for number, grouped in groupby(rows, key=lambda row: row.cells.get(column, "")):
        if not number:
            yield from (parse(number, [row]) for row in grouped)
            continue
        group = list(grouped)
        record = parse(number, group)
        if number in scattered:
            reason = f"All rows of {number} must follow one another; it stands in several places."
            record = record.with_problems([Problem(group[0].line, column, reason)])
        yield record


def _readable(rows: Iterable[Row]) -> list[Cells]:
    """Return the cells of the rows that have the right form."""
    return [Cells(row) for row in rows if not row.problems]


def _unlike(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each cell that should be the same in all rows but differs from the first."""
    for row in rows[1:]:
        for column in columns:
            if not row.problems and row.cells[column] != rows[0].cells.get(column):
                yield Problem(row.line, column, f"Must be the same as on line {rows[0].line}.")


def _collected(rows: Sequence[Row], cells: Iterable[Cells], columns: Sequence[str]) -> tuple[Problem, ...]:
    """Return all problems of *rows* and of their *cells*, by line."""
    found = [problem for row in rows for problem in row.problems]
    found += [problem for one in cells for problem in one.problems]
    if not any(row.problems for row in rows[:1]):
        found += _unlike(rows, columns)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.line))


def _empty(row: Row) -> Cells:
    """Return the cells of a row that says nothing, to stand for one that cannot be read."""
    names = {*CUSTOMER_COLUMNS, *ORDER_COLUMNS, *CONTRACT_COLUMNS}
    return Cells(Row(row.line, dict.fromkeys(names, "")))


def _customer(number: str, row: Row) -> Record[NewCustomer]:
    cells = _empty(row) if row.problems else Cells(row)
    customer = NewCustomer(
        number=cells.needed("number"),
        type=cells.choice("type", CustomerType),
        company=cells.text("company"),
        first_name=cells.text("first_name"),
        last_name=cells.text("last_name"),
        email=cells.text("email"),
        phone=cells.text("phone"),
        vat_id=cells.text("vat_id"),
        language=cells.text("language") or "en",
        currency=cells.text("currency"),
        payment_term_days=cells.whole("payment_term_days"),
        addresses=(
            Address(
                line1=cells.needed("line1"),
                line2=cells.text("line2"),
                postal_code=cells.text("postal_code"),
                city=cells.needed("city"),
                region=cells.text("region"),
                country=cells.needed("country"),
            ),
        ),
    )
    lines = () if row.problems else (row.line,)
    return Record(number, row.line, 1, None, customer, lines, row.problems or tuple(cells.problems))


def _order(number: str, rows: Sequence[Row]) -> Record[NewOrder]:
    cells = _readable(rows)
    head = cells[0] if cells else _empty(rows[0])
    order = NewOrder(
        customer_id=NOBODY,
        number=head.needed("order_number"),
        placed_on=head.day("placed_on"),
        billing_time=head.choice("billing_time", OrderBillingTime, OrderBillingTime.IMMEDIATE),
        currency=head.text("currency"),
        lines=tuple(_order_line(one) for one in cells),
    )
    customer_number = head.needed("customer_number")
    problems = _collected(rows, cells, _OF_ORDER)
    lines = tuple(one.line for one in cells)
    return Record(number, rows[0].line, len(rows), customer_number, order, lines, problems)


def _order_line(cells: Cells) -> NewOrderLine:
    return NewOrderLine(
        name=cells.needed("name"),
        unit_price=cells.decimal("unit_price"),
        quantity=cells.decimal("quantity", Decimal(1)),
        unit=cells.text("unit") or "C62",
        discount_percent=cells.decimal("discount_percent", Decimal(0)),
        sku=cells.text("sku"),
        tax=cells.tax(),
    )


def _contract(number: str, rows: Sequence[Row]) -> Record[NewContract]:
    cells = _readable(rows)
    head = cells[0] if cells else _empty(rows[0])
    alignment = head.choice("billing_alignment", BillingAlignment, BillingAlignment.ANNIVERSARY)
    contract = NewContract(
        customer_id=NOBODY,
        number=head.needed("contract_number"),
        title=head.text("title"),
        signed_on=head.day("signed_on"),
        starts_on=head.day("starts_on"),
        ends_on=head.day("ends_on"),
        billing_starts_on=head.day("billing_starts_on"),
        currency=head.text("currency"),
        interval=head.interval(),
        timing=head.choice("billing_timing", BillingTiming, BillingTiming.IN_ADVANCE),
        alignment=alignment,
        items=tuple(_item(one) for one in cells),
    )
    customer_number = head.needed("customer_number")
    problems = _collected(rows, cells, _OF_CONTRACT)
    lines = tuple(one.line for one in cells)
    return Record(number, rows[0].line, len(rows), customer_number, contract, lines, problems)


def _item(cells: Cells) -> NewItem:
    return NewItem(
        name=cells.needed("item_name"),
        unit_price=cells.decimal("unit_price"),
        kind=cells.choice("item_kind", ContractItemKind, ContractItemKind.RECURRING),
        quantity=cells.decimal("quantity", Decimal(1)),
        unit=cells.text("unit") or "C62",
        discount_percent=cells.decimal("discount_percent", Decimal(0)),
        tax=cells.tax(),
    )
