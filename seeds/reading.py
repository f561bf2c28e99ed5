"""Read the rows of a .csv or .csv.gz file one by one; a row that cannot be read says why and stops nothing."""

import csv
import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path


class BadFile(Exception):
    """A file that cannot be imported at all, and why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a file: the *line*, the *column* where it is one cell, the *reason*."""

    line: int
    column: str | None
    reason: str

    def __str__(self) -> str:
        """Return it as one line of a report."""
        named = f"{self.column}: " if self.column else ""
        return f"line {self.line}: {named}{self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """The stripped *cells* of one row by column, the *line* that it begins on, and what is wrong with it."""

    line: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """How many rows a file has, and which numbers stand in more than one place of it."""

    rows: int
    scattered: frozenset[str]


def rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the file at *path*; raises BadFile where it is none or has other *columns*."""
    with _opened(path) as text:
        reader = csv.reader(text, strict=True)
        try:
            header = [cell.strip() for cell in next(reader, [])]
        except csv.Error as error:
            raise BadFile(f"{path.name} is not CSV: {error}.") from error
        _check_header(path, header, columns)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, {}, (Problem(line, None, f"Is not CSV: {error}."),))
                continue
            if cells:
                yield _row(line, header, cells)


def survey(path: Path, columns: Sequence[str], *, grouped: bool) -> Survey:
    """Return the survey of a file whose first of *columns* is the number; *grouped* where rows share it."""
    total = 0
    previous: str | None = None
    seen: set[str] = set()
    scattered: set[str] = set()
    for total, row in enumerate(rows(path, columns), start=1):  # noqa: B007 - the last one is the total
        number = row.cells.get(columns[0], "")
        if number in seen and not (grouped and number == previous):
            scattered.add(number)
        if number:
            seen.add(number)
        previous = number
    return Survey(total, frozenset(scattered))


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[str]]:
    """Yield the lines of a file; bytes that are not UTF-8 come as lone surrogates, to be reported by row."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadFile(f"{path} cannot be read: {reason}.") from error


def _check_header(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    repeated = sorted({column for column in header if header.count(column) > 1})
    found = [
        f"{what} {', '.join(repr(column) for column in which)}"
        for what, which in (("lacks", missing), ("has the unknown", unknown), ("repeats", repeated))
        if which
    ]
    if found:
        raise BadFile(f"The first line of {path.name} {' and '.join(found)}; it must name {','.join(columns)}.")


def _row(line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    named = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    if len(cells) != len(header):
        reason = f"Has {len(cells)} cells, not {len(header)}."
        return Row(line, named, (Problem(line, None, reason),))
    if "".join(cells).isascii():
        return Row(line, named)
    return Row(
        line,
        named,
        tuple(
            Problem(line, column, "Is not UTF-8.")
            for column, cell in named.items()
            if any("\ud800" <= letter <= "\udfff" for letter in cell)
        ),
    )
