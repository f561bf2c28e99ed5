"""createDocuments by hand: one customer's due orders become an invoice in one set-based transaction of PostgreSQL.

It writes the rows that Kontor writes for a German company without contracts, and knows no other tax than 19 %.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

LOCK = "SELECT pg_advisory_xact_lock($1)"

_SELLER = ", ".join(
    f"'{name}', s.{name}"
    for name in (
        "currency time_zone vat_id tax_number registration_number register managing_directors email phone contact_name "
        "electronic_address electronic_address_scheme iban bic account_holder creditor_id cash_accounting "
        "small_business"
    ).split()
)
_ADDRESS = """json_build_object('line1', a.line1, 'city', a.city, 'country', a.country, 'kind', a.kind, 'name', a.name,
    'line2', a.line2, 'postal_code', a.postal_code, 'region', a.region, 'email', a.email)"""

ISSUE = f"""
WITH due AS MATERIALIZED (
    SELECT l.*, o.number AS order_number, o.placed_on,
        row_number() OVER (ORDER BY o.placed_on, o.number, l.position) AS place,
        CAST(round(CAST(l.quantity AS numeric) * l.unit_price / 10000000000) AS bigint) AS amount
    FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE o.customer_id = $1 AND o.placed_on <= $2 AND o.document_id IS NULL AND o.cancelled_at IS NULL
), priced AS MATERIALIZED (
    SELECT due.*, CAST(round(CAST(amount AS numeric) * discount_percent / 1000000) AS bigint) AS discount FROM due
), total AS MATERIALIZED (
    SELECT CAST(sum(amount - discount) AS bigint) AS net, min(placed_on) AS supplied_from,
        max(placed_on) + 1 AS supplied_until,
        CASE WHEN min(order_number) = max(order_number) THEN min(order_number) END AS order_reference
    FROM priced HAVING count(*) > 0
), taken AS (
    INSERT INTO series (kind, year, next) SELECT 'INVOICE', extract(year FROM CAST($2 AS date)), 2 FROM total
    ON CONFLICT (kind, year) DO UPDATE SET next = series.next + 1 RETURNING next - 1 AS number
), run AS (
    INSERT INTO bill_runs (id, status, processing_date, document_date, customer_id, started_at, finished_at, customers,
        done, documents, nothing_to_bill, failed)
    SELECT $3, 'COMPLETED', $2, $2, $1, $4, $4, 1, 1, (SELECT count(*) FROM total), 1 - (SELECT count(*) FROM total), 0
), issued AS (
    INSERT INTO documents (id, number, kind, customer_id, bill_run_id, issued_on, due_on, currency, net_minor,
        tax_minor, gross_minor, outstanding_minor, supplied_from, supplied_until, order_reference, payment_means_code,
        payment_terms, template_version, seller_json, buyer_json, created_at)
    SELECT $5, 'INV-' || to_char(CAST($2 AS date), 'YYYY') || '-' || lpad(CAST(taken.number AS text), 6, '0'),
        'INVOICE', c.id, $3, $2, $2 + c.payment_term_days, 'EUR', net, round(net * 0.19), net + round(net * 0.19),
        net + round(net * 0.19), supplied_from, supplied_until, order_reference, '58',
        'Zahlbar bis ' || to_char($2 + c.payment_term_days, 'DD.MM.YYYY') || '.', 2,
        json_build_object('name', s.name, 'address', json_build_object('line1', s.line1, 'city', s.city, 'country',
            s.country, 'kind', 'INVOICE', 'name', s.address_name, 'line2', s.line2, 'postal_code', s.postal_code,
            'region', s.region, 'email', s.address_email), {_SELLER}),
        json_build_object('name', c.name, 'number', c.number, 'type', c.type, 'language', c.language, 'address',
            (SELECT {_ADDRESS} FROM customer_addresses a WHERE a.customer_id = c.id AND a.kind = 'INVOICE'
                ORDER BY a.position LIMIT 1), 'vat_id', c.vat_id,
            'email', c.email, 'electronic_address', c.electronic_address, 'electronic_address_scheme',
            c.electronic_address_scheme, 'buyer_reference', c.buyer_reference, 'deliver_to',
            (SELECT {_ADDRESS} FROM customer_addresses a WHERE a.customer_id = c.id AND a.kind = 'SHIPPING'
                ORDER BY a.position LIMIT 1)),
        $4
    FROM total, taken, sellers s, customers c WHERE c.id = $1
)
INSERT INTO document_lines (id, document_id, position, name, sku, quantity, unit, unit_price, discount_percent,
    currency, amount_minor, discount_minor, net_minor, tax_category, tax_percent, order_id, source_id, source_period,
    generation)
SELECT uuidv7(), $5, place, name, sku, quantity, unit, unit_price, discount_percent, currency, amount, discount,
    amount - discount, 'STANDARD', 190000, order_id, id, placed_on, 1
FROM priced
"""

SETTLE = """
WITH issued AS MATERIALIZED (
    SELECT * FROM documents WHERE id = $1
), taxes AS (
    INSERT INTO document_taxes (document_id, position, category, percent, currency, taxable_minor, tax_minor)
    SELECT id, 1, 'STANDARD', 190000, currency, net_minor, tax_minor FROM issued
), marked AS (
    UPDATE orders SET document_id = $1
    WHERE id IN (SELECT order_id FROM document_lines WHERE document_id = $1)
), owed AS (
    INSERT INTO customer_balances (customer_id, currency, outstanding_minor)
    SELECT customer_id, currency, outstanding_minor FROM issued
    ON CONFLICT (customer_id, currency)
    DO UPDATE SET outstanding_minor = customer_balances.outstanding_minor + excluded.outstanding_minor
), told AS (
    INSERT INTO bill_run_results (id, bill_run_id, customer_id, outcome)
    SELECT uuidv7(), $2, $3, CASE WHEN EXISTS (SELECT 1 FROM issued) THEN 'CREATED' ELSE 'NOTHING_TO_BILL' END
)
SELECT '{"createDocuments":{"documents":[' || coalesce((
    SELECT '{"number":"' || number || '","kind":"' || kind || '","gross":{"amount":"' || (gross_minor * 0.01)
        || '","currency":"' || currency || '"}}' FROM issued), '') || '],"userErrors":[]}}'
"""


async def create_documents(
    connection: Any, customer_id: UUID, ids: tuple[UUID, UUID], today: date, now: datetime
) -> bytes:
    """Bill one customer and return the answer; *ids* are those of the run and of the document."""
    run_id, document_id = ids
    async with connection.transaction():
        await connection.execute(LOCK, int.from_bytes(customer_id.bytes[-8:], "big", signed=True))
        await connection.execute(ISSUE, customer_id, today, run_id, now, document_id)
        answer: bytes = await connection.fetchval(SETTLE, document_id, run_id, customer_id)
    return answer
