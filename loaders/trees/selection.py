"""What is selected of a tree of plain fields, as values; response keys are in the order of the answer."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from loaders.edges import Amounts, Every, One, Pages, Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Typename:
    """The name of the type."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """A value of the row by its name; *parts* are the fields of a value that is an object."""

    name: str
    parts: "Fields | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """The id of the row, which begins with *prefix*."""

    prefix: str


@dataclass(frozen=True, slots=True, eq=False)
class Status:
    """A value that an expression decides from the row and today; *name* tells it from others of the row."""

    name: str
    expression: Any


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """What an edge without pages leads to: an object, a list of them, or a single value."""

    edge: Every | One | Amounts | Scalar
    fields: "Fields"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page of an edge; its query is the one at *place* among those of the tree."""

    edge: Pages
    place: int
    parts: "Fields"


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The rows of the page."""

    fields: "Fields"


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The rows of the page with their cursors: *fields* are Cursor, Nodes, which is the row itself, and Typename."""

    fields: "Fields"


@dataclass(frozen=True, slots=True, eq=False)
class Cursor:
    """The cursor of a row."""


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """Where the page lies: *fields* are Attributes of loaders.pages.PageInfo and Typename."""

    fields: "Fields"


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """How many rows there are on all pages."""


@dataclass(frozen=True, slots=True, eq=False)
class Hole:
    """A field that only Python can fill: SQL brings the *columns* of its row; its plan is the one at *place*."""

    place: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PageHole:
    """A field of a page that only Python can fill: SQL brings the key of the parent."""

    place: int


Part: TypeAlias = (
    Typename | Attribute | Identity | Status | Within | Page | Nodes | Entries | Cursor | Info | Count | Hole | PageHole
)
Fields: TypeAlias = tuple[tuple[str, Part], ...]
