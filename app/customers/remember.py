"""Remembering a customer on a device at their wish, and forgetting them again."""

from datetime import timedelta

from sqlalchemy import insert, select, update

from app.customers.repository import contact_rows
from app.models.people import consents, customers
from app.models.remembered import remembered_devices
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

PURPOSE = "memory"
# Wordings stand in the catalogue; a new wording gets a new name.
WORDING = "memory-2026-11"
# A device nobody used for so long is forgotten.
_KEPT = timedelta(days=400)


def remember_device(work: UnitOfWork, *, customer_id: int, language: str, evidence: str) -> str:
    """Know this customer on the device that gets the id; gives that id."""
    public_id = new_public_id("dev")
    work.connection.execute(
        insert(remembered_devices),
        {
            "public_id": public_id,
            "customer_id": customer_id,
            "language": language,
            "created_at": work.now,
            "seen_at": work.now,
            "forgotten_at": None,
        },
    )
    _note_consent(work, customer_id, language=language, evidence=evidence, granted=True)
    return public_id


def recognise_device(work: UnitOfWork, public_id: str) -> int | None:
    """The customer a device is remembered for; None when it was forgotten, or the customer is gone."""
    row = work.connection.execute(
        select(remembered_devices)
        .join(customers, customers.c.id == remembered_devices.c.customer_id)
        .where(
            remembered_devices.c.public_id == public_id,
            remembered_devices.c.forgotten_at.is_(None),
            remembered_devices.c.seen_at > work.now - _KEPT,
            customers.c.merged_into_id.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    work.connection.execute(
        update(remembered_devices).where(remembered_devices.c.id == row.id).values(seen_at=work.now)
    )
    return int(row.customer_id)


def forget_device(work: UnitOfWork, public_id: str, *, evidence: str) -> None:
    """Know nobody on this device any more."""
    row = work.connection.execute(
        select(remembered_devices).where(
            remembered_devices.c.public_id == public_id, remembered_devices.c.forgotten_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        return
    work.connection.execute(
        update(remembered_devices).where(remembered_devices.c.id == row.id).values(forgotten_at=work.now)
    )
    _note_consent(work, row.customer_id, language=row.language, evidence=evidence, granted=False)


def _note_consent(work: UnitOfWork, customer_id: int, *, language: str, evidence: str, granted: bool) -> None:
    rows = [
        {
            "contact_id": contact.id,
            "channel": work.caller.channel.value,
            "purpose": PURPOSE,
            "wording_version": WORDING,
            "language": language,
            "evidence": evidence,
            "granted": granted,
            "at": work.now,
        }
        for contact in contact_rows(work, customer_id)[:1]
    ]
    if rows:
        work.connection.execute(insert(consents), rows)
