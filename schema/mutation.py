"""The root fields that write: each takes one input, runs in one transaction, answers with what it changed."""

# The parameter is called input because that is its name in the API.
# ruff: noqa: A002

from typing import Any

import strawberry

from resolvers import bill_runs, contracts, customers, documents, orders, plans, sellers
from resolvers.context import Info
from schema import contract_inputs, inputs, order_inputs, payloads
from schema.declaring import field
from schema.given import given
from schema.ids import key_of
from schema.payloads import answer


async def _update_seller(info: Info, input: inputs.UpdateSellerInput) -> Any:
    return answer(await sellers.update(info.context, input.parsed()))


async def _create_plan(info: Info, input: contract_inputs.CreatePlanInput) -> Any:
    return answer(await plans.create(info.context, input.parsed()))


async def _create_customer(info: Info, input: inputs.CreateCustomerInput) -> Any:
    return answer(await customers.create(info.context, input.parsed()))


async def _update_customer(info: Info, input: inputs.UpdateCustomerInput) -> Any:
    return answer(await customers.update(info.context, key_of(input.id, "cus"), input.parsed()))


async def _create_contract(info: Info, input: contract_inputs.CreateContractInput) -> Any:
    return answer(await contracts.create(info.context, input.parsed()))


async def _terminate_contract(info: Info, input: contract_inputs.TerminateContractInput) -> Any:
    return answer(
        await contracts.terminate(
            info.context,
            key_of(input.id, "con"),
            given(input.notice_on),
            given(input.ends_on),
            given(input.reason),
        )
    )


async def _create_order(info: Info, input: order_inputs.CreateOrderInput) -> Any:
    return answer(await orders.create(info.context, input.parsed()))


async def _cancel_order(info: Info, input: order_inputs.CancelOrderInput) -> Any:
    return answer(await orders.cancel(info.context, key_of(input.id, "ord"), given(input.reason)))


async def _create_documents(info: Info, input: order_inputs.CreateDocumentsInput) -> Any:
    return answer(
        await bill_runs.create_documents(
            info.context,
            key_of(input.customer_id, "cus"),
            given(input.processing_date),
            given(input.document_date),
        )
    )


async def _cancel_document(info: Info, input: order_inputs.CancelDocumentInput) -> Any:
    return answer(
        await documents.cancel(info.context, key_of(input.id, "doc"), input.reason, given(input.document_date))
    )


async def _record_payment(info: Info, input: order_inputs.RecordPaymentInput) -> Any:
    return answer(
        await documents.pay(
            info.context,
            key_of(input.document_id, "doc"),
            input.amount,
            given(input.received_on),
            given(input.reference),
        )
    )


_DESCRIPTION = (
    "Everything that can be changed. Every mutation takes one input, runs in one transaction, and answers with the "
    "changed thing and userErrors: where there are userErrors, nothing was changed."
)


@strawberry.type(description=_DESCRIPTION)
class Mutation:
    """The root fields that write."""

    update_seller: Any = field(
        _update_seller,
        payloads.UpdateSellerPayload,
        "Changes who bills; documents already issued keep their copy.",
        "What to do.",
    )
    create_plan: Any = field(
        _create_plan,
        payloads.CreatePlanPayload,
        "Makes a template for contracts.",
        "What to do.",
    )
    create_customer: Any = field(
        _create_customer,
        payloads.CreateCustomerPayload,
        "Makes a customer.",
        "What to do.",
    )
    update_customer: Any = field(
        _update_customer,
        payloads.UpdateCustomerPayload,
        "Changes a customer; its addresses are replaced as a whole.",
        "What to do.",
    )
    create_contract: Any = field(
        _create_contract,
        payloads.CreateContractPayload,
        "Signs a contract for a customer, from a plan or from items of its own.",
        "What to do.",
    )
    terminate_contract: Any = field(
        _terminate_contract,
        payloads.TerminateContractPayload,
        "Ends a contract, with notice or on a given day; what is billed too much is credited by the next run.",
        "What to do.",
    )
    create_order: Any = field(
        _create_order,
        payloads.CreateOrderPayload,
        "Enters an order for a customer.",
        "What to do.",
    )
    cancel_order: Any = field(
        _cancel_order,
        payloads.CancelOrderPayload,
        "Cancels an order that is not billed.",
        "What to do.",
    )
    create_documents: Any = field(
        _create_documents,
        payloads.CreateDocumentsPayload,
        (
            "A bill run for one customer: everything due up to the processing date becomes documents. "
            "Nothing due is not an error, and what is billed already is never billed again."
        ),
        "What to do.",
    )
    cancel_document: Any = field(
        _cancel_document,
        payloads.CancelDocumentPayload,
        (
            "Undoes an issued document by another that names it; what it billed can be billed again. What "
            "had been paid on it is outstanding on the other, to be paid back."
        ),
        "What to do.",
    )
    record_payment: Any = field(
        _record_payment,
        payloads.RecordPaymentPayload,
        "Books money received for an invoice, or paid back for a credit note; never more than is outstanding.",
        "What to do.",
    )
