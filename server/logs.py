"""What is logged, and how: a line for each request, and a line for each thing that goes wrong.

No line holds what a client sent: no text of a query, no variable, no header but the request id, no message of an
exception, which may quote any of them. In development, where the data are a demo company's, a bug is shown whole.
"""

import logging
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson

from server.exchange import Exchange, current
from server.settings import DEVELOPMENT, Settings

_REQUESTS = logging.getLogger("kontor.requests")
_LEAST = {"alembic": logging.WARNING, "aiosqlite": logging.INFO}
"""From which level on others are heard: aiosqlite tells the values of every statement at DEBUG."""

_TOLD = "told"
"""Under what a record carries the facts of its line."""
_NOTHING: tuple[object, ...] = (None, [])
"""What a line for people leaves out."""

# What Python would find out for each line, and no line shows.
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def configure(chosen: Settings) -> None:
    """Log to standard error from now on; what exceptions say is shown in development only."""
    kind = Json if chosen.log_json else Readable
    handler = logging.StreamHandler()
    handler.setFormatter(kind(is_open=chosen.profile == DEVELOPMENT))
    logging.basicConfig(level=chosen.log_level, handlers=[handler], force=True)
    for name, least in _LEAST.items():
        logging.getLogger(name).setLevel(max(least, logging.getLogger().level))


def answered(method: str, path: str, exchange: Exchange, seconds: float, level: int = logging.INFO) -> None:
    """Log that a request was answered; *method* and *path* are words of ours."""
    if not _REQUESTS.isEnabledFor(level):
        return
    facts: dict[str, Any] = {
        "method": method,
        "path": path,
        "status": exchange.status,
        "milliseconds": round(seconds * 1000, 1),
        "operation": exchange.operation,
        "operation_name": exchange.name,
        "statements": exchange.statements,
        "codes": sorted({*exchange.codes}),
    }
    record = logging.LogRecord(_REQUESTS.name, level, "", 0, "answered", (), None)  # its place in the code is known
    record.__dict__[_TOLD] = facts
    _REQUESTS.handle(record)


class Json(logging.Formatter):
    """Each record as one line of JSON."""

    def __init__(self, *, is_open: bool) -> None:
        """Show the messages of exceptions if *is_open*."""
        super().__init__()
        self.is_open = is_open

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record, is_open=self.is_open),
            "request_id": _request_id(),
            **getattr(record, _TOLD, {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = "".join(_exception(record.exc_info[1], is_open=self.is_open))
        return orjson.dumps(line, option=orjson.OPT_UTC_Z).decode()


class Readable(logging.Formatter):
    """Each record as a line for people, and an exception below it."""

    def __init__(self, *, is_open: bool) -> None:
        """Show the messages of exceptions if *is_open*."""
        super().__init__()
        self.is_open = is_open

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        moment = time.strftime("%H:%M:%S", time.localtime(record.created))
        told = getattr(record, _TOLD, {})
        facts = "".join(f" {name}={_shown(value)}" for name, value in told.items() if value not in _NOTHING)
        request_id = _request_id()
        asked = f" [{request_id}]" if request_id else ""
        line = f"{moment} {record.levelname} {record.name} {_message(record, is_open=self.is_open)}{facts}{asked}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + "".join(_exception(record.exc_info[1], is_open=self.is_open)).rstrip("\n")
        return line


def _request_id() -> str | None:
    exchange = current()
    return exchange.request_id if exchange else None


def _message(record: logging.LogRecord, *, is_open: bool) -> str:
    """Return the message, else only its first line: what libraries add below quotes exceptions and their values."""
    message = record.getMessage()
    return message if is_open else message.partition("\n")[0]


def _shown(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _exception(error: BaseException, *, is_open: bool) -> Iterator[str]:
    """Yield the lines of an exception and of those it came from; closed, only what kinds they are, and where."""
    if is_open:
        yield from traceback.format_exception(error)
        return
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}\n"
        frames = traceback.StackSummary.extract(traceback.walk_tb(cause.__traceback__), lookup_lines=False)
        yield from (f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
        cause = cause.__cause__ or cause.__context__
