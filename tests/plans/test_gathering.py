"""What a bill run gathers for one customer is looked up by index, from a company's first document on."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from loaders import due
from models.database import Database, Unit
from schema.ids import key_of
from tests.api import make
from tests.api.client import Api

KEPT = """
SELECT name, cardinality(parameter_types) AS parameters FROM pg_prepared_statements WHERE statement LIKE 'SELECT array%'
"""


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_of_a_young_company_only_the_lines_that_bill_its_orders_are_looked_at(
    database: Database, api: Api
) -> None:
    customer = await make.customer(api)
    for _ in range(5):
        await make.order(api, customer["id"], lines=[{"name": "Chair", "unitPrice": "50"}] * 40)
    await make.documents(api, customer["id"])
    async with database.altering() as connection:
        await connection.execute(text("ANALYZE"))

    async def gather(unit: Unit) -> Any:
        key = key_of(customer["id"], "cus")
        assert key
        await unit.lock(key)
        await due.gathered(unit.connection, [key], date(2026, 11, 23), on_demand=True)
        kept = (await unit.connection.exec_driver_sql(KEPT)).one()
        await unit.connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
        given = ", ".join(["NULL"] * kept.parameters)
        plan = await unit.connection.exec_driver_sql(f"EXPLAIN EXECUTE {kept.name}({given})")
        return list(plan.scalars())

    plan = await database.unit_of_work(gather)

    looked_up = [below.strip() for above, below in pairwise(plan) if " on document_lines" in above]
    assert looked_up == ["Index Cond: (source_id = order_lines.id)"] * 2
