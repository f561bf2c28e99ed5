"""The house rules: what holds for the repository as a whole, whatever its code does."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from server import settings

ROOT = Path(__file__).parent.parent
FLOORS = ["billing", "documents", "models", "loaders", "resolvers", "schema", "seeds", "server"]
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

IN_ORDER = "a floor imports only floors below it"
PURE = "billing is pure: no framework, no clock, no random, no I/O"
PURE_DOCUMENTS = "documents are pure: no framework, no database, no clock, no random"
NO_GRAPHQL = "models and loaders know nothing of GraphQL"
NO_SQL = "SQLAlchemy stays below resolvers"
NO_HTTP = "only the server knows HTTP"
NO_CIRCLE = "no circle inside a floor"

BREACHES: list[tuple[str, dict[str, str]]] = [
    (IN_ORDER, {"billing/__init__.py": "import models"}),
    (IN_ORDER, {"documents/__init__.py": "import models"}),
    (PURE_DOCUMENTS, {"documents/__init__.py": "import random"}),
    (IN_ORDER, {"models/__init__.py": "import loaders"}),
    (IN_ORDER, {"loaders/__init__.py": "import resolvers"}),
    (IN_ORDER, {"resolvers/__init__.py": "import schema"}),
    (IN_ORDER, {"resolvers/__init__.py": "import seeds"}),
    (IN_ORDER, {"schema/__init__.py": "import seeds"}),
    (IN_ORDER, {"schema/__init__.py": "import server"}),
    (IN_ORDER, {"seeds/__init__.py": "import schema"}),
    (IN_ORDER, {"seeds/__init__.py": "import server"}),
    (PURE, {"billing/__init__.py": "import sqlalchemy"}),
    (PURE, {"billing/__init__.py": "from strawberry import Info"}),
    (PURE, {"billing/__init__.py": "import asyncio"}),
    (PURE, {"billing/__init__.py": "from os import environ"}),
    (PURE, {"billing/__init__.py": "from pathlib import Path"}),
    (PURE, {"billing/__init__.py": "import random"}),
    (PURE, {"billing/__init__.py": "from time import time"}),
    (NO_GRAPHQL, {"models/__init__.py": "import strawberry"}),
    (NO_GRAPHQL, {"loaders/__init__.py": "from graphql import GraphQLError"}),
    (NO_GRAPHQL, {"loaders/__init__.py": "import starlette"}),
    (NO_SQL, {"resolvers/__init__.py": "from sqlalchemy import select"}),
    (NO_SQL, {"schema/__init__.py": "from sqlalchemy.ext.asyncio import AsyncSession"}),
    (NO_SQL, {"seeds/__init__.py": "import sqlalchemy"}),
    (NO_HTTP, {"resolvers/__init__.py": "from starlette.requests import Request"}),
    (NO_HTTP, {"schema/__init__.py": "import starlette"}),
    (NO_HTTP, {"seeds/__init__.py": "import uvicorn"}),
    (NO_CIRCLE, {"billing/hen.py": "import billing.egg", "billing/egg.py": "import billing.hen"}),
    (NO_CIRCLE, {"schema/hen.py": "import schema.egg", "schema/egg.py": "import schema.hen"}),
]


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_is_imported_from_this_repository_and_not_from_an_installed_package(floor: str) -> None:
    module = importlib.import_module(floor)

    assert module.__file__ == str(ROOT / floor / "__init__.py")


def test_no_file_of_the_floors_is_too_long_to_read_in_one_go() -> None:
    lengths = {_name(path): len(path.read_text().splitlines()) for path in FILES}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_of_the_floors_is_too_long_to_see_at_once() -> None:
    lengths = {
        f"{_name(path)}:{node.lineno} {node.name}": _lines(node)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_billing_asks_no_clock_makes_no_id_and_counts_in_no_float() -> None:
    refused = {"now", "today", "utcnow", "fromtimestamp", "uuid1", "uuid4", "uuid6", "uuid7", "float"}
    uses = [
        f"{_name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted((ROOT / "billing").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in refused)
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]

    assert uses == []


def test_a_cache_without_bounds_is_only_asked_for_what_there_are_few_of() -> None:
    few = {"bool", "History"}
    asked = {
        f"{_name(path)} {node.name}": {ast.unparse(one.annotation) for one in _parameters(node) if one.annotation}
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and "cache" in map(ast.unparse, node.decorator_list)
    }

    assert {name: kinds - few for name, kinds in asked.items() if kinds - few} == {}


def test_the_floors_keep_their_contracts(tmp_path: Path) -> None:
    _copy_floors(tmp_path)

    assert _broken_contracts(tmp_path) == []


@pytest.mark.parametrize(("contract", "breach"), BREACHES, ids=[str(breach) for _, breach in BREACHES])
def test_a_breach_of_the_floors_is_caught(contract: str, breach: dict[str, str], tmp_path: Path) -> None:
    _copy_floors(tmp_path)

    for name, line in breach.items():
        with (tmp_path / name).open("a") as file:
            file.write(f"\n{line}\n")

    assert contract in _broken_contracts(tmp_path)


def test_every_contract_of_the_floors_has_a_breach_that_shows_it_works() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = [contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]]

    assert sorted(contracts) == sorted({contract for contract, _ in BREACHES})


def test_no_file_names_a_package_registry_or_a_folder_of_somebodys_machine() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com"]
    unwanted = re.compile("|".join([*map(re.escape, hosts), r"(?<![\w.])/(?:work|root|home)/"]).encode())
    named = {
        name: sorted({found.group().decode() for found in unwanted.finditer((ROOT / name).read_bytes())})
        for name in _repository_files()
    }

    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize("field", [field.name for field in fields(settings.Settings)])
def test_a_setting_is_explained_in_the_readme(field: str) -> None:
    assert f"`KONTOR_{field.upper()}`" in (ROOT / "README.md").read_text()


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _parameters(function: ast.FunctionDef) -> list[ast.arg]:
    given = function.args
    return [*given.posonlyargs, *given.args, *given.kwonlyargs]


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines *function* takes from its def on, its docstring not counted."""
    last = function.end_lineno or function.lineno
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    uncounted = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return last - function.lineno + 1 - uncounted


def _copy_floors(target: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", target)
    for path in FILES:
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _broken_contracts(folder: Path) -> list[str]:
    """Return the names of the contracts that import-linter finds broken in *folder*."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    broken = re.findall(r"^(.+) BROKEN$", run.stdout, re.MULTILINE)
    assert (run.returncode, broken == []) in {(0, True), (1, False)}, run.stdout + run.stderr
    return broken


def _repository_files() -> list[str]:
    """Return what git holds or would take in, as far as it still exists."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]
