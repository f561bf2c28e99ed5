"""Write what was measured as tables."""

from collections.abc import Iterator, Sequence
from statistics import median

from bench.measuring import ALONE, MANY, Measured, Table

_GOALS = {
    "Q1": (0.75, 1.3),
    "Q2": (0.75, 1.3),
    "Q3": (0.75, 1.3),
    "Q4": (0.6, 1.5),
    "Q5": (0.6, 1.5),
    "Q6": (0.6, 1.5),
}
"""Against the floor: at least so much of its requests per second, at most so many times its p50."""

_PEERS_GOALS = {
    "Q1": (2.0, 1.0),
    "Q2": (2.0, 1.0),
    "Q3": (2.0, 1.1),
    "Q1n": (1.5, 1.0),
    "Q2n": (1.5, 1.0),
    "Q3n": (1.5, 1.0),
}
"""Against the fastest peer, likewise."""

_SQLITE_GOALS: dict[str, tuple[float, float]] = dict.fromkeys(("Q1", "Q2", "Q3"), (0.8, float("inf")))


def ratios(table: Table, *, is_sqlite: bool = False) -> str:
    """Return Kontor's ratios to the floor and to the fastest peer: medians over the rounds, and their spread."""
    rows = [
        row
        for query, servers in table.items()
        for row in _against(query, servers, _SQLITE_GOALS if is_sqlite else _GOALS)
    ]
    if not rows:
        return "Kontor ran alone: there is nothing to compare it with.\n"
    return _markdown(("query", "against", "req/s at 32", "goal", "p50 at 1", "goal", "met"), rows)


def figures(table: Table) -> str:
    """Return the figures themselves, medians over the rounds."""
    rows = [
        (
            query,
            server,
            f"{one.middle('p50'):.2f} / {one.middle('p95'):.2f} / {one.middle('p99'):.2f}",
            f"{one.middle('per_second'):.0f}",
            _with_spread(one.all("per_second", connections=MANY), "{:.0f}"),
            " / ".join(f"{one.middle(name, connections=MANY):.0f}" for name in ("p50", "p95", "p99")),
            f"{one.middle('server_ms', connections=MANY):.2f}",
            f"{one.middle('database_ms', connections=MANY):.2f}" if one.alone[0].statements is not None else "–",
            f"{one.middle('statements'):.1f}" if one.alone[0].statements is not None else "–",
            f"{one.peak_memory:.0f}",
            str(one.wrong or "–"),
        )
        for query, servers in table.items()
        for server, one in servers.items()
    ]
    heads = (
        *("query", "server", "p50 / p95 / p99 at 1, ms", "req/s at 1", "req/s at 32"),
        *("p50 / p95 / p99 at 32, ms", "CPU ms", "database's CPU ms", "statements", "peak MB", "wrong"),
    )
    return _markdown(heads, rows)


def _against(
    query: str, servers: dict[str, Measured], goals: dict[str, tuple[float, float]]
) -> Iterator[tuple[str, ...]]:
    kontor = servers["kontor"]
    peers = {name: one for name, one in servers.items() if name not in {"kontor", "floor"}}
    if "floor" in servers:
        yield _row(query, "floor", kontor, servers["floor"], servers["floor"], goals.get(query))
    if peers:
        busiest = max(peers, key=lambda name: peers[name].middle("per_second", connections=MANY))
        quickest = min(peers, key=lambda name: peers[name].middle("p50"))
        name = busiest if busiest == quickest else f"{busiest}, {quickest} at 1"
        yield _row(query, name, kontor, peers[busiest], peers[quickest], _PEERS_GOALS.get(query))


def _row(
    query: str, name: str, kontor: Measured, busiest: Measured, quickest: Measured, goal: tuple[float, float] | None
) -> tuple[str, ...]:
    many = _each(kontor.all("per_second", connections=MANY), busiest.all("per_second", connections=MANY))
    alone = _each(kontor.all("p50", connections=ALONE), quickest.all("p50", connections=ALONE))
    least, most = goal or (0, float("inf"))
    met = "yes" if median(many) >= least and median(alone) <= most else "no"
    return (
        query,
        name,
        _with_spread(many, "{:.2f}"),
        f"≥ {least}" if least else "–",
        _with_spread(alone, "{:.2f}"),
        f"≤ {most}" if most != float("inf") else "–",
        met if goal else "–",
    )


def _each(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    return [one / (other or float("nan")) for one, other in zip(ours, theirs, strict=True)]


def _with_spread(values: Sequence[float], form: str) -> str:
    middle = form.format(median(values))
    return middle if len(values) == 1 else f"{middle} ({form.format(min(values))}–{form.format(max(values))})"


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
