"""Operations that are sent to do harm, and the answer to each: the status, and the code of every error.

Those that are not named are refused before they are executed, with 400 as the newer media type has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from server.settings import DEVELOPMENT, PRODUCTION
from tests.hostile.wire import document

Told = tuple[int | str, ...]

DONE: Told = (200,)
UNPARSED: Told = (400, "GRAPHQL_PARSE_FAILED")
INVALID: Told = (400, "GRAPHQL_VALIDATION_FAILED")
UNRESOLVED: Told = (400, "OPERATION_RESOLUTION_FAILURE")
WRONG: Told = (400, "BAD_USER_INPUT")
WRONG_INSIDE: Told = (200, "BAD_USER_INPUT")
REFUSED: Told = (400, "BAD_REQUEST")


@dataclass(frozen=True, slots=True)
class Attack:
    """A request, and what each profile answers to it."""

    request: bytes
    wanted: Mapping[str, Told]


def attack(request: bytes, wanted: Told, in_production: Told | None = None) -> Attack:
    """Return an attack that is answered the same everywhere unless something else is wanted in production."""
    return Attack(request, {DEVELOPMENT: wanted, PRODUCTION: in_production or wanted})


def bomb(doublings: int) -> str:
    """Return fragments that each use the next one twice."""
    links = " ".join(f"fragment f{n} on Seller {{ ...f{n + 1} ...f{n + 1} }}" for n in range(doublings))
    return f"{{ seller {{ ...f0 }} }} {links} fragment f{doublings} on Seller {{ name }}"


def ten_sellers(fields: int) -> str:
    """Return an operation of so many fields, in ten places and of five names."""
    names = ("name", "email", "phone", "vatId", "iban")
    each, more = divmod(fields - 10, 10)
    texts = [" ".join(names[n % 5] for n in range(each + (more if place == 0 else 0))) for place in range(10)]
    return "{ " + " ".join(f"s{place}: seller {{ {text} }}" for place, text in enumerate(texts)) + " }"


def nested(levels: int) -> str:
    """Return a document in a document, so many fields deep."""
    return '{ document(by: {number: "x"}) { ' + "cancels { " * (levels - 2) + "id" + " }" * levels


MANY = "{ customers(first: 100) { nodes { orders(first: 100) { nodes { customer { name } } } } } }"
AMPLIFIED = (
    "{ customers(first: 100) { nodes { orders(first: 100) { nodes { lines(first: 100) { nodes { id } } } } } } }"
)

AT_THE_LIMITS: dict[str, Attack] = {
    "a good query": attack(document("{ seller { name } }"), DONE),
    "as deep as allowed": attack(document(nested(16)), DONE),
    "one level deeper": attack(document(nested(17)), INVALID),
    "forty levels": attack(document(nested(40)), INVALID),
    "3,000 open braces": attack(document("{a" * 3000), UNPARSED),
    "as many aliases as allowed": attack(
        document("{ seller { " + " ".join(f"a{n}: name" for n in range(30)) + " } }"), DONE
    ),
    "one alias more": attack(document("{ seller { " + " ".join(f"a{n}: name" for n in range(31)) + " } }"), INVALID),
    "101 aliases at the root": attack(
        document("{ " + " ".join(f"alias{n}: __typename" for n in range(101)) + " }"), INVALID
    ),
    "2,000 aliases": attack(document("{ seller { " + " ".join(f"a{n}: id" for n in range(2000)) + " } }"), UNPARSED),
    "as many directives as allowed": attack(document("{ seller { " + "name @skip(if: false) " * 8 + "} }"), DONE),
    "one directive more": attack(document("{ seller { " + "name @skip(if: false) " * 9 + "} }"), INVALID),
    "ten unknown directives": attack(document("{ __typename " + "@aa" * 10 + " }"), INVALID),
    "1,000 directives": attack(document("{ __typename " + "@a" * 1000 + " }"), UNPARSED),
    "2,000 directives that skip nothing": attack(document("{ __typename " + "@skip(if: false)" * 2000 + "}"), UNPARSED),
    "as many fields at the root as allowed": attack(document("{ " + "__typename " * 10 + "}"), DONE),
    "one field at the root more": attack(document("{ " + "__typename " * 11 + "}"), INVALID),
    "500 fields at the root": attack(document("{ " + "__typename " * 500 + "}"), INVALID),
    "eleven fields at the root by a fragment": attack(
        document("{ " + "...f " * 11 + "} fragment f on Query { __typename }"), INVALID
    ),
    "as many fields as allowed": attack(document(ten_sellers(1000)), DONE),
    "one field more": attack(document(ten_sellers(1001)), INVALID),
    "a thousand fields of one name": attack(document("{ seller { " + "name " * 999 + "} }"), INVALID),
    "3,000 fields": attack(document("{ seller { " + "__typename " * 3000 + "} }"), UNPARSED),
    "customer 1,500 times": attack(document("{ " + 'customer(by:{number:"A"}){name} ' * 1500 + "}"), UNPARSED),
    "as many characters as allowed": attack(document("{ seller { name } }".ljust(15_000, ",")), DONE),
    "one character more": attack(document("{ seller { name } }".ljust(15_001, ",")), UNPARSED),
    "as many tokens as allowed": attack(
        document("{ seller { " + "name " * 985 + "... { name } " * 102 + "} }"), INVALID
    ),
    "one token more": attack(document("{ seller { " + "name " * 1496 + "} }"), UNPARSED),
    "100 × 100 × 100 rows": attack(document(AMPLIFIED), INVALID),
    "20,100 objects": attack(document(MANY), INVALID),
    "rows by variables": attack(
        document(MANY.replace("{", "query ($n: Int) {", 1).replace("100", "$n"), {"n": 100}), INVALID
    ),
    "rows by defaults": attack(document(MANY.replace("100", "$n").replace("{", "query ($n: Int = 100) {", 1)), INVALID),
    "101 ids": attack(
        document("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["cus_" + "0" * 32] * 101}), WRONG_INSIDE
    ),
}

FRAGMENTS: dict[str, Attack] = {
    "a bomb of 2^18": attack(document(bomb(18)), INVALID),
    "a bomb of 2^21": attack(document(bomb(21)), INVALID),
    "a bomb of 2^140": attack(document(bomb(140)), INVALID),
    "a bomb of nothing that is never used": attack(
        document("{ __typename } " + bomb(100).partition("}")[2].partition("}")[2]), INVALID
    ),
    "a fragment in itself": attack(document("{ seller { ...f } } fragment f on Seller { ...f }"), INVALID),
    "a circle of 150": attack(
        document(
            "{ seller { ...f0 } }" + "".join(f" fragment f{n} on Seller {{ ...f{(n + 1) % 150} }}" for n in range(150))
        ),
        INVALID,
    ),
    "an unknown fragment": attack(document("{ seller { ...nope } }"), INVALID),
    "1,400 spreads of an unknown fragment": attack(document("{ seller { " + "...n " * 700 + "} }"), INVALID),
    "one fragment twice": attack(
        document("{ ...f } fragment f on Query { __typename } fragment f on Query { __typename }"), INVALID
    ),
    "fragments on types that never meet": attack(document("{ seller { ... on Customer { id } } }"), INVALID),
    "fields that cannot be merged": attack(document("{ seller { a: name a: email } }"), INVALID),
    "fields that take too long to compare": attack(
        document("{ node(id: 1) { " + ("... on Document { cancels { " + "id " * 5 + "} } ") * 100 + "} }"), INVALID
    ),
    "a type of its own": attack(document("type Query { name: String }"), INVALID),
    "nothing but a fragment": attack(document("fragment f on Query { __typename }"), INVALID),
    "nothing but a comment": attack(document("# { seller { name } }"), UNPARSED),
    "300 brackets": attack(document("{ nodes(ids: " + "[" * 300 + "]" * 300 + ") { id } }"), UNPARSED),
    "3,000 brackets": attack(document("{ nodes(ids: " + "[" * 3000 + "]" * 3000 + ") { id } }"), UNPARSED),
    "300 braces in an argument": attack(
        document("{ customers(filter: " + "{not: " * 300 + "{}" + "}" * 300 + ") { totalCount } }"), UNPARSED
    ),
}

OPERATIONS = AT_THE_LIMITS | FRAGMENTS
