"""Contracts: what their fields come to, and how they are signed and ended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from billing.agreements import Agreement, Item, standing
from billing.contracts import ContractStatus
from billing.contracts import status as status_of
from billing.refusals import Refusal, RefusalCode, Refused
from billing.signing import NewContract, SignedContract, contract_refusals, earliest_supply, signed, void_rates
from billing.tax import TaxRate, tax_rule
from billing.terminations import Commitment, Termination, end_of
from loaders import due, entities, existing, listings, people
from loaders.edges import Computed, Every, One, Pages
from models import Contract, Document, rows
from models.database import Connection as ReadingConnection
from models.database import Unit
from models.rows.values import made
from models.writing import contracts as writing
from models.writing.numbers import free_numbers
from resolvers.checking import distinct, not_found, repeated, seller_before_rates, taken, without_rate
from resolvers.context import Info
from resolvers.edges import edge
from resolvers.idempotency import kept_row


async def by_key(info: Info, column: str, value: Any) -> rows.Contract | None:
    """Return the contract whose *column* is *value*."""
    return await entities.one(info.context.reading, entities.By(rows.Contract, column), value)


def _status(row: rows.Contract, today: date) -> ContractStatus:
    return status_of(row.schedule, row.notice_on, today)


_LINKED = listings.CONTRACTS_OF_DOCUMENTS

status = edge(Computed(listings.contract_status, _status))
plan = edge(One(rows.Plan, "plan_id"))
items = edge(Every(rows.ContractItem, "contract_id"))
documents = edge(Pages(listings.DOCUMENTS, _LINKED.c.contract_id, (_LINKED, _LINKED.c.document_id == Document.id)))


async def item_tax(row: rows.ContractItem, info: Info) -> TaxRate:
    """Return the rate given for an item, else what the rule says today."""
    if row.given_tax is not None:
        return row.given_tax
    contract = await entities.known(info.context.reading, rows.Contract, row.contract_id)
    return await tax_today(contract.customer_id, info)


async def tax_today(customer_id: UUID, info: Info) -> TaxRate:
    """Return what the rule says today for a service to a customer."""
    reading = info.context.reading
    customer = await entities.known(reading, rows.Customer, customer_id)
    seller = await people.current_seller(reading)
    rate = tax_rule(seller, customer.country, customer.type, customer.vat_id, await reading.today())
    if rate is None:
        raise LookupError(seller.address.country)
    return rate


CONTRACT = kept_row(rows.Contract)


async def create_one(unit: Unit, contract: NewContract) -> rows.Contract | Refused:
    """Sign one contract."""
    return (await create_all(unit, [contract]))[0]


async def create_all(unit: Unit, contracts: Sequence[NewContract]) -> list[rows.Contract | Refused]:
    """Sign contracts and return each, or why it was refused; a few statements for any number."""
    numbers = [contract.number for contract in contracts]
    holders = await entities.holders(unit.connection, Contract.number, numbers)
    again = repeated(numbers)
    outcomes: dict[int, SignedContract | Refused] = {}
    drafted = await complete(unit.connection, unit.today, contracts)
    for place, (contract, outcome) in enumerate(zip(contracts, drafted, strict=True)):
        found = list(taken(contract.number, holders, "number"))
        if place in again:
            found.append(Refusal(RefusalCode.TAKEN, f"{contract.number} is given twice.", ("number",)))
        if isinstance(outcome, Refused):
            found += outcome.refusals
        outcomes[place] = Refused(distinct(found)) if found else outcome
    kept = {place: one for place, one in outcomes.items() if isinstance(one, SignedContract)}
    missing = sum(contract.number is None for contract in kept.values())
    free = iter(await free_numbers(unit.connection, Contract.number, missing, set(filter(None, numbers))))
    signed_contracts = [
        _with_standing(unit, replace(contract, number=contract.number or next(free))) for contract in kept.values()
    ]
    written = await writing.insert_contracts(unit, signed_contracts)
    created = {place: made(rows.Contract, values) for place, values in zip(kept, written, strict=True)}
    return [created.get(place) or outcomes[place] for place in outcomes]  # type: ignore[misc]


async def complete(
    connection: ReadingConnection, today: date, contracts: Sequence[NewContract]
) -> list[SignedContract | Refused]:
    """Return *contracts* with every default filled in, or why they cannot be signed."""
    customer_ids = list({contract.customer_id for contract in contracts})
    customers = await entities.rows_by(connection, entities.By(rows.Customer), customer_ids)
    plan_ids = list({contract.plan_id for contract in contracts if contract.plan_id is not None})
    found_plans, plan_items = {}, {}
    if plan_ids:
        found_plans = await entities.rows_by(connection, entities.By(rows.Plan), plan_ids)
        plan_items = await entities.rows_of(connection, rows.PlanItem, "plan_id", plan_ids)
    outcomes: list[SignedContract | Refused] = []
    for contract in contracts:
        customer = customers.get(contract.customer_id)
        plan_row = found_plans.get(contract.plan_id)
        template = existing.new_plan(plan_row, plan_items[contract.plan_id]) if plan_row else None
        found = list(contract_refusals(contract))
        if customer is None:
            found.append(not_found("customer", "customerId"))
        elif customer.vat_id is None:
            found += void_rates(contract, template)
        if contract.plan_id is not None and plan_row is None:
            found.append(not_found("plan", "planId"))
        outcome = signed(contract, template, customer.currency if customer else "", today)
        if isinstance(outcome, Refused):
            found += outcome.refusals
        outcomes.append(Refused(distinct(found)) if found else outcome)
    return await _with_rates(connection, outcomes, customers)


async def _with_rates(
    connection: ReadingConnection, outcomes: Sequence[SignedContract | Refused], customers: Mapping[UUID, rows.Customer]
) -> list[SignedContract | Refused]:
    """Return *outcomes*, refused where the rule has no rate for what a contract would bill first."""
    first_days = [None if isinstance(one, Refused) else earliest_supply(one) for one in outcomes]
    seller = await seller_before_rates(connection, first_days)
    checked: list[SignedContract | Refused] = []
    for outcome, day in zip(outcomes, first_days, strict=True):
        if isinstance(outcome, SignedContract):
            found = tuple(without_rate(seller, customers[outcome.customer_id], day, "startsOn"))
            checked.append(Refused(found) if found else outcome)
        else:
            checked.append(outcome)
    return checked


def agreement(contract: SignedContract, key: UUID, item_ids: Sequence[UUID]) -> Agreement:
    """Return a contract of which nothing is billed as a bill run sees it."""
    items_of = tuple(
        Item(
            id=item_id,
            position=position,
            name=item.name,
            kind=item.kind,
            quantity=item.quantity,
            unit=item.unit,
            unit_price=item.unit_price,
            discount_percent=item.discount_percent,
            description=item.description,
            tax=item.tax,
        )
        for position, (item_id, item) in enumerate(zip(item_ids, contract.items, strict=True), start=1)
    )
    return Agreement(key, contract.number or "", contract.currency, contract.signed_on, contract.schedule, items_of)


def _with_standing(unit: Unit, contract: SignedContract) -> writing.Signed:
    key, item_ids = unit.new_id(), tuple(unit.new_id() for _ in contract.items)
    return key, contract, item_ids, standing(agreement(contract, key, item_ids))


async def terminate_one(
    unit: Unit, key: UUID | None, notice_on: date | None, ends_on: date | None, reason: str | None
) -> rows.Contract | Refused:
    """End one contract on the day given, else on the first day that its term and notice allow."""
    contract = await _locked(unit, key)
    if contract is None:
        return Refused((not_found("contract", "id"),))
    commitment = Commitment(contract.signed_on, contract.schedule, contract.terms, contract.notice_on)
    end = end_of(commitment, Termination(notice_on, ends_on, reason), unit.today)
    if isinstance(end, Refused):
        return end
    given_on = notice_on or contract.notice_on or unit.today
    until = contract.billed_until
    ended = replace(
        contract,
        ends_on=end,
        notice_on=given_on,
        termination_reason=reason if reason is not None else contract.termination_reason,
        billed_until=until if until is None else min(until, end),
    )
    await writing.end_contract(unit, contract.id, end, given_on, ended.termination_reason)
    return (await settle(unit, [ended]))[0]


async def settle(unit: Unit, contracts: Sequence[rows.Contract]) -> list[rows.Contract]:
    """Compute anew how far *contracts* are billed and when next, store it and return them with it."""
    agreed = await due.agreements(unit.connection, contracts)
    standings = [standing(one) for one in agreed]
    await writing.set_standings(unit, [(contract.id, one) for contract, one in zip(contracts, standings, strict=True)])
    return [
        replace(contract, billed_until=one.billed_until, next_billing_on=one.next_billing_on)
        for contract, one in zip(contracts, standings, strict=True)
    ]


async def _locked(unit: Unit, key: UUID | None) -> rows.Contract | None:
    """Return the contract as it is once nobody else can change it."""
    found = await entities.rows_by(unit.connection, entities.By(rows.Contract), [key] if key else [])
    if key not in found:
        return None
    await unit.lock(found[key].customer_id)
    return (await entities.rows_by(unit.connection, entities.By(rows.Contract), [key]))[key]
