"""What the kernel knows of a process and its children: the time they computed, and the most memory they held."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE = 0.03
"""How much of a processor is taken for nothing."""
_LONGEST_WAIT = 8.0
_LOOK = 0.15


def family(root: int) -> list[int]:
    """Return the process and all that descend from it."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children[int(fields[1])].append(int(entry.name))
    found, further = [], [root]
    while further:
        one = further.pop()
        found.append(one)
        further += children[one]
    return found


def computed(root: int) -> float:
    """Return the seconds that a process and its descendants have computed, those that ended included."""
    ticks = 0
    for one in family(root):
        fields = _stat(one)
        if fields:
            own, of_ended = fields[11:13], fields[13:15]
            ticks += sum(int(part) for part in (*own, *of_ended))
    return ticks / _TICKS


def peak_memory(root: int) -> float:
    """Return the most memory in MB that a process and its descendants held, each at its peak."""
    return sum(_kilobytes(one, "VmHWM:") for one in family(root)) / 1024


def memory(process: int) -> float:
    """Return the memory in MB that a process holds."""
    return _kilobytes(process, "VmRSS:") / 1024


def wait_until_idle(roots: Iterable[int]) -> None:
    """Wait until none of the processes computes any more: what a load left behind would burden the next one."""
    roots = tuple(roots)
    until = time.monotonic() + _LONGEST_WAIT
    before = sum(computed(one) for one in roots)
    while time.monotonic() < until:
        time.sleep(_LOOK)
        now = sum(computed(one) for one in roots)
        if (now - before) / _LOOK <= _IDLE * len(roots):
            return
        before = now


def _stat(process: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the third on; none where the process has ended."""
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return line.rpartition(")")[2].split()


def _kilobytes(process: int, line_of: str) -> int:
    """Return what the line that begins with *line_of* says of a process; 0 where the process has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith(line_of)), 0)
