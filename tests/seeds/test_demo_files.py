"""Every document of the demo company is a valid e-invoice, by the official rules and to the cent."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from billing.currencies import exponent
from documents.cii import cii
from documents.files import File
from documents.issued import Issued
from documents.pdf import pdf
from documents.problems import problems
from loaders.conditions import All
from loaders.exported import Chosen, exported
from loaders.issued import issued
from models.database import open_database
from seeds import demo
from tests.clock import Clock
from tests.documents.rules import findings
from tests.documents.sums import wrong_sums
from tests.documents.test_pdf import embedded, metadata_status

_SHARES = 4
_PDF_EACH = 60


@pytest.fixture(scope="module")
async def company(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[Issued]]:
    """All documents of the demo company, as they were issued."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(blank, path)
    clock = Clock()
    database = open_database(f"sqlite+aiosqlite:///{path}", clock)
    try:
        await demo.load(database)
        rows = [one async for one in exported(database, Chosen(clock.now.date(), All()))]
        async with database.reading() as connection:
            yield [await issued(connection, one.id, File.XML.most_lines) for one in rows]
    finally:
        await database.close()


@pytest.mark.parametrize("share", range(_SHARES))
def test_each_document_keeps_the_official_rules_and_adds_up(company: list[Issued], share: int) -> None:
    of_share = company[share::_SHARES]

    wrong = {}
    for document in of_share:
        xml = cii(document)
        if found := [*problems(document), *findings(xml), *wrong_sums(xml, exponent(document.currency))]:
            wrong[document.number] = found

    assert (len(company), len(of_share) > 150, wrong) == (655, True, {})


def test_a_sample_is_printed_for_archives_with_the_e_invoice_inside(company: list[Issued]) -> None:
    sample = company[::_PDF_EACH]

    printed = [pdf(document) for document in sample]

    assert [embedded(one) for one in printed] == [{"factur-x.xml": cii(document)} for document in sample]
    assert {metadata_status(one) for one in printed} == {"3A"}
