"""What the owner sees first: what comes next, the figures, and who waits for an answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.appointments.repository import get_appointment, list_between
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.days import day_bounds
from app.dashboard.today.decisions import Decisions, load_decisions
from app.dashboard.today.feed import FeedLine, activity_feed
from app.dashboard.today.gaps import Gap, gaps_today
from app.dashboard.today.repository import LeftRequest, count_by_day, list_open_requests, list_pending, next_start
from app.unit_of_work import Channel, UnitOfWork
from app.words import Words
from app.words.formats import say_day_in_full, say_moment

_MOST_REQUESTS = 20
_NOON, _EVENING = 12, 18


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts and one line that puts it in place."""

    label: str
    value: int
    detail: str
    trend: tuple[int, ...] = ()

    @property
    def spark(self) -> str:
        """The trend as points of a line in a box of 100 by 24."""
        most = max(self.trend, default=0) or 1
        step = 100 / max(1, len(self.trend) - 1)
        return " ".join(f"{index * step:.1f},{22 - 20 * value / most:.1f}" for index, value in enumerate(self.trend))


@dataclass(frozen=True, slots=True)
class RequestLine:
    public_id: str
    title: str
    body: str
    contact: str
    answer_by: str
    is_late: bool
    conversation: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request for a time, with the moment it is about."""

    line: AppointmentLine
    when: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    greeting: str
    day: str
    figures: tuple[Figure, ...]
    ahead: tuple[AppointmentLine, ...]
    over: tuple[AppointmentLine, ...]
    requests: tuple[RequestLine, ...]
    waiting: tuple[Waiting, ...]
    next_day: str
    decisions: Decisions
    gaps: tuple[Gap, ...]
    feed: tuple[FeedLine, ...]
    zone: str


def today_page(work: UnitOfWork, words: Words, *, first_name: str) -> TodayPage:
    rules = rules_of(work)
    zone = rules.business.zone
    here = work.now.astimezone(zone)
    low, high = day_bounds(here.date(), zone)
    seconds = work.now.timestamp()
    lines = [appointment_line(one, rules, words, now_seconds=seconds) for one in list_between(work, low, high)]
    ahead = tuple(line for line in lines if not line.is_over)
    return TodayPage(
        greeting=words.say(_greeting_key(here.hour), name=first_name),
        day=say_day_in_full(here.date(), words.language),
        figures=_figures(work, words, zone, here.date(), today=len(lines), left=len(ahead)),
        ahead=ahead,
        over=tuple(line for line in lines if line.is_over),
        requests=tuple(
            _request_line(one, words, zone, work.now) for one in list_open_requests(work, limit=_MOST_REQUESTS)
        ),
        waiting=_waiting(work, rules, words),
        next_day="" if ahead else _next_day(work, words, zone, after=high),
        decisions=load_decisions(work, rules, words),
        gaps=gaps_today(work, rules, words, here.date(), zone),
        feed=activity_feed(work, words, zone),
        zone=rules.business.timezone.replace("_", " "),
    )


def _greeting_key(hour: int) -> str:
    if hour < _NOON:
        return "dash.greeting.morning"
    return "dash.greeting.afternoon" if hour < _EVENING else "dash.greeting.evening"


def _figures(work: UnitOfWork, words: Words, zone: ZoneInfo, day: date, *, today: int, left: int) -> tuple[Figure, ...]:
    """Today, the days ahead, what was booked lately, and what of it by the assistant; each with its two weeks."""
    back = [day_bounds(day - timedelta(days=13 - ago), zone) for ago in range(14)]
    ahead = [day_bounds(day + timedelta(days=after), zone) for after in range(7)]
    coming = count_by_day(work, "starts_at", ahead)
    made = count_by_day(work, "created_at", back)
    by_chat = count_by_day(work, "created_at", back, channel=Channel.CHAT.value)
    held = count_by_day(work, "starts_at", back)
    return (
        Figure(words.say("dash.figure.today"), today, words.say("dash.figure.today.left", count=left), tuple(held)),
        Figure(words.say("dash.figure.week"), sum(coming), words.say("dash.figure.week.detail"), tuple(coming)),
        Figure(
            words.say("dash.figure.booked"),
            sum(made[7:]),
            words.say("dash.figure.booked.before", count=sum(made[:7])),
            tuple(made),
        ),
        Figure(words.say("dash.figure.chat"), sum(by_chat[7:]), words.say("dash.figure.chat.detail"), tuple(by_chat)),
    )


def _waiting(work: UnitOfWork, rules: BookingRules, words: Words) -> tuple[Waiting, ...]:
    """Requests for a time that wait for the owner's yes."""
    seconds, zone = work.now.timestamp(), rules.business.zone
    found = []
    for appointment_id in list_pending(work, work.now, limit=_MOST_REQUESTS):
        one = get_appointment(work, appointment_id)
        line = appointment_line(one, rules, words, now_seconds=seconds)
        found.append(Waiting(line, say_moment(one.starts_at, zone, words.language)))
    return tuple(found)


def _request_line(request: LeftRequest, words: Words, zone: ZoneInfo, now: datetime) -> RequestLine:
    who = request.name or request.contact or words.say("dash.somebody")
    due = request.answer_by
    return RequestLine(
        public_id=request.public_id,
        title=words.say(f"dash.request.{request.kind}", name=who),
        body=request.body,
        contact=request.contact or "",
        answer_by=words.say("dash.request.by", when=say_moment(due, zone, words.language)) if due else "",
        is_late=due is not None and due < now,
        conversation=request.conversation or "",
    )


def _next_day(work: UnitOfWork, words: Words, zone: ZoneInfo, *, after: datetime) -> str:
    coming = next_start(work, after)
    return say_moment(coming, zone, words.language) if coming else ""
