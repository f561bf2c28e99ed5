"""Say in the answer which mutations were done: before, or all the same where the answer has errors."""

from typing import Any

from strawberry.extensions import SchemaExtension


class Done(SchemaExtension):
    """Puts response keys of mutations into extensions.

    *replayed* are those that were done before, by an earlier request with their key. *done* are all that are stored,
    where the answer has errors: what could not be read afterwards may have taken their own answers with it.
    """

    def get_results(self) -> dict[str, Any]:
        """Return what goes into extensions."""
        context = self.execution_context.context
        has_errors = bool(getattr(self.execution_context.result, "errors", None))
        told = {
            "replayed": list(dict.fromkeys(context.replayed)),  # a unit of work that is repeated says it again
            "done": context.done if has_errors else [],
        }
        return {name: keys for name, keys in told.items() if keys}
