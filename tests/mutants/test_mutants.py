import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants.listed import MUTANTS
from tests.mutants.mutant import Mutant
from tests.mutants.pure import pure_tests
from tests.mutants.trial import ROOT, Broken, Verdict, is_good_enough, tried

NAMED = {mutant.name: mutant for mutant in MUTANTS}
WRONG = NAMED["halves are rounded towards zero"]
EQUIVALENT = NAMED["nought is rounded as what lies below it"]
PURE = ("tests/billing",)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_it_still_applies_and_compiles_and_differs(mutant: Mutant) -> None:
    source = (ROOT / "billing" / mutant.file).read_text()

    applied = mutant.applied(source)

    assert applied != source
    compile(applied, mutant.file, "exec")


def test_there_are_enough_each_of_its_own_name() -> None:
    assert len(MUTANTS) >= 30
    assert len(NAMED) == len(MUTANTS)


def test_a_text_that_does_not_stand_in_the_file_is_no_mutant() -> None:
    stale = replace(MUTANTS[0], before="this has been written otherwise since")

    with pytest.raises(ValueError, match="does not stand exactly once"):
        stale.applied("")


def test_the_suite_kills_what_is_wrong_and_lets_live_what_comes_to_the_same() -> None:
    wrong, same = NAMED["an invoice is overdue on the day that it is due"], EQUIVALENT

    verdicts = list(tried([wrong, same], PURE))

    assert [(verdict.mutant, (verdict.killed_by or "").partition("[")[0]) for verdict in verdicts] == [
        (wrong, "tests/billing/test_drafts.py::test_an_invoice_is_overdue_from_the_day_after_it_was_due"),
        (same, ""),
    ]


def test_only_what_needs_no_floor_above_is_run(tmp_path: Path) -> None:
    texts = {
        "test_pure.py": "from tests import oracle",
        "test_rows.py": "import models.rows",
        "test_desk.py": "from tests import desk",
    }
    (tmp_path / "tests/properties").mkdir(parents=True)
    (tmp_path / "tests/oracle.py").write_text("from billing.calendar import Period")
    (tmp_path / "tests/desk.py").write_text("from tests.oracle import Period\nfrom server import settings")
    for name, text in texts.items():
        (tmp_path / "tests/properties" / name).write_text(text)

    assert pure_tests(tmp_path, ["tests/properties"]) == ("tests/properties/test_pure.py",)


def test_every_test_of_the_pure_core_is_pure() -> None:
    assert list(pure_tests(ROOT, PURE)) == sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/billing").glob("test_*.py")
    )


def test_nothing_is_tried_on_a_suite_that_is_red_without_a_mutant(tmp_path: Path) -> None:
    for folder in ("billing", "tests/billing"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests/billing/test_red.py").write_text("def test_red() -> None:\n    raise NotImplementedError\n")

    with pytest.raises(Broken, match=r"red without a mutant: tests/billing/test_red\.py::test_red$"):
        list(tried([WRONG], PURE, tmp_path))


@pytest.mark.parametrize(
    ("killed", "explained", "unexplained", "is_enough"),
    [(27, 3, 0, True), (26, 4, 0, False), (29, 0, 1, False), (30, 0, 0, True)],
)
def test_nine_in_ten_are_to_be_killed_and_the_others_explained(
    killed: int, explained: int, unexplained: int, *, is_enough: bool
) -> None:
    verdicts = [
        *[Verdict(WRONG, "tests/billing/test_money.py", 1.0)] * killed,
        *[Verdict(EQUIVALENT, None, 1.0)] * explained,
        *[Verdict(WRONG, None, 1.0)] * unexplained,
    ]

    assert is_good_enough(verdicts) is is_enough


def test_an_explanation_is_refuted_by_a_test_that_kills() -> None:
    killed = [Verdict(mutant, "tests/billing/test_money.py", 1.0) for mutant in (*[WRONG] * 29, EQUIVALENT)]

    assert not is_good_enough(killed)


@pytest.mark.long
def test_the_suite_kills_every_mutant_that_is_not_explained() -> None:
    verdicts = list(tried(MUTANTS))

    assert [verdict.mutant.name for verdict in verdicts if not verdict.is_expected] == []
    assert is_good_enough(verdicts)
