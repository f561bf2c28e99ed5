"""Columns give back what they were given, and sort alike, on both databases."""

import random
import time
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.types import TypeEngine

from models.columns import Id, Instant, Plain, Scaled, shortest
from models.database import Database, Unit
from models.folding import LAST_CHARACTER, LONGEST_WORD, MOST_WORDS, folded, searched, words
from models.ids import Maker, time_ordered

IDS = [UUID(int=0), UUID(int=1), UUID(int=1 << 127), UUID(int=(1 << 128) - 1), UUID(int=0x80), UUID(int=0xFF << 120)]
NUMBERS = [
    "0",
    "0.000001",
    "-0.000001",
    "1",
    "12.5",
    "100",
    "-1000000",
    "999999999999.999999",
    "9223372036854.775807",
    "-9223372036854.775808",
]
MOMENTS = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, 0, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
]
TEXTS = ["", " ", "A", "Z", "a", "z", "~", "ß", "ł", "Ω", "一", "\uffee", "😀", LAST_CHARACTER]


async def _stored(database: Database, kind: TypeEngine[Any], values: Sequence[Any]) -> list[list[Any]]:
    """Return *values* as a column gives them back: as they went in, sorted, and one that is null."""
    table = Table("kept", MetaData(), Column("place", Integer, primary_key=True), Column("value", kind))

    async def work(unit: Unit) -> list[list[Any]]:
        await unit.connection.run_sync(table.create)
        given = [{"place": place, "value": value} for place, value in enumerate([*values, None])]
        await unit.connection.execute(insert(table), given)
        kept = select(table.c.value).where(table.c.value.is_not(None))
        orders = [kept.order_by(table.c.place), kept.order_by(table.c.value)]
        nothing = select(table.c.value).where(table.c.value.is_(None))
        found = [list((await unit.connection.scalars(one)).all()) for one in [*orders, nothing]]
        for value in values:
            same = select(func.count()).where(table.c.value == value)
            found.append([await unit.connection.scalar(same)])
        return found

    return await database.unit_of_work(work)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Id(), IDS),
        (Scaled(6), [Decimal(one) for one in NUMBERS]),
        (Scaled(4), [Decimal(100), Decimal("0.0001"), Decimal(-100)]),
        (Instant(), MOMENTS),
        (Plain, TEXTS),
    ],
    ids=["Id", "Scaled(6)", "Scaled(4)", "Instant", "Plain"],
)
async def test_a_column_keeps_finds_and_sorts_its_values(
    database: Database, kind: TypeEngine[Any], values: list[Any]
) -> None:
    given = random.Random(2).sample(values, len(values))

    found = await _stored(database, kind, given)

    assert found == [given, sorted(given), [None], *([1] for _ in given)]


async def test_a_moment_is_kept_whatever_zone_it_is_told_in(database: Database) -> None:
    there = timezone(timedelta(hours=5, minutes=45))

    kept, *_ = await _stored(database, Instant(), [datetime(2026, 11, 23, 0, 15, tzinfo=there)])

    assert [(one, one.tzinfo) for one in kept] == [(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), UTC)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.00", "0"), ("100", "100"), ("12.50", "12.5"), ("-7.000000", "-7"), ("0.000100", "0.0001"), ("1E+3", "1000")],
)
def test_a_number_is_given_back_in_its_shortest_form(value: str, shown: str) -> None:
    assert format(shortest(Decimal(value)), "f") == shown


FOLDED = {
    "Łódź": "lodz",
    "Straße": "strasse",
    "STRASSE": "strasse",
    "ẞ": "ss",
    "İstanbul": "istanbul",
    "ISTANBUL": "istanbul",
    "ıstanbul": "istanbul",
    "ﬁnance": "finance",
    "Zoe\u0308": "zoe",
    "Zoë": "zoe",
    "Ærø": "aero",
    "Œuvre": "oeuvre",
    "Đorđe": "dorde",
    "ΣΊΣΥΦΟΣ": "σισυφοσ",
    "Σίσυφος": "σισυφοσ",
    "Ёлка": "елка",
    "①": "1",
    "\uff11\uff12": "12",
    "株式会社": "株式会社",
    "": "",
}


@pytest.mark.parametrize("text", FOLDED)
def test_letter_case_and_accents_fold_away(text: str) -> None:
    forms = [folded(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]

    assert [*forms, folded(FOLDED[text])] == [FOLDED[text]] * 3


def test_folding_twice_is_folding_once_for_every_letter() -> None:
    letters = (chr(code) for code in range(0x24F))

    assert [letter for letter in letters if folded(folded(letter)) != folded(letter)] == []


def test_words_are_runs_of_letters_and_digits_and_whole_texts_without_spaces() -> None:
    found = words("Müller-Lüdenscheidt & Söhne", "C-000001", None, "ida@Berg.example")

    assert found == [
        "&",
        "000001",
        "berg",
        "c",
        "c-000001",
        "example",
        "ida",
        "ida@berg.example",
        "ludenscheidt",
        "muller",
        "muller-ludenscheidt",
        "sohne",
    ]


def test_signs_around_a_word_are_no_part_of_it_and_signs_inside_are() -> None:
    texts = ["(Hansa)-Nord", "Berg, Ida", "«A.B.»", "?!", "C-1."]

    assert [searched(text) for text in texts] == [["hansa)-nord"], ["berg", "ida"], ["«a.b.»"], [], ["c-1"]]
    assert words(*texts[:2], texts[3]) == ["berg", "hansa", "hansa)-nord", "ida", "nord"]


def test_words_are_few_and_short_enough_to_be_indexed() -> None:
    found = words(" ".join(f"{number:03}" for number in range(200)), "x" * 500)

    assert [len(found), found[-1], len(searched("y" * 500)[0])] == [MOST_WORDS, f"{MOST_WORDS - 1:03}", LONGEST_WORD]


def test_keys_rise_with_time_and_say_so() -> None:
    moments = [0, 1, 1_700_000_000_000, 1_700_000_000_001, (1 << 48) - 1]
    keys = [time_ordered(moment, rest) for moment in moments for rest in (0, 1, (1 << 62) - 1, (1 << 74) - 1)]

    assert keys == sorted(keys)
    assert [len(set(keys)), {key.version for key in keys}, {key.variant for key in keys}] == [
        20,
        {7},
        {"specified in RFC 4122"},
    ]


def test_keys_rise_within_a_millisecond_and_when_the_clock_is_set_back() -> None:
    make, tomorrow = Maker(), Maker(last=(time.time_ns() // 1_000_000 + 86_400_000) << 74)

    for maker in (make, tomorrow):
        keys = [maker() for _ in range(10_000)]

        assert [keys, len(set(keys)), {key.version for key in keys}] == [sorted(keys), 10_000, {7}]


def test_keys_of_two_makers_are_not_the_same() -> None:
    one, other = Maker(), Maker()

    assert {one() for _ in range(1_000)} & {other() for _ in range(1_000)} == set()
