"""Grades what somebody waits for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from app.conversations.repository import load_conversation
from app.models.catalogue import services, staff
from app.models.waitlist import waitlist_entries
from app.unit_of_work import UnitOfWork

_WAITING = "waiting"


def list_waiting(work: UnitOfWork, *, conversation_id: int) -> list[dict[str, Any]]:
    """What the talking customer waits for, in the words of the scenario format."""
    identity = load_conversation(work, conversation_id=conversation_id).identity
    rows = work.connection.execute(
        select(waitlist_entries, services.c.name.label("service_name"), staff.c.name.label("staff_name"))
        .join(services, services.c.id == waitlist_entries.c.service_id)
        .outerjoin(staff, staff.c.id == waitlist_entries.c.staff_id)
        .where(
            waitlist_entries.c.state == _WAITING,
            or_(
                waitlist_entries.c.conversation_id == conversation_id,
                waitlist_entries.c.customer_id.in_({identity.customer_id or 0, *identity.customer_ids}),
            ),
        )
    )
    return [
        {
            "service": next(iter(row.service_name.values())),
            "staff": row.staff_name,
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "earliest": row.earliest.strftime("%H:%M") if row.earliest else None,
            "latest": row.latest.strftime("%H:%M") if row.latest else None,
        }
        for row in rows
    ]


def wrong_waitlist(expected: Sequence[dict[str, Any]], waiting: Sequence[dict[str, Any]]) -> list[str]:
    """What is missing and what is too much; an expected line holds whatever it does not name."""
    left = list(waiting)
    reasons = []
    for line in expected:
        hit = next((one for one in left if all(one.get(key) == value for key, value in line.items())), None)
        if hit is None:
            reasons.append(f"not waiting for: {line}")
        else:
            left.remove(hit)
    return reasons + [f"waiting, and not expected: {one}" for one in left]
