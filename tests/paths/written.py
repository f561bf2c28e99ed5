"""Operations by hand, of which none has an error: all that things say of themselves, and where they lead to.

Each is a text with the variables it is sent with, one time after another.
"""

from collections.abc import Mapping
from typing import Any

from tests.paths.paths import Operation

Written = list[Operation]


def written(text: str, *variables: Mapping[str, Any]) -> Written:
    """Return *text* as it is sent with each of *variables*, once where there are none."""
    return [Operation(text, one) for one in variables or [{}]]


MONEY = "fragment M on Money { amount currency }"
INFO = "fragment I on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
DOCUMENT = """
fragment D on Document {
  id number kind status issuedOn dueOn currency net { ...M } tax { ...M } gross { ...M } outstanding { ...M }
  orderReference contractReference paymentTerms cancelReason supplied { start end } createdAt
}
"""
LINE = """
fragment L on DocumentLine {
  id position name description sku quantity unit unitPrice discountPercent amount { ...M } discount { ...M }
  net { ...M } tax { category percent } period { start end } proration { days of }
}
"""
CONTRACT = """
fragment C on Contract {
  id number title status signedOn startsOn endsOn billingStartsOn currency billingInterval { count unit }
  billingTiming
  billingAlignment term { count unit } renewalTerm { count unit } noticePeriod { count unit } billedUntil
  nextBillingOn
  noticeOn terminationReason createdAt
}
"""
CUSTOMER = """
fragment K on Customer {
  id number accountNumber externalId type name company firstName lastName email phone vatId language currency
  paymentTermDays buyerReference electronicAddress electronicAddressScheme country city createdAt updatedAt
}
"""

SELECTIONS: dict[str, Written] = {
    "all that a customer says of itself": written("{ customers(first: 100) { nodes { ...K } } }" + CUSTOMER),
    "all that a contract says of itself": written(
        "{ customers { nodes { contracts { totalCount nodes { ...C } pageInfo { ...I } } } } }" + CONTRACT + INFO,
    ),
    "all that an order says of itself": written(
        """
          { customers { nodes { orders { nodes { id number status placedOn billingTime currency net { ...M }
          cancelReason createdAt lines { totalCount nodes { id sku name quantity unit unitPrice discountPercent
          net { ...M } } } } } } } }
        """
        + MONEY,
    ),
    "all that a document says of itself": written(
        """
          { documents(first: 100) { totalCount nodes { ...D lines { nodes { ...L } } taxes { rate { category
          percent } taxable { ...M } tax { ...M } exemption } payments { id amount { ...M } receivedOn reference
          createdAt } } } }
        """
        + MONEY
        + DOCUMENT
        + LINE,
    ),
    "all that a plan says of itself": written(
        """
          { plans { totalCount nodes { id code name description currency billingInterval { count unit }
          billingTiming billingAlignment term { count unit } renewalTerm { count unit } noticePeriod { count unit
          } items { name description kind quantity unit unitPrice discountPercent } } edges { cursor node { code }
          } pageInfo { ...I } } }
        """
        + INFO,
    ),
    "what is read beside the columns": written(
        """
          { customers { totalCount totals { balance { ...M } overdueBalance { ...M } } nodes { number balance
          { ...M } overdueBalance { ...M } nextBillingOn addresses { kind name line1 line2 postalCode city region
          country email } contracts { nodes { items { id name description kind quantity unit unitPrice
          discountPercent tax { category percent } } plan { code items { name } } } } documents { totals { net {
          ...M } tax { ...M } gross { ...M } outstanding { ...M } } } } } }
        """
        + MONEY,
    ),
    "parties and chains of documents": written(
        """
          { documents(first: 100) { nodes { number buyer { ...P } seller { ...P } cancels { number }
          cancelledBy { number cancels { number } } lines(first: 2) { nodes { name repairs { position net { amount
          } } contract { number } order { number } } } } } } fragment P on Party { name vatId email address { kind
          name line1 line2 postalCode city region country email } }
        """,
    ),
    "bill runs and what they did": written(
        """
          { document(by: {number: "INV-2026-000013"}) { billRun { id status processingDate documentDate
          customer { number } startedAt finishedAt counts { customers done documents nothingToBill failed } totals
          { amount currency } results(first: 20) { totalCount nodes { id outcome customer { number } documents {
          number gross { amount } } error { code message path } } pageInfo { hasNextPage } } } } customer(by:
          {number: "FULL"}) { billRuns(first: 2) { totalCount nodes { id results { nodes { outcome } } } } } }
        """,
    ),
    "from a customer down and up again": written(
        """
          { customer(by: {number: "FULL"}) { contracts(first: 2) { nodes { number customer { number
          orders(first: 2) { nodes { number lines(first: 1) { nodes { name net { amount } } } customer {
          documents(first: 2) { nodes { number customer { name payments(first: 1) { nodes { reference document {
          number } } } } lines(first: 1) { nodes { contract { title documents(first: 1) { nodes { number } } } } }
          } } } } } } } } } }
        """,
    ),
    "nothing where nothing is": written(
        """
          { customer(by: {number: "NOTHING"}) { balance { amount } overdueBalance { amount } nextBillingOn
          contracts { totalCount nodes { number } edges { cursor } pageInfo { ...I } } orders { totalCount nodes {
          lines { nodes { name } } } pageInfo { ...I } } documents { totalCount totals { gross { amount } } nodes
          { number } edges { node { number } } pageInfo { ...I } } payments { nodes { id } } billRuns { nodes {
          results { nodes { documents { number } } } } } } }
        """
        + INFO,
    ),
    "nobody by an unknown key": written(
        """
          query ($id: ID!) { customer(by: {number: "nobody"}) { name orders { nodes { number } } } other:
          customer(by: {id: $id}) { name } contract(by: {id: $id}) { title } document(by: {number: ""}) { id }
          order(by: {id: "x"}) { id } plan(by: {code: "Team"}) { id } billRun(id: $id) { status } node(id: $id) {
          id } }
        """,
        {"id": "cus_" + "0" * 32},
        {"id": "<FULL>"},
        {"id": "<C-TEAM>"},
        {"id": ""},
    ),
    "one customer by each of its keys": written(
        """
          query ($by: CustomerKey!) { customer(by: $by) { number name orders(first: 1) { nodes { number } } }
          }
        """,
        {"by": {"id": "<FULL>"}},
        {"by": {"number": "YEN"}},
        {"by": {"accountNumber": "D-70"}},
        {"by": {"externalId": 'crm/"1"'}},
        {"by": {"number": 'x" OR 1'}},
    ),
    "a key whose value alone is a variable": written(
        "query ($id: ID!, $number: String!) { customer(by: {id: $id}) { number } order(by: {number: $number}) { id } }",
        {"id": "<FULL>", "number": "O-1"},
        {"id": "<YEN>", "number": "nothing"},
    ),
}
