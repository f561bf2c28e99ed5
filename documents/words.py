"""The words that print on documents, in English and German."""

from dataclasses import dataclass

from billing.drafts import DocumentKind
from billing.tax import is_german


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of one language that is not data."""

    titles: dict[DocumentKind, str]
    cancellations: dict[DocumentKind, str]
    number: str
    issued_on: str
    due_on: str
    supplied: str
    customer_number: str
    buyer_vat_id: str
    buyer_reference: str
    order: str
    contract: str
    contact: str
    vat_id: str
    tax_number: str
    directors: str
    phone: str
    position: str
    item: str
    quantity: str
    unit_price: str
    tax: str
    net: str
    total_net: str
    tax_on: str
    no_tax_on: str
    totals: dict[DocumentKind, str]
    total_gross: str
    settled: str
    left: dict[DocumentKind, str]
    discount: str
    days: str
    correction: str
    article: str
    payment: str
    account_holder: str
    reference: str
    amount: str
    scan: str
    scan_described: str
    deliver_to: str
    cancels: str
    corrects: str
    of: str
    reason: str
    small_business: str
    small_business_german: str
    cash_accounting: str
    page: str
    carried: str
    brought: str
    embedded: str
    unprintable: str
    readable_inside: str


ENGLISH = Words(
    titles={DocumentKind.INVOICE: "Invoice", DocumentKind.CREDIT_NOTE: "Credit note"},
    cancellations={DocumentKind.INVOICE: "Cancellation of a credit note", DocumentKind.CREDIT_NOTE: "Cancellation"},
    number="Number",
    issued_on="Date",
    due_on="Due",
    supplied="Supplied",
    customer_number="Customer",
    buyer_vat_id="Your VAT ID",
    buyer_reference="Your reference",
    order="Order",
    contract="Contract",
    contact="Contact",
    vat_id="VAT ID",
    tax_number="Tax number",
    directors="Managing directors",
    phone="Phone",
    position="No.",
    item="Item",
    quantity="Quantity",
    unit_price="Unit price",
    tax="VAT",
    net="Net",
    total_net="Total net",
    tax_on="VAT {percent} on {taxable}",
    no_tax_on="No VAT on {taxable}",
    totals={DocumentKind.INVOICE: "Total to pay", DocumentKind.CREDIT_NOTE: "Total credited"},
    total_gross="Total with VAT",
    settled="Set off against {number}",
    left={DocumentKind.INVOICE: "Left to pay", DocumentKind.CREDIT_NOTE: "Left to be paid back"},
    discount="Discount",
    days="Pro rata: {days} of {of} days",
    correction="Correction of what was billed",
    article="Item no.",
    payment="Payment",
    account_holder="Account holder",
    reference="Reference",
    amount="Amount",
    scan="Scan to pay with your banking app",
    scan_described="QR code of a SEPA credit transfer of this invoice",
    deliver_to="Delivered to",
    cancels="Cancels {number}.",
    corrects="Corrects {documents}.",
    of="{number} of {day}",
    reason="Reason",
    small_business="Exempt from VAT as a small enterprise.",
    small_business_german="Exempt from VAT as a small enterprise (§ 19 UStG).",
    cash_accounting="VAT is accounted for on payments received (cash accounting).",
    page="Page {page} of {pages}",
    carried="Carried forward",
    brought="Brought forward",
    embedded="This PDF contains the structured e-invoice factur-x.xml (EN 16931).",
    unprintable="□ stands for a character that the fonts of this document do not have.",
    readable_inside=" The e-invoice inside has it.",
)

GERMAN = Words(
    titles={DocumentKind.INVOICE: "Rechnung", DocumentKind.CREDIT_NOTE: "Rechnungskorrektur"},
    cancellations={DocumentKind.INVOICE: "Stornierung einer Korrektur", DocumentKind.CREDIT_NOTE: "Stornorechnung"},
    number="Nummer",
    issued_on="Datum",
    due_on="Fällig am",
    supplied="Leistung",
    customer_number="Kundennummer",
    buyer_vat_id="Ihre USt-IdNr.",
    buyer_reference="Ihre Referenz",
    order="Bestellung",
    contract="Vertrag",
    contact="Ansprechpartner",
    vat_id="USt-IdNr.",
    tax_number="Steuernummer",
    directors="Geschäftsführung",
    phone="Telefon",
    position="Pos.",
    item="Bezeichnung",
    quantity="Menge",
    unit_price="Einzelpreis",
    tax="USt",
    net="Netto",
    total_net="Summe netto",
    tax_on="USt {percent} auf {taxable}",
    no_tax_on="Keine USt auf {taxable}",
    totals={DocumentKind.INVOICE: "Rechnungsbetrag", DocumentKind.CREDIT_NOTE: "Korrekturbetrag"},
    total_gross="Summe brutto",
    settled="Verrechnet mit {number}",
    left={DocumentKind.INVOICE: "Noch zu zahlen", DocumentKind.CREDIT_NOTE: "Noch zu erstatten"},
    discount="Rabatt",
    days="Anteilig: {days} von {of} Tagen",
    correction="Berichtigung des Berechneten",
    article="Art.-Nr.",
    payment="Zahlung",
    account_holder="Kontoinhaber",
    reference="Verwendungszweck",
    amount="Betrag",
    scan="Mit der Banking-App scannen",
    scan_described="QR-Code einer SEPA-Überweisung für diese Rechnung",
    deliver_to="Geliefert an",
    cancels="Storniert {number}.",
    corrects="Berichtigt {documents}.",
    of="{number} vom {day}",
    reason="Grund",
    small_business="Umsatzsteuerfrei als Kleinunternehmen.",
    small_business_german="Umsatzsteuerfrei als Kleinunternehmer (§ 19 UStG).",
    cash_accounting="Versteuerung nach vereinnahmten Entgelten.",
    page="Seite {page} von {pages}",
    carried="Übertrag",
    brought="Übertrag",
    embedded="Dieses PDF enthält die strukturierte E-Rechnung factur-x.xml (EN 16931).",
    unprintable="□ steht für ein Zeichen, das die Schriften dieses Dokuments nicht haben.",
    readable_inside=" Die E-Rechnung darin hat es.",
)


def words_of(language: str) -> Words:
    """Return the words of a BCP 47 tag: German for German, else English."""
    return GERMAN if is_german(language) else ENGLISH
