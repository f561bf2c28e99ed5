"""Convert the Northwind sample database, as CSV, into customers.csv and orders.csv beside this file.

    python -m seeds.northwind.convert FOLDER

*FOLDER* holds customers.csv, orders.csv, order_details.csv and products.csv as they come from the public repository
pthom/northwind_psql (Microsoft Public License). Dates stay as they are; the demo company moves them. What Northwind
does not say is made up, the same way every time: e-mail addresses, VAT ids of companies in the EU, prices in EUR,
and which few orders wait for a bill run of their customer. The freight is the last line of an order.
"""

import csv
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from zlib import crc32

from seeds.records import CUSTOMER_COLUMNS, ORDER_COLUMNS

FOLDER = Path(__file__).parent
CURRENCY = "EUR"
_COUNTRIES = {
    "Argentina": "AR",
    "Austria": "AT",
    "Belgium": "BE",
    "Brazil": "BR",
    "Canada": "CA",
    "Denmark": "DK",
    "Finland": "FI",
    "France": "FR",
    "Germany": "DE",
    "Ireland": "IE",
    "Italy": "IT",
    "Mexico": "MX",
    "Norway": "NO",
    "Poland": "PL",
    "Portugal": "PT",
    "Spain": "ES",
    "Sweden": "SE",
    "Switzerland": "CH",
    "UK": "GB",
    "USA": "US",
    "Venezuela": "VE",
}
_GERMAN = frozenset({"AT", "CH", "DE"})
_VAT_IDS = {
    "AT": "ATU########",
    "BE": "BE0#########",
    "DE": "DE#########",
    "DK": "DK########",
    "ES": "ESB########",
    "FI": "FI########",
    "FR": "FR83#########",
    "IE": "IE#######T",
    "IT": "IT###########",
    "PL": "PL##########",
    "PT": "PT#########",
    "SE": "SE##########01",
}
"""The form of a VAT id; each # is a digit. Check digits are not computed: these companies do not exist."""
_LONG_TERMS = {"US": "30", "CA": "30", "BR": "30"}
_ON_DEMAND_EVERY = 60

Source = Mapping[str, str]


def convert(source: Path) -> None:
    """Write both files beside this one, made of the four in the folder *source*."""
    customers, orders, details, products = (
        _read(source / f"{name}.csv") for name in ("customers", "orders", "order_details", "products")
    )
    names = {product["product_id"]: product["product_name"] for product in products}
    of_order: dict[str, list[Source]] = defaultdict(list)
    for detail in details:
        of_order[detail["order_id"]].append(detail)
    _write(FOLDER / "customers.csv", CUSTOMER_COLUMNS, map(_customer, customers))
    lines = (line for order in orders for line in _lines(order, of_order[order["order_id"]], names))
    _write(FOLDER / "orders.csv", ORDER_COLUMNS, lines)


def _customer(row: Source) -> dict[str, str]:
    number, country = row["customer_id"], _COUNTRIES[row["country"]]
    first_name, _, last_name = row["contact_name"].partition(" ")
    return {
        "number": number,
        "type": "B2B",
        "company": row["company_name"],
        "first_name": first_name,
        "last_name": last_name,
        "email": f"{_plain(first_name)}.{_plain(last_name)}@{number.lower()}.example",
        "phone": row["phone"],
        "vat_id": _vat_id(number, country),
        "language": "de" if country in _GERMAN else "en",
        "currency": CURRENCY,
        "payment_term_days": _LONG_TERMS.get(country, ""),
        "line1": row["address"],
        "postal_code": row["postal_code"],
        "city": row["city"],
        "region": row["region"],
        "country": country,
    }


def _vat_id(number: str, country: str) -> str:
    """Return a made-up VAT id of the form that *country* has, none where it is not in the EU."""
    form = _VAT_IDS.get(country, "")
    digits = iter(str(crc32(number.encode()) ** 2).zfill(20)[::-1])
    return "".join(next(digits) if letter == "#" else letter for letter in form)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower().replace(" ", "-"))
    return "".join(letter for letter in decomposed if letter.isascii())


def _lines(order: Source, details: Iterable[Source], names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    number = int(order["order_id"])
    head = {
        "order_number": f"NW-{number}",
        "customer_number": order["customer_id"],
        "placed_on": order["order_date"],
        "billing_time": "" if number % _ON_DEMAND_EVERY else "ON_DEMAND",
        "currency": CURRENCY,
        "unit": "C62",
    }
    for detail in details:
        discount = Decimal(detail["discount"]) * 100
        yield head | {
            "sku": f"NW-P{detail['product_id']}",
            "name": names[detail["product_id"]],
            "quantity": detail["quantity"],
            "unit_price": detail["unit_price"],
            "discount_percent": f"{discount.normalize():f}" if discount else "",
        }
    if Decimal(order["freight"]):
        yield head | {"sku": "FREIGHT", "name": "Freight", "unit_price": order["freight"]}


def _read(path: Path) -> list[Source]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
