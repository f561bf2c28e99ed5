"""Plans: what their fields come to, and how they are made."""

from typing import Any

from billing.refusals import Refused
from billing.signing import NewPlan, plan_refusals
from loaders import entities, listings
from loaders.edges import Every, Pages
from models import Plan, rows
from models.database import Unit
from models.rows.values import made
from models.writing import contracts as writing
from resolvers.checking import distinct, taken
from resolvers.context import Info
from resolvers.edges import edge
from resolvers.idempotency import kept_row


async def by_key(info: Info, column: str, value: Any) -> rows.Plan | None:
    """Return the plan whose *column* is *value*."""
    return await entities.one(info.context.reading, entities.By(rows.Plan, column), value)


every = edge(Pages(listings.PLANS))
items = edge(Every(rows.PlanItem, "plan_id"))

PLAN = kept_row(rows.Plan)


async def create_one(unit: Unit, plan: NewPlan) -> rows.Plan | Refused:
    """Make one plan."""
    holders = await entities.holders(unit.connection, Plan.code, [plan.code])
    found = distinct([*plan_refusals(plan), *taken(plan.code, holders, "code")])
    if found:
        return Refused(found)
    return made(rows.Plan, await writing.insert_plan(unit, plan))
