"""Lists by hand: pages, filters and orders, each as literals, as variables, and as literals with variables in them."""

from tests.paths.written import INFO, Written, written

_NESTED = """
query ($n: Int, $m: Int = 2, $a: String, $l: Int, $b: String) {
  customers(first: $n) { nodes { number
    orders(first: $m, after: $a) { nodes { number } edges { cursor } pageInfo { ...I } totalCount }
    back: orders(last: $l, before: $b) { nodes { number } pageInfo { ...I } }
  } pageInfo { ...I } }
}
"""
PAGES: dict[str, Written] = {
    "nested, by variables": written(
        _NESTED + INFO,
        {},
        {"n": 3, "m": 1},
        {"n": 100, "m": 100, "l": 100},
        {"n": None, "m": None, "a": None, "l": None, "b": None},
        {"n": 12, "m": 4, "l": 4},
        {"m": 1, "a": "<cursor Order 3>"},
        {"m": 2, "a": "<cursor Order 9>", "l": 2, "b": "<cursor Order 3>"},
        {"b": "<cursor Order 7>"},
        {"n": 2},
    ),
    "the first, the last, all and more than all": written(
        """
          { one: documents(first: 1) { ...X } last: documents(last: 1) { ...X } all: documents(first: 18) {
          ...X } less: documents(first: 17) { ...X } more: documents(first: 19) { ...X } end: documents(last: 18)
          { ...X } } fragment X on DocumentConnection { edges { cursor node { number } } pageInfo { ...I }
          totalCount }
        """
        + INFO,
    ),
    "from a cursor on, both ways": written(
        """
          query ($c: String) { after: documents(first: 3, after: $c) { ...X } before: documents(last: 3,
          before: $c) { ...X } from: documents(after: $c) { ...X } until: documents(before: $c) { ...X } first:
          documents(first: 2, before: $c) { ...X } lastly: documents(last: 2, after: $c) { ...X } between:
          documents(after: $c, before: $c) { ...X } } fragment X on DocumentConnection { edges { cursor node {
          number } } pageInfo { ...I } }
        """
        + INFO,
        *({"c": f"<cursor Document {place}>"} for place in (0, 8, 17)),
        {"c": None},
        {},
    ),
    "of lines and of other lists without an order": written(
        """
          { documents(first: 4) { nodes { lines(first: 2, after: "<cursor DocumentLine 0>") { edges { cursor
          node { position name } } pageInfo { ...I } } payments { reference } } } customers { nodes {
          payments(last: 1) { edges { cursor node { reference } } pageInfo { ...I } } billRuns(first: 1, after:
          "<cursor BillRun 0>") { edges { cursor } } orders(first: 1) { nodes { lines(last: 2) { edges { cursor
          node { name } } pageInfo { ...I } } } } } } plans(first: 1, after: "<cursor Plan 0>") { nodes { code }
          pageInfo { ...I } } }
        """
        + INFO,
    ),
    "edges alone, edges and nodes, nodes and edges": written(
        """
          { a: customers(first: 2) { edges { cursor } } b: customers(first: 2) { edges { node { number }
          cursor } nodes { name } } c: customers(first: 2) { nodes { name orders(first: 1) { edges { node { number
          } } nodes { status } } } edges { node { number orders(first: 1) { nodes { number } } } } } }
        """,
    ),
    "of the documents of contracts": written(
        """
          query ($c: String) { customer(by: {number: "FULL"}) { contracts { nodes { number documents(first: 2,
          after: $c) { totalCount nodes { number } pageInfo { ...I } totals { gross { amount } } } } } } }
        """
        + INFO,
        {},
        {"c": "<cursor Document 2>"},
    ),
}
_SORTS = ["NUMBER ASC", "GROSS DESC", "OUTSTANDING ASC", "DUE_ON DESC", "CREATED_AT ASC"]

ORDERS: dict[str, Written] = {
    "as a whole variable, with the cursor that goes with it": written(
        """
          query ($o: [DocumentSort!], $c: String, $n: Int = 3) { documents(orderBy: $o, first: $n, after: $c)
          { edges { cursor node { number } } pageInfo { ...I } } customers(first: 6) { nodes { documents(orderBy:
          $o, last: $n, before: $c) { nodes { number } pageInfo { ...I } } } } }
        """
        + INFO,
        {},
        {"o": None},
        {"o": []},
        *(
            {"o": [{"field": sort.split()[0], "direction": sort.split()[1]}], "c": f"<cursor Document {sort} {place}>"}
            for place, sort in enumerate(_SORTS)
        ),
        {"o": [], "c": "<cursor Document 4>"},
        {"o": [{"field": "GROSS"}, {"field": "NUMBER"}, {"field": "GROSS", "direction": "DESC"}]},
        {"o": {"field": "DUE_ON"}},
    ),
    "as literals that hold variables": written(
        """
          query ($f: ContractSortField!, $d: Direction!, $s: ContractSort!) { customer(by: {number: "FULL"}) {
          a: contracts(orderBy: [{field: $f, direction: $d}]) { nodes { number } pageInfo { endCursor } } b:
          contracts(orderBy: [{field: ENDS_ON, direction: $d}, $s]) { nodes { number } pageInfo { endCursor } } c:
          contracts(orderBy: {field: $f}) { nodes { number } } } }
        """,
        {"f": "ENDS_ON", "d": "ASC", "s": {"field": "NUMBER"}},
        {"f": "ENDS_ON", "d": "DESC", "s": {"field": "NUMBER", "direction": "DESC"}},
        {"f": "STARTS_ON", "d": "DESC", "s": {"field": "CREATED_AT", "direction": "ASC"}},
        {"f": "ENDS_ON", "d": "ASC", "s": {"field": "NUMBER"}},
    ),
    "of customers by every field": written(
        """
          query ($f: CustomerSortField!, $d: Direction = DESC) { customers(orderBy: [{field: $f, direction:
          $d}], first: 5) { edges { cursor node { number } } pageInfo { ...I } } last: customers(orderBy: [{field:
          $f, direction: $d}, {field: CITY}], last: 5) { nodes { number city } } }
        """
        + INFO,
        *(
            {"f": field}
            for field in "NAME NUMBER ACCOUNT_NUMBER TYPE COUNTRY CITY CREATED_AT BALANCE OVERDUE_BALANCE".split()
        ),
        {"f": "CITY", "d": "ASC"},
        {"f": "BALANCE", "d": "ASC"},
    ),
    "null in filters": written(
        """
          query ($f: CustomerFilter, $w: String, $d: Date) { customers(filter: $f) { nodes { number } totalCount }
          some: customers(filter: {number: {contains: $w}, documents: {some: {dueOn: {lt: $d}, gross: null}}, not:
          null}) { nodes { number documents(filter: {status: null, number: {startsWith: $w}}) { totalCount } } } }
        """,
        {"f": {"not": None, "name": None}, "w": None, "d": None},
        {"f": {"nextBillingOn": {"lte": "2026-11-23", "gt": None}}, "w": "F", "d": "2026-11-23"},
        {"f": {"or": [{"nextBillingOn": {"isNull": True}}, {"nextBillingOn": {"eq": "2026-11-23"}}]}, "w": None},
        {"f": None, "d": None},
        {},
    ),
    "told, untold and null": written(
        """
          query ($o: [CustomerSort!], $d: [CustomerSort!] = [{field: NUMBER}]) { a: customers(first: 3) {
          nodes { number } } b: customers(first: 3, orderBy: null) { nodes { number } } c: customers(first: 3,
          orderBy: []) { nodes { number } } d: customers(first: 3, orderBy: $o) { nodes { number } } e:
          customers(first: 3, orderBy: $d) { nodes { number } } }
        """,
        {},
        {"o": None, "d": None},
        {"o": [{"field": "CITY"}], "d": [{"field": "NUMBER", "direction": "DESC"}]},
    ),
}

FILTERS: dict[str, Written] = {
    "by literals on every level": written(
        """
          { customers(filter: {or: [{number: {startsWith: "K-"}}, {documents: {some: {status: {in: [OVERDUE,
          PAID]}}}}], not: {country: {eq: "SE"}}}) { totalCount totals { balance { amount currency } } nodes {
          number orders(filter: {and: [{status: {eq: BILLED}}, {placedOn: {lt: "2026-03-14"}}]}, first: 2) {
          totalCount nodes { number } } documents(filter: {gross: {gt: "100"}, kind: {eq: INVOICE}}) { totalCount
          nodes { number status gross { amount } } } } } }
        """,
    ),
    "as whole variables": written(
        """
          query ($c: CustomerFilter, $o: OrderFilter, $k: ContractFilter, $d: DocumentFilter) {
          customers(filter: $c) { totalCount nodes { number orders(filter: $o) { totalCount nodes { number } }
          contracts(filter: $k) { totalCount nodes { number status } } documents(filter: $d) { totalCount nodes {
          number status } } } } }
        """,
        {},
        {"c": None, "o": None, "k": None, "d": None},
        {"c": {"number": {"eq": "FULL"}}, "o": {"status": {"eq": "CANCELLED"}}, "k": {"endsOn": {"isNull": True}}},
        {"c": {"city": {"isNull": True}}, "d": {"currency": "KWD"}, "k": {"planCode": {"eq": "team"}}},
        {"c": {"number": {"in": ["YEN", "FULL"]}}, "k": {"status": {"in": ["ACTIVE", "PENDING"]}}},
        {"d": {"status": {"eq": "CANCELLED"}}, "k": {"status": {"eq": "TERMINATED"}}, "o": {"not": {}}},
        {"c": {"number": {"eq": "x"}}, "o": {}, "k": {}, "d": {}},
        {"c": {"balance": {"currency": "EUR", "amount": {"lt": "0"}}}},
        {"c": {"id": {"in": ["<FULL>", "<YEN>", "x"]}}, "d": {"number": {"contains": '"'}}},
    ),
    "as literals that hold variables": written(
        """
          query ($n: String!, $s: OrderStatus!, $l: [DocumentStatus!], $e: Decimal = "50", $day: Date!) {
          customers(filter: { number: {ne: $n}}, first: 6) { nodes { number orders(filter: {status: {eq: $s},
          placedOn: {gte: $day}}) { nodes { number status } } documents(filter: {or: [{status: {in: $l}}, {gross:
          {eq: $e}}]}) { nodes { number status } } } } }
        """,
        {"n": "FULL", "s": "BILLED", "l": ["PAID"], "day": "2026-01-01"},
        {"n": "x", "s": "OPEN", "l": [], "day": "2026-01-01", "e": "0"},
        {"n": "YEN", "s": "CANCELLED", "l": ["OPEN", "OVERDUE"], "day": "2027-01-01"},
    ),
    "a single value where a list can stand": written(
        """
          query ($o: CustomerSort!, $t: CustomerType!) { customers(orderBy: {field: NUMBER}, filter: {type:
          {in: B2B}, and: { number: {contains: "k"}}}) { nodes { number } } other: customers(orderBy: [$o],
          filter: {type: {in: [$t]}}) { nodes { number } } }
        """,
        {"o": {"field": "CITY"}, "t": "B2C"},
        {"o": {"field": "NAME", "direction": "DESC"}, "t": "OTHER"},
    ),
    "with words": written(
        """
          query ($s: String, $n: Int) { customers(search: $s, first: $n, orderBy: [{field: NUMBER}]) {
          totalCount nodes { number orders(first: 1) { nodes { number } } } } }
        """,
        *({"s": word} for word in ("kontor", "BAR", "söhne bär", "d-70", "zzz", "", "%", "\\", '"')),
        {"s": None, "n": 1},
        {"n": 2},
    ),
    "that nothing fulfils": written(
        """
          { customers(filter: {number: {eq: "x"}}) { totalCount nodes { number orders { nodes { number } } }
          pageInfo { ...I } totals { balance { amount } } edges { cursor } } documents(filter: {number: {eq:
          "x"}}) { totalCount totals { gross { amount } } nodes { lines { nodes { name } } } pageInfo { ...I } } }
        """
        + INFO,
    ),
}
