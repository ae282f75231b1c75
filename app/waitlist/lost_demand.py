"""What customers asked for in vain: from the questions about free times that led to no booking."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from app.availability.list_price import list_price
from app.availability.repository import list_unanswered
from app.availability.rules_cache import rules_of
from app.unit_of_work import UnitOfWork

# The rule that left no time, as owners speak of it.
_REASONS = {
    "closed": "closed",
    "holiday": "closed",
    "not_working": "closed",
    "taken": "full",
    "full": "full",
    "cap": "full",
    "no_room": "full",
    "no_second": "full",
    "notice": "notice",
    "past": "notice",
    "window": "window",
    "no_skill": "skill",
}


@dataclass(frozen=True, slots=True)
class LostDemand:
    """The most frequent reason, how many people met it, and what their wishes would have cost."""

    reason: str
    people: int
    money_minor: int
    currency: str


def lost_demand(work: UnitOfWork, *, since: datetime) -> LostDemand | None:
    """The weekly sum; a conversation counts once, with its last question."""
    rules = rules_of(work)
    asked: Counter[str] = Counter()
    money: Counter[str] = Counter()
    for service_id, rule in list_unanswered(work, since=since):
        reason = _REASONS.get(rule or "", "full")
        asked[reason] += 1
        service = rules.services.get(service_id or 0)
        if service is not None:
            money[reason] += list_price(service, tuple(rules.staff.values()))[1]
    if not asked:
        return None
    reason, people = asked.most_common(1)[0]
    return LostDemand(reason, people, money[reason], rules.business.currency)
