"""What is kept of operations is bounded in entries and in bytes, whatever clients send."""

import gc
import tracemalloc

from graphql import parse

from loaders.trees import statements
from loaders.trees.kept import Kept
from schema import arguments
from schema.operations import BYTES_A_CHARACTER
from schema.plans import PLANS
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


def test_a_parsed_operation_weighs_no_more_than_is_reckoned() -> None:
    text = "{ customers { nodes { " + " ".join(f"a{n}: number" for n in range(500)) + " } } }"
    gc.collect()
    tracemalloc.start()
    document = parse(text)
    weight, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert document.definitions
    assert weight < len(text) * BYTES_A_CHARACTER


async def test_a_flood_of_distinct_queries_fills_nothing_and_hurts_nobody(api: Api) -> None:
    customer = await make.customer(api)
    by = {"id": customer["id"]}
    expected = await api(DETAIL, by=by)

    for number in range(1_200):
        name = f"a{number}"
        await api(f"{{ customers(first: 1) {{ {name}: nodes {{ {name}: number }} }} }}")

    caches = [PLANS.kept, statements.STATEMENTS, arguments.QUERIES]
    assert all(len(kept) <= kept.entries and kept.used <= kept.size for kept in caches)
    assert await api(DETAIL, by=by) == expected
