"""Checks what a clause says is not free."""

from datetime import timedelta

from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex
from agent.guard.fitting import fits, fits_day, is_bound, is_nothing_before
from agent.guard.mentions import Day
from agent.guard.segments import Segment
from agent.guard.wishes import is_person_said, was_said


def check_refusal(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """Nothing that is denied may be free, and somebody must have asked for it or looked it up."""
    if is_bound(group, segment):
        return is_nothing_before(group, segment, index)
    if any(fits(opening, group, index, loose_time=True) for opening in index.offered):
        return False
    if group.person and not is_person_said(group, index):
        if group.person.names.isdisjoint(opening.staff for opening in index.offered if opening.staff):
            return False
    return was_said(group, index) or _is_known(group, index) or _is_shut(group, index)


def _is_known(group: Group, index: ConversationIndex) -> bool:
    """Day and time each stand in an opening or a wish; only together they do not."""
    day, time = group.day, group.time
    if time is None and group.person is None:
        return False
    if day is not None and not any(fits_day(opening, day, index) for opening in index.offered):
        if not isinstance(day, Day) or not index.customer.said_day(day, index.today):
            return False
    return (
        time is None or index.customer.said_time(time) or any(opening.at in time.options for opening in index.offered)
    )


def _is_shut(group: Group, index: ConversationIndex) -> bool:
    """Whether the settings close the day, whatever the look-ups say."""
    hours, day = index.settings.settings.hours, group.day
    if hours is None or not isinstance(day, Day):
        return False
    near = (index.today + timedelta(days=ahead) for ahead in range(60))
    found = next((date for date in near if day.is_on(date, index.today)), None)
    return found is not None and not hours[found.weekday()]
