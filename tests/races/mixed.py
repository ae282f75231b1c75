"""Every way of writing at once, against one tenant's real writer: customers, owner, staff, other calendars, clock."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from app.appointments.absence_repository import list_absences
from app.appointments.add_absence import change_absence, remove_absence
from app.appointments.appointment import Appointment
from app.appointments.block import block_staff
from app.appointments.book import book
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.cancel import cancel
from app.appointments.change_rules import change_rules
from app.appointments.change_series import cancel_series, move_series
from app.appointments.change_session import cancel_session, change_capacity, move_session
from app.appointments.hold import place_hold, release_hold
from app.appointments.plan_session import SessionDraft, plan_session
from app.appointments.reassign import reassign
from app.appointments.repository import list_between
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.series import Scope
from app.appointments.session_repository import list_sessions
from app.appointments.time_off import take_days_off
from app.availability.find_group_slots import GroupPart, GroupQuery, find_group_slots
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.recurrence import Frequency, Recurrence
from app.availability.slot import Slot
from app.availability.solve_group import Arrangement
from app.business.save_special_days import forget_special_days, save_special_days
from app.calendars.busy_feeds import apply_busy_times, connect_feed
from app.calendars.read_calendar import BusyTime
from app.calendars.repository import list_busy_feeds
from app.clock import PinnedClock
from app.config.key_ring import KeyRing
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import AppError
from app.models.talk import conversations
from app.services.repository import list_services
from app.staff.repository import list_staff
from app.tenant_context import TenantContext
from app.unit_of_work import SYSTEM_CALLER, Actor, Caller, Channel, UnitOfWork
from tenants.keys import new_public_id

CUSTOMER = Caller(Actor.CUSTOMER, Channel.API)
OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)
KEYS = KeyRing((b"k" * 40,))
_HOUR = timedelta(hours=1)
_DAYS = 6


@dataclass
class Crowd:
    """Acts at random, reproducibly; `tally` counts what happened under which name."""

    context: TenantContext
    clock: PinnedClock
    conversations: Sequence[int]
    random: Random
    simple: list[int]
    classes: list[int]
    staff: list[int]
    tally: Counter[str] = field(default_factory=Counter)
    keys: int = 0

    async def act(self) -> None:
        """One act of somebody; refusals are part of the game, anything else is not."""
        doing = self.random.choice(self._acts())
        name = doing.__name__.lstrip("_")
        try:
            await doing()
            self.tally[name] += 1
        except AppError as refused:
            self.tally[f"{name}: {refused.code}"] += 1

    def _acts(self) -> list[Callable[[], Awaitable[Any]]]:
        often = [self._book, self._book, self._book_seat, self._hold_and_book, self._cancel, self._move]
        customers = [self._book_group, self._book_series, self._cancel_series, self._move_series]
        owner = [self._reassign, self._block, self._take_days_off, self._remove_absence, self._change_absence]
        rules = [self._close_a_day, self._plan_session, self._move_session, self._cancel_session, self._change_seats]
        return [*often, *often, *customers, *owner, *rules, self._read_feed, self._let_time_pass]

    async def _book(self) -> None:
        slot = self._one(await self._slots(self._one(self.simple)))
        await self._write(book, BookingRequest(slot, self._person(), idempotency=self._key()))

    async def _book_seat(self) -> None:
        slot = self._one(await self._slots(self._one(self.classes)))
        await self._write(book, BookingRequest(slot, self._person(), idempotency=self._key()))

    async def _hold_and_book(self) -> None:
        conversation = self._one(self.conversations)
        slot = self._one(await self._slots(self._one(self.simple), own_conversation_id=conversation))
        await self._write(place_hold, slot, conversation)
        if self.random.random() < 0.6:
            await self._write(book, BookingRequest(slot, self._person(), conversation_id=conversation))
        elif self.random.random() < 0.5:
            await self._write(release_hold, conversation)

    async def _book_group(self) -> None:
        parts = tuple(GroupPart(self._one(self.simple)) for _ in range(2))
        day = self._day()
        query = GroupQuery(parts, self._one(list(Arrangement)), day, day, longest_wait_minutes=15, limit=4)
        found = await self.context.called_by(CUSTOMER).read(find_group_slots, query)
        await self._write(book, BookingRequest(self._one(found.slots), self._person()))

    async def _book_series(self) -> None:
        slot = self._one(await self._slots(self._one([*self.simple, *self.classes])))
        weekly = Recurrence(Frequency.WEEKLY, count=self.random.randint(2, 4))
        await self._write(book_series, SeriesRequest(BookingRequest(slot, self._person()), weekly))

    async def _cancel(self) -> None:
        await self._write(cancel, self._one(await self._open()).id)

    async def _move(self) -> None:
        one = self._one(await self._open())
        slot = self._one(await self._slots(one.service_id, ignore_appointment_id=one.id))
        await self._write(reschedule, one.id, slot, idempotency=self._key())

    async def _cancel_series(self) -> None:
        one = self._one([one for one in await self._open() if one.series_id])
        await self._write(cancel_series, one.id, self._one(list(Scope)))

    async def _move_series(self) -> None:
        one = self._one([one for one in await self._open() if one.series_id])
        slot = self._one(await self._slots(one.service_id, ignore_appointment_id=one.id))
        await self._write(move_series, one.id, slot, self._one(list(Scope)))

    async def _reassign(self) -> None:
        await self._as_owner(reassign, self._one(await self._open()).id, to_staff_id=self._one(self.staff))

    async def _block(self) -> None:
        starts = self._instant()
        length = _HOUR * self.random.randint(1, 4)
        accepts = self.random.random() < 0.5
        await self._as_owner(
            block_staff, self._one(self.staff), starts_at=starts, ends_at=starts + length, accepts=accepts
        )

    async def _take_days_off(self) -> None:
        day = self._day()
        last = day + timedelta(days=self.random.randint(0, 2))
        await self._as_owner(take_days_off, self._one(self.staff), day, last, accepts=self.random.random() < 0.5)

    async def _remove_absence(self) -> None:
        await self._as_owner(remove_absence, self._one(await self._absences()).id)

    async def _change_absence(self) -> None:
        starts = self._instant()
        one = self._one(await self._absences())
        await self._as_owner(change_absence, one.id, starts_at=starts, ends_at=starts + _HOUR, accepts=True)

    async def _close_a_day(self) -> None:
        day = self._day()
        accepts = self.random.random() < 0.5
        await self._as_owner(change_rules, lambda work: save_special_days(work, day, day), accepts=accepts)
        if self.random.random() < 0.8:
            await self._as_owner(change_rules, lambda work: forget_special_days(work, day, day))

    async def _plan_session(self) -> None:
        draft = SessionDraft(self._one(self.classes), self._instant(), 1, self._one(self.staff), capacity=2)
        await self._as_owner(plan_session, draft)

    async def _move_session(self) -> None:
        minutes = self.random.choice([-60, -30, 30, 60, 24 * 60])
        session = self._one(await self._sessions())
        await self._as_owner(move_session, session.id, starts_at=session.starts_at + timedelta(minutes=minutes))

    async def _cancel_session(self) -> None:
        if self.random.random() < 0.3:
            await self._as_owner(cancel_session, self._one(await self._sessions()).id)

    async def _change_seats(self) -> None:
        session = self._one(await self._sessions())
        await self._as_owner(change_capacity, session.id, max(1, session.capacity + self.random.choice([-1, 1])))

    async def _read_feed(self) -> None:
        if not await self.context.read(list_busy_feeds):
            url = "https://calendar.example/a.ics"
            await self._as_owner(connect_feed, KEYS, bound_to="ten_1", staff=self._one(self.staff), url=url)
        feed = self._one(await self.context.read(list_busy_feeds))
        starts = [self._instant() for _ in range(3)]
        busy = [BusyTime(at, at + _HOUR, f"event {number}") for number, at in enumerate(starts)]
        await self.context.called_by(SYSTEM_CALLER).write(apply_busy_times, feed.id, busy, most=5)

    async def _let_time_pass(self) -> None:
        self.clock.advance(timedelta(minutes=self.random.choice([1, 3, 7])))

    async def _slots(self, service_id: int, **wish: Any) -> Sequence[Slot]:
        day = self._day()
        query = SlotQuery(service_id, day, day, **wish)
        return (await self.context.called_by(CUSTOMER).read(find_slots, query)).slots

    async def _open(self) -> list[Appointment]:
        now = self.clock.now()
        found = await self.context.read(list_between, now, now + timedelta(days=40))
        return [one for one in found if one.is_open]

    async def _absences(self) -> list[Any]:
        now = self.clock.now()
        return await self.context.read(list_absences, now, now + timedelta(days=20))

    async def _sessions(self) -> list[Any]:
        now = self.clock.now()
        return await self.context.read(list_sessions, now, now + timedelta(days=20))

    async def _write(self, rule: Callable[..., Any], *args: Any, **values: Any) -> Any:
        return await self.context.called_by(CUSTOMER).write(rule, *args, **values)

    async def _as_owner(self, rule: Callable[..., Any], *args: Any, **values: Any) -> Any:
        return await self.context.called_by(OWNER).write(rule, *args, **values)

    def _person(self) -> PersonDetails:
        number = f"+1212555{self.random.randrange(10_000):04d}"
        return PersonDetails("Rival", (Contact(ContactKind.PHONE, number),), "en")

    def _key(self) -> IdempotencyKey:
        self.keys += 1
        return IdempotencyKey("race", str(self.keys))

    def _day(self) -> date:
        return self.clock.now().date() + timedelta(days=self.random.randint(1, _DAYS))

    def _instant(self) -> datetime:
        quarters = self.random.randrange(4 * 12)
        return datetime.combine(self._day(), datetime.min.time(), UTC) + timedelta(hours=13, minutes=15 * quarters)

    def _one(self, known: Sequence[Any]) -> Any:
        if not known:
            raise NothingThere
        return self.random.choice(list(known))


class NothingThere(AppError):
    """Nothing of the kind to act on."""

    code = "nothing_there"


async def crowd_in(context: TenantContext, clock: PinnedClock, conversations: Sequence[int], seed: int) -> Crowd:
    """A crowd for a salon in which the classes have been planned."""
    services = await context.read(list_services)
    staff = await context.read(list_staff)
    classes = [one.id for one in services if one.kind == "class"]
    simple = [one.id for one in services if one.kind == "simple"]
    ids = [member.id for member in staff]
    return Crowd(context, clock, conversations, Random(seed), simple, classes, ids)


async def let_act(crowd: Crowd, *, people: int, acts: int) -> None:
    """So many people act at the same time, one act after the other each."""

    async def person() -> None:
        for _ in range(acts):
            await crowd.act()

    await asyncio.gather(*(person() for _ in range(people)))


def add_conversations(work: UnitOfWork, count: int) -> list[int]:
    """Conversations that can hold a time."""
    found = []
    for _ in range(count):
        values = {
            "public_id": new_public_id("cnv"),
            "channel": "chat",
            "language": "en",
            "state": "assistant",
            "token_version": 1,
            "identity": {},
            "disclosure_version": "1",
            "started_at": work.now,
            "active_at": work.now,
            "next_seq": 1,
        }
        added = insert(conversations).returning(conversations.c.id)
        found.append(int(work.connection.execute(added, values).scalar_one()))
    return found
