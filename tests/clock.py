"""A clock that tests set."""

from datetime import UTC, date, datetime


class Clock:
    """Tells the same moment until it is set."""

    def __init__(self) -> None:
        """Stand at 23 November 2026, 10:00 in Berlin."""
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def go_to(self, day: str) -> None:
        """Stand at 10:00 in Berlin, in winter, on another day."""
        self.now = datetime.combine(date.fromisoformat(day), self.now.time(), UTC)
