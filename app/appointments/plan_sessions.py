"""Plans a class that repeats: a session on every day of it, at the same wall-clock time."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.appointments.errors import SeriesBlocked
from app.appointments.plan_session import SessionDraft, plan_session
from app.appointments.series import SeriesDay, SeriesKind
from app.appointments.series_repository import add_series
from app.appointments.session import ClassSession
from app.availability.query import Rule
from app.availability.recurrence import Recurrence
from app.availability.rules_cache import rules_of
from app.business.wall_clock import instants_of
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork


def plan_sessions(
    work: UnitOfWork, draft: SessionDraft, recurrence: Recurrence, *, skip: Collection[date] = ()
) -> list[ClassSession]:
    """Plan a session on every day but those to skip, or nothing. Each can be moved or cancelled by itself later.

    Raises:
        NotFound: There is no such service, place or staff member.
        InvalidInput: Something is wrong with the draft or the recurrence.
        SeriesBlocked: On some days the time does not exist, or somebody or something is busy; `days` holds them.
    """
    rules = rules_of(work)
    if draft.location_id not in rules.locations:
        raise InvalidInput(field="location", reason="place_unknown")
    place = rules.locations[draft.location_id]
    first = draft.starts_at.astimezone(place.zone)
    days = [day for day in recurrence.days(first.date()) if day not in skip]
    series_id = add_series(
        work,
        SeriesKind.SESSIONS,
        rule=recurrence.rule(first.date()),
        timezone=place.timezone,
        first_day=first.date(),
        starts=first.time(),
        exceptions=[day.isoformat() for day in skip],
    )
    planned, blocked = [], []
    for day in days:
        instants = instants_of(place.zone, day, first.time().replace(second=0, microsecond=0))
        if not instants:
            blocked.append(SeriesDay(day, None, Rule.SKIPPED))
            continue
        at = next((one for one in instants if one == draft.starts_at), instants[0])
        try:
            planned.append(plan_session(work, replace(draft, starts_at=at, series_id=series_id)))
        except InvalidInput as busy:
            if busy.facts["reason"] not in ("staff_busy", "room_busy"):
                raise
            rule = Rule.TAKEN if busy.facts["reason"] == "staff_busy" else Rule.NO_ROOM
            blocked.append(SeriesDay(day, None, rule))
    if blocked:
        raise SeriesBlocked(days=tuple(blocked), count=len(blocked))
    return planned
