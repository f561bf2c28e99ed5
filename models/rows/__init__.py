"""What reads return: plain, read-only rows whose fields are columns and whose properties are values.

A field has the name and the type of its column; a test compares them.
"""

from models.rows.audit import HistoryEntry
from models.rows.bill_runs import BillRun, BillRunCounts, BillRunResult
from models.rows.contracts import Contract, ContractItem, Plan, PlanItem
from models.rows.customers import Customer, CustomerAddress
from models.rows.documents import Document, DocumentLine, DocumentTax, Payment
from models.rows.orders import Order, OrderLine

__all__ = [
    "BillRun",
    "BillRunCounts",
    "BillRunResult",
    "Contract",
    "ContractItem",
    "Customer",
    "CustomerAddress",
    "Document",
    "DocumentLine",
    "DocumentTax",
    "HistoryEntry",
    "Order",
    "OrderLine",
    "Payment",
    "Plan",
    "PlanItem",
]
