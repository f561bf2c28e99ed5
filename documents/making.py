"""Make the files of a document."""

from documents.cii import cii
from documents.en16931 import Profile
from documents.files import File
from documents.issued import Issued
from documents.pdf import pdf
from documents.problems import problems
from documents.ubl import ubl


def made(document: Issued, file: File) -> bytes:
    """Return a file of *document*; as UBL in the profile XRechnung where nothing is missing for it."""
    match file:
        case File.PDF:
            return pdf(document)
        case File.XML:
            return cii(document)
        case File.UBL:
            is_complete = not problems(document, Profile.XRECHNUNG)
            return ubl(document, Profile.XRECHNUNG if is_complete else Profile.EN16931)
