"""customers: who is to be billed, asked for by the day that each customer shows of itself."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt
from random import Random
from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

DAYS = ["2026-09-30", "2026-10-01", "2026-10-02", "2026-11-01", "2026-11-23", "2026-12-01"]
COMPARED: Mapping[str, Callable[[str, str], bool]] = {"eq": eq, "gt": gt, "gte": ge, "lt": lt, "lte": le}
FOUND = """
query ($filter: CustomerFilter) {
  customers(filter: $filter, first: 100, orderBy: [{field: NUMBER}]) { nodes { number nextBillingOn } totalCount }
}
"""
PAGE = """
query ($direction: Direction!, $after: String) {
  customers(orderBy: [{field: NEXT_BILLING_ON, direction: $direction}], first: 4, after: $after) {
    nodes { number nextBillingOn } pageInfo { endCursor hasNextPage }
  }
}
"""


async def _draw(api: Api, chance: Random) -> None:
    """Make customers with contracts and orders that are open, billed, cancelled, on demand, or none at all."""
    for number in range(12):
        key = (await make.customer(api, number=f"N{number:02}"))["id"]
        for _ in range(chance.randrange(3)):
            starts_on = chance.choice(DAYS)
            ends_on = chance.choice([None, "2026-12-02"])
            await make.contract(api, key, signedOn=min(starts_on, "2026-10-01"), startsOn=starts_on, endsOn=ends_on)
        if chance.randrange(3) == 0:
            await make.documents(api, key, processingDate=chance.choice(DAYS))
        for _ in range(chance.randrange(3)):
            placed_on = chance.choice(DAYS)
            time = chance.choice(["IMMEDIATE", "IMMEDIATE", "ON_DEMAND"])
            order = await make.order(api, key, placedOn=placed_on, billingTime=time)
            if chance.randrange(4) == 0:
                cancel = "mutation ($id: ID!) { cancelOrder(input: {id: $id}) { userErrors { code } } }"
                await api(cancel, id=order["id"])


async def _found(api: Api, condition: dict[str, Any]) -> list[str]:
    found = (await api(FOUND, filter=condition))["customers"]
    assert found["totalCount"] == len(found["nodes"])
    return [one["number"] for one in found["nodes"]]


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_comparison_finds_whom_the_field_itself_says(api: Api, seed: int) -> None:
    api.clock.go_to("2026-11-23")
    await _draw(api, Random(seed))
    shown = {one["number"]: one["nextBillingOn"] for one in (await api(FOUND))["customers"]["nodes"]}
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({name: day}, {number for number, one in shown.items() if one is not None and compares(one, day)})
        for name, compares in COMPARED.items()
        for day in DAYS
    ]
    cases.append(({"isNull": True}, {number for number, one in shown.items() if one is None}))
    cases.append(({"isNull": False}, {number for number, one in shown.items() if one is not None}))

    found = [(given, await _found(api, {"nextBillingOn": given})) for given, _ in cases]
    others = [(given, await _found(api, {"not": {"nextBillingOn": given}})) for given, _ in cases]

    assert len(set(shown.values())) > len(DAYS) // 2
    assert found == [(given, sorted(wanted)) for given, wanted in cases]
    assert others == [(given, sorted(shown.keys() - wanted)) for given, wanted in cases]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_pages_go_from_day_to_day_and_end_with_those_who_have_none(api: Api, direction: str) -> None:
    api.clock.go_to("2026-11-23")
    await _draw(api, Random(3))
    shown = (await api(FOUND))["customers"]["nodes"]

    pages: list[list[dict[str, Any]]] = []
    after = None
    while True:
        page = (await api(PAGE, direction=direction, after=after))["customers"]
        pages.append(page["nodes"])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    turned = direction == "DESC"
    in_order = sorted(shown, key=lambda one: (one["nextBillingOn"] or "", one["number"]), reverse=turned)
    dated = [one for one in in_order if one["nextBillingOn"]]
    assert [len(page) for page in pages] == [4, 4, 4]
    assert [one for page in pages for one in page] == dated + [one for one in in_order if not one["nextBillingOn"]]
