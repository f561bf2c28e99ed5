import pytest

from billing.cancellations import set_off
from billing.drafts import DocumentKind, Payment

FULL = Payment("58", "Payable by 7 December 2026.")


@pytest.mark.parametrize(
    ("kind", "left", "language", "payment"),
    [
        ("INVOICE", 0, "en", Payment("1", "Set off against CN-1; nothing is left to be paid.")),
        ("INVOICE", 1, "en", Payment("58", "Partly set off against CN-1. Payable by 7 December 2026.")),
        ("CREDIT_NOTE", 1, "en", Payment("58", "Partly set off against CN-1. The rest is credited to you.")),
        ("CREDIT_NOTE", 0, "de-AT", Payment("1", "Mit CN-1 verrechnet; es bleibt nichts zu zahlen.")),
        ("CREDIT_NOTE", 1, "de", Payment("58", "Teilweise mit CN-1 verrechnet. Der Rest wird Ihnen gutgeschrieben.")),
        ("INVOICE", 1, "de", Payment("58", "Teilweise mit CN-1 verrechnet. Payable by 7 December 2026.")),
    ],
)
def test_what_is_set_off_is_not_to_be_paid(kind: str, left: int, language: str, payment: Payment) -> None:
    assert set_off(FULL, DocumentKind[kind], "CN-1", left, language) == payment
