"""Import a file: in chunks, each written with one unit of work, so that a bad record stops nobody."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from billing.refusals import Refused
from loaders import entities
from models import Customer
from models.database import Database, Unit
from models.writing.audit import Act, append
from resolvers.audit import by_command
from seeds.kinds import Kind
from seeds.reading import Problem, rows, survey
from seeds.records import NOBODY, Record

_ACT = by_command("import")

RECORDS_A_CHUNK = 500
ROWS_A_CHUNK = 5_000

Progress = Callable[[int, int], None]
"""Is told how many rows are done, of how many."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: how many records were created, were there already, were refused, and why."""

    created: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()


async def import_file(database: Database, kind: Kind, path: Path, progress: Progress) -> Imported:
    """Import the file at *path*; raises BadFile where it is none of this *kind*."""
    seen = survey(path, kind.columns, grouped=kind.grouped)
    done = 0
    outcomes: list[Imported] = []
    for chunk in chunks(kind.records(rows(path, kind.columns), seen.scattered)):
        outcomes.append(await database.unit_of_work(partial(write, act=_ACT, kind=kind, chunk=chunk)))
        done += sum(record.rows for record in chunk)
        progress(done, seen.rows)
    return total(outcomes)


def chunks(records: Iterable[Record[Any]]) -> Iterator[list[Record[Any]]]:
    """Yield *records* in lists of so many that one transaction takes them well."""
    chunk: list[Record[Any]] = []
    size = 0
    for record in records:
        chunk.append(record)
        size += record.rows
        if size >= ROWS_A_CHUNK or len(chunk) >= RECORDS_A_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def total(outcomes: Sequence[Imported]) -> Imported:
    """Return what *outcomes* come to together, their problems by line."""
    return Imported(
        sum(one.created for one in outcomes),
        sum(one.unchanged for one in outcomes),
        sum(one.refused for one in outcomes),
        tuple(
            sorted(
                chain.from_iterable(one.problems for one in outcomes),
                key=lambda problem: (problem.line, problem.column or ""),
            )
        ),
    )


async def write(unit: Unit, act: Act, kind: Kind, chunk: Sequence[Record[Any]]) -> Imported:
    """Write the records of *chunk* that are new and without problems; the statements do not grow with it."""
    known = await _with_customers(unit, chunk)
    sound = [record for record in known if not record.problems]
    problems = [list(_unsound(kind, record)) for record in known if record.problems]
    stored = await kind.existing(unit.connection, [record.number for record in sound])
    differing = [list(kind.differences(record, stored[record.number])) for record in sound if record.number in stored]
    new = [record for record in sound if record.number not in stored]
    outcomes = await kind.create_all(unit, [record.value for record in new]) if new else []
    created = [outcome for outcome in outcomes if not isinstance(outcome, Refused)]
    await append(unit, act, [kind.created(row) for row in created])
    problems += [found for found in differing if found]
    problems += [
        [kind.problem(record, refusal) for refusal in outcome.refusals]
        for record, outcome in zip(new, outcomes, strict=True)
        if isinstance(outcome, Refused)
    ]
    return Imported(
        created=len(created),
        unchanged=sum(not found for found in differing),
        refused=len(problems),
        problems=tuple(chain.from_iterable(problems)),
    )


async def _with_customers(unit: Unit, chunk: Sequence[Record[Any]]) -> list[Record[Any]]:
    """Return *chunk* with the id of each record's customer; a record of nobody gets a problem."""
    numbers = {record.customer_number for record in chunk if record.customer_number}
    ids = await entities.holders(unit.connection, Customer.number, numbers)
    return [_with_customer(record, ids) for record in chunk]


def _with_customer(record: Record[Any], ids: Mapping[str, UUID]) -> Record[Any]:
    if not record.customer_number:
        return record
    key = ids.get(record.customer_number, NOBODY)
    known = replace(record, value=replace(record.value, customer_id=key))
    if key is NOBODY:
        reason = f"There is no customer {record.customer_number}."
        return known.with_problems([Problem(record.line, "customer_number", reason)])
    return known


def _unsound(kind: Kind, record: Record[Any]) -> Iterator[Problem]:
    """Yield the problems of a record, and what else would be wrong with it were they mended."""
    yield from record.problems
    told = {(problem.line, problem.column) for problem in record.problems}
    for refusal in kind.refusals(record.value) if record.lines else ():
        found = kind.problem(record, refusal)
        if (found.line, found.column) not in told:
            yield found
