"""Wrong versions of what is refused: inputs that do not fit, and rates that are void."""

from tests.mutants.mutant import Mutant

INPUTS = (
    Mutant(
        "a contract may be signed that ends on its start",
        "signing.py",
        "schedule.ends_on <= schedule.starts_on",
        "schedule.ends_on < schedule.starts_on",
    ),
    Mutant(
        "a contract cannot be cancelled from its start on",
        "terminations.py",
        "elif asked.ends_on < schedule.starts_on:",
        "elif asked.ends_on <= schedule.starts_on:",
    ),
    Mutant(
        "a contract is terminated twice without a new end",
        "terminations.py",
        "if contract.notice_on is not None or schedule.is_cancelled:",
        "if schedule.is_cancelled:",
    ),
    Mutant(
        "notice may be given before a contract is signed",
        "terminations.py",
        "asked.notice_on < contract.signed_on and not out_of_range",
        "asked.notice_on < contract.signed_on and out_of_range",
    ),
    Mutant(
        "notice cannot be given on the day of signing",
        "terminations.py",
        "asked.notice_on < contract.signed_on",
        "asked.notice_on <= contract.signed_on",
    ),
    Mutant(
        "a notice moves an agreed end to a later day",
        "terminations.py",
        "if schedule.ends_on is None or end < schedule.ends_on:",
        "if schedule.ends_on is None or schedule.ends_on > today:",
    ),
    Mutant(
        "an ended contract is terminated once more",
        "terminations.py",
        "if schedule.ends_on <= today:",
        "if False:",
    ),
    Mutant(
        "a contract that ends tomorrow has ended",
        "terminations.py",
        "if schedule.ends_on <= today:",
        "if schedule.ends_on >= today:",
    ),
    Mutant(
        "a plan brings reverse charge to a customer without a VAT id",
        "signing.py",
        'yield replace(refusal, path=("planId",))',
        "pass",
    ),
    Mutant(
        "a one-time item is asked for on the last day of its period",
        "signing.py",
        "if first.is_first and ContractItemKind.ONE_TIME in kinds:",
        "if False:",
    ),
    Mutant(
        "what is billed elsewhere needs a rate as well",
        "signing.py",
        "not piece.is_skipped and piece.covered.days",
        "piece.covered.days",
    ),
    Mutant(
        "money for a document cannot come on its first day",
        "documents.py",
        "elif received_on < earliest:",
        "elif received_on <= earliest:",
    ),
    Mutant(
        "a contract may be signed in another currency than its plan",
        "signing.py",
        "if plan is not None and currency != plan.currency:",
        "if plan is None and currency != customer_currency:",
    ),
    Mutant(
        "an item may be charged nought times",
        "signing.py",
        "if item.quantity <= 0:",
        "if item.quantity < 0:",
    ),
    Mutant(
        "an order takes no returns",
        "orders.py",
        "if not line.quantity:",
        "if line.quantity <= 0:",
    ),
    Mutant(
        "an order of the most lines is refused",
        "orders.py",
        "if len(order.lines) > checks.MOST_LINES:",
        "if len(order.lines) >= checks.MOST_LINES:",
    ),
    Mutant(
        "reverse charge is taken without the VAT id of the customer",
        "orders.py",
        "rate.category in NEEDS_BUYER_VAT_ID",
        "rate.category in NEEDS_BUYER_VAT_ID and rate.percent",
    ),
    Mutant(
        "the largest line is too large",
        "checks.py",
        "> LARGEST_LINE:",
        ">= LARGEST_LINE:",
    ),
)
