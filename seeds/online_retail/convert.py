"""Convert the UCI Online Retail data into customers.csv.gz and orders.csv.gz for the import.

    python -m seeds.online_retail.convert FILE.csv.gz FOLDER

The seller of these files is in Great Britain and bills in GBP. What does not fit is decided here:

- An invoice is an order; one whose number begins with C is a cancellation: negative quantities, else like others.
- Rows without a customer belong to one walk-in customer in Great Britain, whatever country they name.
- A customer's country is that of its first row. Nothing else is known of it, so address and name are stand-ins.
- A negative price (a bad debt that is adjusted) becomes a positive one with the opposite quantity: the line comes
  to the same. A quantity of zero bills nothing and is left out.
- A line without description is named for its stock code. No tax is given: the rule decides by country and day.
- The rows of an order stand together, also where the source interrupts them.

Source: Chen, D. (2015), Online Retail, UCI Machine Learning Repository, https://doi.org/10.24432/C5BW33, CC BY 4.0.
"""

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from seeds.records import CUSTOMER_COLUMNS, ORDER_COLUMNS

WALK_IN = "WALK-IN"
CURRENCY = "GBP"
_UNKNOWN = "-"
_NO_DESCRIPTION = frozenset({"", "nan"})
_COUNTRIES = {
    "Australia": "AU",
    "Austria": "AT",
    "Bahrain": "BH",
    "Belgium": "BE",
    "Brazil": "BR",
    "Canada": "CA",
    "Channel Islands": "JE",
    "Cyprus": "CY",
    "Czech Republic": "CZ",
    "Denmark": "DK",
    "EIRE": "IE",
    "European Community": "BE",
    "Finland": "FI",
    "France": "FR",
    "Germany": "DE",
    "Greece": "GR",
    "Hong Kong": "HK",
    "Iceland": "IS",
    "Israel": "IL",
    "Italy": "IT",
    "Japan": "JP",
    "Lebanon": "LB",
    "Lithuania": "LT",
    "Malta": "MT",
    "Netherlands": "NL",
    "Norway": "NO",
    "Poland": "PL",
    "Portugal": "PT",
    "RSA": "ZA",
    "Saudi Arabia": "SA",
    "Singapore": "SG",
    "Spain": "ES",
    "Sweden": "SE",
    "Switzerland": "CH",
    "USA": "US",
    "United Arab Emirates": "AE",
    "United Kingdom": "GB",
    "Unspecified": "GB",
}

Source = Mapping[str, str]


def convert(source: Path, folder: Path) -> None:
    """Write customers.csv.gz and orders.csv.gz into *folder*, made of the file at *source*."""
    orders: dict[str, list[Source]] = {}
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            orders.setdefault(row["InvoiceNo"], []).append(row)
    rows = [row for of_order in orders.values() for row in of_order]
    _write(folder / "customers.csv.gz", CUSTOMER_COLUMNS, _customers(rows))
    _write(folder / "orders.csv.gz", ORDER_COLUMNS, _lines(rows))


def customer_number(row: Source) -> str:
    """Return the number of the customer that a row of the source belongs to."""
    return row["CustomerID"] or WALK_IN


def _customers(rows: Iterable[Source]) -> Iterator[dict[str, str]]:
    first: dict[str, Source] = {}
    for row in rows:
        first.setdefault(customer_number(row), row)
    for number, row in sorted(first.items()):
        is_walk_in = number == WALK_IN
        yield {
            "number": number,
            "type": "B2C" if is_walk_in else "B2B",
            "company": "Walk-in customers" if is_walk_in else f"Customer {number}",
            "currency": CURRENCY,
            "line1": _UNKNOWN,
            "city": _UNKNOWN,
            "country": "GB" if is_walk_in else _COUNTRIES[row["Country"]],
        }


def _lines(rows: Iterable[Source]) -> Iterator[dict[str, str]]:
    for row in rows:
        quantity, price = Decimal(row["Quantity"]), Decimal(row["UnitPrice"])
        if price < 0:
            quantity, price = -quantity, -price
        if not quantity:
            continue
        description = row["Description"].strip()
        yield {
            "order_number": row["InvoiceNo"],
            "customer_number": customer_number(row),
            "placed_on": row["InvoiceDate"][:10],
            "currency": CURRENCY,
            "sku": row["StockCode"],
            "name": row["StockCode"] if description in _NO_DESCRIPTION else description,
            "quantity": f"{quantity:f}",
            "unit_price": f"{price:f}",
        }


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6) as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
