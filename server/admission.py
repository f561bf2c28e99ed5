"""Who comes in, and to whose desk: what a server asks where callers have to say who they are."""

from collections.abc import Callable
from dataclasses import dataclass

from models.database import Database, open_database
from server.callers import Callers, callers, is_on
from server.registry import make
from server.settings import Settings
from server.tenants import Tenants


@dataclass(frozen=True, slots=True)
class Admission:
    """Knows callers and opens the databases of their tenants, by what is in the *registry*."""

    registry: Database
    callers: Callers
    tenants: Tenants

    async def open(self) -> None:
        """Make the registry where there is none."""
        await make(self.registry)

    async def close(self) -> None:
        """Close every database but the default tenant's."""
        await self.tenants.close()
        await self.callers.keys.close()
        await self.registry.close()


def admission(default: Database, chosen: Settings, opened: Callable[[Database], None]) -> Admission | None:
    """Return who is let in to the *default* tenant's database and the others; None where anybody is, to that alone.

    *opened* is told of each database.
    """
    if not is_on(chosen):
        return None
    registry = open_database(chosen.registry_url, default.clock, default.deadlines)
    tenants = Tenants(registry, default, chosen.open_tenants, chosen.tenant_idle_seconds, opened)
    return Admission(registry, callers(chosen, registry), tenants)
