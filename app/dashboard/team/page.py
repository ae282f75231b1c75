"""Loads who works here, and the form of one: what they do, when, and when they are away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import DEFAULT_COLOUR
from app.dashboard.rule_forms import Asking, WeekLine, week_lines
from app.dashboard.team.repository import Away, list_away
from app.services.repository import list_services
from app.staff.repository import find_staff_member, list_staff, load_rosters
from app.staff.save import StaffDraft, draft_of, staff_version
from app.staff.save_hours import hours_version
from app.staff.staff_member import Roster
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_moment, say_weekday


@dataclass(frozen=True, slots=True)
class MemberLine:
    public_id: str
    name: str
    title: str
    colour: str
    days: str
    services: int
    active: bool


@dataclass(frozen=True, slots=True)
class Skillful:
    service_id: int
    name: str
    does_it: bool


@dataclass(frozen=True, slots=True)
class AwayLine:
    public_id: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class MemberForm:
    public_id: str
    name: str
    draft: StaffDraft
    skills: tuple[Skillful, ...]
    week: tuple[WeekLine, ...]
    away: tuple[AwayLine, ...]
    languages: tuple[str, ...]
    zone: str
    today: str
    active: bool
    has_more_places: bool
    seen: str
    seen_hours: str
    asking: Asking = Asking()
    errors: Mapping[str, str] = field(default_factory=dict)
    part: str = ""


def team_page(work: UnitOfWork, words: Words) -> tuple[MemberLine, ...]:
    rosters = load_rosters(work)
    today = work.now.astimezone(rules_of(work).business.zone).date()
    return tuple(
        MemberLine(
            public_id=one.public_id,
            name=one.name,
            title=words.pick(one.title or {}),
            colour=one.colour or DEFAULT_COLOUR,
            days=_days(rosters.get(one.id, Roster()), today, words),
            services=len(one.skills),
            active=one.active,
        )
        for one in list_staff(work, with_inactive=True)
    )


def member_form(
    work: UnitOfWork,
    words: Words,
    *,
    public_id: str = "",
    typed: StaffDraft | None = None,
    blocks: list[tuple[int, time, time]] | None = None,
    asking: Asking | None = None,
    errors: Mapping[str, str] | None = None,
    part: str = "",
) -> MemberForm:
    """`part` says which of the forms was sent.

    Raises:
        NotFound: There is no such staff member.
    """
    rules = rules_of(work)
    zone = rules.business.zone
    today = work.now.astimezone(zone).date()
    member = find_staff_member(work, public_id) if public_id else None
    roster = load_rosters(work).get(member.id, Roster()) if member else Roster()
    draft = typed or (draft_of(member) if member else StaffDraft(""))
    own = {skill.service_id for skill in draft.skills}
    names = [say_weekday(weekday, words.language) for weekday in range(7)]
    return MemberForm(
        public_id=public_id,
        name=draft.name or words.say("dash.team.new"),
        draft=draft,
        skills=tuple(Skillful(one.id, words.pick(one.name), one.id in own) for one in list_services(work)),
        week=week_lines(blocks if blocks is not None else weekly_blocks(roster, today), names),
        away=tuple(_away(one, words, zone) for one in list_away(work, member.resource_id, work.now)) if member else (),
        languages=rules.business.languages,
        zone=rules.business.timezone.replace("_", " "),
        today=today.isoformat(),
        active=member.active if member else True,
        has_more_places=len(rules.locations) > 1,
        seen=staff_version(member) if member else "",
        seen_hours=hours_version(roster),
        asking=asking or Asking(),
        errors=errors or {},
        part=part,
    )


def weekly_blocks(roster: Roster, today: date) -> list[tuple[int, time, time]]:
    """The weekly blocks that hold today."""
    return [
        (one.weekday, one.starts, one.ends)
        for one in roster.weekly
        if one.valid_from <= today and (one.valid_until is None or one.valid_until >= today)
    ]


def _days(roster: Roster, today: date, words: Words) -> str:
    weekdays = sorted({weekday for weekday, _, _ in weekly_blocks(roster, today)})
    return ", ".join(say_weekday(weekday, words.language)[:3] for weekday in weekdays)


def _away(one: Away, words: Words, zone: ZoneInfo) -> AwayLine:
    starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    if starts.time() == time() and ends.time() == time():
        last = ends.date() - timedelta(days=1)
        first_text = say_day(starts.date(), words.language, with_year=True)
        when = (
            first_text if last == starts.date() else f"{first_text} – {say_day(last, words.language, with_year=True)}"
        )
    else:
        when = f"{say_moment(one.starts_at, zone, words.language)} – {say_moment(one.ends_at, zone, words.language)}"
    return AwayLine(one.public_id, one.reason or words.say(f"dash.busy.{one.kind}"), when)
