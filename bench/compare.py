"""Compare what the servers answer with what Kontor answers, before anything is timed."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.data import Data
from bench.queries import Query
from bench.servers import Broken, Server

_SETS = 5
_CURSORS = ("endCursor", "startCursor", "cursor")


def compare(query: Query, data: Data, oracle: Server, others: Sequence[Server]) -> int:
    """Return on how many sets of variables all *others* answer *query* as the *oracle* does.

    Of a cursor only whether there is one is compared. Raises Broken at the first difference.
    """
    chosen = query.variables(data)[:_SETS]
    for variables in chosen:
        wanted = oracle.answer(query, variables)
        for server in others:
            found = server.answer(query, variables)
            difference = next(differences(wanted, found, query.name), None)
            if difference:
                raise Broken(f"{server.name} and {oracle.name} differ, {variables}: {difference}")
    return len(chosen)


def differences(wanted: Any, found: Any, path: str) -> Iterator[str]:
    """Yield how two answers differ."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        if wanted.keys() != found.keys():
            yield f"{path}: {sorted(wanted.keys() ^ found.keys())} are on one side only"
        for name in wanted.keys() & found.keys():
            if name in _CURSORS:
                if (wanted[name] is None) != (found[name] is None):
                    yield f"{path}.{name}: {wanted[name]} and {found[name]}"
            else:
                yield from differences(wanted[name], found[name], f"{path}.{name}")
    elif isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            yield f"{path}: {len(wanted)} and {len(found)} entries"
        for place, (one, other) in enumerate(zip(wanted, found, strict=False)):
            yield from differences(one, other, f"{path}[{place}]")
    elif wanted != found:
        yield f"{path}: {wanted!r} and {found!r}"
