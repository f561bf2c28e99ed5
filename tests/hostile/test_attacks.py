"""Each attack is answered as it deserves, in both profiles, and no answer tells more than it should."""

import pytest

from server.settings import DEVELOPMENT, PRODUCTION
from tests.hostile.attacks import OPERATIONS
from tests.hostile.http_attacks import REQUESTS
from tests.hostile.targets import Target
from tests.hostile.values import VALUES

ATTACKS = OPERATIONS | VALUES | REQUESTS


@pytest.mark.scaled
@pytest.mark.parametrize("profile", [DEVELOPMENT, PRODUCTION])
@pytest.mark.parametrize("name", ATTACKS)
async def test_an_attack_is_answered_as_it_deserves_and_learns_nothing(
    targets: dict[str, Target], name: str, profile: str
) -> None:
    attack = ATTACKS[name]

    answer = await targets[profile].sent(attack.request)

    assert answer.told == attack.wanted[profile], answer.body[:500]
    assert answer.leak is None
    assert profile == DEVELOPMENT or b"Did you mean" not in answer.body
