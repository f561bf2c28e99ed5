"""What words of the command line mean: each function says in one sentence what is wrong, and argparse shows it."""

import argparse
from datetime import date

from models import addresses
from models.addresses import MOST_PORT, BadAddress

_MOST_PROCESSES = 1_000


def day(text: str) -> date:
    """Return the day that *text* names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a day as YYYY-MM-DD, not {text!r}") from None


def port(text: str) -> int:
    """Return the port that *text* names; 0 stands for any that is free."""
    return _whole(text, 0, MOST_PORT)


def processes(text: str) -> int:
    """Return how many processes *text* wants."""
    return _whole(text, 1, _MOST_PROCESSES)


def database_url(text: str) -> str:
    """Return *text* where a database can be found by it."""
    try:
        addresses.check(text)
    except BadAddress as wrong:
        raise argparse.ArgumentTypeError(str(wrong).removesuffix(".")) from None
    return text


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most}, not {text!r}")
    return int(text)
