"""The rule of validation that graphql-core leaves open."""

from typing import Any

from graphql import (
    GraphQLError,
    NonNullTypeNode,
    OperationDefinitionNode,
    ValidationRule,
    is_input_object_type,
    is_non_null_type,
)


class OneOfVariables(ValidationRule):
    """A variable for the one field of an input object with @oneOf is never null.

    graphql-core says so only where the object itself may be null.
    """

    def leave_operation_definition(self, operation: OperationDefinitionNode, *_: Any) -> None:
        """Look at every variable that an operation uses, in its fragments as well."""
        defined = {one.variable.name.value: one for one in operation.variable_definitions or ()}
        for usage in self.context.get_recursive_variable_usages(operation):
            definition = defined.get(usage.node.name.value)
            parent = usage.parent_type
            if definition is None or not is_non_null_type(parent) or isinstance(definition.type, NonNullTypeNode):
                continue
            if is_input_object_type(parent.of_type) and parent.of_type.is_one_of:
                message = (
                    f"Variable '${usage.node.name.value}' must be non-nullable to be used for OneOf Input Object "
                    f"'{parent.of_type}'."
                )
                self.report_error(GraphQLError(message, [usage.node, definition]))
