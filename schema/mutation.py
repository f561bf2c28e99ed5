"""The root fields that write: each takes one input, runs in one transaction, answers with what it changed."""

# The parameter is called input because that is its name in the API.
# ruff: noqa: A002

from functools import partial
from typing import Any

import strawberry

from models.writing.idempotency import Request
from resolvers import bill_runs, contracts, customers, documents, orders, plans, sellers
from resolvers.callers import Scope
from resolvers.context import Info
from resolvers.idempotency import Kept, Work, once
from schema import contract_inputs, inputs, order_inputs, payloads
from schema.declaring import field
from schema.fingerprints import fingerprint
from schema.given import given
from schema.ids import key_of
from schema.payloads import Answer, answer


async def _done(info: Info, input: Any, kept: Kept[Any], work: Work[Any]) -> Answer:
    """Return the answer to one mutation: done now, or what the same request came to before."""
    context, response_key = info.context, str(info.path.key)
    key = given(input.idempotency_key)
    key = context.idempotency_key if key is None else key
    if key is not None:
        request = Request(context.caller.name, info.field_name, key, fingerprint(input))
        work = once(request, kept, work, lambda: context.replayed.append(response_key))
    result = answer(await context.write(work))
    if not result.refusals:
        context.done.append(response_key)
        if response_key not in context.replayed:
            context.made.append(result.result)
    return result


async def _update_seller(info: Info, input: inputs.UpdateSellerInput) -> Any:
    done = await _done(info, input, sellers.SELLER, partial(sellers.update_one, changes=input.parsed()))
    info.context.reading.business_day.forget()
    return done


async def _create_plan(info: Info, input: contract_inputs.CreatePlanInput) -> Any:
    return await _done(info, input, plans.PLAN, partial(plans.create_one, plan=input.parsed()))


async def _create_customer(info: Info, input: inputs.CreateCustomerInput) -> Any:
    return await _done(info, input, customers.CUSTOMER, partial(customers.create_one, customer=input.parsed()))


async def _update_customer(info: Info, input: inputs.UpdateCustomerInput) -> Any:
    update = partial(customers.update_one, key=key_of(input.id, "cus"), changes=input.parsed())
    return await _done(info, input, customers.CUSTOMER, update)


async def _create_contract(info: Info, input: contract_inputs.CreateContractInput) -> Any:
    return await _done(info, input, contracts.CONTRACT, partial(contracts.create_one, contract=input.parsed()))


async def _terminate_contract(info: Info, input: contract_inputs.TerminateContractInput) -> Any:
    terminate = partial(
        contracts.terminate_one,
        key=key_of(input.id, "con"),
        notice_on=given(input.notice_on),
        ends_on=given(input.ends_on),
        reason=given(input.reason),
    )
    return await _done(info, input, contracts.CONTRACT, terminate)


async def _create_order(info: Info, input: order_inputs.CreateOrderInput) -> Any:
    return await _done(info, input, orders.ORDER, partial(orders.create_one, order=input.parsed()))


async def _cancel_order(info: Info, input: order_inputs.CancelOrderInput) -> Any:
    cancel = partial(orders.cancel_one, key=key_of(input.id, "ord"), reason=given(input.reason))
    return await _done(info, input, orders.ORDER, cancel)


async def _create_documents(info: Info, input: order_inputs.CreateDocumentsInput) -> Any:
    bill = partial(
        bill_runs.bill_customer,
        customer_id=key_of(input.customer_id, "cus"),
        processing_date=given(input.processing_date),
        document_date=given(input.document_date),
    )
    return await _done(info, input, bill_runs.CREATED, bill)


async def _cancel_document(info: Info, input: order_inputs.CancelDocumentInput) -> Any:
    cancel = partial(
        documents.cancel_one,
        key=key_of(input.id, "doc"),
        reason=input.reason,
        document_date=given(input.document_date),
    )
    return await _done(info, input, documents.CANCELLED, cancel)


async def _record_payment(info: Info, input: order_inputs.RecordPaymentInput) -> Any:
    pay = partial(
        documents.pay_one,
        key=key_of(input.document_id, "doc"),
        amount=input.amount,
        received_on=given(input.received_on),
        reference=given(input.reference),
    )
    return await _done(info, input, documents.DOCUMENT, pay)


_DESCRIPTION = (
    "Everything that can be changed. Every mutation takes one input, runs in one transaction, and answers with the "
    "changed thing and userErrors: where there are userErrors, nothing was changed. With an idempotencyKey it can be "
    "sent again without harm, after a lost answer for instance; extensions.replayed names what was done before. "
    "Several in one request run one after another, each in a transaction of its own. Where an answer has errors, "
    "extensions.done names the mutations that are stored all the same."
)


@strawberry.type(description=_DESCRIPTION)
class Mutation:
    """The root fields that write."""

    update_seller: Any = field(
        _update_seller,
        payloads.UpdateSellerPayload,
        "Changes who bills; documents already issued keep their copy.",
        "What to do.",
        needs=[Scope.DOCUMENTS_WRITE],
    )
    create_plan: Any = field(
        _create_plan,
        payloads.CreatePlanPayload,
        "Makes a template for contracts.",
        "What to do.",
        needs=[Scope.CONTRACTS_WRITE],
    )
    create_customer: Any = field(
        _create_customer,
        payloads.CreateCustomerPayload,
        "Makes a customer.",
        "What to do.",
        needs=[Scope.CUSTOMERS_WRITE],
    )
    update_customer: Any = field(
        _update_customer,
        payloads.UpdateCustomerPayload,
        "Changes a customer; its addresses are replaced as a whole.",
        "What to do.",
        needs=[Scope.CUSTOMERS_WRITE],
    )
    create_contract: Any = field(
        _create_contract,
        payloads.CreateContractPayload,
        "Signs a contract for a customer, from a plan or from items of its own.",
        "What to do.",
        needs=[Scope.CONTRACTS_WRITE],
    )
    terminate_contract: Any = field(
        _terminate_contract,
        payloads.TerminateContractPayload,
        "Ends a contract, with notice or on a given day; what is billed too much is credited by the next run.",
        "What to do.",
        needs=[Scope.CONTRACTS_WRITE],
    )
    create_order: Any = field(
        _create_order,
        payloads.CreateOrderPayload,
        "Enters an order for a customer.",
        "What to do.",
        needs=[Scope.ORDERS_WRITE],
    )
    cancel_order: Any = field(
        _cancel_order,
        payloads.CancelOrderPayload,
        "Cancels an order that is not billed, not even in part.",
        "What to do.",
        needs=[Scope.ORDERS_WRITE],
    )
    create_documents: Any = field(
        _create_documents,
        payloads.CreateDocumentsPayload,
        (
            "A bill run for one customer: everything due up to the processing date becomes documents. "
            "Nothing due is not an error, and what is billed already is never billed again."
        ),
        "What to do.",
        needs=[Scope.BILLING_RUN],
    )
    cancel_document: Any = field(
        _cancel_document,
        payloads.CancelDocumentPayload,
        (
            "Undoes an issued document by another that names it; what it billed can be billed again. Nothing is "
            "outstanding on it from then on; what had been paid on it, in part or in full, is outstanding on the "
            "other, to be paid back. Neither a cancelled document nor a cancellation can be cancelled: NOT_ALLOWED."
        ),
        "What to do.",
        needs=[Scope.DOCUMENTS_WRITE],
    )
    record_payment: Any = field(
        _record_payment,
        payloads.RecordPaymentPayload,
        (
            "Books money received for an invoice, or paid back for a credit note. More than is outstanding is "
            "OUT_OF_RANGE: book what is outstanding, the rest belongs to another document. A document that is paid or "
            "cancelled takes no money: NOT_ALLOWED."
        ),
        "What to do.",
        needs=[Scope.DOCUMENTS_WRITE],
    )
