"""The command seed: the demo company."""

from models.database import Database
from seeds import demo


async def seed(database: Database) -> str:
    """Load the demo company where it is not there yet, and return a sentence that says what was done."""
    seeded = await demo.load(database)
    if not seeded.is_new:
        return f"{demo.NAME} is there already; nothing was changed."
    return f"{demo.NAME} is loaded, with {seeded.documents} documents; its dates are moved by {seeded.shift_days} days."
