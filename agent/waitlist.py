"""What a conversation may see of the waitlist: places it made, and those of who proved to be talking."""

from datetime import date, time, timedelta

from agent.wish import Wish as SaidWish
from app.conversations.conversation import Conversation
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Choice, Entry, Offer, Wish
from app.waitlist.repository import entries_of, entries_of_conversation, open_offers_of

# Who names no day waits for any day of the coming weeks.
_ANY_DAY = timedelta(days=28)
_AROUND_MINUTES = 60
_LAST_MINUTE = 23 * 60 + 59


def own_places(work: UnitOfWork, conversation: Conversation) -> list[Entry]:
    """The live places on the list, oldest first."""
    since = conversation.rights_since
    made = entries_of_conversation(work, conversation.conversation_id)
    found = {one.id: one for one in made if since is None or one.created_at >= since}
    identity = conversation.identity
    known = identity.customer_ids if identity.proved is not None else ()
    ids = known or ((identity.customer_id,) if identity.customer_id is not None else ())
    for customer_id in ids:
        found |= {one.id: one for one in entries_of(work, customer_id=customer_id)}
    return sorted(found.values(), key=lambda one: one.id)


def own_offers(work: UnitOfWork, conversation: Conversation) -> list[Offer]:
    """The questions that wait for this person's answer."""
    places = own_places(work, conversation)
    return [one for one in open_offers_of(work, [place.id for place in places]) if one.deadline_at > work.now]


def wish_of(said: SaidWish, *, today: date, service_id: int, staff_id: int | None, choice: Choice) -> Wish:
    """What somebody waits for, from what they said about days and times."""
    first = max(said.first_day or today, today)
    last = said.last_day or (said.first_day if said.first_day is not None else today + _ANY_DAY)
    earliest, latest = said.time_from, said.time_to
    if said.at is not None:
        minute = said.at.hour * 60 + said.at.minute
        low, high = max(0, minute - _AROUND_MINUTES), min(_LAST_MINUTE, minute + _AROUND_MINUTES)
        earliest, latest = time(low // 60, low % 60), time(high // 60, high % 60)
    return Wish(
        service_id=service_id,
        first_day=first,
        last_day=max(first, last),
        choice=choice,
        staff_id=staff_id,
        weekdays=said.weekdays or None,
        earliest=earliest,
        latest=latest,
    )
