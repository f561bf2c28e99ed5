"""The figures of a process, as Prometheus reads them.

Where several processes serve behind one port, a scrape reaches any of them: then each keeps its figures in the folder
that PROMETHEUS_MULTIPROC_DIR names, and whichever is asked tells the sum of all.
"""

import os
from collections import Counter as Counts
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

from models.database import Database
from models.hearing import listen
from resolvers.bill_runs import Created
from resolvers.documents import Cancelled
from server.exchange import Exchange, count_statement

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_STATEMENTS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_KEYS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


class _Counting(NamedTuple):
    """What counts the requests of one type of operation and one status."""

    request: Callable[[], None]
    seconds: Callable[[float], None]
    statements: Callable[[float], None]


class Metrics:
    """Counts what a server does; its names and labels come from Kontor alone, never from a client."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "kontor_requests",
            "GraphQL requests answered, by the type of their operation and the status of the answer.",
            ("operation", "status"),
            registry=self._registry,
        )
        self._errors = Counter("kontor_errors", "Errors in answers, by code.", ("code",), registry=self._registry)
        self._seconds = Histogram(
            "kontor_request_seconds",
            "Seconds from a GraphQL request to its answer.",
            ("operation",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._statements = Histogram(
            "kontor_request_statements",
            "Statements that a GraphQL request sent to the database.",
            ("operation",),
            buckets=_STATEMENTS,
            registry=self._registry,
        )
        self._batches = Histogram(
            "kontor_loader_batch_keys", "Keys that a dataloader read at once.", buckets=_KEYS, registry=self._registry
        )
        self._runs = Counter("kontor_bill_runs", "Bill runs of createDocuments.", registry=self._registry)
        self._documents = Counter("kontor_documents", "Documents issued, by kind.", ("kind",), registry=self._registry)
        self._counting: dict[tuple[str, int], _Counting] = {}

    def watch(self, database: Database) -> None:
        """Count the statements and the batches of a database from now on."""
        listen(database, count_statement)
        database.batches.append(self._batches.observe)

    def count(self, exchange: Exchange, seconds: float) -> None:
        """Count a GraphQL request that is answered."""
        key = exchange.operation, exchange.status
        counting = self._counting.get(key) or self._begin_to_count(*key)
        counting.request()
        counting.seconds(seconds)
        counting.statements(exchange.statements)
        if not (exchange.codes or exchange.made):
            return
        for code, times in Counts(exchange.codes).items():
            self._errors.labels(code).inc(times)
        for made in exchange.made:
            self._count_made(made)

    def _begin_to_count(self, operation: str, status: int) -> _Counting:
        """Return what counts requests of a kind; it is kept, because to find it anew takes as long as to count."""
        counting = self._counting[operation, status] = _Counting(
            self._requests.labels(operation, status).inc,
            self._seconds.labels(operation).observe,
            self._statements.labels(operation).observe,
        )
        return counting

    def _count_made(self, made: object) -> None:
        if isinstance(made, Created):
            self._runs.inc()
            for document in made.documents:
                self._documents.labels(document.kind.value).inc()
        elif isinstance(made, Cancelled):
            self._documents.labels(made.cancellation.kind.value).inc()

    async def page(self, _: Request) -> Response:
        """Return the figures, of all processes where several serve."""
        registry = self._registry
        if _FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})


@contextmanager
def shared(processes: int) -> Iterator[None]:
    """Let so many processes that are started inside add up their figures."""
    if processes == 1 or _FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="kontor-metrics-") as folder:
        os.environ[_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[_FOLDER]
