"""What is issued or paid never changes: the database refuses it by itself, on SQLite and on PostgreSQL."""

from typing import Any

import pytest
from sqlalchemy import exc, insert, select, text

from models import Document, DocumentLine, DocumentTax, Payment, Table
from models.database import Database
from models.ids import new_id
from tests.api import make
from tests.api.client import Api

SEALED: list[type[Table]] = [Document, DocumentLine, DocumentTax, Payment]
MOVING = {"documents": {"outstanding_minor", "cancelled_by_id"}}
PAY = """mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"""
CANCEL = 'mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "x"}) { userErrors { code } } }'


async def _two_documents(api: Api) -> list[dict[str, Any]]:
    """Issue a document that is paid in part, and one that is cancelled; both at two rates."""
    customer = await make.customer(api)
    found = []
    for _ in range(2):
        zero = {"category": "ZERO", "percent": "0"}
        lines = [{"name": "Chair", "unitPrice": "50"}, {"name": "Book", "unitPrice": "10", "tax": zero}]
        await make.order(api, customer["id"], lines=lines)
        found += await make.documents(api, customer["id"])
    await api(PAY, input={"documentId": found[0]["id"], "amount": "10"})
    await api(CANCEL, id=found[1]["id"])
    return found


async def _content(database: Database) -> dict[str, list[Any]]:
    async with database.reading() as connection:
        tables = [Table.metadata.tables[kind.__tablename__] for kind in SEALED]
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in tables
        }


async def _refused(database: Database, statement: Any, values: Any = None) -> str:
    """Return the database's own words against a statement."""
    with pytest.raises(exc.IntegrityError) as refused:
        async with database.writer.begin() as connection:
            await connection.execute(text(statement) if isinstance(statement, str) else statement, values)
    return str(refused.value.orig).rpartition(">: ")[2]


async def test_no_column_but_the_payment_state_can_be_changed(api: Api, database: Database) -> None:
    await _two_documents(api)
    before = await _content(database)

    answers = {
        f"{kind.__tablename__}.{column.name}": await _refused(
            database, f"UPDATE {kind.__tablename__} SET {column.name} = {column.name}"
        )
        for kind in SEALED
        for column in kind.__table__.columns
        if column.name not in MOVING.get(kind.__tablename__, ())
    }

    expected = {name: f"{name.partition('.')[0]}: what is issued is never changed" for name in answers}
    assert answers == expected
    assert await _content(database) == before


@pytest.mark.parametrize("kind", SEALED, ids=lambda kind: str(kind.__tablename__))
async def test_no_row_can_be_deleted_or_replaced(api: Api, database: Database, kind: type[Table]) -> None:
    await _two_documents(api)
    before = await _content(database)
    name = kind.__tablename__

    await _refused(database, f"DELETE FROM {name}")
    if database.is_sqlite:
        await _refused(database, f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}")
    else:
        await _refused(database, f"TRUNCATE {name} CASCADE")

    assert await _content(database) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_no_row_can_be_replaced_by_one_of_a_new_document(api: Api, database: Database) -> None:
    await _two_documents(api)
    before = await _content(database)
    names = {kind: list(kind.__table__.columns.keys()) for kind in (Document, DocumentLine)}
    document, cancellation = (dict(zip(names[Document], before["documents"][place], strict=True)) for place in (0, 2))
    line = dict(zip(names[DocumentLine], before["document_lines"][0], strict=True))
    new = {**document, "id": new_id(), "number": "INV-2026-000009"}
    replacing = [
        (DocumentLine, {**line, "document_id": new["id"]}),
        (DocumentLine, {**line, "document_id": new["id"], "id": new_id()}),
        (Document, {**cancellation, "id": new_id(), "number": "CN-2026-000009"}),
        (Document, {**document, "id": new_id()}),
    ]

    for kind, row in replacing:
        async with database.writer.connect() as connection:
            await connection.execute(insert(Document), [new])
            with pytest.raises(exc.IntegrityError, match="never changed"):
                await connection.execute(insert(kind).prefix_with("OR REPLACE"), [row])

    assert await _content(database) == before


@pytest.mark.parametrize("kind", [DocumentLine, DocumentTax], ids=lambda kind: str(kind.__tablename__))
async def test_nothing_can_be_added_to_an_issued_document(api: Api, database: Database, kind: type[Table]) -> None:
    await _two_documents(api)
    before = await _content(database)
    row = dict(zip(kind.__table__.columns.keys(), before[kind.__tablename__][0], strict=True))
    nothing = dict.fromkeys(("source_id", "source_period", "source_days", "generation"))
    further = {**row, "position": 9, **({"id": new_id(), **nothing} if kind is DocumentLine else {})}

    await _refused(database, insert(kind), [further])

    assert await _content(database) == before


async def test_the_payment_state_moves_one_way_only(api: Api, database: Database) -> None:
    await _two_documents(api)
    before = await _content(database)

    for change in (
        "outstanding_minor = outstanding_minor + 1",
        "cancelled_by_id = NULL",
        "cancelled_by_id = id",
    ):
        await _refused(database, f"UPDATE documents SET {change} WHERE cancelled_by_id IS NOT NULL")
    await _refused(database, "UPDATE documents SET outstanding_minor = 5951 WHERE number = 'INV-2026-000001'")
    async with database.writer.begin() as connection:
        lower = "UPDATE documents SET outstanding_minor = outstanding_minor - 1 WHERE number = 'INV-2026-000001'"
        await connection.execute(text(lower))

    after = await _content(database)
    changed = [(old[1], old[11], new[11]) for old, new in zip(before["documents"], after["documents"], strict=True)]
    assert changed == [("INV-2026-000001", 5950, 5949), ("INV-2026-000002", 0, 0), ("CN-2026-000001", 0, 0)]
