"""Turn conditions into SQL: two-valued, so that *not* is the exact opposite."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import Boolean, SQLColumnExpression, intersect, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from billing.currencies import exponent
from loaders.conditions import All, AnyOf, BalanceTest, Condition, Not, Related, Test
from loaders.fields import Operands, every, minor_bound, minor_test, some
from loaders.listings import Listing, balance_of, overdue_of
from models import Customer, CustomerWord
from models.folding import LAST_CHARACTER, searched

Expression: TypeAlias = SQLColumnExpression[Any]


def operands(listing: Listing, condition: Condition) -> Iterator[Any]:
    """Yield all that *condition* compares with, in the order in which *where* takes it."""
    match condition:
        case Test(name, operator, value):
            yield from listing.fields[name].operands(operator, value)
        case BalanceTest(_, currency, operator, value):
            yield currency
            yield minor_bound(operator, value, exponent(currency))
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from operands(listing, part)
        case Not(part):
            yield from operands(listing, part)
        case Related(edge, part, _):
            yield from operands(listing.related[edge][0], part)


def where(listing: Listing, condition: Condition, today: Any, given: Operands) -> Expression:
    """Return *condition* on the rows of *listing* as SQL; what it compares with is *given*, values or parameters."""
    match condition:
        case Test(name, operator, value):
            return listing.fields[name].test(operator, value, given, today)
        case BalanceTest(name, _, operator, _):
            currency = next(given)
            owed = balance_of(currency) if name == "balance" else overdue_of(currency, today)
            return minor_test(owed, operator, next(given))
        case All(parts):
            return every([where(listing, part, today, given) for part in parts])
        case AnyOf(parts):
            return some([where(listing, part, today, given) for part in parts])
        case Not(part):
            return where(listing, part, today, given).is_not(True)
        case Related(edge, part, is_wanted):
            child, parent_id = listing.related[edge]
            found = select(1).where(parent_id == listing.table.id, where(child, part, today, given))
            return found.exists() if is_wanted else ~found.exists()


def search_operands(text: str) -> Iterator[str]:
    """Yield the range in which each word of *text* begins."""
    for word in searched(text):
        yield word
        yield word + LAST_CHARACTER


class Among(FunctionElement[bool]):
    """Whether a key is among those that a statement selects, which is run once, whole and by itself.

    On PostgreSQL as an array: joined to it, the plan that is kept for all words walks through the list in its order
    instead, which takes seconds where a word is rare.
    """

    type = Boolean()
    inherit_cache = True


@compiles(Among)
def _among(element: Any, compiler: Any, **options: Any) -> str:
    key, found = (compiler.process(one, **options) for one in element.clauses)
    return f"{key} IN {found}"


@compiles(Among, "postgresql")
def _among_array(element: Any, compiler: Any, **options: Any) -> str:
    key, found = (compiler.process(one, **options) for one in element.clauses)
    return f"{key} = ANY (ARRAY{found})"


def searching(text: str, given: Operands) -> Expression:
    """Return whether every word of *text* begins some word that a customer is found by."""
    found = [
        select(CustomerWord.customer_id).where(CustomerWord.word >= next(given), CustomerWord.word < next(given))
        for _ in searched(text)
    ]
    if not found:
        return every([])
    return Among(Customer.id, intersect(*found).scalar_subquery() if found[1:] else found[0].scalar_subquery())
