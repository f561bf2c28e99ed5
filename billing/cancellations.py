"""How a document that undoes another is to be paid: only what had been paid on the other is."""

from dataclasses import replace

from billing.drafts import NO_MEANS, DocumentKind, Payment
from billing.tax import is_german


def set_off(payment: Payment, kind: DocumentKind, cancelled: str, left_minor: int, language: str) -> Payment:
    """Return how a document of *kind* is to be paid of which only *left_minor* is not set off against *cancelled*.

    *payment* is how it would be paid in full.
    """
    german = is_german(language)
    if not left_minor:
        nothing = "Mit {} verrechnet; es bleibt nichts zu zahlen."
        return Payment(
            NO_MEANS,
            (nothing if german else "Set off against {}; nothing is left to be paid.").format(cancelled),
        )
    partly = "Teilweise mit {} verrechnet." if german else "Partly set off against {}."
    rest = payment.terms
    if kind is DocumentKind.CREDIT_NOTE:
        rest = "Der Rest wird Ihnen gutgeschrieben." if german else "The rest is credited to you."
    return replace(payment, terms=f"{partly.format(cancelled)} {rest}")
