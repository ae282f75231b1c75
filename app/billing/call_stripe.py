"""Calls that change something at Stripe. The key is stored first: asking again after a crash is the same call."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

from app.billing import repository
from app.billing.billing import Billing
from app.billing.errors import BillingUnreachable

# Stripe forgets keys after a day.
_KEY_LIFE = timedelta(hours=23)


async def call_stripe(
    billing: Billing,
    path: str,
    params: dict[str, Any],
    *,
    subject: str,
    purpose: str,
    once: str = "",
    ends: bool = True,
) -> dict[str, Any]:
    """Make or change something for a subject (a business's public id, or `house`).

    An unfinished call for the same is repeated under its key; a finished one is never repeated by itself. `once`
    tells apart calls that look alike and are meant as two. With `ends` off the call counts as unfinished until
    `end_calls`: for what must be stored before it is forgotten.

    Raises:
        BillingUnreachable: Stripe did not answer, or refused.
    """
    till, house = billing.require_till(), billing.house
    content = json.dumps([path, params, once], sort_keys=True)
    now = house.clock.now()
    async with house.store.control_write() as connection:
        key = await repository.begin_call(
            connection,
            subject=subject,
            purpose=purpose,
            fingerprint=sha256(content.encode()).hexdigest()[:32],
            now=now,
            not_before=now - _KEY_LIFE,
        )
    try:
        made = await till.create(path, params, key=key)
    except BillingUnreachable as error:
        if error.facts.get("reason") == "refused":
            # A refusal is an answer: the next try is another call.
            await _end(billing, key)
        raise
    if ends:
        await _end(billing, key)
    return made


async def end_calls(billing: Billing, *, subject: str, purpose: str) -> None:
    """What the calls made is stored: the next one is another call."""
    async with billing.house.store.control_write() as connection:
        await repository.end_calls(connection, subject=subject, purpose=purpose, now=billing.house.clock.now())


async def _end(billing: Billing, key: str) -> None:
    async with billing.house.store.control_write() as connection:
        await repository.end_call(connection, key, billing.house.clock.now())
