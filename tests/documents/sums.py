"""A second reading of an e-invoice: its sums by hand, to the unit, with nothing of ours but its text."""

from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree as ET

_CII = {
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
_UBL = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
# line, quantity, price, net, allowance, is a charge, amount, tax group, category, rate, its base, its tax,
# the category of a line, its rate, the totals: lines, net, tax, gross, settled, to pay
_PATHS = {
    "CrossIndustryInvoice": (
        _CII,
        ".//ram:IncludedSupplyChainTradeLineItem",
        ".//ram:BilledQuantity",
        ".//ram:NetPriceProductTradePrice/ram:ChargeAmount",
        ".//ram:LineTotalAmount",
        ".//ram:SpecifiedTradeAllowanceCharge",
        ".//udt:Indicator",
        "ram:ActualAmount",
        ".//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax",
        "ram:CategoryCode",
        "ram:RateApplicablePercent",
        "ram:BasisAmount",
        "ram:CalculatedAmount",
        ".//ram:ApplicableTradeTax/ram:CategoryCode",
        ".//ram:ApplicableTradeTax/ram:RateApplicablePercent",
        ".//ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount",
        ".//ram:TaxBasisTotalAmount",
        ".//ram:TaxTotalAmount",
        ".//ram:GrandTotalAmount",
        ".//ram:TotalPrepaidAmount",
        ".//ram:DuePayableAmount",
    ),
    **{
        kind: (
            _UBL,
            f"cac:{kind}Line",
            f"cbc:{quantity}",
            "cac:Price/cbc:PriceAmount",
            "cbc:LineExtensionAmount",
            "cac:AllowanceCharge",
            "cbc:ChargeIndicator",
            "cbc:Amount",
            "cac:TaxTotal/cac:TaxSubtotal",
            "cac:TaxCategory/cbc:ID",
            "cac:TaxCategory/cbc:Percent",
            "cbc:TaxableAmount",
            "cbc:TaxAmount",
            "cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
            "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
            "cac:LegalMonetaryTotal/cbc:LineExtensionAmount",
            "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount",
            "cac:TaxTotal/cbc:TaxAmount",
            "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount",
            "cac:LegalMonetaryTotal/cbc:PrepaidAmount",
            "cac:LegalMonetaryTotal/cbc:PayableAmount",
        )
        for kind, quantity in (("Invoice", "InvoicedQuantity"), ("CreditNote", "CreditedQuantity"))
    },
}


def wrong_sums(xml: bytes, places: int) -> list[str]:
    """Return what does not add up in an e-invoice whose currency has *places* decimals."""
    root = ET.fromstring(xml)  # noqa: S314 - written a moment ago
    names, line_path, *paths = _PATHS[root.tag.rpartition("}")[2]]
    quantity, price, net, allowance, charge, amount, group, category, rate, base, tax, of, at, *totals = paths
    wrong, groups = [], dict[tuple[str, Decimal], Decimal]()
    for one in root.iterfind(line_path, names):
        reached = _rounded(_number(one, quantity, names) * _number(one, price, names), places)
        for found in one.iterfind(allowance, names):
            sign = 1 if found.findtext(charge, namespaces=names) == "true" else -1
            reached += sign * _number(found, amount, names)
        if reached != _number(one, net, names):
            wrong.append(f"a line comes to {reached}, not {_number(one, net, names)}")
        key = one.findtext(of, "", names), _number(one, at, names)
        groups[key] = groups.get(key, Decimal(0)) + reached
    taxes = {}
    for found in root.iterfind(group, names):
        key = found.findtext(category, "", names), _number(found, rate, names)
        taxes[key] = _number(found, base, names), _number(found, tax, names)
    reckoned = {key: (value, _rounded(value * key[1] / 100, places)) for key, value in groups.items()}
    if taxes != reckoned:
        wrong.append(f"the tax is {reckoned}, not {taxes}")
    lines, owed = sum(groups.values(), Decimal(0)), sum((paid for _, paid in reckoned.values()), Decimal(0))
    said = [_number(root, path, names) for path in totals]
    settled = said[4]
    expected = [lines, lines, owed, lines + owed, settled, lines + owed - settled]
    if said != expected:
        wrong.append(f"the totals are {expected}, not {said}")
    return wrong


def _number(of: ET.Element, path: str, names: dict[str, str]) -> Decimal:
    """Return the number there, 0 where there is none, as what is outside the scope of VAT has no rate."""
    return Decimal(of.findtext(path, "0", names))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
