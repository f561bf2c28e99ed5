"""Wrong versions of rounding, tax and totals."""

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
        "10 ** exponent(currency) * days",
        "10**2 * days",
    ),
    Mutant(
        "an amount with more decimals than its currency is cut",
        "money.py",
        "return None if rest else whole",
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
        "if gross_minor < 0:",
        "if gross_minor <= 0:",
    ),
    Mutant(
        "the net decides what is a credit note",
        "drafts.py",
        "if gross_minor < 0:",
        "if sum(line.net_minor for line in charged) < 0:",
    ),
    Mutant(
        "the tax of a credit note stays negative",
        "drafts.py",
        "charged = tuple(line.negated() for line in charged)\n"
        "        taxes = tax_groups(charged, currency, buyer.language, seller_in_eu=seller_in_eu)",
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
        "if is_known_abroad and buyer_type is not CustomerType.B2C:",
        "if is_known_abroad:",
    ),
    Mutant(
        "a company without a VAT id pays no tax abroad",
        "tax.py",
        "if is_known_abroad and buyer_type is not CustomerType.B2C:",
        "if buyer_type is not CustomerType.B2C:",
    ),
    Mutant(
        "any VAT id reverses the charge",
        "tax.py",
        "buyer_vat_id is not None and is_vat_id_of_member(buyer_vat_id, on)",
        "buyer_vat_id is not None",
    ),
    Mutant(
        "a customer in Monaco is one outside the EU",
        "tax.py",
        "vat_territory(seller.address.country), vat_territory(buyer_country)",
        "vat_territory(seller.address.country), buyer_country",
    ),
    Mutant(
        "a seller in Liechtenstein has a VAT of its own",
        "tax.py",
        "vat_territory(seller.address.country), vat_territory(buyer_country)",
        "seller.address.country, vat_territory(buyer_country)",
    ),
    Mutant(
        "whoever exports does so out of the EU",
        "tax.py",
        "category is TaxCategory.EXPORT and not seller_in_eu",
        "False",
    ),
    Mutant(
        "a seller in Monaco exports from outside the EU",
        "drafts.py",
        "in_eu(vat_territory(seller.address.country), issued_on)",
        "in_eu(seller.address.country, issued_on)",
    ),
    Mutant(
        "a Greek VAT id is none of a member",
        "countries.py",
        '"GR" if prefix in _GREEK else prefix',
        "prefix",
    ),
    Mutant(
        "another customer in the EU pays the rate of their own country",
        "tax.py",
        "percent = standard_rate(home, on)",
        "percent = standard_rate(abroad, on)",
    ),
    Mutant(
        "a seller outside the EU charges as one inside it",
        "tax.py",
        "in_eu(home, on) and in_eu(abroad, on)",
        "in_eu(abroad, on)",
    ),
    Mutant(
        "a small business charges VAT",
        "tax.py",
        "if seller.small_business:",
        "if seller.small_business and abroad != home:",
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
