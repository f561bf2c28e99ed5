"""Let pages of other origins ask: only those that are named, and without cookies."""

import re

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from server.settings import BadSetting

_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_SENT = ("authorization", "content-type", "idempotency-key", "if-none-match", "range", "x-request-id")
_READ = ("x-request-id", "retry-after", "www-authenticate", "etag", "content-disposition", "content-range")
_SECONDS_REMEMBERED = 600


def origins(text: str) -> list[str]:
    """Return the origins of a list with commas; raises BadSetting where one is none."""
    found = [one.strip() for one in text.split(",") if one.strip()]
    for one in found:
        if not _ORIGIN.fullmatch(one):
            raise BadSetting(
                f"KONTOR_CORS_ORIGINS must be origins like https://desk.example, in small letters and without "
                f"a path, not {one!r}."
            )
    return found


def allowing(named: list[str], methods: tuple[str, ...]) -> list[Middleware]:
    """Return what answers for the *named* origins; nothing where there are none."""
    if not named:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=named,
            allow_methods=methods,
            allow_headers=_SENT,
            expose_headers=_READ,
            max_age=_SECONDS_REMEMBERED,
        )
    ]
