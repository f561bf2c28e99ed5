"""Try the suite on every mutant and print which test noticed it: `make mutants`."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from tests.mutants.listed import MUTANTS
from tests.mutants.trial import Broken, Verdict, is_good_enough, tried

WIDTH = 170


def main() -> int:
    """Return 0 where nine in ten mutants are killed and the others are explained, else 1."""
    console = Console(width=WIDTH, highlight=False)
    try:
        verdicts = list(track(tried(MUTANTS), "mutants", len(MUTANTS), console=Console(stderr=True), transient=True))
    except Broken as broken:
        console.print(str(broken), markup=False)
        return 1
    console.print(_table(verdicts))
    killed = sum(verdict.killed_by is not None for verdict in verdicts)
    console.print(f"{killed} of {len(verdicts)} killed, {len(verdicts) - killed} survived")
    for verdict in verdicts:
        if not verdict.is_expected:
            console.print(f"not as the list says: {verdict.mutant.name}", markup=False)
    return 0 if is_good_enough(verdicts) else 1


def _table(verdicts: Sequence[Verdict]) -> Table:
    table = Table("file", "mutant", "", Column("by", overflow="fold"), "s", box=None, padding=(0, 2, 0, 0))
    for verdict in verdicts:
        mutant = verdict.mutant
        outcome = "survived" if verdict.killed_by is None else "killed"
        by = (verdict.killed_by or "").removeprefix("tests/") or mutant.why_equivalent or "nothing explains it"
        table.add_row(mutant.file, mutant.name, outcome, by.replace("[", r"\["), f"{verdict.seconds:.1f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
