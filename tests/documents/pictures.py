"""Draw the invoices that the README shows: python -m tests.documents.pictures."""

from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no marker of its types

from documents.issued import Issued
from documents.pdf import pdf
from tests.documents.make import BUYER, contracted, issued, line, ordered, ordinary, rate

FOLDER = Path(__file__).parent.parent.parent / "docs" / "images"
_WIDTH = 900
_COLOURS = 64


def invoice() -> Issued:
    """Return an English invoice with two rates, a discount and some days of a month."""
    reduced = rate("STANDARD", "7")
    return issued(
        line("Storage of 10 pallets", "1", "249.00", **contracted()),
        line("Stock report", "1", "15.00", **contracted(), description="As a file, every Monday."),
        line("Grandma's Boysenberry Spread", "16", "25.00", reduced, discount="5", **ordered("2026-11-20"), sku="NW-6"),
        line("Rössle Sauerkraut", "2", "45.60", reduced, **ordered("2026-11-20"), sku="NW-28"),
        line("Supplier portal", "3", "19.90", days=(10, 30), **contracted()),
        buyer=replace(BUYER, language="en"),
    )


def draw(document: Issued, page: int, out: Path) -> None:
    """Draw one page of a document, from 0, as PNG."""
    shown = pypdfium2.PdfDocument(pdf(document))[page]
    picture = shown.render(scale=_WIDTH / shown.get_width()).to_pil()
    picture.quantize(_COLOURS).save(out, optimize=True)


def main() -> None:
    """Draw a first page, and a second one that carries on."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    draw(invoice(), 0, FOLDER / "invoice.png")
    draw(ordinary(40), 1, FOLDER / "invoice-carried.png")


if __name__ == "__main__":
    main()
