"""Stripe's events: checked, written into the ledger, answered, then worked off. They are triggers, not state."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from sqlalchemy import Row

from app.billing import repository
from app.billing.account import BillingAccount
from app.billing.billing import Billing
from app.billing.errors import BillingUnreachable, SignatureRefused
from app.billing.stripe_till import is_missing
from app.clock import from_unix
from tenants.directory import TenantRecord
from tenants.errors import UnknownTenant

log = structlog.get_logger()

_TOLERANCE_SECONDS = 300
_AT_ONCE = 50
_DISPUTE = "charge.dispute."
_OPEN = "received"
_MOST_TRIES = 20


def check_signature(payload: bytes, header: str, secrets: tuple[str, ...]) -> Mapping[str, Any]:
    """The event of a signed body; any of the secrets will do, so that one can be replaced by the next.

    Raises:
        SignatureRefused: None of them signed it, it is too old, or it is no event.
    """
    # On first use, as in the till.
    from stripe import SignatureVerificationError, WebhookSignature

    for secret in secrets:
        try:
            WebhookSignature.verify_header(payload, header, secret, tolerance=_TOLERANCE_SECONDS)
        except (SignatureVerificationError, ValueError):
            continue
        return _parse(payload)
    raise SignatureRefused


def _parse(payload: bytes) -> Mapping[str, Any]:
    try:
        event = json.loads(payload)
        if isinstance(event["data"]["object"], dict) and isinstance(event["id"], str):
            return {"id": event["id"], "type": str(event["type"]), "created": int(event["created"]), **event["data"]}
    except (ValueError, KeyError, TypeError):
        pass
    raise SignatureRefused


async def note_event(billing: Billing, event: Mapping[str, Any]) -> bool:
    """Write an event into the ledger; says whether it was new. What it says of the state is not even kept."""
    subject = event["object"]
    customer = subject["id"] if subject.get("object") == "customer" else subject.get("customer")
    reference = subject.get("client_reference_id") or (subject.get("metadata") or {}).get("tenant")
    async with billing.house.store.control_write() as connection:
        return await repository.add_event(
            connection,
            event_id=event["id"],
            type=event["type"],
            customer_id=customer if isinstance(customer, str) else None,
            object_id=subject.get("id"),
            tenant_ref=reference if isinstance(reference, str) else None,
            happened_at=from_unix(event["created"]),
            received_at=billing.house.clock.now(),
        )


async def work_off_events(billing: Billing) -> int:
    """Follow every open event; one that cannot be followed now stays open. Returns how many were settled."""
    async with billing.ledger_lock:
        async with billing.house.store.control_read() as connection:
            rows = await repository.open_events(connection, limit=_AT_ONCE)
        settled = 0
        for row in rows:
            state = await _follow(billing, row)
            async with billing.house.store.control_write() as connection:
                await repository.settle_event(connection, row.event_id, state, billing.house.clock.now())
            settled += state != _OPEN
        return settled


async def _follow(billing: Billing, event: Row[Any]) -> str:
    """How the event ends; the nightly walk finds what one that failed would have told."""
    try:
        tenant = await _tenant_of(billing, event)
        if tenant is None:
            return "ignored"
        if event.type.startswith(_DISPUTE):
            await _note_dispute(billing, tenant, str(event.object_id))
        await billing.sync(tenant)
    except BillingUnreachable as error:
        if is_missing(error):
            return "ignored"
        # Silence passes; a refusal may last for ever.
        return _open_or_failed(event) if error.facts.get("reason") == "refused" else _OPEN
    except Exception as error:
        # One event we cannot read must not keep the others from being followed.
        log.error("billing.event_failed", type=event.type, error=type(error).__name__)
        return _open_or_failed(event)
    return "done"


def _open_or_failed(event: Row[Any]) -> str:
    return _OPEN if event.tries < _MOST_TRIES else "failed"


async def _tenant_of(billing: Billing, event: Row[Any]) -> TenantRecord | None:
    """The business an event is about: by its customer, else by what we wrote on the things at Stripe."""
    if billing.till is None:
        return None
    customer_id = event.customer_id
    if event.type.startswith(_DISPUTE):
        customer_id = await billing.till.find_customer_of_dispute(str(event.object_id))
    if customer_id is None:
        return None
    async with billing.house.store.control_read() as connection:
        account = await repository.find_by_customer(connection, customer_id)
    if account is not None:
        return _record(billing, account)
    reference = event.tenant_ref or await billing.till.tenant_of_customer(customer_id)
    return await _adopt(billing, reference, customer_id)


def _record(billing: Billing, account: BillingAccount) -> TenantRecord | None:
    return next((one for one in billing.house.store.directory.all() if one.id == account.tenant_id), None)


async def _adopt(billing: Billing, reference: str | None, customer_id: str) -> TenantRecord | None:
    """A customer we made, and crashed before we wrote down whose it is."""
    if reference is None:
        return None
    try:
        tenant = billing.house.store.directory.by_public_id(reference)
    except UnknownTenant:
        return None
    async with billing.lock(tenant):
        account = await billing.reload(tenant)
        if account.customer_id is None and account.subscription_id is None:
            await billing.store(tenant, replace(account, customer_id=customer_id))
            log.info("billing.customer_adopted", tenant=tenant.public_id)
    return tenant


async def _note_dispute(billing: Billing, tenant: TenantRecord, dispute_id: str) -> None:
    async with billing.lock(tenant):
        account = await billing.reload(tenant)
        await billing.store(tenant, replace(account, dispute_id=dispute_id))
