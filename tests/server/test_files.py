"""Files of documents over HTTP: opened by whoever may read the document, made once, whole or in parts."""

import asyncio
import re
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import httpx
import pikepdf
import pytest

from models.database import Database
from resolvers.callers import Scope
from server.app import create_app
from server.links import SECONDS
from server.settings import Settings
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.server.admitted import Served
from tests.server.companies import Company

SHOP = {"name": "Kontor", "vatId": "DE123456789", "iban": "DE02120300000000202051", "email": "desk@kontor.example"}
ORIGIN = "https://desk.example"
NUMBER = "INV-2026-000001"
PDF, XML, UBL = (f"/documents/{NUMBER}.{end}" for end in ("pdf", "xml", "ubl.xml"))
URLS = "{ documents { nodes { pdfUrl xmlUrl } } }"


async def bill(api: Api, **seller: Any) -> None:
    """Bill one chair as the first invoice."""
    await api("mutation ($i: UpdateSellerInput!) { updateSeller(input: $i) { seller { name } } }", i=SHOP | seller)
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    await make.documents(api, customer["id"])


@pytest.fixture
async def client(database: Database, api: Api) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who speaks HTTP to a server that asks nobody who they are, with one invoice."""
    await bill(api)
    app = create_app(database, Settings(cors_origins=ORIGIN, files_bytes=100_000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as found,
    ):
        yield found


def _refused(response: httpx.Response) -> tuple[int, str]:
    (error,) = response.json()["errors"]
    return response.status_code, error["extensions"]["code"]


async def test_a_document_that_was_created_is_opened_as_pdf_and_as_e_invoice(client: httpx.AsyncClient) -> None:
    asked = await client.post("/graphql", json={"query": URLS})
    ((urls),) = asked.json()["data"]["documents"]["nodes"]
    pdf, xml, ubl = [await client.get(one) for one in (urls["pdfUrl"], urls["xmlUrl"], UBL)]

    assert urls == {"pdfUrl": f"http://localhost{PDF}", "xmlUrl": f"http://localhost{XML}"}
    with pikepdf.open(BytesIO(pdf.content)) as opened:
        assert [one.get_file().read_bytes() for one in opened.attachments.values()] == [xml.content]
    assert [f"<ram:ID>{NUMBER}</ram:ID>" in xml.text, f"<cbc:ID>{NUMBER}</cbc:ID>" in ubl.text] == [True, True]
    kept = ("content-type", "content-length", "content-disposition", "cache-control", "x-content-type-options")
    assert {name: pdf.headers[name] for name in kept} == {
        "content-type": "application/pdf",
        "content-length": str(len(pdf.content)),
        "content-disposition": f"inline; filename=\"{NUMBER}.pdf\"; filename*=UTF-8''{NUMBER}.pdf",
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
    }
    assert [one.headers["content-type"] for one in (xml, ubl)] == ["application/xml"] * 2
    assert re.fullmatch('"[0-9a-f]{64}"', pdf.headers["etag"])
    assert pdf.headers["content-security-policy"].endswith(f"; frame-ancestors 'self' {ORIGIN}")


async def test_whoever_has_a_file_is_not_sent_it_again(client: httpx.AsyncClient) -> None:
    first = await client.get(XML)
    etag = first.headers["etag"]

    again = [await client.get(XML, headers={"if-none-match": one}) for one in (etag, f'"x", W/{etag}', "*", '"x"')]

    assert [(one.status_code, len(one.content), one.headers["etag"]) for one in again] == [
        (304, 0, etag),
        (304, 0, etag),
        (304, 0, etag),
        (200, len(first.content), etag),
    ]


async def test_a_part_of_a_file_is_sent_alone(client: httpx.AsyncClient) -> None:
    whole = await client.get(XML)
    size, etag = len(whole.content), whole.headers["etag"]
    asked = [{"range": "bytes=0-4"}, {"range": "bytes=-7"}, {"range": "bytes=0-"}, {"range": f"bytes={size}-"}]
    asked += [{"range": "bytes=0-4", "if-range": one} for one in (etag, '"x"')]

    parts = [await client.get(XML, headers=one) for one in asked]
    head = await client.head(XML, headers=asked[0])

    assert [(one.status_code, one.headers.get("content-range")) for one in parts] == [
        (206, f"bytes 0-4/{size}"),
        (206, f"bytes {size - 7}-{size - 1}/{size}"),
        (206, f"bytes 0-{size - 1}/{size}"),
        (416, f"bytes */{size}"),
        (206, f"bytes 0-4/{size}"),
        (200, None),
    ]
    assert [parts[0].content, parts[1].content, parts[2].content, parts[5].content] == [
        whole.content[:5],
        whole.content[-7:],
        whole.content,
        whole.content,
    ]
    assert [head.status_code, head.content, head.headers["content-length"]] == [200, b"", str(size)]


async def test_what_is_no_file_is_not_found(client: httpx.AsyncClient) -> None:
    paths = ["INV-2026-000002.pdf", f"{NUMBER}.txt", NUMBER, ".pdf", "", f"x/{NUMBER}.pdf", "a%2F..%2Fb.pdf", "%00.pdf"]

    found = [_refused(await client.get(f"/documents/{one}")) for one in paths]
    posted = await client.post(PDF)

    assert found == [(404, "NOT_FOUND")] * len(paths)
    assert [_refused(posted), posted.headers["allow"]] == [(405, "METHOD_NOT_ALLOWED"), "GET, HEAD"]


async def test_a_server_without_sign_in_gives_files_to_its_local_names_only(client: httpx.AsyncClient) -> None:
    response = await client.get(PDF, headers={"host": "rebound.example"})

    assert _refused(response) == (421, "MISDIRECTED_REQUEST")


async def test_a_page_of_a_named_origin_may_read_files_and_parts_of_them(client: httpx.AsyncClient) -> None:
    asked = {"access-control-request-method": "GET", "access-control-request-headers": "authorization,range"}
    preflight = await client.options(PDF, headers={"origin": ORIGIN, **asked})
    read = await client.get(XML, headers={"origin": ORIGIN})

    assert [preflight.status_code, read.headers["access-control-allow-origin"]] == [200, ORIGIN]
    assert {"etag", "content-range"} <= set(read.headers["access-control-expose-headers"].split(", "))


async def test_a_document_that_is_no_valid_e_invoice_is_a_pdf_and_no_xml(database: Database, api: Api) -> None:
    await bill(api, vatId=None)
    app = create_app(database, Settings())
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        pdf, xml, ubl = [await client.get(one) for one in (PDF, XML, UBL)]

    with pikepdf.open(BytesIO(pdf.content)) as opened:
        assert [pdf.status_code, len(opened.attachments)] == [200, 0]
    assert [_refused(one) for one in (xml, ubl)] == [(404, "NO_SUCH_FILE")] * 2
    assert xml.json()["errors"][0]["message"] == (
        "The document is no valid e-invoice. The seller has neither a registration number nor a VAT id (BR-CO-26). "
        "The seller has neither a VAT id nor a tax number, which category S needs (BR-S-02)."
    )


async def test_a_file_is_made_once_however_many_ask_and_kept(client: httpx.AsyncClient, api: Api) -> None:
    with api.statements() as before:
        at_once = await asyncio.gather(*(client.get(PDF) for _ in range(5)))
    with api.statements() as after:
        again = await client.get(PDF)

    assert {one.content for one in (*at_once, again)} == {again.content}
    assert [len(before), len(after)] == [5, 1]


async def test_a_file_whose_document_cannot_be_read_where_files_are_made_is_asked_for_again(
    client: httpx.AsyncClient, database: Database
) -> None:
    url = database.url
    nowhere = {True: "sqlite+aiosqlite:///nowhere/kontor.db", False: "postgresql+asyncpg://postgres@127.0.0.1:1/nobody"}

    database.url = nowhere[database.is_sqlite]
    lost = await client.get(XML)
    database.url = url
    found = await client.get(XML)

    assert [_refused(lost), "retry-after" in lost.headers] == [(503, "SERVICE_UNAVAILABLE"), True]
    assert found.status_code == 200


async def test_an_issued_document_keeps_its_files_whatever_changes(client: httpx.AsyncClient, api: Api) -> None:
    before = await client.get(XML)

    await api('mutation { updateSeller(input: {name: "Other", iban: null}) { seller { name } } }')
    app = create_app(api.database, Settings())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as anew:
        after = await anew.get(XML)
    await app.router.routes[1].endpoint.close()  # type: ignore[attr-defined]  # nothing began its life

    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


@pytest.fixture
async def companies(companies: list[Company], clock: Clock) -> list[Company]:
    """Two tenants that have one invoice each, of one number."""
    for one in companies:
        await bill(Api(one.database, clock), name=f"Seller of {one.name}")
    return companies


async def _links(server: Served, company: Company) -> tuple[str, str]:
    answer = await server.ask(company.key, URLS)
    (urls,) = answer.json()["data"]["documents"]["nodes"]
    return urls["pdfUrl"], urls["xmlUrl"]


async def test_a_key_opens_what_its_tenant_has(server: Served, companies: list[Company]) -> None:
    few, _ = await server.key(Scope.CUSTOMERS_READ, tenant="acme")
    none, _ = await server.key()
    keys = [companies[0].key, companies[1].key, few, none, "kontor_no", None]

    answers = [
        await server.client.get(XML, headers={} if one is None else {"authorization": f"Bearer {one}"}) for one in keys
    ]

    assert [one.status_code for one in answers] == [200, 200, 403, 404, 401, 401]
    assert [f"Seller of {one.name}" in answer.text for one, answer in zip(companies, answers[:2], strict=True)] == [
        True,
        True,
    ]
    assert [_refused(one)[1] for one in answers[2:]] == ["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED", "UNAUTHENTICATED"]
    assert answers[5].headers["www-authenticate"] == 'Bearer realm="kontor"'


async def test_a_link_opens_one_file_of_one_tenant_without_a_key(server: Served, companies: list[Company]) -> None:
    pdf, xml = await _links(server, companies[0])
    hanse = await _links(server, companies[1])

    opened = [await server.client.get(one) for one in (pdf, xml, hanse[1])]

    assert [one.status_code for one in opened] == [200, 200, 200]
    assert ["Seller of acme" in opened[1].text, "Seller of hanse" in opened[2].text] == [True, True]
    assert urlsplit(pdf)[:3] == ("http", "localhost", PDF)


async def test_a_link_that_was_changed_or_is_late_opens_nothing(
    server: Served, companies: list[Company], clock: Clock
) -> None:
    pdf, xml = await _links(server, companies[0])
    changed = [
        xml.replace("tenant=acme", "tenant=hanse"),
        xml.replace("tenant=acme&", ""),
        xml.replace(".xml?", ".ubl.xml?"),
        xml.replace(NUMBER, "INV-2026-000002"),
        re.sub("expires=([0-9]+)", lambda found: f"expires={int(found[1]) + 60}", xml),
        f"{xml}0",
        f"{XML}?{urlsplit(pdf).query}",
        f"{XML}?signature=",
    ]

    before = [_refused(await server.client.get(one)) for one in changed]
    clock.now = clock.now.fromtimestamp(clock.now.timestamp() + SECONDS, clock.now.tzinfo)
    key = {"authorization": f"Bearer {companies[0].key}"}
    late = [await server.client.get(xml), await server.client.get(xml, headers=key)]

    assert before == [(403, "FORBIDDEN")] * len(changed)
    assert [_refused(one) for one in late] == [(403, "FORBIDDEN")] * 2


async def test_addresses_begin_with_the_public_address_where_one_is_set(database: Database, api: Api) -> None:
    await bill(api)
    asked = {"query": URLS}
    found = []
    for public, host in (("https://example.org/desk", "localhost"), ("", "127.0.0.1:8000"), ("", "localhost/x")):
        app = create_app(database, Settings(public_url=public, allow_anonymous="yes, anybody may bill"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            answer = await client.post("/graphql", json=asked, headers={"host": host})
            found.append(answer.json()["data"]["documents"]["nodes"][0]["pdfUrl"])

    assert found == [f"https://example.org/desk{PDF}", f"http://127.0.0.1:8000{PDF}", PDF]
