"""How a column becomes JSON text in the SQL of each database, by concatenation: the fastest way on PostgreSQL."""

from dataclasses import dataclass

from billing.currencies import codes_with

_UNUSUAL = {places: ", ".join(f"'{code}'" for code in codes_with(places)) for places in (0, 3, 4)}


def text(column: str) -> str:
    """Return text that needs no escape: codes, numbers of ours, choices."""
    return f"""'"' || {column} || '"'"""


class PostgreSql:
    """Text of values in the words of PostgreSQL."""

    joined = "string_agg"
    true_or_false = "CASE WHEN {} THEN 'true' ELSE 'false' END"

    def key(self, prefix: str, column: str) -> str:
        """Return an id."""
        return f"""'"{prefix}_' || {self.hexadecimal(column)} || '"'"""

    def hexadecimal(self, column: str) -> str:
        """Return the 32 digits of a key."""
        return f"replace({column}::text, '-', '')"

    def free(self, column: str) -> str:
        """Return free text, escaped."""
        return f"to_json({column})::text"

    def perhaps(self, column: str) -> str:
        """Return free text or null."""
        return f"coalesce(to_json({column})::text, 'null')"

    def day(self, column: str) -> str:
        """Return a day."""
        return f"""'"' || {column}::text || '"'"""

    def perhaps_day(self, column: str) -> str:
        """Return a day or null."""
        return f"coalesce({self.day(column)}, 'null')"

    def moment(self, column: str) -> str:
        """Return a moment in UTC with six decimals; sessions are in UTC."""
        return f"""to_char({column}, '\\"YYYY-MM-DD"T"HH24:MI:SS.US"Z\\""')"""

    def scaled(self, column: str, places: int) -> str:
        """Return a decimal in its shortest form."""
        step = f"0.{'0' * (places - 1)}1"
        return f"""'"' || trim_scale({column} * {step})::text || '"'"""

    def minor(self, column: str, places: int) -> str:
        """Return an amount of minor units in major ones, without quotes."""
        return f"({column} * 0.{'0' * (places - 1)}1)::text" if places else f"{column}::text"

    def hidden(self, content: str) -> str:
        """Return text as a cursor: not readable at a glance, and free of signs to escape."""
        return f"encode(convert_to({content}, 'UTF8'), 'hex')"


class Sqlite(PostgreSql):
    """Text of values in the words of SQLite."""

    joined = "group_concat"

    def hexadecimal(self, column: str) -> str:
        """Return the 32 digits of a key."""
        return f"lower(hex({column}))"

    def free(self, column: str) -> str:
        """Return free text, escaped."""
        return f"json_quote({column})"

    def perhaps(self, column: str) -> str:
        """Return free text or null, as json_quote does by itself."""
        return f"json_quote({column})"

    def day(self, column: str) -> str:
        """Return a day, which is text already."""
        return f"""'"' || {column} || '"'"""

    def moment(self, column: str) -> str:
        """Return a moment, which is text without zone."""
        return f"""'"' || substr({column}, 1, 10) || 'T' || substr({column}, 12) || 'Z"'"""

    def scaled(self, column: str, places: int) -> str:
        """Return a decimal in its shortest form."""
        return f"""'"' || rtrim(rtrim({self.minor(column, places)}, '0'), '.') || '"'"""

    def minor(self, column: str, places: int) -> str:
        """Return an amount of minor units in major ones, without quotes."""
        if not places:
            return f"CAST({column} AS TEXT)"
        sign = f"CASE WHEN {column} < 0 THEN '-' ELSE '' END"
        return f"printf('%s%d.%0{places}d', {sign}, abs({column}) / {10**places}, abs({column}) % {10**places})"

    def hidden(self, content: str) -> str:
        """Return text as a cursor."""
        return f"hex({content})"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes JSON as SQL: objects, money, lists, pages."""

    words: PostgreSql

    def object(self, **fields: str) -> str:
        """Return an object of expressions that are JSON text each."""
        parts = [
            f"""'{"{" if place == 0 else ","}"{name}":' || {value}"""
            for place, (name, value) in enumerate(fields.items())
        ]
        return " || ".join(parts) + " || '}'"

    def money(self, minor: str, currency: str) -> str:
        """Return an amount with its currency; the common ones are asked first."""
        w = self.words
        amount = (
            f"CASE WHEN {currency} IN ('EUR', 'USD') THEN {w.minor(minor, 2)} "
            f"WHEN {currency} IN ({_UNUSUAL[0]}) THEN {w.minor(minor, 0)} "
            f"WHEN {currency} IN ({_UNUSUAL[3]}) THEN {w.minor(minor, 3)} "
            f"WHEN {currency} IN ({_UNUSUAL[4]}) THEN {w.minor(minor, 4)} ELSE {w.minor(minor, 2)} END"
        )
        return f"""'{{"amount":"' || {amount} || '","currency":"' || {currency} || '"}}'"""

    def rows(self, row: str, source: str) -> str:
        """Return the list of what *source*, in its order, has."""
        return f"""'[' || coalesce((SELECT {self.words.joined}({row}, ',') FROM ({source}) AS r), '') || ']'"""

    def page(self, parts: dict[str, str], size: int, source: str, *, cursor: str = "") -> str:
        """Return a page of *source*, which has a row more than the page where there is more.

        *parts* are its fields in order; nodes is the text of one row, and pageInfo is made from *cursor*.
        """
        w = self.words
        numbered = f"SELECT s.*, row_number() OVER () AS n, count(*) OVER () AS many FROM ({source}) AS s"
        last = f"""max(CASE WHEN r.n = CASE WHEN r.many > {size} THEN {size} ELSE r.many END THEN {cursor} END)"""
        more = w.true_or_false.format(f"count(*) > {size}")
        fields = {
            "nodes": f"'[' || coalesce({w.joined}({{}}, ',') FILTER (WHERE r.n <= {size}), '') || ']'",
            "pageInfo": self.object(hasNextPage=more, endCursor=f"""coalesce('"' || {last} || '"', 'null')"""),
        }
        chosen = {name: fields[name].replace("{}", of) if name in fields else of for name, of in parts.items()}
        return f"(SELECT {self.object(**chosen)} FROM ({numbered}) AS r)"

    def cursor(self, place: str, *values: str) -> str:
        """Return a cursor: the version, the place it is valid in, what it is sorted by, the id; all JSON text."""
        content = " || ',' || ".join(values)
        return self.words.hidden(f"""'[1,"{place}",' || {content} || ']'""")
