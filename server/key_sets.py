"""The public keys of whoever issues tokens: from a file or the web, loaded beside the requests, and kept."""

import asyncio
import json
import logging
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError

from jwt import PyJWK
from jwt.exceptions import PyJWTError

logger = logging.getLogger("kontor.tokens")

_SECONDS_BETWEEN = 60.0
"""How often an unknown key lets the set be loaded anew, at most: else tokens of one's own making would load it."""

_SECONDS_UNTIL_FIRST = 5.0
"""How often it is tried while there is no set at all."""

_SECONDS_KEPT = 600.0
"""After that the set is loaded anew, so that a key that its owner took back stops."""

_SECONDS_WAITED = 5.0
_MOST_BYTES = 1_000_000
_ASYMMETRIC = {"RSA", "EC", "OKP"}


class NoKeys(Exception):
    """The set could never be loaded."""


@dataclass(slots=True)
class KeySet:
    """The keys at *place*, a file or a URL, by their ids."""

    place: str
    _keys: Mapping[str | None, PyJWK] | None = None
    _loaded_at: float = 0
    _tried_at: float = float("-inf")
    _loading: asyncio.Task[None] | None = field(default=None)

    async def key(self, key_id: str | None) -> PyJWK | None:
        """Return the key of an id, None where there is none; raises NoKeys.

        A set that is old still counts while it is loaded anew; only for a key that it lacks is that waited for.
        """
        if self._keys is not None and key_id in self._keys:
            if time.monotonic() - self._loaded_at > _SECONDS_KEPT:
                self._load()
            return self._keys[key_id]
        if loading := self._load():
            await asyncio.shield(loading)
        if self._keys is None:
            raise NoKeys(self.place)
        return self._keys.get(key_id)

    def _load(self) -> asyncio.Task[None] | None:
        """Return what loads the set, None where it was tried just now."""
        if self._loading is not None and not self._loading.done():
            return self._loading
        pause = _SECONDS_UNTIL_FIRST if self._keys is None else _SECONDS_BETWEEN
        if time.monotonic() - self._tried_at < pause:
            return None
        self._tried_at = time.monotonic()
        self._loading = asyncio.create_task(self._loaded())
        return self._loading

    async def _loaded(self) -> None:
        try:
            found = await asyncio.to_thread(_read, self.place)
        except (OSError, ValueError) as error:
            logger.warning("The keys of tokens could not be loaded from %s: %s", self.place, error)
            return
        self._keys, self._loaded_at = found, time.monotonic()


def is_url(place: str) -> bool:
    """Return whether *place* is on the web and not a file."""
    return place.startswith("https://")


class StaysEncrypted(urllib.request.HTTPRedirectHandler):
    """Follows redirects to https alone: who stands on the way could else put in keys of their own."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Return what is asked next; raises URLError."""
        if not is_url(newurl):
            fp.close()
            raise URLError("it leads away from https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_WEB = urllib.request.build_opener(StaysEncrypted)


def _read(place: str) -> Mapping[str | None, PyJWK]:
    """Return the keys at *place* that can check a signature; raises OSError and ValueError."""
    if is_url(place):
        with _WEB.open(place, timeout=_SECONDS_WAITED) as response:
            text: bytes = response.read(_MOST_BYTES)
    else:
        text = Path(place).read_bytes()
    found = json.loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("keys"), list):
        raise ValueError("it is no set of keys")  # noqa: TRY004 - what was read is wrong, not what was passed
    keys = {key.key_id: key for one in found["keys"] if (key := _key(one)) is not None}
    if not keys:
        raise ValueError("no key in it can check a signature")
    return keys


def _key(described: Any) -> PyJWK | None:
    """Return a public key, None for one of another kind or use: a shared secret must never check anything."""
    if not isinstance(described, dict) or described.get("kty") not in _ASYMMETRIC:
        return None
    if described.get("use", "sig") != "sig":
        return None
    try:
        return PyJWK.from_dict(described)
    except (PyJWTError, ValueError, TypeError):
        return None
