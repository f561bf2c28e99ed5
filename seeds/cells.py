"""Turn the cells of a row into values, and collect what cannot be turned."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from billing.calendar import Interval, IntervalUnit
from billing.tax import TaxCategory, TaxRate
from seeds.reading import Problem, Row

E = TypeVar("E", bound=Enum)
V = TypeVar("V")

_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Cells:
    """The cells of one row; a cell that cannot be read counts as its default and leaves a problem."""

    def __init__(self, row: Row) -> None:
        """Read from *row*, whose own problems come first."""
        self.line = row.line
        self.problems = list(row.problems)
        self._cells = row.cells

    def text(self, column: str) -> str | None:
        """Return the text, None where the cell is empty."""
        return self._cells[column] or None

    def needed(self, column: str) -> str:
        """Return the text of a cell that must not be empty."""
        return self._cells[column] or self._wrong(column, "Must not be empty.", "")

    def decimal(self, column: str, default: Decimal | None = None) -> Decimal:
        """Return a plain decimal number; without *default* the cell must not be empty."""
        cell = self._cells[column]
        if not cell and default is not None:
            return default
        if _DECIMAL.fullmatch(cell):
            return Decimal(cell)
        reason = "Must be a decimal number such as 12.50." if cell else "Must not be empty."
        return self._wrong(column, reason, Decimal(1) if default is None else default)

    def whole(self, column: str) -> int | None:
        """Return a whole number, None where the cell is empty."""
        cell = self._cells[column]
        if not cell:
            return None
        return int(cell) if _WHOLE.fullmatch(cell) else self._wrong(column, "Must be a whole number.", None)

    def day(self, column: str) -> date | None:
        """Return a date, None where the cell is empty."""
        cell = self._cells[column]
        if not cell:
            return None
        try:
            if _DATE.fullmatch(cell):
                return date.fromisoformat(cell)
        except ValueError:
            pass
        return self._wrong(column, "Must be a date such as 2026-01-31.", None)

    def choice(self, column: str, members: type[E], default: E | None = None) -> E:
        """Return the member that a cell names; without *default* the cell must not be empty."""
        cell = self._cells[column]
        if not cell and default is not None:
            return default
        if cell in members.__members__:
            return members[cell]
        return self._wrong(column, f"Must be one of {', '.join(members.__members__)}.", next(iter(members)))

    def interval(self) -> Interval:
        """Return the billing interval, 1 MONTH where nothing is said."""
        count = self.whole("interval_count")
        unit = self.choice("interval_unit", IntervalUnit, IntervalUnit.MONTH)
        return Interval(1 if count is None else count, unit)

    def tax(self) -> TaxRate | None:
        """Return the rate that is given, None where the rule is to decide."""
        category, percent = self._cells["tax_category"], self._cells["tax_percent"]
        if not category and not percent:
            return None
        if not category or not percent:
            column = "tax_percent" if category else "tax_category"
            return self._wrong(column, "Give both tax_category and tax_percent, or none.", None)
        before = len(self.problems)
        rate = TaxRate(self.choice("tax_category", TaxCategory), self.decimal("tax_percent"))
        return rate if len(self.problems) == before else None

    def _wrong(self, column: str, reason: str, instead: V) -> V:
        self.problems.append(Problem(self.line, column, reason))
        return instead
