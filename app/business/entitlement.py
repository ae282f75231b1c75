"""What the business's account allows, as its own database holds it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from app.plans import AccountState, Feature, PlanName, limit_with_grace

# The wall clock moves at most a day between the zones of the earth.
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The copy booking reads; `None` as a limit means no limit.

    From `ends_at` on the account is read-only without anybody having to say so: the end of a trial, of the grace for
    a late payment, of a cancelled subscription.
    """

    version: int
    plan: PlanName
    state: AccountState
    monthly_appointments: int | None
    staff_limit: int | None
    features: frozenset[Feature]
    period_start: datetime
    period_end: datetime
    ends_at: datetime | None = None

    @property
    def most_appointments(self) -> int | None:
        """At how many appointments of a period booking stops."""
        return None if self.monthly_appointments is None else limit_with_grace(self.monthly_appointments)

    def state_at(self, now: datetime) -> AccountState:
        """What holds at an instant."""
        return AccountState.READ_ONLY if self.ends_at is not None and now >= self.ends_at else self.state

    def takes_bookings_at(self, now: datetime) -> bool:
        return self.state_at(now) is not AccountState.READ_ONLY

    def period_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The start of the period an instant lies in; the copy may be some months old.

        Later periods begin at the same wall-clock time of the business, on the same day of the month or its last.
        """
        if now < self.period_end:
            return self.period_start
        months, start, first = 0, self.period_start, self.period_start.astimezone(zone).replace(tzinfo=None)
        while (following := _at(first + relativedelta(months=months + 1), zone)) <= now:
            months, start = months + 1, following
        return start


def whole_days(
    start: datetime, end: datetime, zone: ZoneInfo, present: "Entitlement | None"
) -> tuple[datetime, datetime]:
    """A billed period in whole days of the business: what it is counted by, and what its owner reads.

    A copy of the same period keeps its beginning, so that a change of zone does not begin to count anew.
    """
    first, last = _midnight(start, zone), _midnight(end, zone)
    if present is not None and start - _A_DAY < present.period_start <= start:
        first = present.period_start
    return first, last


def _midnight(instant: datetime, zone: ZoneInfo) -> datetime:
    return _at(instant.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None), zone)


def _at(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)
