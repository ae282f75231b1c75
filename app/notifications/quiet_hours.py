"""Hours in which nobody is woken by a text, by the clock of where the number belongs."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone as phone_zones

from app.business.wall_clock import instants_of


def zone_of_phone(number: str, home: ZoneInfo) -> ZoneInfo:
    """The zone a number belongs to, where there is exactly one; else that of the business."""
    try:
        names = phone_zones.time_zones_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return home
    if len(names) != 1 or names[0] == phone_zones.UNKNOWN_TIMEZONE or str(home) in names:
        return home
    return ZoneInfo(names[0])


def end_of_quiet(now: datetime, zone: ZoneInfo, quiet_from: time, quiet_until: time) -> datetime | None:
    """When it is polite again; None when it is so now. Equal times mean that there are no quiet hours."""
    local = now.astimezone(zone)
    wall = local.time().replace(tzinfo=None)
    if not _is_within(wall, quiet_from, quiet_until):
        return None
    day = local.date() if wall < quiet_until else local.date() + timedelta(days=1)
    shown = instants_of(zone, day, quiet_until)
    # A wall time that a change of clocks skips: the hour after it.
    return (
        shown[0]
        if shown
        else instants_of(zone, day, (datetime.combine(day, quiet_until) + timedelta(hours=1)).time())[0]
    )


def _is_within(wall: time, low: time, high: time) -> bool:
    if low <= high:
        return low <= wall < high
    return wall >= low or wall < high
