"""What the environment says about this process; each field is the variable KONTOR_ and its name in capitals."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX = "KONTOR_"

_PORT = re.compile("[0-9]{1,5}")
_HIGHEST_PORT = 65535
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    database_url: str = "sqlite+aiosqlite:///kontor.db"
    host: str = "127.0.0.1"
    port: int = 8000
    graphiql: bool = True
    log_level: str = "INFO"


class BadSetting(Exception):
    """A variable of the environment that cannot be used."""


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; raises BadSetting where a value does not have its type or a name is unknown."""
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    unknown = [name for name in environment if name.startswith(PREFIX) and name not in known]
    if unknown:
        raise BadSetting(f"There is no setting {', '.join(sorted(unknown))}.")
    values = {
        field.name: _value(name, environment[name], type(field.default))
        for name, field in known.items()
        if name in environment
    }
    return Settings(**values)  # type: ignore[arg-type]  # each has the type of its default


def _value(name: str, text: str, kind: type) -> object:
    if kind is bool:
        if text.lower() not in {"true", "false", "1", "0"}:
            raise BadSetting(f"{name} must be true or false, not {text!r}.")
        return text.lower() in {"true", "1"}
    if kind is int:
        if not _PORT.fullmatch(text) or int(text) > _HIGHEST_PORT:
            raise BadSetting(f"{name} must be a whole number from 0 to {_HIGHEST_PORT}, not {text!r}.")
        return int(text)
    if name == f"{PREFIX}LOG_LEVEL" and text not in _LOG_LEVELS:
        raise BadSetting(f"{name} must be one of {', '.join(_LOG_LEVELS)}, not {text!r}.")
    return text
