"""The QR code of a SEPA credit transfer (EPC069-12): a banking app fills in the payment."""

import segno

from billing.drafts import DocumentKind
from documents.en16931 import amount, due_minor, is_transfer
from documents.issued import Issued

LONGEST_NAME = 70
LARGEST_MINOR = 999_999_999_99
"""The most that a SEPA credit transfer can be: 999,999,999.99 EUR."""

_MASK = 3
"""Every reader takes any mask; to try all eight for the prettiest costs five times as much."""


def transfer(document: Issued) -> str | None:
    """Return what the code says; None where no transfer in euro is asked for."""
    seller = document.seller
    is_asked = document.kind is DocumentKind.INVOICE and is_transfer(document) and document.currency == "EUR"
    if not is_asked or seller.iban is None or not 0 < due_minor(document) <= LARGEST_MINOR:
        return None
    name = (seller.account_holder or seller.name)[:LONGEST_NAME]
    eur = f"EUR{amount(document, due_minor(document))}"
    words = ("BCD", "002", "1", "SCT", seller.bic or "", name, seller.iban, eur, "", "", document.number)
    return "\n".join(words)


def code(content: str) -> str:
    """Return *content* as a QR code of error correction level M: an SVG image with one path."""
    rows = segno.make_qr(content, error="m", boost_error=False, mask=_MASK, encoding="utf-8").matrix
    path = "".join(
        f"M{column} {row}h1v1h-1z" for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell
    )
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
