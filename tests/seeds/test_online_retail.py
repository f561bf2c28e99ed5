import csv
import gzip
import os
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from sqlalchemy import case, func, select

from billing.drafts import DocumentKind
from billing.parties import Address
from billing.refusals import Refused
from models import Customer, Document
from models.database import Database
from resolvers.bulk_run import bill_everyone
from resolvers.sellers import update_one
from seeds.online_retail.convert import convert
from tests.seeds.files import counts, imported, summary

SLICE = Path(__file__).parent / "data" / "online-retail-slice.csv.gz"
WHOLE = "ONLINE_RETAIL"
"""The variable of the environment that holds the path of the whole file."""


async def test_what_is_billed_of_a_slice_equals_the_lines_to_the_penny(desk: Database, tmp_path: Path) -> None:
    billed = await _billed(desk, tmp_path, SLICE)

    assert await counts(desk, "customers", "orders", "order_lines") == [88, 126, 2580]
    assert billed == _independent(SLICE)


@pytest.mark.long
@pytest.mark.skipif(WHOLE not in os.environ, reason=f"{WHOLE} does not name the file")
async def test_what_is_billed_of_the_whole_equals_the_lines_to_the_penny(desk: Database, tmp_path: Path) -> None:
    whole = Path(os.environ[WHOLE])
    billed = await _billed(desk, tmp_path, whole)

    assert await counts(desk, "customers", "orders", "order_lines") == [1750, 4894, 105335]
    assert billed == _independent(whole)
    assert sum(billed.values()) == Decimal("1807019.93")


async def test_a_file_that_is_converted_fits_the_domain(desk: Database, tmp_path: Path) -> None:
    source = tmp_path / "source.csv.gz"
    with gzip.open(source, "wt", encoding="utf-8") as file:
        file.write(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            "1,A,Lamp ,2,2010-12-01T08:26:00,2.550,17850,EIRE\n"
            "2,B,nan,3,2010-12-01T08:30:00,0.000,,Hong Kong\n"
            "1,A,Lamp,0,2010-12-01T08:26:00,2.550,17850,EIRE\n"
            "C1,A,Lamp,-1,2010-12-02T08:26:00,2.550,17850,EIRE\n"
            "1,D,Adjust bad debt,1,2010-12-01T08:26:00,-11.060,17850,EIRE\n"
        )

    convert(source, tmp_path)

    with gzip.open(tmp_path / "customers.csv.gz", "rt") as file:
        assert file.read().splitlines()[1:] == [
            "17850,B2B,Customer 17850,,,,,,,GBP,,-,,,-,,IE",
            "WALK-IN,B2C,Walk-in customers,,,,,,,GBP,,-,,,-,,GB",
        ]
    with gzip.open(tmp_path / "orders.csv.gz", "rt") as file:
        assert file.read().splitlines()[1:] == [
            "1,17850,2010-12-01,,GBP,A,Lamp,2,,2.550,,,",
            "1,17850,2010-12-01,,GBP,D,Adjust bad debt,-1,,11.060,,,",
            "2,WALK-IN,2010-12-01,,GBP,B,B,3,,0.000,,,",
            "C1,17850,2010-12-02,,GBP,A,Lamp,-1,,2.550,,,",
        ]


async def _billed(desk: Database, folder: Path, source: Path) -> dict[str, Decimal]:
    """Return the net of each customer's documents, once the file at *source* is imported and billed."""
    convert(source, folder)
    british = {
        "address": Address(line1="1 High Street", city="London", country="GB"),
        "currency": "GBP",
        "time_zone": "Europe/London",
        "vat_id": "GB123456789",
    }
    assert not isinstance(await desk.unit_of_work(lambda unit: update_one(unit, british)), Refused)
    for kind in ("customers", "orders"):
        assert summary(await imported(desk, kind, folder / f"{kind}.csv.gz"))[1:] == (0, 0, [])
    run = await bill_everyone(desk, date(2011, 3, 1), None, lambda _done, _total: None)
    assert not isinstance(run, Refused)
    assert run.failures == ()
    signed = case((Document.kind == DocumentKind.INVOICE, 1), else_=-1) * Document.net_minor
    async with desk.reading() as connection:
        found = await connection.execute(
            select(Customer.number, func.sum(signed)).join_from(Document, Customer).group_by(Customer.number)
        )
        return {number: Decimal(minor).scaleb(-2) for number, minor in found}


def _independent(source: Path) -> dict[str, Decimal]:
    """Return the sum of the lines of each customer, each rounded to the penny, half away from zero."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    with gzip.open(source, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            net = Decimal(row["Quantity"]) * Decimal(row["UnitPrice"])
            totals[row["CustomerID"] or "WALK-IN"] += net.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return dict(totals)
