"""The libraries on the network's side are at least as new as the mends that Kontor relies on."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from packaging.version import Version

FLOORS: Mapping[str, str] = {
    "aiodataloader": "0.4.3",
    "graphql-core": "3.3.2",  # fields that are merged and texts that are nested without end: CVE-2026-75507, -75508
    "h11": "0.16.0",  # requests smuggled in chunks: CVE-2025-43859
    "httptools": "0.9.0",
    "pyjwt": "2.13.0",  # crit, and tokens that were forged: CVE-2026-32597, CVE-2026-48522 to -48526
    "starlette": "1.10.0",  # Host in the place of the path: CVE-2026-48710
    "strawberry-graphql": "0.341.2",  # limiters and fragments: CVE-2026-45739, -47706, -47707
    "uvicorn": "0.54.0",
}


def test_every_library_that_reads_what_strangers_send_is_new_enough() -> None:
    installed = {name: version(name) for name in FLOORS}

    too_old = {name: one for name, one in installed.items() if Version(one) < Version(FLOORS[name])}

    assert too_old == {}


def test_nothing_that_reads_forms_is_installed() -> None:
    assert _installed("python-multipart") is None


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
