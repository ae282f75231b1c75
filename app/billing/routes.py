"""Stripe's way in: the webhook. Where no secret is set it does not exist."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response

from app.billing.billing import Billing
from app.billing.receive_event import check_signature, note_event, work_off_events
from app.errors import NotFound
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse

router = APIRouter(include_in_schema=False)


async def current_billing(request: Request) -> Billing:
    billing: Billing = request.app.state.billing
    return billing


CurrentBilling = Annotated[Billing, Depends(current_billing)]


@router.post("/webhooks/stripe", dependencies=[Depends(limit(Kind.WEBHOOK))])
async def take_event(
    request: Request,
    house: CurrentHouse,
    billing: CurrentBilling,
    stripe_signature: Annotated[str, Header(max_length=2000)] = "",
) -> Response:
    """Answered as soon as the event is in the ledger; it is worked off after that.

    Raises:
        NotFound: No secret is set, so nobody could prove to be Stripe.
        SignatureRefused: It is not from Stripe.
    """
    secrets = house.settings.stripe_webhook_secrets
    if not secrets or billing.till is None:
        raise NotFound
    event = check_signature(await request.body(), stripe_signature, secrets)
    await note_event(billing, event)
    billing.start(asyncio.create_task(work_off_events(billing)))
    return Response(status_code=204, headers={"Cache-Control": "no-store"})
