"""Print a document as PDF/A-3a, tagged, with its e-invoice inside (Factur-X, ZUGFeRD)."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

from documents.cii import cii
from documents.glyphs import FONTS, REPLACEMENT, Shown, body_font, every_font, shown
from documents.issued import Issued
from documents.problems import problems
from documents.sheet import sheet

TEMPLATES = Path(__file__).parent / "templates"
"""Where the template is, and what it may read."""


def pdf(document: Issued) -> bytes:
    """Return *document* as PDF; its CII is inside where it is valid, byte for byte.

    What no font can show stands as a white square.
    """
    xml = b"" if problems(document) else cii(document)
    texts = sheet(document, is_e_invoice=bool(xml))
    try:
        printed = _printed(document, texts, xml, every_font())
    except typst.TypstError:
        # A letter and its mark may be in different fonts only; what one font has always goes together.
        printed = _printed(document, texts, xml, body_font())
    return _described(printed) if xml else printed


def _printed(document: Issued, texts: dict[str, Any], xml: bytes, table: Shown) -> bytes:
    given = shown(texts, table)
    given["unprintable"] = REPLACEMENT in orjson.dumps(given | {"words": None}).decode()
    printed = _compiler().compile(
        input=str(TEMPLATES / "document.typ"),
        format="pdf",
        sys_inputs={"sheet": orjson.dumps(given).decode(), "xml": xml.decode()},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(datetime(*document.issued_on.timetuple()[:3], tzinfo=UTC).timestamp()),
    )
    if not isinstance(printed, bytes):
        raise TypeError("typst wrote no PDF, but pages.")
    return printed


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=TEMPLATES, font_paths=fonts)


def _described(printed: bytes) -> bytes:
    """Return a PDF whose metadata say that an e-invoice is inside, and of which kind.

    The metadata are appended once more, as PDF keeps what was before an update: nothing else is read or moved.
    """
    schema, properties = _factur_x()
    trailer = _found(rb"trailer\n<<(/Size \d+/Root \d+ 0 R.*)>>\nstartxref\n(\d+)\n%%EOF\s*$", printed)
    metadata = _found(rb"\n(\d+) 0 obj\n<</Length \d+/Type/Metadata/Subtype/XML>>\nstream\n(.*?)\nendstream", printed)
    packet = _before(rb"[ ]*</rdf:Bag>\s*</pdfaExtension:schemas>", schema, metadata[2])
    packet = _before(rb"[ ]*</rdf:Description>\s*</rdf:RDF>", properties, packet)
    kept = printed if printed.endswith(b"\n") else printed + b"\n"
    written = b"%b 0 obj\n<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%b\nendstream\nendobj\n"
    written %= (metadata[1], len(packet), packet)
    table = b"xref\n%b 1\n%010d 00000 n \n" % (metadata[1], len(kept))
    end = b"trailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], len(kept) + len(written))
    return kept + written + table + end


def _found(pattern: bytes, printed: bytes) -> re.Match[bytes]:
    found = re.search(pattern, printed, re.DOTALL)
    if found is None:
        raise LookupError(f"The PDF that typst wrote has no {pattern!r}.")
    return found


def _before(pattern: bytes, inserted: bytes, packet: bytes) -> bytes:
    at = _found(pattern, packet).start()
    return packet[:at] + inserted + packet[at:]


@cache
def _factur_x() -> tuple[bytes, bytes]:
    """Return what Factur-X adds to the metadata: the declaration of its properties, and the properties."""
    return (TEMPLATES / "factur-x-schema.xml").read_bytes(), (TEMPLATES / "factur-x.xml").read_bytes()
