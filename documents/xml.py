"""Write XML as text: what is empty is left out."""

import re
from datetime import date

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for, not even escaped."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


def text(name: str, value: str | None, **attributes: str) -> str:
    """Return an element with a text, or nothing where there is no text; control characters become U+FFFD."""
    return _element(name, escaped(value), attributes) if value else ""


def group(name: str, *parts: str, **attributes: str) -> str:
    """Return an element around its *parts*, or nothing where every part is empty."""
    content = "".join(parts)
    return _element(name, content, attributes) if content else ""


def root(name: str, namespaces: dict[str, str], *parts: str) -> bytes:
    """Return a whole document; the namespaces are given by their prefixes, "" for the default."""
    declared = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{address}"' for prefix, address in sorted(namespaces.items())
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name}{declared}>{"".join(parts)}</{name}>\n'.encode()


def escaped(value: str) -> str:
    """Return *value* as it stands between tags or in an attribute."""
    return _NO_XML.sub("\ufffd", value).translate(_ESCAPES)


def compact_date(day: date) -> str:
    """Return *day* as UN/CEFACT's format 102 has it: 20261123."""
    return day.strftime("%Y%m%d")


def _element(name: str, content: str, attributes: dict[str, str]) -> str:
    given = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{content}</{name}>"
