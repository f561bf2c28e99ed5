"""Requests that are wrong by chance, drawn from a seed: a good one mutated, or nothing that was ever good."""

import json
from random import Random
from typing import Any

from tests.hostile.wire import JSON, RESPONSE, get, raw_post, request

GOOD: list[dict[str, Any]] = [
    {"query": "{ seller { name timeZone } }"},
    {
        "query": "query Q($first: Int = 2, $by: CustomerKey!) { customer(by: $by) { orders(first: $first) "
        "{ totalCount nodes { number lines { nodes { net { amount } } } } } } }",
        "variables": {"first": 1, "by": {"number": "ALFKI"}},
        "operationName": "Q",
    },
    {
        "query": "query ($filter: CustomerFilter, $order: [CustomerSort!]) { customers(filter: $filter, "
        'orderBy: $order, search: "a") { totalCount pageInfo { endCursor } nodes { id name } } }',
        "variables": {
            "filter": {"or": [{"name": {"contains": "an"}}, {"city": {"in": ["Berlin", "\u00c5rhus"]}}]},
            "order": [{"field": "NAME", "direction": "DESC"}],
        },
    },
    {
        "query": "mutation M($input: CreateDocumentsInput!) { createDocuments(input: $input) "
        "{ documents { number } userErrors { code path message } } }",
        "variables": {
            "input": {"customerId": "cus_" + "0" * 32, "processingDate": "2026-11-30", "idempotencyKey": "k"}
        },
        "operationName": "M",
        "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}},
    },
]
TYPES = [JSON, f"{JSON}; charset=utf-8", f'{JSON};charset="utf-8"', "Application/JSON", "application/graphql", ";", ""]
ACCEPTED = [
    RESPONSE,
    JSON,
    "*/*",
    "text/event-stream",
    "text/html",
    f"{JSON};q=0, {RESPONSE};q=0.1",
    "a/b",
    ",;q=2",
    "",
]
ATOMS: list[Any] = [
    None,
    True,
    0,
    -1,
    2**53,
    10**18,
    10**400,
    1.5,
    -0.0,
    1e300,
    "",
    "\x00",
    "\ud800",
    "\U0010ffff",
    [],
    {},
]
TOKENS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "!",
    "$",
    "@",
    "...",
    "|",
    '"',
    '"""',
    "#",
    "\\u{110000}",
    "\ufeff",
    "on",
    "\n",
    "null",
]


def malformed(seed: int) -> bytes:
    """Return the request of a seed; the same seed gives the same request."""
    chance = Random(seed)
    if chance.random() < 0.05:
        return _by_get(chance)
    body = chance.choice([_mutated_bytes, _mutated_json, _mutated_json, _mutated_text, _noise, _any_json])(chance)
    headers = {"content_type": JSON, "accept": chance.choice(ACCEPTED[:3])}
    if chance.random() < 0.2:
        headers["content_type"] = chance.choice(TYPES)
    if chance.random() < 0.2:
        headers["accept"] = chance.choice(ACCEPTED)
    if chance.random() < 0.1:
        headers["idempotency_key"] = "".join(chance.choices('"\\k\u00e4 ', k=chance.randrange(1, 300)))
    return raw_post(body, **headers)


def _by_get(chance: Random) -> bytes:
    text = _mutated_text(chance).decode("utf-8", "replace")
    if chance.random() < 0.5:
        return get(query=text, variables=chance.choice(["", "{", "{}", "[]", "\x00", '{"first": "x"}']))
    noise = "".join(chance.choices("%&=;query{}ffc30x+\u00e4", k=chance.randrange(200)))
    return request("GET", "/graphql?" + noise.encode().decode("latin-1").replace(" ", ""))


def _good(chance: Random) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(chance.choice(GOOD)))
    return found


def _dumped(value: object, chance: Random) -> bytes:
    is_ascii = chance.random() < 0.5
    return json.dumps(value, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")


def _mutated_bytes(chance: Random) -> bytes:
    """Return a good body with bytes of it changed, taken out or put in, or cut in the middle of a character."""
    body = bytearray(_dumped(_good(chance), chance))
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(body) or 1)
        match chance.randrange(4):
            case 0:
                body[place : place + 1] = chance.randbytes(1)
            case 1:
                del body[place : place + chance.randrange(1, 20)]
            case 2:
                body[place:place] = chance.randbytes(chance.randrange(1, 20))
            case _:
                body = body[: place + 1]
    return bytes(body)


def _mutated_json(chance: Random) -> bytes:
    """Return a good body in which some value is another one."""
    good = _good(chance)
    for _ in range(chance.randrange(1, 4)):
        inside: Any = good
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(inside[key], dict | list) and chance.random() < 0.8:
                inside = inside[key]
                continue
            inside[key] = _value(chance, 3)
            break
    return _dumped(good, chance)


def _mutated_text(chance: Random) -> bytes:
    """Return a good body whose document has tokens too many or too few."""
    good = _good(chance)
    words = good["query"].split(" ")
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(2)] = chance.choices([*TOKENS, *words], k=chance.randrange(3))
        words = words or [""]
    return _dumped(good | {"query": " ".join(words)}, chance)


def _noise(chance: Random) -> bytes:
    return chance.randbytes(chance.choice([0, 1, 3, 40, 2000]))


def _any_json(chance: Random) -> bytes:
    return _dumped(_value(chance, 5), chance)


def _value(chance: Random, depth: int) -> Any:
    if depth == 0 or chance.random() < 0.4:
        return chance.choice([*ATOMS, "".join(chance.choices("ab\u00e4 \x7f\u2028{}", k=chance.randrange(30)))])
    if chance.random() < 0.5:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(5))]
    names = ["query", "variables", "operationName", "extensions", "documentId", "x", ""]
    return {chance.choice(names): _value(chance, depth - 1) for _ in range(chance.randrange(5))}
