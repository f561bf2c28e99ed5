"""Values, names and the schema: operations that are small, and what they are given is not."""

from tests.hostile.attacks import (
    DONE,
    INVALID,
    REFUSED,
    UNRESOLVED,
    WRONG,
    WRONG_INSIDE,
    Attack,
    attack,
)
from tests.hostile.wire import JSON, document, raw_post

SEARCH = "query ($text: String) { customers(search: $text) { totalCount } }"
PAGE = "query ($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { id } } }"
NODE = "query ($id: ID!) { node(id: $id) { __typename } }"
BALANCE = """query ($amount: Decimal!) {
  customers(filter: {balance: {currency: "EUR", amount: {gt: $amount}}}) { totalCount } }"""
FILTER = "query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount } }"
TWO = "query A { __typename } query B { __typename }"
INTROSPECTION = "{ __schema { types { fields { type { fields { name } } } } } }"
UNKNOWN_CUSTOMER = "cus_" + "0" * 32


def renaming(*, header: str | None = None, **given: object) -> bytes:
    """Return a change of the seller that stores nothing unless the input is good."""
    asked = "mutation ($input: UpdateSellerInput!) { updateSeller(input: $input) { userErrors { code } } }"
    if header is None:
        return document(asked, {"input": given})
    return raw_post(document(asked, {"input": given}).partition(b"\r\n\r\n")[2], idempotency_key=header)


def filtered(levels: int) -> bytes:
    """Return a list with a filter in a filter, so many times."""
    found = '{"not": ' * levels + '{"number": {"eq": "x"}}' + "}" * levels
    return raw_post(f'{{"query": "{FILTER}", "variables": {{"filter": {found}}}}}'.encode())


def escaped(text: str, query: str = SEARCH) -> bytes:
    """Return a request whose variable is written in JSON's own escapes."""
    return raw_post(f'{{"query": "{query}", "variables": {{"text": "{text}"}}}}'.encode())


VALUES: dict[str, Attack] = {
    "half a character in a variable": attack(escaped("\\ud800"), REFUSED),
    "NUL in a variable": attack(escaped("a\\u0000b"), WRONG_INSIDE),
    "NUL in a text of the document": attack(document('{ customers(search: "a\\u0000") { totalCount } }'), WRONG_INSIDE),
    "half a character in a text of the document": attack(
        document('{ customers(search: "\\ud800") { totalCount } }'), (400, "GRAPHQL_PARSE_FAILED")
    ),
    "NUL in the document": attack(document("{ seller\x00 { name } }"), (400, "GRAPHQL_PARSE_FAILED")),
    "NUL in a name that is stored": attack(renaming(name="a\x00b"), (200, "INVALID")),
    "text that is written from right to left": attack(document(SEARCH, {"text": "\u202e\u2066\ufeff\U000e0001"}), DONE),
    "a thousand accents on one letter": attack(document(SEARCH, {"text": "e" + "\u0301" * 1000}), DONE),
    "one word 10,000 times": attack(document(SEARCH, {"text": "a " * 10_000}), WRONG_INSIDE),
    "8,000 words": attack(document(SEARCH, {"text": " ".join(f"w{n}" for n in range(8000))}), WRONG_INSIDE),
    "a word of 60,000 letters": attack(document(SEARCH, {"text": "w" * 60_000}), WRONG_INSIDE),
    "a text of 60,000 letters in a filter": attack(
        document(FILTER, {"filter": {"name": {"contains": "ab" * 30_000}}}), WRONG_INSIDE
    ),
    "SQL in a search": attack(document(SEARCH, {"text": "'; DROP TABLE customers; --"}), DONE),
    "SQL in a filter": attack(document(FILTER, {"filter": {"name": {"contains": "%' OR '1'='1"}}}), DONE),
    "percents without end": attack(document(FILTER, {"filter": {"name": {"contains": "%_" * 100}}}), DONE),
    "300 filters in one another": attack(filtered(300), INVALID),
    "90 filters in one another": attack(filtered(90), WRONG_INSIDE),
    "3,000 filters in one another": attack(filtered(3000), REFUSED),
    "1,000 filters beside one another": attack(
        document(FILTER, {"filter": {"or": [{"number": {"eq": "x"}}] * 1000}}), WRONG_INSIDE
    ),
    "5,000 values of in": attack(document(FILTER, {"filter": {"number": {"in": ["x"] * 5000}}}), WRONG_INSIDE),
    "a number of 5,000 digits": attack(
        raw_post(b'{"query": "{ a }", "variables": {"n": ' + b"9" * 5000 + b"}}"), REFUSED
    ),
    "a number of 14,000 digits in the document": attack(
        document("{ customers(first: " + "9" * 14_000 + ") { totalCount } }"), INVALID
    ),
    "1e400": attack(raw_post(b'{"query": "{ a }", "variables": {"n": 1e400}}'), REFUSED),
    "NaN in the body": attack(raw_post(b'{"query": "{ a }", "variables": {"n": NaN}}'), REFUSED),
    "NaN for a Decimal": attack(document(BALANCE, {"amount": "NaN"}), WRONG),
    "a Decimal with an exponent": attack(document(BALANCE, {"amount": "1e999999999"}), WRONG),
    "a Decimal of 4,000 digits": attack(document(BALANCE, {"amount": "9" * 4000}), WRONG),
    "a Decimal beyond the tables": attack(document(BALANCE, {"amount": "9" * 20}), DONE),
    "first: 99999999999": attack(document("{ customers(first: 99999999999) { totalCount } }"), INVALID),
    "first: 99999999999 by a variable": attack(document(PAGE, {"first": 99999999999}), WRONG),
    "first: 101": attack(document(PAGE, {"first": 101}), WRONG_INSIDE),
    "first: -5": attack(document(PAGE, {"first": -5}), WRONG_INSIDE),
    "first: true": attack(document(PAGE, {"first": True}), WRONG),
    "a cursor that is none": attack(document(PAGE, {"after": "garbage"}), WRONG_INSIDE),
    "a cursor of zeros": attack(document(PAGE, {"after": "AAAAAAAAAAAA"}), WRONG_INSIDE),
    "a cursor of another alphabet": attack(document(PAGE, {"after": "\u0661\u0662\uff0b\u2044=="}), WRONG_INSIDE),
    "a cursor of 40,000 characters": attack(document(PAGE, {"after": "A" * 40_000}), WRONG_INSIDE),
    "an id that is none": attack(document(NODE, {"id": "' OR 1=1"}), DONE),
    "an id of no type": attack(document(NODE, {"id": "xyz_" + "0" * 32}), DONE),
    "an id with fullwidth digits": attack(document(NODE, {"id": "cus_" + "\uff10" * 32}), DONE),
    "an id of another type": attack(
        document("query ($id: ID!) { billRun(id: $id) { id } }", {"id": UNKNOWN_CUSTOMER}), DONE
    ),
    "two keys of a customer": attack(document('{ customer(by: {id: "x", number: "y"}) { id } }'), INVALID),
    "no key of a customer": attack(
        document("query ($by: CustomerKey!) { customer(by: $by) { id } }", {"by": {}}), WRONG
    ),
    "a key of 10 kB": attack(renaming(idempotencyKey="k" * 10_240), (200, "TOO_LONG")),
    "a key of 10 kB in the header": attack(renaming(header="k" * 10_240), (200, "TOO_LONG")),
    "a key of half a quote": attack(renaming(header='"' + "\\" * 500), (200, "TOO_LONG")),
    "a name that is not the operation's": attack(document(TWO, operationName="C"), UNRESOLVED),
    "no name for two operations": attack(document(TWO), UNRESOLVED),
    "a name of 50,000 characters": attack(document("{ __typename }", operationName="A" * 50_000), UNRESOLVED),
    "half a character as a name": attack(raw_post(b'{"query": "{ a }", "operationName": "\\ud800"}'), REFUSED),
    "one name twice": attack(document("query A { __typename } query A { __typename }"), INVALID),
    "a subscription": attack(document("subscription { seller { name } }"), INVALID),
    "a misspelt field": attack(document("{ sellr { nam } }"), INVALID),
    "a misspelt argument": attack(document("{ customers(frist: 1) { totalCount } }"), INVALID),
    "a misspelt type": attack(document("query ($a: CustomerFilte) { customers(filter: $a) { totalCount } }"), INVALID),
    "a misspelt enum value": attack(document("{ customers(orderBy: [{field: NAMES}]) { totalCount } }"), INVALID),
    "a misspelt input field by a variable": attack(document(FILTER, {"filter": {"nam": {}}}), WRONG),
    "the schema": attack(document(INTROSPECTION), DONE, INVALID),
    "the schema in circles": attack(
        document("{ __schema { types " + "{ fields { type " * 40 + "{ name }" + " } }" * 40 + " } }"), INVALID
    ),
    "a type by its name": attack(document('{ __type(name: "Customer") { name } }'), DONE, INVALID),
    "the schema behind a fragment": attack(
        document("{ ...f } fragment f on Query { ... { x: __schema { queryType { name } } } }"), DONE, INVALID
    ),
    "an older client": attack(raw_post(b'{"query": "{ nope }"}', accept=JSON), (200, "GRAPHQL_VALIDATION_FAILED")),
}
