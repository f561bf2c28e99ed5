"""Show enumerations of lower floors."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry


def show_enum(members: type[Enum], name: str, description: str, values: Mapping[str, str]) -> Any:
    """Show an enumeration of a lower floor, each of its *values* described."""
    shown = strawberry.enum(members, name=name, description=description)
    for one in shown.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry
        one.description = values[one.name]
    return shown
