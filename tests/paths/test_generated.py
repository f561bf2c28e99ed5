"""Operations that are drawn: whatever is asked, every path gives the answer of the stock executor."""

from datetime import date
from random import Random

import pytest
from graphql import ValueNode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

from tests.paths.conftest import Desk
from tests.paths.drawn import SIZES, Drawn, operations, written
from tests.paths.paths import GRAPH, PATHS, STOCK, TREES, Answer, Operation, answer, differing
from tests.scale import share

pytestmark = pytest.mark.scaled


@settings(settings.get_profile("paths"), max_examples=share(800, 40))
@given(drawn=operations())
async def test_a_drawn_query_has_one_answer_on_every_path(desk: Desk, drawn: Drawn) -> None:
    for answers in await _answered(desk, drawn):
        assert differing(answers) == {}
        assert answers[STOCK].errors == []


@settings(settings.get_profile("paths"), max_examples=share(150, 12))
@given(drawn=operations(faults=1))
async def test_a_drawn_query_with_an_argument_that_is_refused_has_one_answer_on_every_path(
    desk: Desk, drawn: Drawn
) -> None:
    for answers in await _answered(desk, drawn):
        messages = {name: {error["message"] for error in answer.errors} for name, answer in answers.items()}

        assert differing(_settled(answers)) == {}
        assert messages == dict.fromkeys(PATHS, messages[STOCK])


async def _answered(desk: Desk, drawn: Drawn) -> list[dict[str, Answer]]:
    """Return what is answered to an operation with its first variables, with its second, and with the first again."""
    first, second = [await desk.answers(one) for one in drawn.sent()]
    return [first, second, await desk.answers(drawn.sent()[0], first[STOCK])]


def _settled(answers: dict[str, Answer]) -> dict[str, Answer]:
    return {name: answer.settled() for name, answer in answers.items()}


async def test_a_fair_share_of_what_is_drawn_is_read_as_trees(desk: Desk) -> None:
    drawn = [written(Random(seed), SIZES[seed % len(SIZES)]) for seed in range(100)]

    found = [await answer(PATHS[TREES], desk.database, desk.keys.filled(one.sent()[0])) for one in drawn]

    assert sum(one.trees > 0 for one in found) >= 50


_ID_VALUES = st.sampled_from([f"<{kind} {place}>" for kind in ("cus", "con", "ord", "doc") for place in range(6)])
_SCALARS: dict[str, st.SearchStrategy[ValueNode]] = {
    "ID": _ID_VALUES.map(nodes.String),
    "String": st.sampled_from([nodes.Null, nodes.Null, nodes.Null, *map(nodes.String, ("FULL", "team", "", "ä"))]),
    "Int": st.sampled_from([nodes.Null, nodes.Null, nodes.Null, *map(nodes.Int, (0, 1, 2, 3))]),
    "Date": st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(str).map(nodes.String),
    "DateTime": st.just("2026-11-23T10:00:00Z").map(nodes.String),
    "Decimal": st.sampled_from(["0", "1.5", "-100"]).map(nodes.String),
    "CurrencyCode": st.sampled_from(["EUR", "JPY"]).map(nodes.String),
    "CountryCode": st.sampled_from(["DE", "SE"]).map(nodes.String),
}
_ROOTS = ["customers", "documents", "plans", "nodes"]
"""Those without a key of which exactly one has to be given: these inputs are drawn with all or none."""


@settings(settings.get_profile("paths"), max_examples=share(150, 12))
@given(text=queries(GRAPH, fields=_ROOTS, custom_scalars=_SCALARS, allow_x00=False))
async def test_a_query_of_any_shape_has_one_answer_on_every_path(desk: Desk, text: str) -> None:
    answers = await desk.answers(Operation(text))

    assert differing(_settled(answers)) == {}
