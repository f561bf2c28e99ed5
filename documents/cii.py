"""Write a document as Cross Industry Invoice (CII D22B): the syntax inside a Factur-X or ZUGFeRD PDF."""

from datetime import date

from billing.calendar import Period
from billing.drafts import TaxGroup
from billing.parties import Address, Seller
from billing.tax import TaxCategory, TaxRate
from documents import en16931
from documents.en16931 import Profile, amount, number
from documents.issued import Issued, IssuedLine, Preceding
from documents.xml import compact_date, group, root, text

_NAMESPACES = {
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}


def cii(document: Issued) -> bytes:
    """Return *document* as CII in the profile EN 16931; what is missing for a valid one, `problems` says."""
    return root(
        "rsm:CrossIndustryInvoice",
        _NAMESPACES,
        group(
            "rsm:ExchangedDocumentContext",
            group("ram:GuidelineSpecifiedDocumentContextParameter", text("ram:ID", Profile.EN16931.value)),
        ),
        group(
            "rsm:ExchangedDocument",
            text("ram:ID", document.number),
            text("ram:TypeCode", en16931.TYPES[document.kind]),
            _date("ram:IssueDateTime", document.issued_on),
            *(group("ram:IncludedNote", text("ram:Content", note)) for note in en16931.notes(document)),
        ),
        group(
            "rsm:SupplyChainTradeTransaction",
            *(_line(document, line) for line in document.lines),
            _agreement(document),
            _delivery(document),
            _settlement(document),
        ),
    )


def _line(document: Issued, line: IssuedLine) -> str:
    return group(
        "ram:IncludedSupplyChainTradeLineItem",
        group("ram:AssociatedDocumentLineDocument", text("ram:LineID", str(line.position))),
        group(
            "ram:SpecifiedTradeProduct",
            text("ram:SellerAssignedID", line.sku),
            text("ram:Name", line.name),
            text("ram:Description", line.description),
        ),
        group(
            "ram:SpecifiedLineTradeAgreement",
            group("ram:NetPriceProductTradePrice", text("ram:ChargeAmount", number(line.unit_price))),
        ),
        group("ram:SpecifiedLineTradeDelivery", text("ram:BilledQuantity", number(line.quantity), unitCode=line.unit)),
        group(
            "ram:SpecifiedLineTradeSettlement",
            group("ram:ApplicableTradeTax", text("ram:TypeCode", "VAT"), *_rate(line.tax)),
            _period(line.period),
            *(_allowance(document, found) for found in en16931.allowances(document, line)),
            group(
                "ram:SpecifiedTradeSettlementLineMonetarySummation",
                text("ram:LineTotalAmount", amount(document, line.net_minor)),
            ),
        ),
    )


def _allowance(document: Issued, found: en16931.Allowance) -> str:
    return group(
        "ram:SpecifiedTradeAllowanceCharge",
        group("ram:ChargeIndicator", text("udt:Indicator", "true" if found.is_charge else "false")),
        text("ram:CalculationPercent", None if found.percent is None else number(found.percent)),
        text("ram:BasisAmount", None if found.base_minor is None else amount(document, found.base_minor)),
        text("ram:ActualAmount", amount(document, found.minor)),
        text("ram:ReasonCode", found.code),
        text("ram:Reason", found.reason),
    )


def _agreement(document: Issued) -> str:
    buyer = document.buyer
    _, buyer_vat_id = en16931.vat_ids(document)
    return group(
        "ram:ApplicableHeaderTradeAgreement",
        text("ram:BuyerReference", en16931.buyer_reference(document)),
        _seller(document),
        group(
            "ram:BuyerTradeParty",
            text("ram:ID", buyer.number),
            text("ram:Name", buyer.name),
            group(
                "ram:DefinedTradeContact",
                group("ram:EmailURIUniversalCommunication", text("ram:URIID", buyer.email)),
            ),
            _address(buyer.name, buyer.address),
            _endpoint(en16931.endpoint(buyer)),
            _registration("VA", buyer_vat_id),
        ),
        group("ram:BuyerOrderReferencedDocument", text("ram:IssuerAssignedID", document.order_reference)),
        group("ram:ContractReferencedDocument", text("ram:IssuerAssignedID", document.contract_reference)),
    )


def _seller(document: Issued) -> str:
    seller: Seller = document.seller
    vat_id, _ = en16931.vat_ids(document)
    return group(
        "ram:SellerTradeParty",
        text("ram:Name", seller.name),
        text("ram:Description", en16931.legal_information(seller, document.buyer.language)),
        group("ram:SpecifiedLegalOrganization", text("ram:ID", seller.registration_number)),
        group(
            "ram:DefinedTradeContact",
            text("ram:PersonName", seller.contact_name),
            group("ram:TelephoneUniversalCommunication", text("ram:CompleteNumber", seller.phone)),
            group("ram:EmailURIUniversalCommunication", text("ram:URIID", seller.email)),
        ),
        _address(seller.name, seller.address),
        _endpoint(en16931.endpoint(seller)),
        _registration("VA", vat_id),
        _registration("FC", seller.tax_number),
    )


def _delivery(document: Issued) -> str:
    address = en16931.deliver_to(document)
    ship_to = ""
    if address:
        name = address.name or document.buyer.name
        ship_to = group("ram:ShipToTradeParty", text("ram:Name", name), _address(name, address))
    day = _date("ram:OccurrenceDateTime", en16931.last_day(document.supplied))
    return (
        group(
            "ram:ApplicableHeaderTradeDelivery",
            ship_to,
            group("ram:ActualDeliverySupplyChainEvent", day) if document.supplied.days == 1 else "",
        )
        or "<ram:ApplicableHeaderTradeDelivery/>"
    )  # CII wants it even where it says nothing


def _settlement(document: Issued) -> str:
    return group(
        "ram:ApplicableHeaderTradeSettlement",
        text("ram:PaymentReference", document.number),
        text("ram:InvoiceCurrencyCode", document.currency),
        _means(document),
        *(_tax(document, found) for found in document.taxes),
        _period(document.supplied) if document.supplied.days > 1 else "",
        group(
            "ram:SpecifiedTradePaymentTerms",
            text("ram:Description", document.payment.terms),
            _date("ram:DueDateDateTime", en16931.due_on(document)),
        ),
        _totals(document),
        *(_preceding(found) for found in en16931.preceding(document)),
    )


def _preceding(found: Preceding) -> str:
    day = text("qdt:DateTimeString", compact_date(found.issued_on), format="102")
    return group(
        "ram:InvoiceReferencedDocument",
        text("ram:IssuerAssignedID", found.number),
        group("ram:FormattedIssueDateTime", day),
    )


def _totals(document: Issued) -> str:
    net, tax, gross = (
        amount(document, minor) for minor in (document.net_minor, document.tax_minor, document.gross_minor)
    )
    return group(
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        text("ram:LineTotalAmount", net),
        text("ram:TaxBasisTotalAmount", net),
        text("ram:TaxTotalAmount", tax, currencyID=document.currency),
        text("ram:GrandTotalAmount", gross),
        text("ram:TotalPrepaidAmount", amount(document, document.settled_minor) if document.settled_minor else None),
        text("ram:DuePayableAmount", amount(document, en16931.due_minor(document))),
    )


def _means(document: Issued) -> str:
    seller, pays = document.seller, en16931.is_transfer(document)
    return group(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        text("ram:TypeCode", en16931.means_code(document)),
        group(
            "ram:PayeePartyCreditorFinancialAccount",
            text("ram:IBANID", seller.iban),
            text("ram:AccountName", seller.account_holder or seller.name),
        )
        if pays
        else "",
        group("ram:PayeeSpecifiedCreditorFinancialInstitution", text("ram:BICID", seller.bic)) if pays else "",
    )


def _tax(document: Issued, found: TaxGroup) -> str:
    reason = found.reason
    has_rate = found.rate.category is not TaxCategory.OUTSIDE_SCOPE
    return group(
        "ram:ApplicableTradeTax",
        text("ram:CalculatedAmount", amount(document, found.tax_minor)),
        text("ram:TypeCode", "VAT"),
        text("ram:ExemptionReason", reason.text if reason else None),
        text("ram:BasisAmount", amount(document, found.taxable_minor)),
        text("ram:CategoryCode", en16931.CATEGORIES[found.rate.category]),
        text("ram:ExemptionReasonCode", reason.code if reason else None),
        text("ram:RateApplicablePercent", number(found.rate.percent) if has_rate else None),
    )


def _rate(rate: TaxRate) -> tuple[str, str]:
    """Return category and percent of a line; what is outside the scope of VAT has no percent (BR-O-05)."""
    has_rate = rate.category is not TaxCategory.OUTSIDE_SCOPE
    return (
        text("ram:CategoryCode", en16931.CATEGORIES[rate.category]),
        text("ram:RateApplicablePercent", number(rate.percent) if has_rate else None),
    )


def _address(party_name: str, address: Address) -> str:
    line1, line2, line3 = en16931.address_lines(party_name, address)
    return group(
        "ram:PostalTradeAddress",
        text("ram:PostcodeCode", address.postal_code),
        text("ram:LineOne", line1),
        text("ram:LineTwo", line2),
        text("ram:LineThree", line3),
        text("ram:CityName", address.city),
        text("ram:CountryID", address.country),
        text("ram:CountrySubDivisionName", address.region),
    )


def _endpoint(found: tuple[str, str] | None) -> str:
    return group("ram:URIUniversalCommunication", text("ram:URIID", found[0], schemeID=found[1])) if found else ""


def _registration(scheme: str, value: str | None) -> str:
    return group("ram:SpecifiedTaxRegistration", text("ram:ID", value, schemeID=scheme))


def _period(period: Period | None) -> str:
    return (
        group(
            "ram:BillingSpecifiedPeriod",
            _date("ram:StartDateTime", period.start),
            _date("ram:EndDateTime", en16931.last_day(period)),
        )
        if period
        else ""
    )


def _date(name: str, day: date | None) -> str:
    return group(name, text("udt:DateTimeString", compact_date(day), format="102")) if day else ""
