"""Operations by hand: fragments, aliases and directives, in the forms that they can have."""

from tests.paths.written import INFO, MONEY, Written, written

FRAGMENTS: dict[str, Written] = {
    "named inside named": written(
        """
          { customers(first: 3) { ...A } } fragment A on CustomerConnection { nodes { ...B } pageInfo {
          hasNextPage } } fragment B on Customer { number ...E orders(first: 2) { ...F } } fragment E on Customer
          { name balance { ...M } } fragment F on OrderConnection { nodes { number net { ...M } } totalCount }
        """
        + MONEY,
    ),
    "the same one in two places": written(
        """
          { a: customer(by: {number: "FULL"}) { ...X } b: customer(by: {number: "YEN"}) { id ...X number ...X
          } } fragment X on Customer { number documents(first: 2) { nodes { number status } } }
        """,
    ),
    "inline without and with a type": written(
        """
          { customers(first: 3) { ... { totalCount } nodes { ... on Customer { number ... on Node { id } } ...
          { name ... { city } } ... on Node { id __typename } } } }
        """,
    ),
    "inline ones of the interface among the rest": written(
        """
          { documents(first: 3) { nodes { number ... on Node { id } lines(first: 2) { nodes { ... on Node { id
          } ... on DocumentLine { name } } } } } }
        """,
    ),
    "a thing of any type": written(
        """
          query ($id: ID!) { node(id: $id) { __typename id ... on Customer { number orders(first: 2) { nodes {
          number net { amount } } } } ... on Contract { title status documents(first: 1) { nodes { number } } }
          ... on Order { number lines { nodes { name } } customer { name } } ... on Document { number gross {
          amount currency } lines(first: 1) { totalCount nodes { name } } } ... on DocumentLine { name quantity
          net { amount } } ... on OrderLine { name sku } ... on Plan { code items { name } } ... on ContractItem {
          name unitPrice } ... on Payment { amount { amount } } ... on BillRun { counts { done } } ... on
          BillRunResult { outcome error { code } } } }
        """,
        *({"id": f"<{kind} 1>"} for kind in "cus con ord doc dln oln pln itm pay run res".split()),
        {"id": "doc_" + "0" * 32},
    ),
    "things of any types at once": written(
        """
          query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ...N ... on Document { status number } } }
          fragment N on Node { id ... on Customer { number name documents(first: 1) { nodes { number } } } }
        """,
        {"ids": ["<FULL>", "<INV-2026-000001>", "<cus 1>", "<FULL>", "x", "<O-1>"]},
        {"ids": []},
        {"ids": ["<YEN>"]},
    ),
    "one that applies to nothing here": written(
        """{ node(id: "<FULL>") { ... on Order { number } ... on Document { number } } }""",
    ),
    "its directive is a variable": written(
        """
          query ($yes: Boolean!, $no: Boolean!) { customers(first: 2) { nodes { number ...A @include(if: $yes)
          ... on Customer @skip(if: $no) { orders(first: 1) { nodes { number ...B @skip(if: $yes) } } } } } }
          fragment A on Customer { city documents(first: 1) { nodes { number } } } fragment B on Order { status }
        """,
        {"yes": True, "no": False},
        {"yes": False, "no": False},
        {"yes": True, "no": True},
        {"yes": False, "no": True},
    ),
}

ALIASES: dict[str, Written] = {
    "the same key twice with other things below": written(
        """
          { customer(by: {number: "FULL"}) { number orders(first: 2) { nodes { number } } name orders(first:
          2) { totalCount nodes { status number lines(first: 1) { nodes { name } } } pageInfo { ...I } }
          orders(first: 2) { nodes { lines(first: 1) { nodes { sku name } totalCount } } } number } }
        """
        + INFO,
    ),
    "an edge twice with other arguments": written(
        """
          { customers(first: 4) { nodes { number newest: documents(first: 1) { nodes { number gross { amount }
          } } largest: documents(first: 2, orderBy: [{field: GROSS, direction: DESC}]) { nodes { number gross {
          amount } } } paid: documents(filter: {status: {eq: PAID}}) { totalCount nodes { number } }
          documents(last: 1) { nodes { number } } } } }
        """,
    ),
    "names that are those of other fields": written(
        """
          { customer(by: {number: "FULL"}) { id: number number: id name: city city: name orders:
          contracts(first: 2) { nodes: edges { node: cursor cursor: node { status: number number: status net:
          billingInterval { unit: count count: unit } } } totalCount: pageInfo { endCursor: hasNextPage } } } }
        """,
    ),
    "awkward names": written(
        """
          { _: customer(by: {number: "FULL"}) { __a: number A: name a: city aA_9: orders(first: 1) { _1: nodes
          { number } } null: phone true: email type: language fragment: country on: currency query: id } }
        """,
    ),
    "twenty root fields": written(
        "{ "
        + " ".join(
            f"c{n}: customer(by: {{number: {n % 3 and 'FULL'!r}}}) {{ number }}".replace("'", '"') for n in range(1, 3)
        )
        + " ".join(f" k{n}: customers(first: {n}) {{ nodes {{ number }} totalCount }}" for n in range(1, 19))
        + " }",
    ),
    "the same root field twice": written(
        """
          { customers(first: 2) { nodes { number } } customers(first: 2) { totalCount nodes { name number } }
          }
        """,
    ),
    "several root fields": written(
        """
          { seller { name currency } customers(first: 1) { nodes { number } } document(by: {number:
          "INV-2026-000003"}) { number status cancelledBy { number } } plans(first: 1) { nodes { code } }
          __typename order(by: {number: "O-1"}) { number lines(first: 2) { nodes { name } } } nobody: customer(by:
          {number: "x"}) { id } }
        """,
    ),
    "what type it is, everywhere": written(
        """
          { __typename q: __typename customers(first: 2) { __typename totalCount t: __typename nodes {
          __typename number documents(first: 1) { __typename nodes { __typename net { __typename amount }
          lines(first: 1) { __typename edges { __typename node { __typename tax { __typename } proration {
          __typename } } } } supplied { __typename } } pageInfo { __typename } } balance { __typename } addresses
          { __typename } } edges { __typename } pageInfo { __typename } totals { __typename } } }
        """,
    ),
    "nothing but what type it is": written(
        """
          { customer(by: {number: "FULL"}) { __typename orders { __typename } documents(first: 1) { nodes {
          __typename } } } nobody: customer(by: {number: "x"}) { __typename } customers(first: 2) { nodes {
          __typename } } }
        """,
    ),
    "no nodes but all that is beside them": written(
        """
          { customers(first: 2) { totalCount pageInfo { ...I } } documents { pageInfo { endCursor } }
          customer(by: {number: "FULL"}) { orders(first: 1) { totalCount } documents(last: 1) { pageInfo { ...I }
          } } }
        """
        + INFO,
    ),
}

DIRECTIVES: dict[str, Written] = {
    "by literals": written(
        """
          { customers(first: 2) { nodes { number @include(if: true) name @skip(if: true) city @include(if:
          false) orders(first: 1) @skip(if: false) { nodes { number } } documents @include(if: false) { nodes {
          number } } } totalCount @skip(if: true) } seller @include(if: false) { name } }
        """,
    ),
    "by variables": written(
        """
          query ($a: Boolean!, $b: Boolean = true, $c: Boolean! = false) { customers(first: 2) @include(if:
          $b) { nodes { number name @skip(if: $a) orders(first: 2) @include(if: $a) { nodes { number @skip(if: $c)
          status net @include( if: $b) { amount @skip(if: $a) currency } } totalCount @include(if: $c) } }
          pageInfo @skip(if: $a) { hasNextPage } } }
        """,
        {"a": True},
        {"a": False},
        {"a": True, "b": False},
        {"a": True, "c": True},
        {"a": False, "b": True, "c": True},
        {"a": True},
    ),
    "both on one field": written(
        """
          query ($a: Boolean!, $b: Boolean!) { customer(by: {number: "FULL"}) { number name @include(if: $a)
          @skip(if: $b) name @include(if: $b) orders(first: 1) @include(if: $a) @skip(if: $b) { nodes { number } }
          } }
        """,
        *({"a": a, "b": b} for a in (True, False) for b in (True, False)),
    ),
    "nothing is left": written(
        """
          query ($no: Boolean!) { customer(by: {number: "FULL"}) { number @include(if: $no) } customers(first:
          2) { nodes { orders(first: 1) @include(if: $no) { nodes { number } } documents(first: 1) { nodes {
          number @include(if: $no) } } } } }
        """,
        {"no": False},
        {"no": True},
    ),
    "on the same field with other conditions": written(
        """
          query ($a: Boolean!, $b: Boolean!) { customers(first: 2) { nodes { orders(first: 2) @include(if: $a)
          { nodes { number } } number orders(first: 2) @include(if: $b) { totalCount } } } }
        """,
        *({"a": a, "b": b} for a in (True, False) for b in (True, False)),
    ),
}
