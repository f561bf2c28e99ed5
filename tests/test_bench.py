"""The benchmark itself: what it asks Kontor is answered."""

from pathlib import Path

import pytest

from bench import data, postgres, profiling
from bench.queries import query
from bench.sizes import Size


def test_a_query_can_be_profiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "FOLDER", tmp_path)

    profiling.profile(query("Q2"), data.sqlite(Size(100)), 3, "tottime")

    assert capsys.readouterr().out.startswith("3 requests, ")
