"""Who sends a request: known by an API key or a bearer token, before anything of the request's body is looked at."""

import ipaddress
from dataclasses import dataclass

from loaders import registry as reading
from models.database import Database
from models.failures import Busy, Unavailable
from resolvers.callers import Caller
from server.key_sets import NoKeys
from server.keys import PREFIX, Keys
from server.registry import exists, registry
from server.requests import Headers, Refused, unavailable
from server.settings import BadSetting, Settings
from server.tokens import Tokens, tokens

ON, OFF, AUTO = "on", "off", "auto"

IN_WORDS = "yes, anybody may bill"
"""What has to be said where everybody on a network may do everything."""

_REALM = 'Bearer realm="kontor"'
_SCHEME = "bearer"


@dataclass(slots=True)
class Callers:
    """Knows callers by what they send with each request."""

    keys: Keys
    tokens: Tokens | None

    async def of(self, headers: Headers) -> Caller:
        """Return who sends a request with these *headers*; raises Refused, in the same words for all that is wrong."""
        sent = headers.get("authorization")
        if sent is None:
            message = "Say who you are: Authorization: Bearer and an API key or a token."
            raise Refused(401, message, "UNAUTHENTICATED", www_authenticate=_REALM)
        scheme, _, text = sent.partition(" ")
        try:
            caller = await self._caller(text) if scheme.lower() == _SCHEME else None
        except (Busy, Unavailable, NoKeys):
            message = "Who you are cannot be found out now. Try again."
            raise unavailable(message) from None
        if caller is None:
            error = f'{_REALM}, error="invalid_token"'
            raise Refused(401, "This key or token does not count.", "UNAUTHENTICATED", www_authenticate=error)
        return caller

    async def _caller(self, text: str) -> Caller | None:
        if text.startswith(PREFIX):
            return await self.keys.caller(text)
        return None if self.tokens is None else await self.tokens.caller(text)


def callers(chosen: Settings, registered: Database) -> Callers:
    """Return what knows the callers by the keys that are *registered*, and the tokens that the settings allow."""
    return Callers(Keys(registered), tokens(chosen))


def is_on(chosen: Settings) -> bool:
    """Return whether callers have to say who they are; what is left open is decided before, by `decided`."""
    return chosen.auth == ON or (chosen.auth == AUTO and tokens(chosen) is not None)


async def decided(chosen: Settings) -> str:
    """Return ON or OFF: what is not said follows from whether there are settings for tokens, or keys that count."""
    if chosen.auth != AUTO:
        return chosen.auth
    if tokens(chosen) is not None:
        return ON
    if not exists(chosen.registry_url):
        return OFF
    async with registry(chosen) as registered:
        now = registered.clock()
        return ON if any(key.is_valid(now) for key in await reading.keys(registered)) else OFF


def check_listening(chosen: Settings) -> None:
    """Raise BadSetting where anybody on a network could do everything, and nobody said so in words."""
    if chosen.allow_anonymous not in {"", IN_WORDS}:
        raise BadSetting(f"KONTOR_ALLOW_ANONYMOUS has to say in words: {IN_WORDS}")
    if not is_on(chosen) and not chosen.allow_anonymous and not _is_loopback(chosen.host):
        raise BadSetting(
            f"On {chosen.host or 'every address'} anybody could bill. Make a key (python -m server keys create), set "
            f"KONTOR_JWT_ISSUER, _AUDIENCE and _JWKS, or say KONTOR_ALLOW_ANONYMOUS='{IN_WORDS}'."
        )


def names(chosen: Settings) -> frozenset[str] | None:
    """Return the names that a server may be called by where anybody may do everything on this machine, None for all.

    A page of somebody else's can give its own name the address of this machine; a browser would then let it ask here.
    """
    if is_on(chosen) or chosen.allow_anonymous:
        return None
    return frozenset({"localhost", "127.0.0.1", "[::1]", chosen.host.lower()})


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
