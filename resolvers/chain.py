"""Verify the audit trail: walk its chain, and say where it breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

from loaders import audit as reading
from models.audit import BEFORE_THE_FIRST, linked
from models.database import Connection, Database
from models.rows.audit import AuditEntry, Ends

ENTRIES_A_BATCH = 2_000

_LINKED = tuple(one.name for one in fields(AuditEntry) if one.name != "hash")
_UNREADABLE = (LookupError, TypeError, ValueError)
"""What values raise that no column of their type could have."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry by its *number*, with the *hash* that it had or has; None where that cannot be known."""

    number: int
    hash: str | None


@dataclass(slots=True)
class Verified:
    """What a walk came to: how many *entries* were looked at, the *last* of them, and where the chain breaks."""

    last: Link
    entries: int = 0
    breaks: list[str] = field(default_factory=list[str])


async def verify(
    database: Database, since: int = 0, expected: Link | None = None, a_batch: int = ENTRIES_A_BATCH
) -> Verified:
    """Walk the chain behind the entry of number *since*, in batches, up to the head.

    What is appended meanwhile is left for the next time. *expected* is an entry that was noted earlier, and has to be
    there as it was: without one, nobody sees where somebody has written all hashes anew, the head's included.
    """
    async with database.reading() as connection:
        ends = await reading.ends(connection)
        begun = Link(0, BEFORE_THE_FIRST) if since <= 0 else Link(since, await reading.hash_of(connection, since))
        walked = Verified(begun)
        if begun.hash is None:
            walked.breaks.append(f"Entry {since} is missing.")
        if expected is not None and await reading.hash_of(connection, expected.number) != expected.hash:
            walked.breaks.append(f"Entry {expected.number} does not have the hash that is expected.")
        await _walk(connection, walked, ends.number or ends.last or 0, a_batch)
    walked.breaks += _at_the_ends(ends, walked.last)
    return walked


async def _walk(connection: Connection, walked: Verified, until: int, a_batch: int) -> None:
    """Go on from the last entry; a batch in which one cannot be read is read one by one."""
    most = a_batch
    while walked.last.number < until:
        after = walked.last.number
        try:
            found = await reading.entries(connection, after, until, most)
        except _UNREADABLE:
            if most > 1:
                most = 1
                continue
            number = await reading.following(connection, after) or until
            walked.breaks += [*_gap(after, number), f"Entry {number} cannot be read: it was changed."]
            walked.last = Link(number, None)
        else:
            if not found:
                return
            walked.breaks += _broken(walked.last, found)
            walked.last = Link(found[-1].number, found[-1].hash)
            walked.entries += len(found)


def _broken(last: Link, entries: Sequence[AuditEntry]) -> Iterator[str]:
    """Yield where *entries* do not follow one another, behind the *last* one before them."""
    for entry in entries:
        yield from _gap(last.number, entry.number)
        values = {name: getattr(entry, name) for name in _LINKED}
        follows = entry.number == last.number + 1 and last.hash is not None
        if follows and linked(last.hash or "", values) != entry.hash:
            yield f"Entry {entry.number} does not follow from the one before: one of them was changed, moved or put in."
        last = Link(entry.number, entry.hash)


def _gap(last: int, number: int) -> Iterator[str]:
    """Yield what is missing between two entries."""
    if number == last + 2:
        yield f"Entry {last + 1} is missing."
    elif number > last + 1:
        yield f"Entries {last + 1} to {number - 1} are missing."


def _at_the_ends(ends: Ends, last: Link) -> Iterator[str]:
    """Yield where the head and the entries do not agree, and what stands outside of the chain."""
    if ends.first is not None and ends.first < 1:
        yield f"Entry {ends.first} stands before the first one: it was put in."
    if ends.number is None:
        yield "The head is missing: nobody can say which entry was the last."
        return
    yield from _gap(last.number, ends.number + 1)
    if last.number == ends.number and last.hash is not None and last.hash != ends.hash:
        yield f"The head does not have the hash of entry {ends.number}: one of them was changed."
    if ends.last is not None and ends.last > ends.number:
        yield f"Entry {ends.last} stands behind the last one, {ends.number}: it was put in, or the head was moved back."
