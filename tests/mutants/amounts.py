"""Wrong versions of rounding, tax, totals, and of what is refused because of an amount."""

from tests.mutants.mutant import Mutant

MONEY = (
    Mutant(
        "amounts are rounded towards zero",
        "money.py",
        "(2 * abs(numerator) + denominator) // (2 * denominator)",
        "abs(numerator) // denominator",
    ),
    Mutant(
        "halves are rounded towards zero",
        "money.py",
        "(2 * abs(numerator) + denominator) // (2 * denominator)",
        "(2 * abs(numerator) + denominator - 1) // (2 * denominator)",
    ),
    Mutant(
        "halves are rounded to the even neighbour",
        "money.py",
        "magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)",
        "magnitude, rest = divmod(abs(numerator), denominator)\n"
        "    magnitude += 2 * rest + magnitude % 2 > denominator",
    ),
    Mutant(
        "halves are rounded up, so that a credit does not mirror its charge",
        "money.py",
        "return magnitude if numerator >= 0 else -magnitude",
        "return magnitude if numerator >= 0 else (2 * numerator + denominator) // (2 * denominator)",
    ),
    Mutant(
        "nought is rounded as what lies below it",
        "money.py",
        "if numerator >= 0",
        "if numerator > 0",
        "nothing is rounded to 0 in whole numbers, and minus 0 is 0",
    ),
    Mutant(
        "a line is rounded before it is cut by days and again after it",
        "money.py",
        "return rounded(many * price * 10 ** exponent(currency) * days, many_of * price_of * of)",
        "return rounded(rounded(many * price * 10 ** exponent(currency), many_of * price_of) * days, of)",
    ),
    Mutant(
        "every currency has a hundred minor units",
        "money.py",
        "10 ** exponent(currency)",
        "10**2",
    ),
    Mutant(
        "an amount with more decimals than its currency is cut",
        "money.py",
        "return whole if whole == scaled else None",
        "return whole",
    ),
)

DRAFTS = (
    Mutant(
        "tax is rounded once a line",
        "drafts.py",
        "tax_minor=share(taxable[rate], rate.percent),",
        "tax_minor=sum(share(line.net_minor, rate.percent) for line in lines if line.tax == rate),",
    ),
    Mutant(
        "tax is computed on the amount before its discount",
        "drafts.py",
        "taxable.get(line.tax, 0) + line.net_minor",
        "taxable.get(line.tax, 0) + line.amount_minor",
    ),
    Mutant(
        "the discount is charged on top",
        "drafts.py",
        "return self.amount_minor - self.discount_minor",
        "return self.amount_minor + self.discount_minor",
    ),
    Mutant(
        "tax is taken off the gross",
        "drafts.py",
        "return self.net_minor + self.tax_minor",
        "return self.net_minor - self.tax_minor",
    ),
    Mutant(
        "a gross of zero is a credit note",
        "drafts.py",
        "for group in taxes) < 0:",
        "for group in taxes) <= 0:",
    ),
    Mutant(
        "the net decides what is a credit note",
        "drafts.py",
        "if sum(line.net_minor for line in charged) + sum(group.tax_minor for group in taxes) < 0:",
        "if sum(line.net_minor for line in charged) < 0:",
    ),
    Mutant(
        "the tax of a credit note stays negative",
        "drafts.py",
        "charged = tuple(line.negated() for line in charged)\n"
        "        taxes = tax_groups(charged, currency, buyer.language)",
        "charged = tuple(line.negated() for line in charged)",
    ),
    Mutant(
        "a line that is taken back keeps its discount",
        "drafts.py",
        "discount_minor=-self.discount_minor,",
        "discount_minor=self.discount_minor,",
    ),
    Mutant(
        "a document is due one day before its payment term is over",
        "drafts.py",
        "timedelta(days=payment_term_days)",
        "timedelta(days=payment_term_days - 1)",
    ),
)

TAX = (
    Mutant(
        "a consumer with a VAT id pays no tax abroad",
        "tax.py",
        "if buyer_vat_id is not None and buyer_type is not CustomerType.B2C:",
        "if buyer_vat_id is not None:",
    ),
    Mutant(
        "a company without a VAT id pays no tax abroad",
        "tax.py",
        "if buyer_vat_id is not None and buyer_type is not CustomerType.B2C:",
        "if buyer_type is not CustomerType.B2C:",
    ),
    Mutant(
        "another customer in the EU pays the rate of their own country",
        "tax.py",
        "percent = standard_rate(country, on)",
        "percent = standard_rate(buyer_country, on)",
    ),
    Mutant(
        "a seller outside the EU charges as one inside it",
        "tax.py",
        "in_eu(country, on) and in_eu(buyer_country, on)",
        "in_eu(buyer_country, on)",
    ),
    Mutant(
        "a small business charges VAT",
        "tax.py",
        "if seller.small_business:",
        "if seller.small_business and buyer_country != country:",
    ),
    Mutant(
        "a country is not in the EU yet on its first day",
        "countries.py",
        "first <= on",
        "first < on",
    ),
    Mutant(
        "a country is no longer in the EU on its last day",
        "countries.py",
        "on <= last",
        "on < last",
    ),
    Mutant(
        "a new rate applies from the day after its first",
        "vat_rates.py",
        "place = bisect_right(",
        "place = (lambda rows, on, key: sum(key(row) < on for row in rows))(",
    ),
)

INPUTS = (
    Mutant(
        "a contract may be signed that ends on its start",
        "signing.py",
        "schedule.ends_on <= schedule.starts_on",
        "schedule.ends_on < schedule.starts_on",
    ),
    Mutant(
        "a contract cannot be cancelled from its start on",
        "signing.py",
        "elif ends_on < schedule.starts_on:",
        "elif ends_on <= schedule.starts_on:",
    ),
    Mutant(
        "a contract is terminated twice without a new end",
        "signing.py",
        "if notice_on is not None or schedule.is_cancelled:",
        "if schedule.is_cancelled:",
    ),
    Mutant(
        "a contract may be signed in another currency than its plan",
        "signing.py",
        "if plan is not None and currency != plan.currency:",
        "if plan is None and currency != customer_currency:",
    ),
    Mutant(
        "an item may be charged nought times",
        "signing.py",
        "if item.quantity <= 0:",
        "if item.quantity < 0:",
    ),
    Mutant(
        "an order takes no returns",
        "orders.py",
        "if not line.quantity:",
        "if line.quantity <= 0:",
    ),
    Mutant(
        "an order of the most lines is refused",
        "orders.py",
        "if len(order.lines) > checks.MOST_LINES:",
        "if len(order.lines) >= checks.MOST_LINES:",
    ),
    Mutant(
        "reverse charge is taken without the VAT id of the customer",
        "orders.py",
        "rate.category in NEEDS_BUYER_VAT_ID",
        "rate.category in NEEDS_BUYER_VAT_ID and rate.percent",
    ),
    Mutant(
        "the largest line is too large",
        "checks.py",
        "> LARGEST_LINE:",
        ">= LARGEST_LINE:",
    ),
)
