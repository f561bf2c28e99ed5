"""Say in the answer which mutations were done before."""

from typing import Any

from strawberry.extensions import SchemaExtension


class Replays(SchemaExtension):
    """Puts extensions.replayed, the response keys of replayed mutations, on an answer that has any."""

    def get_results(self) -> dict[str, Any]:
        """Return what goes into extensions."""
        replayed = dict.fromkeys(self.execution_context.context.replayed)  # a repeated unit of work says it again
        return {"replayed": list(replayed)} if replayed else {}
