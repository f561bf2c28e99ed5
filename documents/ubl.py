"""Write a document as UBL 2.1, an Invoice or a CreditNote: the syntax of XRechnung and Peppol."""

from billing.calendar import Period
from billing.drafts import DocumentKind, TaxGroup
from billing.parties import Address
from billing.tax import TaxCategory, TaxRate
from documents import en16931
from documents.en16931 import Profile, amount, number
from documents.issued import Issued, IssuedLine, Preceding
from documents.xml import group, root, text

_NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
_ROOTS = {DocumentKind.INVOICE: "Invoice", DocumentKind.CREDIT_NOTE: "CreditNote"}
_VAT = group("cac:TaxScheme", text("cbc:ID", "VAT"))
_LOCAL_TAX = group("cac:TaxScheme", text("cbc:ID", "FC"))


def ubl(document: Issued, profile: Profile) -> bytes:
    """Return *document* as UBL in a profile; what is missing for a valid one, `problems` says."""
    name = _ROOTS[document.kind]
    due_on, code = en16931.due_on(document), en16931.TYPES[document.kind]
    is_credit = document.kind is DocumentKind.CREDIT_NOTE
    return root(
        name,
        {**_NAMESPACES, "": f"urn:oasis:names:specification:ubl:schema:xsd:{name}-2"},
        text("cbc:CustomizationID", profile.value),
        text("cbc:ProfileID", profile.process),
        text("cbc:ID", document.number),
        text("cbc:IssueDate", document.issued_on.isoformat()),
        text("cbc:DueDate", due_on.isoformat() if due_on else None),
        text("cbc:CreditNoteTypeCode" if is_credit else "cbc:InvoiceTypeCode", code),
        text("cbc:Note", "\n".join(en16931.notes(document))),  # Peppol takes only one
        text("cbc:DocumentCurrencyCode", document.currency),
        text("cbc:BuyerReference", en16931.buyer_reference(document)),
        _period(document.supplied) if document.supplied.days > 1 else "",
        group("cac:OrderReference", text("cbc:ID", document.order_reference)),
        *(_preceding(found) for found in en16931.preceding(document)),
        group("cac:ContractDocumentReference", text("cbc:ID", document.contract_reference)),
        _seller(document),
        _buyer(document),
        _delivery(document),
        _means(document),
        group("cac:PaymentTerms", text("cbc:Note", document.payment.terms)),
        group(
            "cac:TaxTotal",
            _amount("cbc:TaxAmount", document, document.tax_minor),
            *(_tax(document, found, profile) for found in document.taxes),
        ),
        _totals(document),
        *(_line(document, line, name) for line in document.lines),
    )


def _preceding(found: Preceding) -> str:
    named = text("cbc:ID", found.number) + text("cbc:IssueDate", found.issued_on.isoformat())
    return group("cac:BillingReference", group("cac:InvoiceDocumentReference", named))


def _seller(document: Issued) -> str:
    seller = document.seller
    vat_id, _ = en16931.vat_ids(document)
    party = group(
        "cac:Party",
        _endpoint(en16931.endpoint(seller)),
        group("cac:PartyName", text("cbc:Name", seller.name)),
        _address("cac:PostalAddress", seller.name, seller.address),
        _registration(vat_id, _VAT),
        _registration(seller.tax_number, _LOCAL_TAX),
        group(
            "cac:PartyLegalEntity",
            text("cbc:RegistrationName", seller.name),
            text("cbc:CompanyID", seller.registration_number),
            text("cbc:CompanyLegalForm", en16931.legal_information(seller, document.buyer.language)),
        ),
        group(
            "cac:Contact",
            text("cbc:Name", seller.contact_name),
            text("cbc:Telephone", seller.phone),
            text("cbc:ElectronicMail", seller.email),
        ),
    )
    return group("cac:AccountingSupplierParty", party)


def _buyer(document: Issued) -> str:
    buyer = document.buyer
    _, vat_id = en16931.vat_ids(document)
    party = group(
        "cac:Party",
        _endpoint(en16931.endpoint(buyer)),
        group("cac:PartyIdentification", text("cbc:ID", buyer.number)),
        _address("cac:PostalAddress", buyer.name, buyer.address),
        _registration(vat_id, _VAT),
        group("cac:PartyLegalEntity", text("cbc:RegistrationName", buyer.name)),
        group("cac:Contact", text("cbc:ElectronicMail", buyer.email)),
    )
    return group("cac:AccountingCustomerParty", party)


def _delivery(document: Issued) -> str:
    address, supplied = en16931.deliver_to(document), document.supplied
    day = en16931.last_day(supplied).isoformat() if supplied.days == 1 else None
    place = name = ""
    if address:
        place = group("cac:DeliveryLocation", _address("cac:Address", address.name or document.buyer.name, address))
        name = group("cac:DeliveryParty", group("cac:PartyName", text("cbc:Name", address.name or document.buyer.name)))
    return group("cac:Delivery", text("cbc:ActualDeliveryDate", day), place, name)


def _means(document: Issued) -> str:
    seller = document.seller
    account = group(
        "cac:PayeeFinancialAccount",
        text("cbc:ID", seller.iban),
        text("cbc:Name", seller.account_holder or seller.name),
        group("cac:FinancialInstitutionBranch", text("cbc:ID", seller.bic)),
    )
    return group(
        "cac:PaymentMeans",
        text("cbc:PaymentMeansCode", en16931.means_code(document)),
        text("cbc:PaymentID", document.number),
        account if en16931.is_transfer(document) else "",
    )


def _tax(document: Issued, found: TaxGroup, profile: Profile) -> str:
    reason = found.reason
    has_rate = found.rate.category is not TaxCategory.OUTSIDE_SCOPE or profile is Profile.XRECHNUNG
    return group(
        "cac:TaxSubtotal",
        _amount("cbc:TaxableAmount", document, found.taxable_minor),
        _amount("cbc:TaxAmount", document, found.tax_minor),
        group(
            "cac:TaxCategory",
            text("cbc:ID", en16931.CATEGORIES[found.rate.category]),
            text("cbc:Percent", number(found.rate.percent) if has_rate else None),
            text("cbc:TaxExemptionReasonCode", reason.code if reason else None),
            text("cbc:TaxExemptionReason", reason.text if reason else None),
            _VAT,
        ),
    )


def _totals(document: Issued) -> str:
    return group(
        "cac:LegalMonetaryTotal",
        _amount("cbc:LineExtensionAmount", document, document.net_minor),
        _amount("cbc:TaxExclusiveAmount", document, document.net_minor),
        _amount("cbc:TaxInclusiveAmount", document, document.gross_minor),
        _amount("cbc:PrepaidAmount", document, document.settled_minor) if document.settled_minor else "",
        _amount("cbc:PayableAmount", document, en16931.due_minor(document)),
    )


def _line(document: Issued, line: IssuedLine, name: str) -> str:
    quantity = "cbc:CreditedQuantity" if document.kind is DocumentKind.CREDIT_NOTE else "cbc:InvoicedQuantity"
    return group(
        f"cac:{name}Line",
        text("cbc:ID", str(line.position)),
        text(quantity, number(line.quantity), unitCode=line.unit),
        _amount("cbc:LineExtensionAmount", document, line.net_minor),
        _period(line.period),
        *(_allowance(document, found) for found in en16931.allowances(document, line)),
        group(
            "cac:Item",
            text("cbc:Description", line.description),
            text("cbc:Name", line.name),
            group("cac:SellersItemIdentification", text("cbc:ID", line.sku)),
            group("cac:ClassifiedTaxCategory", *_rate(line.tax), _VAT),
        ),
        group("cac:Price", text("cbc:PriceAmount", number(line.unit_price), currencyID=document.currency)),
    )


def _allowance(document: Issued, found: en16931.Allowance) -> str:
    return group(
        "cac:AllowanceCharge",
        text("cbc:ChargeIndicator", "true" if found.is_charge else "false"),
        text("cbc:AllowanceChargeReasonCode", found.code),
        text("cbc:AllowanceChargeReason", found.reason),
        text("cbc:MultiplierFactorNumeric", None if found.percent is None else number(found.percent)),
        _amount("cbc:Amount", document, found.minor),
        "" if found.base_minor is None else _amount("cbc:BaseAmount", document, found.base_minor),
    )


def _rate(rate: TaxRate) -> tuple[str, str]:
    """Return category and percent of a line; what is outside the scope of VAT has no percent (BR-O-05)."""
    has_rate = rate.category is not TaxCategory.OUTSIDE_SCOPE
    return (
        text("cbc:ID", en16931.CATEGORIES[rate.category]),
        text("cbc:Percent", number(rate.percent) if has_rate else None),
    )


def _address(name: str, party_name: str, address: Address) -> str:
    line1, line2, line3 = en16931.address_lines(party_name, address)
    return group(
        name,
        text("cbc:StreetName", line1),
        text("cbc:AdditionalStreetName", line2),
        text("cbc:CityName", address.city),
        text("cbc:PostalZone", address.postal_code),
        text("cbc:CountrySubentity", address.region),
        group("cac:AddressLine", text("cbc:Line", line3)),
        group("cac:Country", text("cbc:IdentificationCode", address.country)),
    )


def _endpoint(found: tuple[str, str] | None) -> str:
    return text("cbc:EndpointID", found[0], schemeID=found[1]) if found else ""


def _registration(value: str | None, scheme: str) -> str:
    return group("cac:PartyTaxScheme", text("cbc:CompanyID", value), scheme) if value else ""


def _period(period: Period | None) -> str:
    if not period:
        return ""
    first, last = period.start.isoformat(), en16931.last_day(period).isoformat()
    return group("cac:InvoicePeriod", text("cbc:StartDate", first), text("cbc:EndDate", last))


def _amount(name: str, document: Issued, minor: int) -> str:
    return text(name, amount(document, minor), currencyID=document.currency)
