"""The headers that every answer carries, so that a browser does with it only what it is meant for."""

import base64
import hashlib
import re

from server.exchange import RawHeaders

_DATA_POLICY = b"default-src 'none'; frame-ancestors 'none'"
"""What is not a page has no business being shown as one."""

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_LOADED = re.compile(r"""(?:src|href)=["'](https?://[^/"']+)""")


def always(hsts_seconds: int) -> RawHeaders:
    """Return the headers of answers that do not say otherwise; with *hsts_seconds* browsers keep to TLS for so long."""
    headers = [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", _DATA_POLICY),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if hsts_seconds:
        headers.append((b"strict-transport-security", f"max-age={hsts_seconds}".encode()))
    return headers


def page_policy(page: str) -> str:
    """Return the policy of a page (CSP): it runs its own scripts and those it loads, and asks this server alone."""
    loaded = sorted(set(_LOADED.findall(page)))
    inline = [f"'sha256-{_digest(script)}'" for script in _INLINE.findall(page)]
    return "; ".join(
        " ".join(directive)
        for directive in (
            ["default-src", "'none'"],
            ["script-src", "'self'", *inline, *loaded],
            ["style-src", "'self'", "'unsafe-inline'", *loaded],
            ["font-src", "'self'", "data:"],
            ["img-src", "'self'", "data:"],
            ["worker-src", "'self'", "blob:"],
            ["connect-src", "'self'"],
            ["form-action", "'none'"],
            ["base-uri", "'none'"],
            ["frame-ancestors", "'none'"],
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
