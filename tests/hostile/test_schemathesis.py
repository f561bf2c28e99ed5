"""Operations that schemathesis draws from the schema are never a bug of ours."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes

from tests.hostile.targets import Target
from tests.scale import share

SCALARS = {
    "CountryCode": ["DE", "FR", "XX", ""],
    "CurrencyCode": ["EUR", "JPY", "xyz", ""],
    "Date": ["2026-11-30", "2024-02-29", "2026-02-30", "0001-01-01", "9999-12-31", ""],
    "DateTime": ["2026-11-30T08:15:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "today"],
    "Decimal": ["0", "-0.00", "1234.50", "9" * 20, "0." + "9" * 20, "1e9", "NaN"],
}
for _name, _texts in SCALARS.items():
    schemathesis.graphql.scalar(_name, st.sampled_from(_texts).map(nodes.String))


@pytest.mark.scaled
def test_what_is_drawn_from_the_schema_is_never_a_bug_of_ours(development: Target) -> None:
    schema = schemathesis.graphql.from_url(f"{development.live.address}/graphql")
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    drawn = st.sampled_from(operations).flatmap(lambda one: one.as_strategy())

    @given(case=drawn)
    @settings(
        max_examples=share(1000, in_short=60),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    def answers(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=[not_a_server_error])

    answers()

    assert development.complaints() == []
