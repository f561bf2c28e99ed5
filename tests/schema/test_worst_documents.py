"""The worst that fits into a document takes no longer than a quarter of a second to refuse, or to find valid."""

from collections.abc import Callable
from statistics import median
from time import process_time

import pytest
from graphql import parse

from schema.limits import check
from tests.schema.test_limits import LIMITS, validated

MOST_SECONDS = 0.25
NOT_LINEAR = 3
"""Twice the work takes twice the time, and up to half as much again where a test shares its processor."""


def chain(length: int, of: str, last: str = "name") -> str:
    """Return fragments that each use the next one, as *of* says."""
    links = " ".join(f"fragment f{n} on Seller {{ {of.format(n + 1)} }}" for n in range(length))
    return f"{{ seller {{ ...f0 }} }} {links} fragment f{length} on Seller {{ {last} }}"


WORST: dict[str, str] = {
    "a bomb of 2^18": chain(18, "...f{0} ...f{0}"),
    "a bomb of 2^21": chain(21, "...f{0} ...f{0}"),
    "a bomb of 2^140": chain(140, "...f{0} ...f{0}"),
    "a chain": chain(160, "name ...f{0}"),
    "a circle": chain(150, "name ...f{0}", last="...f0"),
    "fields in a circle": "{ seller { ...c } } fragment c on Seller { ...c " + "address { city } " * 300 + "}",
    "fragments beside each other": "{ seller { "
    + " ".join(f"...f{n}" for n in range(149))
    + " } } "
    + " ".join(f"fragment f{n} on Seller {{ name email }}" for n in range(149)),
    "one field again and again": "{ seller { " + "name " * 990 + "} }",
    "objects again and again": "{ seller { " + "address { city } " * 370 + "} }",
    "objects with nothing in them": "{ node(id: 1) { " + "... on Document { cancels { } }" * 160 + "} }",
    "the schema": "{ __schema { " + "types { fields { type { fields { type { name } } } } } " * 90 + "} }",
    "conflicts nobody uses": "{ seller { name } } fragment c on Document { "
    + "a: cancels { id } a: customer { id } " * 120
    + "}",
    "unknown fields": "{ seller { " + " ".join(f"electronicAddres{n}" for n in range(700)) + " } }",
    "unknown members of an input": "{ customers(filter: {"
    + " ".join(f"overdueBalanc{n}: 1" for n in range(480))
    + "}) { nodes { id } } }",
    "operations that share fragments": " ".join(f"query q{n} {{ ...f0 ...f{n} }}" for n in range(93))
    + " ".join(f" fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(93))
    + " fragment f93 on Query { __typename }",
    "fragments of as many operations as there may be": " ".join(f"query q{n} {{ ...f0 ...f{n} }}" for n in range(20))
    + " ".join(f" fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(158))
    + " fragment f158 on Query { __typename }",
    "variables of as many operations as there may be": " ".join(f"query q{n}($v: ID!) {{ ...f }}" for n in range(20))
    + " fragment f on Query { nodes(ids: ["
    + "$v " * 600
    + "]) { id } }",
    "variables": "query (" + " ".join(f"$v{n}: ID!" for n in range(370)) + ") { seller { name } }",
    "a list in a list": "{ nodes(ids: " + "[" * 190 + "]" * 190 + ") { id } }",
    "a filter in a filter": "{ customers(filter: " + "{not: " * 190 + "{}" + "}" * 190 + ") { nodes { id } } }",
    "a long text": '{ customers(search: "' + "\\u0041" * 2_490 + '") { nodes { id } } }',
    "a long number": "{ customers(first: " + "9" * 14_000 + ") { nodes { id } } }",
    "directives": "{ seller " + "@a " * 740 + "{ name } }",
    "comments": "#\n" * 7_400 + "{ seller { name } }",
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_documents_are_refused_or_validated_in_a_quarter_of_a_second(name: str) -> None:
    text = WORST[name]

    spent = min(_seconds(lambda: validated(text)) for _ in range(3))

    assert len(text) <= LIMITS.characters
    assert spent <= MOST_SECONDS


@pytest.mark.parametrize("link", ["name ...f{0}", "...f{0} ...f{0}", "address {{ city }} ...f{0}"])
def test_twice_as_many_fragments_take_twice_as_long_to_check(link: str) -> None:
    lengths = (50, 100, 200, 400, 800)
    documents = {length: parse(chain(length, link)) for length in lengths}

    rounds = [
        {length: _seconds(lambda: check(documents[length], LIMITS), times=800 // length) for length in lengths}  # noqa: B023 - called at once
        for _ in range(9)
    ]
    growth = {length: median(one[2 * length] / one[length] for one in rounds) for length in lengths[:-1]}

    assert [length for length in growth if growth[length] > NOT_LINEAR] == []


def _seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor's time that *work* takes once."""
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times
