"""The clients of single-page apps on a live server: their normalised caches, and how they ask."""

import json
from typing import Any

from tests.contract import live, node

URQL = (
    "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed"
)
APOLLO = "application/graphql-response+json,application/json;q=0.9"
ANSWER = {"status": 200, "contentType": "application/graphql-response+json; charset=utf-8"}


def _make_customers(url: str, prefix: str) -> None:
    """Make six customers, from "<prefix> 1" to "<prefix> 6"."""
    create = """
        mutation($input: CreateCustomerInput!) {
          createCustomer(input: $input) { customer { name } userErrors { message } }
        }
    """
    for place in range(1, 7):
        name = f"{prefix} {place}"
        address = {"line1": "Kai 1", "postalCode": "20457", "city": "Hamburg", "country": "DE"}
        made = live.ask(url, create, {"input": {"type": "B2B", "company": name, "addresses": [address]}})
        del made["extensions"]  # its cost
        assert made == {"data": {"createCustomer": {"customer": {"name": name}, "userErrors": []}}}


def _gross(url: str) -> list[str]:
    """Return the gross of the two newest documents of the demo's first customer."""
    text = '{ customer(by: {number: "ALFKI"}) { documents(first: 2) { nodes { gross { amount currency } } } } }'
    documents = live.ask(url, text)["data"]["customer"]["documents"]["nodes"]
    return [f"{document['gross']['amount']} {document['gross']['currency']}" for document in documents]


def _told(script: str, url: str, prefix: str = "") -> Any:
    """Return what a script prints as JSON."""
    ended = node.run(node.HERE / "clients", "node", script, URL=url, PREFIX=prefix)
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def _wanted(prefix: str, gross: list[str], reads: str, accept: str) -> dict[str, Any]:
    """Return what either client is to tell; *reads* is its method for queries."""
    first, second = [[f"{prefix} {place}" for place in places] for places in ((1, 2, 3), (4, 5, 6))]
    read = {"method": reads, "accept": accept, **ANSWER}
    page, change, refused = read, read | {"method": "POST"}, read | {"status": 400}
    return {
        "firstPage": first,
        "bothPages": first + second,
        "hasNextPage": False,
        "userErrors": [],
        "afterRenaming": [*first, f"{prefix} 4", f"{prefix} renamed", f"{prefix} 6"],
        "amounts": gross,
        "badCursor": ["BAD_USER_INPUT"],
        "invalid": ["GRAPHQL_VALIDATION_FAILED"],
        # nothing is read between the change and the amounts
        "exchanges": [page, page, change, read, read, refused],
        "warned": [],
    }


def test_apollo_joins_two_pages_and_shows_a_change_without_reading_again(development: str) -> None:
    _make_customers(development, "Apollo")

    told = _told("apollo.js", development, "Apollo")

    assert told == _wanted("Apollo", _gross(development), "POST", APOLLO)


def test_urql_joins_two_pages_and_shows_a_change_without_reading_again(development: str) -> None:
    _make_customers(development, "Urql")

    told = _told("urql.js", development, "Urql")

    assert told == _wanted("Urql", _gross(development), "GET", URQL)


def test_urql_is_answered_in_json_by_its_own_header_and_in_events_where_it_prefers_them(development: str) -> None:
    told = _told("urql_requests.js", development)

    answer = {"name": "Alfreds Futterkiste"}
    events = {"accept": "text/event-stream, multipart/mixed", "contentType": "text/event-stream; charset=utf-8"}
    assert told == {
        "answers": {"get": answer, "post": answer, "events": answer},
        "exchanges": [
            {"method": "GET", "accept": URQL, **ANSWER},
            {"method": "POST", "accept": URQL, **ANSWER},
            {"method": "POST", "status": 200, **events},
        ],
    }


def test_urql_in_production_has_to_post_and_is_told_so(production: str) -> None:
    told = _told("urql_requests.js", production)

    answer = {"name": "Alfreds Futterkiste"}
    assert told["answers"] == {"get": {"codes": ["METHOD_NOT_ALLOWED"]}, "post": answer, "events": answer}
