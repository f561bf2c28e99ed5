"""Where a client opens a file: an address that works from everywhere it is sent to, for some minutes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import Scope

from models.database import Clock
from resolvers.callers import Caller
from server.links import Links, links
from server.requests import Headers
from server.settings import BadSetting, Settings

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_PUBLIC = re.compile(r"https?://[^\s?#\"<>\\]+[^\s?#\"<>\\/]")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses of paths; those that *links* signs need no key or token."""

    links: Links
    is_signed: bool
    public_url: str
    clock: Clock

    def of(self, scope: Scope, headers: Headers, caller: Caller) -> Callable[[str], str]:
        """Return what makes an address of a path for the sender of a request.

        It begins as the server was called, so that a page of another origin need not know more: nobody but the sender
        gets the answer, so nobody else can be led to a host that the sender made up.
        """
        base = self.public_url
        if not base and _HOST.fullmatch(host := headers.get("host", "")):
            base = f"{scope['scheme']}://{host}"

        def address(path: str) -> str:
            signed = self.links.signed(path, caller.tenant, self.clock().timestamp()) if self.is_signed else path
            return base + signed

        return address


def addresses(chosen: Settings, clock: Clock, *, is_signed: bool) -> Addresses:
    """Return what makes addresses by the settings; raises BadSetting."""
    if chosen.public_url and not _PUBLIC.fullmatch(chosen.public_url):
        raise BadSetting(
            f"KONTOR_PUBLIC_URL must be an address like https://desk.example or https://example.org/desk, "
            f"not {chosen.public_url!r}."
        )
    return Addresses(links(chosen), is_signed, chosen.public_url, clock)
