"""The headers that every answer carries, so that a browser does with it only what it is meant for."""

from server.exchange import RawHeaders

_DATA_POLICY = b"default-src 'none'; frame-ancestors 'none'"
"""What is not a page has no business being shown as one."""


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
