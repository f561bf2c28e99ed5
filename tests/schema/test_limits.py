"""An operation that is too large is refused before anything else is done with it, and what is not is quick to check."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from graphql import (
    GraphQLError,
    OverlappingFieldsCanBeMergedRule,
    get_introspection_query,
    specified_rules,
    validate,
)

from schema.limits import Limits, check, merging_within, parsed
from schema.root import graph

SCHEMA = graph.schema
LIMITS = Limits()
UNLIMITED = Limits(**dict.fromkeys((field.name for field in fields(Limits)), 10**6))


def test_the_limits_are_those_that_are_promised() -> None:
    promised = Limits(
        characters=15_000,
        tokens=1_500,
        operations=20,
        depth=16,
        aliases=30,
        directives=8,
        root_fields=10,
        fields=1_000,
        comparisons=20_000,
    )

    assert promised == LIMITS


def test_a_document_of_so_many_characters_is_parsed_and_of_one_more_is_not() -> None:
    text = "{ seller { name } }"

    parsed(text.ljust(15_000, ","), LIMITS)
    with pytest.raises(GraphQLError) as refused:
        parsed(text.ljust(15_001, ","), LIMITS)

    assert refused.value.formatted == {
        "message": "The document has more than 15000 characters.",
        "extensions": {"code": "GRAPHQL_PARSE_FAILED", "limit": "characters", "maximum": 15_000},
    }


def test_a_document_of_so_many_tokens_is_parsed_and_of_one_more_is_not() -> None:
    def document(tokens: int) -> str:
        return "{ seller { " + "name " * (tokens - 5) + "} }"

    parsed(document(1_500), LIMITS)
    with pytest.raises(GraphQLError) as refused:
        parsed(document(1_501), LIMITS)

    assert refused.value.formatted == {
        "message": "The document has more than 1500 tokens.",
        "locations": [{"line": 1, "column": 7494}],
        "extensions": {"code": "GRAPHQL_PARSE_FAILED", "limit": "tokens", "maximum": 1_500},
    }


def test_a_document_of_so_many_operations_is_checked_further_and_of_one_more_is_not() -> None:
    def document(operations: int) -> str:
        return "\n".join(f"query q{n} {{ ...f }}" for n in range(operations)) + " fragment f on Query { __typename }"

    allowed, refused = (check(parsed(document(count), LIMITS), LIMITS) for count in (20, 21))

    assert allowed is None
    assert refused is not None
    assert refused.formatted == {
        "message": "The document has more than 20 operations.",
        "locations": [{"line": 21, "column": 1}],
        "extensions": {"code": "GRAPHQL_VALIDATION_FAILED", "limit": "operations", "maximum": 20},
    }


def test_comments_are_no_tokens_and_are_bounded_by_the_characters() -> None:
    document = parsed("#\n" * 7_000 + "{ seller { name } }", LIMITS)

    assert check(document, LIMITS) is None


def test_what_is_no_document_is_refused_in_the_words_of_the_parser() -> None:
    with pytest.raises(GraphQLError, match="Syntax Error: Expected Name, found <EOF>"):
        parsed("{", LIMITS)


def nested(levels: int) -> str:
    return "{ " + "cancels { " * (levels - 1) + "id" + " }" * levels


BOUNDARIES: dict[str, tuple[int, str, Callable[[int], str]]] = {
    "depth": (16, "levels of fields inside fields", nested),
    "depth of fragments": (
        16,
        "levels of fields inside fields",
        lambda n: "{ document { ...f } } fragment f on Document " + nested(n - 1),
    ),
    "depth of inline fragments": (
        16,
        "levels of fields inside fields",
        lambda n: "{ ... { document { ... on Document { ...f } } } } fragment f on Document " + nested(n - 1),
    ),
    "aliases": (
        30,
        "aliases, those of its fragments included wherever they are used",
        lambda n: "{ seller { " + " ".join(f"a{i}: name" for i in range(n)) + " } }",
    ),
    "aliases of fragments": (
        30,
        "aliases, those of its fragments included wherever they are used",
        lambda n: (
            "{ seller { ...f ...f ... { ...f ...f ...f } " + "x: name " * (n - 25) + "} } "
            "fragment f on Seller { a: name ...g address { ...g } } fragment g on Seller { b: name c: name name }"
        ),
    ),
    "directives": (
        8,
        "directives, those of its fragments included wherever they are used",
        lambda n: (
            "query ($a: Int @one) @two { ...f @three ...f a { b @six } " + "... @more { c } " * (n - 6) + "} "
            "fragment f on Query @four { c }"
        ),
    ),
    "root_fields": (10, "fields at its root", lambda n: "{ " + "a " * n + " }"),
    "root_fields of fragments": (
        10,
        "fields at its root",
        lambda n: (
            "{ ...f ... { ...f " + "a " * (n - 6) + "} } fragment f on Query { a { d } b c { ...g } }"
            "fragment g on C { a b c d }"
        ),
    ),
    "fields": (
        1_000,
        "fields, those of its fragments included wherever they are used",
        lambda n: "{ seller { " + "name " * (n - 1) + "} }",
    ),
    "fields of fragments": (
        1_000,
        "fields, those of its fragments included wherever they are used",
        lambda n: (
            "{ seller { " + "...f " * 9 + "name " * (n - 991) + "} } fragment f on Seller { "
            "...g ...g ...g ...g ...g ...g ...g ...g ...g ...g ...g } fragment g on Seller { a b c d e f g h i j }"
        ),
    ),
}


@pytest.mark.parametrize("case", BOUNDARIES)
def test_an_operation_that_reaches_a_limit_passes_and_one_beyond_is_refused(case: str) -> None:
    maximum, words, document = BOUNDARIES[case]

    allowed = check(parsed(document(maximum), LIMITS), LIMITS)
    refused = check(parsed(document(maximum + 1), LIMITS), LIMITS)

    assert allowed is None
    assert refused is not None
    assert refused.formatted == {
        "message": f"The operation has more than {maximum} {words}.",
        "locations": [{"line": 1, "column": 1}],
        "extensions": {"code": "GRAPHQL_VALIDATION_FAILED", "limit": case.partition(" ")[0], "maximum": maximum},
    }


def test_every_limit_has_its_boundary_here() -> None:
    limits = {field.name for field in fields(Limits)} - {"characters", "tokens", "operations", "comparisons"}

    assert {case.partition(" ")[0] for case in BOUNDARIES} == limits


@pytest.mark.parametrize("case", BOUNDARIES)
def test_each_limit_is_the_one_that_is_set(case: str) -> None:
    maximum, _, document = BOUNDARIES[case]
    limit = case.partition(" ")[0]
    reached = parsed(document(maximum), LIMITS)

    allowed = check(reached, replace(UNLIMITED, **{limit: maximum}))
    refused = check(reached, replace(UNLIMITED, **{limit: maximum - 1}))

    assert allowed is None
    assert refused is not None
    assert refused.extensions == {"code": "GRAPHQL_VALIDATION_FAILED", "limit": limit, "maximum": maximum - 1}


def test_of_several_operations_the_one_that_is_too_large_is_named() -> None:
    document = parsed("query a { seller { name } }\nquery b " + nested(17), LIMITS)

    refused = check(document, LIMITS)

    assert refused is not None
    assert refused.formatted.get("locations") == [{"line": 2, "column": 1}]


def test_what_is_asked_of_the_schema_has_no_depth_and_everything_else_of_it_counts() -> None:
    everything = get_introspection_query(
        descriptions=True,
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        experimental_directive_deprecation=True,
        one_of=True,
        type_depth=12,
    )
    deep = "{ a { b { __type " + nested(100) + " } } }"

    assert check(parsed(everything, LIMITS), LIMITS) is None
    assert check(parsed(deep, LIMITS), Limits(depth=3)) is None
    assert check(parsed(deep, LIMITS), Limits(depth=2)) is not None
    assert check(parsed(deep, LIMITS), Limits(fields=102)) is not None
    assert check(parsed(deep, LIMITS), Limits(fields=103)) is None


@pytest.mark.parametrize(
    "text",
    [
        "{ seller { ...a } } fragment a on Seller { ...b name } fragment b on Seller { ...a name }",
        "{ seller { ...a } } fragment a on Seller { ...a }",
        "{ seller { ...nobody } }",
        "{ seller { ...a } } fragment a on Seller { ...nobody name }",
    ],
)
def test_a_fragment_in_a_circle_and_one_that_is_missing_are_left_to_the_standard_rules(text: str) -> None:
    document = parsed(text, LIMITS)

    assert check(document, LIMITS) is None
    assert len(validated(text)) >= 1


def test_what_is_nested_too_deep_for_any_stack_is_refused_like_every_other_fault() -> None:
    chain = " ".join(f"fragment f{n} on Document {{ cancels {{ ...f{n + 1} }} }}" for n in range(5_000))

    for braces in ("{ a " * 3_000, "{ a " * 3_000 + "}" * 3_000, "{ a(b: " + "[" * 3_000, "{ a(b: " + "{c: " * 3_000):
        with pytest.raises(GraphQLError, match="nested too deeply"):
            parsed(braces, UNLIMITED)
    refused = check(parsed("{ document { ...f0 } } " + chain, UNLIMITED), LIMITS)
    assert refused is not None
    assert (refused.extensions or {})["limit"] == "depth"


def _rules(limits: Limits) -> list[type]:
    merging = merging_within(limits)
    return [merging if rule is OverlappingFieldsCanBeMergedRule else rule for rule in specified_rules]


def validated(text: str) -> list[GraphQLError]:
    """Return what is wrong with a document, as it is found out by all that is done before execution."""
    try:
        document = parsed(text, LIMITS)
    except GraphQLError as error:
        return [error]
    refused = check(document, LIMITS)
    return [refused] if refused else validate(SCHEMA, document, _rules(LIMITS), max_errors=10)


def test_fields_that_would_take_too_long_to_compare_are_refused() -> None:
    text = "{ seller { " + "name " * 900 + "} }"

    (refused,) = validated(text)

    assert refused.formatted == {
        "message": "The operation selects fields of one name in one place too often to compare them.",
        "locations": [{"line": 1, "column": 10}],
        "extensions": {"code": "GRAPHQL_VALIDATION_FAILED", "limit": "comparisons", "maximum": 20_000},
    }
    assert validated("{ seller { " + "name " * 140 + "} }") == []


def test_fields_that_cannot_be_merged_are_still_found() -> None:
    (refused,) = validated("{ seller { a: name a: email } }")

    assert refused.message.startswith("Fields 'a' conflict because 'name' and 'email' are different fields.")


def test_an_application_of_seventy_components_with_a_fragment_each_can_be_compared() -> None:
    spreads = " ".join(f"...c{n}" for n in range(70))
    components = " ".join(f"fragment c{n} on Customer {{ id name }}" for n in range(70))

    assert validated(f"{{ customers {{ nodes {{ {spreads} }} }} }} {components}") == []
