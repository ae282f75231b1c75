"""Messages that could not be sent, over all businesses: why, and once more."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import select

from app.models.ledger import messages
from app.outbox.repository import get_message, send_again
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.errors import TenantError

Item = dict[str, Any]
_MOST = 500


async def list_dead_letters(house: House, *, again: bool) -> AsyncIterator[Item]:
    """Every dead message with its reason, without what it says or to whom; `again` sets each to be sent once more."""
    for record in house.store.directory.all():
        if not record.is_active:
            continue
        try:
            context = await house.context(record, SYSTEM_CALLER)
            found = await context.read(_dead)
            for item in found:
                renewed = await context.write(_send_again, str(item["message"])) if again else False
                yield {"business": record.slug, **item, "again": renewed}
        except TenantError as error:
            yield {"business": record.slug, "problem": type(error).__name__}


def _dead(work: UnitOfWork) -> list[Item]:
    query = select(messages).where(messages.c.state == "dead").order_by(messages.c.id).limit(_MOST)
    return [
        {
            "message": row.public_id,
            "kind": row.kind,
            "channel": row.channel,
            "reason": row.reason,
            "tries": row.tries,
            "since": row.updated_at.isoformat(),
        }
        for row in work.connection.execute(query)
    ]


def _send_again(work: UnitOfWork, public_id: str) -> bool:
    message = get_message(work, public_id)
    return message is not None and send_again(work, message)
