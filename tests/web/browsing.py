"""A browser as a person uses it, on a server of its own: what it must never do is watched all the time."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Browser, ConsoleMessage, Page, Request, ViewportSize, async_playwright

from tests.contract import live
from tests.web.workshop import ROOT, WEB

CHROMIUM = "/usr/bin/chromium"
SIZE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_OWN_SCHEMES = ("data:", "blob:")


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Yield Debian's Chromium, without a window."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield chromium
        await chromium.close()


@contextmanager
def serving(demo: Path, folder: Path, **settings: str) -> Iterator[str]:
    """Yield the address of a server on a copy of the *demo* database; what it keeps is in *folder*."""
    database = folder / "kontor.db"
    shutil.copy(demo, database)
    urls = {
        "KONTOR_DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "KONTOR_REGISTRY_URL": f"sqlite+aiosqlite:///{folder / 'registry.db'}",
        "KONTOR_DRAIN_SECONDS": "0",
    }
    with live.serving(folder / "log", **urls, **settings) as endpoint:
        yield endpoint.removesuffix("/graphql")


class Guarded(NamedTuple):
    """A server that asks who its callers are, and the keys that it knows, by what they are for."""

    address: str
    keys: Mapping[str, str]


@contextmanager
def guarding(demo: Path, folder: Path, scopes: Mapping[str, str]) -> Iterator[Guarded]:
    """Yield a server on a copy of the *demo* database that knows a key with each of *scopes*."""
    registry = f"sqlite+aiosqlite:///{folder / 'registry.db'}"
    keys = {name: _new_key(name, allowed, registry) for name, allowed in scopes.items()}
    with serving(demo, folder, KONTOR_AUTH="on") as address:
        yield Guarded(address, keys)


def _new_key(name: str, scopes: str, registry: str) -> str:
    """Return an API key with *scopes* that the command has made in the *registry* at this address."""
    asked = ("--name", name, "--scopes", scopes, "--expires", "2099-12-31")
    made = subprocess.run(
        [sys.executable, "-m", "server", "keys", "create", *asked],
        cwd=ROOT,
        env=os.environ | {"KONTOR_REGISTRY_URL": registry},
        capture_output=True,
        text=True,
        check=True,
    )
    key = re.search(r"kontor_\S+", made.stdout)
    assert key is not None
    return key[0]


def watch(page: Page, address: str, problems: list[str]) -> None:
    """Note in *problems* what a page complains about, and whatever it asks of another host than *address*."""

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{address}/", *_OWN_SCHEMES)):
            problems.append(f"asked elsewhere: {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("request", asked)


async def violations(page: Page, *rules: str) -> dict[str, int]:
    """Return which rules of axe a page breaks, of all or of those named, and how often."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    await page.evaluate((WEB / "node_modules/axe-core/axe.min.js").read_text())
    found: list[dict[str, Any]] = (await page.evaluate("options => axe.run(options)", options))["violations"]
    return {one["id"]: len(one["nodes"]) for one in sorted(found, key=lambda one: str(one["id"]))}


async def stored(page: Page) -> str:
    """Return all that a page has put into its browser, as text."""
    kept = await page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    return json.dumps([kept, await page.context.cookies(), await page.evaluate("indexedDB.databases()")])
