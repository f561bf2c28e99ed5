"""What holds in a database at every moment, asked by plain SQL that knows nothing of the code."""

import re
from collections import defaultdict

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from models.database import Database

NONE_OF: dict[str, str] = {
    "a document whose lines do not add up": """
        SELECT documents.number FROM documents LEFT JOIN document_lines AS line ON line.document_id = documents.id
        GROUP BY documents.id, documents.number, documents.net_minor
        HAVING coalesce(sum(line.net_minor), -1) <> documents.net_minor
            OR count(line.id) <> max(line.position) OR min(line.position) <> 1
    """,
    "a document whose tax groups do not add up": """
        SELECT documents.number FROM documents LEFT JOIN document_taxes AS tax ON tax.document_id = documents.id
        GROUP BY documents.id, documents.number, documents.tax_minor, documents.net_minor
        HAVING coalesce(sum(tax.tax_minor), -1) <> documents.tax_minor OR sum(tax.taxable_minor) <> documents.net_minor
            OR count(tax.position) <> max(tax.position) OR min(tax.position) <> 1
    """,
    "a document whose gross is not net and tax": """
        SELECT number FROM documents WHERE gross_minor <> net_minor + tax_minor
    """,
    "a tax group that is not the sum of its lines": """
        SELECT tax.document_id FROM document_taxes AS tax WHERE tax.taxable_minor <> (
            SELECT coalesce(sum(line.net_minor), 0) FROM document_lines AS line
            WHERE line.document_id = tax.document_id
                AND line.tax_category = tax.category AND line.tax_percent = tax.percent)
    """,
    "a source and period with the same generation twice": """
        SELECT source_id FROM document_lines WHERE source_id IS NOT NULL
        GROUP BY source_id, source_period, generation HAVING count(*) > 1
    """,
    "an order line billed twice": """
        SELECT line.source_id FROM document_lines AS line JOIN documents ON documents.id = line.document_id
        WHERE line.order_id IS NOT NULL AND line.source_id IS NOT NULL AND documents.cancelled_by_id IS NULL
        GROUP BY line.source_id HAVING count(*) > 1
    """,
    "an order that does not say as it is whether all of its lines are billed": """
        SELECT orders.number FROM orders WHERE (orders.document_id IS NOT NULL) <> (NOT EXISTS (
            SELECT 1 FROM order_lines AS bought WHERE bought.order_id = orders.id AND NOT EXISTS (
                SELECT 1 FROM document_lines AS line JOIN documents ON documents.id = line.document_id
                WHERE line.source_id = bought.id AND documents.cancelled_by_id IS NULL)))
    """,
    "an order whose document does not bill it": """
        SELECT orders.number FROM orders JOIN documents ON documents.id = orders.document_id
        WHERE documents.cancelled_by_id IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM document_lines AS line WHERE line.document_id = documents.id AND line.order_id = orders.id
                AND line.source_id IS NOT NULL)
    """,
    "a cancelled order that is billed": """
        SELECT orders.number FROM orders
        JOIN document_lines AS line ON line.order_id = orders.id AND line.source_id IS NOT NULL
        JOIN documents ON documents.id = line.document_id AND documents.cancelled_by_id IS NULL
        WHERE orders.cancelled_at IS NOT NULL
    """,
    "a balance that is not the sum of what is outstanding": """
        SELECT customers.number FROM customers
        JOIN (SELECT DISTINCT customer_id, currency FROM documents
              UNION SELECT customer_id, currency FROM customer_balances) AS pair ON pair.customer_id = customers.id
        LEFT JOIN customer_balances AS kept
            ON kept.customer_id = pair.customer_id AND kept.currency = pair.currency
        WHERE coalesce(kept.outstanding_minor, 0) <> (
            SELECT coalesce(sum(CASE documents.kind WHEN 'INVOICE' THEN 1 ELSE -1 END * outstanding_minor), 0)
            FROM documents WHERE documents.customer_id = pair.customer_id AND documents.currency = pair.currency)
    """,
    "a document whose outstanding amount is not what is left to pay": """
        SELECT documents.number FROM documents
        LEFT JOIN documents AS original ON original.id = documents.cancels_id
        WHERE documents.outstanding_minor <> CASE WHEN documents.cancelled_by_id IS NOT NULL THEN 0 ELSE
            CASE WHEN original.id IS NULL THEN documents.gross_minor ELSE
                (SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE payments.document_id = original.id)
            END - (SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE payments.document_id = documents.id)
        END
    """,
    "a cancelled document and its cancellation that do not name each other or differ": """
        SELECT documents.number FROM documents LEFT JOIN documents AS other ON other.id = documents.cancelled_by_id
        WHERE documents.cancelled_by_id IS NOT NULL AND (
            other.id IS NULL OR other.cancels_id <> documents.id OR other.kind = documents.kind
            OR other.net_minor <> documents.net_minor OR other.gross_minor <> documents.gross_minor)
        UNION
        SELECT documents.number FROM documents JOIN documents AS other ON other.id = documents.cancels_id
        WHERE other.cancelled_by_id IS NULL OR other.cancelled_by_id <> documents.id
    """,
    "a document that settled at issue what had been paid": """
        SELECT documents.number FROM documents WHERE settled_minor <> CASE WHEN cancels_id IS NULL THEN 0 ELSE
            gross_minor - (SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE document_id = cancels_id) END
    """,
    "a cancelled document that a live one corrects": """
        SELECT documents.number FROM documents JOIN document_lines AS line ON line.document_id = documents.id
        JOIN document_lines AS later ON later.repairs_id = line.id
        JOIN documents AS correcting ON correcting.id = later.document_id AND correcting.cancelled_by_id IS NULL
        WHERE documents.cancelled_by_id IS NOT NULL
    """,
    "a bill run that miscounts": """
        SELECT bill_runs.id FROM bill_runs WHERE
            done <> (SELECT count(*) FROM bill_run_results AS result WHERE result.bill_run_id = bill_runs.id)
            OR documents <> (SELECT count(*) FROM documents AS one WHERE one.bill_run_id = bill_runs.id)
    """,
    "an idempotency key without its result": """
        SELECT key FROM idempotency_keys WHERE result IS NULL
    """,
}


async def broken(database: Database) -> list[str]:
    """Return which invariants do not hold, and where; empty when all do."""
    found: list[str] = []
    async with database.reading() as connection:
        for what, statement in NONE_OF.items():
            places = [str(place) for (place,) in await connection.execute(text(statement))]
            found += [f"{what}: {', '.join(places[:5])}"] if places else []
        found += await _gaps(connection)
    return found


async def _gaps(connection: AsyncConnection) -> list[str]:
    """Return the series of document numbers that are not 1 to n, or whose next number is not n + 1."""
    series: dict[tuple[str, int], list[int]] = defaultdict(list)
    for (number,) in await connection.execute(text("SELECT number FROM documents")):
        matched = re.fullmatch(r"(INV|CN)-(\d{4})-(\d{6})", number)
        assert matched, number
        series[{"INV": "INVOICE", "CN": "CREDIT_NOTE"}[matched[1]], int(matched[2])].append(int(matched[3]))
    counters = await connection.execute(text("SELECT kind, year, next FROM series WHERE year > 0"))
    following = {(kind, year): after for kind, year, after in counters}
    return [
        f"the numbers of {kind} {year} are {sorted(numbers)} and the next is {following.get((kind, year))}"
        for (kind, year), numbers in sorted(series.items())
        if sorted(numbers) != list(range(1, len(numbers) + 1)) or following.get((kind, year)) != len(numbers) + 1
    ]
