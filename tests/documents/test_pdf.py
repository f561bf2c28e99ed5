import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # has no marker of its types
import pytest
import zxingcpp

from documents.cii import cii
from documents.en16931 import Profile
from documents.issued import Issued
from documents.pdf import pdf
from documents.ubl import ubl
from tests.documents.make import BUYER, SELLER, contracted, issued, kinds, line, ordinary
from tests.documents.rules import findings

ROOT = Path(__file__).parent.parent.parent
KINDS = kinds()
FACTUR_X = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_e_invoice_read_back_from_the_pdf_is_the_one_that_is_served(kind: str) -> None:
    document = KINDS[kind]

    assert embedded(pdf(document)) == {"factur-x.xml": cii(document)}


def test_the_same_document_gives_the_same_bytes_again_and_in_another_process() -> None:
    names = ["two VAT rates and discount", "cancellation", "forty lines"]
    given = "from tests.documents.test_pdf import KINDS, digests; print(digests([KINDS[name] for name in {names}]))"
    command = [sys.executable, "-c", given.format(names=names)]

    first, again = (digests([KINDS[name] for name in names]) for _ in range(2))
    elsewhere = subprocess.run(
        command, cwd=ROOT, env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )

    assert (first, f"{first}\n") == (again, elsewhere.stdout)


def test_a_pdf_says_that_it_is_made_for_archives_and_readers_and_holds_an_e_invoice() -> None:
    with pikepdf.open(BytesIO(pdf(ordinary(40)))) as opened, opened.open_metadata() as metadata:
        root, (file,) = opened.Root, list(opened.Root.AF)
        said = {
            "archive": (metadata.pdfa_status, metadata["pdfuaid:part"]),
            "title": metadata["dc:title"],
            "dates": (metadata["xmp:CreateDate"], metadata["xmp:ModifyDate"]),
            "e-invoice": [
                metadata[FACTUR_X + name]
                for name in ("DocumentType", "DocumentFileName", "Version", "ConformanceLevel")
            ],
            "file": (str(file.UF), str(file.AFRelationship), str(file.EF.F.Subtype), "/ModDate" in file.EF.F.Params),
            "language": str(root.Lang),
            "tagged": (bool(root.MarkInfo.Marked), "/StructTreeRoot" in root),
            "colours": [str(intent.S) for intent in root.OutputIntents],
            "scripts": [name for name in ("/JavaScript", "/JS") if name in root or name in root.Names],
            "fonts without a file": [name for name, has_file in fonts(opened).items() if not has_file],
        }

    assert said == {
        "archive": ("3A", "1"),
        "title": "Rechnung INV-2026-000387",
        "dates": ("2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z"),
        "e-invoice": ["INVOICE", "factur-x.xml", "1.0", "EN 16931"],
        "file": ("factur-x.xml", "/Alternative", "/text/xml", True),
        "language": "de-DE",
        "tagged": (True, True),
        "colours": ["/GTS_PDFA1"],
        "scripts": [],
        "fonts without a file": [],
    }


def test_a_document_that_is_no_valid_e_invoice_is_a_pdf_all_the_same_and_claims_nothing() -> None:
    nameless = replace(SELLER, vat_id=None, tax_number=None)
    printed = [
        pdf(issued(line(**contracted()), seller=nameless)),
        pdf(issued(line(price="1.125", currency="KWD", **contracted()))),
    ]

    assert [embedded(one) for one in printed] == [{}, {}]
    assert [b"factur-x" in metadata(one) for one in printed] == [False, False]
    assert ["factur-x" in texts(one)[0] for one in printed] == [False, False]
    assert "1,339 KWD" in texts(printed[1])[0]


def test_a_long_document_carries_its_sum_from_page_to_page() -> None:
    numbers = range(1, 41)
    lines = [line(f"Item {number:02} of many", "1", f"{number}.25", **contracted()) for number in numbers]

    pages = texts(pdf(issued(*lines, buyer=replace(BUYER, language="en"))))

    so_far, sums = 0, []
    for page in pages:
        so_far += sum(100 * number + 25 for number in numbers if f"Item {number:02} of many" in page)
        sums.append(f"{so_far // 100:,}.{so_far % 100:02}")
    assert [re.findall(r"(?:Carried|Brought) forward [\d.,]+|Page \d of \d", page) for page in pages] == [
        [f"Carried forward {sums[0]}", "Page 1 of 3"],
        [f"Brought forward {sums[0]}", f"Carried forward {sums[1]}", "Page 2 of 3"],
        [f"Brought forward {sums[1]}", "Page 3 of 3"],
    ]
    assert f"Total net {sums[2]} VAT 19% on 830.00 157.70 Total to pay €987.70" in pages[2]


def test_the_code_on_an_invoice_pays_exactly_this_invoice() -> None:
    page = pypdfium2.PdfDocument(pdf(ordinary()))[0].render(scale=2).to_pil()

    assert [found.text.split("\n") for found in zxingcpp.read_barcodes(page)] == [
        [
            *("BCD", "002", "1", "SCT", "BYLADEM1001", "Kontor Demo GmbH", "DE02120300000000202051", "EUR842.02"),
            *("", "", "INV-2026-000387"),
        ]
    ]


@pytest.mark.parametrize("kind", ["credit note", "cancellation", "zero total", "dollars", "no bank"])
def test_a_document_that_asks_for_no_transfer_in_euro_has_no_code(kind: str) -> None:
    page = pypdfium2.PdfDocument(pdf(KINDS[kind]))[0].render(scale=2).to_pil()

    assert list(zxingcpp.read_barcodes(page)) == []


INERT = ['#panic("x")', "*bold* _em_ $x$ @ref <label>", "= Title", '#read("/etc/hostname")', "\\u{41}", "<b>&amp;</b>"]


def test_markup_in_data_is_text() -> None:
    document = issued(*(line(text, description=text, **contracted()) for text in INERT))

    page = texts(pdf(document))[0]

    assert [page.count(text) for text in INERT] == [2] * len(INERT)
    assert findings(cii(document)) == []


NAMES = ["Łódź Šárka", "Ωμέγα", "Жук", "Երևան", "თბილისი"]


def test_names_in_many_scripts_are_printed() -> None:
    page = texts(pdf(issued(*(line(name, **contracted()) for name in NAMES))))[0]

    assert [name in page for name in NAMES] == [True] * len(NAMES)
    assert "□" not in page


UNPRINTABLE = {
    "no glyph": ("東京電力 GmbH", "□□□□ GmbH", "東京電力 GmbH"),
    "controls": ("a\x00b\x1bc", "a□b□c", "a\ufffdb\ufffdc"),
    "a surrogate": ("a\ud800b", "a□b", "a\ufffdb"),
    "private use": ("a\ue000b", "a□b", "a\ue000b"),
    "a turn of direction": ("a\u202eb", "ab", "a\u202eb"),
    "a mark that its letter's font has not": ("x ┴ᷱ߸┴ᷱ y", "x □ᷱ□□ᷱ y", "x ┴ᷱ߸┴ᷱ y"),
}


@pytest.mark.parametrize("case", UNPRINTABLE)
def test_what_no_font_has_is_seen_to_be_missing_and_whole_in_the_e_invoice(case: str) -> None:
    name, printed, written = UNPRINTABLE[case]
    document = issued(line(**contracted()), buyer=replace(BUYER, name=name))

    made = pdf(document)

    (page,) = texts(made)
    assert printed in page
    assert ("□ steht für ein Zeichen" in page) == ("□" in printed)
    assert metadata_status(made) == "3A"
    assert f"<ram:Name>{written}</ram:Name>".encode() in embedded(made)["factur-x.xml"]


def test_a_long_text_breaks_over_pages_and_nothing_is_lost() -> None:
    words = [f"word{place}" for place in range(300)]
    pages = texts(pdf(issued(*(line(description=" ".join(words), **contracted()) for _ in range(4)))))

    read = " ".join(pages).split()

    assert len(pages) > 1
    assert [word for word in words if read.count(word) != 4] == []


def digests(documents: list[Issued]) -> list[str]:
    """Return a digest of each file of each document."""
    made = [one for document in documents for one in (pdf(document), cii(document), ubl(document, Profile.XRECHNUNG))]
    return [hashlib.sha256(one).hexdigest() for one in made]


def embedded(made: bytes) -> dict[str, bytes]:
    """Return the files inside a PDF."""
    with pikepdf.open(BytesIO(made)) as opened:
        return {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}


def metadata(made: bytes) -> bytes:
    """Return the metadata of a PDF."""
    with pikepdf.open(BytesIO(made)) as opened:
        return opened.Root.Metadata.read_bytes()


def metadata_status(made: bytes) -> str:
    """Return which PDF/A a PDF says it is."""
    with pikepdf.open(BytesIO(made)) as opened, opened.open_metadata() as read:
        return read.pdfa_status


def texts(made: bytes) -> list[str]:
    """Return what stands on each page, the lines joined by spaces."""
    pages = pypdfium2.PdfDocument(made)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def fonts(opened: pikepdf.Pdf) -> dict[str, bool]:
    """Return the fonts of a PDF, and whether their glyphs are inside."""
    found = {}
    for item in opened.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            found[str(item.FontName)] = any(f"/FontFile{kind}" in item for kind in ("", "2", "3"))
    return found
