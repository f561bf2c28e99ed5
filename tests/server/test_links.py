"""Signed links: what is not ours, was changed or is old leads nowhere."""

import re

import pytest

from server.links import SECONDS, Links, Verified, links
from server.settings import BadSetting, Settings

NOW = 1_800_000_000.5
PATH = "/files/doc_018cc251f40070008000000000000001.pdf"
LINKS = Links(b"s" * 32)


def _query(link: str) -> str:
    return link.partition("?")[2]


@pytest.mark.parametrize("tenant", [None, "acme"])
def test_a_link_leads_to_what_it_was_made_for_for_five_minutes(tenant: str | None) -> None:
    link = LINKS.signed(PATH, tenant, NOW)

    assert link.partition("?")[0] == PATH
    moments = [NOW, NOW + SECONDS - 1, NOW + SECONDS, NOW + 10 * SECONDS]
    assert [LINKS.verify(PATH, _query(link), moment) for moment in moments] == [
        Verified(tenant),
        Verified(tenant),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("expires=1800000300", "expires=1800000900"),
        ("expires=1800000300", "expires=01800000300"),
        ("expires=1800000300", "expires=+1800000300"),
        ("expires=1800000300", "expires=" + "9" * 5000),
        ("expires=1800000300", "expires=" + "".join(chr(0xFF10 + int(digit)) for digit in "1800000300")),
        ("expires=1800000300", ""),
        ("tenant=acme", "tenant=other"),
        ("tenant=acme&", ""),
        ("tenant=acme", "tenant="),
        ("tenant=acme", "tenant=acme&tenant=other"),
        ("tenant=acme", "tenant=acme&more=1"),
        ("signature=", "signature=0"),
        ("signature=", "signature=é"),
        ("signature=[0-9a-f]+", "signature="),
        ("&signature=[0-9a-f]+", ""),
        (".*", ""),
    ],
)
def test_a_link_that_was_changed_leads_nowhere(what: str, by: str) -> None:
    query = _query(LINKS.signed(PATH, "acme", NOW))
    changed = re.sub(what, by, query, count=1)

    assert changed != query
    assert LINKS.verify(PATH, changed, NOW) is None


def test_a_link_leads_to_nothing_else_and_nowhere_else() -> None:
    query = _query(LINKS.signed(PATH, None, NOW))

    assert LINKS.verify(PATH.replace("1.pdf", "2.pdf"), query, NOW) is None
    assert Links(b"t" * 32).verify(PATH, query, NOW) is None


def test_what_two_links_sign_cannot_be_cut_in_another_way() -> None:
    signed = {
        _query(LINKS.signed(path, tenant, NOW)) for path, tenant in (("a", "b"), ("ba", None), ("", "ba"), ("a", None))
    }

    assert len(signed) == 4


def test_a_secret_is_of_the_settings_or_of_the_process_and_never_short() -> None:
    given = Settings(link_secret="x" * 32)
    link = links(given).signed(PATH, None, NOW)

    assert links(given).verify(PATH, _query(link), NOW) == Verified(None)
    assert links(Settings()).verify(PATH, _query(links(Settings()).signed(PATH, None, NOW)), NOW) is None
    assert "x" * 32 not in repr(given) + repr(links(given))
    with pytest.raises(BadSetting, match="KONTOR_LINK_SECRET must have at least 32 characters"):
        links(Settings(link_secret="x" * 31))
