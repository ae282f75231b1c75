"""Sends one business's messages: the first of the worker's jobs."""

from app.appointments.customer_links import business_url
from app.jobs.job import TenantJob
from app.notifications.compose import Composer
from app.outbox.repository import earliest_due
from app.outbox.send_due import Sender
from app.tenant_context import TenantContext
from app.tenant_context.edge import House


async def send_messages(house: House, context: TenantContext) -> int:
    """Send what is due; returns how many messages came to an end or went a step further."""
    composer = Composer(business_url(house.settings.base_url, context.record.slug), house.keys)
    sender = Sender(
        runner=context,
        compose=composer.compose,
        channels=house.channels,
        keys=house.keys,
        bound_to=context.record.public_id,
    )
    return await sender.send_due()


SEND_MESSAGES = TenantJob("messages", earliest_due, send_messages)
