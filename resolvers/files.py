"""The files of a document: where they are, and what keeps it from being a valid e-invoice."""

from dataclasses import dataclass

from documents import files
from documents.files import File
from loaders import issued
from models import rows
from resolvers.context import Info

FOLDER = "/documents/"
"""Below which path the files are."""


@dataclass(frozen=True, slots=True)
class EInvoice:
    """What is missing for a valid e-invoice, a sentence each."""

    problems: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing is missing."""
        return not self.problems


async def e_invoice(document: rows.Document, info: Info) -> EInvoice:
    """Return whether a document is a valid e-invoice."""
    return EInvoice((await issued.check(info.context.reading, document)).problems)


async def pdf_url(document: rows.Document, info: Info) -> str | None:
    """Return where the PDF is, None where there is none."""
    return await _address(document, info, File.PDF)


async def xml_url(document: rows.Document, info: Info) -> str | None:
    """Return where the e-invoice is, None where there is none."""
    return await _address(document, info, File.XML)


async def _address(document: rows.Document, info: Info, file: File) -> str | None:
    checked = await issued.check(info.context.reading, document)
    if files.missing(file, checked.lines, checked.problems):
        return None
    return info.context.address(FOLDER + files.name(document.number, file))
