"""Which characters the shipped fonts can show, so that what they cannot falls back visibly."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
BODY = "Inter-Regular.otf"
"""The font that shows whatever it can; the others help out."""

REPLACEMENT = "\N{WHITE SQUARE}"
"""What stands for a character that no font has."""

_KEPT = frozenset("\n\t\N{ZERO WIDTH SPACE}")
_NO_GLYPHS = frozenset({"Cc", "Co", "Cs"})
"""Categories without a glyph of meaning: controls, private use, surrogates."""


class Shown(dict[int, str | None]):
    """A table for str.translate: leaves what *covered* holds, replaces the rest.

    Format characters are dropped: they have no glyph, and one that turns the direction of text could lie.
    """

    def __init__(self, covered: frozenset[int]) -> None:
        """Keep which characters there are."""
        super().__init__()
        self.covered = covered

    def __missing__(self, point: int) -> str | None:
        """Return what is shown for a character, and keep it."""
        character, category = chr(point), unicodedata.category(chr(point))
        is_covered = point in self.covered and category not in _NO_GLYPHS
        stands = character if is_covered or character in _KEPT else REPLACEMENT
        self[point] = None if category == "Cf" and character not in _KEPT else stands
        return self[point]


@cache
def every_font() -> Shown:
    """Return the table of what all fonts together can show."""
    return Shown(frozenset().union(*(_covered(path) for path in sorted(FONTS.glob("*.?tf")))))


@cache
def body_font() -> Shown:
    """Return the table of what the body's font shows alone."""
    return Shown(_covered(FONTS / BODY))


def shown(value: Any, table: Shown) -> Any:
    """Return a tree of lists and dictionaries with every text in it as *table* shows it."""
    if isinstance(value, str):
        is_plain = value.isascii() and value.isprintable()
        return value if is_plain else unicodedata.normalize("NFC", value).translate(table)
    if isinstance(value, dict):
        return {key: shown(part, table) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [shown(part, table) for part in value]
    return value


def _covered(path: Path) -> frozenset[int]:
    """Return the characters of an OpenType font: its cmap, in the subtable of format 12, else 4."""
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    subtables = [start + struct.unpack_from(">HHL", data, start + 4 + 8 * place)[2] for place in range(count)]
    read = {4: _segments, 12: _groups}
    found = max((struct.unpack_from(">H", data, at)[0], at) for at in subtables if data[at + 1] in read)
    return frozenset(read[found[0]](data, found[1]))


def _groups(data: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", data, at + 12)
    for place in range(count):
        first, last, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * place)
        yield from range(first, last + 1)


def _segments(data: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * place + offset + 2 * (point - first))
            if (glyph + delta) & 0xFFFF:
                yield point
