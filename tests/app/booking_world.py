"""A business's database for the tests of the booking rules: a real file, a pinned clock, one writing connection."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import insert

from app.appointments.conflicts import settle_conflicts
from app.business.business import LateCancellation, StaffChoice
from app.business.entitlement import Entitlement
from app.business.opening import SpecialDay, WeeklyHours
from app.business.repository import (
    add_business,
    add_location,
    add_opening_hours,
    add_special_day,
    store_entitlement,
)
from app.business.rules_version import bump_rules_version, new_rules_version
from app.clock import PinnedClock
from app.events import AppointmentCancelled, AppointmentMoved
from app.models.talk import conversations
from app.plans import AccountState, Feature, PlanName
from app.services.repository import add_service
from app.services.service import Segment
from app.staff.repository import add_staff_member, add_working_hours
from app.staff.staff_member import Skill, StaffMember, WorkingHours
from app.unit_of_work import Actor, Caller, Channel, Subscribers, UnitOfWork, run_handlers
from tenants.connection import TenantConnection
from tenants.file_system import JournalMode
from tenants.keys import new_public_id
from tenants.migrations import History
from tenants.sqlite_file import open_database

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "app" / "migrations" / "tenant"
LONG_AGO = date(2000, 1, 3)
# The suite runs in both: `JOURNAL=truncate` is what a network file system gets.
JOURNAL = JournalMode(os.environ.get("JOURNAL", JournalMode.WAL.value))
CUSTOMER = Caller(Actor.CUSTOMER, Channel.PAGE)
OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)
# What keeps the calendar true; messages are not these tests' concern.
CALENDAR_SUBSCRIBERS: Subscribers = {
    AppointmentMoved: (settle_conflicts,),
    AppointmentCancelled: (settle_conflicts,),
}

P = ParamSpec("P")
T = TypeVar("T")


def make_template(path: Path) -> Path:
    """A migrated, empty file."""
    raw = open_database(path, JOURNAL, create=True)
    History(SCRIPTS).bring_to_head(raw, path)
    raw.close()
    return path


@dataclass
class World:
    """One business. Rules run in transactions of their own; what they raise undoes them."""

    path: Path
    clock: PinnedClock
    connection: TenantConnection = field(init=False)
    location_id: int = 0
    location_ids: list[int] = field(default_factory=list)

    @classmethod
    def open(cls, template: Path, path: Path, now: datetime, journal: JournalMode = JOURNAL) -> "World":
        shutil.copyfile(template, path)
        world = cls(path, PinnedClock(now))
        world.connection = TenantConnection(open_database(path, journal))
        # What these tests ask is not whether a crash loses anything; waiting for the disk would be most of their time.
        world.raw.execute("PRAGMA synchronous = 0")
        return world

    def close(self) -> None:
        self.connection.release()

    @property
    def raw(self) -> sqlite3.Connection:
        return self.connection.raw

    @contextmanager
    def unit(self, caller: Caller = CUSTOMER) -> Iterator[UnitOfWork]:
        self.raw.execute("BEGIN IMMEDIATE")
        work = UnitOfWork(self.connection, self.clock.now(), caller)
        try:
            yield work
            run_handlers(work, CALENDAR_SUBSCRIBERS)
        except BaseException:
            self.raw.execute("ROLLBACK")
            raise
        self.raw.execute("COMMIT")

    def run(self, rule: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As an unknown customer on the booking page."""
        with self.unit() as work:
            return rule(work, *args, **kwargs)

    def run_as(
        self, caller: Caller, rule: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with self.unit(caller) as work:
            return rule(work, *args, **kwargs)

    def rows(self, query: str) -> list[Any]:
        return self.raw.execute(query).fetchall()

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])

    def open_shop(
        self,
        *,
        zone: str = "America/New_York",
        opening: dict[int, str] | None = None,
        plan: int | None = None,
        state: AccountState = AccountState.ACTIVE,
        **columns: Any,
    ) -> None:
        """Write a business with one place; open daily 09:00-17:00 unless told otherwise."""
        with self.unit(OWNER) as work:
            add_business(work, **business_profile(zone, work.now) | columns)
            store_entitlement(work, _entitlement(work.now, plan, state))
        self.add_place(zone, opening)
        self.location_id = self.location_ids[0]

    def add_place(self, zone: str, opening: dict[int, str] | None = None) -> int:
        week = dict.fromkeys(range(7), "09:00-17:00") if opening is None else opening
        with self.unit(OWNER) as work:
            place = add_location(
                work,
                public_id=new_public_id("loc"),
                name="Main",
                address="1 Main Street",
                directions={"en": ""},
                timezone=zone,
                amenities=[],
                active=True,
            )
            blocks = [WeeklyHours(day, *block, LONG_AGO) for day, text in week.items() for block in intervals(text)]
            add_opening_hours(work, place, blocks)
            bump_rules_version(work)
        self.location_ids.append(place)
        return place

    def add_service(
        self, name: str = "Cut", minutes: int = 60, segments: tuple[Segment, ...] | None = None, **columns: Any
    ) -> int:
        with self.unit(OWNER) as work:
            parts = (Segment(minutes),) if segments is None else segments
            values = {**_service(name), **columns}
            extras = values.pop("extras", ())
            service_id = add_service(work, segments=parts, extras=extras, **values)
            bump_rules_version(work)
        return service_id

    def add_staff(
        self,
        name: str,
        *skills: int | Skill,
        week: dict[int, str] | None = None,
        location_id: int | None = None,
        **columns: Any,
    ) -> StaffMember:
        """Somebody who works daily 09:00-17:00 unless told otherwise."""
        blocks = dict.fromkeys(range(7), "09:00-17:00") if week is None else week
        with self.unit(OWNER) as work:
            known = [skill if isinstance(skill, Skill) else Skill(skill) for skill in skills]
            member = add_staff_member(work, name=name, skills=known, **columns)
            add_working_hours(work, member.id, working_hours(location_id or self.location_id, blocks))
            bump_rules_version(work)
        return member

    def add_special_day(self, first: date, last: date, opens: time | None = None, closes: time | None = None) -> None:
        with self.unit(OWNER) as work:
            add_special_day(work, SpecialDay(first, last, opens, closes, {"en": "Stocktaking", "es": "Inventario"}))
            bump_rules_version(work)

    def add_conversation(self) -> int:
        values = {
            "public_id": new_public_id("cnv"),
            "channel": "chat",
            "language": "en",
            "state": "assistant",
            "token_version": 1,
            "identity": {},
            "disclosure_version": "1",
            "started_at": self.clock.now(),
            "active_at": self.clock.now(),
            "next_seq": 1,
        }
        with self.unit() as work:
            return int(
                work.connection.execute(insert(conversations).returning(conversations.c.id), values).scalar_one()
            )


def intervals(text: str) -> list[tuple[time, time]]:
    """`09:00-13:00 14:00-17:00`."""
    blocks = [block.split("-") for block in text.split()]
    return [(time.fromisoformat(starts), time.fromisoformat(ends)) for starts, ends in blocks]


def working_hours(location_id: int, week: dict[int, str]) -> list[WorkingHours]:
    return [
        WorkingHours(location_id, day, starts, ends, 1, None, LONG_AGO, None)
        for day, text in week.items()
        for starts, ends in intervals(text)
    ]


def business_profile(zone: str, now: datetime) -> dict[str, Any]:
    return {
        "public_id": new_public_id("biz"),
        "name": "Plain",
        "trade": "hair_salon",
        "timezone": zone,
        "country": "US",
        "region": None,
        "currency": "USD",
        "languages": ["en", "es"],
        "phone": "+12125550100",
        "email": "hello@plain.example",
        "website": None,
        "about": {},
        "greeting": {},
        "accent": "#0f6b5c",
        "allowed_origins": [],
        "minimum_notice_minutes": 0,
        "booking_window_days": 60,
        "slot_step_minutes": 60,
        "cancellation_window_minutes": 1440,
        "late_cancellation": LateCancellation.ACCEPT.value,
        "staff_choice": StaffChoice.LEAST_BUSY.value,
        "max_open_bookings": None,
        "observes_public_holidays": False,
        "assistant_mode": "built_in",
        "takes_bookings": True,
        "discreet": False,
        "emergency_instruction": {},
        "policy_version": 3,
        "rules_version": new_rules_version(now),
        "created_at": now,
    }


def _entitlement(now: datetime, plan: int | None, state: AccountState) -> Entitlement:
    later = now.replace(year=now.year + 1)
    return Entitlement(1, PlanName.STARTER, state, plan, None, frozenset({Feature.CHAT}), now, later)


def _service(name: str) -> dict[str, Any]:
    return {
        "public_id": new_public_id("svc"),
        "kind": "simple",
        "name": {"en": name, "es": name},
        "description": {},
        "preparation": {},
        "category": {},
        "synonyms": {},
        "colour": None,
        "position": 0,
        "price_kind": "fixed",
        "price_minor": 5000,
        "buffer_before_minutes": 0,
        "buffer_after_minutes": 0,
        "capacity": 1,
        "minimum_notice_minutes": None,
        "booking_window_days": None,
        "bookable_until": None,
        "slot_step_minutes": None,
        "max_per_day": None,
        "max_per_week": None,
        "fills_gaps_first": False,
        "needs_approval": False,
        "open_to": "anyone",
        "guardian_for_minors": False,
        "cancellation_window_minutes": None,
        "version": 1,
        "active": True,
    }
