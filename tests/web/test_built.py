"""What web/ builds is what is committed, on every machine."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.web.workshop import ROOT, SITES, STATIC, WEB, build, files, run

_TYPES = WEB / "console" / "src" / "gql"
_MOST_AT_FIRST = 250_000


@pytest.mark.parametrize("site", SITES)
def test_what_is_served_is_what_its_sources_build(site: str, tmp_path: Path) -> None:
    build(site, tmp_path / site)

    assert files(tmp_path / site) == files(STATIC / site)


def test_the_types_of_the_console_are_those_of_the_schema() -> None:
    committed = files(_TYPES)

    run("run", "codegen", "--workspace", "console")

    assert files(_TYPES) == committed


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_sources_pass_their_own_checks(script: str) -> None:
    run("run", script, "--workspaces", "--if-present")


def test_nothing_built_names_a_machine() -> None:
    private = re.compile(f"{re.escape(str(ROOT))}/|/(?:home|root|tmp|Users)/[a-z]")

    found = {path.name: private.findall(path.read_text("utf-8", "replace")) for path in STATIC.rglob("*.*")}

    assert {name: names for name, names in found.items() if names} == {}


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text())["packages"]

    installed = {name: one for name, one in packages.items() if "node_modules/" in name and not one.get("link")}

    assert {name for name, one in installed.items() if "resolved" in one or "integrity" not in one} == set()


@pytest.mark.parametrize("site", SITES)
def test_the_licences_of_what_is_built_in_lie_beside_it(site: str) -> None:
    assert "## react - " in (STATIC / site / "LICENSES.md").read_text()


def test_the_console_loads_little_before_it_shows_something() -> None:
    page = (STATIC / "console" / "index.html").read_text()

    scripts = re.findall(r'(?:src|href)="/console/(assets/[^"]+\.js)"', page)
    packed = sum(len(gzip.compress((STATIC / "console" / name).read_bytes(), 6)) for name in scripts)

    assert scripts
    assert packed <= _MOST_AT_FIRST
