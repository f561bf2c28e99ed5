"""What mutations answer: the changed thing, or why nothing was changed."""

from dataclasses import dataclass, field
from typing import Any

import strawberry

from billing.refusals import Refusal, Refused
from schema.bill_runs import BillRun
from schema.contracts import Contract, Plan
from schema.customers import Customer
from schema.declaring import value
from schema.documents import Document
from schema.orders import Order
from schema.scopes import needs
from schema.sellers import Seller
from schema.values import UserError


@dataclass(frozen=True, slots=True)
class Payload:
    """What a use case returned, or why it was refused."""

    result: Any = None
    refusals: tuple[Refusal, ...] = field(default=())


def payload(result: Any) -> Payload:
    """Return the payload of a mutation that came to *result*."""
    return Payload(None, result.refusals) if isinstance(result, Refused) else Payload(result)


def _user_errors() -> Any:
    description = "Why nothing was changed, all reasons at once; empty where all went well."
    return value(lambda payload: payload.refusals, list[UserError], description)


def _result(shown_as: Any, description: str) -> Any:
    return value(lambda payload: payload.result, shown_as | None, f"{description}; null where it was refused.")


def _part(name: str, shown_as: Any, description: str) -> Any:
    return value(lambda payload: getattr(payload.result, name, None), shown_as | None, description)


@needs()
@strawberry.type(description="The answer to updateSeller.")
class UpdateSellerPayload:
    """A payload."""

    seller: Seller | None = _result(Seller, "The seller as it is now")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to createPlan.")
class CreatePlanPayload:
    """A payload."""

    plan: Plan | None = _result(Plan, "The new plan")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to createCustomer.")
class CreateCustomerPayload:
    """A payload."""

    customer: Customer | None = _result(Customer, "The new customer")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to updateCustomer.")
class UpdateCustomerPayload:
    """A payload."""

    customer: Customer | None = _result(Customer, "The customer as it is now")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to createContract.")
class CreateContractPayload:
    """A payload."""

    contract: Contract | None = _result(Contract, "The new contract")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to terminateContract.")
class TerminateContractPayload:
    """A payload."""

    contract: Contract | None = _result(Contract, "The contract with its end")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to createOrder.")
class CreateOrderPayload:
    """A payload."""

    order: Order | None = _result(Order, "The new order")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to cancelOrder.")
class CancelOrderPayload:
    """A payload."""

    order: Order | None = _result(Order, "The cancelled order")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to createDocuments.")
class CreateDocumentsPayload:
    """A payload."""

    bill_run: BillRun | None = _part("bill_run", BillRun, "The run; null where it was refused.")
    documents: list[Document] = value(
        lambda payload: getattr(payload.result, "documents", ()),
        list[Document],
        "What was created, in the order of issue; empty where nothing was due, which is not an error.",
    )
    customer: Customer | None = _part("customer", Customer, "The customer; null where it was refused.")
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(
    description=(
        "The answer to cancelDocument: *cancellation* undoes *document*. A credit note undoes an invoice, an invoice a "
        "credit note. It cannot itself be cancelled."
    )
)
class CancelDocumentPayload:
    """A payload."""

    document: Document | None = _part("document", Document, "The document undone; null where it was refused.")
    cancellation: Document | None = _part(
        "cancellation", Document, "The document that undoes it; null where it was refused."
    )
    user_errors: list[UserError] = _user_errors()


@needs()
@strawberry.type(description="The answer to recordPayment.")
class RecordPaymentPayload:
    """A payload."""

    document: Document | None = _result(Document, "The document with what is left to pay")
    user_errors: list[UserError] = _user_errors()
