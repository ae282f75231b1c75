"""How services, slots and appointments are put into words and rows."""

from collections.abc import Sequence
from datetime import datetime

from agent.blocks import Row
from agent.tool import Shop
from app.appointments.appointment import Appointment
from app.availability.list_price import list_price
from app.availability.slot import Slot
from app.services.service import Service
from app.words import Language, Words
from app.words.formats import say_list, say_minutes, say_moment, say_price


def service_name(service: Service, words: Words) -> str:
    return words.pick(service.name)


def service_price(service: Service, shop: Shop, words: Words) -> str:
    kind, minor = list_price(service, shop.staff)
    return say_price(kind.value, minor, shop.business.currency, words.language)


def say_when(instant: datetime, shop: Shop, words: Words) -> str:
    """`Thu 26 Nov, 3:30 pm` in the business's zone."""
    return say_moment(instant, shop.business.zone, words.language)


def with_staff(name: str | None, words: Words) -> str:
    return words.say("agent.with_staff", staff=name) if name else ""


def slot_rows(slot: Slot, shop: Shop, words: Words) -> list[Row]:
    """What the customer is about to agree to."""
    service = shop.service(slot.service_id)
    rows = [
        (words.say("agent.row.service"), service_name(service, words)),
        (words.say("agent.row.when"), say_when(slot.starts_at, shop, words)),
    ]
    staff = shop.staff_name(slot.staff_id)
    if staff:
        rows.append((words.say("agent.row.staff"), staff))
    address = shop.address(slot.location_id)
    if address:
        rows.append((words.say("agent.row.where"), address))
    price = say_price(slot.price_kind.value, slot.price_minor, slot.currency, words.language)
    rows.append((words.say("agent.row.price"), price))
    return rows


def appointment_rows(appointment: Appointment, shop: Shop, words: Words) -> list[Row]:
    """What stands in the calendar, from the row itself."""
    rows = [
        (words.say("agent.row.service"), words.pick(appointment.service_name)),
        (words.say("agent.row.when"), say_when(appointment.starts_at, shop, words)),
    ]
    if appointment.staff_name:
        rows.append((words.say("agent.row.staff"), appointment.staff_name))
    address = shop.address(appointment.location_id)
    if address:
        rows.append((words.say("agent.row.where"), address))
    price = say_price(appointment.price_kind.value, appointment.price_minor, appointment.currency, words.language)
    rows.append((words.say("agent.row.price"), price))
    return rows


def say_appointment(appointment: Appointment, shop: Shop, words: Words) -> str:
    """`Haircut on Thu 26 Nov, 3:30 pm with Ana`."""
    key = "agent.mine.requested" if appointment.is_request else "agent.mine.line"
    return words.say(
        key,
        service=words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, shop, words),
        with_staff=with_staff(appointment.staff_name, words),
    )


def say_names(names: Sequence[str], language: Language, *, last: str = "or") -> str:
    return say_list(list(names), language, last=last)


def say_policy(window_minutes: int, words: Words) -> str:
    """Until when cancelling is free."""
    if window_minutes <= 0:
        return words.say("agent.policy.any")
    return words.say("agent.policy.free", window=say_length(window_minutes, words))


def say_length(minutes: int, words: Words) -> str:
    """`24 hours`, `90 minutes`."""
    hours, rest = divmod(minutes, 60)
    if rest:
        return words.say("agent.minutes", count=minutes)
    return words.say("agent.hour") if hours == 1 else words.say("agent.hours", count=hours)


def say_service_length(service: Service, words: Words) -> str:
    return say_minutes(service.minutes, words.language)
