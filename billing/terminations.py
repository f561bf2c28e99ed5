"""The end of a contract: what may be asked for, and on which day it ends then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from billing import checks
from billing.contracts import Schedule, Term, end_after_notice
from billing.refusals import Refusal, RefusalCode, Refused


@dataclass(frozen=True, slots=True)
class Termination:
    """What is asked for; without *notice_on* notice is given today, without *ends_on* term and notice decide."""

    notice_on: date | None = None
    ends_on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a contract says of its end; *notice_on* is set where notice was given before."""

    signed_on: date
    schedule: Schedule
    term: Term
    notice_on: date | None = None


def end_of(contract: Commitment, asked: Termination, today: date) -> date | Refused:
    """Return the first day that *contract* will not cover, or why it cannot be ended so."""
    found = tuple(_refusals(contract, asked))
    if found:
        return Refused(found)
    if asked.ends_on is not None:
        return asked.ends_on
    schedule = contract.schedule
    end = end_after_notice(schedule.starts_on, contract.term, asked.notice_on or today)
    if schedule.ends_on is None or end < schedule.ends_on:
        return end
    if schedule.ends_on <= today:
        message = "The contract has ended already; give endsOn to move its end."
        return Refused((Refusal(RefusalCode.NOT_ALLOWED, message, ("id",)),))
    return schedule.ends_on


def _refusals(contract: Commitment, asked: Termination) -> Iterator[Refusal]:
    yield from checks.text(asked.reason, "reason")
    yield from checks.day(asked.ends_on, "endsOn")
    schedule = contract.schedule
    if asked.ends_on is None:
        if contract.notice_on is not None or schedule.is_cancelled:
            message = "The contract is terminated already; give endsOn to move its end."
            yield Refusal(RefusalCode.NOT_ALLOWED, message, ("id",))
    elif asked.ends_on < schedule.starts_on:
        yield Refusal(RefusalCode.INVALID, "Must not lie before startsOn.", ("endsOn",))
    out_of_range = tuple(checks.day(asked.notice_on, "noticeOn"))
    yield from out_of_range
    if asked.notice_on is not None and asked.notice_on < contract.signed_on and not out_of_range:
        message = f"Must not lie before the day on which the contract was signed, {contract.signed_on}."
        yield Refusal(RefusalCode.INVALID, message, ("noticeOn",))
