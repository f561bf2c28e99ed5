"""The executor: graphql-core's, with three short cuts past a Python call for every field of every row.

Why: for each field graphql-core makes a path, a record of where it is, and two calls into Strawberry; 15,000 fields
cost a hundred times what the database needs. The short cuts:

- a whole **tree** below a root field is one statement that gives back JSON (loaders/trees); resolvers fill what only
  they can (schema/filling.py);
- in **lists** of rows that come otherwise, an edge is asked for once for all of them, as JSON as well;
- **leaves**, fields without a resolver, are read by ready functions (schema/leaves.py).

Whatever a short cut cannot do, and whatever goes wrong in one, takes the ordinary path of resolvers, which also words
the error. tests/paths proves that all paths give the same answers.
"""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from graphql import ExecutionResult, GraphQLObjectType, OperationType, get_nullable_type
from graphql.pyutils import Path
from orjson import Fragment
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from loaders.conditions import BadArgument
from loaders.trees import statements
from models.failures import Busy
from schema.filling import Unfilled, filled
from schema.leaves import Fields, Leaves
from schema.selecting import NotPlain, TooLarge, TreePlan, TreePlanner
from schema.tree_plans import TREE_PLANS

logger = logging.getLogger("kontor.graphql")

_MISSING: Any = object()
_WHOLE = "whole"
"""Under which an operation's plans have that of its only field."""


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Executes one operation; *trees*, *lists* and *leaves* say which short cuts it takes."""

    trees = True
    lists = True
    leaves = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin to execute an operation."""
        super().__init__(*args, **kwargs)
        self.strawberry = self.schema.extensions["strawberry-definition"]
        self._is_open = not getattr(self.middleware_manager, "middlewares", None)
        self._plans: dict[Any, Any] = TREE_PLANS.of(self) if self._is_open else {}
        self._fields: dict[int, tuple[Any, Fields]] = {}
        self._texts: dict[tuple[int, str], dict[Any, Fragment]] = {}
        self._failure: Exception | None = None

    def execute_operation(self, serially: bool | None = None) -> Any:  # noqa: FBT001 - as graphql-core declares it
        """Return the result of the operation; one that was a single tree before is that tree again."""
        whole = self._plans.get(_WHOLE)
        return super().execute_operation(serially) if whole is None else self._whole(*whole)

    async def _whole(self, name: str, plan: TreePlan) -> Any:
        try:
            return ExecutionResult({name: await self._tree_text(plan)}, None)
        except Exception as error:  # noqa: BLE001 - said again where its field is, which knows what to do
            self._failure = error
        return await _awaited(super().execute_operation())

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_details_list: Any, path: Path, position_context: Any
    ) -> Any:
        """Return the value of a field, of a whole tree where all below a root field is plain."""
        if self.trees and path.prev is None and self._is_open and self.operation.operation is OperationType.QUERY:
            plan = self._plan(parent_type, field_details_list, path)
            if plan is not None:
                return self._tree(plan, parent_type, source, field_details_list, path, position_context)
        return super().execute_field(parent_type, source, field_details_list, path, position_context)

    async def _tree(
        self,
        plan: TreePlan,
        parent_type: GraphQLObjectType,
        source: Any,
        field_details_list: Any,
        path: Path,
        position_context: Any,
    ) -> Any:
        try:
            return await self._tree_text(plan)
        except Busy as error:
            return_type = parent_type.fields[field_details_list[0].node.name.value].type
            return self.handle_field_error(error, return_type, field_details_list, path)
        except (BadArgument, NotPlain, Unfilled):
            pass  # the ordinary path says so at the right place
        except Exception:
            name = field_details_list[0].node.name.value  # never the path, which has the client's own words
            logger.warning("The tree of %s could not be read at once", name, exc_info=True)
        return await _awaited(super().execute_field(parent_type, source, field_details_list, path, position_context))

    async def _tree_text(self, plan: TreePlan) -> Fragment | None:
        if self._failure is not None:
            raise self._failure
        reading = self.context_value.reading
        queries = [query(self) for query in plan.queries]
        if plan.lookup is None or plan.arguments is None:
            text = await statements.of_list(reading, plan.tree, queries)
            return Fragment(await filled(self, text, plan.holes, queries))
        column, key = plan.lookup.key(plan.arguments.given(self))
        found = await statements.of_row(reading, plan.tree, queries, column, key)
        return None if found is None else Fragment(await filled(self, found, plan.holes, queries))

    def _plan(self, parent_type: GraphQLObjectType, field_details_list: Any, path: Path) -> TreePlan | None:
        """Return the plan of what is selected below a field, None where it is not plain; plans are kept."""
        names = [one for one in path.as_list() if isinstance(one, str)]
        key = (parent_type.name, *names)
        plan: TreePlan | None = self._plans.get(key, _MISSING)
        if plan is _MISSING:
            try:
                plan = TreePlanner(self).plan(parent_type, field_details_list)
            except (NotPlain, TooLarge, BadArgument):
                plan = None
            self._plans[key] = plan
        return plan

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: Any,
        position_context: Any,
    ) -> Any:
        """Return the fields of an object: leaves at once, edges that have come for the whole list, then the rest."""
        if path is None or not self._is_open or not (self.leaves or self.lists):
            values = super().execute_fields(parent_type, source_value, path, grouped_field_set, position_context)
            if path is None and len(grouped_field_set) == 1:
                self._remember(parent_type, *grouped_field_set)
            return values
        fields = self._fields_of(parent_type, grouped_field_set, path)
        try:
            values = fields.read(source_value)
        except Exception:  # noqa: BLE001 - the ordinary path finds it again and words the error
            return super().execute_fields(parent_type, source_value, path, grouped_field_set, position_context)
        if not fields.others:
            return values
        found = {}
        for name, field_details_list in fields.others.items():
            text = self._known_text(grouped_field_set, name, fields, source_value)
            if text is _MISSING:
                found[name] = field_details_list
            else:
                values[name] = text
        if not found:
            return values
        return self._merged(values, super().execute_fields(parent_type, source_value, path, found, position_context))

    def _remember(self, root: GraphQLObjectType, name: str) -> None:
        """Keep which plan answers the whole operation, whose only field is *name*."""
        plan = self._plans.get((root.name, name))
        if plan is not None:
            self._plans[_WHOLE] = name, plan

    def _merged(self, values: dict[str, Any], others: Any) -> Any:
        """Return both in the order of the selection, in which *values* has a place for each."""
        if not self.is_awaitable(others):
            values.update(others)
            return values

        async def merged() -> dict[str, Any]:
            values.update(await others)
            return values

        return merged()

    def _fields_of(self, of_type: GraphQLObjectType, grouped_field_set: Any, path: Path) -> Fields:
        known = self._fields.get(id(grouped_field_set))
        if known is None:
            fields = Leaves(self).fields(of_type, grouped_field_set)
            if self.lists:
                for name, field_details_list in fields.others.items():
                    plan = self._plan(of_type, field_details_list, Path(path, name, None))
                    if plan is not None and plan.lookup is None and plan.tree.part is not None:
                        fields.edges[name] = plan
            known = self._fields[id(grouped_field_set)] = (
                grouped_field_set,
                fields,
            )  # kept alive, so that its id is not given again
        return known[1]

    def _known_text(self, grouped_field_set: Any, name: str, fields: Fields, source: Any) -> Any:
        """Return the JSON of an edge that has come for the whole list, missing where it has not."""
        plan = fields.edges.get(name)
        if plan is None:
            return _MISSING
        key = getattr(source, plan.key, None)
        if key is None:
            return _MISSING
        return self._texts.get((id(grouped_field_set), name), {}).get(key, _MISSING)

    def complete_iterable_value(
        self, item_type: Any, field_details_list: Any, info: Any, path: Path, items: Any, position_context: Any
    ) -> Any:
        """Complete a list; the plain edges of its rows are asked for together before."""
        of_type = get_nullable_type(item_type)
        complete = super().complete_iterable_value
        if not self.lists or not self._is_open or not isinstance(of_type, GraphQLObjectType) or not items:
            return complete(item_type, field_details_list, info, path, items, position_context)
        grouped_field_set = self.collect_subfields(of_type, field_details_list).grouped_field_set
        fields = self._fields_of(of_type, grouped_field_set, path.add_key(0, None))
        if not fields.edges:
            return complete(item_type, field_details_list, info, path, items, position_context)

        async def completed() -> Any:
            await asyncio.gather(
                *(self._ask(plan, (id(grouped_field_set), name), items) for name, plan in fields.edges.items())
            )
            return await _awaited(complete(item_type, field_details_list, info, path, items, position_context))

        return completed()

    async def _ask(self, plan: TreePlan, place: tuple[int, str], items: Any) -> None:
        """Ask for what an edge leads to from all rows of a list, together with other lists of this moment."""
        keys = tuple(key for row in items if (key := getattr(row, plan.key, None)) is not None)
        reading = self.context_value.reading
        if not keys:
            return
        try:
            queries = [query(self) for query in plan.queries]

            async def batch(lists: Any) -> Any:
                every = [key for one in lists for key in one]
                found = await statements.of_parents(reading, plan.tree, queries, every)
                whole = {key: await filled(self, text, plan.holes, queries) for key, text in found.items()}
                return [{key: Fragment(text) for key, text in whole.items() if text != b"null"}] * len(lists)

            self._texts.setdefault(place, {}).update(await reading.load_unconnected(plan, batch, keys))
        except (BadArgument, NotPlain, Unfilled):
            pass  # the ordinary path says so at the right place
        except Exception:
            logger.warning("An edge could not be read at once", exc_info=True)


async def _awaited(value: Any) -> Any:
    return await value if isinstance(value, Awaitable) else value
