"""A company that is large enough for the planner to mind: 20,000 customers, all else three times as many."""

from typing import TypeAlias

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

Row: TypeAlias = dict[str, str]
"""The columns of a table and the SQL of each for row *n*."""

CUSTOMERS = 20_000

_MOMENT = "timestamptz '2026-01-01' + n * interval '1 minute'"
_DAY = "date '2026-01-01' + n % 300"
_OWNER = f"((n * 7919) % {CUSTOMERS} + 1)"


def _key(n: str) -> str:
    return f"('01900000-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid"


_NAME = "'Firma ' || substr(md5(n::text), 1, 6)"
_PLACE = "'Ort ' || n % 500"
_CUSTOMER: Row = {
    "id": _key("n"),
    "number": "'C-' || n",
    "account_number": "'D-' || n",
    "type": "CASE n % 3 WHEN 0 THEN 'B2C' ELSE 'B2B' END",
    "name": _NAME,
    "email": "n || '@firma.example'",
    "language": "'de'",
    "currency": "CASE n % 10 WHEN 0 THEN 'USD' ELSE 'EUR' END",
    "payment_term_days": "14",
    "country": "(ARRAY['DE', 'FR', 'PL', 'AT', 'CH', 'US', 'NL', 'IT', 'ES', 'DK'])[n % 10 + 1]",
    "city": _PLACE,
    "name_key": f"lower({_NAME})",
    "email_key": "n || '@firma.example'",
    "city_key": f"lower({_PLACE})",
    "created_at": _MOMENT,
    "updated_at": _MOMENT,
}
_CONTRACT: Row = {
    "id": _key("n"),
    "number": "'CON-' || n",
    "customer_id": _key(_OWNER),
    "title": "'Pflege'",
    "title_key": "'pflege'",
    "signed_on": _DAY,
    "starts_on": _DAY,
    "currency": "'EUR'",
    "interval_count": "1",
    "interval_unit": "'MONTH'",
    "billing_timing": "'IN_ADVANCE'",
    "billing_alignment": "'ANNIVERSARY'",
    "next_billing_on": _DAY,
    "created_at": _MOMENT,
}
_ORDER: Row = {
    "id": _key("n"),
    "number": "'O-' || n",
    "customer_id": _key(_OWNER),
    "placed_on": _DAY,
    "billing_time": "'IMMEDIATE'",
    "currency": "'EUR'",
    "net_minor": "1000",
    "created_at": _MOMENT,
}
_ORDER_LINE: Row = {
    "id": _key("n"),
    "order_id": _key("n"),
    "position": "1",
    "name": "'Ware'",
    "quantity": "1",
    "unit": "'C62'",
    "unit_price": "10",
    "discount_percent": "0",
    "currency": "'EUR'",
    "net_minor": "1000",
    "tax_category": "'STANDARD'",
    "tax_percent": "19",
}
_DOCUMENT: Row = {
    "id": _key("n"),
    "number": "'INV-2026-' || lpad(n::text, 6, '0')",
    "kind": "'INVOICE'",
    "customer_id": _key(_OWNER),
    "issued_on": _DAY,
    "due_on": f"{_DAY} + 14",
    "currency": f"CASE {_OWNER} % 10 WHEN 0 THEN 'USD' ELSE 'EUR' END",
    "net_minor": "1000 + n",
    "tax_minor": "190",
    "gross_minor": "1190 + n",
    "outstanding_minor": "CASE n % 4 WHEN 0 THEN 1190 + n ELSE 0 END",
    "supplied_from": _DAY,
    "supplied_until": _DAY,
    "payment_means_code": "'58'",
    "payment_terms": "''",
    "template_version": "1",
    "seller_json": "'{}'",
    "buyer_json": "'{}'",
    "created_at": _MOMENT,
}
_DOCUMENT_LINE: Row = {
    "id": _key("n"),
    "document_id": _key("n"),
    "position": "1",
    "name": "'Ware'",
    "quantity": "1",
    "unit": "'C62'",
    "unit_price": "10",
    "discount_percent": "0",
    "currency": "'EUR'",
    "amount_minor": "1000 + n",
    "discount_minor": "0",
    "net_minor": "1000 + n",
    "tax_category": "'STANDARD'",
    "tax_percent": "19",
}
_TABLES: dict[str, tuple[Row, int]] = {
    "customers": (_CUSTOMER, CUSTOMERS),
    "contracts": (_CONTRACT, 3 * CUSTOMERS),
    "orders": (_ORDER, 3 * CUSTOMERS),
    "order_lines": (_ORDER_LINE, 3 * CUSTOMERS),
    "documents": (_DOCUMENT, 3 * CUSTOMERS),
    "document_lines": (_DOCUMENT_LINE, 3 * CUSTOMERS),
}
_FOLLOWING = (
    """INSERT INTO customer_words (word, customer_id)
    SELECT unnest(string_to_array(name_key || ' ' || number || ' ' || account_number || ' ' || email_key, ' ')), id
    FROM customers""",
    """INSERT INTO customer_balances (customer_id, currency, outstanding_minor)
    SELECT customer_id, currency, sum(outstanding_minor) FROM documents
    WHERE outstanding_minor > 0 GROUP BY customer_id, currency""",
)


async def found(url: str) -> None:
    """Fill an empty database; triggers and foreign keys rest meanwhile."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("SET session_replication_role = replica"))
        for table, (row, rows) in _TABLES.items():
            values = f"SELECT {', '.join(row.values())} FROM generate_series(1, {rows}) AS n"
            await connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) {values}"))
        for statement in _FOLLOWING:
            await connection.execute(text(statement))
        await connection.execute(text("VACUUM (ANALYZE)"))
    await engine.dispose()
