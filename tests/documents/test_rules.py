import re

import pytest

from billing.currencies import exponent
from documents.cii import cii
from documents.en16931 import Profile
from documents.problems import problems
from documents.ubl import ubl
from tests.documents import generated
from tests.documents.make import kinds, ordinary
from tests.documents.rules import findings, rule_names
from tests.documents.sums import wrong_sums
from tests.scale import share

KINDS = kinds()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_keeps_the_official_rules_in_both_syntaxes(kind: str) -> None:
    document = KINDS[kind]

    written = {
        "CII": cii(document),
        "UBL": ubl(document, Profile.EN16931),
        "XRechnung": ubl(document, Profile.XRECHNUNG),
    }

    assert problems(document) == ()
    for name, xml in written.items():
        assert (name, findings(xml), wrong_sums(xml, exponent(document.currency))) == (name, [], [])


@pytest.mark.scaled
def test_a_document_of_many_lines_keeps_the_official_rules_and_adds_up() -> None:
    document = ordinary(share(of_all=1000, in_short=100))

    for xml in (cii(document), ubl(document, Profile.XRECHNUNG)):
        assert (findings(xml), wrong_sums(xml, 2)) == ([], [])


@pytest.mark.scaled
def test_generated_documents_keep_the_official_rules_and_add_up() -> None:
    for seed in range(share(of_all=500, in_short=10)):
        document = generated.whole(seed)
        for xml in (cii(document), ubl(document, Profile.EN16931)):
            assert (seed, findings(xml), wrong_sums(xml, exponent(document.currency))) == (seed, [], [])


@pytest.mark.scaled
def test_what_is_missing_is_named_by_the_rules_that_it_breaks() -> None:
    for seed in range(share(of_all=500, in_short=10)):
        document = generated.with_gaps(seed)
        named = {name for problem in problems(document) for name in re.findall(r"\((BR-[\w-]+)\)", problem)}
        for xml in (cii(document), ubl(document, Profile.EN16931)):
            assert (seed, rule_names(findings(xml)) | named) == (seed, named)
            assert (seed, bool(findings(xml))) == (seed, bool(named))


FAULTS = [
    ("<ram:GrandTotalAmount>842.02", "<ram:GrandTotalAmount>842.03", "BR-CO-15"),
    ("<ram:DuePayableAmount>842.02", "<ram:DuePayableAmount>842.03", "BR-CO-16"),
    ("<ram:LineTotalAmount>755.10", "<ram:LineTotalAmount>755.11", "BR-CO-10"),
    ("<ram:TaxBasisTotalAmount>755.10", "<ram:TaxBasisTotalAmount>755.11", "BR-CO-13"),
    ('currencyID="EUR">86.92', 'currencyID="EUR">86.93', "BR-CO-14"),
    ('unitCode="MON"', 'unitCode="PCS"', "FX-SCH-A-000613"),
    ("<ram:TypeCode>380", "<ram:TypeCode>999", "FX-SCH-A-000555"),
    ("DE123456789", "123456789", "BR-CO-09"),
    ("<ram:IBANID>DE02120300000000202051</ram:IBANID>", "", "BR-61"),
    ("<ram:ChargeAmount>249", "<ram:ChargeAmount>-249", "BR-27"),
]


@pytest.mark.parametrize(("right", "wrong", "rule"), FAULTS, ids=[rule for _, _, rule in FAULTS])
def test_the_official_rules_notice_a_fault(right: str, wrong: str, rule: str) -> None:
    xml = cii(ordinary()).decode()
    assert right in xml

    found = findings(xml.replace(right, wrong).encode())

    assert [one for one in found if rule in one] != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<ram:LineTotalAmount>249.00", "<ram:LineTotalAmount>249.01"),
        ("<ram:CalculatedAmount>53.94", "<ram:CalculatedAmount>53.95"),
        ("<ram:ActualAmount>39.80", "<ram:ActualAmount>39.81"),
        ('<ram:BilledQuantity unitCode="C62">16', '<ram:BilledQuantity unitCode="C62">17'),
    ],
)
def test_our_own_sums_notice_what_is_a_cent_wrong(right: str, wrong: str) -> None:
    xml = cii(ordinary()).decode()
    assert right in xml

    assert wrong_sums(xml.replace(right, wrong, 1).encode(), 2) != []
