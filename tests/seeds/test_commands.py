import argparse
import shutil
from pathlib import Path

import pytest

from server.importing import KINDS, import_file
from server.settings import Settings
from tests.seeds.files import written


@pytest.fixture
def chosen(blank: Path, tmp_path: Path) -> Settings:
    """Settings with an empty database."""
    shutil.copy(blank, tmp_path / "desk.db")
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}")


def test_customers_orders_and_contracts_can_be_imported() -> None:
    assert KINDS == ("customers", "orders", "contracts")


def test_an_import_without_problems_ends_with_0(
    chosen: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = argparse.Namespace(kind="customers", file=written(tmp_path, "customers", {}))

    assert import_file(given, chosen) == 0
    assert capsys.readouterr() == ("1 customer imported, 0 there already, 0 refused.\n", "")


def test_an_import_with_problems_reports_each_and_ends_with_1(
    chosen: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "customers", {}, {"number": "A", "country": "XX", "payment_term_days": "999"})

    assert import_file(argparse.Namespace(kind="customers", file=file), chosen) == 1
    assert capsys.readouterr() == (
        "1 customer imported, 0 there already, 1 refused.\n",
        "line 3: country: XX is not an ISO 3166-1 country.\nline 3: payment_term_days: Must be between 0 and 365.\n",
    )


def test_a_file_that_is_not_there_ends_with_2(
    chosen: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "none.csv"

    assert import_file(argparse.Namespace(kind="customers", file=file), chosen) == 2
    assert capsys.readouterr() == ("", f"{file} cannot be read: No such file or directory.\n")
