"""What an owner is told of the account: rows that wait until they are due and are looked at again before they go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.business.business import Business
from app.business.entitlement import Entitlement
from app.business.repository import load_business
from app.clock import to_unix
from app.events import DomainEvent, PlanUsageReached
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.plans import AccountState
from app.unit_of_work import UnitOfWork

_USELESS_AFTER = timedelta(days=2)


class Notice(StrEnum):
    """Each is a letter in the catalogue."""

    USAGE_WARNED = "usage_warned"
    USAGE_FULL = "usage_full"
    TRIAL_ENDS = "trial_ends"
    TRIAL_ENDS_TOMORROW = "trial_ends_tomorrow"
    TRIAL_OVER = "trial_over"
    PAYMENT_LATE = "payment_late"
    PAUSED_TOMORROW = "paused_tomorrow"
    PLAN_ENDS = "plan_ends"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class _Step:
    """A notice so long before the end of what the state allows."""

    notice: Notice
    before_end: timedelta


_BEFORE_THE_END = {
    AccountState.TRIAL: (
        _Step(Notice.TRIAL_ENDS, timedelta(days=3)),
        _Step(Notice.TRIAL_ENDS_TOMORROW, timedelta(days=1)),
        _Step(Notice.TRIAL_OVER, timedelta()),
    ),
    AccountState.PAST_DUE: (
        _Step(Notice.PAUSED_TOMORROW, timedelta(days=1)),
        _Step(Notice.READ_ONLY, timedelta()),
    ),
    AccountState.ACTIVE: (
        _Step(Notice.PLAN_ENDS, timedelta(days=3)),
        _Step(Notice.READ_ONLY, timedelta()),
    ),
}


def announce_usage(work: UnitOfWork, event: DomainEvent) -> None:
    """The owner hears at 80 % and at the limit, once in a period each."""
    assert isinstance(event, PlanUsageReached)
    notice = Notice.USAGE_FULL if event.percent >= 100 else Notice.USAGE_WARNED
    _add(work, load_business(work), notice, about=event.period, due_at=work.now, expires_at=None)


def announce_state(work: UnitOfWork, copy: Entitlement, former: AccountState | None) -> None:
    """Plan the letters of a new copy; those of an earlier one find themselves outdated when their time comes."""
    business = load_business(work)
    if copy.state is AccountState.PAST_DUE and former is not AccountState.PAST_DUE:
        _add(work, business, Notice.PAYMENT_LATE, about=_about(copy), due_at=work.now, expires_at=copy.ends_at)
    if copy.state is AccountState.READ_ONLY and former not in {None, AccountState.READ_ONLY}:
        _add(work, business, Notice.READ_ONLY, about=to_unix(work.now), due_at=work.now, expires_at=None)
    if copy.ends_at is None:
        return
    for step in _BEFORE_THE_END.get(copy.state, ()):
        due_at = copy.ends_at - step.before_end
        if due_at > work.now:
            expires_at = copy.ends_at + _USELESS_AFTER if not step.before_end else copy.ends_at
            _add(work, business, step.notice, about=_about(copy), due_at=due_at, expires_at=expires_at)


def still_holds(notice: Notice, about: int, present: Entitlement | None, now: datetime) -> bool:
    """Whether a letter that was planned is still true when its time has come."""
    if present is None:
        return False
    if notice in {Notice.USAGE_WARNED, Notice.USAGE_FULL}:
        return present.monthly_appointments is not None and to_unix(present.period_start) <= about
    if notice is Notice.READ_ONLY:
        return not present.takes_bookings_at(now)
    return _about(present) == about


def _about(copy: Entitlement) -> int:
    return 0 if copy.ends_at is None else to_unix(copy.ends_at)


def _add(
    work: UnitOfWork, business: Business, notice: Notice, *, about: int, due_at: datetime, expires_at: datetime | None
) -> None:
    add_message(
        work,
        Draft(
            dedupe_key=f"billing:{notice.value}:{about}",
            kind=MessageKind.BILLING,
            channel="email",
            recipient_kind="owner",
            recipient_id=0,
            subject_kind=notice.value,
            subject_id=about,
            subject_version=0,
            language=business.languages[0],
            due_at=due_at,
            expires_at=expires_at,
        ),
    )
