"""What a database says when it does not store: it lost a race, came too late, is gone, or a rule forbids it."""

import re
import sqlite3
from typing import Any

from sqlalchemy import exc

_RACES = {"40001", "40P01", "23505"}  # serialisation failure, deadlock, unique violation
_GONE = {"57P01", "57P02", "57P03", "53300"}  # shut down, crashed, starting up, too many connections
_NO_ENTRY = {"28", "3D"}  # the classes of states for authorisation, and for names of databases
_NEVER_GIVEN = "22023"  # pg_xact_status: that transaction is in the future
_LATE = {"55P03", "57014"}  # lock_timeout, statement_timeout
_FULL = {"53100", "53200"}  # disk, memory
_SQLITE_RACES = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_TRIGGER,  # of what is there already, before REPLACE could take it away
}
_SQLITE_GONE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB}
_SQLITE_LATE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT}
_PRIMARY = 0xFF
"""The low byte of an SQLite code is its kind; a unique violation is told apart by the whole code."""


class Conflict(Exception):
    """A constraint refused the write; *constraint* says which, as far as the database does."""

    def __init__(self, constraint: str) -> None:
        """Remember the constraint's name, or the message of a database that does not name it."""
        super().__init__(constraint)
        self.constraint = constraint


class Busy(Exception):
    """A deadline of the database passed while it waited for others or worked; nothing was stored."""


class Unavailable(Exception):
    """The database cannot be reached or has no room; *is_unknown* where the write may be stored all the same."""

    def __init__(self, message: str, *, is_unknown: bool = False) -> None:
        """Remember what is known of the write."""
        super().__init__(message)
        self.is_unknown = is_unknown


def lost_race(error: BaseException) -> bool:
    """Return whether the same work may go well when it is done anew: another one was faster."""
    return _state(error) in _RACES or _sqlite_code(error) in _SQLITE_RACES


def gone(error: BaseException) -> bool:
    """Return whether the connection was lost, or could not be made."""
    if isinstance(error, Unavailable):
        return True
    state = _state(error)
    is_lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
    return is_lost or state in _GONE or state.startswith("08")


def turned_away(error: BaseException) -> bool:
    """Return whether a PostgreSQL lets nobody in by what a URL says: no such user, password or database."""
    return _state(error)[:2] in _NO_ENTRY


def unsent(error: BaseException) -> bool:
    """Return whether the driver of PostgreSQL knew the connection to be lost, and sent nothing."""
    return gone(error) and isinstance(error, exc.InterfaceError)


def forgotten(error: BaseException) -> bool:
    """Return whether PostgreSQL does not know a transaction's number: it crashed before that left a trace."""
    return _state(error) == _NEVER_GIVEN


def told(error: Exception) -> Exception:
    """Return what *error* of a database means to whoever wanted to write; any other error as it is."""
    if gone(error):
        return Unavailable("The database cannot be reached.")
    if isinstance(error, exc.TimeoutError) or _state(error) in _LATE or _sqlite_kind(error) in _SQLITE_LATE:
        return Busy("The database is busy.")
    if _state(error) in _FULL or _sqlite_kind(error) == sqlite3.SQLITE_FULL:
        return Unavailable("The database has no room left.")
    if _sqlite_kind(error) in _SQLITE_GONE:
        return Unavailable("The database's file cannot be read or written.")
    return Conflict(_constraint(error)) if isinstance(error, exc.IntegrityError) else error


def _cause(error: BaseException) -> Any:
    """Return the driver's own error."""
    return error.orig if isinstance(error, exc.DBAPIError) else error


def _state(error: BaseException) -> str:
    return str(getattr(_cause(error), "sqlstate", None) or "")


def _sqlite_code(error: BaseException) -> int | None:
    return getattr(_cause(error), "sqlite_errorcode", None)


def _sqlite_kind(error: BaseException) -> int | None:
    code = _sqlite_code(error)
    return None if code is None else code & _PRIMARY


def _constraint(error: exc.IntegrityError) -> str:
    """Return the name of the violated constraint, or the columns that SQLite names instead."""
    cause = getattr(error.orig, "__cause__", None)
    named = getattr(cause, "constraint_name", None)
    if named:
        return str(named)
    found = re.search(r"constraint failed: (.*)", str(error.orig))
    return found.group(1) if found else str(error.orig)
