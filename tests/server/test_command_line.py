"""The command line: what each command prints, and its exit code."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from models.database import utc_now
from models.ids import new_id
from models.writing.bill_runs import insert_run
from schema.root import sdl
from server import command_line
from server.command_line import main
from tests.api import make
from tests.api.client import Api
from tests.seller import name_seller
from tests.server.commands import within

JANUARY = ["--processing-date", "2026-01-31", "--document-date"]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The address of a migrated database with nobody in it; the settings name it, too."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'kontor.db'}"
    monkeypatch.setenv("KONTOR_DATABASE_URL", url)
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == f"The database is at the newest tables: {url}\n"
    within(url, lambda api: name_seller(api.database))
    return url


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Return the exit code and the lines of both outputs, ids of runs left out."""
    code = main(list(arguments))
    out, err = (re.sub("[0-9a-f]{32}", "ID", text).splitlines() for text in capsys.readouterr())
    return code, out, err


def _bill(capsys: pytest.CaptureFixture[str], *further: str) -> tuple[int, list[str], list[str]]:
    today = utc_now().date()
    return _run(capsys, "bill", *JANUARY, today.isoformat(), *further)


async def _two_customers(api: Api) -> None:
    for number, company in (("K1", "Hansa Handel GmbH"), ("K2", "Kogge AG")):
        customer = await make.customer(api, number=number, company=company)
        await make.order(api, customer["id"], placedOn="2026-01-05")
        await make.order(api, customer["id"], placedOn="2026-01-05", billingTime="ON_DEMAND")


async def _no_rate(api: Api) -> None:
    found = await api('{ customer(by: {number: "K1"}) { id } }')
    await make.order_without_rate(api, found["customer"]["id"])


def test_migrate_may_be_repeated_and_checked(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    again = _run(capsys, "migrate", "--database-url", url)
    check = _run(capsys, "migrate", "--check")

    assert again == (0, [f"The database is at the newest tables: {url}"], [])
    assert check == (0, [], [])


def test_the_schema_is_printed_written_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "schema.graphql"
    file.write_text("type Query { a: Int }\n")
    monkeypatch.setattr(command_line, "_SDL", file)

    printed = _run(capsys, "schema")
    stale = _run(capsys, "schema", "--check")
    written = _run(capsys, "schema", "--write")
    fresh = _run(capsys, "schema", "--check")

    assert printed == (0, sdl().splitlines(), [])
    assert stale == (1, [], ["schema.graphql is stale: python -m server schema --write"])
    assert [written, fresh, file.read_text()] == [(0, [], []), (0, [], []), sdl()]


def test_bill_takes_what_is_due_once(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _two_customers)

    first, second = _bill(capsys), _bill(capsys)

    counted = "documents for {0} customers with something due; nothing to bill for 0, 0 failed."
    assert first == (0, [f"2 {counted.format(2)} Run run_ID is COMPLETED."], [])
    assert second == (0, [f"0 {counted.format(0)} Run run_ID is COMPLETED."], [])


def test_bill_for_one_customer_takes_on_demand_orders_too(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _two_customers)
    year = utc_now().year

    first, second = _bill(capsys, "--customer", "K1"), _bill(capsys, "--customer", "K1")

    assert first == (0, ["1 document for Hansa Handel GmbH:", f"INV-{year}-000001  119.00 EUR"], [])
    assert second == (0, ["Nothing is due for Hansa Handel GmbH."], [])


def test_nobody_is_billed_while_the_seller_has_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setenv("KONTOR_DATABASE_URL", url)
    assert main(["migrate"]) == 0
    capsys.readouterr()
    nobody_due = _bill(capsys)
    within(url, _two_customers)
    before = within(url, Api.rows)

    everyone, one = _bill(capsys), _bill(capsys, "--customer", "K1")

    message = "The seller has no name or no address yet; give them by updateSeller."
    assert [nobody_due[0], everyone, one] == [0, (1, [], [message]), (1, [], [message])]
    assert within(url, Api.rows) == before


def test_bill_names_who_failed_and_bills_the_others(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _two_customers)
    within(url, _no_rate)

    answer = _bill(capsys)

    counted = "1 document for 2 customers with something due; nothing to bill for 0, 1 failed."
    error = "No VAT rate of DE is known for 2005-01-01; give the rate with the item or line."
    assert answer == (1, [f"{counted} Run run_ID is COMPLETED_WITH_ERRORS."], [f"customer K1: {error}"])


def test_a_refused_bill_writes_nothing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _two_customers)
    within(url, _no_rate)
    before = within(url, Api.rows)

    failing = _bill(capsys, "--customer", "K1")
    unknown = _bill(capsys, "--customer", "K3")
    too_early = _run(capsys, "bill", "--processing-date", "1999-12-31")

    message = "No VAT rate of DE is known for 2005-01-01; give the rate with the item or line."
    assert failing == (1, [], [f"customer K1: {message}"])
    assert unknown == (1, [], ["There is no customer K3."])
    assert [too_early[0], too_early[1]] == [1, []]
    assert [line.partition(" and ")[0] for line in too_early[2]] == ["--processing-date: Must lie between 2000-01-01"]
    assert within(url, Api.rows) == before


def test_bill_reports_a_run_that_a_killed_process_left(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    async def left_running(api: Api) -> None:
        await api.database.unit_of_work(
            lambda unit: insert_run(unit, new_id(), unit.today, unit.today, None, customers=1)
        )

    within(url, left_running)

    first, second = _bill(capsys), _bill(capsys)

    assert first[2] == ["Run run_ID was left unfinished; it is FAILED now."]
    assert second[2] == []


def test_prune_forgets_keys_older_than_thirty_days_and_keeps_the_others(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def three_keys(api: Api) -> None:
        for days in (0, 29, 31):
            api.database.clock = lambda days=days: utc_now() - timedelta(days=days)  # type: ignore[misc]
            await make.customer(api, idempotencyKey=f"{days} days ago")

    within(url, three_keys)

    assert [_run(capsys, "prune"), _run(capsys, "prune", "--keys-older-than", "30"), within(url, Api.rows)] == [
        (0, ["1 idempotency key older than 30 days forgotten."], []),
        (0, ["0 idempotency keys older than 30 days forgotten."], []),
        {
            "audit_entries": 3,
            "audit_heads": 1,
            "customer_addresses": 3,
            "customer_words": 24,
            "customers": 3,
            "idempotency_keys": 2,
            "sellers": 1,
            "series": 2,
        },
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["bill"],
        ["bill", "--processing-date", "2026-02-30"],
        ["prune", "--keys-older-than", "29"],
        ["prune", "--keys-older-than", "x"],
        ["serve", "--port", "http"],
        ["import", "dogs", "dogs.csv"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_has_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)

    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m server")


def test_a_day_that_is_none_is_said_in_our_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bill", "--processing-date", "2026-13-01"])

    told = capsys.readouterr().err.splitlines()[-1].partition(": error: ")[2]
    assert told == "argument --processing-date: must be a day as YYYY-MM-DD, not '2026-13-01'"


def test_a_bad_setting_has_exit_code_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KONTOR_PORT", "http")

    assert _run(capsys, "schema") == (2, [], ["KONTOR_PORT must be a whole number from 0 to 65535, not 'http'."])
