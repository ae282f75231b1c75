"""What waits behind the links of the rail."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.models.people import owner_requests
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork

_OPEN_REQUESTS = select(func.count()).select_from(owner_requests).where(owner_requests.c.state == "open")

_WAITING = (
    select(func.count())
    .select_from(conversations)
    .where(conversations.c.person_asked_at.is_not(None), conversations.c.state == "assistant")
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Counts by the name of the page; nothing stands for zero."""

    counts: dict[str, int]

    def of(self, name: str) -> int:
        return self.counts.get(name, 0)


def count_unread(work: UnitOfWork) -> Unread:
    return Unread(
        {
            "today": int(work.connection.execute(_OPEN_REQUESTS).scalar_one()),
            "conversations": int(work.connection.execute(_WAITING).scalar_one()),
        }
    )
