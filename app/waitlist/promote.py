"""Gives a gap to somebody who waits: its own unit of work, safe to repeat, run right after the commit that freed it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import add_claims, add_hold, get_appointment, remove_expired_holds, remove_hold
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.slot import Slot
from app.business.repository import load_business
from app.errors import AppError
from app.events import WaitlistOffered
from app.unit_of_work import UnitOfWork
from app.waitlist import repository
from app.waitlist.choose import Option, Placed, choose_plan
from app.waitlist.deadline import deadline_for
from app.waitlist.entry import Choice, Entry, EntryState, Gap, GapState, OfferState, Wish
from app.waitlist.settle_offer import book_entry, is_earlier, withdraw_offer
from tenants.keys import new_public_id

MOST_CANDIDATES = 30
# One unit of work asks the calendar for so many people, and reads so many entries; the next goes on after them.
MOST_LOOKS = 60
_MOST_READ = 500
# A step further in a chain of people who move up looks no further than this.
_REFILL_CANDIDATES = 6
_MOST_REFILL_LOOKS = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who waits, with the slots that suit them in a gap."""

    entry: Entry
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a gap suits among those who were looked at; `go_on_after` names the last where others come after."""

    candidates: tuple[Candidate, ...]
    go_on_after: int | None


@dataclass(slots=True)
class _Looks:
    left: int


def promote_next(work: UnitOfWork) -> bool:
    """One step for the gap that has waited longest; says whether there was any."""
    gap = repository.next_gap(work)
    if gap is None:
        return False
    promote(work, gap)
    return True


def promote(work: UnitOfWork, gap: Gap) -> None:
    """Book or ask the best match, or close the gap; one step, so that a crash repeats at most one."""
    remove_expired_holds(work)
    if gap.hold_id is not None:
        remove_hold(work, gap.hold_id)
        repository.change_gap(work, gap.id, gap.state, hold_id=None, due_at=gap.due_at)
    offer = repository.open_offer_of_gap(work, gap.id)
    if offer is not None:
        if offer.deadline_at > work.now:
            repository.change_gap(work, gap.id, GapState.OFFERED, due_at=offer.deadline_at)
            return
        withdraw_offer(work, offer, OfferState.EXPIRED)
    if gap.starts_at <= work.now:
        repository.change_gap(work, gap.id, GapState.CLOSED, outcome="too_late")
        return
    _promote_best(work, gap)


def _promote_best(work: UnitOfWork, gap: Gap) -> None:
    found = find_candidates(work, gap)
    candidates = found.candidates
    for placed in plan_for(work, gap, candidates):
        candidate = candidates[placed.rank]
        slot = next(one for one in candidate.slots if one.legs[0].starts_at == placed.starts_at)
        if _give(work, gap, candidate.entry, slot):
            return
    if found.go_on_after is not None:
        repository.change_gap(work, gap.id, GapState.OPEN, due_at=work.now, looked_through=found.go_on_after)
        return
    outcome = "filled" if _was_filled(work, gap) else "nobody_fits"
    repository.change_gap(work, gap.id, GapState.CLOSED, outcome=outcome)


def plan_for(work: UnitOfWork, gap: Gap, candidates: Sequence[Candidate]) -> tuple[Placed, ...]:
    """Whom the promoter would serve, best first."""
    looks = _Looks(_MOST_REFILL_LOOKS)
    return choose_plan(
        gap.starts_at, gap.ends_at, [_option(work, gap, rank, one, looks) for rank, one in enumerate(candidates)]
    )


def find_candidates(work: UnitOfWork, gap: Gap, *, most: int = MOST_CANDIDATES) -> Found:
    """Those whose wish has a free time that touches the gap and who were not asked yet, in the order of the list."""
    day, asked = _day_of(work, gap), repository.asked_entries(work, gap.id)
    entries = repository.list_waiting(work, day=day, after=gap.looked_through, most=_MOST_READ)
    found: list[Candidate] = []
    last, looks = gap.looked_through, 0
    for entry in entries:
        if len(found) >= most or looks >= MOST_LOOKS:
            return Found(tuple(found), last)
        last = entry.id
        if entry.state is not EntryState.WAITING or entry.id in asked or not _may_suit(work, gap, entry.wish):
            continue
        looks += 1
        slots = _slots_in(work, gap, entry)
        if slots:
            found.append(Candidate(entry, slots))
    return Found(tuple(found), entries[-1].id if len(entries) == _MOST_READ else None)


def _may_suit(work: UnitOfWork, gap: Gap, wish: Wish) -> bool:
    """What can be told without the calendar: the person, the day of the week, the hours."""
    if gap.staff_id is not None and wish.staff_id not in (None, gap.staff_id):
        return False
    day = _day_of(work, gap)
    if wish.weekdays is not None and day.weekday() not in wish.weekdays:
        return False
    ends = gap.ends_at.astimezone(load_business(work).zone)
    return wish.earliest is None or ends.date() > day or wish.earliest < ends.time()


def _day_of(work: UnitOfWork, gap: Gap) -> date:
    return gap.starts_at.astimezone(load_business(work).zone).date()


def _slots_in(work: UnitOfWork, gap: Gap, entry: Entry, *, ignore: int | None = None) -> tuple[Slot, ...]:
    wish, day = entry.wish, _day_of(work, gap)
    if gap.staff_id is not None and wish.staff_id not in (None, gap.staff_id):
        return ()
    query = SlotQuery(
        service_id=wish.service_id,
        first_day=day,
        last_day=day,
        extra_ids=wish.extra_ids,
        staff_id=wish.staff_id or gap.staff_id,
        location_id=gap.location_id,
        weekdays=wish.weekdays,
        earliest=wish.earliest,
        latest=wish.latest,
        ignore_appointment_id=ignore or entry.appointment_id,
    )
    try:
        slots = find_slots(work, query).slots
    except AppError:
        # The staff member does not do this service, or it is no longer offered.
        return ()
    return tuple(slot for slot in slots if _touches(slot, gap) and is_earlier(work, entry, slot))


def _touches(slot: Slot, gap: Gap) -> bool:
    leg = slot.legs[0]
    return leg.starts_at < gap.ends_at and leg.ends_at > gap.starts_at


def _option(work: UnitOfWork, gap: Gap, rank: int, candidate: Candidate, looks: _Looks) -> Option:
    times = tuple((slot.legs[0].starts_at, slot.legs[0].ends_at) for slot in candidate.slots)
    if candidate.entry.appointment_id is None:
        return Option(rank, times)
    return Option(rank, times, moves_up=True, refills=_refill(work, gap, candidate.entry, looks))


def _refill(work: UnitOfWork, gap: Gap, entry: Entry, looks: _Looks) -> timedelta:
    """How much of what this person would leave behind somebody else waits for."""
    try:
        left = get_appointment(work, entry.appointment_id or 0)
    except AppointmentNotFound:
        return timedelta()
    behind = _behind(gap, left)
    best = timedelta()
    waiting = repository.list_waiting(work, day=_day_of(work, behind), most=_MOST_READ)
    others = [one for one in waiting if one.id != entry.id and one.appointment_id is None]
    for other in others[:_REFILL_CANDIDATES]:
        if looks.left <= 0:
            break
        looks.left -= 1
        # Their look ignores the appointment that would be gone by then.
        slots = _slots_in(work, behind, other, ignore=left.id)
        for slot in slots:
            leg = slot.legs[0]
            best = max(best, min(leg.ends_at, behind.ends_at) - max(leg.starts_at, behind.starts_at))
    return best


def _behind(gap: Gap, left: Appointment) -> Gap:
    return replace(
        gap, staff_id=left.staff_id, location_id=left.location_id, starts_at=left.starts_at, ends_at=left.ends_at
    )


def _give(work: UnitOfWork, gap: Gap, entry: Entry, slot: Slot) -> bool:
    """Book, or ask and hold; False where neither can be done, so that the next may be tried."""
    if entry.wish.choice is Choice.AUTO:
        try:
            with work.attempt():
                book_entry(work, entry, slot, key=f"{gap.public_id}:{entry.public_id}")
        except AppError:
            return False
        repository.change_gap(work, gap.id, GapState.OPEN, due_at=work.now, outcome="filled")
        return True
    deadline = deadline_for(work, entry, slot.legs[0].starts_at)
    if deadline is None:
        return False
    return _ask(work, gap, entry, slot, deadline)


def _ask(work: UnitOfWork, gap: Gap, entry: Entry, slot: Slot, deadline: datetime) -> bool:
    try:
        with work.attempt():
            hold_id = _hold(work, slot, deadline)
            offer_id = repository.add_offer(
                work, gap_id=gap.id, entry_id=entry.id, slot=slot, hold_id=hold_id, deadline_at=deadline
            )
    except AppError:
        return False
    repository.change_entry(work, entry.id, EntryState.OFFERED)
    repository.change_gap(work, gap.id, GapState.OFFERED, due_at=deadline)
    work.record(WaitlistOffered(offer_id=offer_id, entry_id=entry.id, customer_id=entry.customer_id))
    return True


def _hold(work: UnitOfWork, slot: Slot, until: datetime) -> int:
    values = {
        "public_id": new_public_id("hld"),
        "conversation_id": None,
        "slot": slot.to_json(),
        "expires_at": until,
        "ends_latest_at": until,
        "created_at": work.now,
    }
    hold_id = add_hold(work, values)
    add_claims(work, "hold", hold_id, [claim for leg in slot.legs for claim in leg.claims])
    return hold_id


def _was_filled(work: UnitOfWork, gap: Gap) -> bool:
    accepted = any(one.state is OfferState.ACCEPTED for one in repository.offers_of_gap(work, gap.id))
    return accepted or gap.outcome == "filled"
