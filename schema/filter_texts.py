"""Read a filter that somebody wrote outside of an operation, in the words of the API."""

from typing import Any

import orjson
from graphql.utilities import coerce_input_value, validate_input_value
from strawberry.types.arguments import convert_arguments

from loaders.conditions import BadArgument, Condition
from schema import filtering
from schema.root import SCHEMA, graph
from schema.selecting import strawberry_field

_FILTER = "filter"


def documents_that(text: str) -> Condition:
    """Return the condition that *text*, a DocumentFilter as JSON, means; raises BadArgument."""
    root: Any = graph.schema.query_type
    field, declared = strawberry_field(root, "documents")
    kind = field.args[_FILTER].type
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadArgument(_FILTER, f"The filter is not JSON: {error}") from error
    wrong: list[str] = []
    validate_input_value(given, kind, lambda error, _: wrong.append(error.message))
    if wrong:
        raise BadArgument(_FILTER, " ".join(wrong))
    value = coerce_input_value(given, kind)
    converter = SCHEMA.schema_converter
    found = convert_arguments({_FILTER: value}, declared.arguments, converter.scalar_registry, converter.config)
    return filtering.parsed(found[_FILTER])
