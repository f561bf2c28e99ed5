"""schema.graphql read by graphql-eslint, by the rules for schemas and for Relay."""

import json
from pathlib import Path

from tests.contract import node

SHIPMENTS = '''
extend type Query {
  """Shipments."""
  getShipments(
    """How many."""
    first: Int
  ): ShipmentConnection!
}

"""Shipments in pages."""
type ShipmentConnection {
  """The entries."""
  edges: [ShipmentEdge!]!

  """Whether there is more."""
  pageInfo: PageInfo!
}

type ShipmentEdge {
  """The entry."""
  node: Shipment!
}

"""Goods on their way."""
type Shipment {
  """Unique."""
  shipmentNumber: String!
}
'''
"""A list as its first draft may look."""


def _findings(folder: Path) -> list[str]:
    """Return what is found in schema.graphql, each finding in one line."""
    ended = node.run(folder, "eslint", "--format", "json", "schema.graphql")
    assert ended.err == ""
    (file,) = json.loads(ended.out)
    return [f"{one['ruleId']}: {one['message'].splitlines()[0]}" for one in file["messages"]]


def test_the_schema_has_no_finding(tmp_path: Path) -> None:
    folder = node.workspace(tmp_path, "eslint.config.js")

    assert _findings(folder) == []


def test_a_list_that_clients_could_not_use_is_found(tmp_path: Path) -> None:
    folder = node.workspace(tmp_path, "eslint.config.js")
    with (folder / "schema.graphql").open("a") as sdl:
        sdl.write(SHIPMENTS)

    rules = [finding.partition(":")[0].removeprefix("@graphql-eslint/") for finding in _findings(folder)]

    assert rules == [
        "naming-convention",
        "relay-arguments",
        "relay-edge-types",
        "require-description",
        "strict-id-in-types",
        "no-typename-prefix",
    ]
