"""The files of documents: where they are, and what a document lacks as an e-invoice."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from documents.issued import Issued, Preceding
from loaders.issued import issued
from models import Document, DocumentLine, DocumentTax, rows
from models.database import Database
from models.ids import new_id
from schema.root import graph_on
from tests.api import make
from tests.api.client import LOOSE, MANY, Api
from tests.seeds.files import rows_in

FILES = "number eInvoice { valid problems } pdfUrl xmlUrl"
PAGE = f"{{ documents(orderBy: [{{field: NUMBER}}]) {{ nodes {{ {FILES} }} }} }}"
SHOP = {"name": "Kontor", "vatId": "DE123456789", "iban": "DE02120300000000202051", "email": "desk@kontor.example"}


@pytest.fixture
def stepwise(api: Api) -> Api:
    """The API on Strawberry's own executor."""
    return Api(api.database, api.clock, graph=graph_on(StrawberryGraphQLCoreExecutionContext, LOOSE, MANY))


async def _sell(api: Api, customer_id: str, **line: Any) -> str:
    await make.order(api, customer_id, lines=[{"name": "Chair", "unitPrice": "50", **line}])
    (invoice,) = await make.documents(api, customer_id)
    number: str = invoice["number"]
    return number


async def _seller(api: Api, **fields: Any) -> None:
    await api("mutation ($i: UpdateSellerInput!) { updateSeller(input: $i) { userErrors { message } } }", i=fields)


async def test_a_document_says_where_its_files_are_and_what_it_lacks(api: Api, stepwise: Api) -> None:
    customer = await make.customer(api)
    await _sell(api, customer["id"])
    await _seller(api, **SHOP)
    await _sell(api, customer["id"])

    shown = [await one(PAGE) for one in (api, stepwise)]

    missing = [
        "The seller has neither a registration number nor a VAT id (BR-CO-26).",
        "The seller has neither a VAT id nor a tax number, which category S needs (BR-S-02).",
    ]
    lacking = {
        "number": "INV-2026-000001",
        "eInvoice": {"valid": False, "problems": missing},
        "pdfUrl": "/documents/INV-2026-000001.pdf",
        "xmlUrl": None,
    }
    whole = {
        "number": "INV-2026-000002",
        "eInvoice": {"valid": True, "problems": []},
        "pdfUrl": "/documents/INV-2026-000002.pdf",
        "xmlUrl": "/documents/INV-2026-000002.xml",
    }
    assert shown == [{"documents": {"nodes": [lacking, whole]}}] * 2


async def test_what_is_created_says_at_once_where_it_is(api: Api) -> None:
    await _seller(api, **SHOP)
    customer = await make.customer(api)
    await make.order(api, customer["id"])

    answer = await api(
        f"mutation ($i: CreateDocumentsInput!) {{ createDocuments(input: $i) {{ documents {{ {FILES} }} }} }}",
        i={"customerId": customer["id"]},
    )

    number = "INV-2026-000001"
    urls = {"pdfUrl": f"/documents/{number}.pdf", "xmlUrl": f"/documents/{number}.xml"}
    created = {"number": number, "eInvoice": {"valid": True, "problems": []}, **urls}
    assert answer == {"createDocuments": {"documents": [created]}}


async def test_files_take_as_many_statements_for_forty_documents_as_for_one(api: Api, stepwise: Api) -> None:
    await _seller(api, **SHOP)
    customer = await make.customer(api)
    counts: list[int] = []
    for times in (1, 39):
        for _ in range(times):
            await _sell(api, customer["id"])
        for one in (stepwise, api):
            await one(PAGE)
            with one.statements() as statements:
                await one(PAGE)
            counts.append(len(statements))

    assert counts == [3, 3, 3, 3]


async def test_a_document_is_read_as_it_was_issued_whatever_has_changed_since(api: Api) -> None:
    await _seller(api, **SHOP, address={"line1": "Am Musterspeicher 1", "city": "Hamburg", "country": "DE"})
    customer = await make.customer(api, vatId="DE987654321", language="de")
    await make.contract(api, customer["id"], startsOn="2026-11-11", items=[{"name": "Lager", "unitPrice": "30"}])
    await _sell(api, customer["id"], tax={"category": "REVERSE_CHARGE", "percent": "0"})
    before = await _issued(api)

    await _seller(api, name="Somebody else", vatId="DE111111111", iban=None)
    change = "mutation ($i: UpdateCustomerInput!) { updateCustomer(input: $i) { userErrors { message } } }"
    await api(change, i={"id": customer["id"], "company": "Other", "language": "en", "vatId": None})
    cancel = 'mutation ($i: ID!) { cancelDocument(input: {id: $i, reason: "Falsch"}) { userErrors { message } } }'
    (document,) = (await api("{ documents { nodes { id } } }"))["documents"]["nodes"]
    await api(cancel, i=document["id"])
    after = await _issued(api)

    assert after[0] == before[0]
    invoice, cancellation = after
    assert [line.name for line in invoice.lines] == ["Chair", "Lager"]
    assert [(group.rate.category.value, group.reason and group.reason.code) for group in invoice.taxes] == [
        ("STANDARD", None),
        ("REVERSE_CHARGE", "VATEX-EU-AE"),
    ]
    assert (cancellation.cancels, cancellation.cancel_reason) == (
        Preceding("INV-2026-000001", date(2026, 11, 23)),
        "Falsch",
    )
    assert (cancellation.seller, cancellation.buyer, cancellation.lines) == (
        invoice.seller,
        invoice.buyer,
        invoice.lines,
    )


async def test_a_document_of_the_first_template_says_no_more_than_when_it_was_sent(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    end = "mutation ($i: TerminateContractInput!) { terminateContract(input: $i) { userErrors { message } } }"
    await api(end, i={"id": contract["id"], "endsOn": "2026-11-16"})
    await make.documents(api, customer["id"])
    (found,) = [one for one in await rows_in(api.database, rows.Document) if one.number == "CN-2026-000001"]
    first = {"id": new_id(), "number": "CN-2026-000002", "template_version": 1, "settled_minor": 100}
    await _copied(api.database, found.id, first)

    _, old, new = await _issued(api)

    assert new.corrects == (Preceding("INV-2026-000001", date(2026, 11, 23)),)
    assert old == replace(new, number="CN-2026-000002", corrects=())


async def _copied(database: Database, key: UUID, changed: dict[str, Any]) -> None:
    """Insert a document once more, with its lines and taxes, but for what is *changed*."""
    no_source = dict.fromkeys(("source_id", "source_period", "source_days", "generation"))
    async with database.writer.begin() as connection:
        for table, column, other in (
            (Document, Document.id, changed),
            (DocumentLine, DocumentLine.document_id, {"id": new_id(), "document_id": changed["id"], **no_source}),
            (DocumentTax, DocumentTax.document_id, {"document_id": changed["id"]}),
        ):
            row = (await connection.execute(select(table.__table__).where(column == key))).mappings().one()
            await connection.execute(insert(table), [{**row, **other}])


async def _issued(api: Api) -> list[Issued]:
    """Return all documents as they were issued, invoices first."""
    found = sorted(await rows_in(api.database, rows.Document), key=lambda one: one.number, reverse=True)
    async with api.database.reading() as connection:
        return [await issued(connection, one.id, 100) for one in found]
