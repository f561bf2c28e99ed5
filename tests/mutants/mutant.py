"""What a wrong version of the pure core is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong version of one *file* of billing/: the text *before*, which stands there once, becomes *after*.

    *name* says what is wrong. *why_equivalent* is given only where no suite can notice, since the result is the same.
    """

    name: str
    file: str
    before: str
    after: str
    why_equivalent: str | None = None

    def applied(self, source: str) -> str:
        """Return *source* with this mutant in it."""
        if source.count(self.before) != 1:
            raise ValueError(f"{self.before!r} does not stand exactly once in billing/{self.file}: {self.name}")
        return source.replace(self.before, self.after)
