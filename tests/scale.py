"""How much of its work a test does: a share of it in `make test`, all of it in `make test-long`."""

import os

IS_LONG = os.environ.get("TEST_LONG") == "1"


def share(of_all: int, in_short: int) -> int:
    """Return *of_all* in a long run, else *in_short*."""
    return of_all if IS_LONG else in_short
