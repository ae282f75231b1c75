"""Reads and writes conflicts."""

from typing import Any

from sqlalchemy import Row, insert, select, update

from app.appointments.conflict import Affected, Conflict, ConflictSource, ConflictState
from app.availability.query import Rule
from app.errors import NotFound
from app.models.calendar import conflicts
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_CONFLICTS = select(conflicts).order_by(conflicts.c.created_at, conflicts.c.id)
_IS_OPEN = conflicts.c.state == ConflictState.OPEN.value
_ADD = insert(conflicts).returning(conflicts.c.id)


def list_open_conflicts(work: UnitOfWork) -> list[Conflict]:
    """What waits for the owner's decision, the oldest first."""
    return [_conflict(row) for row in work.connection.execute(_CONFLICTS.where(_IS_OPEN))]


def list_conflicts_of(work: UnitOfWork, appointment_id: int) -> list[Conflict]:
    """Everything an appointment has ever collided with."""
    rows = work.connection.execute(_CONFLICTS.where(conflicts.c.appointment_id == appointment_id))
    return [_conflict(row) for row in rows]


def get_conflict(work: UnitOfWork, public_id: str) -> Conflict:
    """A conflict.

    Raises:
        NotFound: There is none.
    """
    row = work.connection.execute(_CONFLICTS.where(conflicts.c.public_id == public_id)).first()
    if row is None:
        raise NotFound(what="conflict")
    return _conflict(row)


def open_conflict(work: UnitOfWork, affected: Affected, source: ConflictSource, source_id: int) -> int | None:
    """Write a conflict, or open the one there was again; None where the owner has seen it already."""
    own = conflicts.c.appointment_id == affected.appointment_id
    same = own & (conflicts.c.source == source.value) & (conflicts.c.source_id == source_id)
    known = work.connection.execute(select(conflicts).where(same)).first()
    rule = None if affected.rule is None else affected.rule.value
    if known is not None and known.state != ConflictState.SETTLED.value and known.rule == rule:
        return None
    values: dict[str, Any] = {"resource_id": affected.resource_id, "rule": rule, "state": ConflictState.OPEN.value}
    if known is not None:
        work.connection.execute(update(conflicts).where(same).values(**values, settled_at=None))
        return int(known.id)
    values |= {
        "public_id": new_public_id("cfl"),
        "appointment_id": affected.appointment_id,
        "source": source.value,
        "source_id": source_id,
        "created_at": work.now,
        "settled_at": None,
    }
    return int(work.connection.execute(_ADD, values).scalar_one())


def close_conflict(work: UnitOfWork, conflict_id: int, state: ConflictState) -> None:
    """Write how a conflict ended."""
    work.connection.execute(
        update(conflicts).where(conflicts.c.id == conflict_id).values(state=state.value, settled_at=work.now)
    )


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(
        id=row.id,
        public_id=row.public_id,
        appointment_id=row.appointment_id,
        source=ConflictSource(row.source),
        source_id=row.source_id,
        resource_id=row.resource_id,
        rule=None if row.rule is None else Rule(row.rule),
        state=ConflictState(row.state),
        created_at=row.created_at,
    )
