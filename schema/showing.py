"""Show enumerations of lower floors."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry


def show_enum(members: type[Enum], name: str, description: str, values: Mapping[str, str]) -> Any:
    """Show those *values* of an enumeration of a lower floor that are described here."""
    shown = strawberry.enum(members, name=name, description=description)
    definition = shown.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry
    definition.values = [one for one in definition.values if one.name in values]
    for one in definition.values:
        one.description = values[one.name]
    return shown
