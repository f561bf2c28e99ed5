"""Write the seller, and what was seeded."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import insert, update

from billing.parties import Seller
from models.database import Unit
from models.sellers import Seed
from models.sellers import Seller as SellerRow


async def update_seller(unit: Unit, seller: Seller) -> None:
    """Make the one seller row say what *seller* says."""
    values = asdict(seller)
    address = values.pop("address")
    values |= {
        "address_name": address["name"],
        "address_email": address["email"],
        **{name: address[name] for name in ("line1", "line2", "postal_code", "city", "region", "country")},
    }
    await unit.connection.execute(update(SellerRow).values(values))


async def insert_seed(unit: Unit, name: str, seeded_on: date, shift_days: int) -> None:
    """Remember that the company *name* was loaded, and by how many days its dates were moved."""
    values = {"name": name, "seeded_on": seeded_on, "shift_days": shift_days}
    await unit.connection.execute(insert(Seed), [values])
