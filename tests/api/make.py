"""Make things through the API, with good defaults; each returns what the mutation answers of the thing."""

from datetime import date
from typing import Any

from sqlalchemy import update

from models import Order
from models.database import Unit
from tests.api.client import Api

ADDRESS = {"line1": "Kontorhaus 1", "postalCode": "20095", "city": "Hamburg", "country": "DE"}


async def customer(api: Api, **fields: Any) -> dict[str, Any]:
    """Make a German company, and return its id and number."""
    given = {"type": "B2B", "company": "Hansa Handel GmbH", "addresses": [ADDRESS], **fields}
    return await _made(api, "createCustomer", "customer { id number }", given)


async def contract(api: Api, customer_id: str, **fields: Any) -> dict[str, Any]:
    """Make a contract of one item at 100.00 a month, from 1 November 2026, and return its id and number."""
    given = {
        "customerId": customer_id,
        "signedOn": "2026-10-01",
        "startsOn": "2026-11-01",
        **({} if "planId" in fields else {"items": [{"name": "Hosting", "unitPrice": "100.00"}]}),
        **fields,
    }
    return await _made(api, "createContract", "contract { id number }", given)


async def order(api: Api, customer_id: str, **fields: Any) -> dict[str, Any]:
    """Make an order of one chair at 50.00, placed on 20 November 2026, and return its id and number."""
    given = {
        "customerId": customer_id,
        "placedOn": "2026-11-20",
        "lines": [{"name": "Chair", "unitPrice": "50.00"}],
        **fields,
    }
    return await _made(api, "createOrder", "order { id number }", given)


async def order_without_rate(api: Api, customer_id: str, **fields: Any) -> dict[str, Any]:
    """Make an order, and move it to 1 January 2005, of which no VAT rate is known: createOrder would refuse it."""
    made = await order(api, customer_id, **fields)

    async def move_back(unit: Unit) -> None:
        moved = update(Order).where(Order.number == made["number"]).values(placed_on=date(2005, 1, 1))
        await unit.connection.execute(moved)

    await api.database.unit_of_work(move_back)
    return made


async def plan(api: Api, **fields: Any) -> dict[str, Any]:
    """Make a plan of 20.00 a month, and return its id and code."""
    given = {
        "code": "basic",
        "name": "Basic",
        "currency": "EUR",
        "billingInterval": {"count": 1, "unit": "MONTH"},
        "items": [{"name": "Basic fee", "unitPrice": "20.00"}],
        **fields,
    }
    return await _made(api, "createPlan", "plan { id code }", given)


async def documents(api: Api, customer_id: str, **fields: Any) -> list[dict[str, Any]]:
    """Bill what is due, and return id and number of each document."""
    answer = await api(
        """mutation ($input: CreateDocumentsInput!) {
             createDocuments(input: $input) { documents { id number } userErrors { code path message } } }""",
        input={"customerId": customer_id, **fields},
    )
    assert answer["createDocuments"]["userErrors"] == []
    made: list[dict[str, Any]] = answer["createDocuments"]["documents"]
    return made


async def _made(api: Api, mutation: str, selection: str, given: dict[str, Any]) -> dict[str, Any]:
    kind = mutation[0].upper() + mutation[1:] + "Input"
    answer = await api(
        f"""mutation ($input: {kind}!) {{
              {mutation}(input: $input) {{ {selection} userErrors {{ code path message }} }} }}""",
        input=given,
    )
    assert answer[mutation]["userErrors"] == []
    thing: dict[str, Any] = answer[mutation][selection.split(" ", 1)[0]]
    return thing
