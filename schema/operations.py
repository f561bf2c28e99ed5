"""Parse and validate each operation once: what was asked for lately is kept by its text, for one schema."""

from collections.abc import Iterator

from strawberry.extensions import SchemaExtension

from loaders.trees.kept import Kept

BYTES_A_CHARACTER = 120
"""What a parsed operation takes in memory for each character of its text, at most; tests/schema weighs it."""


class Operations(SchemaExtension):
    """Gives the document of an operation that was valid before; what is not valid is not kept."""

    def __init__(self, kept: Kept) -> None:
        """Keep documents in *kept*, which belongs to one schema."""
        self.kept = kept
        self.is_known = False

    def on_parse(self) -> Iterator[None]:
        """Take the document that is kept; without one, Strawberry parses."""
        context = self.execution_context
        context.graphql_document = self.kept.get(context.query)
        self.is_known = context.graphql_document is not None
        yield

    def on_validate(self) -> Iterator[None]:
        """Keep what Strawberry finds valid; what is known to be valid is not validated again."""
        context = self.execution_context
        if self.is_known:
            context.pre_execution_errors = []
        yield
        if not self.is_known and not context.pre_execution_errors and context.query is not None:
            self.kept.keep(context.query, context.graphql_document, len(context.query) * BYTES_A_CHARACTER)
