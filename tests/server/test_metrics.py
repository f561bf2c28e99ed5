"""The figures: what is counted, under names and labels that no client can choose."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from models.database import Database
from server.app import create_app
from server.settings import Settings
from tests.api import make
from tests.api.client import Api
from tests.server.live import serving

BILL = """mutation ($id: ID!, $key: String) {
  createDocuments(input: {customerId: $id, idempotencyKey: $key}) { documents { id } userErrors { code } } }"""
CANCEL = """mutation ($id: ID!) {
  cancelDocument(input: {id: $id, reason: "Wrong"}) { cancellation { id } userErrors { code } } }"""


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who speaks HTTP to the application."""
    transport = httpx.ASGITransport(create_app(database, Settings()))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


async def _figures(client: httpx.AsyncClient) -> dict[str, float]:
    """Return the figures by name and labels; when they were begun, and single buckets, left out."""
    response = await client.get("/metrics")
    samples = [one for family in text_string_to_metric_families(response.text) for one in family.samples]
    return {
        " ".join([one.name, *one.labels.values()]): one.value
        for one in samples
        if not one.name.endswith(("_created", "_bucket"))
    }


async def test_requests_are_counted_by_operation_and_status_and_errors_by_code(client: httpx.AsyncClient) -> None:
    before = await _figures(client)
    for body in (b'{"query": "{ seller { timeZone } }"}', b'{"query": "{ no nothing }"}', b"{"):
        await client.post("/graphql", content=body, headers={"content-type": "application/json"})
    await client.get("/livez")

    figures = await _figures(client)
    counted = {name: value for name, value in figures.items() if "_seconds_sum" not in name}
    nothing = {"kontor_bill_runs_total": 0, "kontor_loader_batch_keys_count": 0, "kontor_loader_batch_keys_sum": 0}
    assert before == nothing
    assert counted == {
        "kontor_requests_total query 200": 1,
        "kontor_requests_total none 200": 1,
        "kontor_requests_total none 400": 1,
        "kontor_request_seconds_count query": 1,
        "kontor_request_seconds_count none": 2,
        "kontor_request_statements_count query": 1,
        "kontor_request_statements_sum query": counted["kontor_request_statements_sum query"],
        "kontor_request_statements_count none": 2,
        "kontor_request_statements_sum none": 0,
        "kontor_errors_total GRAPHQL_VALIDATION_FAILED": 2,
        "kontor_errors_total BAD_REQUEST": 1,
        **nothing,
        "kontor_loader_batch_keys_count": 1,
        "kontor_loader_batch_keys_sum": 1,
    }
    assert counted["kontor_request_statements_sum query"] > 0


async def test_bill_runs_and_documents_are_counted_when_they_are_made_and_not_when_told_again(
    client: httpx.AsyncClient, api: Api
) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    given = {"id": customer["id"], "key": "run 1"}

    made = [await client.post("/graphql", json={"query": BILL, "variables": given}) for _ in range(2)]
    (document,) = made[0].json()["data"]["createDocuments"]["documents"]
    await client.post("/graphql", json={"query": CANCEL, "variables": {"id": document["id"]}})
    refused = await client.post("/graphql", json={"query": CANCEL, "variables": {"id": document["id"]}})

    figures = await _figures(client)
    assert refused.json()["data"]["cancelDocument"]["cancellation"] is None
    assert {name: value for name, value in figures.items() if "runs" in name or "documents" in name} == {
        "kontor_bill_runs_total": 1,
        "kontor_documents_total INVOICE": 1,
        "kontor_documents_total CREDIT_NOTE": 1,
    }


async def test_keys_that_are_read_together_are_one_batch(client: httpx.AsyncClient, api: Api) -> None:
    ids = [(await make.customer(api))["id"] for _ in range(3)]

    await client.post(
        "/graphql", json={"query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "variables": {"ids": ids}}
    )

    figures = await _figures(client)
    batches = {name: value for name, value in figures.items() if "batch" in name}
    assert batches == {"kontor_loader_batch_keys_count": 1, "kontor_loader_batch_keys_sum": 3}


async def test_processes_that_serve_together_tell_the_sum_of_all(database: Database, tmp_path: Path) -> None:
    async with serving(database.url, tmp_path / "log", "--workers", "2", KONTOR_LOG_LEVEL="WARNING") as live:
        for _ in range(20):
            async with httpx.AsyncClient(base_url=live.address) as client:
                await client.post("/graphql", json={"query": "{ __typename }"})
        async with httpx.AsyncClient(base_url=live.address) as client:
            figures = await _figures(client)

        live.process.terminate()
        await live.process.wait()

    assert figures["kontor_requests_total query 200"] == 20
