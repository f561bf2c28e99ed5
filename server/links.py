"""Signed links: whoever holds one may fetch one file for some minutes, without a key or token."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from server.settings import BadSetting, Settings

SECONDS = 300
"""How long a link counts."""

_LEAST_SECRET = 32
_PURPOSE = b"kontor link 1"
_TENANT, _EXPIRES, _SIGNATURE = "tenant", "expires", "signature"
_MOMENT = re.compile("[1-9][0-9]{0,11}")


@dataclass(frozen=True, slots=True)
class Links:
    """Signs links, and knows its own again: those of every process that has the same *secret*."""

    secret: bytes = field(repr=False)

    def signed(self, path: str, tenant: str | None, now: float) -> str:
        """Return *path*, of what belongs to *tenant*, as a link that counts for SECONDS from *now* on, in UNIX time."""
        expires = int(now) + SECONDS
        named = {} if tenant is None else {_TENANT: tenant}
        query = {**named, _EXPIRES: expires, _SIGNATURE: self._signature(path, tenant, expires)}
        return f"{path}?{urlencode(query)}"

    def verify(self, path: str, query_string: str, now: float) -> "Verified | None":
        """Return what a link leads to, None where it is none of ours, was changed, or no longer counts."""
        try:
            given = parse_qsl(query_string, keep_blank_values=True, max_num_fields=3)
        except ValueError:
            return None
        query = dict(given)
        expires = query.get(_EXPIRES, "")
        if len(query) != len(given) or query.keys() - {_TENANT, _EXPIRES, _SIGNATURE}:
            return None
        if not _MOMENT.fullmatch(expires):
            return None
        tenant = query.get(_TENANT)
        wanted = self._signature(path, tenant, int(expires))
        is_ours = hmac.compare_digest(wanted.encode(), query.get(_SIGNATURE, "").encode())
        return Verified(tenant) if is_ours and now < int(expires) else None

    def _signature(self, path: str, tenant: str | None, expires: int) -> str:
        """Return what signs all three; the tenant's mark tells no name from the name of nobody."""
        parts = (_PURPOSE, b"-" if tenant is None else b"+" + tenant.encode(), str(expires).encode(), path.encode())
        message = b"".join(len(part).to_bytes(4) + part for part in parts)
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Verified:
    """A link that counts: whose data it leads to, None for the default tenant's."""

    tenant: str | None


def links(chosen: Settings) -> Links:
    """Return what signs with the secret of the settings, or one of this process; raises BadSetting."""
    if not chosen.link_secret:
        return Links(secrets.token_bytes(_LEAST_SECRET))
    if len(chosen.link_secret) < _LEAST_SECRET:
        raise BadSetting(f"KONTOR_LINK_SECRET must have at least {_LEAST_SECRET} characters.")
    return Links(chosen.link_secret.encode())
