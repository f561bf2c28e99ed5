"""Parts of a file and files that are known already: the conditions of a request (RFC 9110, 13 and 14)."""

import re
from dataclasses import dataclass

from server.requests import Headers

_RANGE = re.compile(r"bytes=\s*(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))\s*")
_TAGS = re.compile(r'(?:W/)?("[^"]*")')


class Unsatisfiable(Exception):
    """A part that a file does not have."""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of a file from *start* up to, but not with, *end*."""

    start: int
    end: int


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Return whether a client has the file with this *etag*."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in _TAGS.findall(if_none_match)


def part_of(headers: Headers, size: int, etag: str) -> Part | None:
    """Return which part of a file of *size* bytes is asked for, None for the whole; raises Unsatisfiable.

    The whole is meant where nothing is said, several parts are asked for or it is not understood, and where the client
    has a part of another file than that with this *etag*.
    """
    found = _RANGE.fullmatch(headers.get("range", ""))
    if found is None or headers.get("if-range", etag) != etag:
        return None
    first, last, from_end = found.groups()
    if from_end is not None:
        start, end = max(0, size - int(from_end)), size
    else:
        start, end = int(first), size if last is None else min(size, int(last) + 1)
        if last is not None and int(last) < start:
            return None
    if start >= end:
        raise Unsatisfiable
    return Part(start, end)
