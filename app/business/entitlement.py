"""What the business's account allows, as its own database holds it."""

from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from app.plans import AccountState, Feature, PlanName, limit_with_grace


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The copy booking reads; `None` as a limit means no limit."""

    version: int
    plan: PlanName
    state: AccountState
    monthly_appointments: int | None
    staff_limit: int | None
    features: frozenset[Feature]
    period_start: datetime
    period_end: datetime

    @property
    def most_appointments(self) -> int | None:
        """At how many appointments of a period booking stops."""
        return None if self.monthly_appointments is None else limit_with_grace(self.monthly_appointments)

    @property
    def takes_bookings(self) -> bool:
        return self.state is not AccountState.READ_ONLY

    def period_at(self, now: datetime) -> datetime:
        """The start of the period an instant lies in; the copy may be some months old."""
        months, start = 0, self.period_start
        while self.period_start + relativedelta(months=months + 1) <= now and now >= self.period_end:
            months += 1
            start = self.period_start + relativedelta(months=months)
        return start
