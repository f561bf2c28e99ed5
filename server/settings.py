"""What the environment says about this process; each field is the variable KONTOR_ and its name in capitals."""

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

from models import addresses
from models.addresses import MOST_PORT, BadAddress

PREFIX = "KONTOR_"
DEVELOPMENT, PRODUCTION = "development", "production"

_DATABASES = {"database_url", "registry_url"}
_TRUE = {"true", "1"}
_FALSE = {"false", "0"}
_WHOLE = re.compile("[0-9]{1,12}")
_DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


def _number(default: float, least: float, most: float) -> Any:
    return field(default=default, metadata={"least": least, "most": most})


def _choice(default: str, *choices: str) -> Any:
    return field(default=default, metadata={"choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    database_url: str = "sqlite+aiosqlite:///kontor.db"
    registry_url: str = "sqlite+aiosqlite:///kontor-registry.db"
    host: str = "127.0.0.1"
    port: int = _number(8000, 0, MOST_PORT)
    profile: str = _choice(DEVELOPMENT, DEVELOPMENT, PRODUCTION)
    graphiql: bool = True
    allows_get: bool = True
    introspection: bool = True
    suggestions: bool = True
    metrics: bool = True
    log_json: bool = False
    console: bool = True
    draft_status_codes: bool = False
    header_seconds: float = _number(10.0, 0.1, 600)
    body_bytes: int = _number(64 * 1024, 1024, 64 * 1024 * 1024)
    body_seconds: float = _number(3.0, 0.1, 600)
    read_seconds: float = _number(10.0, 0.1, 600)
    limit_characters: int = _number(15_000, 1, 1_000_000)
    limit_tokens: int = _number(1_500, 1, 100_000)
    limit_operations: int = _number(20, 1, 10_000)
    limit_depth: int = _number(16, 1, 100)
    limit_aliases: int = _number(30, 0, 10_000)
    limit_directives: int = _number(8, 0, 10_000)
    limit_root_fields: int = _number(10, 1, 1_000)
    limit_fields: int = _number(1_000, 1, 100_000)
    limit_comparisons: int = _number(20_000, 1, 10_000_000)
    limit_objects: int = _number(20_000, 1, 10_000_000)
    log_level: str = _choice("INFO", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
    cors_origins: str = ""
    hsts_seconds: int = _number(0, 0, 63_072_000)
    trusted_documents: str = _choice("off", "off", "allow", "only")
    trusted_documents_file: str = ""
    auth: str = _choice("auto", "on", "off", "auto")
    allow_anonymous: str = ""
    jwt_issuer: str = ""
    jwt_audience: str = ""
    jwt_jwks: str = ""
    jwt_algorithms: str = "RS256"
    jwt_leeway: int = _number(30, 0, 60)
    open_tenants: int = _number(16, 1, 10_000)
    tenant_idle_seconds: float = _number(300, 1, 86_400)
    link_secret: str = field(default="", repr=False)
    public_url: str = ""
    render_processes: int = _number(1, 1, 64)
    files_bytes: int = _number(64 * 1024 * 1024, 0, 999_999_999_999)
    drain_seconds: float = _number(1.0, 0, 600)
    shutdown_seconds: int = _number(90, 1, 3600)


_OF_PRODUCTION: Mapping[str, Any] = {
    "graphiql": False,
    "allows_get": False,
    "introspection": False,
    "suggestions": False,
    "metrics": False,
    "log_json": True,
}
"""What the profile production changes where the environment does not say otherwise."""

_PAGES = ("console", "graphiql")
"""They send operations of their own, which are no trusted documents."""


class BadSetting(Exception):
    """A variable of the environment that cannot be used."""


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; raises BadSetting where a value does not have its type or a name is unknown."""
    known = {PREFIX + one.name.upper(): one for one in fields(Settings)}
    unknown = [name for name in environment if name.startswith(PREFIX) and name not in known]
    if unknown:
        raise BadSetting(f"There is no setting {', '.join(sorted(unknown))}.")
    values = {one.name: _value(name, environment[name], one) for name, one in known.items() if name in environment}
    of_profile = _OF_PRODUCTION if values.get("profile") == PRODUCTION else {}
    return Settings(**{**of_profile, **_of_trusted_documents(values), **values})


def _of_trusted_documents(values: Mapping[str, object]) -> Mapping[str, Any]:
    """Return what follows for the pages where only trusted documents are taken; raises BadSetting."""
    if values.get("trusted_documents") != "only":
        return {}
    for page in _PAGES:
        if values.get(page):
            raise BadSetting(
                f"{PREFIX}{page.upper()} cannot be true beside KONTOR_TRUSTED_DOCUMENTS=only: that page sends "
                "operations of its own, which would all be refused."
            )
    return dict.fromkeys(_PAGES, False)


def _value(name: str, text: str, of: Field[Any]) -> object:
    match of.default:
        case bool():
            if text.lower() not in _TRUE | _FALSE:
                raise BadSetting(f"{name} must be true or false, not {text!r}.")
            return text.lower() in _TRUE
        case int() | float():
            return _in_range(name, text, of)
    if of.name in _DATABASES:
        _check_database(name, text)
    choices = of.metadata.get("choices")
    if choices and text not in choices:
        raise BadSetting(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text


def _check_database(name: str, url: str) -> None:
    try:
        addresses.check(url)
    except BadAddress as wrong:
        raise BadSetting(f"{name} {wrong}") from None


def _in_range(name: str, text: str, of: Field[Any]) -> float:
    is_whole, least, most = isinstance(of.default, int), of.metadata["least"], of.metadata["most"]
    pattern = _WHOLE if is_whole else _DECIMAL
    value = float(text) if pattern.fullmatch(text) else None
    if value is None or not least <= value <= most:
        what = "a whole number" if is_whole else "a number"
        raise BadSetting(f"{name} must be {what} from {least} to {most}, not {text!r}.")
    return int(text) if is_whole else value
