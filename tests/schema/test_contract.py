"""What the schema promises, and that the rows below it can keep it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    is_introspection_type,
    is_specified_scalar_type,
)

from billing import calendar, drafts, money, parties, refusals, tax
from loaders import lists, pages
from models import rows
from resolvers import files, previews
from schema.root import SCHEMA, graph, sdl

HERE = Path(__file__).parent
GRAPH = graph.schema
TYPES = [one for one in GRAPH.type_map.values() if not is_introspection_type(one) and not is_specified_scalar_type(one)]
OBJECTS = [one for one in TYPES if isinstance(one, GraphQLObjectType)]
SHOWN: dict[str, type[Any]] = {
    "Customer": rows.Customer,
    "Address": rows.CustomerAddress,
    "Contract": rows.Contract,
    "ContractItem": rows.ContractItem,
    "Plan": rows.Plan,
    "PlanItem": rows.PlanItem,
    "Order": rows.Order,
    "OrderLine": rows.OrderLine,
    "Document": rows.Document,
    "DocumentLine": rows.DocumentLine,
    "DocumentTax": rows.DocumentTax,
    "Payment": rows.Payment,
    "BillRun": rows.BillRun,
    "BillRunCounts": rows.BillRunCounts,
    "BillRunResult": rows.BillRunResult,
    "HistoryEntry": rows.HistoryEntry,
    "Money": money.Money,
    "Period": calendar.Period,
    "Interval": calendar.Interval,
    "Proration": drafts.Proration,
    "TaxRate": tax.TaxRate,
    "Party": parties.Buyer,
    "Seller": parties.Seller,
    "UserError": refusals.Refusal,
    "PageInfo": pages.PageInfo,
    "DocumentTotals": lists.DocumentTotals,
    "DocumentsPreview": previews.Preview,
    "EInvoice": files.EInvoice,
    "DocumentDraft": drafts.Draft,
    "DocumentDraftLine": drafts.DraftLine,
}
BOUNDED_LISTS = {
    "one entry a currency": {
        "Customer.balance",
        "Customer.overdueBalance",
        "CustomerTotals.balance",
        "CustomerTotals.overdueBalance",
        "DocumentTotals.net",
        "DocumentTotals.tax",
        "DocumentTotals.gross",
        "DocumentTotals.outstanding",
        "BillRun.totals",
    },
    "one entry a category and percentage": {"Document.taxes", "DocumentDraft.taxes"},
    "at most 100 items, 20 addresses": {"Contract.items", "Plan.items", "Customer.addresses"},
    "at most 100 ids": {"Query.nodes"},
    "one document a currency, and one outside the scope of VAT": {
        "BillRunResult.documents",
        "CreateDocumentsPayload.documents",
        "DocumentsPreview.documents",
    },
    "each at least one minor unit, until the document is paid": {"Document.payments"},
    "a path is as deep as its input": {"UserError.path"},
    "one sentence a rule that is broken": {"EInvoice.problems"},
}


def test_schema_graphql_is_what_the_code_says() -> None:
    assert (HERE.parent.parent / "schema.graphql").read_text(encoding="utf-8") == sdl()


def test_every_promise_of_the_contract_is_kept() -> None:
    contract = build_schema((HERE / "contract.graphql").read_text(encoding="utf-8"))

    broken = [change.description for change in find_breaking_changes(contract, build_schema(sdl()))]

    assert broken == []


def _described(one: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield one.name, one.description
    if isinstance(one, GraphQLEnumType):
        for name, member in one.values.items():
            yield f"{one.name}.{name}", member.description
    if isinstance(one, GraphQLInputObjectType):
        for name, field in one.fields.items():
            yield f"{one.name}.{name}", field.description
    if isinstance(one, GraphQLObjectType | GraphQLInterfaceType):
        for name, shown in one.fields.items():
            yield f"{one.name}.{name}", shown.description
            for argument, given in shown.args.items():
                yield f"{one.name}.{name}({argument})", given.description


def test_everything_is_described_for_those_who_explore() -> None:
    silent = [place for one in TYPES for place, description in _described(one) if not description]

    assert silent == []


def _plain_fields(name: str) -> list[str]:
    definition = SCHEMA.get_type_by_name(name)
    return [field.python_name for field in definition.fields if field.base_resolver is None]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_every_plain_field_exists_on_what_it_shows(name: str) -> None:
    assert [field for field in _plain_fields(name) if not hasattr(SHOWN[name], field)] == []


def test_no_other_type_has_plain_fields_but_edges_with_their_cursor() -> None:
    others = {one.name: _plain_fields(one.name) for one in OBJECTS if one.name not in SHOWN}

    assert {name: found for name, found in others.items() if found and found != ["cursor"]} == {}


def test_every_node_knows_its_row() -> None:
    nodes = {one.name: one.is_type_of for one in OBJECTS if GRAPH.type_map["Node"] in one.interfaces}

    assert sorted(nodes) == [
        "BillRun",
        "BillRunResult",
        "Contract",
        "ContractItem",
        "Customer",
        "Document",
        "DocumentLine",
        "HistoryEntry",
        "Order",
        "OrderLine",
        "Payment",
        "Plan",
    ]
    assert [name for name, test in nodes.items() if test is None] == []


def test_every_list_is_a_connection_or_has_a_written_bound() -> None:
    lists_found = {
        f"{one.name}.{name}"
        for one in OBJECTS
        if not one.name.endswith("Connection")
        for name, field in one.fields.items()
        if isinstance(_nullable(field.type), GraphQLList)
    }
    unbounded = lists_found - {f"{one.name}.userErrors" for one in OBJECTS} - set().union(*BOUNDED_LISTS.values())

    assert unbounded == set()


def _nullable(one: Any) -> Any:
    return one.of_type if isinstance(one, GraphQLNonNull) else one
