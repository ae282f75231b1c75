"""Chooses which free times to offer: few, near the wish, spread over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from zoneinfo import ZoneInfo

from agent.wish import Wish
from app.availability.slot import Slot

MOST_OFFERS = 6
# Nobody keeps more in mind than they hear in one breath.
MOST_HEARD = 3
_PER_DAY_OF_SEVERAL = 3
_FIRST_FEW = 3


@dataclass(frozen=True, slots=True)
class Offering:
    """`is_exact` means that everything offered is what was asked for."""

    slots: tuple[Slot, ...]
    is_exact: bool


def choose_offers(slots: Sequence[Slot], wish: Wish, *, zone: ZoneInfo, most: int = MOST_OFFERS) -> Offering:
    """The offers for a wish from the free slots of the days it allows, in order of time."""
    if wish.at is not None:
        return _near(slots, wish, zone, most)
    fitting = [slot for slot in slots if fits_window(slot, wish, zone)]
    if fitting and wish.soonest:
        return Offering(tuple(fitting[:_FIRST_FEW]), is_exact=True)
    if fitting and wish.latest:
        first_day = fitting[0].starts_at.astimezone(zone).date()
        of_day = [slot for slot in fitting if slot.starts_at.astimezone(zone).date() == first_day]
        return Offering(tuple(of_day[-_FIRST_FEW:]), is_exact=True)
    if fitting:
        return Offering(tuple(_spread_over_days(fitting, zone, most)), is_exact=True)
    return Offering(tuple(_closest(slots, _middle(wish), zone, most)), is_exact=False)


def fits_window(slot: Slot, wish: Wish, zone: ZoneInfo) -> bool:
    return fits_hours(slot.starts_at.astimezone(zone).time(), wish)


def fits_hours(begins: time, wish: Wish) -> bool:
    """Whether a time of day lies in the hours wished for."""
    not_too_early = wish.time_from is None or begins >= wish.time_from
    return not_too_early and (wish.time_to is None or begins < wish.time_to)


def _near(slots: Sequence[Slot], wish: Wish, zone: ZoneInfo, most: int) -> Offering:
    """The very time asked for, else the nearest ones."""
    for asked in (wish.at, wish.at_other):
        hits = [slot for slot in slots if slot.starts_at.astimezone(zone).time() == asked]
        if hits:
            return Offering(tuple(hits[:most]), is_exact=True)
    assert wish.at is not None
    return Offering(tuple(_closest(slots, _minute(wish.at), zone, most)), is_exact=False)


def _closest(slots: Sequence[Slot], minute: int, zone: ZoneInfo, most: int) -> list[Slot]:
    """At most four of the first day that has any, by distance from a minute of the day."""
    if not slots:
        return []
    first_day = slots[0].starts_at.astimezone(zone).date()
    of_day = [slot for slot in slots if slot.starts_at.astimezone(zone).date() == first_day]
    nearest = sorted(of_day, key=lambda slot: abs(_minute(slot.starts_at.astimezone(zone).time()) - minute))
    return sorted(nearest[: min(4, most)], key=lambda slot: slot.starts_at)


def _spread_over_days(slots: Sequence[Slot], zone: ZoneInfo, most: int) -> list[Slot]:
    days = [list(group) for _, group in groupby(slots, key=lambda slot: slot.starts_at.astimezone(zone).date())]
    if len(days) == 1:
        return _spread(days[0], most)
    chosen: list[Slot] = []
    for day in days[:3]:
        chosen += _spread(day, min(_PER_DAY_OF_SEVERAL, most // min(3, len(days))))
    return chosen


def _spread(slots: Sequence[Slot], count: int) -> list[Slot]:
    """`count` of them, evenly over the list, the first and the last among them."""
    if len(slots) <= count:
        return list(slots)
    return [slots[index * (len(slots) - 1) // (count - 1)] for index in range(count)] if count > 1 else [slots[0]]


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _middle(wish: Wish) -> int:
    opens = _minute(wish.time_from) if wish.time_from else 0
    closes = _minute(wish.time_to) if wish.time_to else 24 * 60
    if wish.time_from is None:
        return closes
    return opens if wish.time_to is None else (opens + closes) // 2
