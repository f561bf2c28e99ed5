"""Servers that are attacked: processes of their own on loopback, which can be weighed from outside."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import wire
from tests.hostile.wire import Answer
from tests.server.live import Live, serving

_TICKS = os.sysconf("SC_CLK_TCK")
_KILO, _MEGA = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Target:
    """A server under attack, on the database at *url*."""

    live: Live
    url: str

    async def sent(self, request: bytes) -> Answer:
        """Return what it answers to one request."""
        return await wire.sent(self.live.port, request)

    def cpu_seconds(self) -> float:
        """Return the processor's time that it has taken since it began, to a hundredth of a second."""
        fields = Path(f"/proc/{self.live.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def megabytes(self) -> float:
        """Return how much memory it holds."""
        lines = Path(f"/proc/{self.live.process.pid}/status").read_text().splitlines()
        kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
        return int(kilobytes) * _KILO / _MEGA

    def complaints(self) -> list[str]:
        """Return the lines of its log that tell of a bug."""
        words = ("Traceback", "ERROR", "CRITICAL", "INTERNAL_SERVER_ERROR")
        return [line for line in self.live.log.read_text().splitlines() if any(word in line for word in words)]


@asynccontextmanager
async def target(folder: Path, url: str, profile: str, **settings: str) -> AsyncIterator[Target]:
    """Yield a server of a profile on the database at *url*, with a registry where nobody is known."""
    async with serving(
        url,
        folder / "log",
        KONTOR_PROFILE=profile,
        KONTOR_AUTH="off",
        KONTOR_REGISTRY_URL=f"sqlite+aiosqlite:///{folder / 'registry.db'}",
        **settings,
    ) as live:
        yield Target(live, url)
