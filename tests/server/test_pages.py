"""The pages that people open: what is served of them, for how long it is kept, and that nothing else can be reached."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from models.database import Database
from server.app import create_app
from server.pages import CONSOLE_POLICY, GRAPHIQL_POLICY, pages
from server.settings import Settings

HTML = {"accept": "text/html"}
SCRIPT = "console.log('kontor')\n" * 100
PAGE = "<!doctype html><title>Kontor</title>"
PICTURE = b"\x89PNG" + bytes(100)


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """What a build leaves: two sites, and a file beside them that is nobody's business."""
    folder = tmp_path / "static"
    for site in ("graphiql", "console"):
        (folder / site / "assets").mkdir(parents=True)
        (folder / site / "index.html").write_text(f"{PAGE}{site}")
        (folder / site / "assets" / "index-1a2b.js").write_text(SCRIPT)
        (folder / site / "assets" / "logo-3c4d.png").write_bytes(PICTURE)
        (folder / site / "LICENSES.md").write_text("# Licences")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def client_of(static: Path, chosen: Settings | None = None) -> httpx.AsyncClient:
    """Return somebody who opens the pages that lie in *static*."""
    application = Starlette(routes=pages(chosen or Settings(), static))
    application.router.redirect_slashes = False
    transport = httpx.ASGITransport(application)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost", headers={"accept-encoding": "identity"})


@pytest.fixture
async def client(static: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who opens the pages."""
    async with client_of(static) as found:
        yield found


def test_pages_run_no_script_but_their_own_ask_nobody_else_and_are_never_framed() -> None:
    common = (
        "default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data:; font-src {font}; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    of_react_aria = (
        "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=' 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='"
    )

    policies = {"graphiql": GRAPHIQL_POLICY, "console": CONSOLE_POLICY}
    assert policies == {
        "graphiql": common.format(style="'self' 'unsafe-inline'", font="'self' data:") + "; worker-src 'self'",
        "console": common.format(style=f"'self' {of_react_aria}", font="'self'"),
    }


@pytest.mark.parametrize(
    ("path", "site", "policy"),
    [
        ("/graphiql", "graphiql", GRAPHIQL_POLICY),
        ("/", "console", CONSOLE_POLICY),
        ("/customers", "console", CONSOLE_POLICY),
        ("/customers/cus_018cc251f40070008000000000000001", "console", CONSOLE_POLICY),
        ("/seller", "console", CONSOLE_POLICY),
    ],
)
async def test_a_page_is_asked_for_each_time(client: httpx.AsyncClient, path: str, site: str, policy: str) -> None:
    response = await client.get(path)
    again = await client.get(path, headers={"if-none-match": response.headers["etag"]})

    assert [response.status_code, response.text] == [200, f"{PAGE}{site}"]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert [one.headers["cache-control"] for one in (response, again)] == ["no-cache", "no-cache"]
    assert [one.headers["content-security-policy"] for one in (response, again)] == [policy, policy]
    assert [again.status_code, again.text, again.headers["etag"]] == [304, "", response.headers["etag"]]


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("assets/index-1a2b.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("assets/logo-3c4d.png", "image/png", "public, max-age=31536000, immutable"),
        ("LICENSES.md", "text/plain; charset=utf-8", "no-cache"),
    ],
)
async def test_what_a_page_loads_is_kept_where_its_name_says_what_is_in_it(
    client: httpx.AsyncClient, path: str, kind: str, cache: str
) -> None:
    found = [await client.get(f"/{site}/{path}") for site in ("graphiql", "console")]

    assert [
        (one.status_code, one.headers["content-type"], one.headers["cache-control"], one.headers["vary"])
        for one in found
    ] == [(200, kind, cache, "accept-encoding")] * 2


@pytest.mark.parametrize("accepted", ["gzip", "deflate, gzip;q=0.5", "*", "GZIP; q=1"])
async def test_text_is_packed_for_those_who_unpack_it(client: httpx.AsyncClient, accepted: str) -> None:
    response = await client.send(
        client.build_request("GET", "/console/assets/index-1a2b.js", headers={"accept-encoding": accepted}), stream=True
    )
    sent = b"".join([part async for part in response.aiter_raw()])

    assert [response.headers["content-encoding"], gzip.decompress(sent)] == ["gzip", SCRIPT.encode()]
    assert response.headers["content-length"] == str(len(sent))


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip;q=0.000"])
async def test_others_are_given_it_as_it_is(client: httpx.AsyncClient, accepted: str) -> None:
    response = await client.get("/console/assets/index-1a2b.js", headers={"accept-encoding": accepted})

    assert ["content-encoding" in response.headers, response.text] == [False, SCRIPT]


async def test_a_picture_is_not_packed_again(client: httpx.AsyncClient) -> None:
    response = await client.get("/console/assets/logo-3c4d.png", headers={"accept-encoding": "gzip"})

    assert ["content-encoding" in response.headers, response.content] == [False, PICTURE]


async def test_what_a_browser_has_is_not_sent_again(client: httpx.AsyncClient) -> None:
    path = "/console/assets/index-1a2b.js"
    plain, packed = [
        (await client.get(path, headers={"accept-encoding": one})).headers["etag"] for one in ("identity", "gzip")
    ]
    known = {plain: 304, f'"x", W/{plain}': 304, "*": 304, packed: 200, '"x"': 200, "": 200}

    statuses = {one: (await client.get(path, headers={"if-none-match": one})).status_code for one in known}

    assert plain != packed
    assert statuses == known


@pytest.mark.parametrize(
    "path",
    [
        "/graphiql/",
        "/graphiql/index.html",
        "/graphiql/assets",
        "/graphiql/assets/",
        "/graphiql/assets/index-0000.js",
        "/graphiql/assets/../index.html",
        "/graphiql/%2e%2e/console/LICENSES.md",
        "/graphiql/../../secret.txt",
        "/graphiql/..%2f..%2fsecret.txt",
        "/graphiql/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/graphiql//etc/passwd",
        "/graphiql/..%5c..%5csecret.txt",
        "/graphiql/%00",
        "/customers/",
        "/customers/a/b",
        "/sellers",
        "/index.html",
    ],
)
async def test_nothing_else_is_there(client: httpx.AsyncClient, path: str) -> None:
    url = httpx.URL("http://localhost", raw_path=path.encode())

    assert (await client.get(url)).status_code == 404


async def test_a_person_who_opens_any_other_address_is_told_by_the_console_itself(client: httpx.AsyncClient) -> None:
    paths = ["/nowhere", "/customers/", "/customers/a/b", "/index.html"]

    opened = [await client.get(path, headers=HTML) for path in paths]
    head = await client.head("/nowhere", headers=HTML)
    posted = await client.post("/nowhere", headers=HTML)
    asset = await client.get("/console/assets/index-0000.js", headers=HTML)

    assert [(one.status_code, one.text) for one in opened] == [(404, f"{PAGE}console")] * len(paths)
    assert [opened[0].headers[name] for name in ("content-security-policy", "cache-control", "vary")] == [
        CONSOLE_POLICY,
        "no-store",
        "accept-encoding, accept",
    ]
    assert [head.status_code, head.headers] == [404, opened[0].headers]
    assert [(one.status_code, PAGE in one.text) for one in (posted, asset)] == [(404, False)] * 2


async def test_what_was_built_anew_under_a_running_server_is_not_there(static: Path, client: httpx.AsyncClient) -> None:
    (static / "console" / "assets" / "index-1a2b.js").unlink()

    assert (await client.get("/console/assets/index-1a2b.js")).status_code == 404


async def test_a_page_can_be_looked_at_but_not_written_to(client: httpx.AsyncClient) -> None:
    paths = ["/", "/graphiql", "/graphiql/assets/index-1a2b.js"]

    heads = [await client.head(path) for path in paths]
    posted = [(await client.post(path)).status_code for path in paths]

    assert [one.status_code for one in heads] == [200, 200, 200]
    assert heads[0].headers == (await client.get("/")).headers
    assert posted == [405, 405, 405]


async def test_each_page_can_be_left_out(static: Path) -> None:
    async with client_of(static, Settings(graphiql=False)) as closed:
        without_graphiql = [(await closed.get(path)).status_code for path in ("/", "/graphiql")]
    async with client_of(static, Settings(console=False)) as closed:
        without_console = [await closed.get(path) for path in ("/", "/customers", "/console/LICENSES.md", "/graphiql")]

    assert without_graphiql == [200, 404]
    assert [one.status_code for one in without_console] == [307, 404, 404, 200]
    assert without_console[0].headers["location"] == "/graphql"


async def test_a_browser_that_opens_the_endpoint_is_led_to_graphiql(database: Database) -> None:
    asked = {"text/html,application/xhtml+xml,*/*;q=0.8": 307, "*/*": 405, "application/json": 405}
    transport = httpx.ASGITransport(create_app(database, Settings(allows_get=False)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        led = {accept: await client.get("/graphql", headers={"accept": accept}) for accept in asked}
        page = await client.get("/graphql", headers=HTML, follow_redirects=True)

    assert {accept: one.status_code for accept, one in led.items()} == asked
    first = led["text/html,application/xhtml+xml,*/*;q=0.8"]
    assert [first.headers["location"], first.headers["vary"], first.headers["cache-control"]] == [
        "graphiql",
        "accept",
        "no-store",
    ]
    assert [page.status_code, page.url.path] == [200, "/graphiql"]
    assert page.headers["x-content-type-options"] == "nosniff"
