"""What the page of calendars shows."""

from dataclasses import dataclass
from datetime import datetime

from app.business.repository import load_business
from app.calendars.busy_feed import BusyFeed
from app.calendars.repository import list_busy_feeds, list_served_feeds
from app.calendars.served_feed import FeedKeys, feed_url
from app.error_answers.answers import explain_error
from app.staff.repository import list_staff
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_minutes


@dataclass(frozen=True, slots=True)
class ServedLine:
    """One private feed with its address."""

    public_id: str
    whose: str
    style: str
    url: str


@dataclass(frozen=True, slots=True)
class BusyLine:
    """One calendar that is read: how old what we know is, and what went wrong last."""

    public_id: str
    name: str
    host: str
    staff: str
    age: str
    is_stale: bool
    problem: str


@dataclass(frozen=True, slots=True)
class FeedsPage:
    served: tuple[ServedLine, ...]
    busy: tuple[BusyLine, ...]
    staff: tuple[tuple[str, str], ...]
    is_discreet: bool


@dataclass(frozen=True, slots=True)
class FeedsPageLoader:
    """Loads the page; the addresses of feeds are made with the house's keys."""

    base_url: str
    slug: str
    keys: FeedKeys

    def __call__(self, work: UnitOfWork, words: Words) -> FeedsPage:
        names = {member.id: member.name for member in list_staff(work, with_inactive=True)}
        served = tuple(
            ServedLine(
                feed.public_id,
                names.get(feed.staff_id or 0, "") or words.say("dash.feeds.everybody"),
                words.say(f"dash.feeds.style.{feed.style.value}"),
                feed_url(self.base_url, self.slug, self.keys, feed),
            )
            for feed in list_served_feeds(work)
        )
        return FeedsPage(
            served=served,
            busy=tuple(_busy(feed, names.get(feed.staff_id, ""), work.now, words) for feed in list_busy_feeds(work)),
            staff=tuple((member.public_id, member.name) for member in list_staff(work)),
            is_discreet=load_business(work).discreet,
        )


def _busy(feed: BusyFeed, staff: str, now: datetime, words: Words) -> BusyLine:
    age = feed.age(now)
    minutes = None if age is None else max(1, int(age.total_seconds()) // 60)
    told = (
        words.say("dash.feeds.never")
        if minutes is None
        else words.say("dash.feeds.age", age=say_minutes(minutes, words.language))
    )
    code, _, reason = (feed.problem or "").partition(".")
    problem = explain_error(code, words, {"reason": reason}) if code else ""
    return BusyLine(feed.public_id, feed.name, feed.host, staff, told, feed.is_stale(now), problem)
