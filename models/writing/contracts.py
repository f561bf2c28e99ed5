"""Write plans and contracts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from billing.agreements import Standing
from billing.calendar import Interval
from billing.contracts import Term
from billing.signing import NewItem, NewPlan, SignedContract
from models.contracts import Contract, ContractItem, Plan, PlanItem
from models.database import Unit
from models.failpoints import Failpoint
from models.folding import folded
from models.writing.many import Way, Write, write_all

Signed = tuple[UUID, SignedContract, tuple[UUID, ...], Standing]
"""A contract with its number filled in: its id, what it says, its items' ids, how far it is billed."""


async def insert_plan(unit: Unit, plan: NewPlan) -> dict[str, Any]:
    """Insert *plan* with its items and return the values of its row."""
    values = {
        "id": unit.new_id(),
        "code": plan.code,
        "name": plan.name,
        "description": plan.description,
        "currency": plan.currency,
        "billing_timing": plan.timing,
        "billing_alignment": plan.alignment,
        **_lengths(plan.interval, plan.term),
    }
    await unit.connection.execute(insert(Plan), [values])
    items = [{"plan_id": values["id"], **columns} for columns in _items(plan.items)]
    await unit.connection.execute(insert(PlanItem), items)
    return values


async def insert_contracts(unit: Unit, contracts: Sequence[Signed]) -> list[dict[str, Any]]:
    """Insert *contracts* with their items in two statements and return the values of their rows."""
    values = [
        {
            "id": key,
            "number": contract.number,
            "customer_id": contract.customer_id,
            "plan_id": contract.plan_id,
            "title": contract.title,
            "title_key": folded(contract.title),
            "signed_on": contract.signed_on,
            "starts_on": contract.schedule.starts_on,
            "ends_on": contract.schedule.ends_on,
            "billing_starts_on": contract.schedule.billing_starts_on,
            "currency": contract.currency,
            "billing_timing": contract.schedule.timing,
            "billing_alignment": contract.schedule.alignment,
            **_lengths(contract.schedule.interval, contract.term),
            "billed_until": standing.billed_until,
            "next_billing_on": standing.next_billing_on,
            "notice_on": None,
            "termination_reason": None,
            "created_at": unit.now,
        }
        for key, contract, _, standing in contracts
    ]
    items = [
        {"id": item_id, "contract_id": key, **columns}
        for key, contract, item_ids, _ in contracts
        for item_id, columns in zip(item_ids, _items(contract.items), strict=True)
    ]
    if values:
        await unit.connection.execute(insert(Contract), values)
        await unit.connection.execute(insert(ContractItem), items)
    return values


async def end_contract(unit: Unit, key: UUID, ends_on: date, notice_on: date, reason: str | None) -> None:
    """Set the end of the contract of id *key*; its standing is to be set after."""
    changes = {"ends_on": ends_on, "notice_on": notice_on, "termination_reason": reason}
    await unit.connection.execute(update(Contract).where(Contract.id == key).values(changes))


async def set_standings(unit: Unit, standings: Iterable[tuple[UUID, Standing]]) -> None:
    """Write how far each contract is billed, in one statement."""
    await write_all(unit, [setting_standings(standings)])


def setting_standings(standings: Iterable[tuple[UUID, Standing]], then: Failpoint | None = None) -> Write:
    """Return what writes how far each contract is billed."""
    values = [
        {"id": key, "billed_until": standing.billed_until, "next_billing_on": standing.next_billing_on}
        for key, standing in standings
    ]
    return Write(Way.UPDATE, Contract, values, then)


def _lengths(interval: Interval, term: Term) -> dict[str, Any]:
    lengths = {"interval": interval, "term": term.minimum, "renewal": term.renewal, "notice": term.notice}
    values: dict[str, Any] = {}
    for name, length in lengths.items():
        values[f"{name}_count"] = length.count if length else None
        values[f"{name}_unit"] = length.unit if length else None
    return values


def _items(items: Sequence[NewItem]) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "name": item.name,
            "description": item.description,
            "kind": item.kind,
            "quantity": item.quantity,
            "unit": item.unit,
            "unit_price": item.unit_price,
            "discount_percent": item.discount_percent,
            "tax_category": item.tax.category if item.tax else None,
            "tax_percent": item.tax.percent if item.tax else None,
        }
        for position, item in enumerate(items, start=1)
    ]
