"""Wrong versions of which rate a repair has, and of which line it repairs."""

from tests.mutants.mutant import Mutant

RATES = (
    Mutant(
        "what is taken back is not billed where the VAT id is gone",
        "bill_run.py",
        "tax = found.rate or _tax(agreement, found, seller, buyer)",
        "tax = _tax(agreement, found, seller, buyer)\n    tax = found.rate or tax",
    ),
    Mutant(
        "what is taken back has the rate of its item or of the rule",
        "bill_run.py",
        "tax = found.rate or _tax(agreement, found, seller, buyer)",
        "tax = _tax(agreement, found, seller, buyer)",
    ),
    Mutant(
        "days that are added keep the rate of those that were billed",
        "agreements.py",
        "if found.repairs is None or (found.days > 0 and not with_days):",
        "if found.repairs is None:",
    ),
    Mutant(
        "days whose credit outlived its invoice have the rate of the rule",
        "agreements.py",
        "(one.days < 0 if found.days > 0 else one.days > 0)",
        "(one.days > 0 and found.days <= 0)",
    ),
    Mutant(
        "what is taken back is taken from the first charge",
        "agreements.py",
        "for one in reversed(charged) if",
        "for one in charged if",
    ),
    Mutant(
        "more than was billed last is taken back at its rate",
        "agreements.py",
        "if found.days >= -abs(of.days):",
        "if of.days:",
    ),
    Mutant(
        "what is taken back of two charges shows the days of both on the first line",
        "agreements.py",
        "taken = replace(found, covered=covered, repairs=repairs, rate=of.rate)",
        "taken = replace(found, repairs=repairs, rate=of.rate)",
    ),
    Mutant(
        "what is taken back of two charges has one generation",
        "agreements.py",
        "generation=part.generation,",
        "generation=part.generation - 1,",
    ),
    Mutant(
        "what is taken back of two charges loses the discount of one",
        "agreements.py",
        "amount=-of.amount, discount=-of.discount)",
        "amount=-of.amount)",
    ),
    Mutant(
        "charges are what they were found as, not what was billed after what",
        "billed.py",
        "for line in sorted(live, key=lambda one: one.generation):",
        "for line in sorted(live, key=lambda one: -one.generation):",
    ),
    Mutant(
        "a charge of which all was taken back is still there",
        "billed.py",
        "        if not charge.days:\n            found.remove(charge)\n",
        "",
    ),
    Mutant(
        "a rate that comes again goes on where it was",
        "billed.py",
        "at_rate[0] if is_last else None)",
        "at_rate[0] if at_rate else None)",
    ),
    Mutant(
        "what a credit took that outlived its invoice is never made good",
        "billed.py",
        "next((one for one in at_rate if one.days < 0), at_rate[0] if is_last else None)",
        "at_rate[0] if is_last and at_rate[0].days > 0 else None",
    ),
)
