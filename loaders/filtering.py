"""Turn conditions into SQL: two-valued, so that *not* is the exact opposite."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import SQLColumnExpression, select

from billing.currencies import exponent
from loaders.conditions import All, AnyOf, BalanceTest, Condition, Not, Related, Test
from loaders.fields import every, minor_test, some
from loaders.listings import Listing, balance_of, overdue_of
from models import Customer, CustomerWord
from models.folding import LAST_CHARACTER, searched

Expression: TypeAlias = SQLColumnExpression[Any]


def where(listing: Listing, condition: Condition, today: date) -> Expression:
    """Return *condition* on the rows of *listing* as SQL."""
    match condition:
        case Test(name, operator, value):
            return listing.fields[name].test(operator, value, today)
        case BalanceTest(name, currency, operator, value):
            owed = balance_of(currency) if name == "balance" else overdue_of(currency, today)
            return minor_test(owed, operator, value, exponent(currency))
        case All(parts):
            return every([where(listing, part, today) for part in parts])
        case AnyOf(parts):
            return some([where(listing, part, today) for part in parts])
        case Not(part):
            return where(listing, part, today).is_not(True)
        case Related(edge, part, is_wanted):
            child, parent_id = listing.related[edge]
            found = select(1).where(parent_id == listing.table.id, where(child, part, today))
            return found.exists() if is_wanted else ~found.exists()


def searching(text: str) -> Expression:
    """Return whether every word of *text* begins some word that a customer is found by."""
    words = [
        Customer.id.in_(
            select(CustomerWord.customer_id).where(CustomerWord.word >= word, CustomerWord.word < word + LAST_CHARACTER)
        )
        for word in searched(text)
    ]
    return every(words)
