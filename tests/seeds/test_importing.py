from pathlib import Path

import pytest

from models.database import Database
from seeds.importing import import_file
from seeds.kinds import KINDS
from seeds.reading import BadFile
from tests.seeds.files import CUSTOMER, everything, imported, summary, written


async def test_rows_that_are_no_rows_are_reported_and_stop_nobody(desk: Database, tmp_path: Path) -> None:
    path = written(tmp_path, "customers", {"number": "A"})
    good = path.read_bytes().splitlines()[1]
    latin = good.replace(b"Hansa Handel", "Hänsa".encode("latin-1")).replace(b"A,", b"B,", 1)
    quoted = good.replace(b"Hansa Handel GmbH", b'"Hansa\nHandel"').replace(b"A,", b"C,", 1)
    spoilt = good.replace(b"Hansa Handel GmbH", b'"Hansa" Handel').replace(b"A,", b"D,", 1)
    last = good.replace(b"A,", b"E,", 1)
    with path.open("ab") as file:
        file.write(b"\n".join([latin, b"", b"one,two", quoted, spoilt, last, b'"never closed']))

    assert summary(await imported(desk, "customers", path)) == (
        2,
        0,
        5,
        [
            "line 3: company: Is not UTF-8.",
            "line 5: Has 2 cells, not 17.",
            "line 6: company: Must be one line without control characters.",
            "line 8: Is not CSV: ',' expected after '\"'.",
            "line 10: Is not CSV: unexpected end of data.",
        ],
    )


async def test_a_customer_that_comes_again_is_refused_the_second_time(desk: Database, tmp_path: Path) -> None:
    path = written(tmp_path, "customers", {}, {}, {"number": "OTHER"})

    assert summary(await imported(desk, "customers", path)) == (
        2,
        0,
        1,
        ["line 3: number: HANSA stands on line 2 already."],
    )


async def test_an_order_whose_rows_are_scattered_is_refused_wherever_it_stands(desk: Database, tmp_path: Path) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}))
    path = written(tmp_path, "orders", {}, {}, {"order_number": "O-2"}, {})

    assert summary(await imported(desk, "orders", path)) == (
        1,
        0,
        2,
        [
            "line 2: order_number: All rows of O-1 must follow one another; it stands in several places.",
            "line 5: order_number: All rows of O-1 must follow one another; it stands in several places.",
        ],
    )


async def test_every_row_without_a_number_is_reported(desk: Database, tmp_path: Path) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}))
    path = written(tmp_path, "orders", {"order_number": ""}, {"order_number": ""})

    assert summary(await imported(desk, "orders", path)) == (
        0,
        0,
        2,
        ["line 2: order_number: Must not be empty.", "line 3: order_number: Must not be empty."],
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The first line of file.csv lacks 'number', 'type', 'company'"),
        (b"number,colour\n", "The first line of file.csv lacks 'type', 'company', 'first_name'"),
        (b'"number"x\n', "file.csv is not CSV: ',' expected after '\"'."),
    ],
)
async def test_a_file_with_other_columns_is_one_error(
    desk: Database, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(BadFile) as raised:
        await imported(desk, "customers", path)

    assert str(raised.value)[: len(reason)] == reason


async def test_an_unknown_a_repeated_and_a_missing_column_are_named_together(desk: Database, tmp_path: Path) -> None:
    path = written(tmp_path, "customers")
    columns = path.read_text().strip().replace("country", "state").replace("city", "region")
    path.write_text(columns)

    with pytest.raises(BadFile) as raised:
        await imported(desk, "customers", path)

    assert str(raised.value) == (
        "The first line of file.csv lacks 'city', 'country' and has the unknown 'state' and repeats 'region'; "
        f"it must name {','.join(KINDS['customers'].columns)}."
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.csv", None, "No such file or directory"),
        ("text.csv.gz", b"number", "Not a gzipped file (b'nu')"),
        ("cut.csv.gz", bytes.fromhex("1f8b0800000000000203"), "Compressed file ended before"),
    ],
)
async def test_a_file_that_cannot_be_read_is_one_error(
    desk: Database, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(BadFile) as raised:
        await imported(desk, "customers", tmp_path / name)

    wanted = f"{tmp_path / name} cannot be read: {reason}"
    assert str(raised.value)[: len(wanted)] == wanted


async def test_a_compressed_file_a_byte_order_mark_and_another_order_of_columns_are_fine(
    desk: Database, tmp_path: Path
) -> None:
    packed = written(tmp_path, "customers", {}, name="file.csv.gz")
    columns = [*reversed(KINDS["customers"].columns)]
    cells = [(CUSTOMER | {"number": "OTHER"}).get(column, "") for column in columns]
    marked = tmp_path / "marked.csv"
    marked.write_text(f"\ufeff{','.join(columns)}\r\n{','.join(cells)}\r\n", encoding="utf-8")

    assert summary(await imported(desk, "customers", packed)) == (1, 0, 0, [])
    assert summary(await imported(desk, "customers", marked)) == (1, 0, 0, [])


async def test_progress_counts_the_rows(desk: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seeds.importing.RECORDS_A_CHUNK", 2)
    path = written(tmp_path, "customers", *({"number": f"C{number}"} for number in range(5)))
    told: list[tuple[int, int]] = []

    await import_file(desk, KINDS["customers"], path, lambda done, total: told.append((done, total)))

    assert told == [(2, 5), (4, 5), (5, 5)]


async def test_an_import_again_writes_nothing(desk: Database, tmp_path: Path) -> None:
    customers = written(tmp_path, "customers", {}, name="customers.csv")
    orders = written(tmp_path, "orders", {}, {"quantity": "-2.50"}, {"order_number": "O-2"}, name="orders.csv")
    contracts = written(tmp_path, "contracts", {}, {"contract_number": "V-2"}, name="contracts.csv")
    files = {"customers": customers, "orders": orders, "contracts": contracts}
    first = [summary(await imported(desk, kind, path)) for kind, path in files.items()]
    before = await everything(desk)

    again = [summary(await imported(desk, kind, path)) for kind, path in files.items()]

    assert first == [(1, 0, 0, []), (2, 0, 0, []), (2, 0, 0, [])]
    assert again == [(0, 1, 0, []), (0, 2, 0, []), (0, 2, 0, [])]
    assert await everything(desk) == before


@pytest.mark.parametrize(
    ("kind", "cells", "problems"),
    [
        (
            "customers",
            {"company": "Hansa AG", "city": "Bremen"},
            [
                "line 2: city: Is Bremen here but stored as Hamburg; an import changes nothing.",
                "line 2: company: Is Hansa AG here but stored as Hansa Handel GmbH; an import changes nothing.",
            ],
        ),
        (
            "customers",
            {"payment_term_days": "30"},
            ["line 2: payment_term_days: Is 30 here but stored as 14; an import changes nothing."],
        ),
        (
            "orders",
            {"unit_price": "50.01", "billing_time": "ON_DEMAND"},
            [
                "line 2: billing_time: Is ON_DEMAND here but stored as IMMEDIATE; an import changes nothing.",
                "line 2: unit_price: Is 50.01 here but stored as 50; an import changes nothing.",
            ],
        ),
        (
            "orders",
            {"tax_category": "STANDARD", "tax_percent": "7"},
            [
                "line 2: tax_category: Is STANDARD here but stored as empty; an import changes nothing.",
                "line 2: tax_percent: Is 7 here but stored as empty; an import changes nothing.",
            ],
        ),
        (
            "orders",
            {"customer_number": "OTHER"},
            ["line 2: customer_number: Is stored with another customer; an import changes nothing."],
        ),
        (
            "contracts",
            {"ends_on": "2027-11-01", "interval_unit": "YEAR"},
            [
                "line 2: ends_on: Is 2027-11-01 here but stored as empty; an import changes nothing.",
                "line 2: interval_unit: Is YEAR here but stored as MONTH; an import changes nothing.",
            ],
        ),
    ],
)
async def test_a_changed_row_is_reported_and_not_written(
    desk: Database, tmp_path: Path, kind: str, cells: dict[str, str], problems: list[str]
) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}, {"number": "OTHER"}))
    if kind != "customers":
        await imported(desk, kind, written(tmp_path, kind, {}))
    before = await everything(desk)

    again = await imported(desk, kind, written(tmp_path, kind, cells))

    assert summary(again) == (0, 0, 1, problems)
    assert await everything(desk) == before


async def test_an_order_with_another_number_of_lines_is_reported(desk: Database, tmp_path: Path) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}))
    await imported(desk, "orders", written(tmp_path, "orders", {}))

    again = await imported(desk, "orders", written(tmp_path, "orders", {}, {"name": "Table"}))

    assert summary(again) == (0, 0, 1, ["line 2: O-1 is stored with 1 row and has 2 rows here."])
