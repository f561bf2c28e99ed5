"""The root fields that write: each takes one input, runs in one transaction, answers with what it changed."""

# The parameter is called input because that is its name in the API.
# ruff: noqa: A002

from collections.abc import Callable
from functools import partial
from typing import Any

import strawberry

from billing import checks
from models.writing.audit import Act
from models.writing.idempotency import Request
from resolvers import audit, bill_runs, contracts, customers, documents, orders, plans, sellers
from resolvers.audit import recorded
from resolvers.callers import Scope
from resolvers.context import Info
from resolvers.idempotency import PATH, Kept, Work, once
from schema import contract_inputs, inputs, order_inputs, payloads
from schema.declaring import field
from schema.fingerprints import fingerprint
from schema.given import given
from schema.ids import key_of
from schema.payloads import Payload, payload


async def _done(info: Info, input: Any, kept: Kept[Any], acting: Callable[[Act], Work[Any]]) -> Payload:
    """Return the payload of one mutation: done now, or what the same request came to before.

    *acting* makes the work that enters the audit trail as the act that it is given.
    """
    context, response_key = info.context, str(info.path.key)
    key = given(input.idempotency_key)
    key = context.idempotency_key if key is None else key
    by = context.caller.name if context.caller.is_known else None
    noted = None if any(checks.text(key, PATH)) else key  # one that is none is refused with all else that is wrong
    work = acting(Act(info.field_name, by, context.request_id, noted))
    if key is not None:
        request = Request(context.caller.name, info.field_name, key, fingerprint(input))
        work = once(request, kept, work, lambda: context.replayed.append(response_key))
    done = payload(await context.write(work))
    if not done.refusals:
        context.done.append(response_key)
        if response_key not in context.replayed:
            context.made.append(done.result)
    return done


async def _update_seller(info: Info, input: inputs.UpdateSellerInput) -> Any:
    changes = input.parsed()
    update = recorded(partial(sellers.update_one, changes=changes), partial(audit.seller_updated, changes=changes))
    done = await _done(info, input, sellers.SELLER, update)
    info.context.reading.business_day.forget()
    return done


async def _create_plan(info: Info, input: contract_inputs.CreatePlanInput) -> Any:
    create = recorded(partial(plans.create_one, plan=input.parsed()), audit.plan_created)
    return await _done(info, input, plans.PLAN, create)


async def _create_customer(info: Info, input: inputs.CreateCustomerInput) -> Any:
    create = recorded(partial(customers.create_one, customer=input.parsed()), audit.customer_created)
    return await _done(info, input, customers.CUSTOMER, create)


async def _update_customer(info: Info, input: inputs.UpdateCustomerInput) -> Any:
    changes = input.parsed()
    update = partial(customers.update_one, key=key_of(input.id, "cus"), changes=changes)
    updated = partial(audit.customer_updated, changes=changes)
    return await _done(info, input, customers.CUSTOMER, recorded(update, updated))


async def _create_contract(info: Info, input: contract_inputs.CreateContractInput) -> Any:
    create = recorded(partial(contracts.create_one, contract=input.parsed()), audit.contract_created)
    return await _done(info, input, contracts.CONTRACT, create)


async def _terminate_contract(info: Info, input: contract_inputs.TerminateContractInput) -> Any:
    terminate = partial(
        contracts.terminate_one,
        key=key_of(input.id, "con"),
        notice_on=given(input.notice_on),
        ends_on=given(input.ends_on),
        reason=given(input.reason),
    )
    return await _done(info, input, contracts.CONTRACT, recorded(terminate, audit.contract_terminated))


async def _create_order(info: Info, input: order_inputs.CreateOrderInput) -> Any:
    create = recorded(partial(orders.create_one, order=input.parsed()), audit.order_created)
    return await _done(info, input, orders.ORDER, create)


async def _cancel_order(info: Info, input: order_inputs.CancelOrderInput) -> Any:
    cancel = partial(orders.cancel_one, key=key_of(input.id, "ord"), reason=given(input.reason))
    return await _done(info, input, orders.ORDER, recorded(cancel, audit.order_cancelled))


async def _create_documents(info: Info, input: order_inputs.CreateDocumentsInput) -> Any:
    def bill(act: Act) -> Work[bill_runs.Created]:
        return partial(
            bill_runs.bill_customer,
            act=act,
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
    return await _done(info, input, documents.CANCELLED, recorded(cancel, audit.document_cancelled))


async def _record_payment(info: Info, input: order_inputs.RecordPaymentInput) -> Any:
    pay = partial(
        documents.pay_one,
        key=key_of(input.document_id, "doc"),
        amount=input.amount,
        received_on=given(input.received_on),
        reference=given(input.reference),
    )
    paid = partial(audit.payment_recorded, amount=input.amount)
    return await _done(info, input, documents.DOCUMENT, recorded(pay, paid))


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
            "other, to be paid back, and the rest is settled. Neither a cancelled document nor a cancellation can be "
            "cancelled, nor a document that a live one corrects before that one is cancelled: NOT_ALLOWED."
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
