"""Operations by hand: every path gives the answer of the stock executor."""

import pytest

from tests.paths.conftest import Desk
from tests.paths.paths import STOCK, Operation, differing
from tests.paths.written import SELECTIONS, Written
from tests.paths.written_forms import ALIASES, DIRECTIVES, FRAGMENTS
from tests.paths.written_lists import FILTERS, ORDERS, PAGES

CASES = [
    pytest.param(case, id=f"{kind}: {name}")
    for kind, cases in {
        "selections": SELECTIONS,
        "fragments": FRAGMENTS,
        "aliases": ALIASES,
        "directives": DIRECTIVES,
        "pages": PAGES,
        "orders": ORDERS,
        "filters": FILTERS,
    }.items()
    for name, case in cases.items()
]


@pytest.mark.parametrize("case", CASES)
async def test_a_written_query_has_one_answer_on_every_path(desk: Desk, case: Written) -> None:
    known = []
    for operation in case:
        answers = await desk.answers(operation)

        known.append(answers[STOCK])
        assert answers[STOCK].errors == []
        assert differing(answers) == {}

    assert differing(await desk.answers(case[0], known[0])) == {}


NAMED = """
query First { customers(first: 1) { nodes { number ...F } } }
query Second($n: Int = 2) { customers(first: $n) { nodes { ...F name } } }
fragment F on Customer { orders(first: 1) { nodes { number } } }
"""


@pytest.mark.parametrize("name", ["First", "Second"])
async def test_one_of_several_operations_has_one_answer_on_every_path(desk: Desk, name: str) -> None:
    answers = await desk.answers(Operation(NAMED, {}, name))

    assert answers[STOCK].errors == []
    assert differing(answers) == {}
