"""Everything that prints on a document as text, in the order and language in which it is read."""

import re
from itertools import accumulate
from typing import Any

from babel import Locale

from billing.currencies import exponent
from billing.drafts import TaxGroup
from billing.parties import Address
from billing.tax import TaxCategory, is_german
from documents import en16931, formats
from documents.issued import Issued, IssuedLine
from documents.transfer_code import code, transfer
from documents.units import unit_name
from documents.words import Words, words_of

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"\S{4}(?=\S)")

Fact = tuple[str, str]
"""A label and what it says."""


def sheet(document: Issued, *, is_e_invoice: bool) -> dict[str, Any]:
    """Return the texts of *document* for the template; *is_e_invoice* says that the XML is inside."""
    locale, words = formats.locale_of(document.buyer.language), words_of(document.buyer.language)
    lines = document.lines
    so_far = accumulate(line.net_minor for line in lines)
    return {
        "language": "de" if is_german(document.buyer.language) else "en",
        "region": locale.territory or "DE",
        "issued": [str(part) for part in (document.issued_on.year, document.issued_on.month, document.issued_on.day)],
        "title": (words.cancellations if document.cancels else words.titles)[document.kind],
        "number": document.number,
        "brand": document.seller.name,
        "sender": " · ".join(_one_line(document.seller.name, document.seller.address)),
        "recipient": _recipient(document, locale),
        "facts": _facts(document, words, locale),
        "notes": [_breakable(note) for note in _notes(document, words, locale)],
        "columns": _columns(document, words),
        "lines": [_line(document, line, carry, words, locale) for line, carry in zip(lines, so_far, strict=True)],
        "sums": _sums(document, words, locale),
        "total": _total(document, words, locale),
        "reasons": [group.reason.text for group in document.taxes if group.reason],
        "payment": _payment(document, words, locale),
        "footer": _footer(document, words, locale),
        "words": {
            "page": words.page,
            "carried": words.carried,
            "brought": words.brought,
            "embedded": words.embedded if is_e_invoice else "",
            "unprintable": words.unprintable + (words.readable_inside if is_e_invoice else ""),
        },
    }


def _notes(document: Issued, words: Words, locale: Locale) -> list[str]:
    found = (words.of.format(number=one.number, day=formats.day(one.issued_on, locale)) for one in document.corrects)
    corrects = [words.corrects.format(documents=", ".join(found))] if document.corrects else []
    return [*corrects, *en16931.notes(document)]


def _columns(document: Issued, words: Words) -> list[str]:
    net = f"{words.net} {document.currency}"
    return [words.position, words.item, words.quantity, words.unit_price, words.tax, net]


def _line(document: Issued, line: IssuedLine, carry: int, words: Words, locale: Locale) -> dict[str, Any]:
    currency = document.currency
    details = [line.description or "", f"{words.article} {line.sku}" if line.sku else ""]
    details.append(formats.period(line.period, locale) if line.period else "")
    for found in en16931.allowances(document, line):
        sign = "+" if found.is_charge else "\N{MINUS SIGN}"
        rate = "" if found.percent is None else f" {formats.percent(found.percent, locale)}"
        details.append(f"{found.reason}{rate}: {sign}{formats.plain(found.minor, currency, locale)}")
    has_rate = line.tax.category is not TaxCategory.OUTSIDE_SCOPE
    return {
        "position": str(line.position),
        "name": _breakable(line.name),
        "details": [_breakable(detail) for detail in details if detail],
        "quantity": formats.number(line.quantity, locale),
        "unit": unit_name(line.unit, line.quantity, document.buyer.language),
        "price": formats.number(line.unit_price, locale, exponent(currency)),
        "tax": formats.percent(line.tax.percent, locale) if has_rate else "–",
        "net": formats.plain(line.net_minor, currency, locale),
        "carry": formats.plain(carry, currency, locale),
    }


def _recipient(document: Issued, locale: Locale) -> list[str]:
    """Return the lines of the window: the country is named where it is another one than the seller's."""
    buyer, address = document.buyer, document.buyer.address
    abroad = address.country != document.seller.address.country
    attention = address.name if address.name != buyer.name else None
    place = _place(address)
    country = formats.country(address.country, locale).upper() if abroad else None
    parts = (buyer.name, attention, address.line1, address.line2, place, country)
    return [_breakable(part) for part in parts if part]


def _one_line(name: str, address: Address) -> list[str]:
    return [part for part in (name, address.line1, address.line2, _place(address)) if part]


def _place(address: Address) -> str:
    """Return the line of the town, with the region where the town alone could be anywhere."""
    town = f"{address.postal_code} {address.city}" if address.postal_code else address.city
    return f"{town}, {address.region}" if address.region and address.region != address.city else town


def _facts(document: Issued, words: Words, locale: Locale) -> list[Fact]:
    buyer, due_on = document.buyer, en16931.due_on(document)
    _, vat_id = en16931.vat_ids(document)
    found = (
        (words.number, document.number),
        (words.issued_on, formats.day(document.issued_on, locale)),
        (words.supplied, formats.period(document.supplied, locale)),
        (words.due_on, formats.day(due_on, locale) if due_on else None),
        (words.customer_number, buyer.number),
        (words.buyer_vat_id, vat_id),
        (words.buyer_reference, buyer.buyer_reference),
        (words.order, document.order_reference),
        (words.contract, document.contract_reference),
        (words.deliver_to, _delivered_to(document, locale)),
        (words.contact, document.seller.contact_name),
    )
    return [(label, _breakable(value)) for label, value in found if value]


def _delivered_to(document: Issued, locale: Locale) -> str | None:
    address = en16931.deliver_to(document)
    if address is None:
        return None
    country = formats.country(address.country, locale)
    return ", ".join([*_one_line(address.name or "", address), country])


def _sums(document: Issued, words: Words, locale: Locale) -> list[Fact]:
    """Return what leads to the total; where some of it was settled, the gross as well, and how."""
    net = (words.total_net, formats.plain(document.net_minor, document.currency, locale))
    found = [net, *(_tax(group, words, locale) for group in document.taxes)]
    if document.settled_minor and document.cancels:
        gross = formats.plain(document.gross_minor, document.currency, locale)
        settled = formats.plain(-document.settled_minor, document.currency, locale)
        found += [(words.total_gross, gross), (words.settled.format(number=document.cancels.number), settled)]
    return found


def _total(document: Issued, words: Words, locale: Locale) -> list[str]:
    labels = words.left if document.settled_minor else words.totals
    return [labels[document.kind], formats.money(en16931.due_minor(document), document.currency, locale)]


def _tax(group: TaxGroup, words: Words, locale: Locale) -> Fact:
    text = words.no_tax_on if group.rate.category is TaxCategory.OUTSIDE_SCOPE else words.tax_on
    taxable = formats.plain(group.taxable_minor, group.currency, locale)
    label = text.format(percent=formats.percent(group.rate.percent, locale), taxable=taxable)
    return label, formats.plain(group.tax_minor, group.currency, locale)


def _payment(document: Issued, words: Words, locale: Locale) -> dict[str, Any]:
    seller, content = document.seller, transfer(document)
    due = en16931.due_minor(document)
    account = (
        (words.account_holder, seller.account_holder or seller.name),
        ("IBAN", _in_fours(seller.iban or "")),
        ("BIC", seller.bic or ""),
        (words.reference, document.number),
        (words.amount, formats.money(due, document.currency, locale)),
    )
    return {
        "title": words.payment,
        "terms": document.payment.terms,
        "account": [fact for fact in account if fact[1]] if en16931.is_transfer(document) and due else [],
        "code": code(content) if content else "",
        "scan": words.scan,
        "described": words.scan_described,
    }


def _footer(document: Issued, words: Words, locale: Locale) -> list[list[str]]:
    seller, address = document.seller, document.seller.address
    vat_id, _ = en16931.vat_ids(document)
    columns = (
        (
            seller.name,
            ", ".join(part for part in (address.line1, address.line2) if part),
            f"{_place(address)}, {formats.country(address.country, locale)}",
        ),
        (_labelled(words.phone, seller.phone), seller.email),
        (
            _labelled(words.vat_id, vat_id),
            _labelled(words.tax_number, seller.tax_number),
            " ".join(part for part in (seller.register, seller.registration_number) if part),
            _labelled(words.directors, seller.managing_directors),
        ),
    )
    return [[part for part in column if part] for column in columns if any(column)]


def _labelled(label: str, value: str | None) -> str:
    return f"{label} {value}" if value else ""


def _breakable(text: str) -> str:
    """Return *text* with places in its longest words where a line may end."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\N{ZERO WIDTH SPACE}", word[0]), text)


def _in_fours(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
