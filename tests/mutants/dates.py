"""Wrong versions of periods, ends, terms and statuses."""

from tests.mutants.mutant import Mutant

CALENDAR = (
    Mutant(
        "every month is as short as February",
        "calendar.py",
        "monthrange(year, month + 1)[1])",
        "28)",
    ),
    Mutant(
        "a period counts the day after its last",
        "calendar.py",
        "return (self.end - self.start).days",
        "return (self.end - self.start).days + 1",
    ),
    Mutant(
        "an interval that is not over yet counts as over",
        "calendar.py",
        "return times if later(anchor, interval, times) <= day else times - 1",
        "return times",
    ),
    Mutant(
        "an interval is over only the day after its end",
        "calendar.py",
        "later(anchor, interval, times) <= day else",
        "later(anchor, interval, times) < day else",
    ),
    Mutant(
        "no interval is over on the anchor itself, but it is counted",
        "calendar.py",
        "if day <= anchor:",
        "if day < anchor:",
        "on the anchor itself the count below comes to 0 as well: no days and no months lie between",
    ),
    Mutant(
        "a calendar week begins on Sunday",
        "calendar.py",
        "day - timedelta(days=day.weekday())",
        "day - timedelta(days=day.isoweekday() % 7)",
    ),
    Mutant(
        "a calendar quarter begins in any month",
        "calendar.py",
        "(day.month - 1) // months * months + 1",
        "day.month",
    ),
)

CONTRACTS = (
    Mutant(
        "a period is counted from the end of the last one, so that month ends drift",
        "contracts.py",
        "end = later(anchor, interval, number + 1)",
        "end = later(start, interval)",
    ),
    Mutant(
        "the end of a contract is its last day covered",
        "contracts.py",
        "min(full.end, schedule.ends_on)",
        "min(full.end, schedule.ends_on + timedelta(days=1))",
    ),
    Mutant(
        "a period in arrears is due on its last day",
        "contracts.py",
        "IN_ADVANCE else end,",
        "IN_ADVANCE else end - timedelta(days=1),",
    ),
    Mutant(
        "a period in arrears is due on its full end though the contract ends before",
        "contracts.py",
        "IN_ADVANCE else end,",
        "IN_ADVANCE else full.end,",
    ),
    Mutant(
        "a period cut by the start of its contract is due on its full start",
        "contracts.py",
        "due_on=start if",
        "due_on=full.start if",
    ),
    Mutant(
        "the period that starts on the day that billing starts is skipped",
        "contracts.py",
        "start < begins",
        "start <= begins",
    ),
    Mutant(
        "a cut period is paid in full",
        "contracts.py",
        "of=full.days",
        "of=(end - start).days or 1",
    ),
    Mutant(
        "what is settled up to the end of a period is billed from the period before",
        "contracts.py",
        "times_until(anchor, interval, settled_until) if settled_until else 0",
        "max(times_until(anchor, interval, settled_until) - 1, 0) if settled_until else 0",
    ),
    Mutant(
        "wherever billing is taken up again counts as the first period",
        "contracts.py",
        "is_first=number == 0",
        "is_first=number == first",
    ),
    Mutant(
        "a contract is still active on the first day that it does not cover",
        "contracts.py",
        "schedule.ends_on <= today",
        "schedule.ends_on < today",
    ),
    Mutant(
        "a contract is terminated only the day after notice was given",
        "contracts.py",
        "notice_on <= today",
        "notice_on < today",
    ),
    Mutant(
        "without notice period a contract does not cover the day of the notice",
        "contracts.py",
        "else notice_on\n    earliest = last_day + timedelta(days=1)",
        "else notice_on - timedelta(days=1)\n    earliest = last_day + timedelta(days=1)",
    ),
    Mutant(
        "the day of the notice counts",
        "contracts.py",
        "earliest = last_day + timedelta(days=1)",
        "earliest = last_day if term.notice else last_day + timedelta(days=1)",
    ),
    Mutant(
        "a contract ends before it starts when notice is given early",
        "contracts.py",
        "return max(earliest, starts_on)",
        "return earliest",
    ),
    Mutant(
        "notice on the last day in time lets the term renew",
        "contracts.py",
        "earliest <= minimum_end",
        "earliest < minimum_end",
    ),
    Mutant(
        "notice on the last day in time of a renewal lets it renew again",
        "contracts.py",
        "if end >= earliest",
        "if end > earliest",
    ),
    Mutant(
        "renewals are counted from the end of the first term, so that month ends drift",
        "contracts.py",
        "yield months_later(starts_on, months) + timedelta(days=days)",
        "yield later(later(starts_on, minimum), renewal, times)",
    ),
)

RUN_DATES = (
    Mutant(
        "a document may not be dated on 1 January of last year",
        "run_dates.py",
        "earliest <= day <= latest",
        "earliest < day <= latest",
    ),
    Mutant(
        "a run may not process the last day of three years ahead",
        "run_dates.py",
        '<= day <= latest:\n        message = f"Must lie between 2000',
        '<= day < latest:\n        message = f"Must lie between 2000',
    ),
    Mutant(
        "an invoice is overdue on the day that it is due",
        "documents.py",
        "due_on < today",
        "due_on <= today",
    ),
    Mutant(
        "a credit note is overdue",
        "documents.py",
        "kind is DocumentKind.INVOICE and due_on < today",
        "due_on < today",
    ),
)
