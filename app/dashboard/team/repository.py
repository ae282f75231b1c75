"""SQL of when somebody is away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models.calendar import absences
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Away:
    public_id: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    reason: str


def list_away(work: UnitOfWork, resource_id: int, since: datetime) -> list[Away]:
    """Time off and blocks that are not over, in order of time."""
    query = (
        select(absences)
        .where(absences.c.resource_id == resource_id, absences.c.ends_at > since, absences.c.removed_at.is_(None))
        .order_by(absences.c.starts_at)
        .limit(50)
    )
    return [
        Away(row.public_id, row.kind, row.starts_at, row.ends_at, row.reason or "")
        for row in work.connection.execute(query)
    ]
