"""SQL of the insights: counts of appointments and of wishes nothing was free for."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.models.calendar import appointments, availability_questions
from app.unit_of_work import UnitOfWork

_ENDED = ("cancelled", "cancelled_late")


def count_made_by(work: UnitOfWork, column: str, low: datetime, high: datetime) -> dict[Any, int]:
    """Appointments made in [low, high) by a column's value."""
    by = appointments.c[column]
    query = (
        select(by, func.count())
        .where(appointments.c.created_at >= low, appointments.c.created_at < high)
        .group_by(by)
        .order_by(func.count().desc())
    )
    return {value: int(count) for value, count in work.connection.execute(query)}


def count_held_by(work: UnitOfWork, column: str, low: datetime, high: datetime) -> dict[Any, int]:
    """Appointments that took place in [low, high), or did not, by a column's value."""
    by = appointments.c[column]
    query = (
        select(by, func.count())
        .where(appointments.c.starts_at >= low, appointments.c.starts_at < high)
        .group_by(by)
        .order_by(func.count().desc())
    )
    return {value: int(count) for value, count in work.connection.execute(query)}


def earned(work: UnitOfWork, low: datetime, high: datetime) -> int:
    """What the appointments held in [low, high) were agreed to cost, in minor units."""
    wanted: list[ColumnElement[bool]] = [
        appointments.c.starts_at >= low,
        appointments.c.starts_at < high,
        appointments.c.status.not_in((*_ENDED, "no_show", "pending")),
    ]
    return int(
        work.connection.execute(
            select(func.coalesce(func.sum(appointments.c.price_minor), 0)).where(*wanted)
        ).scalar_one()
    )


def count_unmet(work: UnitOfWork, low: datetime) -> dict[str | None, int]:
    """Questions for a time that found nothing and led to no booking, by the reason."""
    query = (
        select(availability_questions.c.reason, func.count())
        .where(
            availability_questions.c.at >= low,
            availability_questions.c.offered == 0,
            availability_questions.c.appointment_id.is_(None),
        )
        .group_by(availability_questions.c.reason)
        .order_by(func.count().desc())
    )
    return {reason: int(count) for reason, count in work.connection.execute(query)}
