"""Types for a single-page app: made by graphql-codegen, checked by tsc, the operations answered by a live server."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.contract import live, node


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app with its generated types."""
    folder = node.workspace(tmp_path_factory.mktemp("app"), "codegen")
    assert node.run(folder, "graphql-codegen", "--config", "codegen.ts", "--silent") == (0, "", "")
    return folder


def test_an_app_on_generated_types_with_strict_scalars_compiles(app: Path) -> None:
    assert node.run(app, "tsc", "--project", ".") == (0, "", "")


def test_an_app_that_takes_an_amount_for_a_number_does_not_compile(app: Path) -> None:
    doubled = app / "src" / "doubled.ts"
    doubled.write_text(
        "import type { AmountFragment } from './gql/graphql'\n"
        "export const doubled = (money: AmountFragment) => money.amount * 2\n"
    )

    ended = node.run(app, "tsc", "--project", ".")

    doubled.unlink()
    assert (ended.code, ended.out.partition(": The")[0]) == (1, "src/doubled.ts(2,51): error TS2362")


def test_every_operation_of_the_app_is_persisted_under_its_hash_and_answered(app: Path, development: str) -> None:
    customer = live.ask(development, '{ customer(by: {number: "ALFKI"}) { id } }')["data"]["customer"]
    variables: dict[str, dict[str, Any]] = {
        "Overview": {"filter": {"country": {"eq": "DE"}}, "search": "alf", "orderBy": [{"field": "OVERDUE_BALANCE"}]},
        "CustomerPage": {"by": {"number": "ALFKI"}},
        "AddContract": {"input": {"customerId": customer["id"], "items": [{"name": "Support", "unitPrice": "49.90"}]}},
        "CreateDocuments": {"input": {"customerId": customer["id"]}},
    }
    persisted: dict[str, str] = json.loads((app / "src" / "gql" / "persisted-documents.json").read_text())

    answers = {_name(text): live.ask(development, text, variables[_name(text)]) for text in persisted.values()}

    assert list(persisted) == [f"sha256:{sha256(text.encode()).hexdigest()}" for text in persisted.values()]
    assert {name: _refusals(answer) for name, answer in answers.items()} == {name: [] for name in variables}


def _name(text: str) -> str:
    """Return the name of the operation in a document."""
    found = re.search(r"\b(?:query|mutation) (\w+)", text)
    assert found is not None
    return found[1]


def _refusals(answer: Any) -> list[Any]:
    """Return everything that an answer complains of."""
    payloads = (answer.get("data") or {}).values()
    return [*answer.get("errors", []), *(wrong for one in payloads for wrong in one.get("userErrors", []))]
