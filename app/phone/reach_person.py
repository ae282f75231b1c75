"""Whether a caller can be put through to a person right now: the one rule for every way of asking."""

from app.availability.rules_cache import rules_of
from app.phone.call import Call
from app.phone.phone_settings import load_phone_settings
from app.unit_of_work import UnitOfWork


def number_of_person(work: UnitOfWork, call: Call) -> str | None:
    """The proved number to put this call through to, in open hours only; nothing where a message is to be taken."""
    settings = load_phone_settings(work)
    number = settings.proved_number
    if number is None or not call.may_be_put_through or number in {call.caller, call.dialled}:
        return None
    return number if is_open_now(work) else None


def is_open_now(work: UnitOfWork) -> bool:
    return any(calendar.is_open(work.now) for calendar in rules_of(work).openings.values())
