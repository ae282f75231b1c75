"""What somebody waits for, in words."""

from app.availability.rules_cache import rules_of
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Wish
from app.words import Words
from app.words.formats import say_day, say_list, say_time, say_weekday


def say_wish(work: UnitOfWork, wish: Wish, words: Words) -> str:
    """`Haircut with Ana, Thu 26 Nov, from 3:00 pm`."""
    parts = [_service(work, wish, words), _days(wish, words)]
    times = _times(wish, words)
    return ", ".join([*parts, *([times] if times else [])])


def service_name(work: UnitOfWork, wish: Wish, words: Words) -> str:
    return words.pick(rules_of(work).service(wish.service_id).name)


def _service(work: UnitOfWork, wish: Wish, words: Words) -> str:
    service = service_name(work, wish, words)
    member = next((one for one in rules_of(work).staff.values() if one.id == wish.staff_id), None)
    return service if member is None else words.say("waiting.with_staff", service=service, staff=member.name)


def _days(wish: Wish, words: Words) -> str:
    first = say_day(wish.first_day, words.language)
    if wish.weekdays:
        weekdays = [say_weekday(day, words.language) for day in sorted(wish.weekdays)]
        return say_list(weekdays, words.language, last="or")
    if wish.first_day == wish.last_day:
        return first
    return words.say("waiting.days", first=first, last=say_day(wish.last_day, words.language))


def _times(wish: Wish, words: Words) -> str:
    if wish.earliest is None and wish.latest is None:
        return ""
    if wish.latest is None and wish.earliest is not None:
        return words.say("waiting.from", time=say_time(wish.earliest, words.language))
    if wish.earliest is None and wish.latest is not None:
        return words.say("waiting.until", time=say_time(wish.latest, words.language))
    assert wish.earliest is not None
    assert wish.latest is not None
    first, last = say_time(wish.earliest, words.language), say_time(wish.latest, words.language)
    return words.say("waiting.between", first=first, last=last)
