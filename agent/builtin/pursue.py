"""Moves the customer's goal one step on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from agent.builtin.frame import Frame, Goal, repeat_in
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step, look_for_times, take_offer
from agent.builtin.turns_of_phrase import asks_same_day, asks_same_time, counts_people
from agent.builtin.who import seeks_somebody
from agent.read_wish import relative_wish
from agent.understanding.dates import Ask
from agent.understanding.intents import Intent
from agent.understanding.text import fold
from agent.wish import Wish
from app.words import Language
from app.words.formats import say_weekday

# While a proof is asked for, only a new wish for a change asks for one again.
_PROOFS = frozenset({"verify", "code", "for_whom"})
_CHANGES = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.BOOK, Intent.AVAILABILITY})


def hear_facts(frame: Frame, said: Said, *, contact_only: bool = False) -> bool:
    """Take over what the message says; true when it changes what is to be looked up."""
    contact = said.contact
    frame.name = contact.name or frame.name
    frame.phone = contact.phone or contact.bad_phone or frame.phone
    frame.email = contact.email or frame.email
    frame.for_whom = contact.for_whom or frame.for_whom
    frame.repeat = repeat_in(frame, said.text)
    if contact_only:
        return False
    changed = (
        _hear_service(frame, said) | _hear_others(frame, said) | _hear_staff(frame, said) | (said.when is not None)
    )
    if changed:
        frame.chosen, frame.offer = frame.offer, None
    return changed


def _hear_service(frame: Frame, said: Said) -> bool:
    if said.service is None:
        return False
    named = said.service.candidates[0] if said.service.is_clear else said.text[:120]
    changed = named != frame.service
    frame.service = named
    return changed


def _hear_others(frame: Frame, said: Said) -> bool:
    """Further services of the same visit, or the same one again for each further person."""
    others = tuple(match.candidates[0] for match in said.more_services)
    if not others and said.people > 1 and frame.service is not None and not is_hour(said):
        others = (frame.service,) * (said.people - 1)
    if not others or others == frame.together or frame.goal not in {None, Goal.BOOK} or frame.appointment:
        return False
    frame.together = others
    return True


def is_hour(said: Said) -> bool:
    """ "Make it two" names a time rather than a party."""
    at = None if said.when is None or counts_people(said.text) else said.when.wish.at
    return at is not None and at.hour % 12 == said.people % 12


def _hear_staff(frame: Frame, said: Said) -> bool:
    before = frame.staff
    if len(said.staff.wanted) == 1:
        frame.staff = said.staff.wanted[0]
    elif said.staff.anyone or before in said.staff.excluded:
        frame.staff = None
    return frame.staff != before


def pursue(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    """The next step towards the goal; None when there is no goal, or the message does not touch it."""
    if _PROOFS & set(frame.asked) and not _CHANGES & set(said.intents):
        return None
    match frame.goal:
        case Goal.CANCEL:
            return _cancel(frame, said, context)
        case Goal.MOVE:
            return _move(frame, said, context, changed=changed)
        case Goal.BOOK:
            return _book(frame, said, context, changed=changed)
        case Goal.MESSAGE | Goal.WAIT | None:
            return None


def _book(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    if said.when is not None:
        _hear_when(frame, said, context)
    starts = bool({Intent.BOOK, Intent.AVAILABILITY} & set(said.intents)) or (
        frame.asked == () and seeks_somebody(said.text)
    )
    if frame.service is None and said.unoffered:
        frame.service, changed = said.unoffered, True
    if said.when is None and frame.staff and said.staff.wanted:
        _keep_chosen_time(frame, context)
    goes_on = frame.done is not None and frame.service is not None and not frame.wish.is_empty
    asks_why = Intent.WHY_NOT in said.intents and not frame.wish.is_empty
    if changed or asks_why or goes_on or (starts and frame.offer is None):
        return look_for_times(frame, more=_asks_for_more(said))
    repeats = frame.asked == ("confirm",) and said.has_facts
    if frame.offer is not None and (not said.contact.is_empty or starts or repeats):
        return take_offer(frame)
    if frame.offer is not None and {"name", "phone"} & set(frame.asked):
        return _ask_details_again(frame, said)
    return _keep_to_offers(frame, said)


def _keep_chosen_time(frame: Frame, context: dict[str, Any]) -> None:
    """ "With Ben, please", when a time was taken, means that time."""
    taken = [offer for offer in context["offers"] if offer["handle"] == frame.chosen]
    if taken:
        starts = datetime.fromisoformat(taken[0]["starts"])
        frame.wish = Wish(starts.date(), starts.date(), at=starts.time().replace(second=0))


def _keep_to_offers(frame: Frame, said: Said) -> Step | None:
    """Facts that change nothing while times are on offer: back to the choice."""
    if frame.asked != ("offer",) or not said.has_facts:
        return None
    return Say("agent.needs.offer") if said.contact.is_empty else None


def _ask_details_again(frame: Frame, said: Said) -> Step | None:
    """No name and no number in the answer: repeat the question, unless the message is about something else."""
    if said.intents:
        return None
    return Say("agent.needs.name_again" if frame.asked == ("name",) else f"agent.details_again.{_missing(frame)}")


def _missing(frame: Frame) -> str:
    return "phone" if frame.asked == ("phone",) else "both"


def _move(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    frame.appointment = frame.appointment or which_appointment(said, context)
    if frame.appointment is None:
        return Call("reschedule_appointment", {"appointment": None, "offer": None})
    if said.when is not None:
        _hear_when(frame, said, context)
    if changed and not frame.wish.is_empty:
        return look_for_times(frame, more=_asks_for_more(said))
    if changed and frame.staff:
        frame.wish = _of_appointment(frame, context)
        return look_for_times(frame)
    if frame.offer is not None:
        return take_offer(frame)
    if frame.asked == ("when",) and Intent.RESCHEDULE not in said.intents:
        return None
    return Call("reschedule_appointment", {"appointment": frame.appointment, "offer": None})


def _cancel(frame: Frame, said: Said, context: dict[str, Any]) -> Step | None:
    if frame.asked == ("confirm",) and Intent.CANCEL not in said.intents:
        return None
    return Call("cancel_booking", {"appointment": which_appointment(said, context), "reason": None})


def which_appointment(said: Said, context: dict[str, Any]) -> str | None:
    """The appointment a message means: the only one, or the only one of the service, person or day it names."""
    appointments = context["appointments"]
    fitting = [appointment for appointment in appointments if _names(said, appointment)]
    for candidates in (fitting, appointments):
        if len(candidates) == 1:
            handle: str = candidates[0]["handle"]
            return handle
    return None


def _names(said: Said, appointment: dict[str, Any]) -> bool:
    if said.service is not None and appointment["service"] in said.service.candidates:
        return True
    if appointment["staff"] in said.staff.wanted:
        return True
    day = datetime.fromisoformat(appointment["starts"]).date()
    return said.when is not None and said.when.wish.is_one_day and said.when.wish.first_day == day


def _hear_when(frame: Frame, said: Said, context: dict[str, Any]) -> None:
    """A new day keeps the time of day, a new time keeps the day, relative asks start from what was offered."""
    assert said.when is not None
    chosen = _chosen_day(frame, context)
    frame.wish = relative_wish(said.when, _shown(frame, context), frame.wish)
    if chosen is not None and said.when.wish.has_time and not frame.wish.is_one_day and not said.when.wish.has_day:
        frame.wish = replace(frame.wish, first_day=chosen, last_day=chosen, weekdays=frozenset())
    present = _present(frame, context)
    if present is None:
        return
    frame.wish = _without_present_day(frame.wish, said.text, present.date(), context["language"])
    if asks_same_day(said.text) or (said.when.wish.has_time and not frame.wish.has_day):
        frame.wish = replace(frame.wish, first_day=present.date(), last_day=present.date())
    if asks_same_time(said.text) or (said.when.wish.is_one_day and not frame.wish.has_time):
        frame.wish = replace(frame.wish, at=present.time())


def _without_present_day(wish: Wish, text: str, day: date, language: Language) -> Wish:
    """ "Move my Monday haircut to Tuesday": the Monday names the appointment, and the Tuesday is wished for."""
    if wish.is_one_day or fold(say_weekday(day.weekday(), language)) not in fold(text.lower()):
        return wish
    if day.weekday() in wish.weekdays and len(wish.weekdays) > 1:
        wish = replace(wish, weekdays=wish.weekdays - {day.weekday()})
    if wish.first_day == day and wish.last_day is not None and wish.last_day > day:
        return replace(wish, first_day=day + timedelta(days=1))
    if wish.last_day == day and wish.first_day is not None and wish.first_day < day:
        return replace(wish, last_day=day - timedelta(days=1))
    return wish


def _chosen_day(frame: Frame, context: dict[str, Any]) -> date | None:
    """The day being talked about: of the time that was taken, or of all that are on offer."""
    offers = context["offers"]
    taken = [offer for offer in offers if offer["handle"] in {frame.offer, frame.chosen}]
    days = {datetime.fromisoformat(offer["starts"]).date() for offer in taken or offers}
    return days.pop() if len(days) == 1 else None


def _shown(frame: Frame, context: dict[str, Any]) -> list[datetime]:
    """The times that earlier and later start from: the chosen one, those on offer, or that of the appointment."""
    offers = context["offers"]
    chosen = [offer for offer in offers if offer["handle"] == frame.offer] if frame.asked == ("confirm",) else []
    if chosen or offers:
        return [datetime.fromisoformat(offer["starts"]) for offer in chosen or offers]
    present = _present(frame, context)
    return [] if present is None else [present]


def _present(frame: Frame, context: dict[str, Any]) -> datetime | None:
    """When the appointment that is being moved is now."""
    if frame.goal is not Goal.MOVE:
        return None
    starts = (one["starts"] for one in context["appointments"] if one["handle"] == frame.appointment)
    return next(map(datetime.fromisoformat, starts), None)


def _of_appointment(frame: Frame, context: dict[str, Any]) -> Any:
    """The present time of the appointment as a wish, for moving it to somebody else."""
    present = _present(frame, context)
    if present is None:
        return frame.wish
    return replace(frame.wish, first_day=present.date(), last_day=present.date(), at=present.time())


def _asks_for_more(said: Said) -> bool:
    return said.when is not None and said.when.ask is Ask.ANOTHER_TIME
