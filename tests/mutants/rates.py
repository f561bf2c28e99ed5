"""Wrong versions of which rate a repair has, and of which line it repairs."""

from tests.mutants.mutant import Mutant

RATES = (
    Mutant(
        "what is taken back is not billed where the VAT id is gone",
        "bill_run.py",
        "tax = repairs.tax if repairs and found.days <= 0 else _tax(agreement, found, seller, buyer)",
        "tax = _tax(agreement, found, seller, buyer)\n    tax = repairs.tax if repairs and found.days <= 0 else tax",
    ),
    Mutant(
        "what is taken back has the rate of its item or of the rule",
        "bill_run.py",
        "tax = repairs.tax if repairs and found.days <= 0 else _tax(agreement, found, seller, buyer)",
        "tax = _tax(agreement, found, seller, buyer)",
    ),
    Mutant(
        "days that are added keep the rate of those that were billed",
        "bill_run.py",
        "repairs.tax if repairs and found.days <= 0 else",
        "repairs.tax if repairs else",
    ),
    Mutant(
        "a repair of no days has the rate of today's rule",
        "bill_run.py",
        "repairs.tax if repairs and found.days <= 0 else",
        "repairs.tax if repairs and found.days < 0 else",
    ),
    Mutant(
        "a repair is of the first line of its period",
        "agreements.py",
        "repairs = max(_of_open_rates(live) or live, key",
        "repairs = min(_of_open_rates(live) or live, key",
    ),
    Mutant(
        "what is taken back has the rate of the last line, though nothing is left of it",
        "agreements.py",
        "max(_of_open_rates(live) or live, key",
        "max(live, key",
    ),
    Mutant(
        "more than was billed at a rate is taken back at it",
        "agreements.py",
        "if not found.days < days < 0:",
        "if days or not days:",
    ),
    Mutant(
        "all of a rate is taken back with what is cancelled",
        "agreements.py",
        "[line for line in lines if line.is_live and line.tax == found.repairs.tax]",
        "[line for line in lines if line.tax == found.repairs.tax]",
    ),
    Mutant(
        "what is taken back at two rates shows the days of both on the first line",
        "agreements.py",
        "covered=_changed_days(found.item, nothing, at_rate, found.repairs),",
        "covered=found.covered,",
    ),
    Mutant(
        "what is taken back at two rates has one generation",
        "agreements.py",
        "generation=taken.generation,",
        "generation=taken.generation - 1,",
    ),
    Mutant(
        "what is taken back at two rates loses the discount of one",
        "agreements.py",
        "discount=-sum(line.discount for line in at_rate),",
        "discount=found.discount,",
    ),
)
