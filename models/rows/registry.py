"""What the registry says of tenants and keys, as plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant: its database lies beside the default one, or at *database_url*."""

    name: str
    database_url: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key: *digest* is the SHA-256 of its secret, *scopes* stand with spaces between."""

    id: str
    digest: bytes
    name: str
    scopes: str
    tenant: str | None
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None

    def is_valid(self, now: datetime) -> bool:
        """Return whether it is neither revoked nor expired."""
        return self.revoked_at is None and now < self.expires_at
