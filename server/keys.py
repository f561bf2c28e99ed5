"""API keys: made once, shown once, known again by the hash of their secret.

A key is kontor_ID_SECRET: the id finds it and may be told, the secret has 256 random bits. So a plain SHA-256 of it is
enough, which a search through all secrets could not undo, and costs nothing where each request has to show it.
"""

import asyncio
import hashlib
import hmac
import logging
import re
import secrets
import string
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from loaders import registry as reading
from loaders.trees.kept import Kept
from models.database import Database
from models.rows.registry import ApiKey
from models.writing import registry as writing
from resolvers.callers import Caller, Scope, caller

logger = logging.getLogger("kontor.keys")

PREFIX = "kontor_"
KNOWN_SECONDS = 30
"""How long a process believes what it read of a key: a key that is revoked stops within that."""

_NOTED_SECONDS = 60
"""How much later a use has to be than the last one to be noted."""

_LETTERS = string.ascii_lowercase + string.digits
_FORM = re.compile(rf"{PREFIX}([a-z0-9]{{8}})_([A-Za-z0-9_-]{{43}})")
_KEPT_KEYS = 10_000
_NO_DIGEST = bytes(32)


def make(name: str, scopes: Sequence[Scope], last_day: date, tenant: str | None, now: datetime) -> tuple[str, ApiKey]:
    """Return the text of a new key, which is nowhere else, and what the registry keeps; it counts up to *last_day*."""
    key_id = "".join(secrets.choice(_LETTERS) for _ in range(8))
    secret = secrets.token_urlsafe(32)
    expires_at = datetime.combine(last_day, time_of_day(), UTC) + timedelta(days=1)
    row = ApiKey(key_id, _digest(secret), name, " ".join(scopes), tenant, now, expires_at, None, None)
    return f"{PREFIX}{key_id}_{secret}", row


@dataclass(slots=True)
class Keys:
    """Knows callers by their keys; *registry* is asked for each key once in KNOWN_SECONDS."""

    registry: Database
    _known: Kept = field(default_factory=lambda: Kept(_KEPT_KEYS, _KEPT_KEYS))
    _noted: dict[str, float] = field(default_factory=dict[str, float])
    _noting: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def caller(self, text: str) -> Caller | None:
        """Return whose key *text* is, None where it is none that counts."""
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        key = await self._key(found[1])
        is_right = hmac.compare_digest(_digest(found[2]), key.digest if key else _NO_DIGEST)
        if key is None or not is_right or not key.is_valid(self.registry.clock()):
            return None
        self._note(key)
        return caller(f"key:{key.id}", _scopes(key), key.tenant)

    async def close(self) -> None:
        """Wait until what is being noted is noted."""
        if self._noting:
            await asyncio.wait(self._noting)

    async def _key(self, key_id: str) -> ApiKey | None:
        known: tuple[float, ApiKey] | None = self._known.get(key_id)
        if known is not None and time.monotonic() - known[0] < KNOWN_SECONDS:
            return known[1]
        asked_at = time.monotonic()
        key = await reading.key(self.registry, key_id)
        if key is not None:  # ids that were guessed would drive out the others
            self._known.keep(key_id, (asked_at, key), 1)
        return key

    def _note(self, key: ApiKey) -> None:
        """Note that a key is used, after the request and at most once a minute."""
        now = time.monotonic()
        if now - self._noted.get(key.id, -_NOTED_SECONDS) < _NOTED_SECONDS:
            return
        self._noted[key.id] = now
        task = asyncio.create_task(self._written(key.id))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _written(self, key_id: str) -> None:
        try:
            await writing.touch_key(self.registry, key_id, self.registry.clock(), _NOTED_SECONDS)
        except Exception:
            logger.warning("The use of key %s could not be noted", key_id, exc_info=True)


def _scopes(key: ApiKey) -> frozenset[Scope]:
    """Return the scopes of a key; one that this version does not know means nothing."""
    named = set(key.scopes.split())
    return frozenset(scope for scope in Scope if scope in named)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
