"""The queries, and the variables that they are asked with: others for each request."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bench.data import Data

Variables = dict[str, Any]

_OPERATION = re.compile(r"^(?:query|mutation) (\w+)", re.MULTILINE)
_FOLDER = Path(__file__).parent / "queries"
_COUNTRIES = ("DE", "AT", "CH", "FR", "NL")
_PAGES_OF_COUNTRY, _FIRST_PAGES = 20, 2
_DEEP = range(1000, 1020)
_SHALLOWER = range(150, 170)
"""Of a database that has not so many pages."""

_OF_DOCUMENTS = "gross { ...M }"
"""The last plain field of documents in Q1, Q2 and Q3, and of nothing else."""

PAGE = "page"
"""Stands in variables for *after*: the number of the page; each server is asked for its own cursors."""

PLAIN = ("Q1", "Q2", "Q3")
SEARCHED = ("Q4", "Q5", "Q6")
NOT_PLAIN = ("Q1n", "Q2n", "Q3n")
GROWING = ("Q1g", "Q2", "Q4g", "Q5")
"""What must take the same time however many customers there are."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query with its name among the others."""

    name: str
    text: str

    @property
    def operation(self) -> str:
        """The name of its operation."""
        found = _OPERATION.search(self.text)
        return found[1] if found else ""

    def variables(self, data: Data) -> list[Variables]:
        """Return many different variables, always the same ones for the same data."""
        random = Random(self.name)
        found = _variables(self.name, data)
        random.shuffle(found)
        return found


def query(name: str) -> Query:
    """Return the query of a name; Q4g is Q4 with other words, Q1n is Q1 with a field of documents that is not plain."""
    file = name[:2] if name == "Q4g" or name in NOT_PLAIN else name
    text = (_FOLDER / f"{file}.graphql").read_text(encoding="utf-8")
    return Query(
        name, text.replace(_OF_DOCUMENTS, f"{_OF_DOCUMENTS} buyer {{ name vatId }}") if name in NOT_PLAIN else text
    )


def _variables(name: str, data: Data) -> list[Variables]:
    match name[:2]:
        case "Q1":
            pages = _FIRST_PAGES if name == "Q1g" else min(_PAGES_OF_COUNTRY, data.size.customers // 2000)
            return [{"country": country, PAGE: page} for country in _COUNTRIES for page in range(pages)]
        case "Q2":
            return [{"id": key} for key in data.rich_customers]
        case "Q3":
            return [{PAGE: page} for page in range(data.size.rich // 50)]
        case "Q4":
            return [{"words": one} for one in (data.often_found if name == "Q4g" else data.searches)]
        case "Q5":
            deep = _DEEP if data.size.customers // 50 > _DEEP.stop else _SHALLOWER
            return [{PAGE: page} for page in deep]
        case _:
            return [{}]
