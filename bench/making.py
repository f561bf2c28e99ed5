"""What files of documents take: processor and memory in one process, and all of an export."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import orjson

from bench import processes
from bench.data import Data
from bench.servers import ROOT, Broken, without_settings
from documents.files import File
from documents.issued import Issued
from documents.making import made
from models.engines import Deadlines
from server.document_reader import Reader

_DOCUMENTS, _WARM_UP, _LONG = 1000, 10, 50
_TIMES = 8
"""How many times the lines of a document of five make one of forty."""
_MOST_SHORT, _MOST_LONG = 60, 120
_LOOK = 0.2
_OF_FIVE_LINES = "SELECT document_id FROM document_lines GROUP BY document_id HAVING count(*) = 5 LIMIT ?"
_NEWEST = "SELECT issued_on FROM documents ORDER BY issued_on DESC LIMIT 1 OFFSET ?"


@dataclass(frozen=True, slots=True)
class Made:
    """Milliseconds of the processor for PDFs of 5 and of 40 lines; MB held after each hundred of the former."""

    short: list[float]
    long: list[float]
    held: list[float]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, in how many seconds, and the most memory in MB of all its processes."""

    documents: int
    seconds: float
    memory: float


def files(on: Data) -> Made:
    """Make PDFs in this process, each with its e-invoice in it, and return what they took."""
    reader = Reader(1)
    short: list[float] = []
    held: list[float] = []
    of_five = [reader.document(on.kontor_url, Deadlines(), UUID(bytes=key), 5) for key in _found(on, _OF_FIVE_LINES)]
    reader.close()
    for document in of_five[:_WARM_UP]:
        made(document, File.PDF)
    long = [_milliseconds(_longer(document)) for document in of_five[:_LONG]]
    for place, document in enumerate(of_five, start=1):
        short.append(_milliseconds(document))
        if place % 100 == 0:
            held.append(processes.memory(os.getpid()))
    return Made(short, long, held)


def export(on: Data) -> Exported:
    """Export the newest documents, about a thousand, as PDF by Kontor's own command, and return what it took."""
    (since,) = _found(on, _NEWEST)
    chosen = orjson.dumps({"issuedOn": {"gte": since}}).decode()
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "server", "documents", "export", "--database-url", on.kontor_url]
        command += ["--filter", chosen, str(Path(folder, "out.zip"))]
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=without_settings(), stdout=subprocess.PIPE, text=True)
        memory = max(_peaks(process))
        seconds = time.perf_counter() - began
        said = process.communicate()[0]
    if process.returncode:
        raise Broken(f"The export: {said}")
    return Exported(int(said.partition(" has ")[2].split()[0]), seconds, memory)


def _peaks(process: "subprocess.Popen[str]") -> Iterator[float]:
    yield 0.0
    while process.poll() is None:
        yield processes.peak_memory(process.pid)
        time.sleep(_LOOK)


def _found(on: Data, statement: str) -> list[Any]:
    """Return the one column of a statement whose parameter is how many documents are wanted."""
    connection = sqlite3.connect(on.url.removeprefix("sqlite:///"))
    try:
        return [one for (one,) in connection.execute(statement, (_DOCUMENTS,))]
    finally:
        connection.close()


def _longer(document: Issued) -> Issued:
    """Return a document that has the lines of another one many times, and sums that fit them."""
    lines = [line for _ in range(_TIMES) for line in document.lines]
    taxes = [
        replace(one, taxable_minor=one.taxable_minor * _TIMES, tax_minor=one.tax_minor * _TIMES)
        for one in document.taxes
    ]
    return replace(
        document,
        lines=tuple(replace(line, position=place) for place, line in enumerate(lines, start=1)),
        taxes=tuple(taxes),
        net_minor=document.net_minor * _TIMES,
        tax_minor=document.tax_minor * _TIMES,
        gross_minor=document.gross_minor * _TIMES,
        settled_minor=document.settled_minor * _TIMES,
    )


def _milliseconds(document: Issued) -> float:
    began = time.process_time()
    made(document, File.PDF)
    return (time.process_time() - began) * 1000


def told(pdfs: Made, exported: Exported) -> str:
    """Return what was measured as text."""
    held = ", ".join(f"{one:.0f}" for one in pdfs.held)
    return (
        "| a PDF with its e-invoice | ms of the processor, median | goal |\n| --- | --- | --- |\n"
        f"| 5 lines | {median(pdfs.short):.1f} | ≤ {_MOST_SHORT} |\n"
        f"| 40 lines | {median(pdfs.long):.1f} | ≤ {_MOST_LONG} |\n\n"
        f"Memory after each hundred of {len(pdfs.short):,}, MB: {held}.\n\n"
        f"documents export: {exported.documents:,} PDFs, {exported.documents / exported.seconds:.0f} a second; "
        f"{exported.memory:.0f} MB at its peak, all processes together.\n"
    )
