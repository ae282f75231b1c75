"""Letters to people on the waitlist."""

from zoneinfo import ZoneInfo

from app.business.repository import load_locations
from app.notifications import repository
from app.notifications.letter import Button, Letter, Receiver
from app.notifications.write_appointment import Desk, say_zone
from app.outbox.message import Message, MessageKind, Skip
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry, EntryState, Offer, OfferState
from app.waitlist.join import position_of
from app.waitlist.link import waitlist_path
from app.waitlist.repository import get_entry, get_offer
from app.waitlist.say_wish import say_wish, service_name
from app.words.formats import say_moment, say_time


def write_to_waitlist(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """What somebody waits for, or the question whether they want a time that became free."""
    if message.kind is MessageKind.WAITLIST_JOINED:
        entry = get_entry(work, message.subject_id)
        return Skip("outdated") if entry is None else _joined(work, entry, desk)
    offer = get_offer(work, message.subject_id)
    entry = None if offer is None else get_entry(work, offer.entry_id)
    if offer is None or entry is None or offer.state is not OfferState.OPEN:
        return Skip("outdated")
    return _offered(work, offer, entry, desk)


def _joined(work: UnitOfWork, entry: Entry, desk: Desk) -> Letter | Skip:
    if entry.state not in (EntryState.WAITING, EntryState.OFFERED):
        return Skip("outdated")
    wish = desk.words.say("mail.discreet_service") if desk.business.discreet else say_wish(work, entry.wish, desk.words)
    place = str(position_of(work, entry))
    key = f"waitlist_joined_{entry.wish.choice.value}"
    return _letter(work, entry, desk, key, {"wish": wish, "place": place}, rows=(("waiting.row.wish", wish),))


def _offered(work: UnitOfWork, offer: Offer, entry: Entry, desk: Desk) -> Letter:
    leg, words = offer.slot.legs[0], desk.words
    place = next((one for one in load_locations(work) if one.id == leg.location_id), None)
    zone = desk.business.zone if place is None else ZoneInfo(place.timezone)
    service = words.say("mail.discreet_service") if desk.business.discreet else service_name(work, entry.wish, words)
    facts = {
        "service": service,
        "when": say_moment(leg.starts_at, zone, words.language),
        "zone": say_zone(str(zone)),
        "deadline": say_time(offer.deadline_at.astimezone(zone), words.language),
    }
    rows = (
        ("agent.row.service", service),
        ("agent.row.when", words.say("mail.when_in_zone", when=facts["when"], zone=facts["zone"])),
    )
    key = "waitlist_offer" if entry.appointment_id is None else "waitlist_earlier"
    return _letter(work, entry, desk, key, facts, rows=rows)


def _letter(
    work: UnitOfWork, entry: Entry, desk: Desk, key: str, facts: dict[str, str], *, rows: tuple[tuple[str, str], ...]
) -> Letter:
    link = f"{desk.business_url}{waitlist_path(desk.keys, entry)}"
    name = repository.customer_name(work, entry.customer_id).split(" ")[0]
    is_offer = "deadline" in facts
    return Letter(
        key=key,
        receiver=Receiver(customer_id=entry.customer_id, contact_id=entry.contact_id),
        facts={"business": desk.business.name, "name": name, "link": link, **facts},
        rows=tuple((desk.words.say(label), value) for label, value in rows),
        button=Button(desk.words.say("waiting.answer" if is_offer else "waiting.see_place"), link),
        is_urgent=not is_offer,
    )
