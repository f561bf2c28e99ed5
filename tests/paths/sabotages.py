"""Wrong versions of what is declared once and read twice: each makes a path tell something else than the stock one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sabotage:
    """A wrong version of one *file*: the text *before*, which stands there once, becomes *after*."""

    name: str
    file: str
    before: str
    after: str

    def applied(self, source: str) -> str:
        """Return *source* with this sabotage in it."""
        if source.count(self.before) != 1:
            raise ValueError(f"{self.before!r} does not stand exactly once in {self.file}: {self.name}")
        return source.replace(self.before, self.after)


SABOTAGES = [
    Sabotage(
        "dinars have two decimals in SQL",
        "loaders/trees/texts.py",
        "if places != _USUAL",
        "if places not in {_USUAL, 3}",
    ),
    Sabotage(
        "an invoice is overdue in SQL on the day that it is due",
        "loaders/listings.py",
        '(and_(d.kind == DocumentKind.INVOICE, d.due_on < today), "OVERDUE")',
        '(and_(d.kind == DocumentKind.INVOICE, d.due_on <= today), "OVERDUE")',
    ),
    Sabotage(
        "a contract is pending in SQL on its first day",
        "loaders/listings.py",
        '(c.starts_on > today, "PENDING")',
        '(c.starts_on >= today, "PENDING")',
    ),
    Sabotage(
        "a null in SQL takes its row with it",
        "loaders/trees/texts.py",
        """return f"coalesce({text},'null')" if is_nullable else text""",
        "return text",
    ),
    Sabotage(
        "SQLite does not escape what is free text",
        "loaders/trees/texts.py",
        'words="json_quote({0})"',
        """words="'\\"'||{0}||'\\"'\"""",
    ),
]
