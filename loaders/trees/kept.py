"""A cache that is bounded in entries and in bytes: what clients send decides what is in it."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Kept:
    """Keeps what was used last: at most *entries* of them, and *size* bytes as their makers reckon."""

    entries: int
    size: int
    used: int = 0
    _found: OrderedDict[Hashable, tuple[Any, int]] = field(default_factory=OrderedDict[Hashable, tuple[Any, int]])

    def get(self, key: Hashable) -> Any:
        """Return what is kept under *key*, None where nothing is."""
        found = self._found.get(key)
        if found is None:
            return None
        self._found.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, value: Any, size: int) -> None:
        """Keep *value*; what was used longest ago makes room, and what is larger than all of it is not kept."""
        self.drop(key)
        if size > self.size:
            return
        self._found[key] = value, size
        self.used += size
        while self.used > self.size or len(self._found) > self.entries:
            _, (_, freed) = self._found.popitem(last=False)
            self.used -= freed

    def drop(self, key: Hashable) -> None:
        """Forget what is kept under *key*."""
        _, size = self._found.pop(key, (None, 0))
        self.used -= size

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._found)
