"""The files of a document: which there are, and what they are called."""

from collections.abc import Sequence
from enum import Enum
from urllib.parse import quote


class File(Enum):
    """A kind of file, by the end of its name."""

    PDF = "pdf"
    XML = "xml"
    UBL = "ubl.xml"

    @property
    def media_type(self) -> str:
        """What it is, for those who open it."""
        return "application/pdf" if self is File.PDF else "application/xml"

    @property
    def most_lines(self) -> int:
        """Of how many lines a document is made into one: a PDF of 5,000 lines would take 5 GB of memory."""
        return 2_000 if self is File.PDF else 10_000


def name(number: str, file: File) -> str:
    """Return what the file of the document *number* is called, with nothing that a path or URL could trip over."""
    return f"{quote(number, safe='')}.{file.value}"


def named(text: str) -> tuple[str, File] | None:
    """Return the number of the document and the kind of the file that *text* names, None where it can be none."""
    for file in sorted(File, key=lambda one: -len(one.value)):
        number, dot, _ = text.rpartition(f".{file.value}")
        if dot and text.endswith(dot) and number and number.isprintable():
            return number, file
    return None


def missing(file: File, lines: int, found: Sequence[str]) -> str | None:
    """Return why there is no such file of a document with so many *lines* and the problems *found*, None where it is.

    An e-invoice that is not valid is no file: whoever sent it on would get it back.
    """
    if lines > file.most_lines:
        return f"The document has more than {file.most_lines:,} lines."
    if file is not File.PDF and found:
        return " ".join(("The document is no valid e-invoice.", *found))
    return None
