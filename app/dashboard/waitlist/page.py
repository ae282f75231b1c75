"""What the waitlist room shows."""

from dataclasses import dataclass
from datetime import timedelta

from app.business.repository import load_business
from app.customers.repository import load_customer
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry, EntryState, Gap, Offer
from app.waitlist.lost_demand import LostDemand, lost_demand
from app.waitlist.repository import get_entry, list_waiting, offers_of_gap, recent_gaps
from app.waitlist.say_wish import say_wish
from app.words import Words
from app.words.formats import say_moment, say_money, say_time

_MOST_GAPS = 20
_TONES = {"filled": "positive", "nobody_fits": "caution", "too_late": "caution"}


@dataclass(frozen=True, slots=True)
class Place:
    public_id: str
    number: int
    who: str
    wish: str
    since: str
    choice: str
    is_asked: bool
    wants_earlier: bool


@dataclass(frozen=True, slots=True)
class Question:
    public_id: str
    who: str
    state: str
    until: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Freed:
    when: str
    state: str
    tone: str
    chain: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class WaitlistPage:
    places: tuple[Place, ...]
    freed: tuple[Freed, ...]
    demand: str


def waitlist_page(work: UnitOfWork, words: Words) -> WaitlistPage:
    """Who waits in order, the newest gaps with their chains, and what was asked for in vain."""
    waiting = list_waiting(work)
    places = tuple(_place(work, number, entry, words) for number, entry in enumerate(waiting, start=1))
    freed = tuple(_freed(work, gap, words) for gap in recent_gaps(work, most=_MOST_GAPS))
    demand = lost_demand(work, since=work.now - timedelta(days=7))
    return WaitlistPage(places, freed, "" if demand is None else say_demand(demand, words))


def say_demand(demand: LostDemand, words: Words) -> str:
    """`11 people asked for Thursday after 18:00 … would have fitted 7, about $315`."""
    money = say_money(demand.money_minor, demand.currency, words.language)
    reason = words.say(f"waiting.demand.{demand.reason}")
    return words.say("waiting.demand", people=demand.people, reason=reason, money=money)


def _place(work: UnitOfWork, number: int, entry: Entry, words: Words) -> Place:
    return Place(
        public_id=entry.public_id,
        number=number,
        who=_name(work, entry),
        wish=say_wish(work, entry.wish, words),
        since=say_moment(entry.created_at, load_business(work).zone, words.language),
        choice=words.say(f"waiting.choice.{entry.wish.choice.value}"),
        is_asked=entry.state is EntryState.OFFERED,
        wants_earlier=entry.appointment_id is not None,
    )


def _freed(work: UnitOfWork, gap: Gap, words: Words) -> Freed:
    zone = load_business(work).zone
    when = f"{say_moment(gap.starts_at, zone, words.language)}-{say_time(gap.ends_at.astimezone(zone), words.language)}"
    outcome = gap.outcome or gap.state.value
    chain = tuple(_question(work, offer, words) for offer in offers_of_gap(work, gap.id))
    return Freed(when, words.say(f"waiting.gap.{outcome}"), _TONES.get(outcome, ""), chain)


def _question(work: UnitOfWork, offer: Offer, words: Words) -> Question:
    entry = get_entry(work, offer.entry_id)
    return Question(
        public_id=offer.public_id,
        who="" if entry is None else _name(work, entry),
        state=words.say(f"waiting.offer.{offer.state.value}"),
        until=say_time(offer.deadline_at.astimezone(load_business(work).zone), words.language),
        is_open=offer.state.value == "open",
    )


def _name(work: UnitOfWork, entry: Entry) -> str:
    customer = load_customer(work, entry.customer_id)
    return "" if customer is None else customer.name
