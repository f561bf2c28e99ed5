"""How each kind of value is written as JSON text in SQL, on both databases; schema/scalars.py writes the same.

Every text is free of null: a null would take the whole row with it. References such as t1.name are ours, never a
client's, and response keys and names of types are letters, digits and underscores.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Enum, Integer, String, Text
from sqlalchemy.types import TypeEngine

from billing.currencies import codes_with, exponents
from loaders.cursors import NULL
from models.columns import CodeText, Id, Instant, JsonText, Scaled


@dataclass(frozen=True, slots=True)
class Writing:
    """The forms of one dialect; {0} is a reference."""

    is_postgresql: bool
    words: str
    key: str
    moment: str
    hexed: str
    joined: str
    least: str

    def decimal(self, reference: str, places: int) -> str:
        """Return an integer of 10 ** -places with all its decimals."""
        if not places:
            return f"CAST({reference} AS text)"
        if self.is_postgresql:
            return f"({reference}*{_step(places)})::text"
        one = 10**places
        sign = f"CASE WHEN {reference}<0 THEN '-' ELSE '' END"
        # || binds tighter than / there
        return f"(({sign})||(abs({reference})/{one})||printf('.%0{places}d',abs({reference})%{one}))"

    def shortest(self, reference: str, places: int) -> str:
        """Return an integer of 10 ** -places without trailing zeros, as models.columns.shortest makes it."""
        if self.is_postgresql:
            return f"trim_scale({reference}*{_step(places)})::text"
        return f"rtrim(rtrim({self.decimal(reference, places)},'0'),'.')"

    def amount(self, minor: str, currency: str) -> str:
        """Return minor units in major ones, with as many decimals as the currency has; the usual ones are first."""
        unusual = [
            f"WHEN {currency} IN ({', '.join(repr(code) for code in codes_with(places))}) "
            f"THEN {self.decimal(minor, places)}"
            for places in exponents()
            if places != _USUAL
        ]
        usual = f"WHEN {currency} IN ('EUR','USD','GBP','CHF') THEN {self.decimal(minor, _USUAL)}"
        return f"CASE {usual} {' '.join(unusual)} ELSE {self.decimal(minor, _USUAL)} END"

    def code(self, reference: str) -> str:
        """Return a text in which nothing has to be escaped."""
        return f"'\"'||{reference}||'\"'"

    def value(self, reference: str, kind: TypeEngine[Any], *, is_nullable: bool) -> str:
        """Return a column as JSON."""
        text = self._value(reference, kind)
        if is_nullable and isinstance(kind, Id):  # hex(NULL) is empty on SQLite, not null
            return f"CASE WHEN {reference} IS NULL THEN 'null' ELSE {text} END"
        return f"coalesce({text},'null')" if is_nullable else text

    def _value(self, reference: str, kind: TypeEngine[Any]) -> str:
        match kind:
            case Enum() | CodeText() | Date():
                return self.code(reference)
            case Id():
                return f"'\"'||{self.key.format(reference)}||'\"'"
            case Scaled():
                return f"'\"'||{self.shortest(reference, kind.places)}||'\"'"
            case Instant():
                return f"'\"'||{self.moment.format(reference)}||'Z\"'"
            case Integer() | BigInteger():
                return f"CAST({reference} AS text)"
            case JsonText():
                return reference
            case String() | Text():
                return self.words.format(reference)
        raise NotImplementedError(kind)

    def sort_value(self, reference: str, kind: type, *, is_nullable: bool) -> str:
        """Return a sort value as loaders.cursors writes it."""
        forms = {str: self.hexed, datetime: self.moment}
        text = forms.get(kind, "CAST({0} AS text)").format(reference)
        return f"CASE WHEN {reference} IS NULL THEN '{NULL}' ELSE {text} END" if is_nullable else text

    def identity(self, reference: str, prefix: str) -> str:
        """Return an id as clients see it."""
        return f"'\"{prefix}_'||{self.key.format(reference)}||'\"'"


_USUAL = 2


def _step(places: int) -> str:
    """Return 10 ** -places as SQL writes it: 0.01 for 2."""
    return f"0.{1:0{places}}"


POSTGRESQL = Writing(
    is_postgresql=True,
    words="to_json({0})::text",
    key="encode(uuid_send({0}),'hex')",
    moment="to_char({0},'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
    hexed="encode(convert_to({0},'UTF8'),'hex')",
    joined="string_agg({0},',')",
    least="least({0},{1})",
)
SQLITE = Writing(
    is_postgresql=False,
    words="json_quote({0})",
    key="lower(hex({0}))",
    moment="replace({0},' ','T')",
    hexed="lower(hex({0}))",
    joined="group_concat({0},',')",
    least="min({0},{1})",
)
