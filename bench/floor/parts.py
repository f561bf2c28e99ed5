"""The lists inside the answers: what hangs on a customer, and its lines."""

from bench.floor.words import Writer, text


def balance(q: Writer, customer: str) -> str:
    """Return what a customer owes, by currency."""
    return q.rows(
        q.money("r.outstanding_minor", "r.currency"),
        f"""SELECT outstanding_minor, currency FROM customer_balances
        WHERE customer_id = {customer} AND outstanding_minor <> 0 ORDER BY currency""",
    )


def contracts(q: Writer, customer: str, today: str, *, with_interval: bool) -> str:
    """Return the first ten contracts of a customer."""
    w = q.words
    status = f"""CASE WHEN r.ends_on = r.starts_on THEN 'CANCELLED' WHEN r.ends_on <= {today} THEN 'ENDED'
        WHEN r.notice_on <= {today} THEN 'TERMINATED' WHEN r.starts_on > {today} THEN 'PENDING' ELSE 'ACTIVE' END"""
    interval = {"billingInterval": q.object(count="r.interval_count", unit=text("r.interval_unit"))}
    node = q.object(
        id=w.key("con", "r.id"),
        number=text("r.number"),
        title=w.free("r.title"),
        status=text(status),
        startsOn=w.day("r.starts_on"),
        endsOn=w.perhaps_day("r.ends_on"),
        currency=text("r.currency"),
        **(interval if with_interval else {}),
        createdAt=w.moment("r.created_at"),
    )
    source = f"SELECT * FROM contracts WHERE customer_id = {customer} ORDER BY number, id LIMIT 11"
    cursor = q.cursor("contracts,NUMBER ASC", text("r.number"), own_key(q))
    return q.page({"nodes": node, "pageInfo": ""}, 10, source, cursor=cursor)


def orders(q: Writer, customer: str, size: int, *, with_lines: bool) -> str:
    """Return the newest orders of a customer."""
    w = q.words
    status = """CASE WHEN r.cancelled_at IS NOT NULL THEN 'CANCELLED'
        WHEN r.document_id IS NULL THEN 'OPEN' ELSE 'BILLED' END"""
    node = q.object(
        id=w.key("ord", "r.id"),
        number=text("r.number"),
        status=text(status),
        placedOn=w.day("r.placed_on"),
        billingTime=text("r.billing_time"),
        currency=text("r.currency"),
        net=q.money("r.net_minor", "r.currency"),
        **({"lines": _order_lines(q)} if with_lines else {}),
    )
    source = f"""SELECT * FROM orders WHERE customer_id = {customer}
        ORDER BY placed_on DESC, id DESC LIMIT {size + 1}"""
    cursor = q.cursor("orders,PLACED_ON DESC", w.day("r.placed_on"), own_key(q))
    parts = {"pageInfo": "", "nodes": node} if with_lines else {"nodes": node, "pageInfo": ""}
    return q.page(parts, size, source, cursor=cursor)


def documents(q: Writer, customer: str, today: str, size: int, *, with_lines: bool) -> str:
    """Return the newest documents of a customer."""
    w = q.words
    status = f"""CASE WHEN r.cancelled_by_id IS NOT NULL THEN 'CANCELLED' WHEN r.outstanding_minor = 0 THEN 'PAID'
        WHEN r.kind = 'INVOICE' AND r.due_on < {today} THEN 'OVERDUE' ELSE 'OPEN' END"""
    node = q.object(
        id=w.key("doc", "r.id"),
        number=text("r.number"),
        kind=text("r.kind"),
        status=text(status),
        issuedOn=w.day("r.issued_on"),
        dueOn=w.day("r.due_on"),
        currency=text("r.currency"),
        net=q.money("r.net_minor", "r.currency"),
        tax=q.money("r.tax_minor", "r.currency"),
        gross=q.money("r.gross_minor", "r.currency"),
        **({"lines": _document_lines(q)} if with_lines else {}),
    )
    source = f"""SELECT id, number, kind, issued_on, due_on, currency, net_minor, tax_minor, gross_minor,
        outstanding_minor, cancelled_by_id FROM documents WHERE customer_id = {customer}
        ORDER BY issued_on DESC, id DESC LIMIT {size + 1}"""
    cursor = q.cursor("documents,ISSUED_ON DESC", w.day("r.issued_on"), own_key(q))
    return q.page({"pageInfo": "", "nodes": node}, size, source, cursor=cursor)


def _order_lines(q: Writer) -> str:
    w = q.words
    node = q.object(
        id=w.key("oln", "r.id"),
        sku=w.perhaps("r.sku"),
        name=w.free("r.name"),
        quantity=w.scaled("r.quantity", 6),
        unitPrice=w.scaled("r.unit_price", 6),
        net=q.money("r.net_minor", "r.currency"),
    )
    return q.object(
        nodes=q.rows(node, "SELECT * FROM order_lines WHERE order_id = r.id ORDER BY position, id LIMIT 10")
    )


def _document_lines(q: Writer) -> str:
    w = q.words
    node = q.object(
        id=w.key("dln", "r.id"),
        position="r.position",
        name=w.free("r.name"),
        quantity=w.scaled("r.quantity", 6),
        unitPrice=w.scaled("r.unit_price", 6),
        net=q.money("r.net_minor", "r.currency"),
        tax=q.object(percent=w.scaled("r.tax_percent", 4)),
    )
    return q.object(
        nodes=q.rows(node, "SELECT * FROM document_lines WHERE document_id = r.id ORDER BY position, id LIMIT 10")
    )


def own_key(q: Writer) -> str:
    """Return the digits of a row's id as JSON."""
    return f"""'"' || {q.words.hexadecimal("r.id")} || '"'"""
