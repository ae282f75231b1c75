"""Until when somebody may answer an offer: by the way they are told, and never so late that it is of no use."""

from datetime import datetime, timedelta

from app.appointments.repository import contact_kind
from app.customers.contact import ContactKind
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry

_BY_TEXT = timedelta(minutes=30)
_BY_MAIL = timedelta(hours=2)
_SHORTEST = timedelta(minutes=10)
# Whoever says yes still has to come.
_BEFORE_START = timedelta(minutes=45)


def deadline_for(work: UnitOfWork, entry: Entry, starts_at: datetime) -> datetime | None:
    """The end of the time to answer; None where asking would come too late."""
    is_text = contact_kind(work, entry.contact_id) is ContactKind.PHONE
    wanted = work.now + (_BY_TEXT if is_text else _BY_MAIL)
    latest = starts_at - _BEFORE_START
    deadline = min(wanted, latest)
    return deadline if deadline - work.now >= _SHORTEST else None
