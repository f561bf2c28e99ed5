"""The commands about documents: what the seller lacks, and many files in one ZIP."""

import hashlib
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from documents.files import File
from models import rows
from models.database import Database, utc_now
from server import archives
from server.command_line import main
from server.rendering import Renderer
from tests.api import make
from tests.api.client import Api
from tests.documents.make import SELLER
from tests.seeds.files import rows_in
from tests.seller import name_seller
from tests.server.commands import within

SHOP = {
    "name": SELLER.name,
    "vatId": SELLER.vat_id,
    "iban": SELLER.iban,
    "email": SELLER.email,
    "phone": SELLER.phone,
    "contactName": SELLER.contact_name,
    "address": {"line1": "Am Musterspeicher 1", "postalCode": "20457", "city": "Hamburg", "country": "DE"},
}
CHANGE = "mutation ($i: UpdateSellerInput!) { updateSeller(input: $i) { userErrors { message } } }"
YEAR = utc_now().year


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The address of a migrated database with nobody in it; the settings name it, too."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'kontor.db'}"
    monkeypatch.setenv("KONTOR_DATABASE_URL", url)
    assert main(["migrate"]) == 0
    within(url, lambda api: name_seller(api.database))
    capsys.readouterr()
    return url


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    code = main(list(arguments))
    out, err = (text.splitlines() for text in capsys.readouterr())
    return code, out, err


async def _three_documents(api: Api) -> None:
    """Bill K1 twice, on two processing dates, and K2 once before the seller was known well enough."""
    customers = [await make.customer(api, number=number) for number in ("K2", "K1")]
    for place, (customer, day) in enumerate([(customers[0], "01"), (customers[1], "02"), (customers[1], "03")]):
        await make.order(api, customer["id"], placedOn=f"{YEAR}-01-{day}")
        await make.documents(api, customer["id"], processingDate=f"{YEAR}-01-{day}")
        if not place:
            await api(CHANGE, i=SHOP)


def _names(out: Path) -> list[str]:
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_seller_is_checked_before_it_bills(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = _run(capsys, "seller", "check")
    within(url, lambda api: api(CHANGE, i=SHOP))
    after = _run(capsys, "seller", "check")

    assert before[:2] == (1, [])
    assert "The seller has no IBAN: an invoice cannot say where to pay to (BG-17)." in before[2]
    assert after == (0, ["Kontor Demo GmbH lacks nothing for valid e-invoices."], [])


def test_documents_are_exported_whole_or_chosen(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _three_documents)
    out = tmp_path / "out.zip"
    one, two, three = (f"INV-{YEAR}-00000{place}" for place in (1, 2, 3))
    chosen = {
        (): [f"{one}.pdf", f"{two}.pdf", f"{three}.pdf"],
        ("--customer", "K1", "--formats", "xml,ubl"): [
            f"{name}.{end}" for name in (two, three) for end in ("xml", "ubl.xml")
        ],
        ("--processing-date", f"{YEAR}-01-02", "--formats", "pdf,xml"): [f"{two}.pdf", f"{two}.xml"],
        ("--filter", f'{{"number": {{"in": ["{one}", "{three}"]}}}}'): [f"{one}.pdf", f"{three}.pdf"],
    }

    for arguments, names in chosen.items():
        documents = len({name.partition(".")[0] for name in names})
        answer = _run(capsys, "documents", "export", "--force", *arguments, str(out))
        of = "1 document" if documents == 1 else f"{documents} documents"
        told = f"{out} has {len(names)} files of {of}; 0 could not be made."
        assert (answer, _names(out)) == ((0, [told], []), names)
    assert sorted(path.name for path in tmp_path.iterdir() if "zip" in path.name) == ["out.zip"]


def test_the_same_documents_make_the_same_zip(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    within(url, _three_documents)
    digests = set()
    for name in ("a.zip", "b.zip"):
        assert _run(capsys, "documents", "export", str(tmp_path / name))[0] == 0
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())

    assert len(digests) == 1


def test_what_is_no_valid_e_invoice_is_named_and_left_out(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    within(url, _three_documents)
    out = tmp_path / "out.zip"

    code, told, errors = _run(capsys, "documents", "export", "--customer", "K2", "--formats", "pdf,xml", str(out))

    assert (code, told) == (1, [f"{out} has 1 file of 1 document; 1 could not be made."])
    assert [one.partition(". ")[0] for one in errors] == [f"INV-{YEAR}-000001.xml: The document is no valid e-invoice"]
    assert _names(out) == [f"INV-{YEAR}-000001.pdf"]


def test_where_there_is_nothing_to_export_nothing_is_written(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.zip"
    answers = [
        _run(capsys, "documents", "export", str(out)),
        _run(capsys, "documents", "export", "--customer", "K9", str(out)),
        _run(capsys, "documents", "export", str(tmp_path / "nowhere" / "out.zip")),
    ]

    assert answers == [
        (1, [], ["There is no such document."]),
        (1, [], ["There is no customer K9."]),
        (1, [], [f"There is no folder {tmp_path / 'nowhere'}."]),
    ]
    assert not out.exists()


def test_a_zip_that_is_there_is_replaced_by_force_alone(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    within(url, _three_documents)
    out = tmp_path / "out.zip"
    out.write_bytes(b"the last one")

    refused = _run(capsys, "documents", "export", "--formats", "xml", "--customer", "K1", str(out))
    kept = out.read_bytes()
    forced = _run(capsys, "documents", "export", "--formats", "xml", "--customer", "K1", "--force", str(out))

    assert (refused, kept) == ((1, [], [f"There is {out} already; --force replaces it."]), b"the last one")
    assert (forced[0], _names(out)) == (0, [f"INV-{YEAR}-00000{place}.xml" for place in (2, 3)])


@pytest.mark.parametrize(
    "arguments",
    [["--formats", "pdf,doc"], ["--formats", "pdf,pdf"], ["--filter", "{"], ["--filter", '{"colour": {"eq": "red"}}']],
    ids=" ".join,
)
def test_what_is_not_understood_has_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["documents", "export", *arguments, "out.zip"])

    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m server documents export")


def test_a_zip_that_is_not_whole_never_takes_the_place_of_another(tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    out.write_bytes(b"the last one")

    def interrupted() -> None:
        with archives.whole(out) as archive:
            archives.add(archive, archives.Entry("a.pdf", date(2026, 11, 23), b"x"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.zip", b"the last one")]


async def test_no_more_is_made_ahead_than_is_said(database: Database, api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    await make.documents(api, customer["id"])
    (document,) = await rows_in(database, rows.Document)
    read = 0

    async def documents() -> AsyncIterator[rows.Document]:
        nonlocal read
        for _ in range(12):
            read += 1
            yield document

    renderer = Renderer(1)
    ahead, written = [], 0
    async for found in archives.entries(database, documents(), [File.XML], renderer, 3):
        written += len(found)
        ahead.append(read - written)
    await renderer.close()

    assert (written, max(ahead)) == (12, 3)
