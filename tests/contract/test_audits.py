"""The audits of GraphQL over HTTP, made by others, against a live server."""

import json

from tests.contract import node

AUDITS = """
    22EB 4655 47DE 80D8 82A3 BF61 78D5 2C94 5A70 9C48 9ABE 03D4 A5BF 423L LKJ0 LKJ1 LKJ2 LKJ3 34A2 13EE 6C00
    6C01 6C02 6C03 8161 B8B3 94B0 0220 94B1 0221 94B2 0222 4760 4761 4762 4763 2EA1 28B9 D6D5 6A70 58B0 58B1
    58B2 58B3 428F 1B7A B6DC BCF8 B7N8 8764 3E3A 572B FDE2 7B9B 865D 556A D586 51FE 74FF 5E5B 86EE
""".split()


def _audits(url: str) -> dict[str, str]:
    """Return the status of each audit by its id."""
    ended = node.run(node.HERE, "node", "audits.js", URL=url)
    assert (ended.code, ended.err) == (0, "")
    return {one["id"]: one["status"] for one in json.loads(ended.out)}


def test_a_server_in_development_passes_every_audit(development: str) -> None:
    assert _audits(development) == dict.fromkeys(AUDITS, "ok")


def test_a_server_in_production_passes_every_audit_but_the_three_that_may_want_get(production: str) -> None:
    may_want_get = dict.fromkeys(("5A70", "D6D5", "6A70"), "notice")

    assert _audits(production) == dict.fromkeys(AUDITS, "ok") | may_want_get
