"""Bearer tokens: what is right is let in, and every known attack is answered 401."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
import warnings
from collections.abc import Callable
from email.message import Message
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from jwt.warnings import InsecureKeyLengthWarning

from models.database import Database
from resolvers.callers import ANY_READ, Caller
from server import key_sets
from server.key_sets import KeySet, NoKeys
from server.settings import BadSetting, Settings
from server.tokens import Tokens, tokens
from tests.server.admitted import served

ISSUER, AUDIENCE = "https://id.example", "kontor"
SELLER = "{ seller { name } }"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEAK = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - it is to be refused
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())
EDWARDS = ed25519.Ed25519PrivateKey.generate()
PUBLIC = RSA.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
SHARED = b"0123456789abcdef0123456789abcdef"


def _described(kid: str, algorithm: Any, key: Any, **further: Any) -> dict[str, Any]:
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, **further}


KEYS = [
    _described("rsa", RSAAlgorithm, RSA, alg="RS256", use="sig"),
    _described("weak", RSAAlgorithm, WEAK),
    _described("curve", ECAlgorithm, CURVE),
    _described("edwards", OKPAlgorithm, EDWARDS),
    _described("other-use", RSAAlgorithm, STRANGER, use="enc"),
    {"kid": "shared", "kty": "oct", "k": base64.urlsafe_b64encode(SHARED).decode().rstrip("=")},
    {"kid": "broken", "kty": "RSA", "n": "!", "e": "AQAB"},
    "no key at all",
]


@pytest.fixture
def jwks(tmp_path: Path) -> Path:
    """The file with the keys of who issues tokens."""
    path = tmp_path / "jwks.json"
    path.write_text(json.dumps({"keys": KEYS}))
    return path


def _write(jwks: Path, text: str) -> None:
    jwks.write_text(text)


def _settings(jwks: Path) -> dict[str, Any]:
    return {
        "jwt_issuer": ISSUER,
        "jwt_audience": AUDIENCE,
        "jwt_jwks": str(jwks),
        "jwt_algorithms": "RS256,ES256,EdDSA",
    }


def _tokens(jwks: Path) -> Tokens:
    found = tokens(Settings(**_settings(jwks)))
    assert found is not None
    return found


def _claims(**changed: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ida", "iat": now, "exp": now + 600, "scope": "openid orders:read"}
    return {name: value for name, value in {**claims, **changed}.items() if value is not None}


def _token(
    key: Any = RSA, algorithm: str = "RS256", kid: str | None = "rsa", header: Any = None, **changed: Any
) -> str:
    headers = {**({} if kid is None else {"kid": kid}), **(header or {})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InsecureKeyLengthWarning)  # the one that makes it has to be allowed to
        return jwt.encode(_claims(**changed), key, algorithm=algorithm, headers=headers)


def _part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _unsigned(algorithm: str) -> str:
    return f"{_part({'alg': algorithm, 'kid': 'rsa', 'typ': 'JWT'})}.{_part(_claims())}."


def _signed_with_the_public_key() -> str:
    """Return a token signed as with a shared secret, by what everybody can read."""
    message = f"{_part({'alg': 'HS256', 'kid': 'rsa', 'typ': 'JWT'})}.{_part(_claims())}"
    signature = hmac.new(PUBLIC, message.encode(), hashlib.sha256).digest()
    return f"{message}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def _changed() -> str:
    header, _, signature = _token().split(".")
    return f"{header}.{_part(_claims(scope='billing:run'))}.{signature}"


def _bringing_its_key(**header: Any) -> Callable[[], str]:
    return lambda: _token(STRANGER, header=header)


ATTACKS: dict[str, Callable[[], str]] = {
    "no signature": lambda: _unsigned("none"),
    "no signature, in other letters": lambda: _unsigned("nOnE"),
    "an algorithm that is cut off": lambda: _unsigned("RS256"),
    "the public key as a shared secret": _signed_with_the_public_key,
    "a shared secret out of the set": lambda: _token(SHARED, "HS256", "shared"),
    "claims that were changed": _changed,
    "a stranger's key": lambda: _token(STRANGER),
    "an algorithm that is not allowed": lambda: _token(algorithm="RS512"),
    "the algorithm of another key": lambda: _token(CURVE, "ES256", "rsa"),
    "a key for encrypting": lambda: _token(STRANGER, kid="other-use"),
    "a key that is too short": lambda: _token(WEAK, kid="weak"),
    "an unknown key": lambda: _token(kid="next"),
    "no key named": lambda: _token(kid=None),
    "a path as the key": lambda: _token(SHARED, "HS256", "../../../../dev/null"),
    "a path as the key, signed": lambda: _token(kid="../jwks.json"),
    "SQL as the key": lambda: _token(kid="rsa' UNION SELECT 'secret' --"),
    "a command as the key": lambda: _token(kid="rsa|id"),
    "expired": lambda: _token(exp=int(time.time()) - 61),
    "never expires": lambda: _token(exp=None),
    "expires at no time": lambda: _token(exp="soon"),
    "expires in all eternity": lambda: _token(exp=float("inf")),
    "not yet valid": lambda: _token(nbf=int(time.time()) + 61),
    "issued in the future": lambda: _token(iat=int(time.time()) + 61),
    "another audience": lambda: _token(aud="else"),
    "no audience": lambda: _token(aud=None),
    "another issuer": lambda: _token(iss="https://evil.example"),
    "an issuer that only begins alike": lambda: _token(iss=f"{ISSUER}.evil.example"),
    "no issuer": lambda: _token(iss=None),
    "nobody": lambda: _token(sub=None),
    "nobody by name": lambda: _token(sub=""),
    "a name of two lines": lambda: _token(sub="ida\nadmin"),
    "a name with NUL": lambda: _token(sub="ida\0"),
    "a name without end": lambda: _token(sub="i" * 256),
    "a tenant that is a path": lambda: _token(tenant="../other"),
    "a tenant that is a schema of PostgreSQL": lambda: _token(tenant="pg_catalog"),
    "a tenant that is no text": lambda: _token(tenant=["acme"]),
    "scopes that are no text": lambda: _token(scope=["orders:read"]),
    "a critical extension": lambda: _token(header={"crit": ["exp"], "exp": 1}),
    "an unencoded body": lambda: _token(header={"b64": False}),
    "a URL of keys": _bringing_its_key(jku="https://evil.example/jwks.json"),
    "a URL of keys, signed": lambda: _token(header={"jku": "https://id.example/jwks.json"}),
    "a URL of a certificate": _bringing_its_key(x5u="https://evil.example/cert.pem"),
    "a certificate": _bringing_its_key(x5c=["MIIB"]),
    "a key of its own": _bringing_its_key(jwk=_described("rsa", RSAAlgorithm, STRANGER)),
    "compressed": lambda: _token(header={"zip": "DEF"}),
    "two parts": lambda: ".".join(_token().split(".")[:2]),
    "four parts": lambda: f"{_token()}.x",
    "a deep header": lambda: f"{_part_of('[' * 3000)}.{_part(_claims())}.x",
    "a header that is a list": lambda: f"{_part([])}.{_part(_claims())}.x",
    "a key that is no text": lambda: f"{_part({'alg': 'RS256', 'kid': ['rsa']})}.{_part(_claims())}.x",
    "garbage": lambda: "abc.def.ghi",
    "dots": lambda: "..",
    "too long": lambda: _token(more="x" * 8_192),
}


def _part_of(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("attack", ATTACKS)
async def test_an_attack_is_answered_401_whatever_it_is(attack: str, jwks: Path) -> None:
    assert await _tokens(jwks).caller(ATTACKS[attack]()) is None


async def test_every_attack_is_answered_alike_before_the_body_is_looked_at(
    database: Database, tmp_path: Path, jwks: Path
) -> None:
    made = {name: attack() for name, attack in ATTACKS.items()}
    async with served(database, tmp_path, **_settings(jwks)) as server:
        good = await server.ask(_token(), SELLER)
        sent = {name: {"authorization": f"Bearer {text}"} for name, text in made.items()}
        sent["two headers"] = {"authorization": f"Bearer {_token()}, Bearer {_token()}"}
        sent["another scheme"] = {"authorization": f"Basic {_token()}"}
        answers = {
            name: await server.client.post("/graphql", content=b"{", headers=headers) for name, headers in sent.items()
        }

    told = {"errors": [{"message": "This key or token does not count.", "extensions": {"code": "UNAUTHENTICATED"}}]}
    challenge = 'Bearer realm="kontor", error="invalid_token"'
    assert good.status_code == 200
    assert {
        name: (answer.status_code, answer.headers["www-authenticate"], answer.json())
        for name, answer in answers.items()
        if (answer.status_code, answer.headers.get("www-authenticate"), answer.json()) != (401, challenge, told)
    } == {}


@pytest.mark.parametrize(
    ("key", "algorithm", "kid"), [(RSA, "RS256", "rsa"), (CURVE, "ES256", "curve"), (EDWARDS, "EdDSA", "edwards")]
)
async def test_a_token_says_who_what_and_whose(key: Any, algorithm: str, kid: str, jwks: Path) -> None:
    token = _token(key, algorithm, kid, scope="openid orders:read billing:run", tenant="acme")

    assert await _tokens(jwks).caller(token) == Caller(
        "token:ida", frozenset({"orders:read", "billing:run", ANY_READ}), "acme"
    )


async def test_clocks_may_differ_by_the_leeway_and_one_of_several_audiences_is_enough(jwks: Path) -> None:
    now = int(time.time())
    late, early = _token(exp=now - 20), _token(nbf=now + 20, aud=["else", AUDIENCE], scope=None)

    assert await _tokens(jwks).caller(late) == Caller("token:ida", frozenset({"orders:read", ANY_READ}))
    assert await _tokens(jwks).caller(early) == Caller("token:ida", frozenset())


async def test_a_token_that_was_believed_is_so_no_longer_than_it_counts(jwks: Path) -> None:
    known = tokens(Settings(**_settings(jwks), jwt_leeway=0))
    assert known is not None
    token = _token(exp=int(time.time()) + 2)

    first, again = await known.caller(token), await known.caller(token)
    await asyncio.sleep(2.1)

    assert [first, again is first, await known.caller(token)] == [
        Caller("token:ida", frozenset({"orders:read", ANY_READ})),
        True,
        None,
    ]


async def test_a_token_of_an_algorithm_that_the_settings_leave_out_does_not_count(jwks: Path) -> None:
    known = tokens(Settings(**{**_settings(jwks), "jwt_algorithms": "ES256"}))

    assert known is not None
    assert await known.caller(_token()) is None
    assert await known.caller(_token(CURVE, "ES256", "curve")) is not None


async def test_a_new_key_is_looked_for_once_a_minute_at_most(jwks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _tokens(jwks)
    assert await known.caller(_token(STRANGER, kid="next")) is None
    _write(jwks, json.dumps({"keys": [_described("next", RSAAlgorithm, STRANGER)]}))

    soon = await known.caller(_token(STRANGER, kid="next"))
    monkeypatch.setattr(key_sets, "_SECONDS_BETWEEN", 0)
    later = await known.caller(_token(STRANGER, kid="next"))
    taken_back = await known.caller(_token())
    assert await known.caller(_token(STRANGER, kid="next")) is not None

    assert [soon, later, taken_back] == [None, Caller("token:ida", frozenset({"orders:read", ANY_READ})), None]


@pytest.mark.parametrize("elsewhere", ["http://id.example/keys", "ftp://id.example/keys"])
def test_a_redirect_of_the_keys_is_followed_to_https_alone(elsewhere: str) -> None:
    asked = Request("https://id.example/jwks.json")
    redirected = partial(key_sets.StaysEncrypted().redirect_request, asked, BytesIO(), 302, "Found", Message())

    followed = redirected("https://keys.example/jwks.json")
    with pytest.raises(URLError, match="it leads away from https"):
        redirected(elsewhere)

    assert followed is not None
    assert followed.full_url == "https://keys.example/jwks.json"


async def test_a_set_that_cannot_be_loaded_any_more_still_counts(jwks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _tokens(jwks)
    assert await known.caller(_token()) is not None
    _write(jwks, "{")
    monkeypatch.setattr(key_sets, "_SECONDS_BETWEEN", 0)

    assert [await known.caller(_token(kid="next")), await known.caller(_token()) is not None] == [None, True]


@pytest.mark.parametrize("text", [None, "{", "[]", '{"keys": 1}', '{"keys": []}', json.dumps({"keys": [KEYS[5]]})])
async def test_without_any_key_nobody_can_be_known(text: str | None, tmp_path: Path) -> None:
    place = tmp_path / "keys.json"
    if text is not None:
        place.write_text(text)

    with pytest.raises(NoKeys):
        await KeySet(str(place)).key("rsa")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"jwt_audience": "", "jwt_jwks": ""}, "Tokens need KONTOR_JWT_AUDIENCE, KONTOR_JWT_JWKS as well."),
        (
            {"jwt_algorithms": "RS256,HS256"},
            "KONTOR_JWT_ALGORITHMS must be some of RS256, ES256, EdDSA, with commas between.",
        ),
        ({"jwt_algorithms": "none"}, "KONTOR_JWT_ALGORITHMS must be some of RS256, ES256, EdDSA, with commas between."),
        (
            {"jwt_jwks": "http://id.example/keys"},
            "KONTOR_JWT_JWKS must be a file or an https URL: who changes the keys can sign everything.",
        ),
    ],
)
def test_settings_that_leave_a_door_open_are_refused(changed: dict[str, str], message: str, jwks: Path) -> None:
    with pytest.raises(BadSetting) as refused:
        tokens(Settings(**{**_settings(jwks), **changed}))

    assert str(refused.value) == message
