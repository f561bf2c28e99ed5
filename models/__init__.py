"""Floor 2: the tables, the database, units of work, and every statement that writes."""

from models.audit import AuditEntry, AuditHead, AuditKind
from models.bill_runs import BillRun, BillRunOutcome, BillRunResult, BillRunStatus
from models.columns import Table
from models.contracts import Contract, ContractItem, Plan, PlanItem
from models.customers import Customer, CustomerAddress, CustomerBalance, CustomerWord
from models.documents import Document, DocumentLine, DocumentTax, Payment, Series
from models.idempotency import IdempotencyKey
from models.orders import Order, OrderLine
from models.sellers import Seed, Seller

__all__ = [
    "AuditEntry",
    "AuditHead",
    "AuditKind",
    "BillRun",
    "BillRunOutcome",
    "BillRunResult",
    "BillRunStatus",
    "Contract",
    "ContractItem",
    "Customer",
    "CustomerAddress",
    "CustomerBalance",
    "CustomerWord",
    "Document",
    "DocumentLine",
    "DocumentTax",
    "IdempotencyKey",
    "Order",
    "OrderLine",
    "Payment",
    "Plan",
    "PlanItem",
    "Seed",
    "Seller",
    "Series",
    "Table",
]
