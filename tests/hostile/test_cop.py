"""The twelve checks of graphql-cop, written anew: how each asks, and how it knows that it found something."""

from collections.abc import Callable
from dataclasses import dataclass

from server.settings import DEVELOPMENT, PRODUCTION
from tests.hostile import wire
from tests.hostile.targets import Target
from tests.hostile.wire import JSON, Answer, get, raw_post, request

DETECTION = {"query": "query cop { __typename }", "operationName": "cop"}


@dataclass(frozen=True, slots=True)
class Check:
    """What is sent, and whether an answer is a finding."""

    request: bytes
    finds: Callable[[Answer], bool]


def _asked(text: str) -> bytes:
    return wire.post({"query": text, "operationName": "cop"}, accept=JSON)


def _data(answer: Answer) -> dict[str, object]:
    found = answer.json
    return (found.get("data") or {}) if isinstance(found, dict) else {}


def _errors(answer: Answer) -> list[dict[str, object]]:
    found = answer.json
    return (found.get("errors") or []) if isinstance(found, dict) else []


def _extended(answer: Answer, word: str) -> bool:
    told = [answer.json, *_errors(answer)] if isinstance(answer.json, dict) else []
    return any(word in (one.get("extensions") or {}) for one in told)


CHECKS: dict[str, Check] = {
    "alias overloading": Check(
        _asked("query cop { " + " ".join(f"alias{n}: __typename" for n in range(101)) + " }"),
        lambda answer: "alias100" in _data(answer),
    ),
    "batches": Check(
        wire.post([DETECTION] * 10, accept=JSON), lambda answer: isinstance(answer.json, list) and len(answer.json) > 9
    ),
    "directive overloading": Check(
        _asked("query cop { __typename " + "@aa" * 10 + " }"), lambda answer: len(_errors(answer)) == 10
    ),
    "circular introspection": Check(
        _asked("query cop { __schema { types { " + "fields { type { " * 4 + "name" + " } }" * 4 + " } } }"),
        lambda answer: "__schema" in _data(answer),
    ),
    "introspection": Check(
        _asked("query cop { __schema { types { name fields { name } } } }"), lambda answer: "__schema" in _data(answer)
    ),
    "field suggestions": Check(
        _asked("query cop { __schema { directive } }"),
        lambda answer: any("Did you mean" in str(error["message"]) for error in _errors(answer)),
    ),
    "GraphiQL": Check(get("text/html"), lambda answer: answer.headers.get("location") == "graphiql"),
    "queries by GET": Check(
        get(JSON, query="query cop { __typename }"), lambda answer: _data(answer) == {"__typename": "Query"}
    ),
    "mutations by GET": Check(
        get(JSON, query="mutation cop { __typename }"), lambda answer: "__typename" in _data(answer)
    ),
    "forms": Check(
        raw_post(b"query=query+cop+%7B__typename%7D", "application/x-www-form-urlencoded", JSON),
        lambda answer: "__typename" in _data(answer),
    ),
    "traces": Check(_asked("query cop { __typename }"), lambda answer: _extended(answer, "tracing")),
    "unhandled errors": Check(_asked("query cop { (( }"), lambda answer: _extended(answer, "exception")),
}


async def _findings(target: Target) -> set[str]:
    return {name for name, check in CHECKS.items() if check.finds(await target.sent(check.request))}


async def test_graphql_cop_finds_what_developers_want_and_nothing_in_production(targets: dict[str, Target]) -> None:
    found = {profile: await _findings(target) for profile, target in targets.items()}

    assert len(CHECKS) == 12
    assert found == {
        DEVELOPMENT: {"introspection", "field suggestions", "GraphiQL", "queries by GET"},
        PRODUCTION: set(),
    }


async def test_kontor_is_known_to_be_graphql_by_the_way_it_is_detected(targets: dict[str, Target]) -> None:
    answers = {profile: (await one.sent(wire.post(DETECTION, accept=JSON))).json for profile, one in targets.items()}

    assert {profile: one["data"] for profile, one in answers.items()} == {
        profile: {"__typename": "Query"} for profile in answers
    }


async def test_a_refusal_says_one_thing_however_often_it_is_broken(production: Target) -> None:
    texts = ("{ __typename " + "@aa" * 10 + " }", "{ " + "__typename " * 500 + "}")

    answers = [await production.sent(wire.document(text)) for text in texts]

    assert [len(_errors(answer)) for answer in answers] == [1, 1]


async def test_what_a_form_of_another_page_can_send_is_never_taken(targets: dict[str, Target]) -> None:
    types = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
    body = b'{"query": "mutation { __typename }"}'

    statuses = {
        (profile, kind): (await one.sent(request("POST", "/graphql", body, content_type=kind))).status
        for profile, one in targets.items()
        for kind in types
    }

    assert statuses == dict.fromkeys(statuses, 415)
