"""Bearer tokens (JWT): who signed them is set beforehand, and nothing that a token says of itself changes that."""

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from jwt.exceptions import PyJWTError

from loaders.trees.kept import Kept
from models.addresses import BadAddress, tenant_name
from resolvers.callers import Caller, Scope, caller
from server.key_sets import KeySet
from server.settings import BadSetting, Settings

_ALGORITHMS = ("RS256", "ES256", "EdDSA")
_REQUIRED = ["aud", "exp", "iss", "sub"]
_LONGEST = 8_192
_KNOWN_SECONDS = 30
_KEPT_TOKENS = 10_000
_LONGEST_SUBJECT = 255

_REFUSED = {"crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc"}
"""What would have a token say how it is to be read, or bring its own key along."""


@dataclass(slots=True)
class Tokens:
    """Knows callers by their tokens."""

    issuer: str
    audience: str
    algorithms: tuple[str, ...]
    leeway: float
    keys: KeySet
    _known: Kept = field(default_factory=lambda: Kept(_KEPT_TOKENS, _KEPT_TOKENS))

    async def caller(self, text: str) -> Caller | None:
        """Return whose token *text* is, None where it is none that counts; raises NoKeys.

        To check a signature costs more than all else of a small request, so one that was right is believed for a
        while, and no longer than the token counts.
        """
        if len(text) > _LONGEST or not text.isascii():
            return None
        digest = hashlib.sha256(text.encode()).digest()
        known: tuple[float, Caller] | None = self._known.get(digest)
        if known is not None and time.monotonic() < known[0]:
            return known[1]
        claims = await self._claims(text)
        if claims is None:
            return None
        try:
            found = _caller(claims)
            seconds = min(_KNOWN_SECONDS, int(claims["exp"]) + self.leeway - time.time())
        except (BadAddress, ArithmeticError, TypeError, ValueError):
            return None
        self._known.keep(digest, (time.monotonic() + seconds, found), 1)
        return found

    async def _claims(self, text: str) -> dict[str, Any] | None:
        """Return what a token says, None where it is not to be believed."""
        try:
            header = jwt.get_unverified_header(text)
        except (PyJWTError, ValueError, RecursionError):
            return None
        if _REFUSED & header.keys() or header.get("alg") not in self.algorithms:
            return None
        key = await self.keys.key(header.get("kid"))
        if key is None or key.algorithm_name != header["alg"]:
            return None
        try:
            claims: dict[str, Any] = jwt.decode(
                text,
                key,
                algorithms=[key.algorithm_name],
                audience=self.audience,
                issuer=self.issuer,
                leeway=self.leeway,
                options={"require": _REQUIRED, "enforce_minimum_key_length": True},
            )
        except (PyJWTError, ArithmeticError, TypeError, ValueError, RecursionError):
            return None
        return claims


def _caller(claims: dict[str, Any]) -> Caller:
    """Return who a token speaks for; raises ValueError, BadAddress."""
    subject, scope, tenant = claims["sub"], claims.get("scope", ""), claims.get("tenant")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not subject.isprintable():
        raise ValueError("sub")
    if not isinstance(scope, str):
        raise ValueError("scope")  # noqa: TRY004 - what came is wrong, not what was passed
    if tenant is not None and not isinstance(tenant, str):
        raise ValueError("tenant")
    named = set(scope.split(" "))
    scopes = frozenset(one for one in Scope if one in named)
    return caller(f"token:{subject}", scopes, None if tenant is None else tenant_name(tenant))


def tokens(chosen: Settings) -> Tokens | None:
    """Return what knows the tokens that the settings allow, None where they name none; raises BadSetting."""
    given = {
        "KONTOR_JWT_ISSUER": chosen.jwt_issuer,
        "KONTOR_JWT_AUDIENCE": chosen.jwt_audience,
        "KONTOR_JWT_JWKS": chosen.jwt_jwks,
    }
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise BadSetting(f"Tokens need {', '.join(missing)} as well.")
    if chosen.jwt_jwks.startswith("http://"):
        raise BadSetting("KONTOR_JWT_JWKS must be a file or an https URL: who changes the keys can sign everything.")
    algorithms = tuple(one.strip() for one in chosen.jwt_algorithms.split(","))
    if not set(algorithms) <= set(_ALGORITHMS):
        raise BadSetting(f"KONTOR_JWT_ALGORITHMS must be some of {', '.join(_ALGORITHMS)}, with commas between.")
    return Tokens(chosen.jwt_issuer, chosen.jwt_audience, algorithms, chosen.jwt_leeway, KeySet(chosen.jwt_jwks))
