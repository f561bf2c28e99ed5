"""The statement of each query, by hand: one statement, whose one value is the text of the data."""

from bench.floor.parts import balance, contracts, documents, orders, own_key
from bench.floor.words import Writer, text

_PAGE = 50


def overview(q: Writer, *, country: str, goes_on: bool) -> str:
    """Return Q1; $1 and $2 are where to go on. With the country in it, PostgreSQL plans it once for each."""
    w = q.words
    latest = q.object(
        id=w.key("doc", "d.id"),
        number=text("d.number"),
        issuedOn=w.day("d.issued_on"),
        gross=q.money("d.gross_minor", "d.currency"),
    )
    newest = f"""coalesce((SELECT {latest} FROM documents d WHERE d.customer_id = r.id
        ORDER BY d.issued_on DESC, d.id DESC LIMIT 1), '')"""
    row = q.object(
        id=w.key("cus", "r.id"),
        number=text("r.number"),
        name=w.free("r.name"),
        city=w.perhaps("r.city"),
        type=text("r.type"),
        createdAt=w.moment("r.created_at"),
        balance=balance(q, "r.id"),
        contracts=q.object(totalCount="(SELECT count(*) FROM contracts x WHERE x.customer_id = r.id)"),
        orders=q.object(totalCount="(SELECT count(*) FROM orders x WHERE x.customer_id = r.id)"),
        documents=q.object(
            totalCount="(SELECT count(*) FROM documents x WHERE x.customer_id = r.id)", nodes=f"'[' || {newest} || ']'"
        ),
    )
    after = "AND (created_at, id) < ($1, $2)" if goes_on else ""
    source = f"""SELECT id, number, name, city, type, created_at FROM customers
        WHERE country = '{country}' AND type = 'B2B' {after} ORDER BY created_at DESC, id DESC LIMIT {_PAGE + 1}"""
    cursor = q.cursor("customers,CREATED_AT DESC", w.moment("r.created_at"), own_key(q))
    return _root(q, {"nodes": row, "pageInfo": ""}, source, cursor)


def detail(q: Writer) -> str:
    """Return Q2; $1 is the id, $2 is today."""
    w = q.words
    row = q.object(
        id=w.key("cus", "c.id"),
        number=text("c.number"),
        name=w.free("c.name"),
        email=w.perhaps("c.email"),
        country=text("c.country"),
        city=w.perhaps("c.city"),
        type=text("c.type"),
        currency=text("c.currency"),
        paymentTermDays="c.payment_term_days",
        balance=balance(q, "c.id"),
        createdAt=w.moment("c.created_at"),
        updatedAt=w.moment("c.updated_at"),
        contracts=contracts(q, "c.id", "$2", with_interval=True),
        orders=orders(q, "c.id", 20, with_lines=True),
        documents=documents(q, "c.id", "$2", 50, with_lines=True),
    )
    return f"""SELECT '{{"customer":' || coalesce((SELECT {row} FROM customers c WHERE c.id = $1), 'null') || '}}'"""


def graph(q: Writer, *, goes_on: bool) -> str:
    """Return Q3; $1 is today, $2 and $3 are where to go on."""
    w = q.words
    row = q.object(
        id=w.key("cus", "r.id"),
        number=text("r.number"),
        name=w.free("r.name"),
        email=w.perhaps("r.email"),
        country=text("r.country"),
        city=w.perhaps("r.city"),
        type=text("r.type"),
        balance=balance(q, "r.id"),
        contracts=contracts(q, "r.id", "$1", with_interval=False),
        orders=orders(q, "r.id", 10, with_lines=False),
        documents=documents(q, "r.id", "$1", 10, with_lines=False),
    )
    after = "WHERE (number, id) > ($2, $3)" if goes_on else ""
    source = f"""SELECT id, number, name, email, country, city, type FROM customers
        {after} ORDER BY number, id LIMIT {_PAGE + 1}"""
    return _root(
        q, {"pageInfo": "", "nodes": row}, source, q.cursor("customers,NUMBER ASC", text("r.number"), own_key(q))
    )


def search(q: Writer, *, words: int) -> str:
    """Return Q4; two parameters for each word: from where, and up to where."""
    w = q.words
    row = q.object(
        id=w.key("cus", "r.id"),
        number=text("r.number"),
        name=w.free("r.name"),
        city=w.perhaps("r.city"),
        balance=balance(q, "r.id"),
    )
    hits = " INTERSECT ".join(
        f"SELECT customer_id FROM customer_words WHERE word >= ${2 * n + 1} AND word < ${2 * n + 2}"
        for n in range(words)
    )
    distinct = hits if words > 1 else hits.replace("SELECT", "SELECT DISTINCT", 1)
    # the few that are found are sorted: an index on the name would be walked for long
    source = f"""WITH hits AS MATERIALIZED ({distinct})
        SELECT c.id, c.number, c.name, c.city, c.name_key FROM hits JOIN customers c ON c.id = hits.customer_id
        ORDER BY c.name_key, c.id LIMIT {_PAGE + 1}"""
    return _root(q, {"nodes": row, "pageInfo": ""}, source, _by_name(q))


def deep(q: Writer, *, goes_on: bool) -> str:
    """Return Q5; $1 and $2 are where to go on."""
    w = q.words
    row = q.object(
        id=w.key("cus", "r.id"),
        number=text("r.number"),
        name=w.free("r.name"),
        email=w.perhaps("r.email"),
        city=w.perhaps("r.city"),
        type=text("r.type"),
        createdAt=w.moment("r.created_at"),
        balance=balance(q, "r.id"),
    )
    after = "WHERE (name_key, id) > ($1, $2)" if goes_on else ""
    source = f"""SELECT id, number, name, email, city, type, created_at, name_key FROM customers
        {after} ORDER BY name_key, id LIMIT {_PAGE + 1}"""
    return _root(q, {"nodes": row, "pageInfo": ""}, source, _by_name(q))


def most_overdue(q: Writer) -> str:
    """Return Q6; $1 is today. Those who owe are added up in one walk over the index of open documents."""
    w = q.words
    overdue = "outstanding_minor > 0 AND kind = 'INVOICE' AND due_on < $1"
    row = q.object(
        id=w.key("cus", "r.id"),
        number=text("r.number"),
        name=w.free("r.name"),
        balance=balance(q, "r.id"),
        overdueBalance=q.rows(
            q.money("r.minor", "r.currency"),
            f"""SELECT currency, CAST(sum(outstanding_minor) AS bigint) AS minor FROM documents
            WHERE customer_id = r.id AND {overdue} GROUP BY currency ORDER BY currency""",
        ),
    )
    source = f"""SELECT * FROM (
        (SELECT c.id, c.number, c.name, owed.minor FROM (
            SELECT customer_id, currency, CAST(sum(outstanding_minor) AS bigint) AS minor FROM documents
            WHERE {overdue} GROUP BY customer_id, currency ORDER BY minor DESC, customer_id DESC OFFSET 0
        ) AS owed CROSS JOIN LATERAL (  -- asked for the first ones only, instead of joining all
            SELECT id, number, name FROM customers WHERE id = owed.customer_id AND currency = owed.currency OFFSET 0
        ) AS c ORDER BY owed.minor DESC, owed.customer_id DESC LIMIT {_PAGE + 1})
        UNION ALL
        (SELECT c.id, c.number, c.name, 0 FROM customers c WHERE NOT EXISTS (
            SELECT 1 FROM documents d WHERE d.customer_id = c.id AND d.currency = c.currency AND {overdue}
        ) ORDER BY c.id DESC LIMIT {_PAGE + 1})
    ) AS both_kinds LIMIT {_PAGE + 1}"""
    cursor = q.cursor("customers,OVERDUE_BALANCE DESC", "r.minor", own_key(q))
    return _root(q, {"nodes": row, "pageInfo": ""}, source, cursor)


def _root(q: Writer, parts: dict[str, str], source: str, cursor: str) -> str:
    return f"""SELECT '{{"customers":' || {q.page(parts, _PAGE, source, cursor=cursor)} || '}}'"""


def _by_name(q: Writer) -> str:
    return q.cursor("customers,NAME ASC", q.words.free("r.name_key"), own_key(q))
