"""SQL of the calendar: what is busy beside appointments, and which rooms appointments are in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from app.clock import to_unix
from app.models.calendar import LONGEST_CLAIM_SECONDS, absences, claims
from app.models.types import Instant
from app.unit_of_work import UnitOfWork

_IN_RANGE = (
    claims.c.resource_id.in_(bindparam("resources", expanding=True)),
    claims.c.starts_at < bindparam("high", type_=Instant),
    claims.c.starts_at > bindparam("lowest", type_=Instant),
    claims.c.ends_at > bindparam("low", type_=Instant),
)
_BUSY = (
    select(claims, absences.c.reason, absences.c.public_id)
    .outerjoin(absences, (absences.c.id == claims.c.source_id) & claims.c.source.in_(("block", "time_off")))
    .where(*_IN_RANGE, claims.c.source != "appointment")
    .order_by(claims.c.starts_at)
)
_TAKEN = (
    select(claims.c.resource_id, claims.c.starts_at, claims.c.ends_at).where(*_IN_RANGE).order_by(claims.c.starts_at)
)
_ROOMS = (
    select(claims.c.resource_id, claims.c.source_id, func.min(claims.c.starts_at), func.max(claims.c.ends_at))
    .where(*_IN_RANGE, claims.c.source == "appointment")
    .group_by(claims.c.resource_id, claims.c.source_id)
)


@dataclass(frozen=True, slots=True)
class BusyStretch:
    """Something that is no appointment: `kind` is the source of the claim, `public_id` that of an absence."""

    resource_id: int
    kind: str
    source_id: int
    starts_at: datetime
    ends_at: datetime
    reason: str
    public_id: str


def list_busy(work: UnitOfWork, resource_ids: Collection[int], low: datetime, high: datetime) -> list[BusyStretch]:
    """Blocks, time off, imported events and holds, the pieces of one joined where they meet."""
    found: dict[tuple[int, str, int], BusyStretch] = {}
    for row in work.connection.execute(_BUSY, _range(resource_ids, low, high)):
        key = (row.resource_id, row.source, row.source_id)
        starts_at = found[key].starts_at if key in found else row.starts_at
        found[key] = BusyStretch(*key, starts_at, row.ends_at, row.reason or "", row.public_id or "")
    return list(found.values())


def rooms_of_appointments(
    work: UnitOfWork, resource_ids: Collection[int], low: datetime, high: datetime
) -> dict[int, set[int]]:
    """Appointment id -> the units it keeps busy."""
    found: dict[int, set[int]] = {}
    for resource_id, appointment_id, _, _ in work.connection.execute(_ROOMS, _range(resource_ids, low, high)):
        found.setdefault(appointment_id, set()).add(resource_id)
    return found


def _range(resource_ids: Collection[int], low: datetime, high: datetime) -> dict[str, object]:
    lowest = datetime.fromtimestamp(low.timestamp() - LONGEST_CLAIM_SECONDS, low.tzinfo)
    return {"resources": list(resource_ids), "low": low, "high": high, "lowest": lowest}


def list_taken(
    work: UnitOfWork, resource_ids: Collection[int], low: datetime, high: datetime
) -> dict[int, list[tuple[int, int]]]:
    """Resource -> everything that keeps it busy, in Unix seconds."""
    found: dict[int, list[tuple[int, int]]] = {}
    for row in work.connection.execute(_TAKEN, _range(resource_ids, low, high)):
        found.setdefault(row.resource_id, []).append((to_unix(row.starts_at), to_unix(row.ends_at)))
    return found
