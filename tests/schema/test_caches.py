"""What is kept of operations is bounded in entries and in bytes, whatever clients send."""

import gc
import tracemalloc
from itertools import product

import pytest

from loaders.trees import statements
from loaders.trees.kept import Kept
from schema import arguments
from schema.operations import Operations
from schema.root import graph
from schema.tree_plans import TREE_PLANS, TreePlans
from tests.api import make
from tests.api.client import Api

DETAIL = "query ($by: CustomerKey!) { customer(by: $by) { number contracts { nodes { number status } } } }"


def test_what_was_used_longest_ago_makes_room_for_one_entry_more() -> None:
    kept = Kept(entries=2, size=100)
    for name in ("first", "second"):
        kept.keep(name, name.upper(), 10)

    kept.get("first")
    kept.keep("third", "THIRD", 10)

    assert [kept.get(name) for name in ("first", "second", "third")] == ["FIRST", None, "THIRD"]
    assert [len(kept), kept.used] == [2, 20]


def test_as_many_make_room_as_the_bytes_of_a_new_one_need() -> None:
    kept = Kept(entries=10, size=100)
    for name in "abcd":
        kept.keep(name, name, 25)

    kept.keep("large", "large", 60)

    assert [kept.get(name) for name in ("a", "b", "c", "d", "large")] == [None, None, None, "d", "large"]
    assert kept.used == 85


def test_what_is_larger_than_all_is_not_kept_and_drives_nothing_out() -> None:
    kept = Kept(entries=10, size=100)
    kept.keep("small", "small", 10)

    kept.keep("huge", "huge", 101)

    assert [kept.get("small"), kept.get("huge"), kept.used] == ["small", None, 10]


def test_what_is_kept_again_counts_once() -> None:
    kept = Kept(entries=10, size=100)
    for value in (1, 2, 3):
        kept.keep("same", value, 40)

    assert [kept.get("same"), len(kept), kept.used] == [3, 1, 40]


HEAVY = {
    "fields": "{ customers { nodes { " + "number name id " * 60 + "} } }",
    "aliases": "{ customers { nodes { " + " ".join(f"a{n}: number" for n in range(30)) + " } } }",
    "values": "query ($v: ID!) { nodes(ids: [" + "$v " * 600 + "]) { id } }",
    "directives": "{ seller " + "@skip(if: false) { name } seller " * 7 + "{ name } }",
    "fragments in their place": "{ seller { " + "... { name } " * 140 + "} }",
    "depth": "{ __schema { types { " + "ofType{" * 100 + "name" + "}" * 100 + " } } }",
    "variables": "query ("
    + " ".join(f"$v{n}: ID!" for n in range(200))
    + ") { nodes(ids: ["
    + " ".join(f"$v{n}" for n in range(200))
    + "]) { id } }",
    "fragments": "{ seller { "
    + " ".join(f"...f{n}" for n in range(70))
    + " } } "
    + " ".join(f"fragment f{n} on Seller {{ name }}" for n in range(70)),
    "a text": '{ customers(search: "' + "x" * 1_900 + '") { totalCount } }',
    "other letters": '{ customers(search: "' + "\U0001f600" * 1_900 + '") { totalCount } }',
    "hardly anything": "{ seller { name } }",
}


@pytest.mark.parametrize("name", HEAVY)
def test_an_operation_weighs_no_more_than_is_reckoned(name: str) -> None:
    operations = Operations(graph.schema, graph.operations.limits, Kept(entries=1, size=10**9))
    operations.operation(HEAVY[name], None, hide_suggestions=True)  # what is loaded once is not weighed
    operations.kept.drop((HEAVY[name], None))
    gc.collect()
    tracemalloc.start()
    operations.operation(HEAVY[name], None, hide_suggestions=True)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(operations.kept) == 1
    assert held < operations.kept.used


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # what is kept is the same on both
async def test_a_flood_of_distinct_queries_fills_nothing_and_hurts_nobody(api: Api) -> None:
    customer = await make.customer(api)
    by = {"id": customer["id"]}
    expected = await api(DETAIL, by=by)

    for number in range(1_200):
        name = f"a{number}"
        await api(f"{{ customers(first: 1) {{ {name}: nodes {{ {name}: number }} }} }}")

    caches = [TREE_PLANS.kept, statements.STATEMENTS, arguments.QUERIES]
    assert all(len(kept) <= kept.entries and kept.used <= kept.size for kept in caches)
    assert await api(DETAIL, by=by) == expected


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_plans_are_kept_no_longer_than_their_operation(api: Api) -> None:
    await api("{ customers { nodes { justOnce: number } } }")
    before = len(TREE_PLANS.kept)

    api.graph.operations.kept.drop(("{ customers { nodes { justOnce: number } } }", None))
    gc.collect()

    assert len(TREE_PLANS.kept) == before - 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_plans_count_anew_for_each_choice_of_directives(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = TreePlans(entries=10, size=60_000)
    monkeypatch.setattr("schema.execution.TREE_PLANS", plans)
    chosen = "query ($a: Boolean!, $b: Boolean!) { plans { totalCount @skip(if: $a) nodes @include(if: $b) { name } } }"
    used, answers = [], []

    for a, b in product((True, False), repeat=2):
        answers.append(await api(chosen, a=a, b=b))
        used.append(plans.kept.used)

    assert used == [20_000, 40_000, 60_000, 0]  # the fourth is one more than there is room for
    assert [list(answer["plans"]) for answer in answers] == [["nodes"], [], ["totalCount", "nodes"], ["totalCount"]]
