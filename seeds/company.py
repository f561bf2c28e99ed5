"""Who the demo company is, and the plans that it sells; nobody of this name exists."""

from decimal import Decimal

from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Term
from billing.parties import Address, Seller
from billing.signing import NewItem, NewPlan

MONTH = Interval(1, IntervalUnit.MONTH)
QUARTER = Interval(3, IntervalUnit.MONTH)
YEAR = Interval(1, IntervalUnit.YEAR)
WEEK = Interval(1, IntervalUnit.WEEK)

SELLER = Seller(
    name="Kontor Demo GmbH",
    address=Address(line1="Am Musterspeicher 1", postal_code="20457", city="Hamburg", region="Hamburg", country="DE"),
    currency="EUR",
    time_zone="Europe/Berlin",
    vat_id="DE123456789",
    tax_number="22/123/45678",
    registration_number="HRB 123456",
    register="Amtsgericht Hamburg",
    managing_directors="Hanna Kaufmann, Jan Petersen",
    email="rechnung@kontor-demo.example",
    phone="+49 40 1234560",
    contact_name="Lena Brandt",
    electronic_address="rechnung@kontor-demo.example",
    electronic_address_scheme="EM",
    iban="DE02120300000000202051",
    bic="BYLADEM1001",
    account_holder="Kontor Demo GmbH",
    creditor_id="DE98ZZZ09999999999",
)

PLANS = (
    NewPlan(
        code="storage",
        name="Pallet storage",
        description="Dry storage in Hamburg, paid month by month in advance.",
        currency="EUR",
        interval=MONTH,
        items=(
            NewItem("Storage of 10 pallets", Decimal("249.00"), unit="MON"),
            NewItem("Stock report", Decimal("15.00"), unit="MON", description="As a file, every Monday."),
        ),
    ),
    NewPlan(
        code="portal",
        name="Supplier portal",
        description="Access for five people, billed after each calendar month.",
        currency="EUR",
        interval=MONTH,
        timing=BillingTiming.IN_ARREARS,
        alignment=BillingAlignment.CALENDAR,
        items=(NewItem("Portal access", Decimal("9.90"), quantity=Decimal(5)),),
    ),
    NewPlan(
        code="service",
        name="Service agreement",
        description="Binds for a year, renews by a year, three months' notice.",
        currency="EUR",
        interval=YEAR,
        term=Term(YEAR, YEAR, QUARTER),
        items=(NewItem("Service agreement", Decimal("1188.00"), unit="ANN"),),
    ),
    NewPlan(
        code="cold-chain",
        name="Cold chain",
        description="Cooled storage by calendar quarter, with sensors that are set up once.",
        currency="EUR",
        interval=QUARTER,
        alignment=BillingAlignment.CALENDAR,
        items=(
            NewItem("Set-up of sensors", Decimal("390.00"), ContractItemKind.ONE_TIME),
            NewItem("Cooled storage", Decimal("870.00"), unit="QAN"),
        ),
    ),
    NewPlan(
        code="pick-up",
        name="Weekly pick-up",
        currency="EUR",
        interval=WEEK,
        items=(NewItem("Pick-up", Decimal("35.00"), unit="WEE"),),
    ),
)
"""One of each rhythm: monthly in advance, calendar in arrears, yearly with a term, quarterly, weekly."""
